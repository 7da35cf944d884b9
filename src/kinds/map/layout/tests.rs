use std::rc::Rc;

use super::*;
use crate::{
    chart::{
        Move,
        geo::LonLat,
        layout,
        spec::{Emphasis, Frame, NamedSeries},
    },
    format::Formatter,
    i18n::Lang,
    indicator::Unit,
    period::Year,
    role::Role,
    series::{Point, Series, SeriesKey, Subject},
    view::ClassMethod,
};

/// Squares of twenty degrees side by side along the equator, a speck in the sea, and a part within the first square.
fn world() -> World {
    let corners = |west: f64| [(west, -10.0), (west, 10.0), (west + 20.0, 10.0), (west + 20.0, -10.0), (west, -10.0)];
    let arcs = [0.0, 20.0, 40.0].map(|west| corners(west).map(|(lon, lat)| LonLat { lon, lat }).to_vec()).to_vec();
    let square = |code: &str, arc: i32, lon: f64| Shape {
        code: code.parse().unwrap(),
        polygons: vec![vec![vec![arc]]],
        point: LonLat { lon, lat: 0.0 },
    };
    let dot = |code: &str, lon: f64, lat: f64| Shape {
        code: code.parse().unwrap(),
        polygons: Vec::new(),
        point: LonLat { lon, lat },
    };
    let mut shapes = vec![
        square("AAA", 0, 10.0),
        square("BBB", 1, 30.0),
        square("CCC", 2, 50.0),
        dot("DDD", -30.0, 0.0),
        dot("EEE", -30.1, 0.0),
        dot("AA-X", 5.0, 2.0),
    ];
    shapes.sort_by_key(|shape| shape.code);
    World { arcs, shapes, ..World::default() }
}

fn place(code: &str, value: Option<Value>) -> MapPlace {
    let code: PlaceCode = code.parse().unwrap();
    let point = |value| Point::new(Year(2020), value);
    let earlier = Point { year: Year(2010), ..point(Value::Number(9.0)) };
    let points: Vec<Point> = [Some(earlier), value.map(point)].into_iter().flatten().collect();
    let key = SeriesKey { subject: Subject::Place(code), categories: Vec::new() };
    let series = Rc::new(Series { key, unit: Unit::Per100000, points, breaks: Vec::new() });
    // Names run against codes.
    let name: Rc<str> = format!("{}", char::from(255 - code.as_str().as_bytes()[1])).into();
    MapPlace {
        code,
        series: NamedSeries { series, name, colour_idx: 0, emphasis: Emphasis::Normal, role: Role::Figures(0) },
        point_idx: value.map(|_| 1),
        absence: "no figure".to_owned(),
    }
}

fn spec(places: Vec<MapPlace>) -> MapSpec {
    MapSpec {
        frame: Frame::default(),
        world: Some(Rc::new(world())),
        places,
        zoom: Vec::new(),
        year: Year(2020),
        unit: Unit::Per100000,
        decimals: 1,
        classes: (ClassMethod::Equal, 2),
        no_data_label: "No data".to_owned(),
        range_label: "Range".to_owned(),
        contradicted_label: "Contradicted".to_owned(),
    }
}

fn chart(spec: MapSpec) -> crate::chart::Chart {
    let formatter = Formatter { lang: Lang::En };
    let context =
        LayoutContext { width: 800.0, height: 600.0, font_size: 13.0, formatter, is_rtl: false, has_frame: false };
    layout(&spec, &context, &Theme::light())
}

fn number(value: f64) -> Option<Value> {
    Some(Value::Number(value))
}

fn layer<'a>(chart: &'a crate::chart::Chart, name: &str) -> &'a [Mark] {
    chart.layers.iter().find(|layer| layer.name == name).map_or(&[], |layer| &layer.marks)
}

fn point(series_idx: usize, point_idx: usize) -> PointRef {
    PointRef { series_idx, point_idx }
}

#[test]
fn a_place_without_a_figure_is_hatched_and_says_so_when_pointed_at() {
    let chart = chart(spec(vec![place("AAA", number(1.0)), place("BBB", None), place("CCC", number(5.0))]));
    assert_eq!(layer(&chart, "classes").len(), 2);
    assert!(layer(&chart, "no-data").iter().any(|mark| matches!(mark, Mark::Line { .. })));
    assert!(!layer(&chart, "no-data").iter().any(|mark| matches!(mark, Mark::Area { fill: Some(_), .. })));
    let absent = point(1, PointRef::ABSENT);
    let (x, y) = chart.anchor(absent).unwrap();
    assert_eq!(chart.nearest(x, y), Some(absent));
}

