//! Figures that others contradict, and countries that are the sum of their parts.

use super::{
    tests::{World, row, view, world},
    *,
};
use crate::{
    dataset::{Dataset, DimensionColumn},
    observation::{Observation, Status, Value},
    place::{Place, PlaceCode},
    series::SetAside,
    statistics::rate,
    view::Order,
};

fn code(text: &str) -> PlaceCode {
    text.parse().unwrap()
}

fn place(text: &str) -> Subject {
    Subject::Place(code(text))
}

/// 013: HND, SLV (whose figure of 2011 is above its total) and BLZ. 150: FRA, and GBR, whose total is known for 2010 alone
/// beside the sum of its parts.
pub(crate) fn world_with_doubts() -> World {
    let mut world = world();
    for (part, parent) in [("GBR", None), ("GB-EAW", Some("GBR")), ("GB-SUM", Some("GBR"))] {
        let like = world.places.place(code("FRA")).unwrap().clone();
        world.places.places.push(Place { code: code(part), parent: parent.map(code), ..like });
    }
    world.places.places.sort_by_key(|place| place.code);
    let with_note = |place: &str, year: i16, value: f64, note: &str| Observation {
        note: note.to_owned(),
        ..row(place, year, &["total"], Value::Number(value))
    };
    let mut rows = vec![
        with_note("SLV", 2010, 40.0, ""),
        with_note("SLV", 2011, 9000.0, "attempts;part-above-total"),
        with_note("SLV", 2012, 44.0, ""),
        with_note("GBR", 2010, 600.0, ""),
        with_note("GB-EAW", 2011, 500.0, ""),
    ];
    rows.extend([100.0, 110.0, 120.0].iter().zip(2010..).map(|(n, year)| with_note("HND", year, *n, "")));
    rows.extend([3.0, 4.0, 5.0].iter().zip(2010..).map(|(n, year)| with_note("BLZ", year, *n, "")));
    rows.extend([800.0, 700.0, 690.0].iter().zip(2010..).map(|(n, year)| with_note("FRA", year, *n, "")));
    let sums = [580.0, 610.0, 620.0].iter().zip(2010..);
    rows.extend(
        sums.map(|(n, year)| Observation {
            status: Status::Estimated,
            ..with_note("GB-SUM", year, *n, "sum-of-parts")
        }),
    );
    let columns = vec![DimensionColumn { id: "sex".into(), categories: vec!["total".into(), "female".into()] }];
    world.victims = Dataset::new("victims", columns, rows).unwrap();
    let people = [("HND", 8e6), ("SLV", 6e6), ("BLZ", 320_000.0), ("FRA", 65e6), ("GBR", 63e6)];
    let people = people
        .iter()
        .flat_map(|(place, people)| (2010..2014).map(|year| row(place, year, &[], Value::Number(*people))));
    world.population = Dataset::new("population", Vec::new(), people.collect()).unwrap();
    world
}

fn asked(link: &str) -> (Vec<Series>, Vec<Issue>) {
    let world = world_with_doubts();
    let answer = answer(&view(link), &world.sources()).unwrap();
    (answer.series.iter().map(|series| (**series).clone()).collect(), answer.issues)
}

fn order(link: &str) -> Vec<Subject> {
    let world = world_with_doubts();
    let answer = answer(&view(link), &world.sources()).unwrap();
    let year = answer.question.years.last;
    ranked(&answer.series, year, 0, Order::Descending).into_iter().map(|idx| answer.series[idx].key.subject).collect()
}

#[test]
fn a_contradicted_figure_stands_after_those_that_are_ranked_until_it_is_accepted() {
    let ranked = ["FRA", "GB-SUM", "GB-EAW", "HND", "BLZ"].map(place);
    assert_eq!(order("v=bar&m=count&t=2011"), [&ranked[..], &[place("SLV")]].concat());
    assert_eq!(order("v=bar&m=count&t=2011&ok=contradictions"), [&[place("SLV")], &ranked[..]].concat());
    // However many there is room for.
    let world = world_with_doubts();
    let question = resolve(&view("v=bar&m=count&t=2011"), &world.sources()).unwrap();
    let all = members_with_rows(Subject::Region(resolve::world()), &world.sources());
    let two = rank::ranked_places(&all, &world.sources(), &question, 2, &mut assemble::Pool::default());
    assert_eq!(two, ["FRA", "GB-SUM", "SLV"].map(place));
}

