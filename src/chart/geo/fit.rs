//! Where the globe comes to lie in the picture.

use super::{LonLat, World, arc_of, equal_earth};
use crate::{
    chart::mark::{Position, Rect},
    place::PlaceCode,
};

/// The meridian in the middle of a map of the world: its edge then runs through the Bering Strait and the Pacific,
/// and cuts no country but the outermost Aleutians from theirs.
pub const WORLD_MERIDIAN: f64 = 11.0;

/// A polygon smaller than this share of its place's largest does not decide what a map of a region must show:
/// the Canaries, the Galápagos or the Aleutians would make it a map of an ocean.
const SMALLEST_SHARE: f64 = 0.05;

/// A region's map shows at least so much: radii of the globe (about 9 degrees of the equator).
const LEAST_SIZE: f64 = 0.15;

/// From the globe to CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// The meridian in the middle, -180 to 180.
    pub central_meridian: f64,
    /// CSS pixels in a radius of the globe.
    pub scale: f64,
    /// Where the central meridian crosses the equator; may lie outside the picture.
    pub origin: Position,
}

impl Fit {
    /// Where a point lies. Its longitude is taken as within 180 degrees of the central meridian.
    pub fn at(&self, point: LonLat) -> Position {
        let turns = ((point.lon - self.central_meridian) / 360.0).round();
        self.at_unwrapped(LonLat { lon: point.lon - 360.0 * turns, ..point })
    }

    /// Where a point lies; beyond the edge of the map if its longitude is.
    pub fn at_unwrapped(&self, point: LonLat) -> Position {
        let (x, y) = equal_earth::forward(point, self.central_meridian);
        (self.origin.0 + self.scale * x, self.origin.1 - self.scale * y)
    }

    /// The point of the globe at a position, or none beside the map.
    pub fn inverse(&self, (x, y): Position) -> Option<LonLat> {
        let plane = ((x - self.origin.0) / self.scale, (self.origin.1 - y) / self.scale);
        equal_earth::inverse(plane, self.central_meridian)
    }

    /// The edge of the globe as a ring of `n_steps` points along each side.
    pub fn edge(&self, n_steps: u16) -> Vec<Position> {
        let n_steps = n_steps.max(1);
        let side = |lon: f64| {
            (0..=n_steps).map(move |step| LonLat { lon, lat: f64::from(step) / f64::from(n_steps) * 180.0 - 90.0 })
        };
        let (east, west) = (self.central_meridian + 180.0, self.central_meridian - 180.0);
        side(east).chain(side(west).rev()).map(|point| self.at_unwrapped(point)).collect()
    }
}

/// A map of the whole world within `area`: every shape, without the empty seas beyond them.
pub fn world(world: &World, area: Rect) -> Fit {
    fitted(all_points(world), WORLD_MERIDIAN, 0.0, area)
}

/// The highest and the lowest pixel of a world.
pub fn top_and_bottom(world: &World, fit: &Fit) -> (f64, f64) {
    let heights = all_points(world).map(|point| fit.at(point).1);
    heights.fold((f64::INFINITY, f64::NEG_INFINITY), |(top, bottom), y| (top.min(y), bottom.max(y)))
}

/// The points of all arcs, and those that stand for places.
fn all_points(world: &World) -> impl Iterator<Item = LonLat> {
    world.arcs.iter().flatten().copied().chain(world.shapes.iter().map(|shape| shape.point))
}

/// A map that shows these places as large as `area` allows; of the whole world if it has none of them.
pub fn places(shapes: &World, codes: &[PlaceCode], area: Rect) -> Fit {
    let points: Vec<LonLat> =
        codes.iter().filter_map(|code| shapes.shape(*code)).flat_map(|shape| main_points(shapes, shape)).collect();
    match middle_meridian(&points) {
        Some(meridian) => fitted(points.into_iter(), meridian, LEAST_SIZE, area),
        None => world(shapes, area),
    }
}

fn fitted(points: impl Iterator<Item = LonLat>, central_meridian: f64, least_size: f64, area: Rect) -> Fit {
    let plane = Fit { central_meridian, scale: 1.0, origin: (0.0, 0.0) };
    let start = (f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY);
    let (left, top, right, bottom) = points
        .map(|point| plane.at(point))
        .fold(start, |bounds, (x, y)| (bounds.0.min(x), bounds.1.min(y), bounds.2.max(x), bounds.3.max(y)));
    if left > right {
        // No shape at all: the globe, so that every position is finite.
        let scale = (area.width / (2.0 * equal_earth::HALF_WIDTH)).min(area.height / (2.0 * equal_earth::HALF_HEIGHT));
        return Fit { central_meridian, scale, origin: (area.left + area.width / 2.0, area.top + area.height / 2.0) };
    }
    let (width, height) = ((right - left).max(least_size), (bottom - top).max(least_size));
    let scale = (area.width / width).min(area.height / height);
    let middle = ((left + right) / 2.0, (top + bottom) / 2.0);
    let origin = (area.left + area.width / 2.0 - scale * middle.0, area.top + area.height / 2.0 - scale * middle.1);
    Fit { central_meridian, scale, origin }
}

