//! Each gate on figures that trip it and on figures that do not.

use crime_explorer::observation::Value;

use super::*;
use crate::{
    catalogue::{OlderRows, Table, table},
    description::descriptions,
    fixture::row,
};

/// The table of an indicator with these rows.
fn of(indicator: &str, rows: Vec<Observation>) -> Table {
    with_older(indicator, rows, Vec::new())
}

fn rates_of(indicator: &str, rows: Vec<Observation>) -> Table {
    let all = descriptions().unwrap();
    table(&all, all.indicator(indicator).unwrap(), true, rows, Vec::new()).unwrap()
}

fn with_older(indicator: &str, rows: Vec<Observation>, older: Vec<Observation>) -> Table {
    let all = descriptions().unwrap();
    let older = OlderRows { source: "x".to_owned(), edition: "2023-01-01".to_owned(), observations: older };
    table(&all, all.indicator(indicator).unwrap(), false, rows, vec![older]).unwrap()
}

/// The keys that a gate raises.
fn raised(gate: Gate, tables: &[Table]) -> Vec<String> {
    let world = World::new(tables, &[]).unwrap();
    raise(&world)
        .into_iter()
        .filter(|raised| raised.gate == gate)
        .map(|raised| format!("{} {}", raised.table, raised.key))
        .collect()
}

#[track_caller]
fn check(gate: Gate, tables: &[Table], expect: &[&str]) {
    assert_eq!(raised(gate, tables), expect);
}

/// A series of a place from 2010 on.
fn series(place: &str, categories: &[&str], values: &[f64]) -> Vec<Observation> {
    values.iter().zip(2010..).map(|(value, year)| row(place, year, categories, *value)).collect()
}

fn people(place: &str, number: f64) -> Table {
    of("population", (2010..2016).map(|year| row(place, year, &["total", "total"], number)).collect())
}

const PLACES: [&str; 5] = ["ALB", "BEL", "GRC", "HND", "MAR"];

#[test]
fn proportions_called_per_cent_are_raised() {
    let rows = |factor: f64| {
        let values = [0.92, 0.7, 0.5, 0.61].map(|value| value * factor);
        PLACES.iter().flat_map(|place| series(place, &["total"], &values)).collect()
    };
    assert_eq!(raised(Gate::Scale, &[of("survey-feels-safe", rows(1.0))]).len(), 20);
    check(Gate::Scale, &[of("survey-feels-safe", rows(100.0))], &[]);
    // A rare act may well be below one per cent everywhere.
    check(Gate::Scale, &[of("survey-robbery", rows(0.1))], &[]);
}

#[test]
fn a_figure_with_the_point_elsewhere_than_in_another_release_is_raised() {
    let said = |number: f64, earlier: &str| Observation {
        note: format!("survey-by-day;survey-revised={earlier}"),
        ..row("ALB", 2013, &["total"], number)
    };
    check(Gate::Scale, &[of("survey-robbery", vec![said(0.92, "92")])], &["survey-robbery ALB 2013"]);
    check(Gate::Scale, &[of("survey-robbery", vec![said(2.3, "21.7")])], &[]);
    check(Gate::Scale, &[of("survey-robbery", vec![said(1.0, "10")])], &[]);
}

#[test]
fn a_series_a_power_of_ten_from_its_older_edition_is_raised() {
    let newest = || series("ALB", &["theft"], &[101.0, 203.0, 350.0, 410.0]);
    let older = |values: &[f64]| with_older("economic-offences", newest(), series("ALB", &["theft"], values));
    let in_thousands = older(&[101_400.0, 203_200.0, 349_800.0, 12.0]);
    let keys = ["2010", "2011", "2012"].map(|year| format!("economic-offences ALB {year}"));
    assert_eq!(raised(Gate::Scale, &[in_thousands]), keys);
    check(Gate::Scale, &[older(&[101.0, 203.0, 355.0, 410.0])], &[]);
}

#[test]
fn two_sources_a_power_of_ten_apart_are_raised() {
    let tables = |factor: f64| {
        let ours = [2.4, 3.7, 5.1].map(|value| value * factor);
        [
            of("homicide-rate", series("ALB", &[], &ours)),
            rates_of("homicide-victims", series("ALB", &["total"; 2], &[2.41, 3.69, 5.12])),
        ]
    };
    assert_eq!(raised(Gate::Scale, &tables(100.0)).len(), 3);
    check(Gate::Scale, &tables(1.0), &[]);
}

