//! The point that stands for a place: where its marker goes if its shape is too small.

use super::{
    thinning::area,
    topology::{Point, Ring, Topology},
};

/// Places that the file has no shape of, and parts of countries: somewhere near their middle.
pub(super) const WITHOUT_SHAPE: [(&str, Point); 12] = [
    ("BVT", [3.36, -54.42]),
    ("CHA", [-2.4, 49.35]),
    ("CRQ", [-2.36, 49.43]),
    ("GB-EAW", [-1.5, 52.6]),
    ("GB-NIR", [-6.7, 54.65]),
    ("GB-SCT", [-4.2, 56.8]),
    ("GB-SUM", [-2.6, 54.1]),
    ("GIB", [-5.35, 36.14]),
    ("IQ-C", [44.4, 32.4]),
    ("IQ-KR", [44.3, 36.1]),
    ("IQ-SUM", [43.7, 33.0]),
    ("UMI", [-176.48, 0.2]),
];

/// Points of places whose largest polygon is far from what the place is known for.
const GIVEN: [(&str, Point); 3] = [
    // Tarawa and Kiritimati are 3,300 km apart: the capital stands for Kiribati.
    ("KIR", [173.0, 1.4]),
    ("SHN", [-5.71, -15.96]),
    ("SJM", [17.0, 78.5]),
];

/// The point written above.
pub(super) fn given(code: &str) -> Option<Point> {
    GIVEN.iter().find(|(given, _)| *given == code).map(|(_, point)| *point)
}

/// The centroid of the place's largest polygon or, if that lies outside it, the middle of its widest stretch there.
pub(super) fn standing_for(topology: &Topology, polygons: &[Vec<Ring>]) -> Option<Point> {
    let outlines = polygons.iter().filter_map(|rings| rings.first()).map(|ring| topology.points(ring));
    let largest = outlines.max_by(|a, b| area(a).total_cmp(&area(b)))?;
    let middle = centroid(&largest)?;
    let crossings = crossings(&largest, middle[1]);
    let widest = crossings.chunks_exact(2).max_by(|a, b| (a[1] - a[0]).total_cmp(&(b[1] - b[0])));
    let is_inside = crossings.chunks_exact(2).any(|stretch| stretch[0] <= middle[0] && middle[0] <= stretch[1]);
    match widest {
        Some(stretch) if !is_inside => Some([(stretch[0] + stretch[1]) / 2.0, middle[1]]),
        _ => Some(middle),
    }
}

/// The centroid of a ring; the mean of its points if it has no area.
fn centroid(ring: &[Point]) -> Option<Point> {
    let first = ring.first()?;
    let (mut twice, mut x, mut y) = (0.0, 0.0, 0.0);
    for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        // Relative to the first point, since a small ring far from zero would lose its digits.
        let [ax, ay, bx, by] = [a[0] - first[0], a[1] - first[1], b[0] - first[0], b[1] - first[1]];
        let cross = ax * by - bx * ay;
        twice += cross;
        x += (ax + bx) * cross;
        y += (ay + by) * cross;
    }
    if twice.abs() > 1e-9 {
        return Some([first[0] + x / (3.0 * twice), first[1] + y / (3.0 * twice)]);
    }
    #[expect(clippy::cast_precision_loss, reason = "a ring has a few thousand points")]
    let n_points = ring.len() as f64;
    Some([ring.iter().map(|p| p[0]).sum::<f64>() / n_points, ring.iter().map(|p| p[1]).sum::<f64>() / n_points])
}

/// Where a parallel crosses the ring, from west to east.
fn crossings(ring: &[Point], lat: f64) -> Vec<f64> {
    let ends = ring.iter().zip(ring.iter().skip(1));
    let crossing = ends.filter(|(a, b)| (a[1] > lat) != (b[1] > lat));
    let mut lons: Vec<f64> = crossing.map(|(a, b)| a[0] + (lat - a[1]) / (b[1] - a[1]) * (b[0] - a[0])).collect();
    lons.sort_by(f64::total_cmp);
    lons
}
