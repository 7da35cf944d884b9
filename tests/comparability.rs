//! What may stand on one axis, and what a reader must know.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // A code written here that does not parse is a mistake of the test.

use crime_explorer::{
    comparability::{Difference, Warning, breaks_of, differences, differences_as, warnings},
    indicator::{Break, Category, CountingUnit, Denominator, Dimension, Indicator, SourceSystem, Topic, Unit},
    period::{Year, Years},
    place::{Place, PlaceCode, Places},
};
use proptest::prelude::*;

fn indicator(id: &str) -> Indicator {
    Indicator {
        id: id.to_owned(),
        theme: Topic::Crime,
        iccs: vec!["0401".to_owned()],
        unit: Unit::Count,
        decimals: 0,
        dimensions: Vec::new(),
        counting_unit: CountingUnit::Offence,
        source_system: SourceSystem::PoliceRecorded,
        denominator: Some(Denominator::Population),
        published_rate: None,
        rate_of: None,
        sources: vec!["unodc-crime-2025".to_owned()],
        breaks: Vec::new(),
        notes: Vec::new(),
        is_rankable: true,
        n_rows: 0,
        n_places: 0,
        first_year: Year(2000),
        last_year: Year(2023),
        has_changing_reporters: false,
        editions: Vec::new(),
        latest: None,
    }
}

fn code(text: &str) -> PlaceCode {
    text.parse().unwrap()
}

fn place(text: &str, parent: Option<&str>) -> Place {
    let (regions, groups, neighbours) = (Vec::new(), Vec::new(), Vec::new());
    Place { code: code(text), iso2: None, parent: parent.map(code), regions, groups, neighbours }
}

fn places() -> Places {
    let places = vec![place("FRA", None), place("GB-SCT", Some("GBR")), place("GBR", None), place("HND", None)];
    Places { places, regions: Vec::new() }
}

fn break_at(place: Option<&str>, year: i16, is_suspected: bool) -> Break {
    Break { place: place.map(code), categories: Vec::new(), year: Year(year), note: "new-law".to_owned(), is_suspected }
}

fn years(first: i16, last: i16) -> Years {
    Years::between(Year(first), Year(last))
}

#[test]
fn an_indicator_does_not_differ_from_itself() {
    assert_eq!(differences(&indicator("robbery"), &indicator("robbery")), []);
}

#[test]
fn each_difference_is_named() {
    let robbery = indicator("robbery");
    let check = |change: fn(&mut Indicator), expect: &[Difference]| {
        let mut other = indicator("other");
        change(&mut other);
        assert_eq!(differences(&robbery, &other), expect);
        assert_eq!(differences(&other, &robbery), expect);
    };
    check(|_| (), &[]);
    check(|other| other.unit = Unit::Per100000, &[Difference::Unit]);
    check(|other| other.counting_unit = CountingUnit::Victim, &[Difference::CountingUnit]);
    check(|other| other.source_system = SourceSystem::Administrative, &[Difference::SourceSystem]);
    check(|other| other.iccs = vec!["0501".to_owned()], &[Difference::Definition]);
    check(|other| other.iccs.clear(), &[Difference::Definition]);
    check(
        |other| other.source_system = SourceSystem::Survey,
        &[Difference::SurveyAgainstRecords, Difference::SourceSystem],
    );
}

#[test]
fn only_a_survey_against_records_is_never_acceptable() {
    for difference in Difference::ALL {
        assert_eq!(difference.is_acceptable(), difference != Difference::SurveyAgainstRecords);
        assert_eq!(Difference::from_id(difference.id()), Some(difference));
    }
}

#[test]
fn two_indicators_without_offence_codes_are_not_known_to_be_the_same() {
    let (mut a, mut b) = (indicator("prison-staff"), indicator("prisoners"));
    a.iccs.clear();
    b.iccs.clear();
    assert_eq!(differences(&a, &b), [Difference::Definition]);
}

#[test]
fn a_published_rate_differs_from_a_computed_one_by_its_population() {
    let count = indicator("robbery");
    let mut published = indicator("robbery-published-rate");
    published.unit = Unit::Per100000;
    published.rate_of = Some("robbery".to_owned());
    published.iccs.clear();
    assert_eq!(differences(&count, &published), [Difference::Unit]);
    assert_eq!(differences_as(&count, Unit::Per100000, &published, Unit::Per100000), [Difference::Denominator]);
}

#[test]
fn published_rates_of_two_sources_differ_by_their_populations() {
    let (mut a, mut b) = (indicator("robbery-rate"), indicator("robbery-rate-2025"));
    a.unit = Unit::Per100000;
    b.unit = Unit::Per100000;
    assert_eq!(differences(&a, &b), []);
    b.sources = vec!["unsd-yearbook-2019".to_owned()];
    assert_eq!(differences(&a, &b), [Difference::Denominator]);
}

#[test]
fn a_break_is_told_if_it_lies_within_the_range_and_the_places() {
    let mut robbery = indicator("robbery");
    robbery.breaks = vec![
        break_at(Some("FRA"), 2016, false),
        break_at(Some("HND"), 2016, false),
        break_at(None, 2010, false),
        break_at(Some("FRA"), 2000, false),
        break_at(Some("FRA"), 2021, false),
    ];
    let of = |place: Option<&str>, year| Warning::Break {
        place: place.map(code),
        year: Year(year),
        note: "new-law".to_owned(),
        is_suspected: false,
    };
    let told = warnings(&robbery, &[code("FRA")], &places(), years(2000, 2012));
    assert_eq!(told, [of(None, 2010)]);
    let told = warnings(&robbery, &[code("FRA")], &places(), years(2013, 2020));
    assert_eq!(told, [of(Some("FRA"), 2016)]);
    // The first year shown has nothing before it to be compared with.
    assert_eq!(warnings(&robbery, &[code("FRA")], &places(), years(2016, 2016)), []);
}

