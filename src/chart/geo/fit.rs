//! Where the globe comes to lie in the picture.

use super::{LonLat, Shape, World, arc_of, equal_earth};
use crate::{
    chart::mark::{Position, Rect},
    order::sort_numbers,
    place::PlaceCode,
};

/// The meridian in the middle of a map of the world: its edge then runs through the Bering Strait and the Pacific,
/// and cuts no country but the outermost Aleutians from theirs.
pub(crate) const WORLD_MERIDIAN: f64 = 11.0;

/// A polygon smaller than this share of its place's largest does not decide what a map of a region must show:
/// the Canaries, the Galápagos or the Aleutians would make it a map of an ocean.
const SMALLEST_SHARE: f64 = 0.05;

/// A place is a giant if the box around the others has less than this share of the box around all.
const GIANT: f64 = 0.3;

/// What is shown beyond the others to the side of a giant: this share of their width and height.
const GIANT_MARGIN: f64 = 0.12;

/// A region's map shows at least so much: radii of the globe (about 9 degrees of the equator).
const LEAST_SIZE: f64 = 0.15;

/// From the globe to CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Fit {
    /// The meridian in the middle, -180 to 180.
    pub central_meridian: f64,
    /// CSS pixels in a radius of the globe.
    pub scale: f64,
    /// Where the central meridian crosses the equator; may lie outside the picture.
    pub origin: Position,
}

impl Fit {
    /// Where a point lies. Its longitude is taken as within 180 degrees of the central meridian.
    pub(crate) fn at(&self, point: LonLat) -> Position {
        let turns = ((point.lon - self.central_meridian) / 360.0).round();
        self.at_unwrapped(LonLat { lon: point.lon - 360.0 * turns, ..point })
    }

    /// Where a point lies; beyond the edge of the map if its longitude is.
    pub(crate) fn at_unwrapped(&self, point: LonLat) -> Position {
        let (x, y) = equal_earth::forward(point, self.central_meridian);
        (self.origin.0 + self.scale * x, self.origin.1 - self.scale * y)
    }
}

/// A map of the whole world within `area`: every shape, without the empty seas beyond them.
pub(crate) fn world(world: &World, area: Rect) -> Fit {
    fitted(world_bounds(world), WORLD_MERIDIAN, 0.0, area)
}

/// The highest and the lowest pixel of a map of the whole world.
pub(crate) fn top_and_bottom(world: &World, fit: &Fit) -> (f64, f64) {
    let bounds = world_bounds(world);
    (fit.origin.1 + fit.scale * bounds.top, fit.origin.1 + fit.scale * bounds.bottom)
}

fn world_bounds(world: &World) -> Bounds {
    let points = || world.arcs.iter().flatten().copied().chain(world.shapes.iter().map(|shape| shape.point));
    *world.bounds.get_or_init(|| Bounds::of(points(), WORLD_MERIDIAN))
}

/// The smallest box around points in the plane, in radii of the globe from where the central meridian crosses the equator.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Bounds {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Bounds {
    const NONE: Bounds =
        Bounds { left: f64::INFINITY, top: f64::INFINITY, right: f64::NEG_INFINITY, bottom: f64::NEG_INFINITY };

    /// The box around boxes.
    fn around(boxes: &[Bounds]) -> Bounds {
        boxes.iter().fold(Bounds::NONE, |all, bounds| Bounds {
            left: all.left.min(bounds.left),
            top: all.top.min(bounds.top),
            right: all.right.max(bounds.right),
            bottom: all.bottom.max(bounds.bottom),
        })
    }

    fn area(&self) -> f64 {
        (self.right - self.left).max(0.0) * (self.bottom - self.top).max(0.0)
    }

    fn grown(self, share: f64) -> Bounds {
        let (x, y) = ((self.right - self.left) * share, (self.bottom - self.top) * share);
        Bounds { left: self.left - x, top: self.top - y, right: self.right + x, bottom: self.bottom + y }
    }

    /// The box; upside down if there is no point.
    fn of(points: impl Iterator<Item = LonLat>, central_meridian: f64) -> Bounds {
        let plane = Fit { central_meridian, scale: 1.0, origin: (0.0, 0.0) };
        points.map(|point| plane.at(point)).fold(Bounds::NONE, |bounds, (x, y)| Bounds {
            left: bounds.left.min(x),
            top: bounds.top.min(y),
            right: bounds.right.max(x),
            bottom: bounds.bottom.max(y),
        })
    }
}

