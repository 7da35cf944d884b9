//! Pictures of slope charts with their hard cases, as files that a reviewer opens side by side.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::unwrap_used)]

#[path = "golden/fixtures.rs"]
#[allow(dead_code)]
mod fixtures;

use crime_explorer::{
    chart::{
        PointRef, Theme, layout,
        mark::Layer,
        point_name,
        spec::{Emphasis, LayoutContext, NamedSeries},
        to_svg,
    },
    format::Formatter,
    i18n::{Lang, Texts},
    indicator::Unit,
    kinds::slope::{SlopeLine, SlopeSpec},
    observation::Value,
    period::{Year, Years},
    series::Point,
    view::ScaleKind,
};
use fixtures::*;

const YEARS: Years = Years { first: Year(2005), last: Year(2022) };

/// A line with figures of the first and the last year, where there are any.
fn ends(name: &str, colour_idx: u8, [first, last]: [Option<Point>; 2]) -> SlopeLine {
    let points: Vec<Point> = [&first, &last].into_iter().flatten().cloned().collect();
    let n_before = usize::from(first.is_some());
    let numbers = [&first, &last].map(|point| point.as_ref().and_then(|point| point.value.number()));
    SlopeLine {
        series: named(name, colour_idx, series(points)),
        ends: [first.map(|_| 0), last.map(|_| n_before)],
        absences: ["no figure".to_owned(), "no figure".to_owned()],
        change: String::new(),
        is_joined: numbers.iter().all(Option::is_some),
    }
}

fn joined(name: &str, colour_idx: u8, first: f64, last: f64) -> SlopeLine {
    ends(name, colour_idx, [Some(with_interval(2005, first, 1.5)), Some(with_interval(2022, last, 1.0))])
}

fn slope(lines: Vec<SlopeLine>) -> SlopeSpec {
    // With the frame of the other pictures.
    let frame = line(Vec::new()).frame;
    SlopeSpec { frame, lines, years: YEARS, unit: Unit::Per100000, decimals: 1, scale: ScaleKind::Linear }
}

/// A rise, a fall, close ends, a gap at either end, a break, a range, a figure that another contradicts, and another year.
fn hard() -> SlopeSpec {
    let range = point(2022, Value::Range { lower: 0.0, upper: 4.0 });
    let mut other_year = number(2021, 18.4);
    other_year.year = Year(2022);
    let mut lines = vec![
        joined("Honduras", 0, 46.6, 35.1),
        joined("Mexico", 1, 9.5, 26.1),
        joined("Chile", 2, 3.5, 4.5),
        joined("Costa Rica", 3, 4.0, 4.9),
        ends("Bosnia and Herzegovina", 4, [Some(number(2005, 29.0)), None]),
        ends("Haiti", 5, [None, Some(number(2022, 41.2))]),
        ends("Belize", 6, [Some(number(2005, 12.0)), Some(range)]),
        ends("Peru", 7, [Some(contradicted(number(2005, 22.0))), Some(other_year)]),
    ];
    lines[7].is_joined = false;
    slope(lines)
}

#[track_caller]
fn check(name: &str, spec: &SlopeSpec, context: &LayoutContext, theme: &Theme) {
    let svg = to_svg(&layout(spec, context, theme));
    expect_test::expect_file![format!("golden/{name}.svg")].assert_eq(&svg);
}

#[test]
fn a_line_joins_only_figures_that_may_be_compared() {
    check("slope-hard", &hard(), &context(900.0, 500.0), &Theme::light());
    check("slope-dark", &hard(), &context(900.0, 500.0), &Theme::dark());
}

#[test]
fn names_are_shortened_on_a_narrow_page() {
    check("slope-narrow", &hard(), &context(328.0, 420.0), &Theme::light());
}

#[test]
fn time_runs_from_left_to_right_in_arabic_too() {
    let mut spec = hard();
    spec.lines.truncate(4);
    for (line, name) in spec.lines.iter_mut().zip(["هندوراس", "المكسيك", "شيلي", "كوستاريكا"])
    {
        line.series.name = name.into();
    }
    check("slope-arabic", &spec, &framed(arabic_context(700.0, 520.0)), &Theme::light());
}

#[test]
fn many_lines_are_grey_behind_the_chosen_ones() {
    let grey = (0..40).map(|idx| {
        let (first, last) = (f64::from(idx) * 1.1, f64::from((idx * 7) % 40));
        let line = joined(&format!("Place {idx}"), 0, first, last);
        let series = NamedSeries { emphasis: Emphasis::Muted, ..line.series };
        SlopeLine { series, ..line }
    });
    let mut lines: Vec<SlopeLine> = grey.collect();
    lines.push(joined("Honduras", 0, 46.6, 35.1));
    check("slope-dense", &slope(lines), &context(900.0, 500.0), &Theme::light());
}

#[test]
fn a_logarithmic_axis_has_zeros_at_its_edge() {
    let lines =
        vec![joined("Honduras", 0, 46.6, 35.1), ends("Tuvalu", 5, [Some(number(2005, 0.0)), Some(number(2022, 9.3))])];
    check("slope-log", &SlopeSpec { scale: ScaleKind::Log, ..slope(lines) }, &context(640.0, 420.0), &Theme::light());
}

#[test]
fn one_year_alone_is_a_column() {
    let mut spec = slope(vec![
        ends("Haiti", 5, [None, Some(number(2022, 41.2))]),
        ends("Chile", 2, [None, Some(number(2022, 4.5))]),
    ]);
    spec.years = Years { first: Year(2022), last: Year(2022) };
    check("slope-one-year", &spec, &context(480.0, 340.0), &Theme::light());
}

#[test]
fn what_is_pointed_at_stands_out() {
    let mut chart = layout(&hard(), &context(900.0, 500.0), &Theme::light());
    let point = chart.nearest(chart.width * 0.3, chart.height * 0.2).unwrap();
    chart.layers.push(Layer { name: "highlight", marks: chart.highlight(point) });
    expect_test::expect_file!["golden/slope-highlight.svg"].assert_eq(&to_svg(&chart));
}

#[test]
fn a_mark_is_named_by_both_of_its_figures_and_the_change_between_them() {
    let mut line = joined("Honduras", 0, 46.6, 35.1);
    line.change = "−24.7%".to_owned();
    let texts = Texts::new(
        Lang::En,
        [
            ("ui.chart.name", "{name}, {year}: {value}"),
            ("ui.chart.label.change", "Change"),
            ("ui.title.separator", ", "),
        ],
    );
    let name =
        point_name(&slope(vec![line]), PointRef { series_idx: 0, point_idx: 1 }, &texts, &Formatter { lang: Lang::En });
    assert!(name.starts_with("Honduras, 2022: 35.1"), "{name}");
    assert!(name.contains("Honduras, 2005: 46.6") && name.ends_with(", Change −24.7%"), "{name}");
}
