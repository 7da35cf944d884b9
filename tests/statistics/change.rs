//! Change, indices, means, ratios, extremes and suspected breaks.

use crime_explorer::statistics::{
    breaks::{Suspicion, suspected_breaks},
    change::{
        Window, average_yearly_change, centred_mean, change, extremes, index, ratio, relative_change, shares,
        yearly_changes,
    },
    implied_count, implied_population, rate,
};
use proptest::prelude::*;

use crate::check_close;

fn series() -> impl Strategy<Value = Vec<Option<f64>>> {
    prop::collection::vec(prop::option::of(prop_oneof![9 => 0.0..1e6_f64, 1 => any::<f64>()]), 0..40)
}

#[test]
fn change_is_in_per_cent_of_the_first_value() {
    assert_eq!(change(50.0, 75.0), Some(50.0));
    assert_eq!(change(50.0, 0.0), Some(-100.0));
    assert_eq!(change(-1.0, 5.0), None);
    assert_eq!(change(f64::NAN, 5.0), None);
    assert_eq!(change(5e-324, f64::MAX), None);
}

#[test]
fn change_index_and_rate_are_exact_where_the_result_is() {
    for n in 1..2000_u32 {
        let n = f64::from(n);
        assert_eq!(change(100.0, 100.0 + n), Some(n));
        assert_eq!(index(n, 100.0), n);
        assert_eq!(rate(n, 1e5), Some(n));
        assert_eq!(implied_count(n, 1e5), n);
        assert_eq!(implied_population(n, n), 1e5);
    }
    assert_eq!((index(0.3, 0.3), relative_change(80.0, 84.0)), (100.0, Some(0.05)));
    assert_eq!(relative_change(0.0, 4.0), None);
}

#[test]
fn average_yearly_change_compounds() {
    check_close(average_yearly_change(100.0, 121.0, 2).unwrap(), 10.0, 1e-12);
    check_close(average_yearly_change(8.0, 1.0, 3).unwrap(), -50.0, 1e-12);
    assert_eq!(average_yearly_change(100.0, 121.0, 0), None);
    assert_eq!(average_yearly_change(100.0, 0.0, 4), None);
    assert_eq!(average_yearly_change(0.0, 7.0, 4), None);
}

#[test]
fn a_yearly_change_needs_the_year_before_and_it_must_not_be_zero() {
    let changes = yearly_changes(&[Some(5.0), Some(4.0), None, Some(4.0), Some(0.0), Some(3.0)]);
    assert_eq!(changes, [None, Some(-20.0), None, None, Some(-100.0), None]);
    assert_eq!(yearly_changes(&[]), []);
}

#[test]
fn a_share_is_in_per_cent_and_needs_a_whole() {
    let shares = shares(&[Some(1.0), Some(1.0), None, Some(6.0)], &[Some(4.0), Some(0.0), Some(2.0), Some(5.0)]);
    assert_eq!(shares, [Some(25.0), None, None, Some(120.0)]);
}

#[test]
fn a_mean_needs_every_year_of_its_window() {
    let values = [Some(1.0), Some(2.0), Some(6.0), None, Some(1.0), Some(1.0)];
    assert_eq!(centred_mean(&values, Window::Three), [None, Some(3.0), None, None, None, None]);
    assert_eq!(centred_mean(&values, Window::Five), [None; 6]);
    let complete = [1.0, 2.0, 3.0, 4.0, 10.0].map(Some);
    assert_eq!(centred_mean(&complete, Window::Five), [None, None, Some(4.0), None, None]);
    assert_eq!(centred_mean(&complete[..2], Window::Three), [None, None]);
    assert_eq!((Window::from_years(5), Window::from_years(4)), (Some(Window::Five), None));
}

#[test]
fn a_ratio_needs_both_values() {
    let ratios = ratio(&[Some(6.0), None, Some(1.0), Some(1.0)], &[Some(3.0), Some(2.0), None, Some(0.0)]);
    assert_eq!(ratios, [Some(2.0), None, None, None]);
}

#[test]
fn extremes_are_the_first_of_equals() {
    let found = extremes(&[None, Some(2.0), Some(1.0), Some(2.0), Some(1.0), Some(f64::NAN)]).unwrap();
    assert_eq!((found.lowest_idx, found.highest_idx), (2, 1));
    assert_eq!(extremes(&[None, None]), None);
}

