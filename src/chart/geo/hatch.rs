//! Diagonal lines within rings: no back end has patterns.

use crate::chart::mark::Position;

/// Which way the lines run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Diagonal {
    /// From bottom left to top right.
    Up,
    /// From top left to bottom right.
    Down,
}

/// Segments of diagonal lines `spacing` CSS pixels apart (more than 0), wherever an odd number of rings lies around.
///
/// Lines of different areas continue each other, since all are counted from the picture's corner.
pub fn hatch(rings: &[Vec<Position>], spacing: f64, diagonal: Diagonal) -> Vec<[Position; 2]> {
    // Along a line x + y (or x - y) is constant: it is the number of the line.
    let sign = match diagonal {
        Diagonal::Up => 1.0,
        Diagonal::Down => -1.0,
    };
    let step = spacing.max(0.5) * std::f64::consts::SQRT_2;
    let mut crossings: Vec<(i64, f64)> = Vec::new();
    for ring in rings {
        for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            let (from, to) = ((a.0 + sign * a.1) / step, (b.0 + sign * b.1) / step);
            let (low, high) = (from.min(to), from.max(to));
            // A line through a corner belongs to the edge that begins there, so that it crosses the ring evenly.
            #[expect(clippy::cast_possible_truncation, reason = "positions lie within the picture")]
            for line in low.ceil() as i64..high.ceil() as i64 {
                #[expect(clippy::cast_precision_loss, reason = "a picture has thousands of lines at most")]
                let t = (line as f64 - from) / (to - from);
                crossings.push((line, a.0 + t * (b.0 - a.0)));
            }
        }
    }
    crossings.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let pairs = crossings.chunk_by(|a, b| a.0 == b.0).flat_map(|line| line.chunks_exact(2));
    #[expect(clippy::cast_precision_loss, reason = "a picture has thousands of lines at most")]
    let point = |(line, x): (i64, f64)| (x, sign * (line as f64 * step - x));
    // Specks help nobody.
    pairs.filter(|pair| pair[1].1 - pair[0].1 > 0.5).map(|pair| [point(pair[0]), point(pair[1])]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(left: f64, top: f64, side: f64) -> Vec<Position> {
        vec![(left, top), (left + side, top), (left + side, top + side), (left, top + side)]
    }

    fn length(segments: &[[Position; 2]]) -> f64 {
        segments.iter().map(|[a, b]| (a.0 - b.0).hypot(a.1 - b.1)).sum()
    }

    #[test]
    fn lines_cover_the_area_over_their_spacing() {
        for diagonal in [Diagonal::Up, Diagonal::Down] {
            let segments = hatch(&[square(3.0, 7.0, 100.0)], 2.0, diagonal);
            assert!((length(&segments) - 5000.0).abs() < 150.0, "{}", length(&segments));
        }
    }

    #[test]
    fn a_hole_has_no_lines() {
        let segments = hatch(&[square(0.0, 0.0, 100.0), square(25.0, 25.0, 50.0)], 2.0, Diagonal::Up);
        assert!((length(&segments) - 3750.0).abs() < 150.0, "{}", length(&segments));
        let is_in_hole = |(x, y): Position| (26.0..74.0).contains(&x) && (26.0..74.0).contains(&y);
        assert!(!segments.iter().any(|[a, b]| is_in_hole(((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0))));
    }

    #[test]
    fn lines_of_neighbours_continue_each_other() {
        let both = hatch(&[vec![(0.0, 0.0), (80.0, 0.0), (80.0, 40.0), (0.0, 40.0)]], 5.0, Diagonal::Up);
        let apart: f64 =
            [0.0, 40.0].map(|left| length(&hatch(&[square(left, 0.0, 40.0)], 5.0, Diagonal::Up))).iter().sum();
        assert!((length(&both) - apart).abs() < 2.0);
    }

    #[test]
    fn nothing_is_hatched_where_there_is_nothing() {
        assert!(hatch(&[], 3.0, Diagonal::Up).is_empty());
        assert!(hatch(&[vec![(1.0, 1.0)], vec![]], 3.0, Diagonal::Down).is_empty());
    }
}
