//! Calendar days, for registers that say on which one something happened.

use std::{fmt, ops::RangeInclusive, str::FromStr};

use jiff::civil::Date;

/// The years that a day can be in.
const YEARS: RangeInclusive<i16> = 1800..=2100;

/// A day of the Gregorian calendar between 1800 and 2100, written as in ISO 8601.
///
/// ```
/// use ingest::day::Day;
/// let day: Day = "2009-01-02".parse().unwrap();
/// assert!(day < "2009-01-10".parse().unwrap());
/// assert_eq!(day.to_string(), "2009-01-02");
/// assert_eq!((day.year(), day.month(), day.day()), (2009, 1, 2));
/// assert!("2009-02-30".parse::<Day>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

/// Text that is not a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a day")]
pub struct NotADay(pub String);

impl Day {
    /// The day of these numbers, for constants.
    ///
    /// # Panics
    /// If the calendar has none.
    pub const fn constant(year: i16, month: i8, day: i8) -> Day {
        Day(Date::constant(year, month, day))
    }

    /// The first day of a year.
    pub fn start_of(year: i16) -> Day {
        Day(Date::constant(year.clamp(*YEARS.start(), *YEARS.end()), 1, 1))
    }

    /// The last day of a year.
    pub fn end_of(year: i16) -> Day {
        Day(Date::constant(year.clamp(*YEARS.start(), *YEARS.end()), 12, 31))
    }

    /// Its year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Its month, 1 to 12.
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// Its day of the month, from 1.
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    /// How many days it is after another; negative if it is before it.
    ///
    /// ```
    /// use ingest::day::Day;
    /// let days = |later: &str, earlier: &str| later.parse::<Day>().unwrap().days_since(earlier.parse().unwrap());
    /// assert_eq!(days("2009-03-01", "2009-02-01"), 28);
    /// assert_eq!(days("2008-03-01", "2008-02-01"), 29);
    /// assert_eq!(days("2000-01-01", "2001-01-01"), -366);
    /// ```
    pub fn days_since(self, earlier: Day) -> i64 {
        self.0.duration_since(earlier.0).as_hours() / 24
    }

    /// A day as the UN Treaty Collection prints it: `2 Jan 2009`.
    ///
    /// ```
    /// assert_eq!(ingest::day::Day::from_printed("2 Jan 2009"), "2009-01-02".parse().ok());
    /// assert_eq!(ingest::day::Day::from_printed("2 January"), None);
    /// ```
    pub fn from_printed(text: &str) -> Option<Day> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let date = Date::strptime("%d %b %Y", &text).ok()?;
        // What is read is more than what is written so.
        let is_so_written = ["%-d %b %Y", "%d %b %Y"].iter().any(|form| date.strftime(form).to_string() == text);
        Day(date).checked().filter(|_| is_so_written)
    }

    /// The same, if it is in a year that a day can be in.
    fn checked(self) -> Option<Day> {
        YEARS.contains(&self.year()).then_some(self)
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Day, NotADay> {
        // Of the forms that ISO 8601 has, only the one that a day is written in.
        let parsed = text.parse().ok().map(Day).filter(|day| day.to_string() == text);
        parsed.and_then(Day::checked).ok_or_else(|| NotADay(text.to_owned()))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_the_calendar_lacks_is_refused() {
        for text in ["2009-02-29", "2009-13-01", "2009-1-2", "0109-01-02", "2009-04-31", "today", ""] {
            assert_eq!(text.parse::<Day>().unwrap_err().to_string(), format!("{text:?} is not a day"));
        }
        assert!("2008-02-29".parse::<Day>().is_ok());
    }

    #[test]
    fn a_day_that_is_written_otherwise_is_refused() {
        for text in
            ["20090102", "2009-01-02T00:00", "2009-01-02 ", "+2009-01-02", "2009-W01-5", "1799-12-31", "2101-01-01"]
        {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
        assert!("1800-01-01".parse::<Day>().is_ok() && "2100-12-31".parse::<Day>().is_ok());
    }

    #[test]
    fn a_printed_day_has_day_month_and_year_as_the_register_has_them() {
        assert_eq!(Day::from_printed(" 12  Dec 2000 "), "2000-12-12".parse().ok());
        assert_eq!(Day::from_printed("02 Jan 2009"), "2009-01-02".parse().ok());
        for text in
            ["2 jan 2009", "2 January 2009", "30 Feb 2009", "2 Jan 09", "2 Jan 2009 a", "2 Jan 1799", "Jan 2 2009", ""]
        {
            assert_eq!(Day::from_printed(text), None, "{text}");
        }
    }
}
