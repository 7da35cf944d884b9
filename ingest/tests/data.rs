//! What is true of the committed tables below `data/`.
#![allow(clippy::unwrap_used)] // A test stops at the first thing that is not as it should be.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use crime_explorer::{
    indicator::{CountingUnit, Denominator, Topic, Unit},
    observation::{Observation, Status, Value},
    period::Year,
};
use ingest::{catalogue, codes::KnownPlaces, description::descriptions, editions, rules, table, treaties};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Every table with its catalogue entry and rows, read once. Reading also proves known categories and unique keys.
fn tables() -> &'static [catalogue::Table] {
    static TABLES: OnceLock<Vec<catalogue::Table>> = OnceLock::new();
    let data = root().join("data");
    let read = |indicator: crime_explorer::indicator::Indicator| {
        let observations = table::read(&data.join(format!("{}.csv", indicator.id)), &indicator.dimensions).unwrap();
        let older = indicator.editions.iter().map(|of| editions::read(&data, &indicator, of).unwrap()).collect();
        catalogue::Table { indicator, observations, older }
    };
    TABLES.get_or_init(|| catalogue::read(&data).unwrap().indicators.into_iter().map(read).collect())
}

/// The table of an indicator.
fn table_of(id: &str) -> &'static catalogue::Table {
    tables().iter().find(|table| table.indicator.id == id).unwrap()
}

#[test]
fn every_table_parses_and_the_catalogue_knows_its_size() {
    for table in tables() {
        let facts = &table.indicator;
        let id = &facts.id;
        let places: BTreeSet<_> = table.observations.iter().map(|row| row.place).collect();
        let years: BTreeSet<_> = table.observations.iter().map(|row| row.period).collect();
        assert_eq!(facts.n_rows as usize, table.observations.len(), "{id}");
        assert_eq!(facts.n_places as usize, places.len(), "{id}");
        assert_eq!((Some(&facts.first_year), Some(&facts.last_year)), (years.first(), years.last()), "{id}");
    }
}

#[test]
fn every_older_edition_is_in_the_catalogue_and_its_size_is_known() {
    let mut known = BTreeSet::new();
    for table in tables() {
        let ids: Vec<_> = table.indicator.editions.iter().map(|edition| edition.id.clone()).collect();
        assert!(ids.is_sorted_by(|a, b| a > b), "{}: {ids:?}", table.indicator.id);
        for (edition, rows) in table.indicator.editions.iter().zip(&table.older) {
            let name = edition.table(&table.indicator.id);
            let places: BTreeSet<_> = rows.iter().map(|row| row.place).collect();
            assert_eq!((edition.n_rows as usize, edition.n_places as usize), (rows.len(), places.len()), "{name}");
            known.insert(format!("{name}.csv"));
        }
    }
    let files = std::fs::read_dir(root().join("data").join(editions::FOLDER)).unwrap();
    let there: BTreeSet<_> = files.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(there, known);
}

#[test]
fn every_table_is_in_the_catalogue() {
    let known: BTreeSet<String> = tables().iter().map(|table| format!("{}.csv", table.indicator.id)).collect();
    let others = ["places.csv", "publishers-words.csv", "regions.csv", "treaty-actions.csv", "report-figures.csv"];
    for entry in std::fs::read_dir(root().join("data")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let is_table = name.ends_with(".csv") && !name.starts_with("map") && !others.contains(&name.as_str());
        assert!(!is_table || known.contains(&name), "{name} has no entry in the catalogue");
    }
}

#[test]
fn every_row_is_about_a_known_place_and_a_year_of_our_time() {
    let known = KnownPlaces::read(&root().join("data")).unwrap();
    for table in tables() {
        for row in &table.observations {
            let what = format!("{} {} {}", table.indicator.id, row.place, row.period);
            assert_eq!(known.place(row.place.as_str()), Some(row.place), "{what}");
            assert!((1950..=2026).contains(&row.period.0), "{what}");
        }
    }
}

