//! How long it takes to find figures, to lay out a chart of them, and to write it as SVG. Run: `cargo xtask bench`.
#![allow(clippy::unwrap_used)]

use std::rc::Rc;

use crime_explorer::{
    chart::{
        layout,
        spec::{Emphasis, Frame, LayoutContext, NamedSeries},
        theme::Theme,
        to_svg,
    },
    dataset::{Dataset, DimensionColumn},
    format::Formatter,
    i18n::Lang,
    indicator::Unit,
    kinds::line::LineSpec,
    observation::{Observation, Status, Value},
    period::{Year, Years},
    place::PlaceCode,
    role::Role,
    series::{Point, Series, SeriesKey, Subject},
    view::ScaleKind,
};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const FIRST: i16 = 1990;
const N_YEARS: i16 = 33;
const N_PLACES: usize = 200;

fn code(idx: usize) -> PlaceCode {
    format!("X{idx:04}").parse().unwrap()
}

/// A number that goes up and down, the same each time; none for some years.
fn number(place: usize, year: i16, category: usize) -> Option<f64> {
    let mixed = (place * 7919 + category * 104_729 + year as usize * 31) % 997;
    (!mixed.is_multiple_of(33)).then_some(1.0 + mixed as f64 / 10.0)
}

/// A table with 200 places, 33 years and 15 categories: 99,000 rows.
fn dataset() -> Dataset {
    let categories: Vec<String> = (0..15).map(|idx| format!("c{idx:02}")).collect();
    let mut observations = Vec::new();
    for (category_idx, category) in categories.iter().enumerate() {
        for place in 0..N_PLACES {
            observations.extend((FIRST..FIRST + N_YEARS).map(|year| Observation {
                place: code(place),
                period: Year(year),
                categories: vec![category.clone()],
                value: number(place, year, category_idx).map_or(Value::Missing, Value::Number),
                status: Status::Normal,
                origin: String::new(),
                note: String::new(),
            }));
        }
    }
    Dataset::new("bench", vec![DimensionColumn { id: "kind".into(), categories }], observations).unwrap()
}

fn line_spec(n_lines: usize) -> LineSpec {
    let point =
        |place: usize, year: i16| Point::new(Year(year), number(place, year, 0).map_or(Value::Missing, Value::Number));
    let series = (0..n_lines).map(|place| NamedSeries {
        series: Rc::new(Series {
            key: SeriesKey { subject: Subject::Place(code(place)), categories: Vec::new() },
            unit: Unit::Per100000,
            points: (FIRST..FIRST + N_YEARS).map(|year| point(place, year)).collect(),
            breaks: Vec::new(),
        }),
        name: format!("Place {place}").into(),
        colour_idx: (place % 8) as u8,
        emphasis: Emphasis::Normal,
        role: Role::Figures(0),
    });
    LineSpec {
        frame: Frame { title: "Bench".into(), unit_label: "per 100,000".into(), ..Frame::default() },
        series: series.collect(),
        years: Years::between(Year(FIRST), Year(FIRST + N_YEARS - 1)),
        unit: Unit::Per100000,
        decimals: 1,
        scale: ScaleKind::Linear,
        has_intervals: false,
    }
}

fn context() -> LayoutContext {
    LayoutContext {
        width: 900.0,
        height: 500.0,
        font_size: 13.0,
        formatter: Formatter { lang: Lang::En },
        is_rtl: false,
        has_frame: false,
    }
}

/// The sums of 40 places over all categories, 33 years each.
#[divan::bench]
fn query_sums_of_40_places(bencher: Bencher<'_, '_>) {
    let dataset = dataset();
    let places: Vec<usize> = (0..N_PLACES).step_by(5).collect();
    let years = Years::between(Year(FIRST), Year(FIRST + N_YEARS - 1));
    bencher.bench_local(|| dataset.sums(black_box(&places), black_box(years)));
}

/// The rows of 40 series, one by one.
#[divan::bench]
fn query_rows_of_40_series(bencher: Bencher<'_, '_>) {
    let dataset = dataset();
    bencher.bench_local(|| {
        let series = (0..N_PLACES).step_by(5).filter_map(|place| dataset.series(code(place), &["c07"]));
        series.flat_map(|series| series.rows()).filter_map(|row| row.value.number()).sum::<f64>()
    });
}

#[divan::bench(args = [20, 200, 1000])]
fn layout_lines(bencher: Bencher<'_, '_>, n_lines: usize) {
    let (spec, context, theme) = (line_spec(n_lines), context(), Theme::light());
    bencher.bench_local(|| layout(black_box(&spec), &context, &theme));
}

#[divan::bench(args = [20, 200, 1000])]
fn svg_of_lines(bencher: Bencher<'_, '_>, n_lines: usize) {
    let chart = layout(&line_spec(n_lines), &context(), &Theme::light());
    bencher.bench_local(|| to_svg(black_box(&chart)));
}
