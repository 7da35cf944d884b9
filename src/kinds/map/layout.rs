//! A map of one year: classes of values in shades, what is not known hatched, small States as circles.

pub(crate) mod classes;
mod marks;
mod legend;

use std::rc::Rc;

use super::spec::{MapPlace, MapSpec};
use crate::{
    chart::{
        Body, PointRef,
        geo::{self, Shape, World, fit::Fit, outlines::Outlines, rings::Polygon},
        hits::{HitShape, Hits, Look, Spot},
        inset,
        mark::{Colour, Layer, Mark, Position, Rect},
        spec::LayoutContext,
        theme::Theme,
    },
    observation::Value,
    order::within,
    place::PlaceCode,
    series::Point,
};
use classes::Classes;

/// A shape with less than this (square CSS pixels) gets a circle instead of its few pixels. A small picture shows small
/// shapes: circles all over Europe would hide it.
fn smallest_shape(picture: Rect, is_region: bool) -> f64 {
    // In a region there is room for circles, and slivers would be all that is seen of an island.
    within(picture.width * if is_region { 0.06 } else { 0.02 }, 5.0, if is_region { 40.0 } else { 18.0 })
}

/// What is known of a place in the map's year.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Figure {
    /// A number.
    Number(f64),
    /// Bounds only.
    Range { upper: f64 },
    /// A figure that another contradicts, and that has no class among the others therefore.
    Contradicted,
    /// Nothing.
    Absent,
}

impl Figure {
    fn of(place: &MapPlace) -> Figure {
        let point = place.point();
        match point.map(|point| point.value) {
            Some(_) if point.is_some_and(Point::is_contradicted) => Figure::Contradicted,
            Some(Value::Range { upper, .. }) if upper.is_finite() => Figure::Range { upper },
            Some(value) => value.number().filter(|number| number.is_finite()).map_or(Figure::Absent, Figure::Number),
            None => Figure::Absent,
        }
    }
}

/// Whether anything is known of the place in any year.
fn has_figures(place: &MapPlace) -> bool {
    place.series.series.points.iter().any(|point| point.value.bounds().is_some())
}

/// How a place is drawn.
#[derive(Debug, Clone, PartialEq)]
enum Form {
    /// By its polygons.
    Shape(Rc<[Polygon]>),
    /// By a circle: too small, or a part of a country that the shapes do not tell apart.
    Marker(Position),
    /// Not: outside the picture, or too small and without a figure in any year.
    Hidden,
}

/// A place with its figure and its form.
#[derive(Debug, Clone, PartialEq)]
struct Drawn<'a> {
    place: &'a MapPlace,
    series_idx: usize,
    figure: Figure,
    form: Form,
}

impl Drawn<'_> {
    fn point(&self) -> PointRef {
        let point_idx = self.place.point_idx.filter(|_| self.figure != Figure::Absent);
        PointRef { series_idx: self.series_idx, point_idx: point_idx.unwrap_or(PointRef::ABSENT) }
    }
}

/// What every part of a map needs to know.
struct MapLayout<'a> {
    spec: &'a MapSpec,
    context: &'a LayoutContext,
    theme: &'a Theme,
    classes: Classes,
    /// By class.
    shades: Vec<Colour>,
}

/// The colour of each class.
fn shades(classes: &Classes, theme: &Theme) -> Vec<Colour> {
    // The lightest shade of the scale would be lost on the ground.
    // Of ranges alone there are no classes; they have the first one's colour.
    (0..classes.counts.len().max(1)).map(|class| theme.sequential(0.06 + 0.94 * classes.share(class))).collect()
}

impl MapLayout<'_> {
    fn class_colour(&self, class: usize) -> Colour {
        // Every value has one of the classes.
        self.shades.get(class).copied().unwrap_or(self.theme.no_data)
    }

    fn colour(&self, figure: Figure) -> Colour {
        match figure {
            Figure::Number(value) | Figure::Range { upper: value } => self.class_colour(self.classes.class_of(value)),
            Figure::Contradicted => self.theme.muted_text,
            Figure::Absent => self.theme.no_data,
        }
    }
}

/// Radius of a small State's circle in CSS pixels.
fn radius(spec: &MapSpec, area: Rect) -> f64 {
    (area.width / 280.0).clamp(2.4, 3.6) + if spec.zoom.is_empty() { 0.0 } else { 2.4 }
}

/// Height in CSS pixels for that width: the world in Equal Earth is 2.05 times as wide as tall; the legend stands below.
pub(super) fn height(width: f64) -> f64 {
    (width / 2.05 + 64.0).clamp(240.0, 640.0)
}