#[test]
fn every_row_is_one_line() {
    for row in tables().iter().flat_map(|table| table.observations.iter().chain(table.older.iter().flatten())) {
        assert!(![&row.origin, &row.note].into_iter().any(|text| text.contains(['\n', '\r'])), "{row:?}");
    }
}

#[test]
fn values_fit_their_unit() {
    for table in tables() {
        for row in &table.observations {
            let what = format!("{} {} {}: {:?}", table.indicator.id, row.place, row.period, row.value);
            let (lower, upper) = row.value.bounds().unwrap_or((0.0, 0.0));
            assert!(lower >= 0.0 && upper.is_finite(), "{what}");
            match table.indicator.unit {
                // More people can be held than there are places for.
                Unit::Percent => assert!(upper <= 100.0 || table.indicator.id == "prison-occupancy", "{what}"),
                Unit::Per100000 => assert!(upper <= 100_000.0, "{what}"),
                _ => {}
            }
            let is_range = matches!(row.value, Value::Range { .. });
            assert_eq!(is_range, row.status == Status::Suppressed, "{what}");
        }
    }
}

#[test]
fn a_rate_is_computed_only_of_counts_and_by_sex_only_where_there_is_sex() {
    for table in tables() {
        let indicator = &table.indicator;
        match indicator.denominator {
            Some(denominator) => {
                assert_eq!(indicator.unit, Unit::Count, "{}", indicator.id);
                let is_by_sex = indicator.dimension("sex").is_some();
                assert_eq!(denominator == Denominator::PopulationOfSex, is_by_sex, "{}", indicator.id);
            }
            None => assert!(indicator.rate_of.is_none() || indicator.unit == Unit::Per100000, "{}", indicator.id),
        }
        // UNODC counts victims of homicide; Eurostat counts offences too, and its tables say which.
        let is_eurostats = indicator.sources.iter().all(|id| id.starts_with("eurostat-"));
        let is_homicide = indicator.iccs == ["0101"] && indicator.unit == Unit::Count && !is_eurostats;
        assert!(!is_homicide || indicator.counting_unit != CountingUnit::Offence, "{}", indicator.id);
    }
}

#[test]
fn published_rates_and_their_counts_name_each_other() {
    let catalogue = catalogue::read(&root().join("data")).unwrap();
    for indicator in &catalogue.indicators {
        if let Some(rate) = &indicator.published_rate {
            assert_eq!(catalogue.indicator(rate).unwrap().rate_of.as_ref(), Some(&indicator.id));
        }
        if let Some(count) = &indicator.rate_of {
            assert_eq!(catalogue.indicator(count).unwrap().published_rate.as_ref(), Some(&indicator.id));
        }
    }
}

#[test]
fn parents_stand_before_their_children_and_defaults_exist() {
    for table in tables() {
        for dimension in &table.indicator.dimensions {
            let what = format!("{} {}", table.indicator.id, dimension.id);
            assert!(dimension.category_idx(&dimension.default).is_some(), "{what}");
            assert!(dimension.categories.len() > 1, "{what}");
            for (idx, category) in dimension.categories.iter().enumerate() {
                let parent = category.parent.as_ref().map(|parent| dimension.category_idx(parent));
                assert!(parent.is_none_or(|parent| parent.is_some_and(|at| at < idx)), "{what} {}", category.id);
            }
        }
    }
}

#[test]
fn breaks_stand_in_the_years_of_their_series() {
    for table in tables() {
        for broken in &table.indicator.breaks {
            let is_of = |row: &&crime_explorer::observation::Observation| {
                broken.place.is_none_or(|place| place == row.place)
                    && broken.categories.iter().all(|(_, category)| row.categories.contains(category))
            };
            let years: BTreeSet<_> = table.observations.iter().filter(is_of).map(|row| row.period).collect();
            assert!(years.contains(&broken.year), "{broken:?}");
            assert!(years.first().is_some_and(|first| *first < broken.year), "{broken:?}");
        }
    }
}

