//! Pictures of series: spec → layout → ink. What is drawn is decided by the kinds of view ([`crate::kinds`]); nothing here
//! knows one of them.
//!
//! ```text
//! ChartSpec ─layout→ Chart ─draw→ any plotters back end (SVG, canvas)
//! ```
//!
//! Layout decides everything: every number of a [`Chart`] is final and every label a string. Drawing decides nothing.

pub mod spec;

// What a chart is made of.
pub(crate) mod datum;
pub(crate) mod hits;
pub mod mark;
pub mod theme;

// From values to pixels.
pub(crate) mod dash;
pub(crate) mod hatch;
pub(crate) mod labels;
pub(crate) mod marker;
pub mod scale;
pub mod text;
pub(crate) mod text_widths;
pub mod ticks;

// Places in a plane.
pub mod geo;

// Around a chart in a file.
mod frame;

// In words.
pub(crate) mod describe;

// Onto a medium.
pub(crate) mod draw;
mod keys;
mod named_series;
mod sheets;
pub(crate) mod svg;

use crate::{i18n::Lang, order};
use hits::Hits;
use mark::{Colour, Layer, Mark, Position, Rect};
use spec::{ChartSpec, LayoutContext};

pub use describe::{point_details, point_name};
pub use keys::Move;
pub(crate) use sheets::to_print_svg;
pub use svg::{to_inline_svg, to_svg};
pub use theme::Theme;

/// A point of a chart: which series, and which of its points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PointRef {
    /// Index of the series, in the order of the spec.
    pub series_idx: usize,
    /// Index into the series' points, or [`PointRef::ABSENT`].
    pub point_idx: usize,
}

impl PointRef {
    /// Instead of an index: the place stands in the picture, but has no figure for the year.
    pub const ABSENT: usize = usize::MAX;
}

/// A picture, ready to be drawn: positions in CSS pixels from the top left, all finite and within the picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels: that of the context, or what the rows of a ranking need.
    pub height: f64,
    /// The language of its texts.
    pub lang: Lang,
    /// Its accessible name.
    pub title: String,
    /// What it shows, in a sentence or two.
    pub description: String,
    /// Source with edition and terms.
    pub source: String,
    /// The view's address.
    pub link: String,
    /// Hash over the tables that the figures come from.
    pub data_version: String,
    /// Behind everything.
    pub background: Colour,
    /// Colour of outlines of what is pointed at.
    pub foreground: Colour,
    /// Marks, in the order of drawing.
    pub layers: Vec<Layer>,
    /// What can be pointed at.
    pub hits: Hits,
}

impl Chart {
    /// The point that a pointer at this position (CSS pixels) means: the row of a ranking, the shape or marker of a map,
    /// the nearest point of a line chart.
    pub fn nearest(&self, x: f64, y: f64) -> Option<PointRef> {
        self.hits.nearest(x, y)
    }

    /// Where a point stands, in CSS pixels; none if it is not in the picture.
    pub fn anchor(&self, point: PointRef) -> Option<Position> {
        self.hits.spot(point).map(|spot| spot.at)
    }

    /// What an overlay draws over the chart for the point that is pointed at or has the focus.
    pub fn highlight(&self, point: PointRef) -> Vec<Mark> {
        self.hits.highlight(point, self.background, self.foreground)
    }

    /// Where a key leads from a point; none if there is nothing that way.
    pub fn neighbour(&self, from: PointRef, step: Move) -> Option<PointRef> {
        keys::neighbour(&self.hits, from, step)
    }

    /// Where the keyboard enters: the last point of the first series, or the first row.
    pub fn first_point(&self) -> Option<PointRef> {
        keys::first_point(&self.hits)
    }
}

/// What a kind of view makes of its part of the picture.
pub struct Body {
    /// Its layers.
    pub layers: Vec<Layer>,
    /// What can be pointed at.
    pub hits: Hits,
    /// Where it ends, in CSS pixels from the picture's top.
    pub bottom: f64,
}

/// Decides where everything stands.
///
/// Total: any spec, size, theme and number gives a chart whose positions are finite and within it. Sizes that nothing
/// can be read at are raised to the smallest at which something can.
pub fn layout(spec: &dyn ChartSpec, context: &LayoutContext, theme: &Theme) -> Chart {
    let (frame, context) = (spec.frame(), &sane(context));
    let surroundings = frame::surroundings(frame, context, theme);
    let Body { mut layers, hits, bottom } = spec.body(surroundings.area, context, theme);
    let (height, frame_layer) = surroundings.finished(bottom);
    layers.extend(frame_layer);
    Chart {
        width: context.width,
        height,
        lang: context.formatter.lang,
        title: frame.title.clone(),
        description: frame::description(frame),
        source: frame.source.clone(),
        link: frame.link.clone(),
        data_version: frame.data_version.clone(),
        background: theme.background,
        foreground: theme.text,
        layers,
        hits,
    }
}

/// The context with sizes that can be laid out.
fn sane(context: &LayoutContext) -> LayoutContext {
    let between = |value: f64, least: f64, most: f64, default: f64| {
        if value.is_finite() { order::within(value, least, most) } else { default }
    };
    LayoutContext {
        width: between(context.width, 160.0, 20_000.0, 640.0),
        height: between(context.height, 120.0, 20_000.0, 400.0),
        font_size: between(context.font_size, 12.0, 48.0, 13.0),
        ..context.clone()
    }
}

/// A rectangle without the parts cut off each side; at least one CSS pixel of it is left.
pub(crate) fn inset(area: Rect, left: f64, top: f64, right: f64, bottom: f64) -> Rect {
    Rect {
        left: area.left + left,
        top: area.top + top,
        width: (area.width - left - right).max(1.0),
        height: (area.height - top - bottom).max(1.0),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