/// A map that shows these places as large as `area` allows; of the whole world if it has none of them.
///
/// One giant among them does not make the others tiny: of Russia in Europe, or Mexico in Central America, only the part
/// next to the others is shown.
pub(crate) fn places(shapes: &World, codes: &[PlaceCode], area: Rect) -> Fit {
    let points: Vec<Vec<LonLat>> =
        codes.iter().filter_map(|code| shapes.shape(*code)).map(|shape| main_points(shapes, shape)).collect();
    let Some(meridian) = middle_meridian(&points.concat()) else { return world(shapes, area) };
    let boxes: Vec<Bounds> = points.iter().map(|points| Bounds::of(points.iter().copied(), meridian)).collect();
    let whole = Bounds::around(&boxes);
    let without = |idx: usize| {
        let others: Vec<Bounds> =
            boxes.iter().enumerate().filter(|(other, _)| *other != idx).map(|(_, b)| *b).collect();
        (idx, Bounds::around(&others))
    };
    let giant = (0..boxes.len()).map(without).find(|(_, others)| others.area() < GIANT * whole.area());
    let Some((giant, _)) = giant.filter(|_| boxes.len() > 2) else {
        return fitted(whole, meridian, LEAST_SIZE, area);
    };
    let others: Vec<LonLat> =
        points.into_iter().enumerate().filter(|(idx, _)| *idx != giant).flat_map(|(_, points)| points).collect();
    let meridian = middle_meridian(&others).unwrap_or(meridian);
    fitted(Bounds::of(others.into_iter(), meridian).grown(GIANT_MARGIN), meridian, LEAST_SIZE, area)
}

fn fitted(bounds: Bounds, central_meridian: f64, least_size: f64, area: Rect) -> Fit {
    let Bounds { left, top, right, bottom } = bounds;
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
fn main_points(world: &World, shape: &Shape) -> Vec<LonLat> {
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
    Bounds::of(points.iter().copied(), first.lon).area()
}

/// The meridian opposite the widest gap between the points' longitudes.
fn middle_meridian(points: &[LonLat]) -> Option<f64> {
    let mut lons: Vec<f64> = points.iter().map(|point| (point.lon + 180.0).rem_euclid(360.0) - 180.0).collect();
    sort_numbers(&mut lons);
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

    fn square(code: &str, west: f64, size: f64) -> (Vec<LonLat>, Shape) {
        let corners = [(west, 0.0), (west + size, 0.0), (west + size, size), (west, size), (west, 0.0)];
        let shape = Shape { code: code.parse().unwrap(), polygons: vec![vec![vec![0]]], point: at(west) };
        (corners.map(|(lon, lat)| LonLat { lon, lat }).to_vec(), shape)
    }

    #[test]
    fn a_giant_does_not_make_the_others_tiny() {
        let squares = [square("AAA", 0.0, 5.0), square("BBB", 5.0, 5.0), square("CCC", 10.0, 60.0)];
        let mut world = World::default();
        for (idx, (arc, mut shape)) in (0..).zip(squares) {
            shape.polygons = vec![vec![vec![idx]]];
            world.arcs.push(arc);
            world.shapes.push(shape);
        }
        let area = Rect { left: 0.0, top: 0.0, width: 500.0, height: 500.0 };
        let codes: Vec<PlaceCode> = ["AAA", "BBB", "CCC"].map(|code| code.parse().unwrap()).to_vec();
        let (all, small) = (places(&world, &codes, area), places(&world, &codes[..2], area));
        assert!(all.scale > 0.75 * small.scale, "{all:?} {small:?}");
        // Some of the giant is seen.
        assert!(area.contains(all.at(LonLat { lon: 10.5, lat: 2.0 })));
        // Of two, neither is a giant among others.
        let two = places(&world, &codes[1..], area);
        assert!(area.contains(two.at(LonLat { lon: 69.0, lat: 30.0 })));
    }

    #[test]
    fn the_world_without_shapes_is_the_globe() {
        let area = Rect { left: 10.0, top: 20.0, width: 400.0, height: 300.0 };
        let fit = world(&World::default(), area);
        for (lon, lat) in [(180.0, 0.0), (-180.0, 0.0), (0.0, 90.0), (0.0, -90.0)] {
            let at = fit.at_unwrapped(LonLat { lon: WORLD_MERIDIAN + lon, lat });
            assert!(area.grown(1e-9).contains(at), "{at:?}");
        }
        assert_eq!(fit.at(at(WORLD_MERIDIAN)), (210.0, 170.0));
    }
}
