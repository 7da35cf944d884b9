use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::error::chain;
use crate::fixture::{Cell, folder, workbook, write_places};

/// The descriptions without what is let through: in small files nothing is raised.
fn without_rules() -> Descriptions {
    Descriptions { allowed: Vec::new(), ..descriptions().unwrap() }
}

/// A folder with a small file for every description.
fn sources(name: &str, descriptions: &Descriptions) -> std::path::PathBuf {
    let sources = folder(&format!("{name}-sources"));
    let put = |id: &str, write: &dyn Fn(&Path)| {
        let path = sources.join(&descriptions.source(id).unwrap().path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        write(&path);
    };
    let older = descriptions.older_workbooks.iter().map(|of| of.workbook(&descriptions.workbooks).unwrap());
    for book in descriptions.workbooks.iter().cloned().chain(older) {
        let table = &book.tables[0];
        let value_column: &str = book.value_column.clone().leak();
        let columns = [
            "Iso3_code",
            "Indicator",
            "Dimension",
            "Category",
            "Sex",
            "Age",
            "Year",
            "Unit of measurement",
            value_column,
            "Source",
        ];
        let row = columns.map(|column| {
            let label = |labels: &str| book.labels[labels].keys().next().unwrap().clone();
            let dimension = table.dimensions.iter().find(|(_, of)| of == column);
            let fixed = table.cells.get(column).cloned().or_else(|| dimension.map(|(id, _)| label(id)));
            let cell = fixed.unwrap_or_else(|| match column {
                "Iso3_code" => "GBR_S".to_owned(),
                "Year" => "2012".to_owned(),
                "Unit of measurement" => "Counts".to_owned(),
                column if column == value_column => "7172".to_owned(),
                _ => "Total".to_owned(),
            });
            Cell::Text(cell.leak())
        });
        let rows = [vec!["UNODC".into()], vec!["2022".into()], columns.map(Cell::Text).into(), row.into()];
        let made = workbook(&format!("{name}-{}", book.source), "A1:J4", &rows);
        put(&book.source, &|path| std::fs::copy(&made, path).map(|_| ()).unwrap());
    }
    for (source, tables) in crate::fixture::tables_by_source(descriptions) {
        let tables: Vec<_> = tables.iter().collect();
        put(&source, &|path| crate::fixture::write_table_file(path, &tables));
    }
    for survey in &descriptions.surveys {
        let values =
            "series,iso3,geo_area,geo_name,year,sex,age,value\nVC_VOV_ROBB,HND,340,Honduras,2016,bothsex,,6.2\n";
        put(&survey.source, &|path| std::fs::write(path, values).unwrap());
        let notes = "series,m49,type,timePeriod,sexCode,ageCode,value,source,footnotes\n";
        put(&survey.footnotes, &|path| std::fs::write(path, notes).unwrap());
    }
    let register = sources.join(treaties::FILE);
    std::fs::create_dir_all(register.parent().unwrap()).unwrap();
    let text = "treaty,iso3,participant,signature,bound,act,raw_signature,raw_action\n\
                UNTOC,HND,Honduras,2000-12-14,2003-12-02,r,14 Dec 2000,2 Dec 2003\n";
    std::fs::write(register, text).unwrap();
    sources
}

/// Name and content of every file of a folder.
fn contents(folder: &Path) -> BTreeMap<String, String> {
    let read = |entry: std::io::Result<std::fs::DirEntry>| {
        let entry = entry.unwrap();
        (entry.file_name().into_string().unwrap(), std::fs::read_to_string(entry.path()).unwrap())
    };
    let entries = std::fs::read_dir(folder).unwrap();
    entries.filter(|entry| entry.as_ref().unwrap().path().is_file()).map(read).collect()
}

#[test]
fn running_twice_gives_the_same_bytes() {
    let descriptions = without_rules();
    let sources = sources("import", &descriptions);
    let data = folder("import-data");
    write_places(&data);
    let run = || {
        let mut report = Report::default();
        let mut steps = Vec::new();
        import_figures(&sources, &data, &descriptions, &[], OnRaised::Stop, &mut report, |step| {
            steps.push((step.idx, step.n_steps))
        })
        .unwrap();
        let of_tables: BTreeSet<_> = descriptions.newest_tables().map(|table| &table.source).collect();
        let n_older = descriptions.older_workbooks.len() + descriptions.older_editions.len();
        let n_steps = descriptions.workbooks.len() + of_tables.len() + n_older;
        assert_eq!(steps.first(), Some(&(0, n_steps as u64)));
        (report, contents(&data))
    };
    let (mut report, first) = run();
    let (again, second) = run();
    assert_eq!(first, second);
    assert_eq!(report, again);
    assert_eq!(first["robbery-rate.csv"], "place,period,value,lower,upper,status,source,note\nHND,2012,1.5,,,A,,\n");
    assert!(
        first["homicide-victims.csv"].ends_with("GB-SCT,2012,7172,,,A,Total,\n"),
        "{}",
        first["homicide-victims.csv"]
    );
    let older = contents(&data.join(editions::FOLDER));
    assert_eq!(
        older["violent-offences@2024-05-16.csv"],
        "place,period,value,lower,upper,status,source,note\nGB-SCT,2012,7172,,,A,Total,\n"
    );
    assert_eq!(
        older["recorded-offences-europe@2008-2022.csv"],
        "place,period,value,lower,upper,status,source,note\nALB,2011,12,,,A,,\n"
    );
    assert!(first["treaty-parties.csv"].contains("\nHND,2003,1,"), "{}", first["treaty-parties.csv"]);
    assert_eq!(report.file("crime/eurostat_crim_off_cat_2008-2022.tsv").n_refused(), 2);
    let text = &first["import-report.md"];
    assert!(text.contains("- \"ZZ\": row 3\n"), "{text}");
}

#[test]
fn a_missing_file_is_named() {
    let descriptions = descriptions().unwrap();
    let data = folder("import-missing");
    write_places(&data);
    let err =
        import_figures(&data, &data, &descriptions, &[], OnRaised::Stop, &mut Report::default(), |_| ()).unwrap_err();
    assert!(chain(&err).contains("unodc_intentional_homicide_2022-08-08.xlsx"), "{err}");
}

/// Runs the import of small files, of which some are written anew (by path), and gives its error.
fn stopped(name: &str, descriptions: &Descriptions, files: &[(&str, String)]) -> String {
    let sources = sources(name, descriptions);
    for (path, text) in files {
        let path = sources.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let data = folder(name);
    write_places(&data);
    let before = contents(&data);
    let result = import_figures(&sources, &data, descriptions, &[], OnRaised::Stop, &mut Report::default(), |_| ());
    let tables = contents(&data).into_keys().filter(|file| !before.contains_key(file) && file != "treaty-actions.csv");
    assert_eq!(tables.collect::<Vec<_>>(), [""; 0], "nothing is written");
    chain(&result.unwrap_err())
}

#[test]
fn an_import_stops_at_quantities_that_were_rounded() {
    let mut descriptions = without_rules();
    let coca = descriptions.long_tables.iter().find(|of| of.indicator == "coca-area").unwrap().clone();
    let mut source = descriptions.source(&coca.source).unwrap().clone();
    source.source.id = "published".to_owned();
    source.path = "drugs/published.csv".to_owned();
    let rounded = descriptions.source(&coca.source).unwrap().path.clone();
    descriptions.sources.push(source);
    descriptions.copies =
        vec![crate::description::long::LongTableDescription { source: "published".to_owned(), ..coca }];
    let text = |area: &str| {
        format!(
            "iso3,crop,year,hectares,opium_production_t,src,source\nHND,coca,2020,{area},,A,\nALB,coca,2020,7.25,,A,\n"
        )
    };
    let files = [(rounded.as_str(), text("0")), ("drugs/published.csv", text("0.00035"))];
    let err = stopped("import-rounded", &descriptions, &files);
    assert!(err.contains("digits in coca-area: 1 figures"), "{err}");
    assert!(err.contains(": HND 2020: 0 here, 0.00035 in published: a quantity above zero became zero"), "{err}");
    assert!(err.contains(&format!("{rounded}, row 2: ")), "{err}");
}

#[test]
fn an_import_stops_at_proportions_called_per_cent() {
    let mut descriptions = without_rules();
    let form = &mut descriptions.surveys[0];
    form.series.iter_mut().for_each(|series| series.scale = None);
    let path = descriptions.source(&descriptions.surveys[0].source).unwrap().path.clone();
    let row = |year: i16| format!("VC_SNS_WALN,HND,340,{year},bothsex,,0.{}\n", year - 1950);
    let rows: String = (1990..2015).map(row).collect();
    let text = format!("series,iso3,geo_area,year,sex,age,value\n{rows}");
    let err = stopped("import-proportions", &descriptions, &[(&path, text)]);
    assert!(err.contains("scale in survey-feels-safe: 25 figures"), "{err}");
}
