//! Pictures of series: spec → layout → ink.
//!
//! ```text
//! ChartSpec ─layout→ Chart ─draw→ any plotters back end (SVG, canvas)
//! ```
//!
//! Layout decides everything: every number of a [`Chart`] is final and every label a string. Drawing decides nothing.

pub mod spec;

/// A point of a chart: which series, and which of its points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PointRef {
    /// Index into [`spec::ChartSpec::series`].
    pub series_idx: usize,
    /// Index into the series' points.
    pub point_idx: usize,
}
