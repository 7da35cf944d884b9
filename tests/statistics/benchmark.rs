//! Benchmarks, targets, and how places differ.

use crime_explorer::{
    period::Year,
    statistics::{
        Interval,
        benchmark::{Aim, Target, TargetOutcome, against_number, against_others, progress},
        comparison::{Count, Verdict, compare_counts, compare_places},
        dispersion::Dispersion,
        funnel::{BetweenPlaces, between_places, funnel_limits},
        trend::YearlyChange,
    },
};

use crate::{chance::Chance, check_close};

fn count(events: f64, exposure: f64) -> Count {
    Count { events, exposure }
}

#[test]
fn the_others_are_the_group_without_the_place() {
    let poisson = |events, exposure| Some((count(events, exposure), Dispersion::POISSON));
    let members = [poisson(30.0, 1e6), None, poisson(50.0, 4e6), poisson(f64::NAN, 1e6), poisson(20.0, 2e6)];
    let found = against_others(&members, 0).unwrap();
    assert_eq!((found.others, found.n_others), (count(70.0, 6e6), 2));
    assert_eq!(Some(found.comparison), compare_counts(count(30.0, 1e6), count(70.0, 6e6)));
    assert_eq!(found.comparison.verdict, Verdict::Higher);
    assert_eq!(against_others(&members, 1), None);
    assert_eq!(against_others(&members, 3), None);
    assert_eq!(against_others(&members, 9), None);
    assert_eq!(against_others(&members[..2], 0), None);
}

#[test]
fn the_others_scatter_as_their_sum_does() {
    let of = |phi, dof| Dispersion::new(phi, dof).unwrap();
    let members = [
        Some((count(22.0, 1e6), of(3.0, 20.0))),
        Some((count(50.0, 4e6), of(2.0, 15.0))),
        Some((count(20.0, 2e6), of(9.0, 25.0))),
    ];
    let sum = Dispersion::of_sum(&[(50.0, of(2.0, 15.0)), (20.0, of(9.0, 25.0))]).unwrap();
    assert_eq!(sum.phi(), 4.0);
    let by_hand = compare_places((count(22.0, 1e6), of(3.0, 20.0)), (count(70.0, 6e6), sum));
    let found = against_others(&members, 0).unwrap();
    assert_eq!(Some(found.comparison), by_hand);
    assert_eq!(found.comparison.verdict, Verdict::NotDistinguishable);
    assert_eq!(compare_counts(count(22.0, 1e6), count(70.0, 6e6)).unwrap().verdict, Verdict::Higher);
}

#[test]
fn equal_over_dispersed_rates_are_called_different_in_at_most_6_percent_of_cases() {
    let mut chance = Chance(41);
    for (phi, mean) in [(1.0, 8.0), (2.5, 30.0), (10.0, 400.0), (66.0, 5000.0)] {
        let n_trials = 3000;
        let n_false = (0..n_trials)
            .filter(|_| {
                // φ as measured: on 23 degrees of freedom each, a sum of squares of normal numbers.
                let mut member = |mean: f64| {
                    let measured = (0..23).map(|_| chance.normal().powi(2)).sum::<f64>() / 23.0;
                    let dispersion = Dispersion::new(phi * measured, 23.0).unwrap();
                    Some((count(chance.count(mean, phi), mean * 1e5), dispersion))
                };
                let members = [member(mean), member(2.0 * mean), member(5.0 * mean), member(mean)];
                against_others(&members, 0).unwrap().comparison.verdict != Verdict::NotDistinguishable
            })
            .count();
        assert!(n_false * 100 <= n_trials * 6, "{n_false} of {n_trials} at φ {phi}");
    }
}

#[test]
fn a_number_within_the_interval_is_not_told_apart() {
    let interval = Interval { lower: 2.0, upper: 3.0 };
    assert_eq!(against_number(interval, 1.9), Some(Verdict::Higher));
    assert_eq!(against_number(interval, 2.0), Some(Verdict::NotDistinguishable));
    assert_eq!(against_number(interval, 3.1), Some(Verdict::Lower));
    assert_eq!(against_number(interval, f64::NAN), None);
    assert_eq!(against_number(Interval { lower: 3.0, upper: 2.0 }, 2.5), None);
}

fn yearly(percent: f64, lower: f64, upper: f64) -> Option<YearlyChange> {
    Some(YearlyChange { percent, lower, upper: Some(upper) })
}

#[test]
fn a_target_is_reached_on_the_way_or_away_from() {
    let halve = Target { number: 5.0, year: Year(2030), aim: Aim::AtMost };
    let outcome = |value, year, past| progress(value, Year(year), past, halve).unwrap().outcome;
    assert_eq!(outcome(5.0, 2024, None), TargetOutcome::Reached);
    assert_eq!(outcome(4.0, 2031, None), TargetOutcome::Reached);
    assert_eq!(outcome(10.0, 2024, yearly(-4.0, -6.0, -2.0)), TargetOutcome::OnTheWay);
    assert_eq!(outcome(10.0, 2024, yearly(4.0, 2.0, 6.0)), TargetOutcome::Away);
    assert_eq!(outcome(10.0, 2024, yearly(-4.0, -9.0, 1.0)), TargetOutcome::NoClearDirection);
    assert_eq!(outcome(10.0, 2024, None), TargetOutcome::NoClearDirection);
    assert_eq!(outcome(10.0, 2030, yearly(-4.0, -6.0, -2.0)), TargetOutcome::Missed);

    let more = Target { number: 80.0, year: Year(2030), aim: Aim::AtLeast };
    let rising = progress(60.0, Year(2025), yearly(7.0, 3.0, 9.0), more).unwrap();
    assert_eq!((rising.outcome, rising.is_fast_enough), (TargetOutcome::OnTheWay, Some(true)));
    assert_eq!(progress(60.0, Year(2025), yearly(-7.0, -9.0, -3.0), more).unwrap().outcome, TargetOutcome::Away);
}

