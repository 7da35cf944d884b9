//! Comparing rates, ranks and funnel limits.

use crime_explorer::statistics::{
    Interval,
    comparison::{Count, Verdict, compare_counts},
    funnel::{BetweenPlaces, funnel_limits},
    poisson_interval,
    rank::{RankRange, rank_ranges},
};
use proptest::prelude::*;

use crate::{chance::Chance, check_close};

fn count(events: f64, exposure: f64) -> Count {
    Count { events, exposure }
}

#[test]
fn ratio_intervals_agree_with_a_second_implementation() {
    // Events, events, lower, upper: odds x / (1 - x) of beta quantiles of 0.025, by mpmath 1.3.0 with 40 digits; the last
    // two by scipy.special.betaincinv of SciPy 1.17.1.
    for (a, b, lower, upper) in [
        (1.0, 1.0, 0.012_739_367_083_666_62, 78.496_835_316_263),
        (3.0, 7.0, 0.071_512_200_481_086_32, 1.877_307_439_214_019),
        (0.4, 2.5, 2.282_431_364_617_962e-5, 4.404_664_662_530_889),
        (12.0, 40.0, 0.143_270_167_321_324_2, 0.583_287_505_234_893_3),
        (150.0, 100.0, 1.156_948_196_977_464, 1.951_744_927_988_403),
        (1000.0, 1200.0, 0.765_485_987_536_721_6, 0.907_044_653_330_021_6),
        (1.0, 100_000.0, 2.531_755_801_363_497e-7, 5.571_770_750_441_157e-5),
        (50_000.0, 49_000.0, 1.007_753_609_014_354, 1.033_222_025_230_817),
        (120_000.0, 130_000.0, 0.915_855_055_744_288_4, 0.930_355_170_390_711_4),
        (3e6, 2.9e6, 1.032_814_063_542_868_6, 1.036_154_161_062_656_1),
    ] {
        let comparison = compare_counts(count(a, 1e6), count(b, 1e6)).unwrap();
        check_close(comparison.lower, lower, 1e-10);
        check_close(comparison.upper.unwrap(), upper, 1e-10);
    }
}

#[test]
fn against_a_vast_count_the_ratio_varies_as_the_small_count_does() {
    for events in [0.5, 5.0, 300.0, 90_000.0] {
        let comparison = compare_counts(count(events, 1.0), count(1e15, 1e15)).unwrap();
        let interval = poisson_interval(events).unwrap();
        check_close(comparison.lower, interval.lower, 1e-9);
        check_close(comparison.upper.unwrap(), interval.upper, 1e-9);
    }
}

#[test]
fn a_place_without_events_is_below_any_ratio_or_has_none() {
    let none_against_some = compare_counts(count(0.0, 1e5), count(10.0, 1e5)).unwrap();
    assert_eq!((none_against_some.ratio, none_against_some.lower), (Some(0.0), 0.0));
    // 1 / (0.025^(-1/10) - 1), from I(x; 1, 10) by hand.
    check_close(none_against_some.upper.unwrap(), 0.025_f64.powf(-0.1) - 1.0, 1e-12);
    assert_eq!(none_against_some.verdict, Verdict::Lower);

    let some_against_none = compare_counts(count(10.0, 1e5), count(0.0, 1e5)).unwrap();
    assert_eq!((some_against_none.ratio, some_against_none.upper), (None, None));
    assert_eq!(some_against_none.verdict, Verdict::Higher);

    let nothing = compare_counts(count(0.0, 1e5), count(0.0, 1e5)).unwrap();
    assert_eq!((nothing.ratio, nothing.lower, nothing.upper), (None, 0.0, None));
    assert_eq!(nothing.verdict, Verdict::NotDistinguishable);
}

#[test]
fn a_small_place_is_told_from_a_large_one_only_by_enough_events() {
    let large = count(5000.0, 1e8);
    assert_eq!(compare_counts(count(4.0, 50_000.0), large).unwrap().verdict, Verdict::NotDistinguishable);
    assert_eq!(compare_counts(count(40.0, 500_000.0), large).unwrap().verdict, Verdict::Higher);
    assert_eq!(compare_counts(count(1.0, 50_000.0), large).unwrap().verdict, Verdict::NotDistinguishable);
    assert_eq!(compare_counts(count(20.0, 1_000_000.0), large).unwrap().verdict, Verdict::Lower);
}