#[test]
fn every_indicator_has_a_source_with_terms_and_words_to_cite() {
    let catalogue = catalogue::read(&root().join("data")).unwrap();
    for indicator in &catalogue.indicators {
        assert!(!indicator.sources.is_empty(), "{}", indicator.id);
        assert!(!indicator.notes.is_empty(), "{}: no caveat", indicator.id);
    }
    for source in &catalogue.sources {
        let texts = [&source.publisher, &source.title, &source.edition, &source.terms, &source.citation];
        assert!(texts.iter().all(|text| !text.is_empty()), "{}", source.id);
        assert!(source.url.starts_with("https://"), "{}", source.id);
    }
}

#[test]
fn every_rule_of_the_report_is_explained() {
    let report = std::fs::read_to_string(root().join("data/import-report.md")).unwrap();
    let named: Vec<&str> = report.lines().filter_map(|line| line.strip_prefix("**")?.split("**").next()).collect();
    assert!(named.contains(&"age-unknown-in-sex"));
    for rule in named {
        assert_ne!(rules::explain(rule), "", "{rule}");
    }
}

#[test]
fn descriptions_name_only_what_there_is() {
    let all = descriptions().unwrap();
    for indicator in &all.indicators {
        assert!(indicator.sources.iter().all(|id| all.source(id).is_some()), "{}", indicator.id);
        assert!(indicator.dimensions.iter().all(|id| all.dimension(id).is_some()), "{}", indicator.id);
        for (dimension, category) in &indicator.defaults {
            assert!(all.dimension(dimension).unwrap().category_idx(category).is_some(), "{}", indicator.id);
        }
    }
    for book in &all.workbooks {
        for table in &book.tables {
            let dimensions: Vec<_> = table.dimensions.iter().map(|(dimension, _)| dimension.clone()).collect();
            let rates = table.rates.as_ref().map(|rates| all.indicator(rates).unwrap());
            assert!(rates.is_none_or(|rates| rates.dimensions == dimensions), "{}", table.indicator);
            assert_eq!(all.indicator(&table.indicator).unwrap().dimensions, dimensions, "{}", table.indicator);
        }
        for (dimension, labels) in &book.labels {
            let known = all.dimension(dimension).unwrap();
            for category in labels.values() {
                assert!(known.category_idx(category).is_some(), "{}: {dimension} {category}", book.source);
            }
        }
    }
}

#[test]
fn every_column_of_a_table_has_a_name_of_its_own() {
    for dimension in &descriptions().unwrap().dimensions {
        assert!(!table::is_own_column(&dimension.id), "{}", dimension.id);
    }
    for table in tables() {
        let ids: BTreeSet<_> = table.indicator.dimensions.iter().map(|dimension| &dimension.id).collect();
        assert_eq!(ids.len(), table.indicator.dimensions.len(), "{}", table.indicator.id);
        assert!(!ids.into_iter().any(|id| table::is_own_column(id)), "{}", table.indicator.id);
    }
}

/// The rows of a table in the categories given.
fn rows(id: &str, categories: &[&str]) -> Vec<Observation> {
    table_of(id).observations.iter().filter(|row| row.categories == categories).cloned().collect()
}

#[test]
fn what_is_published_as_below_five_is_never_a_number() {
    for table in tables().iter().filter(|table| table.indicator.theme == Topic::Trafficking) {
        for row in table.observations.iter().chain(table.older.iter().flatten()) {
            let what = format!("{} {} {}: {:?}", table.indicator.id, row.place, row.period, row.value);
            match row.value {
                Value::Number(number) => assert!(number >= 5.0, "{what}"),
                Value::Range { lower, upper } => assert_eq!((lower, upper), (0.0, 4.0), "{what}"),
                Value::Missing => assert_eq!(row.note, "several-rows", "{what}"),
                Value::Estimate { .. } => panic!("{what}"),
            }
        }
        assert!(table.indicator.has_changing_reporters, "{}: no trend by adding", table.indicator.id);
    }
}

