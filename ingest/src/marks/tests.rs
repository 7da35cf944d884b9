use super::*;
use crate::{derived::add_shares, description::descriptions, figures::FileRow, fixture, report::FileReport};

fn add(figures: &mut Figures, table: &str, place: &str, categories: &[&str], value: Value) {
    let row = Observation { value, ..fixture::row(place, 2014, categories, 0.0) };
    figures.add(table, row, FileRow::default()).unwrap();
}

/// The note of each row, with its categories.
fn notes(figures: &Figures, table: &str) -> Vec<String> {
    figures.of(table).map(|row| format!("{}: {}", row.categories.join(" "), row.note)).collect()
}

#[test]
fn a_part_above_its_total_marks_both_and_their_published_rates() {
    let mut figures = Figures::default();
    for table in ["homicide-victims", "homicide-victims-published-rate"] {
        add(&mut figures, table, "ALB", &["total", "total"], Value::Number(5.0));
        add(&mut figures, table, "ALB", &["female", "total"], Value::Number(7.0));
        add(&mut figures, table, "ALB", &["male", "total"], Value::Number(5.0));
    }
    figures.change("homicide-victims", &["female".into(), "total".into()], "ALB".parse().unwrap(), Year(2014), |row| {
        "rate-disagrees".clone_into(&mut row.note);
    });
    assert_eq!(mark(&descriptions().unwrap(), &mut figures), 2);
    let counts = ["female total: rate-disagrees;part-above-total", "male total: ", "total total: total-below-part"];
    assert_eq!(notes(&figures, "homicide-victims"), counts);
    let rates = ["female total: part-above-total", "male total: ", "total total: total-below-part"];
    assert_eq!(notes(&figures, "homicide-victims-published-rate"), rates);
}

#[test]
fn a_range_counts_by_its_bounds() {
    let below_five = Value::Range { lower: 0.0, upper: 4.0 };
    #[track_caller]
    fn check(part: Value, total: Value, is_marked: bool) {
        let mut figures = Figures::default();
        add(&mut figures, "trafficking-victims", "ALB", &["female", "total"], part);
        add(&mut figures, "trafficking-victims", "ALB", &["total", "total"], total);
        assert_eq!(mark(&descriptions().unwrap(), &mut figures) > 0, is_marked);
    }
    check(Value::Number(746.0), below_five, true);
    check(Value::Number(4.0), below_five, false);
    check(below_five, Value::Number(0.0), false);
    check(Value::Range { lower: 5.0, upper: 9.0 }, below_five, true);
}

#[test]
fn every_ancestor_counts_and_a_sibling_does_not() {
    let mut figures = Figures::default();
    let held = |crime: &'static str| ["total", "total", "total", crime, "total"];
    add(&mut figures, "persons-held", "ALB", &held("total"), Value::Number(10.0));
    add(&mut figures, "persons-held", "ALB", &held("homicide"), Value::Number(11.0));
    add(&mut figures, "persons-held", "ALB", &held("rape"), Value::Number(9.0));
    add(&mut figures, "persons-held", "ALB", &held("drugs"), Value::Number(8.0));
    assert_eq!(
        mark(&descriptions().unwrap(), &mut figures),
        2,
        "homicide is of acts that cause death, and they of all"
    );
}

#[test]
fn a_share_of_a_marked_figure_is_marked_too() {
    let all = descriptions().unwrap();
    let mut figures = Figures::default();
    add(&mut figures, "persons-held", "ALB", &["total"; 5], Value::Number(30.0));
    add(&mut figures, "persons-held", "ALB", &["female", "total", "total", "total", "total"], Value::Number(31.0));
    add(&mut figures, "prison-capacity", "ALB", &["total"; 2], Value::Number(40.0));
    mark(&all, &mut figures);
    add_shares(&all.shares, &mut figures, &mut FileReport::default());
    let notes: Vec<_> = figures.of("prison-occupancy").map(|row| row.note.as_str()).collect();
    assert_eq!(notes, ["computed-here;total-below-part"]);
}

