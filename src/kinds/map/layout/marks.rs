//! The marks of a map.

use super::{Drawn, Figure, Form, MapLayout};
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
pub(super) struct MapMarks {
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
pub(super) fn marks(layout: &MapLayout, drawn: &[Drawn], world: &World, outlines: &Outlines, radius: f64) -> MapMarks {
    let mut marks = MapMarks::default();
    let by_shape = by_shape(drawn, world);
    for (polygons, place) in outlines.shapes.iter().zip(&by_shape) {
        if place.is_none() {
            push_unnamed(layout, polygons, &mut marks);
        }
    }
    push_shapes(layout, drawn, &mut marks);
    push_borders(layout, outlines, &by_shape, &mut marks);
    for d in drawn {
        match &d.form {
            Form::Shape(polygons) => push_over(layout, d, polygons, &mut marks),
            Form::Marker(centre) => push_marker(layout, d, *centre, radius, &mut marks),
            Form::Hidden => {}
        }
    }
    let stroke = Stroke::new(layout.theme.text, 0.9);
    let lines = outlines.dashed.iter().filter(|line| line.len() > 1);
    let dashes = lines.flat_map(|line| dashed(line, &[3.0, 2.5]));
    marks.boundaries.extend(dashes.map(|points| Mark::Line { points, stroke }));
    marks
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
fn push_unnamed(layout: &MapLayout, polygons: &[Polygon], marks: &mut MapMarks) {
    if layout.spec.zoom.is_empty() {
        return push_hatched(layout, polygons, marks);
    }
    marks.land.extend(polygons.iter().map(|polygon| filled(polygon, layout.theme.grid)));
}

fn filled(polygon: &Polygon, colour: Colour) -> Mark {
    Mark::Area { rings: polygon.rings.clone(), fill: Some(colour), stroke: None }
}

/// Lines in the colour of the ground where two shapes meet of which one is filled: each once, and none along coasts, where
/// the ground is beside them anyway.
fn push_borders(layout: &MapLayout, outlines: &Outlines, by_shape: &[Option<Figure>], marks: &mut MapMarks) {
    let stroke = Stroke::new(layout.theme.background, BORDER_WIDTH);
    let is_filled = |idx: usize| match by_shape.get(idx) {
        Some(Some(figure)) => matches!(figure, Figure::Number(_)),
        Some(None) => !layout.spec.zoom.is_empty(),
        None => false,
    };
    let borders = outlines.borders.iter().filter(|border| is_filled(border.shapes.0) || is_filled(border.shapes.1));
    marks.classes.extend(borders.map(|border| Mark::Line { points: border.line.clone(), stroke }));
}

/// The places that are filled, or that nothing is known of.
fn push_shapes(layout: &MapLayout, drawn: &[Drawn], marks: &mut MapMarks) {
    for d in drawn {
        let Form::Shape(polygons) = &d.form else { continue };
        match d.figure {
            Figure::Number(_) => {
                let colour = layout.colour(d.figure);
                marks.classes.extend(polygons.iter().map(|polygon| filled(polygon, colour)));
            }
            Figure::Range { .. } | Figure::Contradicted => {}
            Figure::Absent => push_hatched(layout, polygons, marks),
        }
    }
}

/// What lies over the borders: ranges and figures that others contradict, which have no ground of their own, and outlines of
/// chosen places.
fn push_over(layout: &MapLayout, d: &Drawn, polygons: &[Polygon], marks: &mut MapMarks) {
    if let Figure::Range { .. } | Figure::Contradicted = d.figure {
        let stroke = Stroke::hairline(layout.colour(d.figure));
        for polygon in polygons {
            let spacing = if d.figure == Figure::Contradicted { CONTRADICTED_SPACING } else { RANGE_SPACING };
            let pieces = hatched(&polygon.rings, spacing);
            marks.classes.extend(pieces.into_iter().map(|piece| Mark::Line { points: piece.to_vec(), stroke }));
            marks.classes.push(Mark::Area { rings: polygon.rings.clone(), fill: None, stroke: Some(stroke) });
        }
    }
    if d.place.series.emphasis == Emphasis::Highlighted {
        for (colour, width) in [(layout.theme.background, 3.5), (layout.theme.text, 1.8)] {
            let stroke = Some(Stroke::new(colour, width));
            marks.chosen.extend(polygons.iter().map(|polygon| Mark::Area {
                rings: polygon.rings.clone(),
                fill: None,
                stroke,
            }));
        }
    }
}

fn push_hatched(layout: &MapLayout, polygons: &[Polygon], marks: &mut MapMarks) {
    let stroke = Stroke::new(layout.theme.no_data, 0.7);
    for polygon in polygons {
        let pieces = hatched(&polygon.rings, NO_DATA_SPACING);
        marks.no_data.extend(pieces.into_iter().map(|piece| Mark::Line { points: piece.to_vec(), stroke }));
        marks.no_data.push(Mark::Area { rings: polygon.rings.clone(), fill: None, stroke: Some(stroke) });
    }
}

fn push_marker(layout: &MapLayout, d: &Drawn, centre: Position, radius: f64, marks: &mut MapMarks) {
    let colour = layout.colour(d.figure);
    let (fill, ring) = match d.figure {
        Figure::Number(_) => (colour, layout.theme.background),
        // Open circles: not known, only between bounds, or contradicted.
        Figure::Range { .. } | Figure::Contradicted | Figure::Absent => (layout.theme.background, colour),
    };
    marks.markers.push(Mark::Circle { centre, radius, fill: Some(fill), stroke: Some(Stroke::new(ring, 0.8)) });
    if d.place.series.emphasis == Emphasis::Highlighted {
        let stroke = Some(Stroke::new(layout.theme.text, 1.8));
        marks.chosen.push(Mark::Circle { centre, radius: radius + 1.2, fill: None, stroke });
    }
}
