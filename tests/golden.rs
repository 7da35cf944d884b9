//! Pictures of every kind with its hard cases, as files that a reviewer opens side by side.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs)]

#[path = "golden/fixtures.rs"]
mod fixtures;

use crime_explorer::chart::{
    Theme, layout,
    spec::{ChartSpec, LayoutContext, LineSpec},
    to_svg,
};
use fixtures::*;

#[track_caller]
fn check(name: &str, spec: &ChartSpec, context: &LayoutContext, theme: &Theme) {
    let svg = to_svg(&layout(spec, context, theme));
    insta::with_settings!({ snapshot_path => "golden/snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_binary_snapshot!(&format!("{name}.svg"), svg.into_bytes());
    });
}

#[track_caller]
fn check_line(name: &str, spec: LineSpec, context: &LayoutContext) {
    check(name, &ChartSpec::Line(spec), context, &Theme::light());
}

#[test]
fn a_line_ends_at_gap_break_range_and_end() {
    check_line("line-hard", hard_lines(), &context(900.0, 500.0));
}

#[test]
fn a_dark_page_has_light_lines() {
    check("line-dark", &ChartSpec::Line(hard_lines()), &context(900.0, 500.0), &Theme::dark());
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
fn a_file_says_what_it_shows_and_where_it_is_from() {
    check_line("line-framed", hard_lines(), &framed(context(900.0, 600.0)));
}

#[test]
fn a_ranking_shows_ranges_zeros_and_absences_as_what_they_are() {
    check("bar-ranking", &ChartSpec::Bar(ranking()), &context(800.0, 500.0), &Theme::light());
    check("bar-ranking-framed", &ChartSpec::Bar(ranking()), &framed(context(800.0, 500.0)), &Theme::dark());
}

#[test]
fn a_narrow_ranking_wraps_names() {
    check("bar-narrow", &ChartSpec::Bar(ranking()), &context(320.0, 500.0), &Theme::light());
}

#[test]
fn an_arabic_ranking_is_mirrored() {
    check("bar-arabic", &ChartSpec::Bar(ranking()), &arabic_context(700.0, 500.0), &Theme::light());
}
