use super::*;

/// A row of the trafficking workbook, whose figures are text.
fn trafficking(cells: [&'static str; 5], year: f64, value: &'static str) -> Vec<Cell> {
    let [indicator, dimension, category, sex, age] = cells;
    let before = ["ALB", "Albania", "x", "x", indicator, dimension, category, sex, age];
    let mut row: Vec<Cell> = before.into_iter().map(Cell::from).collect();
    row.extend([year.into(), "Counts".into(), value.into(), "GLOTIP".into()]);
    row
}

const VICTIMS: &str = "Detected trafficking victims";

fn victims(sex: &'static str, age: &'static str, value: &'static str) -> Vec<Cell> {
    trafficking([VICTIMS, "Total", "Total", sex, age], 2019.0, value)
}

fn prison(indicator: &'static str, cells: [&'static str; 4], year: f64, value: f64) -> Vec<Cell> {
    let [dimension, category, sex, age] = cells;
    let before = ["MAR", "Morocco", "x", "x", indicator, dimension, category, sex, age];
    let mut row: Vec<Cell> = before.into_iter().map(Cell::from).collect();
    row.extend([year.into(), "Counts".into(), value.into(), "CTS".into()]);
    row
}

fn glotip(rows: Vec<Vec<Cell>>) -> (Figures, FileReport) {
    read_rows("unodc-trafficking-2025", "A1:M4", rows)
}

fn prisons(rows: Vec<Vec<Cell>>) -> (Figures, FileReport) {
    read_rows("unodc-prisons-2023", "A1:M4", rows)
}

fn values(figures: &Figures, indicator: &str) -> Vec<String> {
    let text = |row: &Observation| format!("{} {:?} {}", row.categories.join(" "), row.value, row.note);
    figures.of(indicator).map(|row| text(row).trim_end().to_owned()).collect()
}

#[test]
fn two_totals_that_are_the_age_groups_once_more_are_no_total() {
    let (figures, report) = glotip(vec![
        victims("Other", "0 to 17 years", "<5"),
        victims("Other", "18 years or over", "11"),
        victims("Other", "Total", "<5"),
        victims("Other", "Total", "11"),
        victims("Female", "0 to 17 years", "8"),
        victims("Female", "18 years or over", "1,009"),
        victims("Female", "Total", "1,017"),
    ]);
    let found = values(&figures, "trafficking-victims");
    let expected = [
        "female 0-17 Number(8.0)",
        "female 18-plus Number(1009.0)",
        "female total Number(1017.0)",
        "other 0-17 Range { lower: 0.0, upper: 4.0 }",
        "other 18-plus Number(11.0)",
    ];
    assert_eq!(found, expected);
    assert_eq!(report.refused["parts-repeated-as-total"].iter().map(|of| of.row).collect::<Vec<_>>(), [6, 7]);
}

#[test]
fn two_totals_that_are_something_else_are_one_and_a_duplicate() {
    let (figures, report) = glotip(vec![
        victims("Other", "0 to 17 years", "7"),
        victims("Other", "18 years or over", "11"),
        victims("Other", "Total", "18"),
        victims("Other", "Total", "20"),
    ]);
    assert!(values(&figures, "trafficking-victims").contains(&"other total Number(18.0)".to_owned()));
    assert_eq!(report.refused["duplicate-key"][0].row, 7);
    assert!(!report.refused.contains_key("parts-repeated-as-total"));
}

#[test]
fn rates_of_totals_that_are_the_parts_are_left_out_with_them() {
    let women = |age, value| prison("Persons held", ["Total", "Total", "Female", age], 2019.0, value);
    let rate = |value| with(women("Total", value), "Unit of measurement", "Rate per 100,000 population");
    let (figures, report) = prisons(vec![
        women("Adult", 288.0),
        women("Juveniles", 3.0),
        women("Total", 3.0),
        women("Total", 288.0),
        rate(0.18),
        rate(17.7),
    ]);
    assert_eq!(figures.of("persons-held").count(), 2);
    assert_eq!(figures.of("persons-held-rate").count(), 0);
    assert_eq!(report.refused["parts-repeated-as-total"].len(), 4);
}

