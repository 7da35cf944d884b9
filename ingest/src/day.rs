//! Calendar days, for registers that say on which one something happened.

use std::{fmt, str::FromStr};

/// A day of the Gregorian calendar between 1800 and 2100, written as in ISO 8601.
///
/// ```
/// use ingest::day::Day;
/// let day: Day = "2009-01-02".parse().unwrap();
/// assert!(day < "2009-01-10".parse().unwrap());
/// assert_eq!(day.to_string(), "2009-01-02");
/// assert!("2009-02-30".parse::<Day>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// Year.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
}

/// Text that is not a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a day")]
pub struct NotADay(pub String);

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Day {
    /// The last day of a year.
    pub fn end_of(year: i16) -> Day {
        Day { year, month: 12, day: 31 }
    }

    /// Days from the first day of year 1 (proleptic Gregorian calendar), to measure how far two days are apart.
    ///
    /// ```
    /// use ingest::day::Day;
    /// let days = |text: &str| text.parse::<Day>().unwrap().number();
    /// assert_eq!(days("2009-03-01") - days("2009-02-01"), 28);
    /// assert_eq!(days("2008-03-01") - days("2008-02-01"), 29);
    /// assert_eq!(days("2001-01-01") - days("2000-01-01"), 366);
    /// ```
    pub fn number(self) -> i32 {
        let years = i32::from(self.year) - 1;
        let months: i32 = (1..self.month).map(|month| i32::from(n_days(self.year, month))).sum();
        years * 365 + years / 4 - years / 100 + years / 400 + months + i32::from(self.day) - 1
    }

    /// A day as the UN Treaty Collection prints it: `2 Jan 2009`.
    ///
    /// ```
    /// assert_eq!(ingest::day::Day::from_printed("2 Jan 2009"), "2009-01-02".parse().ok());
    /// assert_eq!(ingest::day::Day::from_printed("2 January"), None);
    /// ```
    pub fn from_printed(text: &str) -> Option<Day> {
        let mut words = text.split_whitespace();
        let (day, month, year) = (words.next()?, words.next()?, words.next()?);
        let month = MONTHS.iter().position(|name| *name == month)? + 1;
        let day = valid(year.parse().ok()?, u8::try_from(month).ok()?, day.parse().ok()?)?;
        words.next().is_none().then_some(day)
    }
}

/// The day, if the calendar has it.
fn valid(year: i16, month: u8, day: u8) -> Option<Day> {
    let is_month = (1..=12).contains(&month) && (1800..=2100).contains(&year);
    (is_month && (1..=n_days(year, month)).contains(&day)).then_some(Day { year, month, day })
}

/// How many days a month has.
fn n_days(year: i16, month: u8) -> u8 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Day, NotADay> {
        let parsed = || {
            let (year, rest) = text.split_once('-')?;
            let (month, day) = rest.split_once('-')?;
            let is_padded = year.len() == 4 && month.len() == 2 && day.len() == 2;
            valid(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).filter(|_| is_padded)
        };
        parsed().ok_or_else(|| NotADay(text.to_owned()))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
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
}
