//! Where the keyboard leads from point to point.

use super::{PointRef, hits::Hits};

/// A move of the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// The point before, in a ranking or map the row before.
    PreviousPoint,
    /// The point after.
    NextPoint,
    /// The first point of the series.
    FirstPoint,
    /// The last point of the series.
    LastPoint,
    /// The series before, at the point nearest in time.
    PreviousSeries,
    /// The series after.
    NextSeries,
    /// The lowest value of the series, in a ranking or map of all.
    Lowest,
    /// The highest value.
    Highest,
    /// The first point after the next gap.
    NextGap,
    /// The first point after the next break.
    NextBreak,
}

pub(crate) fn first_point(hits: &Hits) -> Option<PointRef> {
    let first = hits.spots.first()?;
    if hits.is_flat {
        return Some(first.point);
    }
    neighbour(hits, first.point, Move::LastPoint)
}

pub(crate) fn neighbour(hits: &Hits, from: PointRef, step: Move) -> Option<PointRef> {
    let here = hits.spot_idx(from)?;
    let own = hits.series_spots(from.series_idx);
    let step = match step {
        Move::PreviousSeries if hits.is_flat => Move::PreviousPoint,
        Move::NextSeries if hits.is_flat => Move::NextPoint,
        step => step,
    };
    let idx = match step {
        Move::PreviousPoint => here.checked_sub(1).filter(|idx| own.contains(idx)),
        Move::NextPoint => Some(here + 1).filter(|idx| own.contains(idx)),
        Move::FirstPoint => Some(own.start),
        Move::LastPoint => own.end.checked_sub(1),
        Move::PreviousSeries => nearest_in_time(hits, here, previous_series(hits, own.start)?),
        Move::NextSeries => nearest_in_time(hits, here, next_series(hits, own.end)?),
        Move::Lowest => extreme(hits, own, |value, best| value < best),
        Move::Highest => extreme(hits, own, |value, best| value > best),
        Move::NextGap => (here + 1..own.end).find(|idx| hits.spots[*idx].is_after_gap),
        Move::NextBreak => (here + 1..own.end).find(|idx| hits.spots[*idx].is_after_break),
    };
    hits.spots.get(idx?).map(|spot| spot.point)
}

fn previous_series(hits: &Hits, start: usize) -> Option<usize> {
    Some(hits.spots.get(start.checked_sub(1)?)?.point.series_idx)
}

fn next_series(hits: &Hits, end: usize) -> Option<usize> {
    Some(hits.spots.get(end)?.point.series_idx)
}

fn nearest_in_time(hits: &Hits, here: usize, series_idx: usize) -> Option<usize> {
    let x = hits.spots.get(here)?.at.0;
    let distance = |idx: &usize| (hits.spots[*idx].at.0 - x).abs();
    hits.series_spots(series_idx).min_by(|a, b| distance(a).total_cmp(&distance(b)))
}

fn extreme(hits: &Hits, own: std::ops::Range<usize>, is_better: impl Fn(f64, f64) -> bool) -> Option<usize> {
    let mut best: Option<(usize, f64)> = None;
    for idx in own {
        if let Some(value) = hits.spots[idx].value
            && best.is_none_or(|(_, best)| is_better(value, best))
        {
            best = Some((idx, value));
        }
    }
    best.map(|(idx, _)| idx)
}