#[test]
fn other_forms_have_a_figure_or_rows_and_never_both() {
    for id in ["trafficking-victims-exploitation", "trafficking-convicted-exploitation"] {
        let table = table_of(id);
        let key = |row: &Observation| (row.place, row.period, row.categories[1..].to_vec());
        let of = |form: &str| -> Vec<Observation> {
            table.observations.iter().filter(|row| row.categories[0] == form).cloned().collect()
        };
        let first_rows: BTreeSet<_> = of("other-forms-row-1").iter().map(key).collect();
        let second_rows: BTreeSet<_> = of("other-forms-row-2").iter().map(key).collect();
        let whole = of("other-forms");
        let without: BTreeSet<_> = whole.iter().filter(|row| row.value == Value::Missing).map(key).collect();
        assert!(!without.is_empty());
        assert_eq!((&without, &without), (&first_rows, &second_rows), "{id}");
    }
}

#[test]
fn an_occupancy_is_held_over_capacity_and_is_doubted_above_300_per_cent() {
    let number = |rows: Vec<Observation>| -> std::collections::BTreeMap<_, f64> {
        rows.into_iter().filter_map(|row| Some(((row.place, row.period), row.value.number()?))).collect()
    };
    let held = number(rows("persons-held", &["total"; 5]));
    let capacity = number(rows("prison-capacity", &["total"; 2]));
    let occupancies = rows("prison-occupancy", &[]);
    assert!(occupancies.len() > 1000);
    for row in &occupancies {
        let key = (row.place, row.period);
        let percent = row.value.number().unwrap();
        assert_eq!(percent, held[&key] * 100.0 / capacity[&key], "{key:?}");
        assert_eq!(row.note == "occupancy-above-300", percent > 300.0, "{key:?}");
        assert_eq!(row.status, Status::Estimated, "{key:?}");
    }
    let most = occupancies.iter().filter_map(|row| row.value.number()).fold(0.0, f64::max);
    assert_eq!(format!("{most:.1}"), "873.1", "the Philippines in 2010");
    assert_eq!(capacity[&("MAR".parse().unwrap(), Year(2013))], 40_260.0, "the year 1013 of the file");
}

#[test]
fn rows_of_the_world_prison_brief_keep_its_terms() {
    let catalogue = catalogue::read(&root().join("data")).unwrap();
    let prisons = catalogue.source("unodc-prisons-2023").unwrap();
    for id in ["persons-held", "prison-occupancy"] {
        let table = table_of(id);
        let is_restricted = |row: &&Observation| prisons.terms_of(&row.origin) == ("wpb", false);
        let restricted: Vec<_> = table.observations.iter().filter(is_restricted).collect();
        assert!(restricted.len() > 100, "{id}: {}", restricted.len());
        assert!(restricted.iter().all(|row| row.origin.contains("WPB")), "{id}");
    }
}

fn rows_of(id: &str) -> Vec<Observation> {
    table_of(id).observations.clone()
}

#[test]
fn four_values_of_bribery_contradict_each_other_and_none_is_chosen() {
    let of = |id: &str| -> Vec<String> {
        let ranges = rows_of(id).into_iter().filter_map(|row| match row.value {
            Value::Range { lower, upper } => {
                Some(format!("{} {} {lower} {upper} {} {}", row.place, row.period, row.origin, row.note))
            }
            _ => None,
        });
        ranges.collect()
    };
    let expect = [
        "ARG 2016 2.4 16 2024-04: 16; 2020-10: 2.4 releases-disagree",
        "MUS 2014 1 13 2024-04: 1; 2020-10: 13 releases-disagree",
        "PAN 2016 3.2 32 2024-04: 3.2; 2020-10: 32 releases-disagree",
        "PHL 2013 4.3 5.6 2024-04: 5.6; 2020-10: 4.3 releases-disagree",
    ];
    assert_eq!(of("bribery-prevalence"), expect);
    assert_eq!(of("survey-bribery"), expect);
}

