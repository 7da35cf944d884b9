//! Intervals against published tables and a second implementation; what each function refuses.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // A test stops at the first thing that is not as it should be.

mod benchmark;
mod breaks;
mod chain;
mod chance;
mod change;
mod comparison;
mod dispersion;
mod joinpoint;
mod rank_sets;
mod region;
mod reliability;
mod trend;

use crime_explorer::statistics::{poisson_interval, rate, rate_interval, share_interval};
use proptest::prelude::*;

/// Count, lower, upper: `scipy.stats.chi2.ppf(0.025, 2 * k) / 2`, `chi2.isf(0.025, 2 * k + 2) / 2` of SciPy 1.17.1.
const SCIPY_POISSON: [(f64, f64, f64); 18] = [
    (0.3, 3.1856790317391693e-06, 4.29377711086358),
    (1.0, 0.025317807984289876, 5.571643390938898),
    (2.5, 0.41560580674333125, 8.006382137314661),
    (5.0, 1.6234863901184207, 11.66833207932267),
    (10.0, 4.7953886961324335, 18.390356042017775),
    (20.0, 12.216519585403944, 30.888377902674602),
    (21.0, 12.999330984076186, 32.100730734943404),
    (50.0, 37.110963737461866, 65.91876666433681),
    (100.0, 81.36399125092314, 121.62679379242638),
    (199.5, 172.77556628449227, 229.18738292838123),
    (200.0, 173.24088268145732, 229.72198166544987),
    (201.0, 174.17164539919554, 230.79105015886563),
    (300.0, 267.00927523296633, 335.94112555257067),
    (1000.0, 938.9730184076952, 1063.952136016302),
    (12345.0, 12128.18090789908, 12564.722206913333),
    (1000000.0, 998040.9833402939, 1001961.9119454322),
    (100000000.0, 99980401.30732474, 100019601.58707914),
    (1000000000000000.0, 999999938020497.8, 1000000061979505.1),
];

/// Fails unless two numbers agree but for a relative error.
fn check_close(got: f64, expect: f64, relative: f64) {
    assert!((got - expect).abs() <= relative * expect.abs(), "{got} is not {expect}");
}

#[test]
fn poisson_intervals_are_those_of_the_published_table() {
    // Garwood 1936, table, to the three decimals that later reprints carry.
    let table = [
        (0.0, "0.000", "3.689"),
        (1.0, "0.025", "5.572"),
        (2.0, "0.242", "7.225"),
        (3.0, "0.619", "8.767"),
        (4.0, "1.090", "10.242"),
        (5.0, "1.623", "11.668"),
        (6.0, "2.202", "13.059"),
        (7.0, "2.814", "14.423"),
        (8.0, "3.454", "15.763"),
        (9.0, "4.115", "17.085"),
        (10.0, "4.795", "18.390"),
        (20.0, "12.217", "30.888"),
        (50.0, "37.111", "65.919"),
        (100.0, "81.364", "121.627"),
    ];
    for (count, lower, upper) in table {
        let interval = poisson_interval(count).unwrap();
        assert_eq!((format!("{:.3}", interval.lower), format!("{:.3}", interval.upper)), (lower.into(), upper.into()));
    }
}

#[test]
fn poisson_intervals_agree_with_scipy_from_fractions_to_large_counts() {
    for (count, lower, upper) in SCIPY_POISSON {
        let interval = poisson_interval(count).unwrap();
        let relative = if (49.0..150.0).contains(&count) { 1e-9 } else { 1e-11 };
        check_close(interval.lower, lower, relative);
        check_close(interval.upper, upper, relative);
    }
}

#[test]
fn no_event_at_all_still_has_an_upper_bound() {
    let interval = poisson_interval(0.0).unwrap();
    assert_eq!(interval.lower, 0.0);
    check_close(interval.upper, -(0.025_f64.ln()), 1e-14);
}

#[test]
fn a_number_that_cannot_be_a_count_has_no_interval_and_no_rate() {
    for count in [-1.0, -0.001, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e16] {
        assert_eq!(poisson_interval(count), None);
        assert_eq!(rate(count, 1000.0), None);
        assert_eq!(rate_interval(count, 1000.0), None);
    }
    for population in [0.0, -5.0, f64::NAN, f64::INFINITY, 5e-324] {
        assert_eq!(rate(10.0, population), None);
        assert_eq!(rate_interval(10.0, population), None);
    }
}

#[test]
fn a_rate_is_per_100000_and_its_interval_is_that_of_the_count() {
    assert_eq!(rate(10.0, 200_000.0), Some(5.0));
    let interval = rate_interval(10.0, 200_000.0).unwrap();
    check_close(interval.lower, 4.795_388_696_132_433 / 2.0, 1e-12);
    check_close(interval.upper, 18.390_356_042_017_77 / 2.0, 1e-12);
}

#[test]
fn share_intervals_are_those_of_newcombe() {
    // Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 3.
    for (successes, trials, lower, upper) in [
        (81.0, 263.0, "0.2553", "0.3662"),
        (15.0, 148.0, "0.0624", "0.1605"),
        (0.0, 20.0, "0.0000", "0.1611"),
        (1.0, 29.0, "0.0061", "0.1718"),
    ] {
        let interval = share_interval(successes, trials).unwrap();
        assert_eq!((format!("{:.4}", interval.lower), format!("{:.4}", interval.upper)), (lower.into(), upper.into()));
    }
}

#[test]
fn a_share_of_more_than_all_has_no_interval() {
    assert_eq!(share_interval(11.0, 10.0), None);
    assert_eq!(share_interval(0.0, 0.0), None);
    assert_eq!(share_interval(f64::NAN, 10.0), None);
    assert_eq!(share_interval(10.0, 10.0).unwrap().upper, 1.0);
}

proptest! {
    #[test]
    fn a_poisson_interval_holds_its_count_and_grows_with_it(
        (count, more) in prop_oneof![(0.0..1e9_f64, 0.001..1000.0_f64), (0.0..300.0_f64, 0.001..1.0_f64)],
    ) {
        let interval = poisson_interval(count).unwrap();
        prop_assert!(0.0 <= interval.lower && interval.lower <= count && count < interval.upper);
        let above = poisson_interval(count + more).unwrap();
        prop_assert!(above.lower >= interval.lower && above.upper > interval.upper);
    }

    #[test]
    fn any_numbers_give_finite_ordered_bounds_or_none(a in any::<f64>(), b in any::<f64>()) {
        for interval in [poisson_interval(a), rate_interval(a, b), share_interval(a, b)].into_iter().flatten() {
            prop_assert!(interval.lower.is_finite() && interval.upper.is_finite() && interval.lower <= interval.upper);
        }
    }

    #[test]
    fn a_share_interval_holds_its_share(successes in 0_u32..5000, more in 1_u32..5000) {
        let (successes, trials) = (f64::from(successes), f64::from(successes + more));
        let interval = share_interval(successes, trials).unwrap();
        let share = successes / trials;
        prop_assert!(0.0 <= interval.lower && interval.lower <= share && share <= interval.upper && interval.upper <= 1.0);
    }
}
