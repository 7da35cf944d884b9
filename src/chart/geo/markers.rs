//! Circles of equal size for places too small to be seen, beside each other where they would overlap.

use crate::chart::mark::{Position, Rect};

/// So many rounds bring even the Caribbean to rest.
const N_ROUNDS: usize = 60;

/// Moves circles of `radius` CSS pixels apart until none overlaps another by more than a hair, as little as needed.
///
/// The result has the order of `anchors` and lies within `area`, as far as that has room.
pub(crate) fn apart(anchors: &[Position], radius: f64, area: Rect) -> Vec<Position> {
    let least = 2.0 * radius + 0.5;
    let mut centres = anchors.to_vec();
    for _ in 0..N_ROUNDS {
        let mut has_moved = false;
        for i in 0..centres.len() {
            for j in i + 1..centres.len() {
                let (dx, dy) = (centres[j].0 - centres[i].0, centres[j].1 - centres[i].1);
                if dx.abs() >= least || dy.abs() >= least {
                    continue;
                }
                let distance = dx.hypot(dy);
                if distance >= least - 0.01 {
                    continue;
                }
                // Of two in one spot the later one goes to the right.
                let (ux, uy) = if distance > 1e-6 { (dx / distance, dy / distance) } else { (1.0, 0.0) };
                let half = (least - distance) / 2.0;
                centres[i] = (centres[i].0 - half * ux, centres[i].1 - half * uy);
                centres[j] = (centres[j].0 + half * ux, centres[j].1 + half * uy);
                has_moved = true;
            }
        }
        for centre in &mut centres {
            centre.0 = centre.0.max(area.left + radius).min((area.right() - radius).max(area.left + radius));
            centre.1 = centre.1.max(area.top + radius).min((area.bottom() - radius).max(area.top + radius));
        }
        if !has_moved {
            break;
        }
    }
    centres
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: Rect = Rect { left: 0.0, top: 0.0, width: 500.0, height: 300.0 };

    #[test]
    fn circles_that_do_not_overlap_stay_where_they_are() {
        let anchors = [(10.0, 10.0), (30.0, 10.0), (10.0, 40.0)];
        assert_eq!(apart(&anchors, 4.0, AREA), anchors);
    }

    #[test]
    fn no_two_circles_overlap() {
        let anchors: Vec<Position> = (0..30).map(|i| (200.0 + f64::from(i % 6), 100.0 + f64::from(i / 6))).collect();
        let centres = apart(&anchors, 3.0, AREA);
        for (i, a) in centres.iter().enumerate() {
            for b in &centres[i + 1..] {
                assert!((a.0 - b.0).hypot(a.1 - b.1) > 5.5, "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn circles_in_one_spot_and_at_the_edge_stay_in_the_picture() {
        let centres = apart(&[(0.0, 0.0), (0.0, 0.0), (500.0, 300.0)], 5.0, AREA);
        assert!(centres.iter().all(|(x, y)| (5.0..=495.0).contains(x) && (5.0..=295.0).contains(y)), "{centres:?}");
        assert!((centres[0].0 - centres[1].0).hypot(centres[0].1 - centres[1].1) > 9.0);
    }
}
