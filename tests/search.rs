//! Readers find every place of the tables, by every name it has.
#![allow(clippy::unwrap_used)] // A test stops at the first thing that is not as it should be.
#![cfg(not(target_arch = "wasm32"))]

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    time::{Duration, Instant},
};

use crime_explorer::search::{Entry, Kind, SearchIndex, find, fold};

/// The rows of a table, by column.
fn rows(file: &str) -> Vec<BTreeMap<String, String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(file);
    csv::Reader::from_path(path).unwrap().deserialize().map(Result::unwrap).collect()
}

/// The index of all places and regions with their other names, as it is packed.
fn index() -> SearchIndex {
    let other = include_str!("../static/messages/alternative-names.toml");
    let other: BTreeMap<String, Vec<String>> = toml::from_str(other).unwrap();
    let entry = |kind, row: &BTreeMap<String, String>| {
        let id = row["code"].clone();
        let codes = ["iso2", "m49"].into_iter().filter_map(|column| row.get(column)).filter(|code| !code.is_empty());
        let codes = codes.cloned().collect();
        let names = row.iter().filter(|(column, _)| column.starts_with("name_") || column.starts_with("official_"));
        let names = names.map(|(_, name)| name.clone());
        let names = names.chain(other.get(&id).into_iter().flatten().cloned()).collect();
        Entry { kind, id, codes, names }
    };
    let places: Vec<Entry> = rows("places.csv").iter().map(|row| entry(Kind::Place, row)).collect();
    let regions = rows("regions.csv");
    SearchIndex::new(places.into_iter().chain(regions.iter().map(|row| entry(Kind::Region, row))).collect())
}

fn first<'a>(index: &'a SearchIndex, typed: &str) -> &'a str {
    find(index, typed, 1).first().map_or("", |hit| &index.entries()[hit.idx].id)
}

#[test]
fn every_name_of_a_place_finds_it_first() {
    let index = index();
    let mut bearers: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for entry in index.entries() {
        for name in &entry.names {
            bearers.entry(fold(name)).or_default().insert(&entry.id);
        }
    }
    for (name, ids) in &bearers {
        let found = first(&index, name);
        let is_code = name.len() <= 3;
        assert!(ids.contains(found) || is_code, "{name:?} finds {found:?} and not {ids:?}");
    }
}

#[test]
fn every_code_finds_its_place_first() {
    let index = index();
    for entry in index.entries() {
        for code in entry.codes.iter().chain([&entry.id]) {
            assert_eq!(first(&index, &code.to_lowercase()), entry.id, "{code}");
        }
    }
}

#[test]
fn names_in_common_use_are_found() {
    let index = index();
    let expected = [
        ("ivory coast", "CIV"),
        ("cote divoire", "CIV"),
        ("burma", "MMR"),
        ("swaziland", "SWZ"),
        ("czech republic", "CZE"),
        ("cape verde", "CPV"),
        ("uk", "GBR"),
        ("great britain", "GBR"),
        ("usa", "USA"),
        ("u.s.", "USA"),
        ("uae", "ARE"),
        ("drc", "COD"),
        ("holland", "NLD"),
        ("south korea", "KOR"),
        ("north korea", "PRK"),
        ("turkiye", "TUR"),
        ("turkey", "TUR"),
        ("russia", "RUS"),
        ("россия", "RUS"),
        ("俄罗斯", "RUS"),
        ("sirya", "SYR"),
        ("etats unis", "USA"),
        ("соединенные штаты", "USA"),
        ("امارات", "ARE"),
        ("kurdistan", "IQ-KR"),
        ("scotland", "GB-SCT"),
        ("latin america", "419"),
        ("guatamala", "GTM"),
        ("phillipines", "PHL"),
        ("venezula", "VEN"),
    ];
    for (typed, id) in expected {
        assert_eq!(first(&index, typed), id, "{typed:?}");
    }
}

#[test]
fn finding_does_not_keep_the_reader_waiting() {
    let index = index();
    let start = Instant::now();
    for typed in ["h", "ho", "hon", "guinea bisau", "xyzxyzxyzxyz", "republic of"] {
        find(&index, typed, 10);
    }
    // Far above what it takes even without optimisation; a search that is quadratic in names would not pass.
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
}
