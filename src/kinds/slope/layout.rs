//! Where everything of a slope chart stands: a column a year, a line a place between them, and its figures and its name beside
//! the columns, so that no legend has to be looked up.

mod labels;

use super::spec::{SlopeLine, SlopeSpec};
use crate::{
    chart::{
        Body, PointRef,
        hits::{Hits, Look, Spot},
        inset,
        mark::{Anchor, Colour, Layer, Mark, Position, Rect, Stroke, Text, crisp},
        scale::ValueScale,
        spec::{Emphasis, LayoutContext},
        text::{Weight, wrapped},
        theme::Theme,
    },
    format,
    indicator::Unit,
    observation::Value,
    series::Point,
    view::ScaleKind,
};

/// Lines in colour up to which intervals stay readable.
const MAX_WITH_INTERVALS: usize = 6;
/// Radius of a figure's dot in CSS pixels.
const DOT_RADIUS: f64 = 3.5;
/// About how many round steps the axis has: it ends with one, so that more of them leave less room unused.
const N_STEPS: usize = 10;
/// Room for the years below the columns, in font sizes.
const BELOW: f64 = 2.0;

/// Height in CSS pixels for that width: tall enough for labels to stand apart.
pub(super) fn height(width: f64) -> f64 {
    (width * 0.62).clamp(340.0, 560.0)
}

/// What every part of a slope chart needs to know.
struct SlopeLayout<'a> {
    spec: &'a SlopeSpec,
    context: &'a LayoutContext,
    theme: &'a Theme,
    /// All that there is.
    area: Rect,
    /// Between the columns.
    plot: Rect,
    values: ValueScale,
    has_intervals: bool,
}

impl SlopeLayout<'_> {
    /// The pixel of a column, from the left.
    fn column(&self, end: usize) -> f64 {
        match end {
            0 => self.plot.left,
            // One year alone has the middle.
            _ if self.spec.years.first == self.spec.years.last => self.plot.left + self.plot.width / 2.0,
            _ => self.plot.right(),
        }
    }

    fn colour(&self, line: &SlopeLine) -> Colour {
        match line.series.emphasis {
            Emphasis::Muted => self.theme.muted,
            Emphasis::Normal | Emphasis::Highlighted => self.theme.series(line.series.colour_idx),
        }
    }

    /// Where a figure stands: a number at its height, a range in its middle; none for what has no place on the axis.
    fn at(&self, line: &SlopeLine, end: usize) -> Option<Position> {
        let point = line.end(end)?;
        let y = match (point.value.number().filter(|number| number.is_finite()), bounds(point)) {
            (Some(number), _) => self.values.at(number),
            (None, Some((lower, upper))) => (self.values.at(lower) + self.values.at(upper)) / 2.0,
            (None, None) => return None,
        };
        Some((self.column(end), y))
    }

    /// Whether a line joins the two figures: they may be compared, and both have a place on the axis.
    fn is_joined(&self, line: &SlopeLine) -> bool {
        let has_place = |point: &Point| !self.values.is_log() || point.value.number().is_some_and(|number| number > 0.0);
        line.is_joined && [0, 1].into_iter().all(|end| line.end(end).is_some_and(has_place))
    }

    fn text(&self, text: String, at: Position, anchor: Anchor, weight: Weight, colour: Colour) -> Mark {
        let (size, is_rtl) = (self.context.font_size, self.context.is_rtl);
        Mark::Text(Text { text, at, anchor, size, weight, colour, is_rtl })
    }
}

/// Finite bounds of a figure, the lower first.
fn bounds(point: &Point) -> Option<(f64, f64)> {
    let (lower, upper) = point.value.bounds()?;
    (lower.is_finite() && upper.is_finite()).then(|| (lower.min(upper), lower.max(upper)))
}

/// The interval of a figure, or the publisher's own bounds.
fn interval(point: &Point) -> Option<(f64, f64)> {
    let own = match point.value {
        Value::Estimate { lower, upper, .. } => Some((lower, upper)),
        Value::Number(_) | Value::Range { .. } | Value::Missing => None,
    };
    let found = point.interval.map(|(interval, _)| (interval.lower, interval.upper)).or(own);
    found.filter(|(lower, upper)| lower.is_finite() && upper.is_finite())
}

