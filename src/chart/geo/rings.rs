//! Shapes as rings of CSS pixels: put together from arcs, cut at the map's edge and at the picture's.

use super::{LonLat, Shape, World, arc_of, fit::Fit};
use crate::{
    chart::mark::{Position, Rect, Rings},
    order,
};

/// Points of a line closer together than this (CSS pixels) are one.
const CLOSEST: f64 = 0.6;

/// A polygon of a shape, as it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Polygon {
    /// The outline, then the holes; not closed.
    pub rings: Rings,
    /// The smallest rectangle around it.
    pub bounds: Rect,
}

/// All arcs of a world in the plane.
///
/// An arc is thinned once, so that two shapes which share it still share it.
pub(crate) struct Plane<'a> {
    world: &'a World,
    fit: Fit,
    arcs: Vec<Vec<Position>>,
}

impl<'a> Plane<'a> {
    /// Projects every arc.
    pub(crate) fn new(world: &'a World, fit: Fit) -> Plane<'a> {
        let arcs = world.arcs.iter().map(|arc| thinned(arc.iter().map(|point| fit.at_unwrapped(*point)))).collect();
        Plane { world, fit, arcs }
    }

    /// The polygons of a shape, as far as they lie within `area`.
    pub(crate) fn polygons(&self, shape: &Shape, area: Rect) -> Vec<Polygon> {
        let pieces = shape.polygons.iter().flat_map(|rings| self.pieces(rings));
        pieces.filter_map(|rings| within(rings, area)).collect()
    }

    /// A stretch of an arc, as it lies on the globe.
    pub(crate) fn stretch(&self, arc: u32, from: u32, to: u32) -> Vec<Position> {
        let points = usize::try_from(arc).ok().and_then(|arc| self.world.arcs.get(arc));
        let range = usize::try_from(from).ok().zip(usize::try_from(to).ok());
        let stretch = points.zip(range).and_then(|(points, (from, to))| points.get(from..=to)).unwrap_or_default();
        self.projected(stretch)
    }

    /// The pieces of an arc that lie on the map and in `area`.
    pub(crate) fn line(&self, arc: usize, area: Rect) -> Vec<Vec<Position>> {
        let points = self.world.arcs.get(arc).map(Vec::as_slice).unwrap_or_default();
        // A radius of the globe: no border has so long a straight piece, and the globe is five wide.
        clipped(&self.projected(points), area, self.fit.scale)
    }

    fn projected(&self, line: &[LonLat]) -> Vec<Position> {
        thinned(line.iter().map(|point| self.fit.at(*point)))
    }

    /// A polygon, in pieces if the edge of the map cuts it.
    fn pieces(&self, rings: &[Vec<i32>]) -> Vec<Vec<Vec<Position>>> {
        let Some(outline) = rings.first() else { return Vec::new() };
        let turn = self.turn_of(outline);
        if turn == 0.0 && rings.iter().all(|ring| self.lies_on_map(ring)) {
            return vec![rings.iter().map(|ring| self.joined(ring)).collect()];
        }
        let (west, east) = (self.fit.central_meridian - 180.0, self.fit.central_meridian + 180.0);
        // What lies beyond one edge of the map comes in again at the other.
        let copies = [-360.0, 0.0, 360.0].into_iter().map(|copy| {
            let ring = |ring: &Vec<i32>| {
                let points = self.unwrapped(ring, turn + copy);
                let cut = cut(&cut(&points, |p| p.lon - west), |p| east - p.lon);
                thinned(cut.iter().map(|point| self.fit.at_unwrapped(*point)))
            };
            rings.iter().map(ring).filter(|ring| ring.len() > 2).collect::<Vec<_>>()
        });
        copies.filter(|rings| !rings.is_empty()).collect()
    }

    /// The turn (a multiple of 360 degrees) that brings the middle of a ring onto the map.
    fn turn_of(&self, ring: &[i32]) -> f64 {
        let lons = self.unwrapped(ring, 0.0);
        let (low, high) = lons
            .iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), point| (low.min(point.lon), high.max(point.lon)));
        let turns = (((low + high) / 2.0 - self.fit.central_meridian) / 360.0).round();
        if turns.is_finite() { -360.0 * turns } else { 0.0 }
    }

    /// Whether every arc of the ring lies between the edges of the map as it is, and joins the one before as it is.
    fn lies_on_map(&self, ring: &[i32]) -> bool {
        let meridian = self.fit.central_meridian;
        let mut end: Option<f64> = None;
        ring.iter().all(|reference| {
            let (idx, is_backwards) = arc_of(*reference);
            let Some(arc) = self.world.arcs.get(idx) else { return true };
            let (Some(first), Some(last)) = (arc.first(), arc.last()) else { return true };
            let (first, last) = if is_backwards { (last.lon, first.lon) } else { (first.lon, last.lon) };
            let joins = end.is_none_or(|end| (end - first).abs() < 180.0);
            end = Some(last);
            joins && arc.iter().all(|point| (point.lon - meridian).abs() <= 180.0)
        })
    }

    /// The ring of arcs that lie on the map as they are.
    fn joined(&self, ring: &[i32]) -> Vec<Position> {
        let mut points = Vec::new();
        for reference in ring {
            let (idx, is_backwards) = arc_of(*reference);
            let Some(arc) = self.arcs.get(idx) else { continue };
            points.pop();
            if is_backwards {
                points.extend(arc.iter().rev());
            } else {
                points.extend(arc.iter());
            }
        }
        if points.first() == points.last() {
            points.pop();
        }
        points
    }

    /// The ring's points, `turn` degrees further east, with longitudes that run on.
    fn unwrapped(&self, ring: &[i32], turn: f64) -> Vec<LonLat> {
        let mut points: Vec<LonLat> = Vec::new();
        for reference in ring {
            let (idx, is_backwards) = arc_of(*reference);
            let Some(arc) = self.world.arcs.get(idx) else { continue };
            let first = if is_backwards { arc.last() } else { arc.first() };
            let Some(first) = first else { continue };
            let shift = points.pop().map_or(turn, |end| 360.0 * ((end.lon - first.lon) / 360.0).round());
            let shifted = |point: &LonLat| LonLat { lon: point.lon + shift, ..*point };
            if is_backwards {
                points.extend(arc.iter().rev().map(shifted));
            } else {
                points.extend(arc.iter().map(shifted));
            }
        }
        points
    }
}

