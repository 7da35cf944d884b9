//! What holds of every layout, whatever the figures, the size and the names.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::unwrap_used)]

#[path = "golden/fixtures.rs"]
#[allow(dead_code)]
mod fixtures;

use crime_explorer::{
    chart::{
        Chart, Move, PointRef, Theme, layout,
        mark::{Anchor, Mark, Position, Rect},
        spec::{Emphasis, LayoutContext, NamedSeries},
        text::width,
        to_svg,
    },
    indicator::CountingUnit,
    kinds::line::LineSpec,
    observation::Value,
    period::{Year, Years},
    series::Point,
    view::ScaleKind,
};
use fixtures::*;
use proptest::prelude::*;

fn any_value() -> impl Strategy<Value = Value> {
    let number = prop_oneof![any::<f64>(), 0.0..100.0, Just(0.0), -50.0..50.0];
    (number.clone(), number.clone(), number, 0u8..10).prop_map(|(a, b, c, kind)| match kind {
        0 => Value::Missing,
        1 => Value::Range { lower: a, upper: b },
        2 => Value::Estimate { value: a, lower: b, upper: c },
        _ => Value::Number(a),
    })
}

fn any_point() -> impl Strategy<Value = Option<(Value, Option<f64>, i16)>> {
    proptest::option::weighted(0.8, (any_value(), proptest::option::of(0.0..1e9), -2..3i16))
}

fn any_series() -> impl Strategy<Value = NamedSeries> {
    let points = proptest::collection::vec(any_point(), 0..12);
    let name = prop_oneof!["[A-Z][a-z ]{0,60}", Just("هندوراس".to_owned()), Just("玻利维亚（多民族国）".to_owned())];
    (points, name, any::<u8>(), 0..3u8, 1998..2014i16).prop_map(|(points, name, colour, emphasis, break_year)| {
        let points: Vec<Point> = (2000..)
            .zip(points)
            .filter_map(|(year, point)| {
                let (value, half, other_year) = point?;
                let mut point = half.map_or(fixtures::point(year, value), |half| with_interval(year, 10.0, half));
                point.value = value;
                point.actual_year = Year(year + if other_year == 2 { 1 } else { 0 });
                Some(point)
            })
            .collect();
        let mut named = named(&name, colour, with_break(series(points), break_year));
        named.emphasis = [Emphasis::Muted, Emphasis::Normal, Emphasis::Highlighted][usize::from(emphasis)];
        named
    })
}

fn any_line() -> impl Strategy<Value = LineSpec> {
    (proptest::collection::vec(any_series(), 0..9), any::<bool>(), 1998..2006i16, 0..14i16).prop_map(
        |(series, is_log, first, n)| {
            let mut spec = line(series);
            spec.years = Years::between(Year(first), Year(first + n));
            spec.scale = if is_log { ScaleKind::Log } else { ScaleKind::Linear };
            spec
        },
    )
}

fn any_context() -> impl Strategy<Value = LayoutContext> {
    let length = prop_oneof![4 => 100.0..1500.0f64, 1 => any::<f64>()];
    (length.clone(), length, prop_oneof![12.0..24.0, any::<f64>()], any::<bool>(), any::<bool>()).prop_map(
        |(width, height, font_size, is_rtl, has_frame)| {
            let base = if is_rtl { arabic_context(width, height) } else { context(width, height) };
            LayoutContext { font_size, has_frame, ..base }
        },
    )
}

fn positions(mark: &Mark) -> Vec<Position> {
    match mark {
        Mark::Line { points, .. } => points.clone(),
        Mark::Area { rings, .. } => rings.concat(),
        Mark::Rect { rect, .. } => vec![(rect.left, rect.top), (rect.right(), rect.bottom())],
        Mark::Circle { centre, .. } => vec![*centre],
        Mark::Text(text) => vec![text.at],
    }
}