#[test]
fn a_rate_is_no_part_of_a_rate() {
    let mut figures = Figures::default();
    add(&mut figures, "persons-held-rate", "ALB", &["total"; 5], Value::Number(30.0));
    add(&mut figures, "persons-held-rate", "ALB", &["male", "total", "total", "total", "total"], Value::Number(55.0));
    assert_eq!(mark(&descriptions().unwrap(), &mut figures), 0);
}

#[test]
fn women_and_men_far_above_the_total_are_marked_with_it() {
    let mut figures = Figures::default();
    for (sex, number) in [("total", 102.0), ("female", 71.0), ("male", 100.0)] {
        add(&mut figures, "trafficking-suspects", "ALB", &[sex, "18-plus"], Value::Number(number));
    }
    assert_eq!(mark(&descriptions().unwrap(), &mut figures), 3);
    let expected =
        ["female 18-plus: part-above-total", "male 18-plus: part-above-total", "total 18-plus: total-below-part"];
    assert_eq!(notes(&figures, "trafficking-suspects"), expected);
}

#[test]
fn a_rule_with_a_note_marks_its_rows_and_no_other() {
    let mut figures = Figures::default();
    for (place, year) in [("CHN", 2014), ("CHN", 2015)] {
        let row = fixture::row(place, year, &["total", "total"], 6.0);
        figures.add("trafficking-convicted", row, FileRow::default()).unwrap();
    }
    assert_eq!(mark(&descriptions().unwrap(), &mut figures), 1);
    assert_eq!(notes(&figures, "trafficking-convicted"), ["total total: far-from-neighbours", "total total: "]);
}

#[test]
fn every_rule_has_a_reason_and_one_with_a_note_names_its_rows() {
    let all = descriptions().unwrap();
    for rule in &all.allowed {
        assert!(rule.reason.len() > 40, "{rule:?}");
        assert!(
            all.indicators.iter().any(|of| rule.is_of(&of.id) || rule.is_of(&published_rate_id(&of.id))),
            "{rule:?}"
        );
        assert!(rule.note.is_none() || !rule.rows.is_empty(), "{rule:?}");
    }
}

#[test]
fn a_rule_of_a_rate_marks_the_rate_and_not_its_count() {
    let mut all = descriptions().unwrap();
    all.allowed.clear();
    let rule = "gate = \"rate\"\ntable = \"homicide-victims-published-rate\"\nrows = [\"ALB 2014 total total\"]\n\
                note = \"rate-of-other-people\"\nn_rows = 1\nreason = \"\"";
    all.allowed.push(toml::from_str(rule).unwrap());
    let mut figures = Figures::default();
    for table in ["homicide-victims", "homicide-victims-published-rate"] {
        add(&mut figures, table, "ALB", &["total", "total"], Value::Number(4.0));
    }
    mark(&all, &mut figures);
    assert_eq!(notes(&figures, "homicide-victims"), ["total total: "]);
    assert_eq!(notes(&figures, "homicide-victims-published-rate"), ["total total: rate-of-other-people"]);
}

#[test]
fn a_part_in_another_table_is_marked_with_the_total_that_it_is_above() {
    let mut figures = Figures::default();
    add(&mut figures, "homicide-victims", "MMR", &["total", "total"], Value::Number(5.0));
    add(&mut figures, "homicide-victims", "MMR", &["female", "total"], Value::Number(3.0));
    add(
        &mut figures,
        "homicide-victims-relationship",
        "MMR",
        &["other-known-perpetrator", "total"],
        Value::Number(148.0),
    );
    add(&mut figures, "homicide-victims-relationship", "MMR", &["intimate-partner", "female"], Value::Number(3.0));
    mark(&descriptions().unwrap(), &mut figures);
    assert_eq!(notes(&figures, "homicide-victims"), ["female total: ", "total total: total-below-part"]);
    let expected = ["intimate-partner female: ", "other-known-perpetrator total: part-above-total"];
    assert_eq!(notes(&figures, "homicide-victims-relationship"), expected);
}

#[test]
fn wholes_and_their_parts_are_tables_of_counts() {
    let all = descriptions().unwrap();
    for of in &all.wholes {
        for id in of.parts.iter().chain([&of.table]) {
            assert!(all.indicator(id).is_some_and(|of| is_additive(of.unit)), "{id}");
        }
    }
}
