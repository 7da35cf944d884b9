//! Pictures of every kind with its hard cases, as files that a reviewer opens side by side.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::unwrap_used)]

#[path = "golden/fixtures.rs"]
#[allow(dead_code)]
mod fixtures;

use crime_explorer::chart::{
    Chart, Theme, layout,
    mark::Layer,
    spec::{ChartSpec, LayoutContext},
    to_svg,
};
use crime_explorer::{
    kinds::{bar::BarRow, line::LineSpec},
    period::Year,
};
use fixtures::*;

#[track_caller]
fn check(name: &str, spec: &dyn ChartSpec, context: &LayoutContext, theme: &Theme) {
    check_svg(name, &layout(spec, context, theme));
}

#[track_caller]
fn check_svg(name: &str, chart: &Chart) {
    let svg = to_svg(chart);
    expect_test::expect_file![format!("golden/{name}.svg")].assert_eq(&svg);
}

#[track_caller]
fn check_line(name: &str, spec: LineSpec, context: &LayoutContext) {
    check(name, &spec, context, &Theme::light());
}

#[test]
fn a_line_ends_at_gap_break_range_and_end() {
    check_line("line-hard", hard_lines(), &context(900.0, 500.0));
}

#[test]
fn a_dark_page_has_light_lines() {
    check("line-dark", &hard_lines(), &context(900.0, 500.0), &Theme::dark());
}

#[test]
fn names_stand_above_a_narrow_chart() {
    check_line("line-narrow", hard_lines(), &context(320.0, 420.0));
}

#[test]
fn arabic_text_runs_from_right_to_left_and_time_from_left_to_right() {
    check_line("line-arabic", arabic(), &framed(arabic_context(900.0, 560.0)));
    check_line("line-arabic-narrow", arabic(), &arabic_context(360.0, 420.0));
}

#[test]
fn intervals_are_bands() {
    check_line("line-interval", line_with_interval(), &context(900.0, 500.0));
}

#[test]
fn a_logarithmic_axis_shows_zeros_as_open_marks_at_its_edge() {
    check_line("line-log", log_lines(), &context(900.0, 500.0));
}

#[test]
fn names_of_close_ends_do_not_overlap() {
    check_line("line-crowded", crowded_ends(), &context(900.0, 500.0));
}

#[test]
fn one_point_is_a_dot() {
    let spec = line(vec![named("Tuvalu", 5, series(vec![number(2012, 18.6)]))]);
    check_line("line-one-point", spec, &context(600.0, 320.0));
}

#[test]
fn no_figure_is_an_empty_axis() {
    check_line("line-empty", line(Vec::new()), &context(600.0, 320.0));
}

#[test]
fn two_hundred_lines_are_grey_behind_the_chosen_ones() {
    check_line("line-200", dense_lines(198), &context(900.0, 500.0));
}

#[test]
fn places_that_are_not_ranked_are_dots_with_footnotes() {
    check("dots", &dots(), &context(700.0, 300.0), &Theme::light());
    check("dots-narrow", &dots(), &context(328.0, 300.0), &Theme::dark());
}

#[test]
fn a_file_says_what_it_shows_and_where_it_is_from() {
    check_line("line-framed", hard_lines(), &framed(context(900.0, 600.0)));
}

#[test]
fn a_ranking_shows_ranges_zeros_and_absences_as_what_they_are() {
    check("bar-ranking", &ranking(), &context(800.0, 500.0), &Theme::light());
    check("bar-ranking-framed", &ranking(), &framed(context(800.0, 500.0)), &Theme::dark());
}

#[test]
fn a_narrow_ranking_wraps_names() {
    check("bar-narrow", &ranking(), &context(320.0, 500.0), &Theme::light());
}

#[test]
fn an_arabic_ranking_is_mirrored() {
    check("bar-arabic", &ranking(), &arabic_context(700.0, 500.0), &Theme::light());
}

#[test]
fn what_is_pointed_at_stands_out() {
    let mut chart = layout(&dense_lines(40), &context(900.0, 500.0), &Theme::light());
    let point = chart.nearest(450.0, 300.0).unwrap();
    chart.layers.push(Layer { name: "highlight", marks: chart.highlight(point) });
    check_svg("line-highlight", &chart);
    let mut chart = layout(&ranking(), &context(800.0, 500.0), &Theme::light());
    let point = chart.nearest(450.0, 100.0).unwrap();
    chart.layers.push(Layer { name: "highlight", marks: chart.highlight(point) });
    check_svg("bar-highlight", &chart);
}

#[test]
fn a_change_goes_below_zero() {
    let values =
        [("Kenya", 12.0), ("Peru", 3.5), ("Chile", -0.4), ("Costa Rica", -7.0), ("Bosnia and Herzegovina", -21.5)];
    let rows =
        values.map(|(name, value)| row(named(name, 0, series(vec![with_interval_around(2022, value, 3.0)])), None));
    check("bar-negative", &bar(rows.to_vec()), &context(700.0, 300.0), &Theme::light());
}

#[test]
fn a_contradicted_figure_is_a_hollow_mark_beside_the_line_and_words_beside_the_bars() {
    let mut points = wave(20.0, 6.0, 1.0);
    for idx in [8, 9, 20, 32] {
        points[idx] = contradicted(points[idx].clone());
    }
    let mut behind = wave(12.0, 4.0, 2.0);
    behind[15] = contradicted(behind[15].clone());
    let spec = line(vec![named("Peru", 1, series(points)), muted(named("Chile", 2, series(behind)))]);
    check_line("line-contradicted", spec, &context(600.0, 360.0));
    let mut rows: Vec<BarRow> = [("Kenya", 12.0), ("Peru", 3.5)]
        .map(|(name, value)| row(named(name, 0, series(vec![with_interval_around(2022, value, 1.0)])), None))
        .to_vec();
    let mut last = row(named("Costa Rica", 0, series(vec![contradicted(number(2022, 6_112_019.0))])), None);
    last.absence = "6,112,019: contradicted by another figure of its table".to_owned();
    rows.push(last);
    check("bar-contradicted", &bar(rows.clone()), &context(700.0, 220.0), &Theme::light());
    check("bar-contradicted-narrow", &bar(rows), &context(320.0, 220.0), &Theme::dark());
}

#[test]
fn a_figure_of_another_year_carries_its_year() {
    let mut points = wave(20.0, 6.0, 1.0);
    points[20].actual_year = Year(2009);
    points[32].actual_year = Year(2021);
    check_line("line-other-years", line(vec![named("Peru", 1, series(points))]), &context(600.0, 360.0));
}