/// Every position is finite and in the picture.
fn check_within(chart: &Chart) -> Result<(), TestCaseError> {
    prop_assert!(chart.width.is_finite() && chart.height.is_finite());
    for layer in &chart.layers {
        for (x, y) in layer.marks.iter().flat_map(positions) {
            let is_within = (-4.0..=chart.width + 4.0).contains(&x) && (-4.0..=chart.height + 4.0).contains(&y);
            prop_assert!(is_within, "{} at {x}, {y} of {} × {}", layer.name, chart.width, chart.height);
        }
    }
    for spot in &chart.hits.spots {
        prop_assert!(spot.at.0.is_finite() && spot.at.1.is_finite());
        prop_assert_eq!(chart.anchor(spot.point), Some(spot.at));
    }
    Ok(())
}

/// The boxes of the texts of a layer.
fn text_boxes(chart: &Chart, layer: &str) -> Vec<(String, Rect)> {
    let marks = chart.layers.iter().filter(|l| l.name == layer).flat_map(|l| &l.marks);
    let texts = marks.filter_map(|mark| if let Mark::Text(text) = mark { Some(text) } else { None });
    texts
        .map(|text| {
            let width = width(&text.text, text.size, text.weight);
            let left = match text.anchor {
                Anchor::Left => text.at.0,
                Anchor::Middle => text.at.0 - width / 2.0,
                Anchor::Right => text.at.0 - width,
            };
            // From the tops of capitals to the baseline.
            (text.text.clone(), Rect { left, top: text.at.1 - text.size * 0.7, width, height: text.size * 0.7 })
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_line_chart_of_anything_is_finite_and_within_the_picture(spec in any_line(), context in any_context()) {
        let chart = layout(&spec, &context, &Theme::light());
        check_within(&chart)?;
        check_well_formed(&to_svg(&chart))?;
    }

    #[test]
    fn a_ranking_of_anything_is_finite_and_within_the_picture(
        all in proptest::collection::vec(any_series(), 0..30), context in any_context(),
    ) {
        let rows = all.into_iter().map(|named| row(named, Some((1, 3)))).collect();
        let chart = layout(&bar(rows), &context, &Theme::dark());
        check_within(&chart)?;
        check_well_formed(&to_svg(&chart))?;
    }

    #[test]
    fn names_at_line_ends_never_overlap(
        ends in proptest::collection::vec((0.0..100.0f64, 1990..2023i16, 3..40usize), 1..30), width in 481.0..1200.0f64,
    ) {
        let all = ends.iter().enumerate().map(|(idx, (value, last_year, n_letters))| {
            let points = (1990..=*last_year).map(|year| number(year, *value)).collect();
            named(&"Name ".repeat(n_letters / 5 + 1), idx as u8, series(points))
        });
        let chart = layout(&line(all.collect()), &context(width, 500.0), &Theme::light());
        let boxes = text_boxes(&chart, "labels");
        for (i, (a_text, a)) in boxes.iter().enumerate() {
            for (b_text, b) in &boxes[..i] {
                prop_assert!(!a.overlaps(b), "{a_text:?} {a:?} covers {b_text:?} {b:?}");
            }
        }
    }

    #[test]
    fn the_nearest_point_is_the_one_that_a_search_through_all_finds(
        spec in any_line(), x in -50.0..950.0f64, y in -50.0..550.0f64,
    ) {
        let chart = layout(&spec, &context(900.0, 500.0), &Theme::light());
        let is_on_name = chart.hits.shapes.iter().any(|shape| shape.contains((x, y)));
        let is_outside = !chart.hits.plot.grown(16.0).contains((x, y));
        if is_on_name || is_outside {
            return Ok(());
        }
        let distance = |at: Position| (at.0 - x).hypot(at.1 - y);
        let best = chart.hits.spots.iter().map(|spot| distance(spot.at)).reduce(f64::min);
        let found = chart.nearest(x, y).and_then(|point| chart.anchor(point)).map(distance);
        prop_assert_eq!(found, best);
    }

    #[test]
    fn keys_never_leave_the_chart_and_lead_back(spec in any_line()) {
        let chart = layout(&spec, &context(900.0, 500.0), &Theme::light());
        for spot in &chart.hits.spots {
            for step in STEPS {
                if let Some(point) = chart.neighbour(spot.point, step) {
                    prop_assert!(chart.anchor(point).is_some());
                }
            }
            if let Some(next) = chart.neighbour(spot.point, Move::NextPoint) {
                prop_assert_eq!(chart.neighbour(next, Move::PreviousPoint), Some(spot.point));
            }
            prop_assert!(!chart.highlight(spot.point).is_empty());
        }
    }
}

const STEPS: [Move; 10] = [
    Move::PreviousPoint,
    Move::NextPoint,
    Move::FirstPoint,
    Move::LastPoint,
    Move::PreviousSeries,
    Move::NextSeries,
    Move::Lowest,
    Move::Highest,
    Move::NextGap,
    Move::NextBreak,
];

fn check_well_formed(svg: &str) -> Result<(), TestCaseError> {
    roxmltree::Document::parse(svg).map(drop).map_err(|error| TestCaseError::fail(format!("{error}: {svg}")))
}

fn line_chart(spec: LineSpec) -> Chart {
    layout(&spec, &context(900.0, 500.0), &Theme::light())
}

fn at(series_idx: usize, point_idx: usize) -> PointRef {
    PointRef { series_idx, point_idx }
}

#[test]
fn no_line_crosses_a_gap() {
    let points = vec![number(2000, 1.0), number(2001, 2.0), number(2004, 3.0), number(2005, 4.0)];
    let chart = line_chart(line(vec![named("A", 0, series(points))]));
    let lines: Vec<usize> = chart
        .layers
        .iter()
        .filter(|layer| layer.name == "lines")
        .flat_map(|layer| layer.marks.iter().map(|mark| positions(mark).len()))
        .collect();
    assert_eq!(lines, [2, 2]);
    assert_eq!(chart.neighbour(at(0, 0), Move::NextGap), Some(at(0, 2)));
    assert_eq!(chart.neighbour(at(0, 2), Move::NextGap), None);
}

#[test]
fn the_count_of_a_register_stays_at_its_height_until_somebody_joins() {
    let counts = [(2003, 1.0), (2004, 1.0), (2005, 3.0), (2006, 4.0)];
    let counts: Vec<Point> = counts.map(|(year, n)| fixtures::point(year, Value::Number(n))).into();
    let mut spec = line(vec![named("World", 0, series(counts))]);
    spec.frame.counting_unit = Some(CountingUnit::Party);
    let chart = line_chart(spec);
    let layer = chart.layers.iter().find(|layer| layer.name == "lines").unwrap();
    let lines: Vec<_> = layer.marks.iter().map(positions).filter(|points| points.len() > 2).collect();
    assert_eq!(lines.len(), 1);
    let (upright, level): (Vec<_>, Vec<_>) = lines[0].windows(2).partition(|pair| pair[0].0 == pair[1].0);
    assert_eq!((upright.len(), level.len()), (3, 3), "a year each");
    assert!(level.iter().all(|pair| pair[0].1 == pair[1].1), "{level:?}");
}

#[test]
fn no_line_crosses_a_break_and_the_keyboard_finds_it() {
    let points = (2000..2006).map(|year| number(year, f64::from(year) - 1990.0)).collect();
    let chart = line_chart(line(vec![named("A", 0, with_break(series(points), 2003))]));
    assert_eq!(chart.neighbour(at(0, 0), Move::NextBreak), Some(at(0, 3)));
    let [before, after] = [2, 3].map(|idx| chart.anchor(at(0, idx)).unwrap());
    let joins = chart.layers.iter().filter(|layer| layer.name == "lines").flat_map(|layer| &layer.marks);
    assert!(joins.map(positions).all(|points| !(points.contains(&before) && points.contains(&after))));
}

#[test]
fn a_number_that_is_none_becomes_no_mark() {
    let points = vec![number(2000, f64::NAN), number(2001, f64::INFINITY), point(2002, Value::Missing)];
    let chart = line_chart(line(vec![named("A", 0, series(points))]));
    assert_eq!(chart.hits.spots, []);
    assert!(chart.layers.iter().all(|layer| !["lines", "marks"].contains(&layer.name)));
}

#[test]
fn a_range_is_never_a_point() {
    let points = vec![point(2000, Value::Range { lower: 0.0, upper: 4.0 }), number(2001, 3.0)];
    let chart = line_chart(line(vec![named("A", 0, series(points))]));
    let marks: Vec<&Mark> =
        chart.layers.iter().filter(|layer| layer.name == "marks").flat_map(|layer| &layer.marks).collect();
    let n_dots = marks.iter().filter(|mark| matches!(mark, Mark::Circle { .. } | Mark::Area { .. })).count();
    assert_eq!(n_dots, 1, "only the number is a dot");
    assert_eq!(chart.hits.spot(at(0, 0)).unwrap().value, None);
}

#[test]
fn lines_of_rates_stand_on_zero_and_an_index_does_not() {
    let make = |unit| {
        let points = (2000..2010).map(|year| number(year, 104.0 + f64::from(year % 5))).collect();
        let mut spec = line(vec![named("A", 0, series(points))]);
        spec.unit = unit;
        text_boxes(&line_chart(spec), "axis").into_iter().map(|(text, _)| text).collect::<Vec<_>>()
    };
    assert!(make(crime_explorer::indicator::Unit::Per100000).contains(&"0".to_owned()));
    assert!(!make(crime_explorer::indicator::Unit::Index).contains(&"0".to_owned()));
}

#[test]
fn a_bar_starts_at_zero() {
    let rows = [30.0, 31.0].map(|value| row(named("A", 0, series(vec![number(2022, value)])), None));
    let chart = layout(&bar(rows.to_vec()), &context(800.0, 300.0), &Theme::light());
    let bars: Vec<Rect> = chart
        .layers
        .iter()
        .flat_map(|layer| &layer.marks)
        .filter_map(|mark| if let Mark::Rect { rect, .. } = mark { Some(*rect) } else { None })
        .collect();
    assert_eq!(bars[0].left, bars[1].left);
    assert!((bars[1].width / bars[0].width - 31.0 / 30.0).abs() < 1e-9);
}

#[test]
fn a_row_without_a_figure_stands_last_and_can_be_reached() {
    let rows = vec![
        row(named("Nowhere", 0, series(Vec::new())), None),
        row(named("Somewhere", 0, series(vec![number(2022, 3.0)])), None),
    ];
    let chart = layout(&bar(rows), &context(800.0, 300.0), &Theme::light());
    let first = chart.first_point().unwrap();
    assert_eq!(first, at(1, 0));
    let absent = at(0, PointRef::ABSENT);
    assert_eq!(chart.neighbour(first, Move::NextPoint), Some(absent));
    assert_eq!(chart.neighbour(absent, Move::Highest), Some(first));
    let (x, y) = chart.anchor(absent).unwrap();
    assert_eq!(chart.nearest(x + 100.0, y), Some(absent));
}

#[test]
fn what_a_name_says_cannot_leave_its_text() {
    let mut spec = line(vec![named("<script>&\"\u{0}]]>", 0, series(vec![number(2012, 3.0)]))]);
    spec.frame.title = "a < b & \"c\"".to_owned();
    spec.frame.link = "https://example.org/?a=\"b\"&c=\\<d>".to_owned();
    let svg = to_svg(&line_chart(spec));
    check_well_formed(&svg).unwrap();
    assert!(svg.contains("&lt;script&gt;&amp;&quot;]]&gt;"), "{svg}");
    assert!(
        svg.contains(r#"&quot;link&quot;:&quot;https://example.org/?a=\&quot;b\&quot;&amp;c=\\&lt;d&gt;&quot;"#),
        "{svg}"
    );
}

#[test]
fn two_hundred_names_say_how_many_are_left_out() {
    let all = (0..200).map(|idx| named(&format!("Place {idx}"), 0, series(wave(f64::from(idx), 1.0, 0.0))));
    let boxes = text_boxes(&line_chart(line(all.collect())), "labels");
    let left_out: usize = boxes.iter().find_map(|(text, _)| text.strip_prefix('+')).unwrap().parse().unwrap();
    assert_eq!(left_out + boxes.len() - 1, 200);
}

#[test]
fn a_thousand_grey_lines_are_one_path_of_the_file() {
    let svg = to_svg(&line_chart(dense_lines(1000)));
    let context = svg.split("class=\"context\"").nth(1).and_then(|rest| rest.split("</g>").next()).unwrap();
    // Lone points among the lines are circles, which end a path.
    let n_circles = context.matches("<circle").count();
    assert!(context.matches("<path").count() <= n_circles + 1, "{n_circles} circles");
    assert!(svg.len() < 500_000, "{} bytes", svg.len());
}
