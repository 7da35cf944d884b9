//! Where a text may stand without covering a line or another text.

use super::LineLayout;
use crate::chart::{
    hits::Spot,
    mark::{Position, Rect},
    spec::Emphasis,
};

/// What is taken.
pub(super) struct Space {
    segments: Vec<(Position, Position)>,
    taken: Vec<Rect>,
    /// Where texts may stand at all.
    within: Rect,
}

impl Space {
    /// The space around the coloured lines; grey ones may be written over.
    pub(super) fn around(spots: &[Spot], layout: &LineLayout) -> Space {
        let is_coloured = |spot: &Spot| {
            let named = layout.spec.series.get(spot.point.series_idx);
            named.is_some_and(|named| named.emphasis != Emphasis::Muted)
        };
        let mut segments = Vec::new();
        let mut taken = Vec::new();
        // Among many lines nothing is looked for.
        let spots = if layout.density.has_markers { spots } else { &[] };
        for (idx, spot) in spots.iter().enumerate().filter(|(_, spot)| is_coloured(spot)) {
            match spots.get(idx.wrapping_sub(1)).filter(|_| spot.joins_previous) {
                Some(previous) => segments.push((previous.at, spot.at)),
                None => taken.push(Rect::between(spot.at, spot.at).grown(4.0)),
            }
        }
        let within = Rect { top: (layout.plot.top - 6.0).max(0.0), height: layout.plot.height + 4.0, ..layout.plot };
        Space { segments, taken, within }
    }

    /// Takes the first of the rectangles that is free; none if all are taken.
    pub(super) fn take(&mut self, candidates: impl IntoIterator<Item = Rect>) -> Option<Rect> {
        let free = candidates.into_iter().find(|rect| self.is_free(rect))?;
        self.taken.push(free);
        Some(free)
    }

    /// Takes the first of the rectangles that covers no other text, lines or not.
    pub(super) fn take_over_lines(&mut self, candidates: impl IntoIterator<Item = Rect>) -> Option<Rect> {
        let segments = std::mem::take(&mut self.segments);
        let taken = self.take(candidates);
        self.segments = segments;
        taken
    }

    fn is_free(&self, rect: &Rect) -> bool {
        let is_within =
            self.within.contains((rect.left, rect.top)) && self.within.contains((rect.right(), rect.bottom()));
        is_within
            && !self.taken.iter().any(|taken| taken.overlaps(rect))
            && !self.segments.iter().any(|segment| crosses(*segment, rect))
    }
}

/// Whether a straight line comes into the rectangle (Liang and Barsky, ACM Transactions on Graphics 3(1), 1984).
fn crosses((from, to): (Position, Position), rect: &Rect) -> bool {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (mut enter, mut leave) = (0.0f64, 1.0f64);
    for (step, room) in
        [(-dx, from.0 - rect.left), (dx, rect.right() - from.0), (-dy, from.1 - rect.top), (dy, rect.bottom() - from.1)]
    {
        if step == 0.0 {
            if room < 0.0 {
                return false;
            }
        } else if step < 0.0 {
            enter = enter.max(room / step);
        } else {
            leave = leave.min(room / step);
        }
    }
    enter <= leave
}