/// Lays out a slope chart within `area`.
pub(super) fn body(spec: &SlopeSpec, area: Rect, context: &LayoutContext, theme: &Theme) -> Body {
    let font = context.font_size;
    let unit_lines = wrapped(&spec.frame.unit_label, font, Weight::Regular, area.width);
    let above = font * (unit_lines.len() as f64 * 1.25 + 1.0);
    let rows = inset(area, 0.0, above, 0.0, font * BELOW);
    let rows = Rect { height: rows.height.max(80.0), ..rows };
    let n_coloured = spec.lines.iter().filter(|line| line.series.emphasis != Emphasis::Muted).count();
    let has_intervals = n_coloured <= MAX_WITH_INTERVALS;
    let values = ValueScale::new(spec.scale, domain(spec, has_intervals), (rows.bottom(), rows.top), N_STEPS);
    let [left, right] = labels::widths(spec, area, context);
    let plot = inset(rows, left, 0.0, right, 0.0);
    let layout = SlopeLayout { spec, context, theme, area, plot, values, has_intervals };

    let mut layers = Layers::default();
    layers.push_columns(&layout, area, &unit_lines);
    for emphasis in [Emphasis::Muted, Emphasis::Normal, Emphasis::Highlighted] {
        for line in spec.lines.iter().filter(|line| line.series.emphasis == emphasis) {
            layers.push_line(&layout, line);
        }
    }
    let (texts, shapes) = labels::placed(&layout);
    layers.labels.extend(texts);
    let looks = spec.lines.iter().map(|line| Look { colour: theme.series(line.series.colour_idx), line_width: 3.0 });
    let hits = Hits { spots: spots(&layout), shapes, plot, looks: looks.collect(), ..Hits::default() };
    let named = [
        ("grid", layers.grid),
        ("context", layers.context),
        ("whiskers", layers.whiskers),
        ("lines", layers.lines),
        ("marks", layers.marks),
        ("labels", layers.labels),
    ];
    let filled = named.into_iter().filter(|(_, marks)| !marks.is_empty());
    Body {
        layers: filled.map(|(name, marks)| Layer { name, marks }).collect(),
        hits,
        bottom: area.bottom().max(plot.bottom() + font * BELOW),
    }
}

/// Lowest and highest value that the axis must hold: from zero where it is linear, since height is read as an amount.
fn domain(spec: &SlopeSpec, has_intervals: bool) -> (f64, f64) {
    let is_log = spec.scale == ScaleKind::Log;
    let points = || spec.lines.iter().flat_map(|line| [line.end(0), line.end(1)]).flatten();
    let own = points().filter_map(bounds);
    let whole = points().filter_map(interval).filter(|_| has_intervals);
    let values: Vec<f64> = own.chain(whole).flat_map(|(lower, upper)| [lower, upper]).collect();
    let is_shown = |value: &f64| !is_log || *value > 0.0;
    let held = || values.iter().copied().filter(is_shown);
    let (low, high) = (held().fold(f64::INFINITY, f64::min), held().fold(f64::NEG_INFINITY, f64::max));
    match (is_log, spec.unit) {
        _ if low > high => (if is_log { 1.0 } else { 0.0 }, if is_log { 10.0 } else { 1.0 }),
        // Below the lowest number is room for the zeros, which have no place on the axis itself.
        (true, _) if values.iter().any(|value| *value <= 0.0) => (low / 2.0, high),
        (true, _) => (low, high),
        (false, Unit::Index) => (low.min(100.0), high.max(100.0)),
        (false, _) => (low.min(0.0), high.max(0.0)),
    }
}

#[derive(Default)]
struct Layers {
    grid: Vec<Mark>,
    context: Vec<Mark>,
    whiskers: Vec<Mark>,
    lines: Vec<Mark>,
    marks: Vec<Mark>,
    labels: Vec<Mark>,
}