/// The points of a shape's larger polygons, and the point that stands for it.
fn main_points(world: &World, shape: &super::Shape) -> Vec<LonLat> {
    let outlines: Vec<Vec<LonLat>> =
        shape.polygons.iter().filter_map(|rings| rings.first()).map(|ring| ring_points(world, ring)).collect();
    let sizes: Vec<f64> = outlines.iter().map(|outline| box_area(outline)).collect();
    let largest = sizes.iter().copied().fold(0.0, f64::max);
    let large = outlines.into_iter().zip(sizes).filter(|(_, size)| *size >= SMALLEST_SHARE * largest);
    let mut points: Vec<LonLat> = large.flat_map(|(outline, _)| outline).collect();
    points.push(shape.point);
    points
}

fn ring_points(world: &World, ring: &[i32]) -> Vec<LonLat> {
    ring.iter().filter_map(|reference| world.arcs.get(arc_of(*reference).0)).flatten().copied().collect()
}

/// The area of the box around points, in the plane.
fn box_area(points: &[LonLat]) -> f64 {
    let Some(first) = points.first() else { return 0.0 };
    let plane = Fit { central_meridian: first.lon, scale: 1.0, origin: (0.0, 0.0) };
    let start = (f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY);
    let (left, top, right, bottom) = points
        .iter()
        .map(|point| plane.at(*point))
        .fold(start, |bounds, (x, y)| (bounds.0.min(x), bounds.1.min(y), bounds.2.max(x), bounds.3.max(y)));
    (right - left) * (bottom - top)
}

/// The meridian opposite the widest gap between the points' longitudes.
fn middle_meridian(points: &[LonLat]) -> Option<f64> {
    let mut lons: Vec<f64> = points.iter().map(|point| (point.lon + 180.0).rem_euclid(360.0) - 180.0).collect();
    lons.sort_by(f64::total_cmp);
    let first = *lons.first()?;
    let ends = lons.iter().zip(lons.iter().skip(1).copied().chain([first + 360.0]));
    let (gap, end) = ends.map(|(a, b)| (b - a, b)).fold((0.0, first), |a, b| if b.0 > a.0 { b } else { a });
    // The points begin where the gap ends.
    let middle = end + (360.0 - gap) / 2.0;
    Some((middle + 180.0).rem_euclid(360.0) - 180.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lon: f64) -> LonLat {
        LonLat { lon, lat: 0.0 }
    }

    #[test]
    fn the_middle_of_places_on_both_sides_of_the_date_line_is_between_them() {
        assert_eq!(middle_meridian(&[at(175.0), at(-175.0)]).map(f64::abs), Some(180.0));
        assert_eq!(middle_meridian(&[at(113.0), at(-134.0), at(174.0)]), Some(169.5));
        assert_eq!(middle_meridian(&[at(-90.0), at(-80.0)]), Some(-85.0));
        assert_eq!(middle_meridian(&[]), None);
    }

    #[test]
    fn the_world_without_shapes_is_the_globe() {
        let area = Rect { left: 10.0, top: 20.0, width: 400.0, height: 300.0 };
        let fit = world(&World::default(), area);
        for (x, y) in fit.edge(20) {
            assert!(area.grown(1e-9).contains((x, y)), "{x} {y}");
        }
        assert_eq!(fit.at(at(WORLD_MERIDIAN)), (210.0, 170.0));
    }

    #[test]
    fn a_position_leads_back_to_the_point() {
        let area = Rect { left: 0.0, top: 0.0, width: 800.0, height: 400.0 };
        let fit = world(&World::default(), area);
        let honduras = LonLat { lon: -86.6, lat: 14.8 };
        let back = fit.inverse(fit.at(honduras)).unwrap();
        assert!((back.lon - honduras.lon).abs() < 1e-9 && (back.lat - honduras.lat).abs() < 1e-9);
        assert_eq!(fit.inverse((-5.0, -5.0)), None);
    }
}
