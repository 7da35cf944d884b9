mod surplus;

use crime_explorer::{observation::Status, period::Year};

use super::*;
use crate::{
    description::descriptions,
    fixture::{Cell, known_places, workbook},
};

const COLUMNS: [&str; 13] = [
    "Iso3_code",
    "Country",
    "Region",
    "Subregion",
    "Indicator",
    "Dimension",
    "Category",
    "Sex",
    "Age",
    "Year",
    "Unit of measurement",
    "VALUE",
    "Source",
];

const VICTIMS: &str = "Victims of intentional homicide";

/// A row of the homicide workbook about all victims, of a sex and an age.
fn victims(code: &'static str, sex: &'static str, age: &'static str, year: f64, value: f64) -> Vec<Cell> {
    let before = [code, "x", "x", "x", VICTIMS, "Total", "Total", sex, age];
    let mut row: Vec<Cell> = before.into_iter().map(Cell::from).collect();
    row.extend([year.into(), "Counts".into(), value.into(), "MD/CTS".into()]);
    row
}

/// Puts a cell into a row's column.
fn with(mut row: Vec<Cell>, column: &str, cell: impl Into<Cell>) -> Vec<Cell> {
    let idx = COLUMNS.iter().position(|name| *name == column).unwrap();
    row[idx] = cell.into();
    row
}

/// Reads a workbook of these rows below the publisher's three lines, as described for the source.
fn read_rows(source: &str, dimension: &str, rows: Vec<Vec<Cell>>) -> (Figures, FileReport) {
    let name = std::thread::current().name().unwrap_or_default().replace("::", "-");
    let descriptions = descriptions().unwrap();
    let description = descriptions.workbooks.iter().find(|book| book.source == source).unwrap();
    let value_column: &str = description.value_column.clone().leak();
    let header = COLUMNS.map(|column| if column == "VALUE" { value_column } else { column });
    let mut all: Vec<Vec<Cell>> = vec![
        vec!["UNODC".into(), "mail".into()],
        vec!["08/08/2022".into()],
        header.into_iter().map(Cell::from).collect(),
    ];
    all.extend(rows);
    let path = workbook(&name, dimension, &all);
    let mut figures = Figures::default();
    let mut report = FileReport::default();
    read(&path, description, &known_places(), &mut figures, &mut report).unwrap();
    (figures, report)
}

fn homicide(rows: Vec<Vec<Cell>>) -> (Figures, FileReport) {
    read_rows("unodc-homicide-2022", "A1:M4", rows)
}

/// Each figure as text: place, year, categories, number.
fn texts(figures: &Figures, indicator: &str) -> Vec<String> {
    let text = |row: &Observation| {
        format!("{} {} {} {:?}", row.place, row.period, row.categories.join(" "), row.value.number())
    };
    figures.of(indicator).map(text).collect()
}

#[test]
fn the_header_stands_on_row_three_and_rows_are_numbered_as_a_reader_sees_them() {
    let (figures, report) =
        homicide(vec![victims("HND", "Total", "Total", 2012.0, 7172.0), victims("ZZZ", "Total", "Total", 2012.0, 1.0)]);
    assert_eq!(texts(&figures, "homicide-victims"), ["HND 2012 total total Some(7172.0)"]);
    assert_eq!((report.n_read, report.n_kept), (2, 1));
    assert_eq!(report.refused["unknown-place"][0].row, 5);
    assert_eq!(report.refused["unknown-place"][0].what, "\"ZZZ\"");
}

#[test]
fn a_sheet_that_says_it_is_one_cell_large_is_read_to_its_end() {
    let rows = (2000..2020).map(|year| victims("BEL", "Total", "Total", f64::from(year), 1.5)).collect();
    let (figures, _) = read_rows("unodc-homicide-2022", "A1:A1", rows);
    assert_eq!(figures.of("homicide-victims").count(), 20);
}

#[test]
fn a_year_as_text_is_a_year() {
    let row = with(victims("ALB", "Total", "Total", 0.0, 3.0), "Year", "2013");
    let (figures, report) = homicide(vec![row]);
    assert_eq!(figures.of("homicide-victims").next().unwrap().period, Year(2013));
    assert_eq!(report.repaired["text-year"], 1);
}

#[test]
fn a_year_in_the_middle_ages_is_refused() {
    let (figures, report) = homicide(vec![victims("ALB", "Total", "Total", 1013.0, 3.0)]);
    assert_eq!(figures.of("homicide-victims").count(), 0);
    assert_eq!(report.refused["bad-year"][0].what, "\"1013\"");
}

#[test]
fn stray_spaces_in_an_age_do_not_matter() {
    let (figures, report) =
        homicide(vec![victims("ALB", "Male", "10 -14", 2013.0, 1.0), victims("ALB", "Male", "15 -17", 2013.0, 2.0)]);
    let found = texts(&figures, "homicide-victims");
    assert_eq!(found, ["ALB 2013 male 10-14 Some(1.0)", "ALB 2013 male 15-17 Some(2.0)"]);
    assert_eq!(report.repaired["stray-spaces"], 2);
}

#[test]
fn sex_unknown_is_the_age_unknown_of_the_block_it_stands_in() {
    let (figures, report) = homicide(vec![
        victims("BEL", "Female", "Total", 2016.0, 35.0),
        victims("BEL", "Unknown", "Total", 2016.0, 4.0),
        victims("BEL", "Male", "Total", 2016.0, 68.0),
        victims("BEL", "Unknown", "Total", 2016.0, 9.0),
    ]);
    let found = texts(&figures, "homicide-victims");
    assert!(found.contains(&"BEL 2016 female unknown Some(4.0)".to_owned()), "{found:?}");
    assert!(found.contains(&"BEL 2016 male unknown Some(9.0)".to_owned()), "{found:?}");
    assert_eq!(report.repaired["age-unknown-in-sex"], 2);
    assert_eq!(report.n_refused(), 0);
}

