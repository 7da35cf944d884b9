//! Lines, dots, ranges, bands and breaks.

use super::{
    LineLayout,
    prepared::{Prepared, bounds, interval},
};
use crate::{
    chart::{
        PointRef,
        dash::{dashed, pattern},
        hits::Spot,
        mark::{Anchor, Colour, Mark, Position, Stroke, Text},
        marker::marker,
        spec::{Emphasis, NamedSeries},
        text::Weight,
    },
    format,
    indicator::CountingUnit,
    order::within,
    series::{Point, Series},
};

/// Marks by layer, and where each point stands.
#[derive(Default)]
pub(super) struct LineMarks {
    pub(super) context: Vec<Mark>,
    pub(super) bands: Vec<Mark>,
    pub(super) lines: Vec<Mark>,
    pub(super) marks: Vec<Mark>,
    pub(super) labels: Vec<Mark>,
    pub(super) spots: Vec<Spot>,
}

pub(super) fn drawn(layout: &LineLayout, prepared: &[Prepared]) -> LineMarks {
    let mut marks = LineMarks::default();
    marks.spots.reserve(prepared.iter().map(|series| series.shown.len()).sum());
    let mut first_spots = Vec::with_capacity(prepared.len());
    for (series_idx, prepared) in prepared.iter().enumerate() {
        first_spots.push(marks.spots.len());
        push_spots(layout, series_idx, prepared, &mut marks);
    }
    // Muted ones lie below, highlighted ones on top.
    for emphasis in [Emphasis::Muted, Emphasis::Normal, Emphasis::Highlighted] {
        for ((named, prepared), first_spot) in layout.spec.series.iter().zip(prepared).zip(&first_spots) {
            if named.emphasis == emphasis {
                push_series(layout, named, prepared, *first_spot, &mut marks);
            }
        }
    }
    marks
}

/// Spots of the points that are drawn, in their order: those of runs and those of ranges between them.
fn push_spots(layout: &LineLayout, series_idx: usize, prepared: &Prepared, marks: &mut LineMarks) {
    let series = &layout.spec.series[series_idx].series;
    let mut ranges = prepared.ranges.iter().peekable();
    let mut previous: Option<usize> = None;
    for run in &prepared.runs {
        while let Some(idx) = ranges.next_if(|idx| **idx < run.start) {
            push_range_spot(layout, series, (series_idx, *idx), &mut previous, marks);
        }
        let (is_after_gap, is_after_break) = seam(series, previous, run.start);
        marks.spots.extend(series.points[run.clone()].iter().zip(run.clone()).map(|(point, point_idx)| {
            let is_first = point_idx == run.start;
            Spot {
                point: PointRef { series_idx, point_idx },
                at: layout.at(point),
                value: point.value.number(),
                joins_previous: !is_first,
                is_after_gap: is_first && is_after_gap,
                is_after_break: is_first && is_after_break,
            }
        }));
        previous = run.end.checked_sub(1);
    }
    for idx in ranges {
        push_range_spot(layout, series, (series_idx, *idx), &mut previous, marks);
    }
}

fn push_range_spot(
    layout: &LineLayout,
    series: &Series,
    (series_idx, point_idx): (usize, usize),
    previous: &mut Option<usize>,
    marks: &mut LineMarks,
) {
    let point = &series.points[point_idx];
    let (lower, upper) = bounds(point).unwrap_or_default();
    let (is_after_gap, is_after_break) = seam(series, *previous, point_idx);
    marks.spots.push(Spot {
        point: PointRef { series_idx, point_idx },
        at: layout.at_value(point, (layout.values.at(lower) + layout.values.at(upper)) / 2.0),
        value: None,
        joins_previous: false,
        is_after_gap,
        is_after_break,
    });
    *previous = Some(point_idx);
}

/// Whether years without a figure, and whether a break, lie between two points.
fn seam(series: &Series, previous: Option<usize>, idx: usize) -> (bool, bool) {
    let Some(previous) = previous else { return (false, false) };
    let (from, to) = (series.points[previous].year, series.points[idx].year);
    (i32::from(to.0) - i32::from(from.0) > 1, series.breaks.iter().any(|b| from < b.year && b.year <= to))
}

impl LineLayout<'_> {
    /// Where a point with a number stands.
    pub(super) fn at(&self, point: &Point) -> Position {
        self.at_value(point, self.values.at(point.value.number().unwrap_or(0.0)))
    }

    fn at_value(&self, point: &Point, y: f64) -> Position {
        (self.years.at(point.year), within(y, self.plot.top, self.plot.bottom()))
    }

    fn stroke(&self, named: &NamedSeries) -> Stroke {
        let colour = self.theme.series(named.colour_idx);
        match named.emphasis {
            Emphasis::Muted => Stroke::hairline(self.theme.muted),
            Emphasis::Normal => Stroke::new(colour, self.density.line_width),
            Emphasis::Highlighted => Stroke::new(colour, self.density.line_width + 0.75),
        }
    }
}