#[test]
fn a_jump_beyond_a_factor_two_is_suspected_if_events_are_many() {
    let breaks = suspected_breaks(&[Some(1000.0), Some(2100.0), Some(1000.0), Some(0.0)]);
    let found: Vec<(usize, Suspicion)> = breaks.iter().map(|found| (found.idx, found.suspicion)).collect();
    let beyond = Suspicion::BeyondFactorTwo;
    assert_eq!(found, [(1, beyond), (2, beyond), (3, beyond)]);
    assert_eq!(breaks[0].ratio, 2.1);
    assert_eq!(suspected_breaks(&[Some(1000.0), Some(2000.0), Some(1000.0)]), []);
}

#[test]
fn a_jump_of_few_events_is_not_suspected() {
    assert_eq!(suspected_breaks(&[Some(150.0), Some(900.0), None, Some(199.0), Some(20.0)]), []);
}

#[test]
fn a_jump_across_a_gap_is_not_suspected() {
    assert_eq!(suspected_breaks(&[Some(1000.0), None, Some(9000.0)]), []);
}

#[test]
fn a_jump_far_from_the_usual_change_of_a_steady_place_is_suspected() {
    let steady = [5000.0, 5100.0, 5050.0, 5120.0, 5080.0, 5150.0, 5090.0, 5160.0, 7600.0, 7650.0].map(Some);
    let breaks = suspected_breaks(&steady);
    assert_eq!(breaks.len(), 1);
    assert_eq!((breaks[0].idx, breaks[0].suspicion), (8, Suspicion::FarFromUsualChange));
}

#[test]
fn the_same_jump_of_a_restless_place_is_not_suspected() {
    let restless = [5000.0, 7400.0, 5050.0, 7500.0, 5080.0, 7300.0, 5090.0, 5160.0, 7600.0, 5000.0].map(Some);
    assert_eq!(suspected_breaks(&restless), []);
}

#[test]
fn a_usual_change_needs_eight_changes() {
    let short = [5000.0, 5100.0, 5050.0, 5120.0, 7600.0].map(Some);
    assert_eq!(suspected_breaks(&short), []);
}

proptest! {
    #[test]
    fn no_series_makes_a_value_where_there_was_none(values in series(), others in series()) {
        for mean in [Window::Three, Window::Five] {
            let means = centred_mean(&values, mean);
            prop_assert_eq!(means.len(), values.len());
            for (idx, mean) in means.iter().enumerate() {
                prop_assert!(mean.is_none_or(|mean| mean.is_finite() && values[idx].is_some()));
            }
        }
        for (idx, quotient) in ratio(&values, &others).into_iter().enumerate() {
            prop_assert!(quotient.is_none_or(|it| it.is_finite() && values[idx].is_some() && others[idx].is_some()));
        }
        for (idx, change) in yearly_changes(&values).into_iter().enumerate() {
            prop_assert!(change.is_none_or(|it| it.is_finite() && values[idx].is_some() && values[idx - 1].is_some()));
        }
        for found in suspected_breaks(&values) {
            prop_assert!(found.ratio.is_finite() && values[found.idx - 1].unwrap() >= 200.0);
        }
        if let Some(found) = extremes(&values) {
            prop_assert!(values[found.lowest_idx] <= values[found.highest_idx]);
        }
    }

    #[test]
    fn a_constant_yearly_change_leads_back(from in 1.0..1e6_f64, percent in -20.0..20.0_f64, n_years in 1_u32..40) {
        let to = from * (1.0 + percent / 100.0).powi(n_years as i32);
        prop_assert!((average_yearly_change(from, to, n_years).unwrap() - percent).abs() < 1e-9);
    }

    #[test]
    fn ordinary_chance_alone_is_hardly_ever_suspected(noise in prop::collection::vec(-1.0..1.0_f64, 30)) {
        let counts: Vec<Option<f64>> = noise.iter().map(|noise| Some(1000.0 + 60.0 * noise)).collect();
        prop_assert_eq!(suspected_breaks(&counts), []);
    }
}
