//! Lines between two years, as they are to be drawn.

use crate::{
    chart::spec::{Frame, NamedSeries},
    indicator::Unit,
    period::Years,
    series::Point,
    view::ScaleKind,
};

/// A place's figures of the two years.
#[derive(Debug, Clone, PartialEq)]
pub struct SlopeLine {
    /// Whose.
    pub series: NamedSeries,
    /// Indices of the points of the first and the last year in `series.series.points`; none where there is no figure. Where
    /// both years are the same, only the last has one.
    pub ends: [Option<usize>; 2],
    /// What is said where the first or the last figure is missing.
    pub absences: [String; 2],
    /// The change from the first to the last, or why there is none; empty where there is nothing to say.
    pub change: String,
    /// Whether the two figures may be compared, so that a line joins them.
    pub is_joined: bool,
}

impl SlopeLine {
    /// The figure of the first year (0) or of the last (1).
    pub(crate) fn end(&self, end: usize) -> Option<&Point> {
        self.series.series.points.get((*self.ends.get(end)?)?)
    }
}

/// Lines between two years.
#[derive(Debug, Clone, PartialEq)]
pub struct SlopeSpec {
    /// What surrounds it.
    pub frame: Frame,
    /// The lines, in the order of the selection.
    pub lines: Vec<SlopeLine>,
    /// The two years; the same twice where there are figures of one only.
    pub years: Years,
    /// The unit of all values.
    pub unit: Unit,
    /// Decimals of the values.
    pub decimals: u8,
    /// The value axis.
    pub scale: ScaleKind,
}