#[test]
fn what_cannot_be_a_count_is_not_compared() {
    let good = count(5.0, 1e5);
    for bad in [count(-1.0, 1e5), count(f64::NAN, 1e5), count(5.0, 0.0), count(5.0, f64::INFINITY), count(1e17, 1e5)] {
        assert_eq!(compare_counts(good, bad), None);
        assert_eq!(compare_counts(bad, good), None);
    }
}

#[test]
fn equal_rates_are_called_different_in_at_most_5_percent_of_cases() {
    let mut chance = Chance(20_261_121);
    for (mean_a, mean_b) in [(0.5, 0.5), (2.0, 8.0), (10.0, 10.0), (30.0, 300.0), (150.0, 150.0)] {
        let n_trials = 4000;
        let is_false_alarm = |_: &i32| {
            let (a, b) = (chance.poisson(mean_a), chance.poisson(mean_b));
            let comparison = compare_counts(count(a, mean_a * 1e4), count(b, mean_b * 1e4)).unwrap();
            comparison.verdict != Verdict::NotDistinguishable
        };
        let n_false = (0..n_trials).filter(is_false_alarm).count();
        assert!(n_false <= n_trials as usize / 20, "{n_false} of {n_trials} at means {mean_a} and {mean_b}");
    }
}

#[test]
fn funnel_limits_agree_with_scipy() {
    // Mean, then interpolated quantiles of 0.025, 0.975, 0.001 and 0.999 from scipy.stats.poisson of SciPy 1.17.1.
    for (mean, expect) in [
        (0.5, [0.0, 1.860_025_911_460_999_6, 0.0, 3.475_858_980_900_366_4]),
        (5.0, [0.542_065_795_512_883_3, 9.376_558_587_662_768, 0.0, 12.771_353_781_639_862]),
        (10.0, [3.775_187_947_688_401, 16.159_950_673_344_78, 1.220_529_315_896_134_1, 20.662_000_835_994_99]),
        (123.4, [101.594_042_254_854_91, 145.142_158_473_063_5, 90.038_938_658_946, 158.641_478_073_593_67]),
        (1000.0, [937.999_144_316_38, 1_061.949_599_350_210_3, 903.210_767_577_535, 1_098.642_356_482_609_3]),
        (1e6, [998_040.009_741_550_2, 1_001_959.937_459_515_8, 996_910.692_783_515_2, 1_003_091.156_937_595]),
        (1e7, [9_993_802.023_296_664, 10_006_197.923_871_033, 9_990_228.752_401_851, 10_009_773.097_395_359]),
    ] {
        let limits = funnel_limits(mean, 100_000.0, BetweenPlaces::NONE).unwrap();
        let got = [limits.of_95.lower, limits.of_95.upper, limits.of_998.lower, limits.of_998.upper];
        for (got, expect) in got.into_iter().zip(expect) {
            check_close(got, expect, 1e-9);
        }
    }
}

#[test]
fn a_funnel_needs_people_and_a_rate() {
    assert_eq!(funnel_limits(5.0, 0.0, BetweenPlaces::NONE), None);
    assert_eq!(funnel_limits(-1.0, 1e5, BetweenPlaces::NONE), None);
    assert_eq!(funnel_limits(f64::NAN, 1e5, BetweenPlaces::NONE), None);
    let without_events = funnel_limits(0.0, 1e5, BetweenPlaces::NONE).unwrap();
    assert_eq!(without_events.of_998, Interval { lower: 0.0, upper: 0.0 });
}

#[test]
fn equal_and_touching_intervals_share_their_ranks() {
    let interval = |lower, upper| Some(Interval { lower, upper });
    let ranks = rank_ranges(&[interval(1.0, 2.0), interval(2.0, 3.0), interval(2.0, 3.0), interval(3.5, 4.0)]);
    let range = |from, to| Some(RankRange { from, to });
    assert_eq!(ranks, [range(2, 4), range(2, 4), range(2, 4), range(1, 1)]);
}