/// The line without the points that are too close to the one before; both ends stay.
fn thinned(points: impl Iterator<Item = Position>) -> Vec<Position> {
    let mut kept: Vec<Position> = Vec::new();
    let mut last_is_close = None;
    for point in points {
        let is_close = kept.last().is_some_and(|last| (point.0 - last.0).abs() + (point.1 - last.1).abs() < CLOSEST);
        if is_close {
            last_is_close = Some(point);
        } else {
            kept.push(point);
            last_is_close = None;
        }
    }
    if let Some(end) = last_is_close {
        if kept.len() > 1 {
            kept.pop();
        }
        kept.push(end);
    }
    kept
}

/// The part of a ring where `inside` is not negative (Sutherland & Hodgman 1974). `inside` is linear in longitude.
fn cut(ring: &[LonLat], inside: impl Fn(&LonLat) -> f64) -> Vec<LonLat> {
    let mut kept = Vec::with_capacity(ring.len());
    for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        let (at_a, at_b) = (inside(a), inside(b));
        if at_a >= 0.0 {
            kept.push(*a);
        }
        if (at_a >= 0.0) != (at_b >= 0.0) {
            let t = at_a / (at_a - at_b);
            kept.push(LonLat { lon: a.lon + t * (b.lon - a.lon), lat: a.lat + t * (b.lat - a.lat) });
        }
    }
    kept
}

/// The rings as far as they lie in `area`; none if none does.
fn within(rings: Vec<Vec<Position>>, area: Rect) -> Option<Polygon> {
    let bounds = bounds(rings.first()?)?;
    if !bounds.overlaps(&area) {
        return None;
    }
    let is_whole = area.contains((bounds.left, bounds.top)) && area.contains((bounds.right(), bounds.bottom()));
    let rings = if is_whole { rings } else { rings.iter().map(|ring| cut_to(ring, area)).collect() };
    let rings: Vec<Vec<Position>> = rings.into_iter().filter(|ring| ring.len() > 2).collect();
    let bounds = if is_whole { bounds } else { self::bounds(rings.first()?)? };
    (!rings.is_empty()).then(|| Polygon { rings: rings.into(), bounds })
}

