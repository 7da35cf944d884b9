//! A chart in words, for those who do not see it: the same figures, through the same formats, as the picture.

mod point;
pub(crate) mod summary;

pub use point::{point_details, point_name};

use super::{datum::Figure, spec::Frame};
use crate::{format, i18n::Texts, observation::Value, series::SeriesBreak};

/// A value with its unit: "83.8 per 100,000 people", "435 victims".
pub(crate) fn measured(frame: &Frame, of: &Figure<'_>, value: Value, texts: &Texts) -> Option<String> {
    match frame.counting_unit {
        Some(counting_unit) => format::measured(texts, value, of.unit, counting_unit, of.decimals),
        None => format::value(texts.lang, value, of.unit, of.decimals),
    }
}

/// Why a series breaks, if the catalogue says so.
pub(crate) fn reason(series_break: &SeriesBreak, texts: &Texts) -> Option<String> {
    texts.find(&format!("note.{}", series_break.note)).map(str::to_owned)
}
