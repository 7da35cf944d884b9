//! The years of each part of a series that breaks.

use super::{LineLayout, marks::small, prepared::Prepared, space::Space};
use crate::{
    chart::{
        mark::{Anchor, Mark, Position, Rect, Text},
        spec::{Emphasis, NamedSeries},
        text::{Weight, width},
    },
    format,
    period::Years,
    series::Point,
};

/// With more coloured lines than this, only the break itself is marked.
const MAX_COLOURED: usize = 4;
/// From a line to a text beside it in CSS pixels.
const DISTANCE: f64 = 6.0;

/// Writes at each part of a broken series which years it covers, where there is room beside its line.
pub(super) fn named(layout: &LineLayout, prepared: &[Prepared], space: &mut Space) -> Vec<Mark> {
    let mut marks = Vec::new();
    if layout.density.n_coloured > MAX_COLOURED {
        return marks;
    }
    for (named, prepared) in layout.spec.series.iter().zip(prepared) {
        if named.emphasis != Emphasis::Muted && !named.series.breaks.is_empty() {
            for (points, is_after_break) in parts(named, prepared) {
                marks.extend(part_name(layout, points, is_after_break, space));
            }
        }
    }
    marks
}

/// The points with a number between breaks, and whether a break comes before them; none if no break is shown.
fn parts<'a>(named: &'a NamedSeries, prepared: &Prepared) -> Vec<(Vec<&'a Point>, bool)> {
    let points = &named.series.points;
    let n_breaks_until = |point: &Point| named.series.breaks.iter().filter(|b| b.year <= point.year).count();
    let shown: Vec<&Point> = prepared.runs.iter().flat_map(|run| &points[run.clone()]).collect();
    let chunks: Vec<_> = shown.chunk_by(|a, b| n_breaks_until(a) == n_breaks_until(b)).collect();
    if chunks.len() < 2 {
        return Vec::new();
    }
    chunks.iter().enumerate().map(|(idx, chunk)| (chunk.to_vec(), idx > 0)).collect()
}

fn part_name(layout: &LineLayout, points: Vec<&Point>, is_after_break: bool, space: &mut Space) -> Option<Mark> {
    let size = small(layout);
    let (first, last) = (points.first()?, points.last()?);
    let text = format::years(layout.context.formatter.lang, Years::between(first.year, last.year));
    let text_width = width(&text, size, Weight::Regular);
    let beside = |at: Position| {
        // Toward the own part, so that the break stays free.
        let left = if is_after_break { at.0 - 6.0 } else { at.0 + 6.0 - text_width };
        [at.1 - DISTANCE - size, at.1 + DISTANCE].map(|top| Rect { left, top, width: text_width, height: size })
    };
    // The nearer to the break the better.
    let positions: Vec<Position> = if is_after_break {
        points.iter().map(|point| layout.at(point)).collect()
    } else {
        points.iter().rev().map(|point| layout.at(point)).collect()
    };
    let candidates: Vec<Rect> = positions.into_iter().flat_map(beside).collect();
    let rect = space.take(candidates.iter().copied()).or_else(|| space.take_over_lines(candidates))?;
    // Series colours are made for lines; text needs more contrast.
    let colour = layout.theme.muted_text;
    let at = (rect.left, rect.bottom() - size * 0.15);
    Some(Mark::Text(Text { text, at, anchor: Anchor::Left, size, weight: Weight::Regular, colour, is_rtl: false }))
}
