//! A chart in words says what the picture shows.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::unwrap_used)]

#[path = "golden/fixtures.rs"]
#[allow(dead_code)]
mod fixtures;

use std::rc::Rc;

use crime_explorer::{
    chart::{PointRef, point_details, point_name},
    format::Formatter,
    i18n::{Lang, Texts},
    kinds::any::describe,
    observation::{Status, Value},
    period::Year,
    series::Point,
};
use fixtures::*;

fn texts() -> Texts {
    Texts::new(Lang::En, [("status.P", "provisional value"), ("note.n", "The definition changed.")])
}

fn at(series_idx: usize, point_idx: usize) -> PointRef {
    PointRef { series_idx, point_idx }
}

#[track_caller]
fn check_name(point: Point, expect: &str) {
    let spec = line(vec![named("Honduras", 0, series(vec![point]))]);
    assert_eq!(point_name(&spec, at(0, 0), &texts(), &Formatter { lang: Lang::En }), expect);
}

#[test]
fn the_name_of_a_point_says_all() {
    let point = Point {
        status: Status::Provisional,
        count: Some(6928.0),
        population: Some(8_270_000.0),
        ..with_interval(2011, 83.8, 2.0)
    };
    check_name(
        point,
        "Honduras, 2011: 83.8 per 100,000 people, 95% interval 81.8 to 85.8, from 6,928 victims, population 8,270,000, \
         provisional value",
    );
}

#[test]
fn a_range_is_said_to_be_one() {
    check_name(
        point(2011, Value::Range { lower: 0.0, upper: 4.0 }),
        "Honduras, 2011: 0.0 to 4.0 per 100,000 people, given as a range only",
    );
}

#[test]
fn bounds_of_the_publisher_are_said_to_be_theirs() {
    check_name(
        point(2011, Value::Estimate { value: 5.0, lower: 4.0, upper: 7.0 }),
        "Honduras, 2011: 5.0 per 100,000 people, publisher’s bounds 4.0 to 7.0",
    );
}

#[test]
fn a_figure_of_another_year_says_so() {
    check_name(
        Point { actual_year: Year(2009), ..number(2011, 5.0) },
        "Honduras, 2011: 5.0 per 100,000 people, figure of 2009",
    );
}

#[test]
fn a_point_that_is_not_there_has_no_name() {
    let spec = line(Vec::new());
    assert_eq!(point_name(&spec, at(3, 4), &texts(), &Formatter { lang: Lang::En }), "");
    assert_eq!(point_details(&spec, at(3, 4), &texts(), &Formatter { lang: Lang::En }), []);
}

#[test]
fn a_place_without_a_figure_says_why() {
    let spec = bar(vec![row(named("Andorra", 0, series(Vec::new())), None)]);
    let name = point_name(&spec, at(0, PointRef::ABSENT), &texts(), &Formatter { lang: Lang::En });
    assert_eq!(name, "Andorra: no figure; latest 2016");
}

#[test]
fn details_hold_what_the_name_says_and_where_it_is_from() {
    let mut series = with_break(series(vec![number(2010, 4.0), with_interval(2011, 83.8, 2.0)]), 2011);
    series.points[1].origin = Rc::from("CTS");
    series.points[1].note = Rc::from("As printed.");
    let spec = line(vec![named("Honduras", 0, series)]);
    let details = point_details(&spec, at(0, 1), &texts(), &Formatter { lang: Lang::En });
    let details: Vec<(&str, &str)> = details.iter().map(|(label, text)| (label.as_str(), text.as_str())).collect();
    assert_eq!(
        details,
        [
            ("Figure", "83.8 per 100,000 people"),
            ("95% interval", "81.8 to 85.8"),
            ("Break", "The definition changed."),
            ("Origin", "CTS"),
            ("Note", "As printed."),
        ]
    );
}

#[test]
fn a_line_chart_tells_extremes_gaps_and_breaks() {
    let points = [(2000, 4.0), (2001, 9.0), (2004, 2.0), (2005, 3.0)].map(|(year, value)| number(year, value));
    let spec = line(vec![named("Peru", 0, with_break(series(points.to_vec()), 2004))]);
    assert_eq!(
        describe(&spec, &texts()),
        [
            "Line chart, 1990–2022. Series: 1.",
            "Honduras had the highest rate, 83.8 in 2011; it has more than halved since.",
            "Peru: highest 9.0 per 100,000 people in 2001, lowest 2.0 per 100,000 people in 2004, latest 3.0 per 100,000 \
             people in 2005.",
            "Peru: no figure for 2002–2003.",
            "Peru: the series breaks in 2004; figures before and after are not comparable. The definition changed.",
        ]
    );
}

#[test]
fn a_ranking_tells_its_ends_and_what_is_missing() {
    let said = describe(&ranking(), &texts());
    assert_eq!(said[0], "Ranking, 2022. Places: 16.");
    assert_eq!(said[2], "Highest: Jamaica (52.0 per 100,000 people). Lowest: Iceland (0.0 per 100,000 people).");
    assert_eq!(said[3], "Places given as a range only: 1.");
    assert_eq!(said[4], "Places without a figure: 2.");
}