/// Lays out a map within `area`; it takes the height that its width allows, and no more than `area` has.
pub(crate) fn body(spec: &MapSpec, area: Rect, context: &LayoutContext, theme: &Theme) -> Body {
    let empty = World::default();
    let world = spec.world.as_deref().unwrap_or(&empty);
    let legend_height = legend::height(area, context);
    let room = inset(area, 0.0, 0.0, 0.0, legend_height);
    let (fit, picture) = fitted(spec, world, room);
    let outlines = Outlines::of(world, fit, picture);
    let radius = radius(spec, picture);
    let mut drawn = drawn(spec, world, &outlines, &fit, picture);
    spread_markers(&mut drawn, radius, picture);
    let classes = classes::classes(&numbers(&drawn), spec.classes.0, spec.classes.1);
    let shades = shades(&classes, theme);
    let layout = MapLayout { spec, context, theme, classes, shades };

    let marks = marks::marks(&layout, &drawn, world, &outlines, radius);
    let legend_area = Rect { top: picture.bottom(), height: legend_height, ..area };
    let legend = legend::marks(&layout, &drawn, legend_area);
    let named = [
        ("land", marks.land),
        ("no-data", marks.no_data),
        ("classes", marks.classes),
        ("boundaries", marks.boundaries),
        ("chosen", marks.chosen),
        ("markers", marks.markers),
        ("legend", legend),
    ];
    let filled = named.into_iter().filter(|(_, marks): &(&str, Vec<Mark>)| !marks.is_empty());
    Body {
        layers: filled.map(|(name, marks)| Layer { name, marks }).collect(),
        hits: hits(&layout, &drawn, world, &fit, picture, radius),
        bottom: legend_area.bottom(),
    }
}

/// Where the globe lies, and the part of the room that the map takes: a region's fills it, the world's lies at its top
/// and leaves none of its own height empty.
fn fitted(spec: &MapSpec, world: &World, room: Rect) -> (Fit, Rect) {
    if world.arcs.is_empty() {
        return (geo::fit::world(world, room), room);
    }
    if spec.zoom.is_empty() {
        let fit = geo::fit::world(world, room);
        let (top, bottom) = geo::fit::top_and_bottom(world, &fit);
        let fit = Fit { origin: (fit.origin.0, fit.origin.1 - (top - room.top)), ..fit };
        return (fit, Rect { height: within(bottom - top, 1.0, room.height), ..room });
    }
    // A member without a figure in any year (Svalbard, Bouvet Island) must not push the others together.
    let has_figures = |code: &&PlaceCode| spec.places.iter().any(|p| p.code == **code && has_figures(p));
    let with_figures: Vec<PlaceCode> = spec.zoom.iter().filter(has_figures).copied().collect();
    let shown = if with_figures.is_empty() { &spec.zoom } else { &with_figures };
    let margin = room.width.min(room.height) * 0.04;
    (geo::fit::places(world, shown, inset(room, margin, margin, margin, margin)), room)
}

/// Every place of the spec in the form in which it can be seen.
fn drawn<'a>(spec: &'a MapSpec, world: &World, outlines: &Outlines, fit: &Fit, picture: Rect) -> Vec<Drawn<'a>> {
    let mut drawn: Vec<Drawn> = Vec::with_capacity(spec.places.len());
    for (series_idx, place) in spec.places.iter().enumerate() {
        let figure = Figure::of(place);
        let is_shown = spec.zoom.is_empty() || spec.zoom.contains(&place.code);
        let shape_idx = world.shape_idx(place.code).filter(|_| is_shown);
        let shape = shape_idx.and_then(|idx| Some((world.shapes.get(idx)?, outlines.shapes.get(idx)?)));
        let form = match shape {
            Some((shape, polygons)) => form(shape, polygons, place, fit, picture, !spec.zoom.is_empty()),
            None => Form::Hidden,
        };
        drawn.push(Drawn { place, series_idx, figure, form });
    }
    hide_parts_under_a_figure(&mut drawn, world, fit);
    drawn
}

fn form(shape: &Shape, polygons: &Rc<[Polygon]>, place: &MapPlace, fit: &Fit, picture: Rect, is_region: bool) -> Form {
    let size: f64 =
        polygons.iter().filter_map(|polygon| polygon.rings.first()).map(|ring| geo::rings::area(ring)).sum();
    if size >= smallest_shape(picture, is_region) {
        return Form::Shape(polygons.clone());
    }
    let at = fit.at(shape.point);
    let is_known = has_figures(place);
    // The outermost place lies on the edge, give or take a rounding.
    if picture.grown(0.5).contains(at) && is_known { Form::Marker(at) } else { Form::Hidden }
}