#[test]
fn a_known_break_needs_no_suspicion_beside_it() {
    let mut theft = indicator("theft");
    theft.breaks = vec![break_at(Some("FRA"), 2016, true), break_at(Some("FRA"), 2016, false)];
    let keys = |indicator: &Indicator| -> Vec<String> {
        warnings(indicator, &[code("FRA")], &places(), years(2014, 2020)).iter().map(Warning::message_key).collect()
    };
    assert_eq!(keys(&theft), ["comparability.break"]);
    theft.breaks.pop();
    assert_eq!(keys(&theft), ["comparability.suspected-break"]);
}

#[test]
fn a_place_in_parts_says_so_and_a_part_beside_its_whole_too() {
    let told = |shown: &[&str]| {
        let shown: Vec<PlaceCode> = shown.iter().map(|text| code(text)).collect();
        warnings(&indicator("theft"), &shown, &places(), years(2015, 2020))
    };
    let (part, whole) = (code("GB-SCT"), code("GBR"));
    assert_eq!(told(&["FRA", "ZZZ"]), []);
    assert_eq!(told(&["GBR"]), [Warning::InParts { place: whole }]);
    assert_eq!(told(&["GB-SCT", "GB-SCT"]), [Warning::IsPart { part, whole }]);
    assert_eq!(told(&["GB-SCT", "GBR"]), [Warning::PartBesideWhole { part, whole }, Warning::InParts { place: whole }]);
}

#[test]
fn the_new_questionnaire_of_2013_is_told_where_the_range_crosses_it() {
    let theft = indicator("theft");
    let told = |indicator: &Indicator, first, last| warnings(indicator, &[], &places(), years(first, last));
    assert_eq!(told(&theft, 2012, 2013), [Warning::Questionnaire2013]);
    assert_eq!(told(&theft, 2013, 2020), []);
    assert_eq!(told(&theft, 2003, 2012), []);
    let mut european = indicator("recorded-offences-europe");
    european.sources = vec!["eurostat-crim-off-cat".to_owned()];
    assert_eq!(told(&european, 2008, 2022), []);
    let mut trafficking = indicator("trafficking-victims");
    trafficking.theme = Topic::Trafficking;
    assert_eq!(told(&trafficking, 2007, 2022), [], "it has a questionnaire of its own");
    let mut homicide = indicator("homicide-victims");
    homicide.source_system = SourceSystem::CriminalJusticeOrDeathRegistration;
    assert_eq!(told(&homicide, 1990, 2020), []);
}

#[test]
fn a_break_of_one_category_concerns_only_that_category() {
    let mut offences = indicator("violent-offences");
    let categories = ["rape", "robbery"].map(|id| Category { id: id.to_owned(), parent: None }).to_vec();
    offences.dimensions = vec![Dimension { id: "offence".to_owned(), default: "robbery".to_owned(), categories }];
    let mut of_rape = break_at(Some("FRA"), 2018, false);
    of_rape.categories = vec![("offence".to_owned(), "rape".to_owned())];
    offences.breaks = vec![of_rape, break_at(None, 2010, false)];
    let n_breaks = |place: &str, category: &str| breaks_of(&offences, code(place), &[category.to_owned()]).count();
    assert_eq!((n_breaks("FRA", "rape"), n_breaks("FRA", "robbery"), n_breaks("HND", "rape")), (2, 1, 1));
    assert_eq!(breaks_of(&offences, code("FRA"), &[]).count(), 1);
}

#[test]
fn every_text_of_a_difference_or_warning_is_written() {
    let texts = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/static/messages/en.ui.toml")).unwrap();
    let texts: toml::Table = texts.parse().unwrap();
    let (part, whole) = (code("GB-SCT"), code("GBR"));
    let mut all = vec![
        Warning::PartBesideWhole { part, whole },
        Warning::InParts { place: whole },
        Warning::IsPart { part, whole },
        Warning::Questionnaire2013,
    ];
    for place in [None, Some(whole)] {
        for is_suspected in [false, true] {
            all.push(Warning::Break { place, year: Year(2013), note: String::new(), is_suspected });
        }
    }
    let keys = all.iter().map(Warning::message_key).chain(Difference::ALL.map(Difference::message_key));
    let unwritten: Vec<String> = keys.filter(|key| !texts.contains_key(key)).collect();
    assert!(unwritten.is_empty(), "no text for {unwritten:?}");
}

proptest! {
    #[test]
    fn warnings_take_any_years_and_occur_once(first in any::<i16>(), last in any::<i16>(), at in any::<i16>(), of_place in any::<bool>()) {
        let mut theft = indicator("theft");
        let place = of_place.then_some("GBR");
        theft.breaks = vec![break_at(place, at, true), break_at(place, at, true), break_at(place, 2012, false)];
        let range = years(first, last);
        let told = warnings(&theft, &[code("GBR"), code("GB-SCT"), code("GBR")], &places(), range);
        for (idx, warning) in told.iter().enumerate() {
            prop_assert!(!told[..idx].contains(warning));
            if let Warning::Break { year, .. } = warning {
                prop_assert!(range.contains(*year));
            }
        }
    }
}
