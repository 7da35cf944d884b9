//! Lines over places that come and go.

use crime_explorer::{
    observation::Value,
    statistics::{
        chain::{ChainedYear, chained_rates, has_changing_members, members_of},
        region::{Member, Panel, regional_series},
    },
};
use proptest::prelude::*;

use crate::check_close;

fn number(count: f64, people: f64) -> Member {
    Member::with_count(Value::Number(count), Some(people))
}

fn missing(people: f64) -> Member {
    Member::with_count(Value::Missing, Some(people))
}

fn rates(line: &[ChainedYear]) -> Vec<Option<f64>> {
    line.iter().map(|year| year.rate.number()).collect()
}

#[test]
fn a_place_that_comes_does_not_move_the_line() {
    // A large place with a high rate comes in the third year; all others stay as they are.
    let steady = vec![number(30.0, 1e6); 4];
    let comes = vec![missing(9e5), missing(9e5), number(900.0, 9e5), number(900.0, 9e5)];
    let line = chained_rates(&[steady, comes], 0..4);
    let level = 930.0 / 1.9e6 * 1e5;
    for rate in rates(&line) {
        check_close(rate.unwrap(), level, 1e-12);
    }
    assert_eq!(line.iter().map(|year| year.is_anchor).collect::<Vec<_>>(), [false, false, false, true]);
    let members: Vec<&[usize]> = line.iter().flat_map(|year| &year.step).map(|step| step.members.as_slice()).collect();
    assert_eq!(members, [&[0][..], &[0], &[0, 1]]);
    assert!(has_changing_members(&line));
    assert_eq!(members_of(&line), [0, 1]);
    check_close(line[1].step.as_ref().unwrap().population_share, 1.0 / 1.9, 1e-12);
}

#[test]
fn a_step_is_the_ratio_over_the_places_of_both_years() {
    let a = vec![number(100.0, 1e6), number(120.0, 1.1e6), number(90.0, 1.2e6)];
    let b = vec![number(50.0, 1e6), missing(1e6), number(70.0, 1e6)];
    let line = chained_rates(&[a, b], 0..3);
    // The first year and the last have both places: the last is the anchor.
    let last = 160.0 / 2.2e6 * 1e5;
    let middle = last / ((90.0 / 1.2e6) / (120.0 / 1.1e6));
    let first = middle / ((120.0 / 1.1e6) / (100.0 / 1e6));
    for (got, expect) in rates(&line).into_iter().zip([first, middle, last]) {
        check_close(got.unwrap(), expect, 1e-12);
    }
    assert!(!has_changing_members(&line));
}

#[test]
fn the_line_is_cut_where_a_step_holds_less_than_half_of_the_people() {
    let a = vec![number(10.0, 1e6), number(12.0, 1e6), missing(1e6), missing(1e6)];
    let b = vec![missing(1e6), number(30.0, 1e6), number(33.0, 1e6), number(36.0, 1e6)];
    let c = vec![missing(9e5), missing(9e5), number(9.0, 9e5), number(9.0, 9e5)];
    let line = chained_rates(&[a.clone(), b.clone(), c], 0..4);
    // The first year is covered by a third of the people; the step into the second and third year by a third too.
    let cuts: Vec<bool> = line.iter().map(|year| year.step.is_none()).collect();
    assert_eq!(cuts, [true, true, true, false]);
    assert_eq!(rates(&line)[0], None);
    check_close(rates(&line)[1].unwrap(), 42.0 / 2e6 * 1e5, 1e-12);
    check_close(rates(&line)[3].unwrap(), 45.0 / 1.9e6 * 1e5, 1e-12);
    // Without the third place each step holds half: one line.
    assert!(chained_rates(&[a, b], 0..4).iter().skip(1).all(|year| year.step.is_some()));
}

#[test]
fn a_step_to_or_from_no_events_has_no_ratio() {
    let line = chained_rates(&[vec![number(5.0, 1e6), number(0.0, 1e6), number(6.0, 1e6)]], 0..3);
    assert!(line.iter().all(|year| year.step.is_none()));
    assert_eq!(rates(&line), [Some(0.5), Some(0.0), Some(0.6)]);
}

#[test]
fn ranges_stay_bounds_and_widen_along_the_line() {
    let range = Member::with_count(Value::Range { lower: 0.0, upper: 4.0 }, Some(1e6));
    let a = vec![number(100.0, 1e6); 3];
    let b = vec![range, range, number(10.0, 1e6)];
    let line = chained_rates(&[a, b], 0..3);
    assert_eq!(line[2].rate, Value::Number(5.5));
    let Value::Range { lower, upper } = line[1].rate else { panic!("{:?}", line[1].rate) };
    check_close(lower, 5.5 * 100.0 / 110.0, 1e-12);
    check_close(upper, 5.5 * 104.0 / 110.0, 1e-12);
    let Value::Range { lower, upper } = line[0].rate else { panic!("{:?}", line[0].rate) };
    check_close(lower, 5.0 * 100.0 / 104.0, 1e-12);
    check_close(upper, 5.2 * 104.0 / 100.0, 1e-12);
}

#[test]
fn nothing_makes_no_line() {
    assert!(chained_rates(&[], 0..0).is_empty());
    assert_eq!(rates(&chained_rates(&[], 0..2)), [None, None]);
    assert_eq!(rates(&chained_rates(&[vec![missing(1e6); 3]], 0..3)), [None; 3]);
    // Years that no row has.
    assert_eq!(rates(&chained_rates(&[vec![number(1.0, 1e6)]], 0..2)), [Some(0.1), None]);
}

proptest! {
    #[test]
    fn over_the_same_places_the_line_is_the_plain_one(
        rows in prop::collection::vec(prop::collection::vec((1_u32..1000, 1_u32..100), 6), 1..6),
    ) {
        let places: Vec<Vec<Member>> = rows.iter()
            .map(|row| row.iter().map(|(count, people)| number(f64::from(*count), f64::from(*people) * 1e4)).collect())
            .collect();
        let line = chained_rates(&places, 0..6);
        prop_assert!(!has_changing_members(&line));
        for (chained, plain) in line.iter().zip(regional_series(&places, 0..6, Panel::SamePlaces)) {
            let plain = plain.unwrap().rate.number().unwrap();
            prop_assert!((chained.rate.number().unwrap() / plain - 1.0).abs() < 1e-9);
        }
    }

    #[test]
    fn any_figures_make_a_line(rows in prop::collection::vec(prop::collection::vec(
        (prop_oneof![Just(Value::Missing), any::<f64>().prop_map(Value::Number), (0.0..9.0_f64).prop_map(Value::Number)],
         prop::option::of(prop_oneof![any::<f64>(), 1.0..1e9_f64])), 0..8), 0..5)) {
        let places: Vec<Vec<Member>> =
            rows.iter().map(|row| row.iter().map(|(count, people)| Member::with_count(*count, *people)).collect()).collect();
        let line = chained_rates(&places, 0..8);
        prop_assert_eq!(line.len(), 8);
        for year in &line {
            if let Some((lower, upper)) = year.rate.bounds() {
                prop_assert!(lower >= 0.0 && lower <= upper);
            }
        }
    }
}