#[test]
fn what_was_published_as_a_range_is_no_tint() {
    let range = Some(Value::Range { lower: 0.0, upper: 4.0 });
    let chart = chart(spec(vec![place("AAA", number(1.0)), place("BBB", range), place("CCC", number(5.0))]));
    let filled = layer(&chart, "classes").iter().filter(|mark| matches!(mark, Mark::Area { fill: Some(_), .. }));
    assert_eq!(filled.count(), 2);
    // A range has no rank, so the lowest and highest are numbers.
    assert_eq!(chart.neighbour(point(1, 1), Move::Lowest), Some(point(0, 1)));
}

#[test]
fn keys_go_from_name_to_name() {
    let chart = chart(spec(vec![place("AAA", number(1.0)), place("BBB", None), place("CCC", number(5.0))]));
    assert_eq!(chart.first_point(), Some(point(2, 1)));
    assert_eq!(chart.neighbour(point(2, 1), Move::NextPoint), Some(point(1, PointRef::ABSENT)));
    assert_eq!(chart.neighbour(point(0, 1), Move::NextPoint), None);
    assert_eq!(chart.neighbour(point(0, 1), Move::Highest), Some(point(2, 1)));
}

#[test]
fn small_states_are_circles_of_one_size_beside_each_other() {
    let chart = chart(spec(vec![place("AAA", number(1.0)), place("DDD", number(2.0)), place("EEE", None)]));
    let circles: Vec<(Position, f64)> = layer(&chart, "markers")
        .iter()
        .filter_map(|mark| match mark {
            Mark::Circle { centre, radius, .. } => Some((*centre, *radius)),
            _ => None,
        })
        .collect();
    let [(a, radius), (b, other)] = circles[..] else { panic!("{circles:?}") };
    assert_eq!(radius, other);
    assert!((a.0 - b.0).hypot(a.1 - b.1) >= 2.0 * radius);
    assert_eq!(chart.nearest(a.0, a.1), Some(point(1, 1)));
    assert_eq!(chart.nearest(b.0, b.1), Some(point(2, PointRef::ABSENT)));
}

#[test]
fn a_part_stands_for_itself_only_where_its_country_has_no_figure() {
    let without = chart(spec(vec![place("AAA", None), place("AA-X", number(2.0))]));
    assert_eq!(layer(&without, "markers").len(), 1);
    let with = chart(spec(vec![place("AAA", number(1.0)), place("AA-X", number(2.0))]));
    assert_eq!(layer(&with, "markers").len(), 0);
}

#[test]
fn classes_are_cut_of_what_is_drawn() {
    let mut spec = spec(vec![place("AAA", number(1.0)), place("BBB", number(2.0)), place("CCC", number(900.0))]);
    spec.zoom = vec!["AAA".parse().unwrap(), "BBB".parse().unwrap()];
    let chart = chart(spec);
    let texts: Vec<&str> = layer(&chart, "legend")
        .iter()
        .filter_map(|mark| match mark {
            Mark::Text(text) => Some(text.text.as_str()),
            _ => None,
        })
        .collect();
    assert!(texts.contains(&"2") && !texts.contains(&"900"), "{texts:?}");
    // Around a region lies land, not absence.
    assert_eq!((layer(&chart, "land").len(), layer(&chart, "no-data").len()), (1, 0));
    assert_eq!(chart.hits.spots.len(), 2);
}

#[test]
fn a_chosen_place_is_outlined() {
    let mut chosen = place("AAA", number(1.0));
    chosen.series.emphasis = Emphasis::Highlighted;
    assert_eq!(layer(&chart(spec(vec![chosen, place("BBB", number(2.0))])), "chosen").len(), 2);
}

#[test]
fn without_shapes_there_is_nothing_to_point_at() {
    let chart = chart(MapSpec { world: None, ..spec(vec![place("AAA", number(1.0))]) });
    assert_eq!(chart.nearest(300.0, 200.0), None);
    assert_eq!(chart.first_point(), None);
}
