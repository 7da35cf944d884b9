//! Small shapes that tell series apart without colour.

use super::mark::{Colour, Mark, Position, Stroke};

/// The shape of the `idx`th series at `centre`, about `radius` CSS pixels around it; hollow ones show the background.
pub(crate) fn marker(idx: usize, centre: Position, radius: f64, colour: Colour, hollow: Option<Colour>) -> Mark {
    let fill = Some(hollow.unwrap_or(colour));
    let stroke = hollow.map(|_| Stroke::new(colour, 1.5));
    let (x, y) = centre;
    // Corners that give each shape about the area of the circle.
    let corners: &[Position] = match idx % 6 {
        0 => return Mark::Circle { centre, radius, fill, stroke },
        1 => &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
        2 => &[(0.0, -1.25), (1.2, 0.9), (-1.2, 0.9)],
        3 => &[(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)],
        4 => &[(-1.2, -0.9), (1.2, -0.9), (0.0, 1.25)],
        _ => &[
            (-0.4, -1.2),
            (0.4, -1.2),
            (0.4, -0.4),
            (1.2, -0.4),
            (1.2, 0.4),
            (0.4, 0.4),
            (0.4, 1.2),
            (-0.4, 1.2),
            (-0.4, 0.4),
            (-1.2, 0.4),
            (-1.2, -0.4),
            (-0.4, -0.4),
        ],
    };
    let ring = corners.iter().map(|(dx, dy)| (x + dx * radius, y + dy * radius)).collect();
    Mark::Area { rings: [ring].into(), fill, stroke }
}
