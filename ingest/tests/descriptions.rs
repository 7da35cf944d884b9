//! The descriptions of tables agree with those of indicators, and what they name has its words, before any file is read.
#![allow(clippy::unwrap_used)] // A test stops at the first thing that is not as it should be.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use crime_explorer::indicator::place_of_category;
use ingest::description::{Descriptions, descriptions};

fn all() -> Descriptions {
    descriptions().unwrap()
}

fn english() -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("static/messages/en.catalogue.toml");
    toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn a_table_divides_its_figures_as_its_indicator_does() {
    let all = all();
    for table in &all.long_tables {
        let name = format!("{} of {}", table.indicator, table.source);
        assert!(all.source(&table.source).is_some(), "{name}: no such source");
        let indicator = all.indicator(&table.indicator).unwrap_or_else(|| panic!("{name}: no such indicator"));
        assert!(!table.is_published_rate || indicator.has_published_rates, "{name}: rates that no table holds");
        let named = || table.value_dimension.iter().chain(&table.sheet_dimension);
        let columns = table.dimensions.iter().map(|of| &of.id);
        let said: BTreeSet<&String> = columns.chain(named().map(|of| &of.id)).chain(table.categories.keys()).collect();
        assert_eq!(said, indicator.dimensions.iter().collect(), "{name}");
        let labels = table.dimensions.iter().flat_map(|of| of.labels.values().map(|category| (&of.id, category)));
        for (dimension, category) in labels.chain(&table.categories) {
            assert!(
                all.dimension(dimension).unwrap().category_idx(category).is_some(),
                "{name}: {dimension} {category}"
            );
        }
    }
}

#[test]
fn an_older_edition_has_a_source_and_tables_that_describe_it() {
    let all = all();
    for edition in &all.older_editions {
        assert!(all.source(&edition.source).is_some(), "{}", edition.source);
        let is_described = all.long_tables.iter().any(|table| table.source == edition.described_by());
        assert!(is_described, "{}: no table describes it", edition.source);
    }
}

#[test]
fn figures_that_are_compared_are_of_tables_and_categories_that_there_are() {
    let all = all();
    for twin in all.twins.iter().flat_map(|twins| &twins.of) {
        let id = twin.indicator.trim_end_matches("-published-rate");
        let indicator = all.indicator(id).unwrap_or_else(|| panic!("{}: no such indicator", twin.indicator));
        assert!(id == twin.indicator || indicator.has_published_rates, "{}", twin.indicator);
        for (dimension, category) in indicator.dimensions.iter().zip(&twin.categories) {
            assert!(
                all.dimension(dimension).unwrap().category_idx(category).is_some(),
                "{}: {category}",
                twin.indicator
            );
        }
    }
}

#[test]
fn what_descriptions_name_has_its_words() {
    let (all, english) = (all(), english());
    let mut keys: BTreeSet<String> = all.sources.iter().map(|of| format!("terms.{}", of.source.terms)).collect();
    for indicator in &all.indicators {
        let rates = indicator.has_published_rates.then(|| format!("{}-published-rate", indicator.id));
        for id in [Some(indicator.id.clone()), rates].into_iter().flatten() {
            keys.extend(["title", "definition"].map(|text| format!("indicator.{id}.{text}")));
        }
        let breaks = indicator.breaks.iter().map(|of| &of.note);
        let notes = indicator.notes.iter().chain(&indicator.rate_notes).chain(breaks);
        keys.extend(notes.map(|note| format!("note.{note}")));
        keys.extend(indicator.dimensions.iter().map(|dimension| format!("dimension.{dimension}")));
    }
    let mut categories: BTreeMap<(&String, &String), BTreeSet<&String>> = BTreeMap::new();
    for table in &all.long_tables {
        let remarks = table.remarks.iter().map(|remark| &remark.note);
        let notes = remarks.chain([&table.note]).filter(|note| !note.is_empty());
        keys.extend(notes.flat_map(|notes| notes.split(';')).map(|note| format!("note.{note}")));
        let labels = table.dimensions.iter().flat_map(|of| of.labels.values().map(|category| (&of.id, category)));
        for (dimension, category) in labels.chain(&table.categories) {
            categories.entry((&table.indicator, dimension)).or_default().insert(category);
        }
    }
    // A dimension of one category is no dimension of its table.
    for ((_, dimension), found) in categories.into_iter().filter(|(_, found)| found.len() > 1) {
        let found = found.into_iter().filter(|category| place_of_category(category).is_none());
        keys.extend(found.map(|category| format!("category.{dimension}.{category}")));
    }
    keys.extend(all.twins.iter().map(|twins| format!("note.{}", twins.note)));
    let lacking: Vec<_> = keys.iter().filter(|key| !english.contains_key(*key)).collect();
    assert!(lacking.is_empty(), "{lacking:#?}");
}
