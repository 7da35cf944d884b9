//! Recent trend, change between two years.

use crime_explorer::{
    period::Year,
    statistics::{
        Interval,
        comparison::{Count, Verdict, compare_counts, compare_places, compare_years},
        dispersion::{Dispersion, Scatter, YearCount, scatter, usual_phi},
        trend::{NoVerdict, Trend, TrendFigure, change_between, recent_trend, recent_trend_of_counts},
    },
};
use proptest::prelude::*;

use crate::{chance::Chance, check_close};

fn figures(first: i16, of: &[(f64, f64, f64)]) -> Vec<TrendFigure> {
    (first..)
        .zip(of)
        .map(|(year, (value, lower, upper))| TrendFigure {
            year: Year(year),
            value: *value,
            interval: Interval { lower: *lower, upper: *upper },
        })
        .collect()
}

fn counts(first: i16, of: &[(f64, f64)]) -> Vec<YearCount> {
    (first..)
        .zip(of)
        .map(|(year, (count, exposure))| YearCount { year: Year(year), count: *count, exposure: *exposure })
        .collect()
}

/// Homicides and people of Guatemala, 2017 to 2020, and a year made up.
const FALLING: [(f64, f64); 5] = [
    (5435.0, 16_567_357.0),
    (4869.0, 16_845_685.0),
    (4387.0, 17_103_803.0),
    (3129.0, 17_357_325.0),
    (2900.0, 17_600_000.0),
];

#[test]
fn the_recent_trend_agrees_with_a_second_implementation() {
    // Slope and χ² by NumPy 2.4.6: C = inv((X * w) @ X.T); b = C @ (X * w) @ v with w = (3.92 / (hi - lo))**2; b[1]**2
    // / C[1, 1].
    let rising = [(10.0, 9.0, 11.0), (11.0, 10.0, 12.0), (12.5, 11.0, 14.0), (13.0, 12.0, 14.0), (15.0, 13.5, 16.5)];
    let falling = [(48.2, 45.0, 51.0), (47.0, 44.0, 50.0), (46.9, 44.0, 50.0), (43.0, 40.0, 46.0), (41.5, 39.0, 44.0)];
    for (of, trend, slope, chi_square) in [
        (rising, Trend::Rising, 1.144_680_851_063_828_4, 37.552_450_874_704_41),
        (falling, Trend::Falling, -1.763_670_886_075_938_2, 15.424_919_403_954_48),
    ] {
        let found = recent_trend(&figures(2015, &of), f64::INFINITY, &[]).unwrap();
        assert_eq!((found.trend, found.first, found.last), (trend, Year(2015), Year(2019)));
        check_close(found.slope, slope, 1e-10);
        check_close(found.chi_square, chi_square, 1e-10);
    }
    // With intervals of counts, at chance alone and widened; χ² is then times (t.isf(.025, dof) / norm.isf(.025))**2.
    for (phi, dof, slope, chi_square) in [
        (1.0, f64::INFINITY, -4.342_198_871_565_086, 1_353.880_492_823_988),
        (13.32, 21.03, -4.342_144_561_957_556, 102.134_992_073_498_95),
    ] {
        let dispersion = Dispersion::new(phi, dof).unwrap();
        let found = recent_trend_of_counts(&counts(2017, &FALLING), dispersion, &[]).unwrap();
        assert_eq!(found.trend, Trend::Falling);
        check_close(found.slope, slope, 1e-8);
        check_close(found.chi_square, chi_square, 1e-8);
    }
}

