use super::*;
use crate::{catalogue, description::descriptions, fixture::row};

fn made(indicator: &str, is_published_rate: bool, rows: Vec<Observation>) -> Table {
    let descriptions = descriptions().unwrap();
    catalogue::table(&descriptions, descriptions.indicator(indicator).unwrap(), is_published_rate, rows, Vec::new())
        .unwrap()
}

#[track_caller]
fn findings(tables: &[Table], population: &[Observation], title: &str) -> Vec<String> {
    let mut report = Report::default();
    run(tables, population, &mut report);
    let titles: Vec<_> = report.checks.iter().map(|check| check.title.clone()).collect();
    let check = report.checks.into_iter().find(|check| check.title.contains(title));
    check.unwrap_or_else(|| panic!("{titles:?}")).findings
}

#[test]
fn women_and_men_that_miss_the_total_are_named() {
    let table = made(
        "homicide-victims",
        false,
        vec![
            row("HND", 2012, &["total", "total"], 100.0),
            row("HND", 2012, &["female", "total"], 10.0),
            row("HND", 2012, &["male", "total"], 60.0),
            row("HND", 2013, &["total", "total"], 70.0),
            row("HND", 2013, &["female", "total"], 10.0),
            row("HND", 2013, &["male", "total"], 60.0),
            row("HND", 2013, &["male", "0-9"], 60.0),
        ],
    );
    let found = findings(&[table], &[], "women and men against the total");
    assert_eq!(found[0], "2 compared: 1 equal, 0 within 2 %, 1 apart");
    assert_eq!(found[1], "HND 2012: women and men 70, total 100");
}

#[test]
fn a_part_above_what_contains_it_is_named() {
    let rows = vec![
        row("BEL", 2012, &["another-weapon"], 3.0),
        row("BEL", 2012, &["sharp-object"], 4.0),
        row("BEL", 2013, &["another-weapon"], 5.0),
        row("BEL", 2013, &["sharp-object"], 4.0),
    ];
    let found = findings(&[made("homicide-victims-mechanism", false, rows)], &[], "parts against");
    assert_eq!(
        found,
        ["`sharp-object` is above `another-weapon`, which contains it, in 1 of 2 rows: BEL 2012 (4 of 3)"]
    );
}

#[test]
fn a_rate_that_disagrees_with_count_and_population_is_named() {
    let counts = vec![row("HND", 2012, &[], 50.0), row("BEL", 2012, &[], 50.0)];
    let rates = vec![row("HND", 2012, &[], 5.0), row("BEL", 2012, &[], 10.0)];
    let population = [row("HND", 2012, &["total", "total"], 1e6), row("BEL", 2012, &["total", "total"], 1e6)];
    let tables = [made("homicide-convicted", false, counts), made("homicide-convicted", true, rates)];
    let found = findings(&tables, &population, "population behind");
    assert_eq!(found, ["2 compared: 1 equal, 0 within 2 %, 1 apart", "BEL 2012: 500000 people, here 1000000"]);
}

#[test]
fn a_jump_is_named_unless_the_catalogue_marks_it() {
    let rows = vec![
        row("SWE", 2014, &["corruption"], 501.0),
        row("SWE", 2015, &["corruption"], 6365.0),
        row("BEL", 2015, &["burglary"], 100.0),
        row("BEL", 2016, &["burglary"], 600.0),
        row("BEL", 2015, &["theft"], 100.0),
        row("BEL", 2016, &["theft"], 101.0),
    ];
    let found = findings(&[made("economic-offences", false, rows)], &[], "jumps");
    assert_eq!(found, ["of 3 pairs of consecutive years 2 double or halve (66.7 %)", "BEL 2016 burglary: 100 → 600"]);
}