#[test]
fn more_than_the_people_of_a_place_is_raised() {
    let convicted =
        |number: f64| of("trafficking-convicted-citizenship", vec![row("ALB", 2012, &["own-country"], number)]);
    let key = "trafficking-convicted-citizenship ALB 2012";
    check(Gate::Bounds, &[people("ALB", 80_000.0), convicted(6_112_019.0)], &[key]);
    check(Gate::Bounds, &[people("ALB", 80_000.0), convicted(12.0)], &[]);
    let range =
        Observation { value: Value::Range { lower: 0.0, upper: 4.0 }, ..row("ALB", 2012, &["own-country"], 0.0) };
    check(Gate::Bounds, &[people("ALB", 100.0), of("trafficking-convicted-citizenship", vec![range])], &[]);
    check(Gate::Bounds, &[of("homicide-rate", vec![row("ALB", 2012, &[], 1_301.0)])], &["homicide-rate ALB 2012"]);
}

#[test]
fn a_hundred_times_every_other_year_is_raised() {
    let offences = |last: f64| of("economic-offences", series("ALB", &["fraud"], &[90.0, 110.0, 100.0, last]));
    check(Gate::Bounds, &[offences(12_000.0)], &["economic-offences ALB 2013"]);
    check(Gate::Bounds, &[offences(9_000.0)], &[]);
}

#[test]
fn a_share_above_all_is_raised_and_an_occupancy_is_not() {
    check(
        Gate::Bounds,
        &[of("survey-robbery", vec![row("ALB", 2012, &["total"], 101.0)])],
        &["survey-robbery ALB 2012"],
    );
    check(Gate::Bounds, &[of("prison-occupancy", vec![row("ALB", 2012, &[], 140.0)])], &[]);
}

#[test]
fn one_large_number_in_several_places_or_years_is_raised() {
    let thefts = |number: f64, n: usize| {
        of("economic-offences", PLACES[..n].iter().map(|place| row(place, 2012, &["theft"], number)).collect())
    };
    let years = |values: &[f64]| of("economic-offences", series("ALB", &["theft"], values));
    assert_eq!(raised(Gate::Repeated, &[thefts(6_112_019.0, 2)]).len(), 2);
    assert_eq!(raised(Gate::Repeated, &[thefts(61_119.0, 4)]).len(), 4);
    assert_eq!(raised(Gate::Repeated, &[years(&[61_119.0, 61_119.0, 61_119.0, 59_000.0])]).len(), 3);
    check(Gate::Repeated, &[thefts(61_119.0, 3)], &[]);
    check(Gate::Repeated, &[thefts(6_000_000.0, 5)], &[]);
    check(Gate::Repeated, &[years(&[61_119.0, 61_119.0, 61_118.0])], &[]);
}

#[test]
fn lost_digits_are_raised() {
    let seized = |values: &[f64]| of("drug-seizures", series("ALB", &["heroin"], values));
    let published = Copy {
        name: "the workbook".to_owned(),
        table: "drug-seizures".to_owned(),
        // A table of one drug has no dimension of drugs.
        rows: series("ALB", &[], &[0.000_35, 0.032, 12.004, 7.25]),
    };
    let lost = |tables: &[Table]| -> Vec<String> {
        let copies = [published.clone()];
        let world = World::new(tables, &copies).unwrap();
        raise(&world).into_iter().filter(|of| of.gate == Gate::Digits).map(|of| of.key.to_string()).collect()
    };
    // 12 for 12.004 loses nothing that anybody sees, and 7.3 is 7.25 rounded.
    assert_eq!(lost(&[seized(&[0.0, 0.03, 12.0, 7.3])]), ["ALB 2010", "ALB 2011", "ALB 2013"]);
    assert_eq!(lost(&[seized(&[0.000_35, 0.032, 12.004, 7.25])]), [""; 0]);
    // What was revised is no rounding.
    assert_eq!(lost(&[seized(&[5.0, 0.04, 13.0, 7.1])]), [""; 0]);
}

