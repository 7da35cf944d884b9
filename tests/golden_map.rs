//! Pictures of maps with their hard cases, as files that a reviewer opens side by side.
//!
//! The shapes are the project's own; the figures are made up.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::unwrap_used)]

use std::{path::Path, rc::Rc};

use crime_explorer::{
    chart::{
        Theme,
        geo::World,
        layout,
        spec::{Emphasis, Frame, LayoutContext, NamedSeries},
        to_svg,
    },
    format::Formatter,
    i18n::Lang,
    indicator::Unit,
    kinds::map::{MapPlace, MapSpec},
    observation::Value,
    period::Year,
    place::PlaceCode,
    role::Role,
    series::{Point, Series, SeriesKey, SetAside, Subject},
    view::ClassMethod,
};
use ingest::places::NamedPlace;

const YEAR: Year = Year(2020);

fn data() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

fn places() -> Vec<NamedPlace> {
    let (places, _) = ingest::places::read(&data()).unwrap();
    places.into_iter().filter(|named| !named.place.is_sum_of_parts()).collect()
}

/// A made-up rate of a code: many low, few high, a place in eight without one.
fn made_up(code: PlaceCode) -> Value {
    let sum: u32 = code.as_str().bytes().enumerate().map(|(idx, byte)| (idx as u32 * 7 + 3) * u32::from(byte)).sum();
    match sum % 16 {
        0 | 1 => Value::Missing,
        2 => Value::Range { lower: 0.0, upper: 4.0 },
        n => Value::Number(0.3 * 1.45f64.powi(n as i32 - 2)),
    }
}

fn map_place(place: &NamedPlace, name_idx: usize, value: Value) -> MapPlace {
    let point = Point::new(YEAR, value);
    let code = place.place.code;
    let key = SeriesKey { subject: Subject::Place(code), categories: Vec::new() };
    let is_uninhabited = ["BVT", "HMD", "UMI", "SGS", "ATF", "ATA", "IOT", "SJM"].contains(&code.as_str());
    // Nobody ever reported from there; the others did, in another year.
    let earlier = Point { year: Year(2010), actual_year: Year(2010), value: Value::Number(1.0), ..point.clone() };
    let points = if is_uninhabited { Vec::new() } else { vec![earlier, point] };
    let point_idx = (!is_uninhabited && value != Value::Missing).then_some(1);
    let series = Rc::new(Series { key, unit: Unit::Per100000, points, breaks: Vec::new() });
    let name: Rc<str> = place.names[name_idx].as_str().into();
    let emphasis = if ["HND", "FRA", "SGP"].contains(&code.as_str()) { Emphasis::Highlighted } else { Emphasis::Muted };
    MapPlace {
        code,
        series: NamedSeries { series, name, colour_idx: 0, emphasis, role: Role::Figures(0) },
        point_idx,
        absence: "no figure".to_owned(),
    }
}

fn spec(name_idx: usize, value: impl Fn(PlaceCode) -> Value) -> MapSpec {
    let places = places().iter().map(|place| map_place(place, name_idx, value(place.place.code))).collect();
    MapSpec {
        frame: Frame { unit_label: "Victims per 100,000 people".to_owned(), ..Frame::default() },
        world: Some(Rc::new(World::from(&ingest::map::read(&data()).unwrap()))),
        places,
        zoom: Vec::new(),
        year: YEAR,
        unit: Unit::Per100000,
        decimals: 1,
        classes: (ClassMethod::Nice, 6),
        no_data_label: "No data".to_owned(),
        range_label: "Given as a range only".to_owned(),
        contradicted_label: "Contradicted by another figure".to_owned(),
    }
}

fn members(region: &str) -> Vec<PlaceCode> {
    let (places, regions) = ingest::places::read(&data()).unwrap();
    let places = ingest::places::without_names(&places, &regions);
    places.members(region.parse().unwrap()).map(|place| place.code).collect()
}

fn context(lang: Lang, width: f64, height: f64) -> LayoutContext {
    let is_rtl = lang == Lang::Ar;
    LayoutContext { width, height, font_size: 13.0, formatter: Formatter { lang }, is_rtl, has_frame: false }
}

#[track_caller]
fn check(name: &str, spec: MapSpec, context: &LayoutContext, theme: &Theme) {
    let svg = to_svg(&layout(&spec, context, theme));
    expect_test::expect_file![format!("golden/{name}.svg")].assert_eq(&svg);
}

#[test]
fn the_world_shows_classes_hatches_ranges_and_small_states() {
    check("map-world", spec(2, made_up), &context(Lang::En, 900.0, 560.0), &Theme::light());
}

#[test]
fn a_narrow_map_is_as_high_as_its_width_allows() {
    check("map-narrow", spec(2, made_up), &context(Lang::En, 340.0, 600.0), &Theme::light());
}

#[test]
fn a_dark_page_has_a_dark_map() {
    check("map-dark", spec(2, made_up), &context(Lang::En, 700.0, 420.0), &Theme::dark());
}

#[test]
fn an_arabic_legend_runs_from_right_to_left() {
    let mut map = spec(0, made_up);
    map.frame.unit_label = "عدد الضحايا لكل 100,000 نسمة".to_owned();
    map.no_data_label = "لا توجد بيانات".to_owned();
    map.range_label = "نطاق فقط".to_owned();
    check("map-arabic", map, &context(Lang::Ar, 700.0, 420.0), &Theme::light());
}

#[test]
fn a_region_fills_the_picture() {
    let map = MapSpec { zoom: members("013"), ..spec(2, made_up) };
    check("map-central-america", map, &context(Lang::En, 640.0, 480.0), &Theme::light());
    let map = MapSpec { zoom: members("009"), ..spec(2, made_up) };
    check("map-oceania", map, &context(Lang::En, 640.0, 480.0), &Theme::light());
    let map = MapSpec { zoom: members("029"), ..spec(2, made_up) };
    check("map-caribbean", map, &context(Lang::En, 640.0, 480.0), &Theme::light());
    let map = MapSpec { zoom: members("150"), ..spec(2, made_up) };
    check("map-europe", map, &context(Lang::En, 640.0, 480.0), &Theme::light());
}

#[test]
fn a_contradicted_figure_has_no_class_but_a_hatch_that_the_legend_tells() {
    let mut map = MapSpec { zoom: members("013"), ..spec(2, |_| Value::Number(3.0)) };
    for place in map.places.iter_mut().filter(|place| ["MEX", "SLV"].contains(&place.code.as_str())) {
        let mut series = (*place.series.series).clone();
        let point = series.points.last_mut().unwrap();
        *point = Point { value: Value::Number(5000.0), set_aside: Some(SetAside::Contradicted), ..point.clone() };
        place.series.series = Rc::new(series);
    }
    check("map-contradicted", map, &context(Lang::En, 640.0, 480.0), &Theme::light());
}

#[test]
fn without_figures_all_is_hatched() {
    check("map-no-data", spec(2, |_| Value::Missing), &context(Lang::En, 640.0, 420.0), &Theme::light());
}

#[test]
fn before_the_shapes_are_there_the_map_is_empty() {
    let map = MapSpec { world: None, ..spec(2, made_up) };
    check("map-loading", map, &context(Lang::En, 640.0, 420.0), &Theme::light());
}
