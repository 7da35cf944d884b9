//! The marks of a map.

use super::{Drawn, Figure, Form, Scene};
use crate::chart::{
    dash::dashed,
    geo::{World, outlines::Outlines, rings::Polygon},
    hatch::hatched,
    mark::{Colour, Mark, Position, Stroke},
    spec::Emphasis,
};

/// CSS pixels between the lines of a place without a figure.
pub(super) const NO_DATA_SPACING: f64 = 6.0;

/// CSS pixels between the lines of a place of which only bounds are known.
pub(super) const RANGE_SPACING: f64 = 4.0;

/// CSS pixels between the lines of a place whose figure another contradicts.
pub(super) const CONTRADICTED_SPACING: f64 = 2.5;

/// CSS pixels of a line between two countries.
const BORDER_WIDTH: f64 = 0.9;

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

/// All marks; those of small States have `radius`.
pub(super) fn ink(scene: &Scene, drawn: &[Drawn], world: &World, outlines: &Outlines, radius: f64) -> Ink {
    let mut ink = Ink::default();
    let by_shape = by_shape(drawn, world);
    for (polygons, place) in outlines.shapes.iter().zip(&by_shape) {
        if place.is_none() {
            push_unnamed(scene, polygons, &mut ink);
        }
    }
    push_shapes(scene, drawn, &mut ink);
    push_borders(scene, outlines, &by_shape, &mut ink);
    for d in drawn {
        match &d.form {
            Form::Shape(polygons) => push_over(scene, d, polygons, &mut ink),
            Form::Marker(centre) => push_marker(scene, d, *centre, radius, &mut ink),
            Form::Hidden => {}
        }
    }
    let stroke = Stroke::new(scene.theme.text, 0.9);
    let lines = outlines.dashed.iter().filter(|line| line.len() > 1);
    let dashes = lines.flat_map(|line| dashed(line, &[3.0, 2.5]));
    ink.boundaries.extend(dashes.map(|points| Mark::Line { points, stroke }));
    ink
}

/// The figure of each shape of the world that a place is drawn by.
fn by_shape(drawn: &[Drawn], world: &World) -> Vec<Option<Figure>> {
    let mut by_shape = vec![None; world.shapes.len()];
    for d in drawn.iter().filter(|d| matches!(d.form, Form::Shape(_))) {
        if let Some(figure) = world.shape_idx(d.place.code).and_then(|idx| by_shape.get_mut(idx)) {
            *figure = Some(d.figure);
        }
    }
    by_shape
}

/// A shape that is no place of the spec: hatched too, or grey land around a region.
fn push_unnamed(scene: &Scene, polygons: &[Polygon], ink: &mut Ink) {
    if scene.spec.zoom.is_empty() {
        return push_hatched(scene, polygons, ink);
    }
    ink.land.extend(polygons.iter().map(|polygon| filled(polygon, scene.theme.grid)));
}

fn filled(polygon: &Polygon, colour: Colour) -> Mark {
    Mark::Area { rings: polygon.rings.clone(), fill: Some(colour), stroke: None }
}

/// Lines in the colour of the ground where two shapes meet of which one is filled: each once, and none along coasts, where
/// the ground is beside them anyway.
fn push_borders(scene: &Scene, outlines: &Outlines, by_shape: &[Option<Figure>], ink: &mut Ink) {
    let stroke = Stroke::new(scene.theme.background, BORDER_WIDTH);
    let is_filled = |idx: usize| match by_shape.get(idx) {
        Some(Some(figure)) => matches!(figure, Figure::Number(_)),
        Some(None) => !scene.spec.zoom.is_empty(),
        None => false,
    };
    let borders = outlines.borders.iter().filter(|border| is_filled(border.shapes.0) || is_filled(border.shapes.1));
    ink.classes.extend(borders.map(|border| Mark::Line { points: border.line.clone(), stroke }));
}

/// The places that are filled, or that nothing is known of.
fn push_shapes(scene: &Scene, drawn: &[Drawn], ink: &mut Ink) {
    for d in drawn {
        let Form::Shape(polygons) = &d.form else { continue };
        match d.figure {
            Figure::Number(_) => {
                let colour = scene.colour(d.figure);
                ink.classes.extend(polygons.iter().map(|polygon| filled(polygon, colour)));
            }
            Figure::Range { .. } | Figure::Contradicted => {}
            Figure::Absent => push_hatched(scene, polygons, ink),
        }
    }
}

/// What lies over the borders: ranges and figures that others contradict, which have no ground of their own, and outlines of
/// chosen places.
fn push_over(scene: &Scene, d: &Drawn, polygons: &[Polygon], ink: &mut Ink) {
    if let Figure::Range { .. } | Figure::Contradicted = d.figure {
        let stroke = Stroke::hairline(scene.colour(d.figure));
        for polygon in polygons {
            let spacing = if d.figure == Figure::Contradicted { CONTRADICTED_SPACING } else { RANGE_SPACING };
            let pieces = hatched(&polygon.rings, spacing);
            ink.classes.extend(pieces.into_iter().map(|piece| Mark::Line { points: piece.to_vec(), stroke }));
            ink.classes.push(Mark::Area { rings: polygon.rings.clone(), fill: None, stroke: Some(stroke) });
        }
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

fn push_marker(scene: &Scene, d: &Drawn, centre: Position, radius: f64, ink: &mut Ink) {
    let colour = scene.colour(d.figure);
    let (fill, ring) = match d.figure {
        Figure::Number(_) => (colour, scene.theme.background),
        // Open circles: not known, only between bounds, or contradicted.
        Figure::Range { .. } | Figure::Contradicted | Figure::Absent => (scene.theme.background, colour),
    };
    ink.markers.push(Mark::Circle { centre, radius, fill: Some(fill), stroke: Some(Stroke::new(ring, 0.8)) });
    if d.place.series.emphasis == Emphasis::Highlighted {
        let stroke = Some(Stroke::new(scene.theme.text, 1.8));
        ink.chosen.push(Mark::Circle { centre, radius: radius + 1.2, fill: None, stroke });
    }
}