/// A part without a shape of its own is drawn only with a figure, and only where its country has none:
/// a circle on a shaded country would say the same people twice.
fn hide_parts_under_a_figure(drawn: &mut [Drawn], world: &World, fit: &Fit) {
    let is_part = |d: &Drawn| d.place.code.as_str().contains('-');
    let covered: Vec<usize> = drawn
        .iter()
        .enumerate()
        .filter(|(_, part)| is_part(part))
        .filter(|(_, part)| {
            let at = world.shape(part.place.code).map(|shape| fit.at(shape.point));
            let below = drawn
                .iter()
                .find(|d| matches!((&d.form, at), (Form::Shape(polygons), Some(at)) if is_in(polygons, at)));
            part.figure == Figure::Absent || below.is_some_and(|d| d.figure != Figure::Absent)
        })
        .map(|(idx, _)| idx)
        .collect();
    for idx in covered {
        drawn[idx].form = Form::Hidden;
    }
}

fn is_in(polygons: &[Polygon], at: Position) -> bool {
    polygons.iter().any(|polygon| geo::rings::contains(&polygon.rings, at))
}

fn spread_markers(drawn: &mut [Drawn], radius: f64, picture: Rect) {
    let mut centres: Vec<&mut Position> = drawn
        .iter_mut()
        .filter_map(|d| match &mut d.form {
            Form::Marker(centre) => Some(centre),
            Form::Shape(_) | Form::Hidden => None,
        })
        .collect();
    let anchors: Vec<Position> = centres.iter().map(|centre| **centre).collect();
    for (centre, at) in centres.iter_mut().zip(geo::markers::apart(&anchors, radius, picture)) {
        **centre = at;
    }
}

/// The numbers that the classes are cut of: those drawn.
fn numbers(drawn: &[Drawn]) -> Vec<f64> {
    let is_drawn = drawn.iter().filter(|d| d.form != Form::Hidden);
    let numbers = is_drawn.filter_map(|d| match d.figure {
        Figure::Number(value) => Some(value),
        Figure::Range { .. } | Figure::Contradicted | Figure::Absent => None,
    });
    numbers.collect()
}

/// What can be pointed at; the keyboard goes from name to name.
fn hits(layout: &MapLayout, drawn: &[Drawn], world: &World, fit: &Fit, picture: Rect, radius: f64) -> Hits {
    let mut hits = Hits { is_flat: true, ..Hits::default() };
    let mut markers = Vec::new();
    let mut named: Vec<(&str, Spot)> = Vec::new();
    for d in drawn {
        hits.looks.push(Look { colour: layout.colour(d.figure), line_width: 0.0 });
        let at = match &d.form {
            Form::Shape(polygons) => {
                let shapes = polygons.iter();
                hits.shapes.extend(shapes.map(|p| HitShape::rings(d.point(), p.rings.clone(), p.bounds, true)));
                let point = world.shape(d.place.code).map(|shape| fit.at(shape.point)).unwrap_or_default();
                if picture.contains(point) { point } else { middle(polygons).unwrap_or(point) }
            }
            Form::Marker(centre) => {
                let ring = octagon(*centre, radius + 3.0);
                let bounds = geo::rings::bounds(&ring).unwrap_or_default();
                markers.push(HitShape::rings(d.point(), [ring].into(), bounds, false));
                *centre
            }
            Form::Hidden => continue,
        };
        let value = match d.figure {
            Figure::Number(value) => Some(value),
            Figure::Range { .. } | Figure::Contradicted | Figure::Absent => None,
        };
        let point = d.point();
        let spot = Spot { point, at, value, joins_previous: false, is_after_gap: false, is_after_break: false };
        named.push((&d.place.series.name, spot));
    }
    hits.shapes.append(&mut markers);
    crate::order::sort_by(&mut named, &|a, b| a.0.cmp(b.0));
    hits.spots = named.into_iter().map(|(_, spot)| spot).collect();
    hits
}

/// The middle of the largest polygon's box.
fn middle(polygons: &[Polygon]) -> Option<Position> {
    let area = |polygon: &Polygon| polygon.rings.first().map_or(0.0, |ring| geo::rings::area(ring));
    let bounds = polygons.iter().max_by(|a, b| area(a).total_cmp(&area(b)))?.bounds;
    Some((bounds.left + bounds.width / 2.0, bounds.top + bounds.height / 2.0))
}

fn octagon((x, y): Position, radius: f64) -> Vec<Position> {
    let corner = |idx: u8| {
        let angle = (f64::from(idx) + 0.5) * std::f64::consts::FRAC_PI_4;
        (x + radius * angle.cos(), y + radius * angle.sin())
    };
    (0..8).map(corner).collect()
}

#[cfg(test)]
#[path = "layout/tests.rs"]
mod tests;
