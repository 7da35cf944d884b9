//! Periods as publishers write them. What a period is, its description says: `2003-04` is a financial year in one file
//! and a month in another.

use crime_explorer::period::Year;
use serde::Deserialize;

/// What a period of a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PeriodForm {
    /// A calendar year.
    #[default]
    Year,
    /// Twelve months that begin in one year and end in the next: `2003/04`, `2003-04`, `2003-2004`, `FY2004` (named by the
    /// year in which it ends).
    FinancialYear,
    /// `2012-Q3`, `2012Q3`, `Q3 2012`.
    Quarter,
    /// `2012-03`, `2012M03`, `Mar 2012`.
    Month,
}

/// A period: its year, and which part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// The year; of a financial year, that in which it begins.
    pub year: Year,
    /// The quarter (1 to 4) or month (1 to 12).
    pub part: Option<u8>,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

impl PeriodForm {
    const ALL: [PeriodForm; 4] = [PeriodForm::Year, PeriodForm::FinancialYear, PeriodForm::Quarter, PeriodForm::Month];

    /// What a period of this form is called in an error.
    pub(crate) fn name(self) -> &'static str {
        match self {
            PeriodForm::Year => "year",
            PeriodForm::FinancialYear => "financial year",
            PeriodForm::Quarter => "quarter",
            PeriodForm::Month => "month",
        }
    }

    /// How many periods of this form a year has, where its counts are the sum of theirs.
    pub(crate) fn n_parts(self) -> Option<u8> {
        match self {
            PeriodForm::Year | PeriodForm::FinancialYear => None,
            PeriodForm::Quarter => Some(4),
            PeriodForm::Month => Some(12),
        }
    }

    /// The period of a text; none if it is not of this form.
    ///
    /// ```
    /// use ingest::source_file::period::PeriodForm;
    /// let year = |form: PeriodForm, text| form.period(text).map(|period| (period.year.0, period.part));
    /// assert_eq!(year(PeriodForm::FinancialYear, "2003/04"), Some((2003, None)));
    /// assert_eq!(year(PeriodForm::Quarter, "2012-Q3"), Some((2012, Some(3))));
    /// assert_eq!(year(PeriodForm::Year, "2012-Q3"), None);
    /// ```
    pub fn period(self, text: &str) -> Option<Period> {
        let text = crate::number::with_western_digits(text);
        let text = text.trim();
        match self {
            PeriodForm::Year => Some(Period { year: text.parse().ok()?, part: None }),
            PeriodForm::FinancialYear => Some(Period { year: financial_year(text)?, part: None }),
            PeriodForm::Quarter => part_of_year(text, &["Q"], 4, |_| None),
            PeriodForm::Month => part_of_year(text, &["M", "-"], 12, month),
        }
    }
}

/// Whether a text is a period of any form.
pub(crate) fn looks_like_a_period(text: &str) -> bool {
    PeriodForm::ALL.iter().any(|form| form.period(text).is_some())
}

fn financial_year(text: &str) -> Option<Year> {
    let (is_named_by_end, text) = match text.strip_prefix("FY") {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    let Some((first, last)) = text.split_once(['/', '-', '–']) else {
        let last: Year = text.parse().ok()?;
        return is_named_by_end.then(|| Year(last.0 - 1));
    };
    let first: Year = first.trim().parse().ok()?;
    let next = first.0 + 1;
    let is_next = [next.to_string(), format!("{:02}", next % 100)].iter().any(|year| year == last.trim());
    is_next.then_some(first)
}

/// A year and the number of one of its parts, in either order; `named` knows parts that are words.
fn part_of_year(text: &str, marks: &[&str], n_parts: u8, named: impl Fn(&str) -> Option<u8>) -> Option<Period> {
    let is_year_first = text.get(..4).is_some_and(|year| year.parse::<Year>().is_ok());
    let year_at = if is_year_first { 0 } else { text.len().checked_sub(4)? };
    let year: Year = text.get(year_at..year_at + 4)?.parse().ok()?;
    let rest = if is_year_first { text.get(4..)? } else { text.get(..year_at)? };
    let rest = rest.trim_matches([' ', '/']);
    let word = rest.trim_matches('-');
    if let Some(part) = named(word) {
        return Some(Period { year, part: Some(part) });
    }
    let number = marks.iter().find_map(|mark| {
        let rest = if *mark == "-" { rest } else { word };
        // A hyphen stands between year and month, a letter before the number.
        if *mark == "-" && !is_year_first {
            None
        } else {
            rest.to_ascii_uppercase().strip_prefix(mark).map(str::to_owned)
        }
    })?;
    let is_number = (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    let part: u8 = is_number.then(|| number.parse().ok()).flatten()?;
    (1..=n_parts).contains(&part).then_some(Period { year, part: Some(part) })
}

/// The number of an English name of a month, or of its first three letters.
fn month(word: &str) -> Option<u8> {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let found = MONTHS.iter().zip(1..).find(|(name, _)| **name == word || (word.len() == 3 && name.starts_with(&word)));
    found.map(|(_, number)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(form: PeriodForm, text: &str, expect: Option<(i16, Option<u8>)>) {
        assert_eq!(form.period(text).map(|period| (period.year.0, period.part)), expect, "{text:?}");
    }

    #[test]
    fn a_financial_year_is_the_year_in_which_it_begins() {
        for text in ["2003/04", "2003-04", "2003-2004", "2003/2004", "FY2004", "FY 2004", "FY2003/04", "2003–04"] {
            check(PeriodForm::FinancialYear, text, Some((2003, None)));
        }
        check(PeriodForm::FinancialYear, "1999/00", Some((1999, None)));
        for text in ["2003", "2003-12", "2003/05", "2003-2005", "FY04", ""] {
            check(PeriodForm::FinancialYear, text, None);
        }
    }

    #[test]
    fn quarters_and_months_are_parts_of_a_year() {
        for text in ["2012-Q3", "2012Q3", "Q3 2012", "2012 Q3", "2012q3", "Q3-2012"] {
            check(PeriodForm::Quarter, text, Some((2012, Some(3))));
        }
        for text in ["2012-03", "2012M03", "Mar 2012", "March 2012", "2012-M03", "Mar-2012", "2012M3"] {
            check(PeriodForm::Month, text, Some((2012, Some(3))));
        }
        for text in ["2012-Q5", "2012", "Q3", "2012-03", "2012-Q", "2012-Q03x"] {
            check(PeriodForm::Quarter, text, None);
        }
        for text in ["2012-13", "2012", "2012-Q3", "Foo 2012", "201203", "2012-00"] {
            check(PeriodForm::Month, text, None);
        }
    }

    #[test]
    fn nothing_is_cut_to_a_year() {
        for text in ["2003/04", "2003-04", "2012Q3", "2012-03", "2012-03-01", "FY2004", "2012.0", "1013"] {
            check(PeriodForm::Year, text, None);
        }
        assert!(looks_like_a_period("2003/04") && looks_like_a_period("2012-Q3") && !looks_like_a_period("Country"));
    }
}
