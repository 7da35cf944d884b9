use std::path::PathBuf;

use crime_explorer::{observation::Status, period::Year};

use super::*;
use crate::{import::import_figures, population};

const DESCRIPTION: &str = include_str!("../tests/fixtures/example_thefts.toml");
const FIRST: &str = include_str!("../tests/fixtures/example_thefts_2024-01-31.csv");
const SECOND: &str = include_str!("../tests/fixtures/example_thefts_2025-01-31.csv");

/// A partner's folder with the first edition, and the tables made of it.
fn imported(name: &str) -> (Descriptions, PathBuf, PathBuf, Report) {
    let sources = crate::fixture::folder(&format!("{name}-sources"));
    std::fs::create_dir_all(sources.join("example")).unwrap();
    std::fs::write(sources.join("example/example_thefts_2024-01-31.csv"), FIRST).unwrap();
    // The register of treaties is read whatever is described.
    std::fs::create_dir_all(sources.join("treaties")).unwrap();
    let register = "treaty,iso3,participant,signature,bound,act,raw_signature,raw_action\n";
    std::fs::write(sources.join("treaties/un_treaties_crime_drugs_2014.csv"), register).unwrap();
    let mut descriptions = Descriptions::default();
    descriptions.add(DESCRIPTION).unwrap();
    let data = crate::fixture::folder(&format!("{name}-data"));
    let report = read_into(&descriptions, &sources, &data);
    (descriptions, sources, data, report)
}

fn read_into(descriptions: &Descriptions, sources: &Path, data: &Path) -> Report {
    crate::fixture::write_places(data);
    let mut report = Report::default();
    import_figures(sources, data, descriptions, &[], &mut report, |_| ()).unwrap();
    report
}

#[test]
fn a_partners_sdmx_csv_file_needs_one_description_and_no_code() {
    let (_, _, data, report) = imported("partner");
    let catalogue = catalogue::read(&data).unwrap();
    let indicator = catalogue.indicator("example-theft-victims").unwrap();
    let rows = table::read(&data.join("example-theft-victims.csv"), &indicator.dimensions).unwrap();
    let told: Vec<_> = rows
        .iter()
        .map(|row| (row.place.as_str(), row.period, row.categories[0].as_str(), row.value, row.status))
        .collect();
    let expected = [
        ("ALB", Year(2020), "total", Value::Number(1200.0), Status::Normal),
        ("ALB", Year(2021), "total", Value::Number(1250.0), Status::Provisional),
        ("BEL", Year(2020), "total", Value::Number(80.0), Status::Estimated),
        ("ALB", Year(2020), "female", Value::Number(310.0), Status::Normal),
    ];
    assert_eq!(told, expected);
    let file = report.files.iter().find(|file| file.file.ends_with("example_thefts_2024-01-31.csv")).unwrap();
    assert_eq!(
        (file.n_read, file.n_kept, file.refused["unknown-place"].len(), file.refused["not-described"].len()),
        (6, 4, 1, 1),
        "shares are of no table"
    );
}

#[test]
fn a_new_edition_is_found_and_told_before_it_replaces_the_old_one() {
    let (mut descriptions, sources, data, _) = imported("edition");
    let before = std::fs::read(data.join("example-theft-victims.csv")).unwrap();
    assert_eq!(with_newest_files(&mut descriptions.clone(), &sources), [], "there is nothing newer yet");
    std::fs::write(sources.join("example/example_thefts_2025-01-31.csv"), SECOND).unwrap();
    let newer = with_newest_files(&mut descriptions, &sources);
    assert_eq!(newer[0].found, "example/example_thefts_2025-01-31.csv");
    let scratch = crate::fixture::folder("edition-scratch");
    let report = read_into(&descriptions, &sources, &scratch);
    let told = changes(&data, &scratch, &report).unwrap();
    assert_eq!(
        told,
        "example-theft-victims: 2 unchanged, 1 revised, 1 added, 1 withdrawn\n  ALB 2021 total: 1250 → 1300\n\
         3 files, 4 rows read, 4 kept, 0 refused\n"
    );
    assert_eq!(std::fs::read(data.join("example-theft-victims.csv")).unwrap(), before);
}

#[test]
fn a_day_is_found_wherever_it_stands_in_a_name() {
    assert_eq!(day_in("crime/a_2025-06-02.xlsx"), Some(("crime/a_", "2025-06-02", ".xlsx")));
    assert_eq!(day_in("crime/a_2025.xlsx"), None);
    assert_eq!(day_in(""), None);
}

#[test]
fn an_added_indicator_stands_after_those_of_its_theme() {
    let mut descriptions = crate::description::descriptions().unwrap();
    descriptions.add(DESCRIPTION).unwrap();
    let themes: Vec<_> = descriptions.indicators.iter().map(|indicator| indicator.theme).collect();
    let added = descriptions.indicators.iter().position(|indicator| indicator.id == "example-theft-victims").unwrap();
    assert_eq!(themes[added - 1], themes[added]);
    assert_ne!(themes[added + 1], themes[added]);
    assert_eq!(population::ID, descriptions.indicators.last().unwrap().id);
}
