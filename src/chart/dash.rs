//! Lines in dashes, as separate pieces: plotters' back ends draw none.

use super::mark::Position;

/// Lengths of strokes and gaps by turns in CSS pixels; empty is a whole line.
///
/// The longest come first: with few lines the difference is slight, since labels tell them apart anyway.
const PATTERNS: [&[f64]; 6] =
    [&[], &[16.0, 3.0], &[7.0, 2.5], &[2.5, 2.5], &[16.0, 3.0, 2.5, 3.0], &[7.0, 2.5, 2.5, 2.5]];

/// The pattern of the `idx`th line.
pub(crate) fn pattern(idx: usize) -> &'static [f64] {
    PATTERNS[idx % PATTERNS.len()]
}

/// The strokes of a line through `points`; the line itself if the pattern is empty.
pub(crate) fn dashed(points: &[Position], pattern: &[f64]) -> Vec<Vec<Position>> {
    // A pattern that does not move on would never end.
    if pattern.iter().sum::<f64>() < 1.0 {
        return vec![points.to_vec()];
    }
    let mut strokes = Vec::new();
    let mut stroke: Vec<Position> = points.first().into_iter().copied().collect();
    let (mut idx, mut left) = (0, pattern[0]);
    for ends in points.windows(2) {
        let [from, to] = [ends[0], ends[1]];
        let length = (to.0 - from.0).hypot(to.1 - from.1);
        let mut done = 0.0;
        while length - done > left {
            done += left;
            let share = done / length;
            let at = (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
            if idx % 2 == 0 {
                stroke.push(at);
                strokes.push(std::mem::take(&mut stroke));
            } else {
                stroke = vec![at];
            }
            idx = (idx + 1) % pattern.len();
            left = pattern[idx];
        }
        left -= length - done;
        if idx % 2 == 0 {
            stroke.push(to);
        }
    }
    if stroke.len() > 1 {
        strokes.push(stroke);
    }
    strokes
}
