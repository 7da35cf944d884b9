//! Regional totals, their coverage, and their panels.

use crime_explorer::{
    observation::Value,
    statistics::region::{
        Coverage, Member, Panel, balanced_panel, longest_covered_years, regional_series, regional_total,
    },
};
use proptest::prelude::*;

fn member(count: impl Into<Option<f64>>, population: impl Into<Option<f64>>) -> Member {
    Member::with_count(count.into().map_or(Value::Missing, Value::Number), population.into())
}

fn members() -> impl Strategy<Value = Vec<Member>> {
    let count = prop_oneof![
        3 => (0_u32..5000).prop_map(|count| Value::Number(count.into())),
        1 => Just(Value::Missing),
        1 => (0_u32..9, 0_u32..9).prop_map(|(lower, more)| Value::Range { lower: lower.into(), upper: (lower + more).into() }),
        1 => any::<f64>().prop_map(Value::Number),
    ];
    let population = prop::option::of(prop_oneof![9 => 1e3..1e9_f64, 1 => any::<f64>()]);
    prop::collection::vec(
        (count, population).prop_map(|(count, population)| Member::with_count(count, population)),
        0..30,
    )
}

#[test]
fn a_region_is_the_sum_of_counts_over_the_sum_of_populations() {
    let total = regional_total(&[member(10.0, 1e6), member(50.0, 1e6), member(0.0, 4e6)]).unwrap();
    assert_eq!(total.count, Value::Number(60.0));
    assert_eq!(total.population, 6e6);
    assert_eq!(total.rate, Value::Number(1.0));
    assert_eq!(total.coverage, Coverage { n_places: 3, n_members: 3, population_share: 1.0 });
}

#[test]
fn a_place_needs_both_a_count_and_a_population() {
    let total = regional_total(&[member(10.0, 3e6), member(None, 1e6), member(99.0, None)]).unwrap();
    assert_eq!((total.count, total.population), (Value::Number(10.0), 3e6));
    assert_eq!(total.coverage, Coverage { n_places: 1, n_members: 3, population_share: 0.75 });
}

#[test]
fn a_region_with_less_than_half_its_people_is_refused_with_the_reason() {
    let refused = regional_total(&[member(10.0, 1e6), member(None, 1.5e6)]).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the places with figures (1 of 2) hold 40 % of the region's people, less than half"
    );
    assert!(regional_total(&[member(10.0, 1e6), member(None, 1e6)]).is_ok());
    assert!(regional_total(&[]).is_err());
}

#[test]
fn a_censored_place_makes_the_total_a_range() {
    let censored = Member::with_count(Value::Range { lower: 0.0, upper: 4.0 }, Some(1e5));
    let total = regional_total(&[member(10.0, 1e5), censored]).unwrap();
    assert_eq!(total.count, Value::Range { lower: 10.0, upper: 14.0 });
    assert_eq!(total.rate, Value::Range { lower: 5.0, upper: 7.0 });
}

#[test]
fn bounds_of_estimates_do_not_become_bounds_of_the_sum() {
    let estimate = Member::with_count(Value::Estimate { value: 5.0, lower: 1.0, upper: 9.0 }, Some(1e5));
    assert_eq!(regional_total(&[estimate]).unwrap().count, Value::Number(5.0));
}

/// Three places over four years: the second lacks the last year, the third has only the last two.
fn three_places() -> Vec<Vec<Member>> {
    vec![
        vec![member(10.0, 4e6), member(11.0, 4e6), member(12.0, 4e6), member(13.0, 4e6)],
        vec![member(20.0, 4e6), member(20.0, 4e6), member(20.0, 4e6), member(None, 4e6)],
        vec![member(None, 3e6), member(None, 3e6), member(5.0, 3e6), member(5.0, 3e6)],
    ]
}

#[test]
fn a_balanced_panel_holds_the_places_with_every_year() {
    assert_eq!(balanced_panel(&three_places(), 0..3), [0, 1]);
    assert_eq!(balanced_panel(&three_places(), 0..4), [0]);
    assert_eq!(balanced_panel(&three_places(), 2..4), [0, 2]);
    assert!(balanced_panel(&three_places(), 0..5).is_empty());
}

#[test]
fn a_regional_series_has_the_same_places_throughout_unless_told_otherwise() {
    let counts = |panel| {
        let series = regional_series(&three_places(), 0..3, panel);
        series.into_iter().map(|total| total.unwrap().count).collect::<Vec<Value>>()
    };
    assert_eq!(counts(Panel::SamePlaces), [30.0, 31.0, 32.0].map(Value::Number));
    assert_eq!(counts(Panel::PlacesOfEachYear), [30.0, 31.0, 37.0].map(Value::Number));
}

#[test]
fn a_panel_with_too_few_people_is_refused_and_the_longest_covered_years_are_offered() {
    let places = three_places();
    assert!(regional_series(&places, 0..4, Panel::SamePlaces).iter().all(Result::is_err));
    assert_eq!(longest_covered_years(&places, 0..4), Some(0..3));
    assert_eq!(longest_covered_years(&places, 3..4), Some(3..4));
    assert_eq!(longest_covered_years(&places[2..], 0..2), None);
    assert_eq!(longest_covered_years(&[], 0..4), None);
}

proptest! {
    #[test]
    fn a_total_lies_within_its_bounds_and_covers_at_least_half(members in members()) {
        match regional_total(&members) {
            Ok(total) => {
                prop_assert!((0.5..=1.0).contains(&total.coverage.population_share));
                let (lower, upper) = total.rate.bounds().unwrap();
                prop_assert!(0.0 <= lower && lower <= upper && upper.is_finite());
                prop_assert!(total.coverage.n_places <= total.coverage.n_members);
            }
            Err(refused) => prop_assert!(refused.coverage.population_share < 0.5),
        }
    }

    #[test]
    fn the_longest_covered_years_are_covered_and_none_is_longer(
        rows in prop::collection::vec(prop::collection::vec((any::<bool>(), 1_u8..5), 8), 1..6),
    ) {
        let places: Vec<Vec<Member>> = rows
            .iter()
            .map(|row| row.iter().map(|(has, people)| member(has.then_some(1.0), f64::from(*people) * 1e6)).collect())
            .collect();
        let is_covered = |run| regional_series(&places, run, Panel::SamePlaces).iter().all(Result::is_ok);
        let runs = (0..8).flat_map(|first| (first + 1..=8).map(move |end| first..end));
        let longest = runs.filter(|run| is_covered(run.clone())).map(|run| run.len()).max();
        let found = longest_covered_years(&places, 0..8);
        prop_assert_eq!(found.as_ref().map(|run| run.len()), longest);
        prop_assert!(found.is_none_or(is_covered));
    }
}