#[test]
fn footnotes_of_surveys_stand_beside_their_figures() {
    let note = |id: &str, place: &str, year: i16| {
        let found = rows_of(id).into_iter().find(|row| row.place.as_str() == place && row.period.0 == year);
        found.unwrap().note
    };
    assert!(note("survey-physical-violence", "PHL", 2008).starts_with("survey-five-years"));
    assert!(note("survey-physical-violence", "LAO", 2014).contains("survey-women-only"));
    assert!(note("survey-physical-violence", "CAN", 2014).contains("survey-threats-included"));
    assert!(note("survey-physical-violence", "CHL", 2005).contains("survey-households"));
    assert_eq!(note("survey-assault-oecd", "BEL", 2015), "year-of-release");
    assert_eq!(note("opium-production", "AFG", 2008), "opium-afghanistan-2008");
    let n_with_note = |id: &str| rows_of(id).iter().filter(|row| !row.note.is_empty()).count();
    assert!(n_with_note("survey-robbery") > 300, "{}", n_with_note("survey-robbery"));
}

#[test]
fn places_are_not_ranked_where_surveys_ask_differently_or_cities_stand_for_countries() {
    for table in tables() {
        let indicator = &table.indicator;
        let differ = ["survey-questions-differ", "drug-use-methods-differ"];
        let asks_differently = indicator.notes.iter().any(|note| differ.contains(&note.as_str()));
        let is_of_cities = indicator.id.starts_with("europe-homicide-cities");
        assert_eq!(indicator.is_rankable, !asks_differently && !is_of_cities, "{}", indicator.id);
    }
}

#[test]
fn a_seizure_is_of_one_drug_and_totals_are_left_out() {
    let table = table_of("drug-seizures");
    let drug = table.indicator.dimension("drug").unwrap();
    assert!(drug.categories.iter().all(|category| category.parent.is_none() && !category.id.contains("total")));
    let report = std::fs::read_to_string(root().join("data/import-report.md")).unwrap();
    for rule in ["groups-may-overlap", "nothing-in-this-group", "not-one-drug"] {
        assert!(report.contains(&format!("**{rule}** refused")), "{rule}");
    }
}

#[test]
fn opium_and_coca_have_their_known_breaks_and_revisions() {
    let of = |id: &str, place: &str, year: i16| {
        let found = rows_of(id).into_iter().find(|row| row.place.as_str() == place && row.period.0 == year);
        found.and_then(|row| row.value.number())
    };
    assert_eq!(of("opium-production", "AFG", 2008), Some(5900.0));
    assert_eq!(of("coca-area", "PER", 2011), Some(62500.0));
    let coca = &table_of("coca-area").indicator;
    assert_eq!(coca.breaks.iter().map(|at| (at.place, at.year.0)).collect::<Vec<_>>(), [("PER".parse().ok(), 2011)]);
}

#[test]
fn the_treaties_have_the_parties_that_the_united_nations_counted_on_two_days() {
    let actions = treaties::read(&root().join("data")).unwrap();
    let count = |treaty: &str, day: &str| treaties::parties_at(&actions, treaty, day.parse().unwrap()).count();
    // UNODC, Activities of the United Nations Office on Drugs and Crime, 22 January 2009, paragraphs 24 and 32.
    let counted = ["organized-crime", "trafficking-in-persons", "smuggling-of-migrants", "firearms"]
        .map(|treaty| count(treaty, "2009-01-02"));
    assert_eq!(counted, [147, 124, 117, 77]);
    assert_eq!(count("corruption", "2008-12-18"), 129);
    let signed = actions.iter().filter(|action| action.treaty == "corruption" && action.signature.is_some());
    assert_eq!(signed.count(), 140);
}