impl Layers {
    /// The columns with their years, the level that heights are read from, and the unit.
    fn push_columns(&mut self, layout: &SlopeLayout<'_>, area: Rect, unit_lines: &[String]) {
        let (font, theme, plot) = (layout.context.font_size, layout.theme, layout.plot);
        let years = layout.spec.years;
        for (end, year) in [(0, years.first), (1, years.last)].into_iter().filter(|(end, _)| *end == 1 || years.first < years.last) {
            let x = crisp(layout.column(end));
            self.grid.push(Mark::Line { points: vec![(x, plot.top), (x, plot.bottom())], stroke: Stroke::hairline(theme.axis) });
            let at = (layout.column(end), plot.bottom() + font * 1.55);
            self.labels.push(layout.text(format::year(year), at, Anchor::Middle, Weight::Regular, theme.muted_text));
        }
        let level = if layout.spec.unit == Unit::Index && !layout.values.is_log() { 100.0 } else { 0.0 };
        let y = if layout.values.is_log() { plot.bottom() } else { layout.values.at(level) };
        let points = vec![(plot.left, crisp(y)), (plot.right(), crisp(y))];
        self.grid.push(Mark::Line { points, stroke: Stroke::hairline(theme.grid) });
        for (idx, line) in unit_lines.iter().enumerate() {
            let (x, anchor) =
                if layout.context.is_rtl { (area.right(), Anchor::Right) } else { (area.left, Anchor::Left) };
            let at = (x, area.top + font * (1.0 + idx as f64 * 1.25));
            self.labels.push(layout.text(line.clone(), at, anchor, Weight::Regular, theme.muted_text));
        }
    }

    fn push_line(&mut self, layout: &SlopeLayout<'_>, line: &SlopeLine) {
        let colour = layout.colour(line);
        let (lines, width) = match line.series.emphasis {
            Emphasis::Muted => (&mut self.context, 1.0),
            Emphasis::Normal => (&mut self.lines, 2.25),
            Emphasis::Highlighted => (&mut self.lines, 3.0),
        };
        if let (true, Some(first), Some(last)) = (layout.is_joined(line), layout.at(line, 0), layout.at(line, 1)) {
            lines.push(Mark::Line { points: vec![first, last], stroke: Stroke::new(colour, width) });
        }
        let is_grey = line.series.emphasis == Emphasis::Muted;
        for end in [0, 1] {
            let Some((point, centre)) = line.end(end).zip(layout.at(line, end)) else { continue };
            if let (None, Some((lower, upper))) = (point.value.number(), bounds(point)) {
                // Only bounds are known: a bar from one to the other.
                let (top, bottom) = (layout.values.at(upper), layout.values.at(lower));
                let rect = Rect { left: centre.0 - 3.0, top, width: 6.0, height: (bottom - top).max(1.0) };
                self.marks.push(Mark::Rect { rect, fill: Some(layout.theme.background), stroke: Some(Stroke::new(colour, 1.5)) });
                continue;
            }
            // A figure that another contradicts is hollow; so is a zero that has no place on a logarithmic axis.
            let is_hollow = point.is_contradicted() || (layout.values.is_log() && point.value.number() == Some(0.0));
            let fill = if is_hollow { layout.theme.background } else { colour };
            let stroke = is_hollow.then_some(Stroke::new(colour, 1.5));
            let radius = if is_grey { 2.0 } else { DOT_RADIUS };
            self.marks.push(Mark::Circle { centre, radius, fill: Some(fill), stroke });
            if let Some((lower, upper)) = interval(point).filter(|_| layout.has_intervals && !is_grey) {
                let points = vec![(centre.0, layout.values.at(lower)), (centre.0, layout.values.at(upper))];
                self.whiskers.push(Mark::Line { points, stroke: Stroke::new(colour.with_alpha(0.45), 5.0) });
            }
        }
    }
}

/// A spot a figure, in order of lines and points.
fn spots(layout: &SlopeLayout<'_>) -> Vec<Spot> {
    let lines = layout.spec.lines.iter().enumerate();
    let spots = lines.flat_map(|(series_idx, line)| {
        [0, 1].map(|end| {
            let point_idx = (*line.ends.get(end)?)?;
            let value = line.end(end)?.value.number();
            Some(Spot {
                point: PointRef { series_idx, point_idx },
                at: layout.at(line, end)?,
                value,
                joins_previous: end == 1 && layout.is_joined(line),
                is_after_gap: false,
                is_after_break: end == 1 && line.ends[0].is_some() && !line.is_joined,
            })
        })
    });
    spots.flatten().collect()
}