#[test]
fn the_recent_trend_is_that_of_fingertips_own_tests() {
    // TrendMarkerCalculatorTests.cs of github.com/dhsc-govuk/FingertipsNext at 5f00d76, those with intervals, oldest
    // figure first: sight loss from diabetic eye disease, diabetes, vaccination in Yorkshire and the Humber.
    let eye_disease = [
        (2.935, 2.7841, 3.0919),
        (1.93028, 1.8085, 2.058),
        (2.7567, 2.6113, 2.9082),
        (2.8701, 2.7225, 3.0237),
        (3.0121, 2.8616, 3.1683),
    ];
    let diabetes = [
        (7.0826, 7.0754, 7.094),
        (7.1085, 7.1013, 7.1199),
        (7.2571, 7.2499, 7.2684),
        (7.4528, 7.4456, 7.4643),
        (7.6554, 7.6481, 7.6669),
    ];
    let vaccination = [
        (92.6254, 92.4168, 92.8288),
        (92.3221, 92.1072, 92.5315),
        (90.8708, 90.6358, 91.1004),
        (90.017, 89.7694, 90.2594),
        (90.1013, 89.8578, 90.3396),
    ];
    for (of, trend) in [(eye_disease, Trend::Rising), (diabetes, Trend::Rising), (vaccination, Trend::Falling)] {
        assert_eq!(recent_trend(&figures(2020, &of), f64::INFINITY, &[]).unwrap().trend, trend);
    }
}

#[test]
fn the_bound_is_that_of_fingertips_and_grows_with_t() {
    // Five figures on a line with equal errors: χ² is 10 (slope / error)². By SciPy 1.17.1 the bound is
    // 9.54953570608324 * (t.isf(.001, 21.03) / norm.isf(.001))**2 = 12.435881527779737, χ² times (t.isf(.025, 21.03) /
    // 1.96)**2.
    let line = |chi_square: f64| {
        let slope = (chi_square / 10.0_f64).sqrt();
        let of: Vec<(f64, f64, f64)> =
            (0..5).map(|x| f64::from(x) * slope + 100.0).map(|value| (value, value - 1.96, value + 1.96)).collect();
        figures(2000, &of)
    };
    let trend = |chi_square, dof| recent_trend(&line(chi_square), dof, &[]).unwrap().trend;
    assert_eq!(trend(9.549, f64::INFINITY), Trend::NoClearTrend);
    assert_eq!(trend(9.550, f64::INFINITY), Trend::Rising);
    let t_over_z = 1.060_954_8_f64;
    let needed = 12.435_881_53 / (t_over_z * t_over_z);
    assert_eq!(trend(needed * 0.999, 21.03), Trend::NoClearTrend);
    assert_eq!(trend(needed * 1.001, 21.03), Trend::Rising);
}

#[test]
fn one_figure_alone_makes_no_trend() {
    let with_one_far = [(10.0, 9.5, 10.5), (9.9, 9.4, 10.4), (9.8, 9.3, 10.3), (9.7, 9.2, 10.2), (20.0, 19.5, 20.5)];
    let found = recent_trend(&figures(2010, &with_one_far), f64::INFINITY, &[]).unwrap();
    assert!(found.chi_square > 100.0 && found.trend == Trend::NoClearTrend);
}

#[test]
fn a_trend_that_cannot_be_told_says_why() {
    let series = counts(2010, &[FALLING.as_slice(), &FALLING].concat());
    let trend = |series: &[YearCount], breaks: &[Year]| recent_trend_of_counts(series, Dispersion::POISSON, breaks);
    assert_eq!(trend(&series[..4], &[]), Err(NoVerdict::FewerThanFive));
    assert_eq!(trend(&[], &[]), Err(NoVerdict::FewerThanFive));
    // The first of a new series among the last five, 2015 to 2019: not where it is the first of the five.
    assert_eq!(trend(&series, &[Year(2019)]), Err(NoVerdict::Break));
    assert_eq!(trend(&series, &[Year(2016)]), Err(NoVerdict::Break));
    assert_eq!(trend(&series, &[Year(2015)]).unwrap().trend, Trend::Falling);
    let mut with_gap = series.clone();
    with_gap.remove(7);
    assert_eq!(trend(&with_gap, &[]), Err(NoVerdict::Gap));
    with_gap.remove(0);
    assert_eq!(trend(&with_gap[..6], &[]).unwrap().last, Year(2016));
    let mut with_unusable = series;
    with_unusable[8].count = f64::NAN;
    assert_eq!(trend(&with_unusable, &[]), Err(NoVerdict::Gap));
}