#[test]
fn a_part_above_its_total_is_raised_until_it_is_marked() {
    let rows = |part: f64, marks: [&str; 2]| {
        let mut rows = vec![row("ALB", 2012, &["sexual-violence"], 72.0), row("ALB", 2012, &["rape"], part)];
        rows.iter_mut().zip(marks).for_each(|(row, mark)| mark.clone_into(&mut row.note));
        of("violent-offences", rows)
    };
    let keys = ["violent-offences ALB 2012 rape", "violent-offences ALB 2012 sexual-violence"];
    check(Gate::Parts, &[rows(560.0, ["", ""])], &keys);
    check(Gate::Parts, &[rows(560.0, ["total-below-part", ""])], &keys[..1]);
    check(Gate::Parts, &[rows(560.0, ["total-below-part", "part-above-total"])], &[]);
    check(Gate::Parts, &[rows(72.0, ["", ""])], &[]);
}

#[test]
fn women_and_men_far_above_the_total_are_raised() {
    let rows = |women: f64| {
        let sexes = [("total", 102.0), ("female", women), ("male", 100.0)];
        of("trafficking-suspects", sexes.map(|(sex, number)| row("ALB", 2012, &[sex, "total"], number)).to_vec())
    };
    let keys = ["female", "male", "total"].map(|sex| format!("trafficking-suspects ALB 2012 {sex}"));
    assert_eq!(raised(Gate::Parts, &[rows(71.0)]), keys);
    check(Gate::Parts, &[rows(5.0)], &[]);
}

#[test]
fn a_rate_that_does_not_fit_count_and_people_is_raised() {
    let tables = |rate: f64| {
        let rates = [10.0, 20.0, 30.0, rate, 50.0];
        let counts = series("ALB", &["theft"], &[100.0, 200.0, 300.0, 400.0, 500.0]);
        [
            people("ALB", 1e6),
            of("economic-offences", counts),
            rates_of("economic-offences", series("ALB", &["theft"], &rates)),
        ]
    };
    check(Gate::Rate, &tables(4.0), &["economic-offences-published-rate ALB 2013"]);
    check(Gate::Rate, &tables(38.0), &[]);
}

#[test]
fn a_category_of_ids_years_or_copies_is_raised() {
    let ids = |values: &[f64]| of("trafficking-convicted-citizenship", series("ALB", &["own-country"], values));
    assert_eq!(raised(Gate::Labels, &[ids(&[6_112_019.0, 6_112_020.0, 6_112_019.0])]).len(), 3);
    check(Gate::Labels, &[ids(&[612.0, 613.0, 612.0])], &[]);
    check(Gate::Labels, &[ids(&[612_000.0, 653_000.0])], &[]);
    let everywhere = |first: f64, step: f64| {
        let rows = PLACES.iter().zip(0..).map(|(place, n)| row(place, 2012, &["theft"], first + step * f64::from(n)));
        of("economic-offences", rows.chain([row("ALB", 2012, &["fraud"], 3.0)]).collect())
    };
    assert_eq!(raised(Gate::Labels, &[everywhere(2015.0, 1.0)]).len(), 5);
    assert_eq!(raised(Gate::Labels, &[everywhere(42.0, 0.0)]).len(), 5);
    check(Gate::Labels, &[everywhere(1985.0, 10.0)], &[]);
}

#[test]
fn a_category_that_is_mostly_above_what_contains_it_is_raised() {
    let thefts = |times: f64| {
        let of_place = |(place, n): (&&str, i32)| {
            let thefts = 100.0 + 10.0 * f64::from(n);
            [row(place, 2012, &["theft"], thefts), row(place, 2012, &["motor-vehicle-theft"], thefts * times)]
        };
        of("economic-offences", PLACES.iter().zip(0..).flat_map(of_place).collect())
    };
    assert_eq!(raised(Gate::Labels, &[thefts(9.0)]).len(), 5);
    check(Gate::Labels, &[thefts(0.9)], &[]);
}

