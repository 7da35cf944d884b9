//! All that lies on a map, whatever its figures: outlines, borders and disputed boundaries in CSS pixels.

use std::rc::Rc;

use super::{
    World, arc_of,
    fit::Fit,
    rings::{Plane, Polygon},
};
use crate::chart::mark::{Position, Rect};

/// What two shapes share.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Border {
    /// Indices of the shapes on its sides, the lower one first.
    pub shapes: (usize, usize),
    /// Within the picture.
    pub line: Vec<Position>,
}

/// The shapes of a world as they lie in a picture.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Outlines {
    fit: Fit,
    picture: Rect,
    /// The polygons of each shape, as far as they lie in the picture.
    pub shapes: Vec<Rc<[Polygon]>>,
    /// Where two shapes meet. Each once: a coast is no border.
    pub borders: Vec<Border>,
    /// Boundaries to be dashed that lie in the picture as a whole.
    pub dashed: Vec<Vec<Position>>,
}

impl Outlines {
    /// The outlines on such a map. They are made once for all years of a map, as long as nobody asks for another one.
    pub(crate) fn of(world: &World, fit: Fit, picture: Rect) -> Rc<Outlines> {
        let known = world.outlines.borrow().clone();
        if let Some(known) = known.filter(|known| (known.fit, known.picture) == (fit, picture)) {
            return known;
        }
        let made = Rc::new(Outlines::new(world, fit, picture));
        *world.outlines.borrow_mut() = Some(made.clone());
        made
    }

    fn new(world: &World, fit: Fit, picture: Rect) -> Outlines {
        let plane = Plane::new(world, fit);
        let dashed = world.dashed.iter().map(|stretch| plane.stretch(stretch.arc, stretch.from, stretch.to));
        Outlines {
            fit,
            picture,
            shapes: world.shapes.iter().map(|shape| plane.polygons(shape, picture).into()).collect(),
            borders: borders(world, &plane, picture),
            dashed: dashed.filter(|line| line.iter().all(|at| picture.contains(*at))).collect(),
        }
    }
}

fn borders(world: &World, plane: &Plane, picture: Rect) -> Vec<Border> {
    // The shapes on both sides of each arc.
    let mut sides: Vec<(Option<usize>, Option<usize>)> = vec![(None, None); world.arcs.len()];
    for (shape_idx, shape) in world.shapes.iter().enumerate() {
        for reference in shape.polygons.iter().flatten().flatten() {
            match sides.get_mut(arc_of(*reference).0) {
                Some((one @ None, _)) => *one = Some(shape_idx),
                Some((Some(one), other)) if *one != shape_idx => *other = Some(shape_idx),
                _ => {}
            }
        }
    }
    let mut borders = Vec::new();
    for (arc, sides) in sides.into_iter().enumerate() {
        if let (Some(one), Some(other)) = sides {
            let lines = plane.line(arc, picture).into_iter();
            borders.extend(lines.map(|line| Border { shapes: (one, other), line }));
        }
    }
    borders
}

#[cfg(test)]
#[path = "outlines_tests.rs"]
mod tests;
