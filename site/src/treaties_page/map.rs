//! The map of who is bound: shapes where the app's map has them, with colours that the page's style gives.

use std::{fmt::Write, rc::Rc};

use crime_explorer::{
    chart::{
        Chart, Theme, layout,
        mark::{Mark, Position},
        spec::{Emphasis, Frame, LayoutContext, NamedSeries},
    },
    format::Formatter,
    indicator::Unit,
    kinds::map::{MapPlace, MapSpec},
    observation::Value,
    period::Year,
    place::PlaceCode,
    role::Role,
    series::{Point, Series, SeriesKey, Subject},
    view::ClassMethod,
};
use ingest::treaties::{Action, Participant};
use maud::{Markup, html};

use super::{FIRST_TREATY, Standing, TreatyPage, table};

/// Width of the map's box; it is shown as wide as the page.
const WIDTH: f64 = 960.0;

/// What the marks of small States may reach beyond the map on either side.
const MARGIN: f64 = 4.0;

/// The map with its legend.
pub(super) fn figure(page: &TreatyPage<'_>) -> Markup {
    let chart = chart(page);
    let codes: Vec<PlaceCode> = page.tables.places.places.iter().map(|place| place.code).collect();
    let participants = table::participants(page);
    let class = |code: PlaceCode| match participants.contains(&Participant::Place(code)) {
        true => standing(page, code).id(),
        false => "not-listed",
    };
    let left = -MARGIN;
    let view_box = format!("{left} 0 {} {:.0}", WIDTH + 2.0 * MARGIN, height(&chart));
    html! {
        figure.treaty-map {
            svg viewBox=(view_box) role="img" aria-labelledby="map-of count" {
                // The islands of a place are one path.
                @for place in chart.hits.shapes.chunk_by(|a, b| a.point == b.point) {
                    @if let Some(code) = place.first().and_then(|hit| codes.get(hit.point.series_idx)) {
                        // Outlined shapes are land; the others stand for what is too small to be seen.
                        @let is_small = !place[0].is_outlined;
                        path.(class(*code)).small[is_small] data-p=(code.as_str())
                            d=(place.iter().map(|hit| path(&hit.rings)).collect::<String>()) {}
                    }
                }
                path.disputed d=(boundaries(&chart)) {}
            }
            figcaption { (legend(page)) }
        }
    }
}

fn standing(page: &TreatyPage<'_>, code: PlaceCode) -> Standing {
    let is_own = |action: &&Action| action.treaty == FIRST_TREATY && action.participant == Participant::Place(code);
    Standing::of(page.tables.actions.iter().find(is_own), page.day)
}

fn legend(page: &TreatyPage<'_>) -> Markup {
    html! {
        @for id in ["bound", "signed", "neither", "not-listed"] {
            span.key { span.swatch.(id) {} (page.text(&format!("site.treaties.{id}"))) }
            " "
        }
    }
}

/// The app's map of the world, laid out: every place has a figure, so that small ones get their circle.
fn chart(page: &TreatyPage<'_>) -> Chart {
    let point = Point::new(Year(page.day.year()), Value::Number(1.0));
    let participants = table::participants(page);
    let place = |code: PlaceCode| {
        let is_listed = participants.contains(&Participant::Place(code));
        let key = SeriesKey { subject: Subject::Place(code), categories: Vec::new() };
        let points = if is_listed { vec![point.clone()] } else { Vec::new() };
        let series = Rc::new(Series { key, unit: Unit::Count, points, breaks: Vec::new() });
        let name = page.texts.name("place", code.as_str()).into();
        let series = NamedSeries { series, name, colour_idx: 0, emphasis: Emphasis::Normal, role: Role::Figures(0) };
        MapPlace { code, series, point_idx: is_listed.then_some(0), absence: String::new() }
    };
    let spec = MapSpec {
        frame: Frame::default(),
        world: Some(Rc::clone(&page.tables.world)),
        places: page.tables.places.places.iter().map(|p| place(p.code)).collect(),
        zoom: Vec::new(),
        year: Year(page.day.year()),
        unit: Unit::Count,
        decimals: 0,
        classes: (ClassMethod::Nice, 2),
        no_data_label: String::new(),
        range_label: String::new(),
        contradicted_label: String::new(),
    };
    let context = LayoutContext {
        width: WIDTH,
        height: WIDTH * 0.6,
        font_size: 13.0,
        formatter: Formatter { lang: page.texts.lang },
        is_rtl: false,
        has_frame: false,
    };
    layout(&spec, &context, &Theme::light())
}

/// Where the land ends.
fn height(chart: &Chart) -> f64 {
    let lowest = |rings: &[Vec<Position>]| rings.iter().flatten().map(|(_, y)| *y).fold(0.0, f64::max);
    chart.hits.shapes.iter().map(|hit| lowest(&hit.rings)).fold(0.0, f64::max).ceil()
}

fn path(rings: &[Vec<Position>]) -> String {
    rings.iter().map(|ring| line(ring) + "z").collect()
}

/// Points as a path in tenths of a pixel, each relative to the one before.
fn line(points: &[Position]) -> String {
    let tenths = |(x, y): Position| ((x * 10.0).round() as i32, (y * 10.0).round() as i32);
    let mut path = String::new();
    let mut at = (0, 0);
    for (idx, point) in points.iter().copied().map(tenths).enumerate() {
        let (dx, dy) = (point.0 - at.0, point.1 - at.1);
        if idx > 0 && (dx, dy) == (0, 0) {
            continue;
        }
        let command = if idx == 0 { 'M' } else { 'l' };
        let _ = write!(path, "{command}{} {}", decimal(dx), decimal(dy));
        at = point;
    }
    path
}

/// A number of tenths as short as it can be written.
fn decimal(tenths: i32) -> String {
    let text = format!("{:.1}", f64::from(tenths) / 10.0);
    match text.strip_suffix(".0") {
        Some(whole) => whole.to_owned(),
        None if tenths.abs() < 10 => text.replacen("0.", ".", 1),
        None => text,
    }
}

/// Disputed boundaries, dashed as in the app.
fn boundaries(chart: &Chart) -> String {
    let marks = chart.layers.iter().filter(|layer| layer.name == "boundaries").flat_map(|layer| &layer.marks);
    let lines = marks.filter_map(|mark| match mark {
        Mark::Line { points, .. } => Some(line(points)),
        _ => None,
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_written_in_short_steps() {
        let ring = vec![(10.0, 20.04), (10.5, 20.0), (10.5, 20.0), (9.0, -1.0), (19.5, -1.5)];
        assert_eq!(path(&[ring]), "M10 20l.5 0l-1.5 -21l10.5 -.5z");
    }
}
