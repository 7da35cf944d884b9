//! Lines over time, as they are to be drawn.

use crate::{
    chart::spec::{Frame, NamedSeries},
    indicator::Unit,
    period::Years,
    view::ScaleKind,
};

/// Lines over time.
#[derive(Debug, Clone, PartialEq)]
pub struct LineSpec {
    /// What surrounds it.
    pub frame: Frame,
    /// The lines, in order of the selection.
    pub series: Vec<NamedSeries>,
    /// The years of the axis.
    pub years: Years,
    /// The unit of all values.
    pub unit: Unit,
    /// Decimals of the values.
    pub decimals: u8,
    /// The value axis.
    pub scale: ScaleKind,
    /// Whether 95 % intervals are drawn, as bands.
    pub has_intervals: bool,
}
