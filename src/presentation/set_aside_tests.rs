//! How figures that others contradict, and sums of parts, are shown and told.

use super::{
    tests::{picture, present, table},
    *,
};
use crate::{
    chart::{PointRef, Theme, layout, point_details, point_name, spec::LayoutContext, to_svg},
    format::Formatter,
    i18n::Lang,
    kinds::{
        any::describe,
        bar::{BarRow, BarSpec},
        map::MapSpec,
    },
    observation::Value,
    period::Year,
    place::PlaceCode,
    query::{set_aside_tests::world_with_doubts, tests::view},
    series::SeriesKey,
};

/// English, with names and the words that a reader is to see.
fn texts() -> Texts {
    let messages = include_str!("../../static/messages/en.ui.toml");
    let mut texts = Texts::built_in();
    texts.map = crate::i18n::parse_messages(messages).unwrap();
    for (key, text) in [
        ("place.GB-SUM", "United Kingdom, sum of its parts"),
        ("place.GBR", "United Kingdom"),
        ("note.attempts", "Attempts count."),
        ("note.part-above-total", "Above its total."),
        ("note.sum-of-parts", "Computed."),
    ] {
        texts.map.insert(key.into(), text.into());
    }
    texts
}

fn presented(link: &str) -> Presented {
    let world = world_with_doubts();
    present(&view(link), &world.sources(), &texts(), "").unwrap()
}

fn bars(presented: &Presented) -> Vec<BarRow> {
    let spec = picture::<BarSpec>(presented);
    spec.rows.clone()
}

fn svg(presented: &Presented) -> String {
    let context = LayoutContext {
        width: 700.0,
        height: 400.0,
        font_size: 13.0,
        formatter: Formatter { lang: Lang::En },
        is_rtl: false,
        has_frame: false,
    };
    to_svg(&layout(presented.chart.as_deref().unwrap(), &context, &Theme::light()))
}

const CONTRADICTED: &str = "contradicted by another figure of its publisher";

#[test]
fn a_ranking_lists_a_contradicted_figure_last_in_words_and_without_a_rank() {
    let shown = presented("v=bar&m=count&t=2011");
    let rows = bars(&shown);
    let last = rows.last().unwrap();
    assert_eq!((&*last.series.name, last.rank), ("SLV", None));
    assert_eq!(last.absence, format!("9,000: {CONTRADICTED}"));
    assert_eq!((&*rows[0].series.name, rows[0].rank), ("FRA", Some((1, 2))));
    assert_eq!(
        shown.frame.reading,
        "In 2011, 6 countries and areas have a figure: highest FRA (700 victims), lowest BLZ (4 victims). \
         Left out, because another figure of the same publisher contradicts it: SLV."
    );
    assert!(svg(&shown).contains("9,000: contradicted"), "it has no bar, but words");
    let accepted = presented("v=bar&m=count&t=2011&ok=contradictions");
    assert_eq!((&*bars(&accepted)[0].series.name, bars(&accepted)[0].rank), ("SLV", Some((1, 1))));
    assert!(accepted.frame.reading.contains("highest SLV (9,000 victims)"), "{}", accepted.frame.reading);
    assert!(!accepted.frame.reading.contains("Left out"));
}

#[test]
fn the_notice_says_how_many_figures_are_concerned_and_can_be_put_away() {
    let badge = |link: &str| presented(link).badges.into_iter().find(|badge| badge.id == "contradictions");
    for link in ["p=SLV&m=count", "v=bar&m=count&t=2011", "v=map&m=count&t=2011", "v=table&m=count", "p=r:013&t=2011"] {
        assert!(badge(link).unwrap().text.starts_with("1 figure of this view is contradicted"), "{link}");
        assert_eq!(badge(&format!("{link}&ok=contradictions")), None, "{link}");
    }
    for link in ["p=HND&m=count", "p=SLV&m=count&t=2012", "v=bar&m=count&t=2010"] {
        assert_eq!(badge(link), None, "{link}");
    }
}

#[test]
fn a_sentence_over_time_leaves_a_contradicted_end_out_and_says_so() {
    let reading = |link: &str| presented(link).frame.reading;
    assert_eq!(
        reading("p=SLV&m=count&t=2010..2011"),
        "SLV: 40 victims in 2010. Left out, because another figure of the same publisher contradicts it: 2011."
    );
    assert_eq!(
        reading("p=SLV&m=count&t=2011"),
        "Left out, because another figure of the same publisher contradicts it: 2011."
    );
    let many = reading("p=SLV~HND~BLZ&m=count&t=2011");
    assert!(many.contains("highest of those shown: HND (110 victims)") && many.ends_with("SLV."), "{many}");
    assert!(reading("p=SLV&m=count&t=2010..2011&ok=contradictions").contains("higher than in 2010"));
}

