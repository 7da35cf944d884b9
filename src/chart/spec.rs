//! What a chart shall show. Words are final strings of the reader's language; where things stand is not decided yet.
//!
//! What is drawn is a [`ChartSpec`] of some kind.

use std::any::Any;

use super::{Body, PointRef, datum::Datum, mark::Rect, theme::Theme};
use crate::{format::Formatter, indicator::CountingUnit, kinds::ViewKind, period::Years, series::Point};

pub use super::named_series::{Emphasis, NamedSeries};

/// What every chart has around it: HTML on the page, drawn into exported files.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Frame {
    /// What, where, when, unit.
    pub title: String,
    /// The unit in words, above the value axis; says so if the scale is logarithmic.
    pub unit_label: String,
    /// One sentence that states the reading.
    pub reading: String,
    /// Source with edition and terms.
    pub source: String,
    /// Notes that concern what is drawn, one sentence each.
    pub notes: Vec<String>,
    /// The view's address, written into exported files.
    pub link: String,
    /// Hash over the tables that the figures come from, written into exported files.
    pub data_version: String,
    /// The measure as links write it, for exported files.
    pub measure: String,
    /// What one of a count is, for figures in sentences.
    pub counting_unit: Option<CountingUnit>,
}

/// What a kind of view draws. Each kind has its own; what is made of any of them asks here.
pub trait ChartSpec {
    /// The kind of view.
    fn kind(&self) -> ViewKind;
    /// What surrounds the chart.
    fn frame(&self) -> &Frame;
    /// The years that it shows.
    fn years(&self) -> Years;
    /// Where everything of it stands within `area`.
    fn body(&self, area: Rect, context: &LayoutContext, theme: &Theme) -> Body;
    /// Height in CSS pixels on a page, for a chart of that width; what needs its own height may be taller.
    fn height(&self, width: f64) -> f64;
    /// What the mark of a point stands for; none if the chart has no such point.
    fn datum(&self, at: PointRef) -> Option<Datum<'_>>;
    /// Every figure shown, in the order of the view, each once. A figure that there is not is none.
    fn shown(&self) -> Vec<(&NamedSeries, &Point)>;
    /// The same as what the kind knows itself to draw.
    fn as_any(&self) -> &dyn Any;
}

/// What layout needs besides the spec.
#[derive(Debug, Clone, PartialEq)]
pub struct LayoutContext {
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels; a ranking takes what its rows need and may be taller.
    pub height: f64,
    /// Text size in CSS pixels (at least 12).
    pub font_size: f64,
    /// Numbers of the reader's language.
    pub formatter: Formatter,
    /// Whether the page runs from right to left.
    pub is_rtl: bool,
    /// Whether title, reading, source and notes are drawn into the picture (files) or stand around it (page).
    pub has_frame: bool,
}