/// The pieces of a line that lie in `area` (Liang & Barsky 1984), without steps longer than `longest`: from one edge of the
/// map to the other.
fn clipped(line: &[Position], area: Rect, longest: f64) -> Vec<Vec<Position>> {
    let mut pieces: Vec<Vec<Position>> = Vec::new();
    for (a, b) in line.iter().zip(line.iter().skip(1)) {
        let is_jump = (a.0 - b.0).abs() > longest;
        let Some((from, to)) = clipped_step(*a, *b, area).filter(|_| !is_jump) else { continue };
        match pieces.last_mut().filter(|piece| piece.last() == Some(&from)) {
            Some(piece) => piece.push(to),
            None => pieces.push(vec![from, to]),
        }
    }
    pieces
}

fn clipped_step(a: Position, b: Position, area: Rect) -> Option<(Position, Position)> {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
    let sides = [(-dx, a.0 - area.left), (dx, area.right() - a.0), (-dy, a.1 - area.top), (dy, area.bottom() - a.1)];
    for (step, room) in sides {
        if step < 0.0 {
            enters = enters.max(room / step);
        } else if step > 0.0 {
            leaves = leaves.min(room / step);
        } else if room < 0.0 {
            return None;
        }
    }
    let at = |share: f64| (a.0 + share * dx, a.1 + share * dy);
    let from = if enters > 0.0 { at(enters) } else { a };
    let to = if leaves < 1.0 { at(leaves) } else { b };
    (enters < leaves).then_some((from, to))
}

fn cut_to(ring: &[Position], area: Rect) -> Vec<Position> {
    let sides: [&dyn Fn(&Position) -> f64; 4] =
        [&|p| p.0 - area.left, &|p| area.right() - p.0, &|p| p.1 - area.top, &|p| area.bottom() - p.1];
    let mut ring = ring.to_vec();
    for inside in sides {
        let mut kept = Vec::with_capacity(ring.len());
        for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            let (at_a, at_b) = (inside(a), inside(b));
            if at_a >= 0.0 {
                kept.push(*a);
            }
            if (at_a >= 0.0) != (at_b >= 0.0) {
                let t = at_a / (at_a - at_b);
                kept.push((a.0 + t * (b.0 - a.0), a.1 + t * (b.1 - a.1)));
            }
        }
        ring = kept;
    }
    // Rounding must not put a point outside.
    ring.iter()
        .map(|(x, y)| (order::within(*x, area.left, area.right()), order::within(*y, area.top, area.bottom())))
        .collect()
}

/// The smallest rectangle around a ring.
pub(crate) fn bounds(ring: &[Position]) -> Option<Rect> {
    let first = *ring.first()?;
    let (low, high) = ring
        .iter()
        .fold((first, first), |(low, high), (x, y)| ((low.0.min(*x), low.1.min(*y)), (high.0.max(*x), high.1.max(*y))));
    Some(Rect::between(low, high))
}

/// The area of a ring in square CSS pixels.
pub(crate) fn area(ring: &[Position]) -> f64 {
    let ends = ring.iter().zip(ring.iter().cycle().skip(1));
    (ends.map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>() / 2.0).abs()
}

/// Whether an odd number of rings lies around a position.
pub(crate) fn contains(rings: &[Vec<Position>], (x, y): Position) -> bool {
    let crossings = rings.iter().flat_map(|ring| ring.iter().zip(ring.iter().cycle().skip(1)));
    let is_left = |((ax, ay), (bx, by)): &(&Position, &Position)| {
        (*ay > y) != (*by > y) && x < ax + (y - ay) / (by - ay) * (bx - ax)
    };
    crossings.filter(is_left).count() % 2 == 1
}

#[cfg(test)]
#[path = "rings_tests.rs"]
mod tests;
