//! A site with openly licensed figures only.
#![allow(clippy::unwrap_used)]

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;
use site::data_api::write_data_api;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// The openly licensed part of the tables, and the data API made of it.
fn built() -> (tempfile::TempDir, Value) {
    let folder = tempfile::tempdir().unwrap();
    let (data, api) = (folder.path().join("data"), folder.path().join("v1"));
    let descriptions = ingest::description::descriptions().unwrap();
    ingest::open::write(&descriptions, &root().join("data"), &data).unwrap();
    write_data_api(&root(), &data, &api).unwrap();
    ingest::pack::pack(&data, &root().join("static/messages"), folder.path()).unwrap();
    let index = serde_json::from_slice(&fs::read(api.join("index.json")).unwrap()).unwrap();
    (folder, index)
}

#[test]
fn nothing_closed_is_in_a_site_of_open_figures() {
    let (folder, index) = built();
    let catalogue = ingest::catalogue::read(&root().join("data")).unwrap();
    let mut offered = Vec::new();
    for indicator in index["indicators"].as_array().unwrap() {
        let id = indicator["id"].as_str().unwrap();
        let json = fs::read(folder.path().join(format!("v1/{id}.json"))).unwrap();
        let entry: Value = serde_json::from_slice(&json).unwrap();
        for source in entry["sources"].as_array().unwrap() {
            assert_eq!(source["is_open"], true, "{id}: {source}");
        }
        offered.push(id.to_owned());
    }
    assert!(offered.contains(&"homicide-rate".to_owned()) && !offered.contains(&"homicide-victims".to_owned()));
    let left_out: Vec<&str> = index["left_out"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
    assert!(left_out.contains(&"homicide-victims"), "{left_out:?}");
    for indicator in &catalogue.indicators {
        let is_offered = offered.contains(&indicator.id);
        assert_ne!(is_offered, left_out.contains(&indicator.id.as_str()), "{}", indicator.id);
        for file in [format!("v1/{}.csv", indicator.id), format!("data/{}.csv", indicator.id)] {
            assert_eq!(folder.path().join(&file).exists(), is_offered, "{file}");
        }
        let is_open = |id: &String| catalogue.source(id).is_some_and(|source| source.is_open);
        for edition in indicator.editions.iter().filter(|edition| !is_open(&edition.source)) {
            let name = format!("v1/{}.csv", edition.table(&indicator.id));
            assert!(!folder.path().join(&name).exists(), "{name}");
        }
    }
}

#[test]
fn of_a_table_with_open_and_closed_rows_the_open_ones_are_left() {
    let (folder, _) = built();
    let table = fs::read_to_string(folder.path().join("v1/population.csv")).unwrap();
    let header = table.lines().next().unwrap();
    let sex = header.split(',').position(|column| column == "sex").unwrap();
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert!(rows.len() > 5000 && rows.iter().all(|row| &row[sex] == "total"), "{}", rows.len());
}