fn push_series(layout: &LineLayout, named: &NamedSeries, prepared: &Prepared, first_spot: usize, marks: &mut LineMarks) {
    let stroke = layout.stroke(named);
    let is_muted = named.emphasis == Emphasis::Muted;
    let points = &named.series.points;
    let shape = prepared.coloured_idx.filter(|_| layout.density.has_markers);
    if layout.density.has_band(layout.spec, named.emphasis) {
        push_bands(layout, points, prepared, stroke.colour, marks);
    }
    let mut n_run_points = 0;
    for run in &prepared.runs {
        // Where the points stand is known from their spots, between which those of ranges lie.
        let n_ranges = prepared.ranges.partition_point(|idx| *idx < run.start);
        let start = first_spot + n_ranges + n_run_points;
        n_run_points += run.len();
        let line: Vec<Position> = marks.spots[start..start + run.len()].iter().map(|spot| spot.at).collect();
        let line = if is_register(layout) { stepped(&line) } else { line };
        let layer = if is_muted { &mut marks.context } else { &mut marks.lines };
        match (line.as_slice(), shape) {
            ([only], _) => {
                let previous = run.start.checked_sub(1).and_then(|idx| points.get(idx));
                push_dot(layout, (previous, &points[run.start]), *only, (shape, stroke), is_muted, marks);
            }
            (_, Some(idx)) if idx > 0 => {
                let dashes = dashed(&line, pattern(idx));
                layer.extend(dashes.into_iter().map(|points| Mark::Line { points, stroke }));
            }
            _ => layer.push(Mark::Line { points: line, stroke }),
        }
    }
    for idx in &prepared.ranges {
        push_range(layout, &points[*idx], stroke, is_muted, marks);
    }
    if is_muted {
        return;
    }
    push_breaks(layout, named, prepared, stroke, marks);
    // A line's end has its marker, so that its name finds it; a dot or a range at the end is a mark already.
    let end =
        prepared.runs.last().filter(|run| run.len() > 1 && prepared.ranges.last().is_none_or(|idx| *idx < run.end));
    if let (Some(idx), Some(run)) = (shape, end) {
        marks.marks.push(marker(idx, layout.at(&points[run.end - 1]), stroke.width + 1.25, stroke.colour, None));
    }
    push_other_years(layout, named, prepared, marks);
}

/// Whether the figures are counts of a register: they are the same on every day but those on which one joins, so that no
/// line may slope between two of them.
fn is_register(layout: &LineLayout) -> bool {
    layout.spec.frame.counting_unit == Some(CountingUnit::Party)
}

/// The line that stays at each height until the next position, and goes straight up or down there.
fn stepped(line: &[Position]) -> Vec<Position> {
    let mut steps: Vec<Position> = line.first().copied().into_iter().collect();
    for pair in line.windows(2) {
        let [from, to] = [pair[0], pair[1]]; // A window of two has two.
        steps.extend([(to.0, from.1), to]);
    }
    steps
}

/// A number that no line reaches: a year between gaps, a figure that another contradicts (hollow), or a zero on a
/// logarithmic axis, where it has no height (hollow too).
fn push_dot(
    layout: &LineLayout,
    (previous, point): (Option<&Point>, &Point),
    at: Position,
    (shape, stroke): (Option<usize>, Stroke),
    is_muted: bool,
    marks: &mut LineMarks,
) {
    let is_off = |point: &Point| layout.values.is_log() && point.value.number().is_some_and(|number| number <= 0.0);
    let (number, is_off_axis) = (point.value.number().unwrap_or(0.0), is_off(point));
    // Of zeros in a row the first says so.
    let is_repeated = previous.is_some_and(|previous| is_off(previous) && previous.value == point.value);
    let is_hollow = is_off_axis || point.is_contradicted();
    if is_muted {
        let radius = if is_hollow { 2.5 } else { 1.5 };
        let fill = (!is_hollow).then_some(stroke.colour);
        let outline = is_hollow.then_some(stroke);
        marks.context.push(Mark::Circle { centre: at, radius, fill, stroke: outline });
        return;
    }
    let hollow = is_hollow.then_some(layout.theme.background);
    marks.marks.push(marker(shape.unwrap_or(0), at, stroke.width + 1.25, stroke.colour, hollow));
    if is_off_axis && !is_repeated {
        let text = format::figure(layout.context.formatter.lang, number, layout.spec.decimals);
        push_small_text(layout, text, (at.0, at.1 - 7.0), marks);
    }
}

