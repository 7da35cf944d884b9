//! The shapes of places, and how they come to lie in a plane.
//!
//! ```text
//! World (arcs that shapes share) ─project→ Projected arcs ─fit→ CSS pixels, thinned ─→ rings, hatch, markers
//! ```

pub mod equal_earth;
pub(crate) mod fit;
pub(crate) mod markers;
pub(crate) mod outlines;
pub(crate) mod rings;

use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
};

use serde::{Deserialize, Serialize};

use crate::{packing::packed, place::PlaceCode};

/// A point of the globe in degrees. East and north are positive; longitudes may run on beyond ±180.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LonLat {
    /// Longitude.
    pub lon: f64,
    /// Latitude, -90 to 90.
    pub lat: f64,
}

/// A ring as references to arcs: `i` is arc `i`, `!i` is arc `i` backwards.
pub(crate) type ArcRing = Vec<i32>;

/// The outline and the holes of a place, and the point that stands for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// The place's code, or the shape's own where it is no place.
    pub code: PlaceCode,
    /// Polygons: the first ring is the outline, others are holes. Empty if the place is too small or is a part.
    pub polygons: Vec<Vec<ArcRing>>,
    /// Within its largest polygon.
    pub point: LonLat,
}

/// A stretch of an arc that is a disputed or undetermined boundary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dashed {
    /// Index of the arc.
    pub arc: u32,
    /// Index of its first point.
    pub from: u32,
    /// Index of its last point.
    pub to: u32,
}

/// The shapes of all places. Neighbours share arcs, so that no gap can open between them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct World {
    /// Lines. Within an arc longitudes run on across ±180.
    pub arcs: Vec<Vec<LonLat>>,
    /// Shapes by code.
    pub shapes: Vec<Shape>,
    /// Boundaries to be dashed.
    pub dashed: Vec<Dashed>,
    /// Made when first asked for: every map of the whole world has the same.
    pub(crate) bounds: OnceCell<fit::Bounds>,
    /// What was drawn last: the next year of the same map has the same outlines.
    pub(crate) outlines: RefCell<Option<Rc<outlines::Outlines>>>,
}

impl World {
    /// The shape of that code.
    pub fn shape(&self, code: PlaceCode) -> Option<&Shape> {
        self.shapes.get(self.shape_idx(code)?)
    }

    /// The index of the shape of that code.
    pub(crate) fn shape_idx(&self, code: PlaceCode) -> Option<usize> {
        self.shapes.binary_search_by_key(&code, |shape| shape.code).ok()
    }
}

/// A shape on the grid of a [`PackedWorld`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackedShape {
    /// Its code.
    pub code: PlaceCode,
    /// As in [`Shape::polygons`].
    pub polygons: Vec<Vec<ArcRing>>,
    /// On the grid.
    pub point: (i32, i32),
}

/// The shapes as they are kept: points of a grid, each but the first of an arc as the step from the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackedWorld {
    /// Grid lines in a degree.
    pub per_degree: u16,
    /// Arcs: longitude, latitude, then steps in longitude and latitude.
    pub arcs: Vec<Vec<i32>>,
    /// Shapes by code.
    pub shapes: Vec<PackedShape>,
    /// Boundaries to be dashed.
    pub dashed: Vec<Dashed>,
}

impl From<&PackedWorld> for World {
    fn from(packed: &PackedWorld) -> World {
        let per_degree = f64::from(packed.per_degree.max(1));
        let point = |(lon, lat): (i32, i32)| LonLat {
            lon: f64::from(lon) / per_degree,
            lat: (f64::from(lat) / per_degree).clamp(-90.0, 90.0),
        };
        let arc = |steps: &Vec<i32>| {
            let mut at = (0_i32, 0_i32);
            let points = steps.chunks_exact(2).map(|step| {
                at = (at.0.wrapping_add(step[0]), at.1.wrapping_add(step[1]));
                point(at)
            });
            points.collect()
        };
        let mut shapes: Vec<Shape> = packed
            .shapes
            .iter()
            .map(|shape| Shape { code: shape.code, polygons: shape.polygons.clone(), point: point(shape.point) })
            .collect();
        crate::order::sort_by(&mut shapes, &|a: &Shape, b| a.code.cmp(&b.code));
        World { arcs: packed.arcs.iter().map(arc).collect(), shapes, dashed: packed.dashed.clone(), ..World::default() }
    }
}

/// The index of the arc that a reference names, and whether it is passed backwards.
pub(crate) fn arc_of(reference: i32) -> (usize, bool) {
    let is_backwards = reference < 0;
    let idx = if is_backwards { !reference } else { reference };
    // Not negative by now.
    (usize::try_from(idx).unwrap_or_default(), is_backwards)
}

packed!(struct Dashed { arc, from, to });
packed!(struct PackedShape { code, polygons, point });
packed!(struct PackedWorld { per_degree, arcs, shapes, dashed });
