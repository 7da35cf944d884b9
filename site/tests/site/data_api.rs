//! The data API against the project's own tables.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use serde_json::Value;
use site::files::sha256;

use crate::files::{all, dist, root};

fn json(path: &str) -> Value {
    serde_json::from_slice(&fs::read(dist().join("data/v1").join(path)).unwrap()).unwrap()
}

fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("no {pointer} in {value}"))
}

fn list<'a>(value: &'a Value, pointer: &str) -> &'a Vec<Value> {
    value.pointer(pointer).and_then(Value::as_array).unwrap_or_else(|| panic!("no {pointer} in {value}"))
}

fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    reader.records().map(|row| row.unwrap().iter().map(str::to_string).collect()).collect()
}

/// Compares a file of the data API with the project's own table below `data/`; gives the number of its rows.
fn same_rows(file: &Value, own: &str) -> usize {
    let own_rows = rows(&fs::read(root().join("data").join(own)).unwrap());
    let bytes = fs::read(dist().join("data/v1").join(text(file, "/path"))).unwrap();
    let without_name = |row: Vec<String>| [&row[..1], &row[2..]].concat();
    let api: Vec<Vec<String>> = rows(&bytes).into_iter().map(without_name).collect();
    assert!(api == own_rows, "{file} differs from data/{own}");
    api.len() - 1
}

#[test]
fn every_table_and_every_older_edition_is_offered_row_for_row() {
    let index = json("index.json");
    let mut offered = BTreeSet::new();
    for indicator in list(&index, "/indicators") {
        let id = text(indicator, "/id");
        let own = format!("{id}.csv");
        assert_eq!(indicator["rows"], same_rows(&indicator["files"]["csv"], &own), "{id}");
        offered.insert(own);
        for older in list(indicator, "/older") {
            let own = format!("editions/{id}@{}.csv", text(older, "/edition"));
            assert_eq!(older["rows"], same_rows(&older["csv"], &own), "{own}");
            offered.insert(own);
        }
    }
    let tables: BTreeSet<String> =
        all(&root().join("data")).into_iter().filter(|path| path.ends_with(".csv")).collect();
    let no_indicator =
        ["places.csv", "publishers-words.csv", "regions.csv", "report-figures.csv", "treaty-actions.csv"]
            .map(String::from);
    assert_eq!(offered, tables.into_iter().filter(|name| !no_indicator.contains(name)).collect());
}

#[test]
fn every_place_has_a_name_and_every_line_a_proper_end() {
    for indicator in list(&json("index.json"), "/indicators") {
        let bytes = fs::read(dist().join("data/v1").join(text(indicator, "/files/csv/path"))).unwrap();
        let content = String::from_utf8(bytes).unwrap();
        assert!(content.starts_with("place,place_name,period,"), "{}", text(indicator, "/id"));
        assert_eq!(content.matches('\n').count(), content.matches("\r\n").count());
        for row in rows(content.as_bytes()) {
            assert!(!row[1].is_empty(), "{}: {row:?}", text(indicator, "/id"));
        }
    }
}

#[test]
fn every_hash_and_size_is_that_of_the_file() {
    for indicator in list(&json("index.json"), "/indicators") {
        for kind in ["csv", "json"] {
            let file = &indicator["files"][kind];
            let bytes = fs::read(dist().join("data/v1").join(text(file, "/path"))).unwrap();
            assert_eq!(text(file, "/sha256"), sha256(&bytes), "{file}");
            assert_eq!(file["bytes"], bytes.len(), "{file}");
        }
    }
}

#[test]
fn every_indicator_says_what_it_is_in_six_languages() {
    let languages = ["ar", "en", "es", "fr", "ru", "zh"];
    for indicator in list(&json("index.json"), "/indicators") {
        let entry = json(text(indicator, "/files/json/path"));
        let mut words = vec![&entry["title"], &entry["definition"]];
        words.extend(list(&entry, "/notes").iter().chain(list(&entry, "/terms")).map(|note| &note["text"]));
        for dimension in list(&entry, "/dimensions") {
            words.push(&dimension["title"]);
            words.extend(list(dimension, "/categories").iter().map(|category| &category["title"]));
        }
        for text in words {
            let given: Vec<&String> = text.as_object().unwrap().keys().collect();
            assert_eq!(given, languages, "{}: {text}", entry["id"]);
        }
        assert!(!list(&entry, "/sources").is_empty() && !list(&entry, "/terms").is_empty(), "{}", entry["id"]);
    }
}

/// Checks one cell against what the package says of its column.
fn check_cell(cell: &str, field: &Value, place: &str) {
    let constraints = &field["constraints"];
    if cell.is_empty() {
        assert_ne!(constraints["required"], true, "{place}");
        return;
    }
    match text(field, "/type") {
        "number" => assert!(cell.parse::<f64>().is_ok_and(f64::is_finite), "{place}: {cell}"),
        "year" => assert!(cell.len() == 4 && cell.parse::<u16>().is_ok(), "{place}: {cell}"),
        "string" => {}
        other => panic!("{place}: {other} is no type of the specification"),
    }
    if let Some(allowed) = constraints.get("enum").and_then(Value::as_array) {
        assert!(allowed.iter().any(|value| value == cell), "{place}: {cell}");
    }
}

#[test]
fn the_data_package_describes_every_cell() {
    let package = json("datapackage.json");
    assert_eq!(text(&package, "/profile"), "tabular-data-package");
    let is_name =
        |name: &str| name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b".-_/".contains(&b));
    assert!(is_name(text(&package, "/name")));
    let mut names = BTreeSet::new();
    for resource in list(&package, "/resources") {
        let name = text(resource, "/name");
        assert!(is_name(name) && names.insert(name.to_string()), "{name}");
        let bytes = fs::read(dist().join("data/v1").join(text(resource, "/path"))).unwrap();
        assert_eq!(text(resource, "/hash"), format!("sha256:{}", sha256(&bytes)), "{name}");
        let fields = list(resource, "/schema/fields");
        let mut rows = rows(&bytes).into_iter();
        let header = rows.next().unwrap();
        assert_eq!(header, fields.iter().map(|field| text(field, "/name")).collect::<Vec<_>>(), "{name}");
        let column: BTreeMap<&str, usize> = header.iter().enumerate().map(|(idx, name)| (name.as_str(), idx)).collect();
        let key: Vec<usize> =
            list(resource, "/schema/primaryKey").iter().map(|name| column[name.as_str().unwrap()]).collect();
        let mut keys = BTreeSet::new();
        for row in rows {
            for (cell, field) in row.iter().zip(fields) {
                check_cell(cell, field, name);
            }
            let key: Vec<String> = key.iter().map(|idx| row[*idx].clone()).collect();
            assert!(keys.insert(key.clone()), "{name}: {key:?} stands twice");
        }
    }
    let index = json("index.json");
    let n_editions: usize = list(&index, "/indicators").iter().map(|of| list(of, "/older").len()).sum();
    assert!(n_editions > 5, "{n_editions}");
    assert_eq!(names.len(), list(&index, "/indicators").len() + n_editions, "every table and every older edition");
}