#[test]
fn several_rows_of_other_forms_stay_rows_and_make_no_figure() {
    let other = |year, value| {
        let cells = [VICTIMS, "by form of exploitation", "Other forms of exploitation", "Total", "Total"];
        trafficking(cells, year, value)
    };
    let (figures, report) =
        glotip(vec![other(2017.0, "27"), other(2017.0, "<5"), other(2018.0, "3,105"), other(2017.0, "20")]);
    let of_year = |year: i16| -> Vec<String> {
        let rows = figures.of("trafficking-victims-exploitation").filter(|row| row.period == Year(year));
        rows.map(|row| format!("{} {:?} {}", row.categories.join(" "), row.value, row.note)).collect()
    };
    let several = [
        "other-forms total total Missing several-rows",
        "other-forms-row-1 total total Number(27.0) ",
        "other-forms-row-2 total total Range { lower: 0.0, upper: 4.0 } ",
        "other-forms-row-3 total total Number(20.0) ",
    ];
    assert_eq!(of_year(2017), several);
    assert_eq!(of_year(2018), ["other-forms total total Number(3105.0) "]);
    assert_eq!((report.repaired["several-rows"], report.n_refused(), report.n_kept), (3, 0, 4));
}

#[test]
fn the_capacity_of_the_year_1013_is_that_of_2013() {
    let capacity = ["Total", "Official prison capacity", "Total", "Total"];
    let (figures, report) = prisons(vec![prison("Prisons facilities and capacity", capacity, 1013.0, 40_260.0)]);
    assert_eq!(figures.of("prison-capacity").next().unwrap().period, Year(2013));
    assert_eq!(report.repaired["year-1013"], 1);
}

#[test]
fn unsentenced_is_read_once_and_a_hyphen_in_a_label_does_not_matter() {
    let (figures, report) = prisons(vec![
        prison("Persons held", ["by status", "Unsentenced", "Total", "Total"], 2019.0, 90.0),
        prison(
            "Persons held unsentenced",
            ["by length of detention", "Unsentenced: Total", "Total", "Total"],
            2019.0,
            90.0,
        ),
        prison(
            "Persons entering prison",
            ["by type of criminal acts", "Acts against the natural environ-ment", "Total", "Total"],
            2019.0,
            2.0,
        ),
    ]);
    assert_eq!(values(&figures, "persons-held"), ["total total unsentenced total total Number(90.0)"]);
    assert_eq!(values(&figures, "prison-entries"), ["total environment Number(2.0)"]);
    assert_eq!(report.refused["unsentenced-twice"].len(), 1);
}

#[test]
fn iraqs_kurdistan_has_another_code_in_the_prison_workbook() {
    let row = prison("Persons held", ["Total", "Total", "Total", "Total"], 2012.0, 5.0);
    let (figures, _) = prisons(vec![with(row, "Iso3_code", "IRQ_KRI")]);
    assert_eq!(figures.of("persons-held").next().unwrap().place.to_string(), "IQ-KR");
}

#[test]
fn a_country_is_known_as_states_write_it_and_what_is_none_is_refused() {
    let citizens = |label| trafficking([VICTIMS, "by citizenship", label, "Total", "Total"], 2010.0, "7");
    let (figures, report) = glotip(vec![
        citizens("Hodruanian"),
        citizens("Cote d'Ivoire"),
        citizens("Nationals"),
        citizens("EU-28 others"),
        citizens("Congolese"),
    ]);
    let found = values(&figures, "trafficking-victims-citizenship");
    assert_eq!(found, ["CIV Number(7.0)", "HND Number(7.0)", "own-country Number(7.0)"]);
    let refused: Vec<_> = report.refused["no-single-country"].iter().map(|of| of.what.as_str()).collect();
    assert_eq!(refused, ["\"EU-28 others\"", "\"Congolese\""]);
}

#[test]
fn a_place_without_a_code_is_refused_by_its_name() {
    let row = with(victims("Total", "Total", "<5"), "Iso3_code", "");
    let (_, report) = glotip(vec![with(row, "Country", "Sark")]);
    assert_eq!(report.refused["place-without-code"][0].what, "\"Sark\"");
}
