//! The marks of a map.

use super::{Drawn, Figure, Form, Scene};
use crate::chart::{
    dash::dashed,
    geo::{
        World,
        rings::{Plane, Polygon},
    },
    hatch::hatched,
    mark::{Mark, Position, Rect, Stroke},
    spec::Emphasis,
};

/// CSS pixels between the lines of a place without a figure.
pub(super) const NO_DATA_SPACING: f64 = 6.0;

/// CSS pixels between the lines of a place of which only bounds are known.
pub(super) const RANGE_SPACING: f64 = 4.0;

/// Marks by layer.
#[derive(Default)]
pub(super) struct Ink {
    /// What lies around the places that the map is about.
    pub(super) land: Vec<Mark>,
    /// Places without a figure.
    pub(super) no_data: Vec<Mark>,
    /// Places with a figure.
    pub(super) classes: Vec<Mark>,
    /// Disputed boundaries.
    pub(super) boundaries: Vec<Mark>,
    /// Small States.
    pub(super) markers: Vec<Mark>,
    /// Outlines of chosen places.
    pub(super) chosen: Vec<Mark>,
}

/// All marks within `picture`.
pub(super) fn ink(scene: &Scene, drawn: &[Drawn], world: &World, plane: &Plane, picture: Rect) -> Ink {
    let mut ink = Ink::default();
    push_unnamed(scene, drawn, world, plane, picture, &mut ink);
    for d in drawn {
        match &d.form {
            Form::Shape(polygons) => push_shape(scene, d, polygons, &mut ink),
            Form::Marker(centre) => push_marker(scene, d, *centre, picture, &mut ink),
            Form::Hidden => {}
        }
    }
    let stroke = Stroke::new(scene.theme.text, 0.9);
    for stretch in &world.dashed {
        let points: Vec<Position> = plane.stretch(stretch.arc, stretch.from, stretch.to);
        if points.len() > 1 && points.iter().all(|at| picture.contains(*at)) {
            ink.boundaries.extend(dashed(&points, &[3.0, 2.5]).into_iter().map(|points| Mark::Line { points, stroke }));
        }
    }
    ink
}

/// Shapes that are no place of the spec: hatched too, or grey land around a region.
fn push_unnamed(scene: &Scene, drawn: &[Drawn], world: &World, plane: &Plane, picture: Rect, ink: &mut Ink) {
    for shape in &world.shapes {
        let is_drawn = drawn.iter().any(|d| d.place.code == shape.code && matches!(d.form, Form::Shape(_)));
        if is_drawn {
            continue;
        }
        let polygons = plane.polygons(shape, picture);
        if scene.spec.zoom.is_empty() {
            push_hatched(scene, &polygons, ink);
        } else {
            let coast = Some(Stroke::new(scene.theme.background, 0.7));
            let land = polygons.into_iter().map(|polygon| Mark::Area {
                rings: polygon.rings,
                fill: Some(scene.theme.grid),
                stroke: coast,
            });
            ink.land.extend(land);
        }
    }
}

fn push_shape(scene: &Scene, d: &Drawn, polygons: &[Polygon], ink: &mut Ink) {
    match d.figure {
        Figure::Number(_) => {
            let border = Some(Stroke::new(scene.theme.background, 0.7));
            let fill = Some(scene.colour(d.figure));
            ink.classes.extend(polygons.iter().map(|polygon| Mark::Area {
                rings: polygon.rings.clone(),
                fill,
                stroke: border,
            }));
        }
        Figure::Range { .. } => {
            let stroke = Stroke::hairline(scene.colour(d.figure));
            for polygon in polygons {
                let pieces = hatched(&polygon.rings, RANGE_SPACING);
                ink.classes.extend(pieces.into_iter().map(|piece| Mark::Line { points: piece.to_vec(), stroke }));
                ink.classes.push(Mark::Area { rings: polygon.rings.clone(), fill: None, stroke: Some(stroke) });
            }
        }
        Figure::Absent => push_hatched(scene, polygons, ink),
    }
    if d.place.series.emphasis == Emphasis::Highlighted {
        for (colour, width) in [(scene.theme.background, 3.5), (scene.theme.text, 1.8)] {
            let stroke = Some(Stroke::new(colour, width));
            ink.chosen.extend(polygons.iter().map(|polygon| Mark::Area {
                rings: polygon.rings.clone(),
                fill: None,
                stroke,
            }));
        }
    }
}

fn push_hatched(scene: &Scene, polygons: &[Polygon], ink: &mut Ink) {
    let stroke = Stroke::new(scene.theme.no_data, 0.7);
    for polygon in polygons {
        let pieces = hatched(&polygon.rings, NO_DATA_SPACING);
        ink.no_data.extend(pieces.into_iter().map(|piece| Mark::Line { points: piece.to_vec(), stroke }));
        ink.no_data.push(Mark::Area { rings: polygon.rings.clone(), fill: None, stroke: Some(stroke) });
    }
}

fn push_marker(scene: &Scene, d: &Drawn, centre: Position, picture: Rect, ink: &mut Ink) {
    let radius = scene.radius(picture);
    let colour = scene.colour(d.figure);
    let (fill, ring) = match d.figure {
        Figure::Number(_) => (colour, scene.theme.background),
        // Open circles: not known, or only between bounds.
        Figure::Range { .. } | Figure::Absent => (scene.theme.background, colour),
    };
    ink.markers.push(Mark::Circle { centre, radius, fill: Some(fill), stroke: Some(Stroke::new(ring, 0.8)) });
    if d.place.series.emphasis == Emphasis::Highlighted {
        let stroke = Some(Stroke::new(scene.theme.text, 1.8));
        ink.chosen.push(Mark::Circle { centre, radius: radius + 1.2, fill: None, stroke });
    }
}