#[test]
fn a_contradicted_figure_is_shown_as_published_and_has_no_interval() {
    let (series, _) = asked("p=SLV&m=count");
    let point = series[0].at(Year(2011)).unwrap();
    assert_eq!((point.value, point.set_aside), (Value::Number(9000.0), Some(SetAside::Contradicted)));
    assert_eq!(point.interval, None);
    assert!(series[0].at(Year(2010)).unwrap().interval.is_some());
    let (series, _) = asked("p=SLV&m=count&ok=contradictions");
    let point = series[0].at(Year(2011)).unwrap();
    assert!(point.set_aside.is_none() && point.interval.is_some());
}

#[test]
fn no_line_is_drawn_through_a_contradicted_figure() {
    let lengths = |link: &str| asked(link).0[0].runs().iter().map(|run| run.len()).collect::<Vec<_>>();
    assert_eq!(lengths("p=SLV&m=count"), [1, 1, 1]);
    assert_eq!(lengths("p=HND&m=count"), [3]);
    // 2012 begins another series.
    assert_eq!(lengths("p=SLV&m=count&ok=contradictions"), [2, 1]);
}

#[test]
fn a_place_with_a_contradicted_figure_counts_as_not_reporting_in_totals() {
    let world = world_with_doubts();
    let total = |link: &str| {
        let answer = answer(&view(link), &world.sources()).unwrap();
        let point = answer.series[0].points[0].clone();
        (point.value, point.coverage.unwrap().n_places, answer.contradicted)
    };
    let left_out = SeriesKey { subject: place("SLV"), categories: vec!["total".into()] };
    assert_eq!(total("p=r:013&m=count&t=2011"), (Value::Number(114.0), 2, vec![(left_out, Year(2011))]));
    assert_eq!(total("p=r:013&m=count&t=2011&ok=contradictions"), (Value::Number(9114.0), 3, Vec::new()));
    assert_eq!(total("p=r:013&m=count&t=2010"), (Value::Number(143.0), 3, Vec::new()));
    // The place itself beside its region is one figure.
    assert_eq!(answer(&view("p=SLV~r:013&m=count&t=2011"), &world.sources()).unwrap().contradicted.len(), 1);
    let question = resolve(&view("p=r:013&m=count&t=2011"), &world.sources()).unwrap();
    let key = SeriesKey { subject: Subject::Region(code("013")), categories: vec!["total".into()] };
    let parts: Vec<Subject> =
        parts(&key, Year(2011), &world.sources(), &question).iter().map(|part| part.key.subject).collect();
    assert_eq!(parts, ["HND", "BLZ"].map(place));
}

#[test]
fn no_index_is_computed_from_a_contradicted_figure() {
    let (series, issues) = asked("p=SLV&m=index:2011");
    assert!(series.is_empty());
    let (transform, subject) = (crate::view::Transform::Index(Year(2011)), Some(place("SLV")));
    assert_eq!(issues, [Issue::Transform(TransformIssue { transform, subject, why: NotComputed::ContradictedBase })]);
    let (series, issues) = asked("p=SLV&m=index:2011&ok=contradictions");
    assert_eq!((series[0].points[0].value, issues), (Value::Number(40.0 * 100.0 / 9000.0), Vec::new()));
}

#[test]
fn a_jump_to_a_contradicted_figure_is_no_suspected_break() {
    let mut world = world_with_doubts();
    world.catalogue.indicators[0].source_system = crate::indicator::SourceSystem::PoliceRecorded;
    world.catalogue.indicators[0].breaks.clear();
    let columns = vec![DimensionColumn { id: "sex".into(), categories: vec!["total".into(), "female".into()] }];
    let of = |note: &str| {
        let rows = [(2010, 800.0), (2011, 9000.0), (2012, 790.0)].map(|(year, value)| Observation {
            note: if year == 2011 { note.to_owned() } else { String::new() },
            ..row("FRA", year, &["total"], Value::Number(value))
        });
        Dataset::new("victims", columns.clone(), rows.to_vec()).unwrap()
    };
    let mut n_breaks = |note: &str| {
        world.victims = of(note);
        answer(&view("p=FRA&m=count"), &world.sources()).unwrap().series[0].breaks.len()
    };
    assert_eq!((n_breaks(""), n_breaks("total-below-part")), (2, 0));
}

