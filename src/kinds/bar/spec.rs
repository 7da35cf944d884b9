//! A ranking, as it is to be drawn.

use std::rc::Rc;

use crate::{
    chart::spec::{Frame, NamedSeries},
    indicator::Unit,
    period::Year,
    series::Point,
};

/// One bar of a ranking.
#[derive(Debug, Clone, PartialEq)]
pub struct BarRow {
    /// Whose figure.
    pub series: NamedSeries,
    /// Index of the point in `series.series.points`; none if there is no figure for the year.
    pub point_idx: Option<usize>,
    /// Rank from and to, if ranks make sense.
    pub rank: Option<(u16, u16)>,
    /// What is written where there is no figure ("no figure; latest 2016"), or one that is set aside ("746: contradicted").
    pub absence: String,
    /// The footnote that must stand beside the figure; empty if none must.
    pub note: Rc<str>,
}

impl BarRow {
    /// The figure of the year.
    pub(crate) fn point(&self) -> Option<&Point> {
        self.series.series.points.get(self.point_idx?)
    }
}

/// A ranking of one year; or, where places must not be ranked, their figures as dots in the order of names.
#[derive(Debug, Clone, PartialEq)]
pub struct BarSpec {
    /// What surrounds it.
    pub frame: Frame,
    /// The bars, from top to bottom.
    pub rows: Vec<BarRow>,
    /// The year.
    pub year: Year,
    /// The unit of all values.
    pub unit: Unit,
    /// Decimals of the values.
    pub decimals: u8,
    /// Whether 95 % intervals are drawn, as whiskers.
    pub has_intervals: bool,
    /// Whether the order of the rows is one of their values.
    pub is_ranked: bool,
}
