use super::*;
use crate::{
    catalogue,
    description::descriptions,
    figures::FileRow,
    fixture::{folder, row},
};

fn figures(indicator: &str, rows: Vec<Observation>) -> Figures {
    let mut figures = Figures::default();
    for row in rows {
        figures.add(indicator, row, FileRow::default()).unwrap();
    }
    figures
}

fn offences(newest: Vec<Observation>, older: &[(&str, Vec<Observation>)]) -> Table {
    let descriptions = descriptions().unwrap();
    let newest = figures("violent-offences", newest);
    let older: Vec<_> = older
        .iter()
        .map(|(source, rows)| OlderFigures {
            source: (*source).to_owned(),
            figures: figures("violent-offences", rows.clone()),
        })
        .collect();
    let older = of(&descriptions, "violent-offences", &newest, &older);
    let description = descriptions.indicator("violent-offences").unwrap();
    let rows = newest.of("violent-offences").cloned().collect();
    catalogue::table(&descriptions, description, false, rows, older).unwrap()
}

#[test]
fn older_editions_are_kept_the_newest_first_and_read_back() {
    let newest = vec![row("HND", 2012, &["rape"], 3.0), row("HND", 2012, &["kidnapping"], 7.0)];
    let mut table = offences(
        newest,
        &[
            ("unodc-violent-crime-2023", vec![row("HND", 2011, &["rape"], 2.0)]),
            ("unodc-violent-crime-2024", vec![row("HND", 2012, &["rape"], 1.0), row("ALB", 2012, &["rape"], 5.0)]),
        ],
    );
    let ids: Vec<_> = table.indicator.editions.iter().map(|of| (of.id.as_str(), of.n_rows, of.n_places)).collect();
    assert_eq!(ids, [("2024-05-16", 2, 2), ("2023-05-12", 1, 1)]);
    let data = folder("editions-round");
    write(&data, &mut table).unwrap();
    assert!(data.join("editions/violent-offences@2024-05-16.csv").exists());
    for (edition, rows) in table.indicator.editions.iter().zip(&table.older) {
        assert_eq!(read(&data, &table.indicator, edition).unwrap(), *rows);
    }
}

#[test]
fn a_category_that_only_an_older_edition_has_is_kept() {
    let older = vec![row("HND", 2011, &["kidnapping"], 2.0)];
    let table = offences(vec![row("HND", 2012, &["rape"], 3.0)], &[("unodc-violent-crime-2023", older)]);
    assert_eq!(table.indicator.dimension("offence").unwrap().categories.len(), 2);
    assert_eq!((table.older[0][0].categories.as_slice(), table.indicator.n_rows), (&["kidnapping".to_owned()][..], 1));
}

#[test]
fn national_totals_of_a_table_are_an_older_edition_of_another() {
    let descriptions = descriptions().unwrap();
    let mut newest = figures("homicide-rate", vec![row("HND", 2012, &[], 80.0), row("001", 2012, &[], 6.0)]);
    for (table, row) in [
        ("homicide-victims-published-rate", row("HND", 2012, &["total", "total"], 81.0)),
        ("homicide-victims-published-rate", row("HND", 2012, &["female", "total"], 14.0)),
        ("homicide-victims-published-rate", row("GB-SCT", 2012, &["total", "total"], 1.0)),
        ("homicide-regional-estimate-published-rate", row("001", 2012, &["total"], 6.1)),
        ("homicide-regional-estimate-published-rate", row("002", 2012, &["total"], 13.0)),
    ] {
        newest.add(table, row, FileRow::default()).unwrap();
    }
    let found = of(&descriptions, "homicide-rate", &newest, &[]);
    assert_eq!(found.len(), 1);
    let rows: Vec<_> = found[0].observations.iter().map(|row| (row.place.to_string(), row.value.number())).collect();
    assert_eq!(rows, [("HND".to_owned(), Some(81.0)), ("001".to_owned(), Some(6.1))]);
    assert_eq!((found[0].edition.as_str(), found[0].source.as_str()), ("2022-08-08", "unodc-homicide-2022"));
}

#[test]
fn the_report_tells_what_changed() {
    let older = vec![row("HND", 2011, &["rape"], 2.0), row("HND", 2012, &["rape"], 4.0)];
    let newest = vec![row("HND", 2012, &["rape"], 3.0), row("HND", 2013, &["rape"], 3.0)];
    let table = offences(newest, &[("unodc-violent-crime-2024", older)]);
    let mut told = Report::default();
    report(&[table], &mut told);
    assert_eq!(told.checks[0].title, "violent-offences: what changed since the edition 2024-05-16");
    assert_eq!(told.checks[0].findings, ["0 unchanged, 1 revised, 1 added, 1 withdrawn", "HND 2012: 4 → 3"]);
}