#[test]
fn readout_description_table_and_provenance_say_why() {
    let shown = presented("p=SLV&m=count");
    let spec = shown.chart.as_deref().unwrap();
    let (at, formatter) = (PointRef { series_idx: 0, point_idx: 1 }, Formatter { lang: Lang::En });
    let details = point_details(spec, at, &texts(), &formatter);
    assert!(details.contains(&("Left out".into(), CONTRADICTED.into())), "{details:?}");
    assert!(details.contains(&("Note".into(), "Attempts count. Above its total.".into())), "{details:?}");
    assert!(point_name(spec, at, &texts(), &formatter).contains(CONTRADICTED));
    assert!(describe(spec, &texts()).iter().all(|sentence| !sentence.contains("9,000")));
    let row = table(&shown).rows.iter().find(|row| row.year == Some(Year(2011))).unwrap();
    assert_eq!((row.value, &*row.note), (Value::Number(9000.0), "Attempts count. Above its total."));
    let world = world_with_doubts();
    let key = SeriesKey { subject: Subject::Place("SLV".parse().unwrap()), categories: vec!["total".into()] };
    let told = provenance(&view("p=SLV&m=count"), &world.sources(), &texts(), &key, Year(2011)).unwrap();
    assert!(told.facts.contains(&("Left out".into(), CONTRADICTED.into())), "{:?}", told.facts);
    let base = presented("p=SLV&m=index:2011").problems;
    assert!(base[0].text.contains("base year 2011 is contradicted"), "{}", base[0].text);
}

#[test]
fn neither_the_highest_nor_the_lowest_to_choose_from_is_contradicted() {
    let world = world_with_doubts();
    let choices = choices(&view("v=bar&t=2011&m=count"), &world.sources(), &texts()).unwrap();
    let of = choices.iter().find(|choice| &*choice.name == "SLV").unwrap();
    assert_eq!((of.value.as_deref(), of.sort_value), (Some("9,000"), None));
    let france = Subject::Place("FRA".parse().unwrap());
    assert_eq!(extremes(&choices, false, 1), [france]);
}

#[test]
fn a_map_gives_a_contradicted_figure_no_class_and_paints_a_country_with_the_sum_of_its_parts() {
    let shown = presented("v=map&m=count&t=2011");
    let spec = picture::<MapSpec>(&shown);
    let place = |code: &str| spec.places.iter().find(|place| place.code.as_str() == code).unwrap();
    let britain = place("GBR");
    assert_eq!(&*britain.series.name, "United Kingdom, sum of its parts");
    assert_eq!(britain.series.series.points[britain.point_idx.unwrap()].value, Value::Number(610.0));
    assert!(place("SLV").series.series.points[place("SLV").point_idx.unwrap()].is_contradicted());
    let note =
        "Where no total is published for a country, the sum of its parts is used: United Kingdom, sum of its parts.";
    assert!(shown.frame.notes.iter().any(|told| told == note), "{:?}", shown.frame.notes);
    let published = presented("v=map&m=count&t=2010");
    let spec = picture::<MapSpec>(&published);
    let britain = spec.places.iter().find(|place| place.code.as_str() == "GBR").unwrap();
    assert_eq!((&*britain.series.name, britain.point_idx.is_some()), ("United Kingdom", true));
    assert!(!published.frame.notes.iter().any(|told| told == note));
    let region = presented("p=r:150&m=count&t=2010..2012").frame.notes;
    assert!(region.iter().any(|told| told == note), "{region:?}");
}

#[test]
fn of_a_country_and_the_sum_of_its_parts_one_has_a_rank() {
    let ranks = |link: &str| {
        let rank = |row: &BarRow| (row.series.series.key.subject, row.rank.is_some());
        bars(&presented(link)).iter().map(rank).collect::<Vec<_>>()
    };
    let place = |code: &str| Subject::Place(code.parse::<PlaceCode>().unwrap());
    let both = "v=bar&m=count&p=GB-SUM~GBR";
    assert_eq!(ranks(&format!("{both}&t=2010")), [(place("GBR"), true), (place("GB-SUM"), false)]);
    assert_eq!(ranks(&format!("{both}&t=2011")), [(place("GB-SUM"), true), (place("GBR"), false)]);
    let row = &bars(&presented(&format!("{both}&t=2010")))[1];
    assert_eq!(row.absence, "580: sum of parts, not ranked beside the published total");
}

#[test]
fn a_sum_of_parts_is_told_from_a_part() {
    let told = |link: &str| presented(link).badges.into_iter().map(|badge| (badge.id, badge.text)).collect::<Vec<_>>();
    let alone = told("p=GB-SUM&m=count&t=2011");
    assert!(
        alone[0].0 == "sum-gb-sum" && alone[0].1.starts_with("United Kingdom, sum of its parts: computed"),
        "{alone:?}"
    );
    let beside = told("p=GB-SUM~GBR&m=count&t=2011");
    assert!(beside.iter().any(|(id, text)| id == "sum-gb-sum" && text.contains("must not be added")), "{beside:?}");
    let part = told("p=GB-SUM~GB-EAW&m=count&t=2011");
    assert!(
        part.iter().any(|(id, text)| id == "part-gb-eaw" && text.contains("United Kingdom, sum of its parts")),
        "{part:?}"
    );
}

#[test]
fn the_list_of_places_has_the_country_and_the_sum_of_its_parts() {
    let world = world_with_doubts();
    let choices = choices(&view("v=bar&t=2011&m=count"), &world.sources(), &texts()).unwrap();
    let of = |name: &str| choices.iter().find(|choice| &*choice.name == name).unwrap();
    assert_eq!(of("United Kingdom, sum of its parts").value.as_deref(), Some("610"));
    assert_eq!((of("United Kingdom").value.as_deref(), of("United Kingdom").has_figures), (None, true));
}
