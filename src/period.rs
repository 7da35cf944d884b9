//! Periods of time. All figures bundled today are annual.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::packing::{Pack, Packer, Unpacker};

/// A calendar year (SDMX `TIME_PERIOD` of frequency `A`).
///
/// ```
/// use crime_explorer::period::Year;
/// assert_eq!("2015".parse::<Year>(), Ok(Year(2015)));
/// assert_eq!("20x5".parse::<Year>().unwrap_err().to_string(), "\"20x5\" is not a year");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Year(pub i16);

impl Pack for Year {
    const LAYOUT: u32 = i16::LAYOUT;
    fn pack(&self, into: &mut Packer) {
        self.0.pack(into);
    }
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        Year(i16::unpack(from))
    }
}

/// Text that is not a year between 1800 and 2100.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a year")]
pub struct NotAYear(pub String);

impl std::str::FromStr for Year {
    type Err = NotAYear;

    fn from_str(text: &str) -> Result<Self, NotAYear> {
        // A publisher's typing error (1013 for 2013) must not become a point ten centuries away.
        text.parse()
            .ok()
            .filter(|year| text.len() == 4 && (1800..=2100).contains(year))
            .map(Year)
            .ok_or_else(|| NotAYear(text.to_owned()))
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// An inclusive range of years; `first` is never after `last`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Years {
    /// The first year.
    pub first: Year,
    /// The last year.
    pub last: Year,
}

impl Years {
    /// The range between two years, in whichever order they come.
    pub fn between(a: Year, b: Year) -> Years {
        Years { first: a.min(b), last: a.max(b) }
    }

    /// Whether the range includes `year`.
    pub fn contains(self, year: Year) -> bool {
        self.first <= year && year <= self.last
    }

    /// Every year of the range, ascending.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = Year> {
        (self.first.0..=self.last.0).map(Year)
    }

    /// How many years the range has: at least one.
    pub(crate) fn n_years(self) -> usize {
        usize::try_from(self.last.0 - self.first.0).unwrap_or(0) + 1
    }
}
