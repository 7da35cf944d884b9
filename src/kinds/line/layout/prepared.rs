//! Which points are drawn, as what, and what the axes must hold.

use std::ops::Range;

use crate::{
    chart::spec::Emphasis,
    indicator::Unit,
    observation::Value,
    series::{Point, Series},
    view::ScaleKind,
    kinds::line::spec::LineSpec,
};

/// How crowded the chart is, and what that allows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Density {
    /// Series in colour.
    pub(super) n_coloured: usize,
    /// Whether some of them stand out from the others.
    pub(super) has_highlighted: bool,
    /// Whether lines have ends with a marker, and dashes.
    pub(super) has_markers: bool,
    /// Width of a coloured line in CSS pixels.
    pub(super) line_width: f64,
}

impl Density {
    pub(super) fn of(spec: &LineSpec) -> Density {
        let n_coloured = spec.series.iter().filter(|named| named.emphasis != Emphasis::Muted).count();
        let line_width = match n_coloured {
            0..=6 => 2.25,
            7..=24 => 1.75,
            _ => 1.0,
        };
        Density {
            n_coloured,
            has_highlighted: spec.series.iter().any(|named| named.emphasis == Emphasis::Highlighted),
            has_markers: n_coloured <= 12,
            line_width,
        }
    }

    /// Whether a series of that emphasis shows its interval or bounds.
    pub(super) fn has_band(&self, spec: &LineSpec, emphasis: Emphasis) -> bool {
        let is_chosen = match emphasis {
            Emphasis::Muted => false,
            Emphasis::Normal => !self.has_highlighted,
            Emphasis::Highlighted => true,
        };
        spec.has_intervals && is_chosen && self.n_coloured <= 6
    }
}

/// The points of one series that are drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Prepared {
    /// Points on the axis, as a range of indices.
    pub(super) shown: Range<usize>,
    /// Points that a line joins, as ranges of indices, ascending; one of a single point is a dot.
    pub(super) runs: Vec<Range<usize>>,
    /// Points given as a range only.
    pub(super) ranges: Vec<usize>,
    /// Its place among the coloured series, which gives dash and marker.
    pub(super) coloured_idx: Option<usize>,
}

/// By series, in the spec's order.
pub(super) fn prepare(spec: &LineSpec, density: &Density) -> Vec<Prepared> {
    let mut n_coloured = 0;
    let series = spec.series.iter().map(|named| {
        let mut prepared = prepare_one(&named.series, spec);
        if named.emphasis != Emphasis::Muted {
            prepared.coloured_idx = Some(n_coloured);
            n_coloured += 1;
        }
        prepared
    });
    let prepared = series.collect();
    debug_assert_eq!(n_coloured, density.n_coloured);
    prepared
}

fn prepare_one(series: &Series, spec: &LineSpec) -> Prepared {
    let points = &series.points;
    let start = points.partition_point(|point| point.year < spec.years.first);
    let end = points.partition_point(|point| point.year <= spec.years.last).max(start);
    let is_log = spec.scale == ScaleKind::Log;
    let mut runs = Vec::new();
    let mut idx = 0;
    for run in series.runs() {
        // Runs are slices of the points in their order, so that the first year finds the place.
        let first = run.first().map_or(idx, |first| idx + points[idx..].partition_point(|p| p.year < first.year));
        let last = first + run.len();
        idx = last;
        let visible = first.max(start)..last.min(end);
        push_joinable(&mut runs, points, visible, is_log);
    }
    let is_range = |idx: &usize| matches!(points[*idx].value, Value::Range { .. }) && bounds(&points[*idx]).is_some();
    Prepared { shown: start..end, runs, ranges: (start..end).filter(is_range).collect(), coloured_idx: None }
}

/// The run cut where a number has no place on the axis: no number at all, or on a logarithmic axis 0.
fn push_joinable(runs: &mut Vec<Range<usize>>, points: &[Point], run: Range<usize>, is_log: bool) {
    let mut start = run.start;
    for idx in run.clone() {
        let number = points[idx].value.number().unwrap_or(f64::NAN);
        let is_joinable = number.is_finite() && !(is_log && number <= 0.0);
        if !is_joinable {
            if start < idx {
                runs.push(start..idx);
            }
            if number.is_finite() {
                runs.push(idx..idx + 1);
            }
            start = idx + 1;
        }
    }
    if start < run.end {
        runs.push(start..run.end);
    }
}

/// Finite bounds of a range, the lower first.
pub(super) fn bounds(point: &Point) -> Option<(f64, f64)> {
    let (lower, upper) = point.value.bounds()?;
    (lower.is_finite() && upper.is_finite()).then(|| (lower.min(upper), lower.max(upper)))
}

/// What a band shows at a point: its interval, or the publisher's own bounds.
pub(super) fn interval(point: &Point) -> Option<(f64, f64)> {
    let own = match point.value {
        Value::Estimate { lower, upper, .. } => Some((lower, upper)),
        Value::Number(_) | Value::Range { .. } | Value::Missing => None,
    };
    let (lower, upper) = point.interval.map(|(interval, _)| (interval.lower, interval.upper)).or(own)?;
    (lower.is_finite() && upper.is_finite()).then(|| (lower.min(upper), lower.max(upper)))
}

/// Lowest and highest value that the axis must hold; none if there is no value.
///
/// From zero on a linear axis, since the height of a line is read as an amount; an index has no such zero.
pub(super) fn domain(spec: &LineSpec, density: &Density, prepared: &[Prepared]) -> Option<(f64, f64)> {
    let is_log = spec.scale == ScaleKind::Log;
    let (mut low, mut high, mut has_zero) = (f64::INFINITY, f64::NEG_INFINITY, false);
    let mut hold = |value: f64| {
        has_zero |= value <= 0.0;
        if value.is_finite() && !(is_log && value <= 0.0) {
            low = low.min(value);
            high = high.max(value);
        }
    };
    for (named, prepared) in spec.series.iter().zip(prepared) {
        let has_band = density.has_band(spec, named.emphasis);
        let points = named.series.points.get(prepared.shown.clone()).unwrap_or_default();
        for point in points {
            match point.value.number() {
                Some(number) => hold(number),
                None => bounds(point).into_iter().for_each(|(lower, upper)| {
                    hold(lower);
                    hold(upper);
                }),
            }
            if has_band && let Some((lower, upper)) = interval(point) {
                hold(lower);
                hold(upper);
            }
        }
    }
    if low > high {
        // Zeros alone have no place on a logarithmic axis, but an axis all the same.
        return has_zero.then_some((1.0, 10.0));
    }
    Some(match (is_log, spec.unit) {
        // Below the lowest number is room for the zeros, which have no place on the axis itself.
        (true, _) => (if has_zero { low / 2.0 } else { low }, high),
        (false, Unit::Index) => (low.min(100.0), high.max(100.0)),
        (false, _) => (low.min(0.0), high.max(0.0)),
    })
}
