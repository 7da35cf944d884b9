//! What is said in the place of a figure: that there is none, or that it is set aside.

use super::names;
use crate::{
    format,
    i18n::Texts,
    period::Year,
    query::Question,
    series::{Point, Series},
};

/// A figure that is set aside, with the reason.
pub(crate) fn set_aside(point: &Point, question: &Question<'_>, texts: &Texts) -> Option<String> {
    let reason = texts.get(point.set_aside?.message_key());
    let (unit, decimals) = (question.unit(), names::decimals(question));
    let value = format::value(texts.lang, point.value, unit, decimals)?;
    Some(texts.with("ui.set-aside", &[("value", &value), ("reason", reason)]))
}

/// What is said where there is no figure: and which year has one.
pub(crate) fn absence(series: &Series, year: Year, texts: &Texts) -> String {
    let with_figure = series.points.iter().filter(|p| p.value.bounds().is_some());
    match with_figure.map(|p| p.year).min_by_key(|y| (y.0 - year.0).abs()) {
        Some(nearest) => texts.with("ui.absence.nearest", &[("nearest", &format::year(nearest))]),
        None => texts.get("ui.absence").to_owned(),
    }
}