#[test]
fn a_year_far_from_both_of_its_neighbours_is_raised() {
    let offences = |values: &[f64]| of("economic-offences", series("ALB", &["fraud"], values));
    check(Gate::Neighbours, &[offences(&[3000.0, 31.0, 2700.0])], &["economic-offences ALB 2011"]);
    check(Gate::Neighbours, &[offences(&[15.0, 1078.0, 12.0])], &["economic-offences ALB 2011"]);
    check(Gate::Neighbours, &[offences(&[15.0, 1078.0, 1100.0])], &[]);
    check(Gate::Neighbours, &[offences(&[1.0, 90.0, 2.0])], &[]);
    check(Gate::Neighbours, &[of("drug-seizures", series("ALB", &["heroin"], &[3.5, 1_700.0, 10.0]))], &[]);
    let tonnes = of("drug-seizures", series("ALB", &["heroin"], &[2_650.0, 0.07, 1_484.0]));
    check(Gate::Neighbours, &[tonnes], &["drug-seizures ALB 2011"]);
}

#[test]
fn older_editions_pass_the_gates_too() {
    let older = series("ALB", &["fraud"], &[3000.0, 31.0, 2700.0]);
    let table = with_older("economic-offences", series("ALB", &["fraud"], &[3000.0]), older);
    check(Gate::Neighbours, &[table], &["economic-offences@2023-01-01 ALB 2011"]);
}

/// Two figures of one table that a gate raises.
fn two() -> Vec<Raised> {
    let figure =
        |place: &str| Raised::new(Gate::Bounds, "prison-entries", &row(place, 2012, &["total"], 1.0), "too many");
    vec![figure("ALB"), figure("BEL")]
}

fn rule(text: &str) -> Allowed {
    toml::from_str(&format!("gate = \"bounds\"\ntable = \"prison-entries\"\nreason = \"jails\"\n{text}")).unwrap()
}

#[test]
fn a_rule_lets_its_rows_through_and_stops_when_their_number_changes() {
    assert!(settle(two(), &[rule("n_rows = 2")]).is_clear());
    let one = settle(two(), &[rule("rows = [\"ALB 2012 total\"]\nn_rows = 1")]);
    assert_eq!((one.stopped.len(), one.wrong.len()), (1, 0));
    let changed = settle(two(), &[rule("n_rows = 3")]);
    assert!(!changed.is_clear() && changed.told().contains("lets 2 figures through and says 3"), "{}", changed.told());
    let idle = settle(two(), &[rule("n_rows = 2"), rule("places = [\"MAR\"]\nn_rows = 0")]);
    assert!(!idle.is_clear() && idle.told().contains("it can go"), "{}", idle.told());
}

#[test]
fn a_rule_with_a_note_stops_where_the_note_is_missing() {
    let rules = [rule("rows = [\"ALB 2012 total\", \"BEL 2012 total\"]\nnote = \"far-from-neighbours\"\nn_rows = 2")];
    let mut figures = two();
    figures[0].note = "computed-here;far-from-neighbours".to_owned();
    let told = settle(figures.clone(), &rules).told();
    assert!(told.contains("the note far-from-neighbours is missing: BEL 2012 total"), "{told}");
    figures[1].note = "far-from-neighbours".to_owned();
    assert!(settle(figures, &rules).is_clear());
}

#[test]
fn a_rule_of_a_table_holds_its_older_editions_and_no_other_gate() {
    let mut older = two();
    older[0].table.push_str("@2023-01-01");
    assert!(settle(older.clone(), &[rule("n_rows = 2")]).is_clear());
    older[1].gate = Gate::Repeated;
    assert_eq!(settle(older, &[rule("n_rows = 1")]).stopped.len(), 1);
}

#[test]
fn what_stops_an_import_names_file_row_reason_and_the_rule_to_write() {
    let mut figures = two();
    figures[0].at = Some(FileRow { file: "justice/x.xlsx".to_owned(), row: 7 });
    let told = settle(figures, &[]).told();
    assert!(told.contains("justice/x.xlsx, row 7: ALB 2012 total: too many\n"), "{told}");
    let pasted = told.split_once("[[allowed]]\n").unwrap().1.replace("reason = \"\"", "reason = \"jails\"");
    let pasted: Allowed = toml::from_str(&pasted).unwrap();
    assert!(settle(two(), &[pasted]).is_clear(), "what is to be pasted lets through what was raised: {told}");
}