#[test]
fn a_series_without_trend_is_called_rising_or_falling_as_rarely_as_stated() {
    let mut chance = Chance(13);
    for (phi, mean) in [(1.0, 30.0), (2.5, 5.0), (2.5, 150.0), (10.0, 1000.0), (66.0, 20_000.0)] {
        let n_series = 2000;
        let all: Vec<Vec<YearCount>> = (0..n_series)
            .map(|_| counts(2000, &(0..20).map(|_| (chance.count(mean, phi), 1e6)).collect::<Vec<_>>()))
            .collect();
        let scatters: Vec<Option<Scatter>> = all.iter().map(|series| scatter(series, &[], &[])).collect();
        let known: Vec<Scatter> = scatters.iter().copied().flatten().take(200).collect();
        let usual = usual_phi(&known, mean).unwrap();
        let is_false = |(series, own): &(&Vec<YearCount>, &Option<Scatter>)| {
            let dispersion = Dispersion::of(**own, usual).unwrap();
            recent_trend_of_counts(series, dispersion, &[]).unwrap().trend != Trend::NoClearTrend
        };
        let n_false = all.iter().zip(&scatters).filter(is_false).count();
        assert!(n_false * 1000 <= n_series * 3, "{n_false} of {n_series} at φ {phi} and mean {mean}");
    }
}

#[test]
fn ratios_of_over_dispersed_counts_agree_with_scipy() {
    // By SciPy 1.17.1: t = stats.t.isf(.025, dof); p = stats.norm.sf(t); x = stats.beta.ppf(p, a / phi + .5 - .5 / phi,
    // b / phi + .5 + .5 / phi); x / (1 - x) * exposure of b / exposure of a.
    let count = |(events, exposure)| Count { events, exposure };
    for (a, b, phi, dof, lower, upper) in [
        (
            (3129.0, 17_357_325.0),
            (6498.0, 14_215_611.0),
            13.3,
            21.03,
            0.333_884_803_824_791_7,
            0.464_681_822_944_741_75,
        ),
        ((4.0, 1e5), (9.0, 1e5), 2.5, 23.0, 0.039_491_160_646_492_16, 3.233_104_418_418_943_5),
        ((31.0, 5.4e6), (48.0, 4.5e6), 1.0, 22.0, 0.322_170_582_585_721_57, 0.885_411_456_918_008_6),
        ((0.0, 1e5), (9.0, 1e5), 2.5, 23.0, 0.0, 1.377_120_654_751_719_9),
    ] {
        let found = compare_years(count(a), count(b), Dispersion::new(phi, dof).unwrap()).unwrap();
        check_close(found.lower, lower, 1e-8);
        check_close(found.upper.unwrap(), upper, 1e-8);
    }
    // Each with its own φ, and dof = (va + vb)**2 / (va**2 / da + vb**2 / db) with va = phi / events.
    for (a, of_a, b, of_b, lower, upper) in [
        (
            (3129.0, 17_357_325.0),
            (13.3, 21.03),
            (4000.0, 6.4e6),
            (5.0, 15.0),
            0.247_495_496_548_426_12,
            0.335_075_955_319_559_7,
        ),
        ((3.0, 4e5), (1.0, 20.0), (300.0, 6.4e6), (6.0, 15.0), 0.028_987_974_519_605_043, 0.514_085_136_040_383),
        ((40.0, 1e6), (2.5, 8.0), (9000.0, 3e8), (66.0, 30.0), 0.701_067_921_390_955_1, 2.343_909_204_308_914),
    ] {
        let dispersion = |(phi, dof)| Dispersion::new(phi, dof).unwrap();
        let found = compare_places((count(a), dispersion(of_a)), (count(b), dispersion(of_b))).unwrap();
        check_close(found.lower, lower, 1e-8);
        check_close(found.upper.unwrap(), upper, 1e-8);
    }
}

