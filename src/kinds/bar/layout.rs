//! Rankings: bars from zero, one a row. Where places must not be ranked: dots in the order of names, each with its
//! footnote, since a row of bars would be read as a ranking.

mod columns;
mod rows;

use super::spec::{BarRow, BarSpec};
use crate::{
    chart::{
        Body, PointRef,
        hits::{HitShape, Hits, Look, Spot},
        mark::{Anchor, Colour, Layer, Mark, Position, Rect, Stroke, Text, crisp},
        spec::{Emphasis, LayoutContext},
        text::{Weight, wrapped},
        theme::Theme,
    },
    observation::Value,
};
use columns::Columns;

/// More bars than this in colours of their own would be a patchwork: then all have one.
const MAX_OWN_COLOURS: usize = 12;

/// What is drawn of a row.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Extent {
    /// A number, and its interval if it is drawn.
    Bar { value: f64, interval: Option<(f64, f64)> },
    /// Only bounds.
    Range { lower: f64, upper: f64 },
    /// No figure, or one that is set aside: told in words.
    Absent,
}

impl Extent {
    fn of(row: &BarRow, has_intervals: bool) -> Extent {
        // What is set aside has no length: it would be read as one of the ranked bars, and would rule the axis.
        let Some(point) = row.point().filter(|point| point.set_aside.is_none()) else { return Extent::Absent };
        let finite = |(lower, upper): (f64, f64)| {
            (lower.is_finite() && upper.is_finite()).then(|| (lower.min(upper), lower.max(upper)))
        };
        match (point.value, point.value.number().filter(|value| value.is_finite())) {
            (Value::Range { lower, upper }, _) => {
                finite((lower, upper)).map_or(Extent::Absent, |(lower, upper)| Extent::Range { lower, upper })
            }
            (value, Some(number)) => {
                let own = match value {
                    Value::Estimate { lower, upper, .. } => Some((lower, upper)),
                    _ => None,
                };
                let interval = point.interval.map(|(interval, _)| (interval.lower, interval.upper)).or(own);
                Extent::Bar { value: number, interval: interval.and_then(finite).filter(|_| has_intervals) }
            }
            _ => Extent::Absent,
        }
    }

    /// The lowest and highest number drawn.
    fn bounds(self) -> Option<(f64, f64)> {
        match self {
            Extent::Bar { value, interval } => {
                let (lower, upper) = interval.unwrap_or((value, value));
                Some((lower.min(value), upper.max(value)))
            }
            Extent::Range { lower, upper } => Some((lower, upper)),
            Extent::Absent => None,
        }
    }
}

/// A row with its place in the picture.
struct PlacedRow<'a> {
    row: &'a BarRow,
    series_idx: usize,
    extent: Extent,
    name_lines: Vec<String>,
    /// The footnote, below the row's figure.
    note_lines: Vec<String>,
    value_text: String,
    interval_text: String,
    top: f64,
    /// Height of name and figure; the footnote comes below.
    height: f64,
}

impl PlacedRow<'_> {
    fn point(&self) -> PointRef {
        let is_told = self.extent != Extent::Absent || self.row.point().is_some_and(|point| point.set_aside.is_some());
        let point_idx = self.row.point_idx.filter(|_| is_told).unwrap_or(PointRef::ABSENT);
        PointRef { series_idx: self.series_idx, point_idx }
    }

    fn middle(&self) -> f64 {
        self.top + self.height / 2.0
    }
}

/// What every part of a ranking needs to know.
struct BarLayout<'a> {
    context: &'a LayoutContext,
    theme: &'a Theme,
    columns: Columns,
    has_own_colours: bool,
    is_ranked: bool,
}

/// Lays out a ranking; it takes the height that its rows need.
pub(crate) fn body(spec: &BarSpec, area: Rect, context: &LayoutContext, theme: &Theme) -> Body {
    let font = context.font_size;
    let unit_lines = wrapped(&spec.frame.unit_label, font, Weight::Regular, area.width);
    let mut rows = rows::prepared(spec, context);
    let columns = Columns::of(&rows, area, context);
    let top = area.top + unit_lines.len() as f64 * font * 1.25 + font * 0.5;
    let bottom = rows::placed(&mut rows, &columns, top, context);
    let n_coloured = spec.rows.iter().filter(|row| row.series.emphasis == Emphasis::Normal).count();
    let layout =
        BarLayout { context, theme, columns, has_own_colours: n_coloured <= MAX_OWN_COLOURS, is_ranked: spec.is_ranked };

    let mut layers = Layers::default();
    for (idx, line) in unit_lines.iter().enumerate() {
        let at = (layout.columns.x(0.0), area.top + font + idx as f64 * font * 1.25);
        layers.texts.push(layout.text(line, at, true, Weight::Regular, theme.muted_text));
    }
    for row in &rows {
        rows::push(&layout, row, &mut layers);
    }
    layers.axis.extend(baseline(&layout, &rows));
    let looks = spec.rows.iter().map(|row| Look { colour: layout.colour(row), line_width: 0.0 });
    let hits =
        Hits { spots: layers.spots, shapes: layers.shapes, looks: looks.collect(), is_flat: true, ..Hits::default() };
    let named = [("bars", layers.bars), ("axis", layers.axis), ("whiskers", layers.whiskers), ("labels", layers.texts)];
    let filled = named.into_iter().filter(|(_, marks)| !marks.is_empty());
    Body { layers: filled.map(|(name, marks)| Layer { name, marks }).collect(), hits, bottom: bottom + font * 0.3 }
}

/// The zero line: as high as the rows that have a figure, but not through the footnotes between them.
fn baseline(layout: &BarLayout, rows: &[PlacedRow]) -> Vec<Mark> {
    let x = crisp(layout.columns.at(0.0) - 1.0);
    let stroke = Stroke::hairline(layout.theme.axis);
    let with_figure = || rows.iter().filter(|row| row.extent != Extent::Absent);
    let line =
        |first: &PlacedRow, last: &PlacedRow| Mark::Line { points: vec![(x, first.top), (x, last.top + last.height)], stroke };
    if !layout.is_ranked {
        return with_figure().map(|row| line(row, row)).collect();
    }
    with_figure().next().zip(with_figure().next_back()).map(|(first, last)| line(first, last)).into_iter().collect()
}

#[derive(Default)]
struct Layers {
    bars: Vec<Mark>,
    axis: Vec<Mark>,
    whiskers: Vec<Mark>,
    texts: Vec<Mark>,
    spots: Vec<Spot>,
    shapes: Vec<HitShape>,
}

impl BarLayout<'_> {
    fn colour(&self, row: &BarRow) -> Colour {
        match row.series.emphasis {
            Emphasis::Muted => self.theme.muted,
            Emphasis::Normal if !self.has_own_colours => self.theme.sequential(0.6),
            Emphasis::Normal | Emphasis::Highlighted => self.theme.series(row.series.colour_idx),
        }
    }

    /// A text that starts (or else ends) at a position in reading direction.
    fn text(
        &self,
        text: &str,
        at: Position,
        is_start: bool,
        weight: Weight,
        colour: Colour,
    ) -> Mark {
        let is_rtl = self.context.is_rtl;
        let anchor = if is_start == is_rtl { Anchor::Right } else { Anchor::Left };
        Mark::Text(Text { text: text.to_owned(), at, anchor, size: self.context.font_size, weight, colour, is_rtl })
    }
}