/// Only bounds were published: a bar from one to the other, never a point.
fn push_range(layout: &LineLayout, point: &Point, stroke: Stroke, is_muted: bool, marks: &mut LineMarks) {
    let Some((lower, upper)) = bounds(point) else { return };
    let x = layout.years.at(point.year);
    let [bottom, top] = [lower, upper].map(|value| within(layout.values.at(value), layout.plot.top, layout.plot.bottom()));
    let cap = if is_muted { 2.0 } else { 3.5 };
    let stroke = Stroke { width: stroke.width.min(1.5), ..stroke };
    let layer = if is_muted { &mut marks.context } else { &mut marks.marks };
    for points in
        [vec![(x, bottom), (x, top)], vec![(x - cap, bottom), (x + cap, bottom)], vec![(x - cap, top), (x + cap, top)]]
    {
        layer.push(Mark::Line { points, stroke });
    }
}

/// Intervals and publishers' bounds: a band along a run, a whisker at a single point.
fn push_bands(layout: &LineLayout, points: &[Point], prepared: &Prepared, colour: Colour, marks: &mut LineMarks) {
    let y = |value: f64| within(layout.values.at(value), layout.plot.top, layout.plot.bottom());
    for run in &prepared.runs {
        // Where one point has no interval the band ends, like a line at a gap.
        let run = &points[run.clone()];
        for part in run.chunk_by(|a, b| interval(a).is_some() == interval(b).is_some()) {
            let sides: Vec<(f64, f64, f64)> = part
                .iter()
                .filter_map(|point| {
                    interval(point).map(|(lower, upper)| (layout.years.at(point.year), y(lower), y(upper)))
                })
                .collect();
            if let [(x, lower, upper)] = sides.as_slice() {
                let stroke = Stroke::new(colour.with_alpha(0.45), 1.5);
                marks.bands.push(Mark::Line { points: vec![(*x, *lower), (*x, *upper)], stroke });
            } else if !sides.is_empty() {
                let above = sides.iter().map(|(x, _, upper)| (*x, *upper));
                let below = sides.iter().rev().map(|(x, lower, _)| (*x, *lower));
                let ring = above.chain(below).collect();
                marks.bands.push(Mark::Area { rings: [ring].into(), fill: Some(colour.with_alpha(0.14)), stroke: None });
            }
        }
    }
}

/// Two strokes across the way from the old series to the new one.
fn push_breaks(layout: &LineLayout, named: &NamedSeries, prepared: &Prepared, stroke: Stroke, marks: &mut LineMarks) {
    let points = &named.series.points;
    for series_break in &named.series.breaks {
        let pair = prepared.runs.iter().zip(prepared.runs.iter().skip(1)).find(|(old, new)| {
            points[old.end - 1].year < series_break.year && points[new.start].year >= series_break.year
        });
        let Some((old, new)) = pair else { continue };
        let (before, after) = (layout.at(&points[old.end - 1]), layout.at(&points[new.start]));
        let (x, y) = ((before.0 + after.0) / 2.0, (before.1 + after.1) / 2.0);
        let thin = Stroke { width: 1.5, ..stroke };
        for shift in [-2.0, 2.0] {
            marks.marks.push(Mark::Line {
                points: vec![(x + shift - 2.0, y + 5.0), (x + shift + 2.0, y - 5.0)],
                stroke: thin,
            });
        }
    }
}

/// A figure from another year than the one it stands at carries its own year.
fn push_other_years(layout: &LineLayout, named: &NamedSeries, prepared: &Prepared, marks: &mut LineMarks) {
    let colour = layout.theme.series(named.colour_idx);
    for point in &named.series.points[prepared.shown.clone()] {
        if point.actual_year != point.year && point.value.number().is_some_and(f64::is_finite) {
            let at = layout.at(point);
            let stroke = Some(Stroke::new(colour, 1.5));
            marks.marks.push(Mark::Circle { centre: at, radius: 3.5, fill: Some(layout.theme.background), stroke });
            push_small_text(layout, format::year(point.actual_year), (at.0, at.1 - 7.0), marks);
        }
    }
}

fn push_small_text(layout: &LineLayout, text: String, at: Position, marks: &mut LineMarks) {
    // Series colours are made for lines; text needs more contrast.
    let colour = layout.theme.muted_text;
    let size = small(layout);
    let at = (within(at.0, size, layout.context.width - size), at.1.max(size));
    let (anchor, weight) = (Anchor::Middle, Weight::Regular);
    marks.labels.push(Mark::Text(Text { text, at, anchor, size, weight, colour, is_rtl: false }));
}

pub(super) fn small(layout: &LineLayout) -> f64 {
    (layout.context.font_size * 0.9).max(12.0)
}
