//! Sets of ranks that hold for all places together.

use crime_explorer::statistics::{
    comparison::Count,
    dispersion::Dispersion,
    rank::RankRange,
    rank_sets::{Estimate, rank_sets_of_counts, rank_sets_of_estimates},
};
use proptest::prelude::*;

use crate::chance::Chance;

fn known(value: f64, error: f64) -> Option<Estimate> {
    Some(Estimate { value, error, dof: f64::INFINITY })
}

fn range(from: u32, to: u32) -> Option<RankRange> {
    Some(RankRange { from, to })
}

#[test]
fn the_level_is_that_of_tukeys_range() {
    // stats.studentized_range.isf(.05, n, inf) / sqrt(2) of SciPy 1.17.1: the difference of two of n figures with
    // standard error 1 / sqrt(2) each that is just told apart.
    for (n, critical) in [
        (2_usize, 1.959_963_984_540_053_4),
        (3, 2.343_700_586_378_409),
        (10, 3.163_683_577_053_373),
        (50, 3.992_343_290_009_407_6),
        (200, 4.593_304_318_928_203),
    ] {
        let sets = |difference: f64| {
            let mut items = vec![known(0.0, 0.5_f64.sqrt()); n];
            items[0] = known(difference, 0.5_f64.sqrt());
            rank_sets_of_estimates(&items)[0]
        };
        let n = n as u32;
        assert_eq!(sets(critical * (1.0 + 1e-7)), range(1, 1), "{n}");
        assert_eq!(sets(critical * (1.0 - 1e-7)), range(1, n), "{n}");
    }
}

#[test]
fn an_item_without_a_usable_figure_has_no_rank() {
    let bad =
        [None, known(f64::NAN, 1.0), known(1.0, 0.0), known(1.0, f64::INFINITY), known(9.0, 0.1), known(1.0, 0.1)];
    assert_eq!(rank_sets_of_estimates(&bad), [None, None, None, None, range(1, 1), range(2, 2)]);
    let count = |events, exposure| Some((Count { events, exposure }, Dispersion::POISSON));
    let bad = [None, count(-1.0, 1e5), count(5.0, 0.0), count(900.0, 1e6), count(0.0, 1e6)];
    assert_eq!(rank_sets_of_counts(&bad), [None, None, None, range(1, 1), range(2, 2)]);
    assert_eq!(rank_sets_of_counts(&[count(3.0, 1e5)]), [range(1, 1)]);
    assert_eq!(rank_sets_of_counts(&[]), []);
}

/// Whether each set holds all ranks that the true values, ties included, allow.
fn all_hold(truth: &[f64], sets: &[Option<RankRange>]) -> bool {
    let as_rank = |n: usize| u32::try_from(n).unwrap();
    truth.iter().zip(sets).all(|(own, set)| {
        let n_above = truth.iter().filter(|other| *other > own).count();
        let n_below = truth.iter().filter(|other| *other < own).count();
        let set = set.unwrap();
        set.from <= as_rank(n_above + 1) && as_rank(truth.len() - n_below) <= set.to
    })
}

/// The mean number of ranks in a set, as a share of all.
fn mean_width(sets: &[Option<RankRange>]) -> f64 {
    let n = sets.len() as f64;
    sets.iter().flatten().map(|set| f64::from(set.to - set.from + 1)).sum::<f64>() / n / n
}

/// Share of trials in which all sets held, and mean width.
fn simulate(n_trials: u32, mut trial: impl FnMut() -> (bool, f64)) -> (f64, f64) {
    let (mut n_held, mut width) = (0, 0.0);
    for _ in 0..n_trials {
        let (held, of_trial) = trial();
        n_held += u32::from(held);
        width += of_trial;
    }
    (f64::from(n_held) / f64::from(n_trials), width / f64::from(n_trials))
}

#[test]
fn sets_of_estimates_hold_together_in_95_percent() {
    let mut chance = Chance(99);
    // All equal: where holding together is hardest. Then values as far apart as their errors.
    for (spread, least) in [(0.0, 0.94), (1.0, 0.95)] {
        let (share, _) = simulate(1000, || {
            let truth: Vec<f64> = (0..30).map(|_| spread * chance.normal()).collect();
            let mut estimate = |value: &f64| {
                let error = 0.3 + chance.next();
                known(value + error * chance.normal(), error)
            };
            let sets = rank_sets_of_estimates(&truth.iter().map(&mut estimate).collect::<Vec<_>>());
            (all_hold(&truth, &sets), mean_width(&sets))
        });
        assert!(share >= least, "{share}");
    }
}

/// Places of which each has a mean count, a rate and a φ; the φ that is measured rests on 23 degrees of freedom.
fn of_counts(chance: &mut Chance, places: &[(f64, f64, f64)]) -> (bool, f64) {
    let mut item = |(mean, rate, phi): &(f64, f64, f64)| {
        let measured = (0..23).map(|_| chance.normal().powi(2)).sum::<f64>() / 23.0;
        let count = Count { events: chance.count(*mean, *phi), exposure: mean / rate * 1e5 };
        Some((count, Dispersion::new(phi * measured, 23.0).unwrap()))
    };
    let sets = rank_sets_of_counts(&places.iter().map(&mut item).collect::<Vec<_>>());
    let truth: Vec<f64> = places.iter().map(|(_, rate, _)| *rate).collect();
    (all_hold(&truth, &sets), mean_width(&sets))
}

#[test]
fn sets_of_over_dispersed_counts_hold_together_in_95_percent() {
    let mut chance = Chance(100);
    let (share, width) = simulate(100, || {
        // As in homicide: rates that differ by a factor of e, counts from none to tens of thousands, φ that grows with
        // the count.
        let places: Vec<(f64, f64, f64)> = (0..170)
            .map(|_| {
                let mean = (5.5 + 2.0 * chance.normal()).exp();
                (mean, (1.3 + chance.normal()).exp(), 1.0 + 0.01 * mean.powf(0.9))
            })
            .collect();
        of_counts(&mut chance, &places)
    });
    assert!(share >= 0.95 && width < 0.6, "{share}, mean width {width}");
    for (mean, phi) in [(4.0, 1.0), (30.0, 2.5), (400.0, 10.0), (5000.0, 66.0)] {
        let equal: Vec<(f64, f64, f64)> = (0..40).map(|idx| (mean * (1.0 + f64::from(idx % 5)), 5.0, phi)).collect();
        let (share, _) = simulate(300, || of_counts(&mut chance, &equal));
        assert!(share >= 0.95, "{share} at φ {phi}");
    }
}

proptest! {
    #[test]
    fn sets_hold_the_order_of_the_values(values in prop::collection::vec((0.0..100.0_f64, 0.1..5.0_f64), 1..40)) {
        let items: Vec<Option<Estimate>> = values.iter().map(|(value, error)| known(*value, *error)).collect();
        let sets = rank_sets_of_estimates(&items);
        let truth: Vec<f64> = values.iter().map(|(value, _)| *value).collect();
        prop_assert!(all_hold(&truth, &sets));
    }
}
