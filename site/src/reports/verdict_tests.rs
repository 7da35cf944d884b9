use super::*;

/// A statement with that relation, value and direction.
fn statement(relation: &str, value: &str, direction: &str) -> Statement {
    let header = "id,report,paragraph,also_in,theme,place,period,measure,relation,value,unit,direction,indicator,category,\
                  match_place,match_period,compare,likely_period,note";
    let row = format!("x,activities-2008,1,,crops,,2008,m,{relation},{value},percent,{direction},i,,AFG,2008,value,,");
    let text = format!("{header}\n{row}\n");
    csv::Reader::from_reader(text.as_bytes()).deserialize().next().unwrap().unwrap()
}

#[track_caller]
fn check((relation, value, direction): (&str, &str, &str), figure: f64, expect: bool) {
    assert_eq!(agrees(&statement(relation, value, direction), figure), expect);
}

#[test]
fn a_figure_agrees_if_it_rounds_to_the_stated_one() {
    check(("exactly", "19", "decrease"), -18.65, true);
    check(("exactly", "19", "decrease"), 18.65, false);
    check(("exactly", "43.7", ""), 43.74, true);
    check(("exactly", "43.7", ""), 43.76, false);
}

#[test]
fn over_and_under_are_sides_and_not_numbers() {
    check(("over", "150", ""), 151.0, true);
    check(("over", "150", ""), 150.0, false);
    check(("under", "1", ""), 0.78, true);
    check(("under", "1", ""), 1.0, false);
    check(("at-least", "5", ""), 5.0, true);
    check(("up-to", "600", ""), 601.0, false);
}

#[test]
fn a_direction_without_a_figure_agrees_with_the_sign() {
    check(("", "", "increase"), 0.1, true);
    check(("", "", "increase"), -0.1, false);
    check(("", "", "decrease"), -3.0, true);
    check(("", "", "decrease"), 0.0, false);
}
