//! Slanted lines within an outline: what is not known, or not known exactly.

use super::mark::Position;
use crate::order::sort_by;

/// The pieces of rising 45° lines, `spacing` CSS pixels apart, that lie within the rings (inside is where an odd number of
/// them lies around).
///
/// The lines are the same for the whole picture, so that the hatches of neighbours continue each other.
pub(crate) fn hatched(rings: &[Vec<Position>], spacing: f64) -> Vec<[Position; 2]> {
    let spacing = spacing.max(1.0);
    // Along a rising line x + y is constant. Each edge crosses the lines between those of its ends.
    let mut crossings: Vec<(i32, f64)> = Vec::new();
    for ring in rings {
        for ((x0, y0), (x1, y1)) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            let (from, to) = ((x0 + y0) / spacing, (x1 + y1) / spacing);
            let (first, last) = (from.min(to).ceil() as i32, from.max(to).ceil() as i32);
            for line in first..last {
                let share = (f64::from(line) - from) / (to - from);
                crossings.push((line, x0 + (x1 - x0) * share));
            }
        }
    }
    sort_by(&mut crossings, &|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let lines = crossings.chunk_by(|a, b| a.0 == b.0);
    let pieces = lines.flat_map(|line| line.as_chunks::<2>().0);
    pieces
        .map(|[(line, from), (_, to)]| {
            let sum = f64::from(*line) * spacing;
            [(*from, sum - from), (*to, sum - to)]
        })
        .collect()
}