#[test]
fn a_change_is_told_with_what_lies_between() {
    let series: Vec<YearCount> = [(1995, 90.0), (1996, 120.0), (2000, 40.0), (2001, 30.0), (2003, 60.0)]
        .map(|(year, count)| YearCount { year: Year(year), count, exposure: 1e6 })
        .to_vec();
    let breaks = [Year(1995), Year(2000), Year(2003)];
    let change = change_between(&series, (Year(1995), Year(2003)), Dispersion::POISSON, &breaks).unwrap();
    let exact = compare_counts(Count { events: 60.0, exposure: 1e6 }, Count { events: 90.0, exposure: 1e6 }).unwrap();
    check_close(change.percent.unwrap(), -100.0 / 3.0, 1e-12);
    check_close(change.lower, exact.lower * 100.0 - 100.0, 1e-12);
    check_close(change.upper.unwrap(), exact.upper.unwrap() * 100.0 - 100.0, 1e-12);
    assert_eq!(change.verdict, Verdict::Lower);
    assert_eq!((change.peak, change.trough), (Some(Year(1996)), Some(Year(2001))));
    assert_eq!((change.breaks.as_slice(), change.longest_gap), (&breaks[1..], 3));
    let yearly = change.yearly().unwrap();
    check_close(yearly.percent, ((2.0_f64 / 3.0).powf(0.125) - 1.0) * 100.0, 1e-12);
    assert!(yearly.lower < yearly.percent && yearly.percent < yearly.upper.unwrap());

    let neighbours = change_between(&series, (Year(2000), Year(2001)), Dispersion::POISSON, &breaks).unwrap();
    assert_eq!((neighbours.peak, neighbours.trough, neighbours.longest_gap), (None, None, 0));
    assert_eq!(neighbours.verdict, Verdict::NotDistinguishable);
}

#[test]
fn a_change_from_none_has_no_per_cent_and_one_to_none_is_all_of_it() {
    let series = counts(2000, &[(0.0, 1e5), (9.0, 1e5), (0.0, 1e5)]);
    let change = |from, to| change_between(&series, (Year(from), Year(to)), Dispersion::POISSON, &[]);
    let from_none = change(2000, 2001).unwrap();
    assert_eq!((from_none.percent, from_none.upper, from_none.verdict), (None, None, Verdict::Higher));
    assert_eq!(from_none.yearly(), None);
    let to_none = change(2001, 2002).unwrap();
    assert_eq!((to_none.percent, to_none.lower, to_none.verdict), (Some(-100.0), -100.0, Verdict::Lower));
    assert_eq!(change(2001, 2000), None);
    assert_eq!(change(2000, 2000), None);
    assert_eq!(change(2000, 2009), None);
}

proptest! {
    #[test]
    fn without_dispersion_places_and_years_compare_as_counts_do(a in 0_u32..5000, b in 0_u32..5000) {
        let count = |events: u32| Count { events: events.into(), exposure: 1e5 };
        let exact = compare_counts(count(a), count(b));
        prop_assert_eq!(compare_years(count(a), count(b), Dispersion::POISSON), exact);
        let poisson = |events| (count(events), Dispersion::POISSON);
        prop_assert_eq!(compare_places(poisson(a), poisson(b)), exact);
        let wide = compare_years(count(a), count(b), Dispersion::new(3.0, 12.0).unwrap()).unwrap();
        let exact = exact.unwrap();
        prop_assert!(wide.lower <= exact.lower);
        prop_assert!(wide.upper.unwrap_or(f64::INFINITY) >= exact.upper.unwrap_or(f64::INFINITY));
        prop_assert!(wide.ratio.is_none_or(|ratio| wide.lower <= ratio));
    }

    #[test]
    fn any_figures_have_a_trend_or_a_reason(of in prop::collection::vec((any::<f64>(), any::<f64>(), any::<f64>()), 0..8)) {
        if let Ok(found) = recent_trend(&figures(2000, &of), 9.0, &[]) {
            prop_assert!(of.len() >= 5 && found.last.0 - found.first.0 == 4);
        }
    }
}
