//! What several columns, or several sheets, say of one figure.

use crime_explorer::observation::{Status, Value};

use super::*;

const USE: &str = "Country/Territory,Best,Low,High,Male,Female,Year,Age,Source,Method,\"Adjustment/\n notes\",Specific notes,Region,Sub-region";

/// Reads rows of the table of drug use as its descriptions of the cannabis sheet say.
fn drug_use(rows: &str) -> (Figures, FileReport) {
    let mut descriptions = descriptions().unwrap();
    let is_of =
        |of: &LongTableDescription| of.sheet.as_deref() == Some("Cannabis") && of.indicator == "drug-use-prevalence";
    descriptions.long_tables.retain(is_of);
    let path = file(
        &format!("drug-use-{:?}", std::thread::current().id()).replace(['(', ')'], ""),
        &format!("a\nb\n{USE}\n{rows}"),
    );
    let known = known_places();
    let (mut figures, mut report) = (Figures::default(), FileReport::default());
    let context = Context { descriptions: &descriptions, known: &known };
    read(&path, "unodc-wdr-2025-drug-use", context, &mut figures, &mut report).unwrap();
    (figures, report)
}

fn told(figures: &Figures) -> Vec<String> {
    let of =
        |row: &Observation| format!("{} {} {:?} {}", row.place, row.categories.join(" "), row.value.number(), row.note);
    figures.of("drug-use-prevalence").map(of).collect()
}

#[test]
fn each_column_of_figures_is_a_category_and_bounds_are_those_of_one() {
    let (figures, _) = drug_use("Greece,2.1,1.9,2.28,3,1,2017,15-64,ARQ,HHS,,,,\n");
    assert_eq!(
        told(&figures),
        ["GRC cannabis female Some(1.0) ", "GRC cannabis male Some(3.0) ", "GRC cannabis total Some(2.1) "]
    );
    let values: Vec<Value> = figures.of("drug-use-prevalence").map(|row| row.value).collect();
    assert_eq!(values[2], Value::Estimate { value: 2.1, lower: 1.9, upper: 2.28 });
    assert_eq!(values[0], Value::Number(1.0));
}

#[test]
fn each_column_of_footnotes_adds_its_note_once_and_an_empty_one_can_mean_something() {
    let (figures, _) =
        drug_use("Greece,2,,,,,2017,12-65,ARQ,SS,\"d, e\",Cannabis herb,,\nAlbania,2,,,,,2017,,ARQ,,,,,\n");
    assert_eq!(
        told(&figures),
        [
            "ALB cannabis total Some(2.0) ages-not-given;method-not-given",
            "GRC cannabis total Some(2.0) ages-asked=12-65;method-school-survey;drug-use-adjusted-school;\
             drug-use-adjusted-recall;drug-use-some-substances",
        ]
    );
}

#[test]
fn a_period_that_is_written_otherwise_has_its_year_and_says_so() {
    let (figures, report) =
        drug_use("Greece,2,,,,,2022/23,15-64,ARQ,HHS,,,,\nGreece,2,,,,,2017/18,15-64,ARQ,HHS,,,,\n");
    let rows: Vec<_> = figures.of("drug-use-prevalence").map(|row| (row.period.0, row.note.as_str())).collect();
    assert_eq!(rows, [(2023, "survey-across-years")]);
    assert_eq!(report.n_refused(), 1, "a period that is not described");
}

#[test]
fn of_rows_that_contradict_each_other_none_is_kept_and_of_equal_ones_the_first() {
    let rows = "Greece,2,,,,,2017,15-64,ARQ,HHS,,,,\nGreece,3,,,,,2017,15-64,Govt,HHS,,,,\n\
                Albania,2,,,,,2017,15-64,ARQ,HHS,,,,\nAlbania,2,,,4,1,2017,15-64,Govt,HHS,,,,\n";
    let (figures, report) = drug_use(rows);
    assert_eq!(
        told(&figures),
        ["ALB cannabis female Some(1.0) ", "ALB cannabis male Some(4.0) ", "ALB cannabis total Some(2.0) "]
    );
    assert_eq!(report.refused["two-figures"].len(), 2);
    assert_eq!(report.refused["same-figure-twice"].len(), 1);
}

#[test]
fn a_row_can_be_left_out_though_a_table_would_take_it() {
    let mut descriptions = descriptions().unwrap();
    let left_out = LeftOutRows {
        source: "worldbank-homicide-2025".to_owned(),
        cells: [("iso3".to_owned(), "HND".to_owned())].into(),
        rule: "another-series".to_owned(),
        even_if_taken: true,
    };
    descriptions.left_out.push(left_out);
    let path = file(
        "even-if-taken",
        "iso3,country,year,rate_per_100k,source\nHND,Honduras,2012,84.3,WB\nALB,Albania,2012,5,WB\n",
    );
    let known = known_places();
    let (mut figures, mut report) = (Figures::default(), FileReport::default());
    let context = Context { descriptions: &descriptions, known: &known };
    read(&path, "worldbank-homicide-2025", context, &mut figures, &mut report).unwrap();
    assert_eq!(places(&figures, "homicide-rate"), ["ALB 2012 "]);
    assert_eq!(report.refused["another-series"].len(), 1);
}

#[test]
fn estimates_throughout_are_estimates_row_by_row() {
    let (figures, _) =
        read_text("who-homicide-2021", "place,year,sex,deaths_estimate,low,high\nHND,2012,BTSX,6900.5,6000,8000\n");
    let row = figures.of("homicide-estimate-who").next().unwrap();
    assert_eq!((row.status, row.value.bounds()), (Status::Estimated, Some((6000.0, 8000.0))));
}

#[test]
fn a_note_of_a_single_row_is_that_of_its_category_alone() {
    let header = "place,site_id,staff,count,year,per_100000_as_shown,women";
    let mut descriptions = descriptions().unwrap();
    for table in &mut descriptions.long_tables {
        table
            .remarks
            .iter_mut()
            .filter(|remark| remark.place == "IDN")
            .for_each(|remark| remark.place = "HND".to_owned());
    }
    let path = file(
        "remark-of-a-category",
        &format!("{header}\nHND,hn,prosecutors,9000,2022,1,\nHND,hn,judges,800,2022,1,\n"),
    );
    let known = known_places();
    let (mut figures, mut report) = (Figures::default(), FileReport::default());
    let context = Context { descriptions: &descriptions, known: &known };
    read(&path, "unodc-justice-staff-2026", context, &mut figures, &mut report).unwrap();
    let rows: Vec<_> = figures.of("justice-staff").map(|row| (row.categories[0].as_str(), row.note.as_str())).collect();
    assert_eq!(rows, [("judges", ""), ("prosecutors", "prosecutors-may-be-other-staff")]);
}