#[test]
fn sex_unknown_outside_any_block_is_refused() {
    let (_, report) = homicide(vec![victims("BEL", "Unknown", "Total", 2016.0, 4.0)]);
    assert_eq!(report.refused["not-described"].len(), 1);
}

#[test]
fn publishers_codes_become_iso_and_m49() {
    let codes = ["GBR_EW", "GBR_NI", "GBR_S", "IRQ_C", "IRQ_KUR", "KOS", "CHA"];
    let (figures, report) =
        homicide(codes.into_iter().map(|code| victims(code, "Total", "Total", 2010.0, 1.0)).collect());
    let places: Vec<_> = figures.of("homicide-victims").map(|row| row.place.to_string()).collect();
    assert_eq!(places, ["CHA", "GB-EAW", "GB-NIR", "GB-SCT", "IQ-C", "IQ-KR", "XKX"]);
    assert_eq!(report.repaired["place-code"], 6);
}

#[test]
fn regional_estimates_are_estimates_of_m49_regions() {
    let estimate = |code| {
        let row = victims(code, "Total", "Total", 2010.0, 421_100.0);
        let row = with(row, "Indicator", "Victims of Intentional Homicide - Regional Estimate");
        with(row, "Source", "UNODC estimate based on national data")
    };
    let (figures, _) = homicide(vec![estimate("WORLD"), estimate("BIG5_OECANIA"), estimate("BIG5_AFR")]);
    let found: Vec<_> =
        figures.of("homicide-regional-estimate").map(|row| (row.place.to_string(), row.status)).collect();
    let estimated = |code: &str| (code.to_owned(), Status::Estimated);
    assert_eq!(found, [estimated("001"), estimated("002"), estimated("009")]);
}

#[test]
fn an_adjusted_origin_does_not_make_a_year_an_estimate() {
    let row = with(victims("BEL", "Total", "Total", 1990.0, 103.672131), "Source", "WHO Adjusted/UNSDC/Eurostat");
    let (figures, _) = homicide(vec![row]);
    let row = figures.of("homicide-victims").next().unwrap();
    assert_eq!((row.status, row.origin.as_str()), (Status::Normal, "WHO Adjusted/UNSDC/Eurostat"));
    assert_eq!(row.value, Value::Number(103.672131));
}

#[test]
fn the_publishers_rates_are_an_indicator_of_their_own() {
    let count = victims("HND", "Total", "Total", 2012.0, 7172.0);
    let rate =
        with(victims("HND", "Total", "Total", 2012.0, 84.3), "Unit of measurement", "Rate per 100,000 population");
    let other = with(victims("HND", "Total", "Total", 2012.0, 84.3), "Unit of measurement", "Per cent");
    let (figures, report) = homicide(vec![count, rate, other]);
    assert_eq!(texts(&figures, "homicide-victims"), ["HND 2012 total total Some(7172.0)"]);
    assert_eq!(texts(&figures, "homicide-victims-published-rate"), ["HND 2012 total total Some(84.3)"]);
    assert_eq!(report.refused["not-described"].len(), 1);
}

#[test]
fn a_cell_that_no_description_expects_is_refused() {
    let mechanism = |category, sex| {
        let row = with(victims("HND", sex, "Total", 2012.0, 5.0), "Dimension", "by mechanisms");
        with(row, "Category", category)
    };
    let (figures, report) = homicide(vec![
        mechanism("Firearms or explosives - firearms", "Total"),
        mechanism("Trebuchet", "Total"),
        mechanism("Another weapon", "Male"),
    ]);
    assert_eq!(texts(&figures, "homicide-victims-mechanism"), ["HND 2012 firearms Some(5.0)"]);
    assert_eq!(report.refused["not-described"].len(), 2);
}

#[test]
fn a_workbook_without_a_column_is_not_read() {
    let header: Vec<Cell> = COLUMNS.into_iter().filter(|name| *name != "Sex").map(Cell::from).collect();
    let path = workbook("no-column", "A1:M3", &[vec!["UNODC".into()], vec!["2022".into()], header]);
    let descriptions = descriptions().unwrap();
    let mut figures = Figures::default();
    let err = read(&path, &descriptions.workbooks[0], &known_places(), &mut figures, &mut FileReport::default());
    assert_eq!(err.unwrap_err().cause.to_string(), "row 3 has no column \"Sex\"");
}

#[test]
fn the_number_of_a_question_is_no_count() {
    let convicted = |code, country: &'static str, value: &'static str| {
        let row = with(victims(code, "Total", "Total", 2021.0, 0.0), "VALUE", value);
        let row = with(with(row, "Indicator", "Persons convicted"), "Dimension", "by citizenship");
        with(row, "Category", country)
    };
    let rows = || {
        vec![
            convicted("ALB", "Nationals", "6,112,019"),
            convicted("BEL", "Nationals", "6,112,020"),
            convicted("MAR", "Nationals", "6,112"),
        ]
    };
    let (figures, report) = read_rows("unodc-trafficking-2025", "A1:M6", rows());
    let kept: Vec<_> = figures.of("trafficking-convicted-citizenship").map(|row| row.value.number()).collect();
    assert_eq!(kept, [Some(6112.0)]);
    assert_eq!(report.refused["question-number"].len(), 2);
    let all = descriptions().unwrap();
    let of_2023 = all.older_workbooks.iter().find(|of| of.source == "unodc-trafficking-2023").unwrap();
    let of_2023 = of_2023.workbook(&all.workbooks).unwrap();
    assert!(of_2023.left_out.iter().any(|of| of.rule == "question-number"), "every edition is read alike");
}