#[test]
fn a_target_says_what_it_would_take() {
    let halve = Target { number: 5.0, year: Year(2030), aim: Aim::AtMost };
    let found = progress(10.0, Year(2024), yearly(-4.0, -6.0, -2.0), halve).unwrap();
    // 100 * (0.5**(1 / 6) - 1).
    check_close(found.needed_percent.unwrap(), -10.910_128_185_966_073, 1e-12);
    check_close(found.needed_amount.unwrap(), -5.0 / 6.0, 1e-12);
    assert_eq!(found.is_fast_enough, Some(false));
    let none = progress(10.0, Year(2024), yearly(-4.0, -6.0, -2.0), Target { number: 0.0, ..halve }).unwrap();
    assert_eq!((none.needed_percent, none.needed_amount, none.is_fast_enough), (None, Some(-10.0 / 6.0), None));
    assert_eq!(progress(f64::NAN, Year(2024), None, halve), None);
    assert_eq!(progress(1.0, Year(2024), None, Target { number: -1.0, ..halve }), None);
}

const PLACES: [(f64, f64); 12] = [
    (3.0, 2e5),
    (8.0, 3e5),
    (12.0, 1e6),
    (60.0, 2e6),
    (45.0, 1.2e6),
    (20.0, 9e5),
    (150.0, 5e6),
    (75.0, 1.5e6),
    (9.0, 8e5),
    (31.0, 1e6),
    (0.0, 4e4),
    (500.0, 2.1e7),
];

#[test]
fn how_places_differ_agrees_with_a_second_implementation() {
    // By NumPy 2.4.6: z = 2 * (sqrt(ev) - sqrt(E)); zz = clip(z, *quantile(z, [.1, .9])); phi = (zz**2).mean(); w = 4 *
    // E; tau2 = (n * phi - (n - 1)) / (w.sum() - (w**2).sum() / w.sum()).
    let places = PLACES.map(|(events, exposure)| count(events, exposure));
    let target = 2.613_050_944_476_245;
    let found = between_places(target, &places).unwrap();
    check_close(found.dispersion, 3.576_822_716_775_465_6, 1e-12);
    check_close(found.tau2, 0.014_351_712_575_757_614, 1e-12);
    assert_eq!(found.n_places, 12);
    // sqrt(m) + (sqrt(q) - sqrt(m)) * sqrt((s2 + tau2) / s2), squared, with s2 = 1 / (4 m) and interpolated Poisson
    // quantiles q.
    for (population, expect) in [
        (2e5, [0.200_101_784_770_885_92, 5.219_265_255_916_201, 0.0, 7.232_142_443_998_736]),
        (5e6, [1.422_986_687_699_205_2, 4.015_769_444_167_852, 0.900_873_311_929_672_8, 4.972_334_710_368_387]),
    ] {
        let limits = funnel_limits(target, population, found).unwrap();
        let got = [limits.of_95.lower, limits.of_95.upper, limits.of_998.lower, limits.of_998.upper];
        for (got, expect) in got.into_iter().zip(expect) {
            check_close(got, expect, 1e-9);
        }
    }
    assert!(found.outweighs_chance(1000.0) && !found.outweighs_chance(10.0));
}

#[test]
fn places_that_share_a_rate_do_not_differ() {
    let mut chance = Chance(5);
    let (mut outside, mut n_alike) = (0, 0);
    for _ in 0..50 {
        let places: Vec<Count> =
            (1..41).map(|size| count(chance.poisson(f64::from(size) * 3.0), f64::from(size) * 1e5)).collect();
        let found = between_places(3.0, &places).unwrap();
        n_alike += u32::from(found.tau2 == 0.0);
        let is_outside = |place: &&Count| {
            let limits = funnel_limits(3.0, place.exposure, found).unwrap().of_95;
            !(limits.lower..=limits.upper).contains(&(place.events * 1e5 / place.exposure))
        };
        outside += places.iter().filter(is_outside).count();
    }
    assert!(n_alike >= 45, "{n_alike} of 50");
    assert!((60..=140).contains(&outside), "{outside} of 2000");
}

#[test]
fn places_that_differ_widen_the_funnel_until_it_holds_most_of_them() {
    let mut chance = Chance(6);
    let (mut of_95, mut by_chance_alone) = (0, 0);
    for _ in 0..50 {
        let places: Vec<Count> = (1..41)
            .map(|size| {
                let mean = f64::from(size) * 30.0 * (1.0 + 0.25 * chance.normal()).max(0.1);
                count(chance.poisson(mean), f64::from(size) * 1e6)
            })
            .collect();
        let found = between_places(3.0, &places).unwrap();
        assert!(found.tau2 > 0.0);
        let n_outside = |between| {
            let is_outside = |place: &&Count| {
                let limits = funnel_limits(3.0, place.exposure, between).unwrap().of_95;
                !(limits.lower..=limits.upper).contains(&(place.events * 1e5 / place.exposure))
            };
            places.iter().filter(is_outside).count()
        };
        of_95 += n_outside(found);
        by_chance_alone += n_outside(BetweenPlaces::NONE);
    }
    assert!(by_chance_alone > 1300 && of_95 < 270, "{by_chance_alone} and {of_95} of 2000");
}

#[test]
fn few_places_or_none_tell_nothing_of_how_places_differ() {
    let places = PLACES.map(|(events, exposure)| count(events, exposure));
    assert_eq!(between_places(2.6, &places[..9]), None);
    assert_eq!(between_places(0.0, &places), None);
    assert_eq!(between_places(f64::NAN, &places), None);
}
