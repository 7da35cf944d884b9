//! What a mark stands for: one figure or several, each with its series. Tooltip, keyboard, description, files and the
//! question where a figure comes from all read it here.

use super::named_series::NamedSeries;
use crate::{
    indicator::Unit,
    observation::Value,
    period::Year,
    series::{Point, SeriesBreak},
};

/// A figure of a mark.
#[derive(Debug, Clone, Copy)]
pub struct Figure<'a> {
    /// Whose, under which name.
    pub named: &'a NamedSeries,
    /// The figure; none where there is none for the year.
    pub point: Option<&'a Point>,
    /// The year that is shown; none where there is neither a figure nor a year.
    pub year: Option<Year>,
    /// What is said where there is no figure.
    pub absence: &'a str,
    /// Rank from and to, if ranks make sense.
    pub rank: Option<(u16, u16)>,
    /// The unit that it is shown in.
    pub unit: Unit,
    /// The decimals that it is shown with.
    pub decimals: u8,
}

impl<'a> Figure<'a> {
    /// The break that the figure is the first one after.
    pub(super) fn break_before(&self) -> Option<&'a SeriesBreak> {
        let points = &self.named.series.points;
        let year = self.point?.year;
        let idx = points.binary_search_by_key(&year, |point| point.year).ok()?;
        let previous = points[..idx].iter().rev().find(|point| point.value != Value::Missing)?;
        self.named.series.breaks.iter().find(|b| previous.year < b.year && b.year <= year)
    }
}

/// What a mark stands for.
#[derive(Debug, Clone)]
pub struct Datum<'a> {
    /// The figure at the mark's place.
    pub main: Figure<'a>,
    /// Further figures that the mark shows.
    pub others: Vec<Figure<'a>>,
    /// What follows from them together: labels (`ui.chart.label.<id>`) and texts.
    pub facts: Vec<(&'static str, &'a str)>,
}

impl<'a> Datum<'a> {
    /// A mark of one figure.
    pub(crate) fn of(main: Figure<'a>) -> Datum<'a> {
        Datum { main, others: Vec::new(), facts: Vec::new() }
    }

    /// All figures, the main one first.
    pub(crate) fn figures(&self) -> impl Iterator<Item = &Figure<'a>> {
        std::iter::once(&self.main).chain(&self.others)
    }
}