#[test]
fn a_region_takes_the_sum_of_parts_in_years_without_a_total() {
    let world = world_with_doubts();
    let answer = answer(&view("p=r:150&m=count&t=2010..2012"), &world.sources()).unwrap();
    let values: Vec<Value> = answer.series[0].points.iter().map(|point| point.value).collect();
    assert_eq!(values, [800.0 + 600.0, 700.0 + 610.0, 690.0 + 620.0].map(Value::Number));
    assert_eq!(answer.series[0].points[1].population, Some(128e6));
    assert_eq!(answer.sums, [code("GB-SUM")]);
    let of = |year: i16| {
        let key = &answer.series[0].key;
        let parts = parts(key, Year(year), &world.sources(), &answer.question);
        parts.into_iter().map(|part| (part.key.subject, part.published, part.population)).collect::<Vec<_>>()
    };
    let france = |count: f64| (place("FRA"), Value::Number(count), Some(65e6));
    assert_eq!(of(2010), [france(800.0), (place("GBR"), Value::Number(600.0), Some(63e6))]);
    assert_eq!(of(2011), [france(700.0), (place("GB-SUM"), Value::Number(610.0), Some(63e6))]);
    let published = super::answer(&view("p=r:150&m=count&t=2010"), &world.sources()).unwrap();
    assert!(published.sums.is_empty());
}

#[test]
fn the_sum_of_parts_has_the_people_of_its_country() {
    let (series, _) = asked("p=GB-SUM&m=rate");
    assert_eq!(series[0].at(Year(2011)).unwrap().value.number(), rate(610.0, 63e6));
}

#[test]
fn the_sum_of_parts_is_not_ranked_beside_the_total() {
    let set_aside = |year: i16| asked("p=GB-SUM&m=count").0[0].at(Year(year)).unwrap().set_aside;
    assert_eq!((set_aside(2010), set_aside(2011)), (Some(SetAside::BesideTotal), None));
    assert!(!order("v=bar&m=count&t=2010").contains(&place("GB-SUM")));
    assert_eq!(order("v=bar&m=count&t=2010&p=GB-SUM~GBR~HND"), ["GBR", "HND", "GB-SUM"].map(place));
    assert_eq!(order("v=bar&m=count&t=2011&p=GB-SUM~GBR~HND"), ["GB-SUM", "HND", "GBR"].map(place));
}

#[test]
fn a_region_of_one_place_has_bit_for_bit_the_rate_of_that_place() {
    use proptest::prelude::*;
    let columns = || vec![DimensionColumn { id: "sex".into(), categories: vec!["total".into(), "female".into()] }];
    proptest!(|(figure in 0.0..1e7_f64, is_whole: bool, people in 1_u32..2_000_000_000, is_rate: bool)| {
        let mut world = world();
        let figure = if is_whole { figure.round() } else { figure };
        world.victims = Dataset::new("victims", columns(), vec![row("FRA", 2010, &["total"], Value::Number(figure))]).unwrap();
        let of = vec![row("FRA", 2010, &[], Value::Number(people.into()))];
        world.population = Dataset::new("population", Vec::new(), of).unwrap();
        if is_rate {
            (world.catalogue.indicators[0].unit, world.catalogue.indicators[0].denominator) =
                (crate::indicator::Unit::Per100000, None);
        }
        let answer = answer(&view("p=FRA~r:150&t=2010"), &world.sources()).unwrap();
        let values: Vec<u64> =
            answer.series.iter().map(|series| series.points[0].value.number().unwrap().to_bits()).collect();
        prop_assert_eq!(values[0], values[1]);
    });
}

#[test]
fn seven_events_among_a_hundred_thousand_people_are_exactly_seven() {
    let mut world = world();
    let columns = vec![DimensionColumn { id: "sex".into(), categories: vec!["total".into(), "female".into()] }];
    for n in 1..1000_u32 {
        let victims = vec![row("FRA", 2010, &["total"], Value::Number(n.into()))];
        world.victims = Dataset::new("victims", columns.clone(), victims).unwrap();
        let people = vec![row("FRA", 2010, &[], Value::Number(1e5))];
        world.population = Dataset::new("population", Vec::new(), people).unwrap();
        let answer = answer(&view("p=FRA&t=2010"), &world.sources()).unwrap();
        let rate = answer.series[0].points[0].value.number().unwrap();
        assert_eq!(crate::format::plain(rate), n.to_string());
    }
}