#[test]
fn an_item_without_a_usable_interval_has_no_rank() {
    let bad = [None, Some(Interval { lower: f64::NAN, upper: 1.0 }), Some(Interval { lower: 2.0, upper: 1.0 })];
    assert_eq!(rank_ranges(&bad), [None, None, None]);
}

proptest! {
    #[test]
    fn rank_ranges_are_what_counting_one_by_one_gives(bounds in prop::collection::vec(
        prop::option::of((0_u8..20, 0_u8..6)), 0..40,
    )) {
        let items: Vec<Option<Interval>> = bounds
            .iter()
            .map(|bound| bound.map(|(lower, width)| Interval { lower: lower.into(), upper: (lower + width).into() }))
            .collect();
        let ranked: Vec<Interval> = items.iter().copied().flatten().collect();
        for (item, range) in items.iter().zip(rank_ranges(&items)) {
            let by_hand = item.map(|item| {
                let n_above = ranked.iter().filter(|other| other.lower > item.upper).count();
                let n_below = ranked.iter().filter(|other| other.upper < item.lower).count();
                RankRange { from: n_above as u32 + 1, to: (ranked.len() - n_below) as u32 }
            });
            prop_assert_eq!(range, by_hand);
            prop_assert!(range.is_none_or(|range| range.from <= range.to));
        }
    }

    #[test]
    fn a_comparison_turned_round_says_the_opposite(
        a in 0_u32..3000, b in 0_u32..3000, people_a in 1e3..1e9_f64, people_b in 1e3..1e9_f64,
    ) {
        let (a, b) = (count(a.into(), people_a), count(b.into(), people_b));
        let (one, other) = (compare_counts(a, b).unwrap(), compare_counts(b, a).unwrap());
        let opposite = match one.verdict {
            Verdict::Higher => Verdict::Lower,
            Verdict::Lower => Verdict::Higher,
            Verdict::NotDistinguishable => Verdict::NotDistinguishable,
        };
        prop_assert_eq!(other.verdict, opposite);
        if let (Some(ratio), Some(upper)) = (one.ratio, one.upper) {
            prop_assert!(one.lower <= ratio && ratio <= upper);
        }
        if let Some(upper) = one.upper && upper > 0.0 && other.lower > 0.0 {
            prop_assert!((upper * other.lower - 1.0).abs() < 1e-9);
        }
    }

    #[test]
    fn comparisons_and_funnels_take_any_number(
        a in any::<f64>(), b in any::<f64>(), people_a in any::<f64>(), people_b in any::<f64>(),
    ) {
        let ordinary = count(12.0, 1e6);
        for (one, other) in [(count(a, people_a), count(b, people_b)), (count(a, people_a), ordinary)] {
            if let Some(comparison) = compare_counts(one, other) {
                prop_assert!(comparison.lower.is_finite() && comparison.upper.is_none_or(|upper| upper >= comparison.lower));
            }
        }
        if let Some(limits) = funnel_limits(a, people_a, BetweenPlaces::NONE) {
            prop_assert!(0.0 <= limits.of_998.lower && limits.of_998.lower <= limits.of_95.lower);
            prop_assert!(limits.of_95.upper <= limits.of_998.upper && limits.of_998.upper.is_finite());
        }
    }

    #[test]
    fn counts_of_any_two_sizes_are_compared(log_a in 0.0..15.9_f64, log_b in 0.0..15.9_f64) {
        let (a, b) = (10_f64.powf(log_a), 10_f64.powf(log_b));
        let comparison = compare_counts(count(a, 1.0), count(b, 1.0)).unwrap();
        let (ratio, upper) = (comparison.ratio.unwrap(), comparison.upper.unwrap());
        prop_assert!(comparison.lower < ratio && ratio < upper);
        // The large-sample interval on the log scale is near for the larger counts: a check against falling off a cliff.
        if a.min(b) > 1000.0 {
            let sd = (1.0 / a + 1.0 / b).sqrt();
            let width = (upper / comparison.lower).ln() / (2.0 * 1.96 * sd);
            prop_assert!((0.99..1.03).contains(&width), "{}", width);
        }
    }
}
