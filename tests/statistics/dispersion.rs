//! How much counts scatter, and the intervals that allow for it.

use crime_explorer::{
    period::Year,
    statistics::{
        Interval,
        dispersion::{Dispersion, Scatter, YearCount, count_interval, rate_interval, scatter, usual_phi},
        poisson_interval,
    },
};
use proptest::prelude::*;

use crate::{chance::Chance, check_close};

fn series(figures: &[(i16, f64, f64)]) -> Vec<YearCount> {
    figures
        .iter()
        .map(|(year, count, exposure)| YearCount { year: Year(*year), count: *count, exposure: *exposure })
        .collect()
}

/// Victims of homicide and people of Norway; 77 of the victims of 2011 are those of one attack.
const NORWAY: [(i16, f64, f64); 20] = [
    (2000, 48.0, 4_490_967.0),
    (2001, 37.0, 4_513_751.0),
    (2002, 46.0, 4_538_159.0),
    (2004, 36.0, 4_591_910.0),
    (2005, 33.0, 4_623_291.0),
    (2006, 33.0, 4_660_677.0),
    (2007, 30.0, 4_709_153.0),
    (2008, 34.0, 4_768_212.0),
    (2009, 29.0, 4_828_726.0),
    (2010, 29.0, 4_889_252.0),
    (2011, 111.0, 4_953_088.0),
    (2012, 27.0, 5_018_573.0),
    (2013, 46.0, 5_079_623.0),
    (2014, 29.0, 5_137_232.0),
    (2015, 24.0, 5_188_607.0),
    (2016, 27.0, 5_234_519.0),
    (2017, 28.0, 5_276_968.0),
    (2018, 25.0, 5_311_916.0),
    (2019, 28.0, 5_347_896.0),
    (2020, 31.0, 5_379_475.0),
];

/// The same of Guatemala; 2015 and 2016 have no figure.
const GUATEMALA: [(i16, f64, f64); 19] = [
    (2000, 2904.0, 11_697_592.0),
    (2001, 3230.0, 11_969_422.0),
    (2002, 3631.0, 12_246_915.0),
    (2003, 4237.0, 12_525_842.0),
    (2004, 4507.0, 12_807_402.0),
    (2005, 5338.0, 13_087_629.0),
    (2006, 5885.0, 13_367_459.0),
    (2007, 5781.0, 13_652_040.0),
    (2008, 6292.0, 13_935_174.0),
    (2009, 6498.0, 14_215_611.0),
    (2010, 5960.0, 14_500_112.0),
    (2011, 5681.0, 14_792_126.0),
    (2012, 5155.0, 15_089_647.0),
    (2013, 5155.0, 15_387_337.0),
    (2014, 5253.0, 15_681_725.0),
    (2017, 5435.0, 16_567_357.0),
    (2018, 4869.0, 16_845_685.0),
    (2019, 4387.0, 17_103_803.0),
    (2020, 3129.0, 17_357_325.0),
];

#[test]
fn scatter_agrees_with_a_second_implementation() {
    // By NumPy 2.4.6: for each year k of a run, mu = e * exp(A + B * (years - year_k)) over the five nearest figures by
    // Newton's method, M = (X * mu) @ X.T; then sum((y_k - mu_k)**2 / mu_k) / sum(1 - mu_k * inv(M)[0, 0]).
    let norway = series(&NORWAY);
    for (breaks, events, phi, dof) in [
        (vec![], vec![Year(2011)], 0.891_267_000_570_688, 14.165_342_070_632_066),
        (vec![], vec![], 7.011_766_480_245_784, 14.930_074_587_958_279),
    ] {
        let found = scatter(&norway, &breaks, &events).unwrap();
        check_close(found.phi, phi, 1e-9);
        check_close(found.dof, dof, 1e-9);
    }
    let guatemala = scatter(&series(&GUATEMALA), &[], &[]).unwrap();
    check_close(guatemala.phi, 13.320_417_562_438_564, 1e-9);
    check_close(guatemala.dof, 13.032_989_341_253_707, 1e-9);
}

#[test]
fn a_line_through_four_figures_leaves_two_degrees_of_freedom() {
    let found = scatter(&series(&NORWAY[4..8]), &[], &[]).unwrap();
    check_close(found.dof, 2.0, 1e-9);
    check_close(found.mean_count, (33.0 + 33.0 + 30.0 + 34.0) / 4.0, 1e-12);
    assert_eq!(scatter(&series(&NORWAY[4..7]), &[], &[]), None);
    // A break in the middle leaves two runs of two.
    assert_eq!(scatter(&series(&NORWAY[4..8]), &[Year(2007)], &[]), None);
}

#[test]
fn a_break_is_no_scatter() {
    let jump: Vec<YearCount> = (0..12)
        .map(|idx| YearCount {
            year: Year(2000 + idx),
            count: if idx < 6 { 100.0 } else { 400.0 } + f64::from(idx % 2),
            exposure: 1.0,
        })
        .collect();
    assert!(scatter(&jump, &[], &[]).unwrap().phi > 10.0);
    assert!(scatter(&jump, &[Year(2006)], &[]).unwrap().phi < 0.01);
    // As does a gap of three years.
    let gap: Vec<YearCount> = jump
        .iter()
        .map(|figure| YearCount {
            year: Year(if figure.year.0 < 2006 { figure.year.0 } else { figure.year.0 + 2 }),
            ..*figure
        })
        .collect();
    assert!(scatter(&gap, &[], &[]).unwrap().phi < 0.01);
}

#[test]
fn a_series_without_events_has_no_scatter() {
    let zeros: Vec<(i16, f64, f64)> = (2000..2020).map(|year| (year, 0.0, 1e5)).collect();
    assert_eq!(scatter(&series(&zeros), &[], &[]), None);
    assert_eq!(scatter(&[], &[], &[]), None);
}

#[test]
fn the_usual_phi_is_that_of_series_of_like_size() {
    let table: Vec<Scatter> =
        (0..40).map(|idx| Scatter { phi: f64::from(idx), dof: 10.0, mean_count: f64::from(idx).exp2() }).collect();
    assert_eq!(usual_phi(&table, 20.0_f64.exp2()), Some(20.0));
    assert_eq!(usual_phi(&table, 0.0), Some(5.0));
    assert_eq!(usual_phi(&table[..3], 1e9), Some(1.0));
    assert_eq!(usual_phi(&[], 10.0), None);
}

#[test]
fn phi_is_drawn_to_the_usual_one_and_never_below_1() {
    let own = Scatter { phi: 5.0, dof: 12.0, mean_count: 100.0 };
    let drawn = Dispersion::of(Some(own), 2.5).unwrap();
    assert_eq!((drawn.phi(), drawn.dof()), ((12.0 * 5.0 + 8.0 * 2.5) / 20.0, 20.0));
    let usual = Dispersion::of(None, 2.5).unwrap();
    assert_eq!((usual.phi(), usual.dof()), (2.5, 8.0));
    assert_eq!(Dispersion::of(Some(Scatter { phi: 0.2, ..own }), 0.5).unwrap().phi(), 1.0);
    assert_eq!(Dispersion::of(None, f64::INFINITY), None);
    assert_eq!(Dispersion::new(2.0, 0.0), None);
}

#[test]
fn the_dispersion_of_a_sum_weighs_by_count() {
    let of = |phi, dof| Dispersion::new(phi, dof).unwrap();
    let sum = Dispersion::of_sum(&[(100.0, of(2.0, 10.0)), (300.0, of(4.0, 30.0)), (0.0, of(9.0, 9.0))]).unwrap();
    assert_eq!(sum.phi(), 3.5);
    check_close(sum.dof(), 1400.0_f64.powi(2) / (200.0_f64.powi(2) / 10.0 + 1200.0_f64.powi(2) / 30.0), 1e-12);
    let known = Dispersion::of_sum(&[(5.0, Dispersion::POISSON), (7.0, Dispersion::POISSON)]).unwrap();
    assert_eq!(known, Dispersion::POISSON);
    assert_eq!(Dispersion::of_sum(&[(0.0, Dispersion::POISSON)]), None);
}

#[test]
fn widened_intervals_agree_with_scipy() {
    // By SciPy 1.17.1: t = stats.t.isf(.025, dof); p = stats.norm.sf(t); phi * stats.gamma.ppf(p, k / phi + .5 - .5 /
    // phi) and phi * stats.gamma.isf(p, k / phi + .5 + .5 / phi).
    for (count, phi, dof, lower, upper) in [
        (10.0, 1.0, f64::INFINITY, 4.795_388_696_132_432, 18.390_356_042_017_775),
        (10.0, 1.0, 9.0, 4.241_655_848_696_386, 19.829_961_332_675_243),
        (0.0, 2.5, 23.0, 0.0, 8.152_839_992_723_376),
        (3.0, 2.5, 23.0, 0.225_328_199_530_899_66, 14.244_727_156_847_759),
        (20.0, 2.5, 23.0, 8.687_595_695_447_525, 39.583_487_701_265_625),
        (150.0, 2.5, 12.5, 111.766_749_117_700_06, 197.039_896_290_801_52),
        (700.0, 10.0, 20.0, 540.756_046_282_646_8, 891.684_843_811_361_7),
        (700.0, 66.0, 20.0, 349.993_293_234_698_57, 1_262.698_246_149_766),
        (1e6, 66.0, 8.0, 981_393.175_037_527_1, 1_018_862.810_011_855_2),
        (40.0, 1.3, 1e4, 27.257_063_770_709_1, 56.676_365_755_369_21),
    ] {
        let interval = count_interval(count, Dispersion::new(phi, dof).unwrap()).unwrap();
        check_close(interval.lower, lower, 1e-8);
        check_close(interval.upper, upper, 1e-8);
    }
}

#[test]
fn at_chance_alone_the_interval_is_the_exact_one() {
    for count in [0.0, 0.3, 1.0, 7.0, 60.0, 4321.0] {
        assert_eq!(count_interval(count, Dispersion::POISSON), poisson_interval(count));
    }
    let rate = rate_interval(10.0, 200_000.0, Dispersion::POISSON).unwrap();
    check_close(rate.upper, 18.390_356_042_017_77 / 2.0, 1e-12);
    assert_eq!(rate_interval(10.0, 0.0, Dispersion::POISSON), None);
    assert_eq!(count_interval(-1.0, Dispersion::POISSON), None);
}

/// A series of twenty years that falls by 2 % a year and ends with a mean of `mean`.
fn simulated(chance: &mut Chance, mean: f64, phi: f64) -> Vec<YearCount> {
    let count = |year: i16| {
        let mean = mean * (-0.02 * f64::from(year - 2019)).exp();
        YearCount { year: Year(year), count: chance.count(mean, phi), exposure: 1e6 }
    };
    (2000..2020).map(count).collect()
}

/// Whether the last year's interval holds its mean, for each place of a table of means and φ; each dispersion is
/// measured as in a table of real series.
fn holds_by_place(chance: &mut Chance, table: &[(f64, f64)]) -> Vec<bool> {
    let all: Vec<Vec<YearCount>> = table.iter().map(|(mean, phi)| simulated(chance, *mean, *phi)).collect();
    let scatters: Vec<Option<Scatter>> = all.iter().map(|series| scatter(series, &[], &[])).collect();
    let known: Vec<Scatter> = scatters.iter().copied().flatten().collect();
    let holds = |idx: usize| {
        let mean_count = all[idx].iter().map(|figure| figure.count).sum::<f64>() / 20.0;
        let dispersion = Dispersion::of(scatters[idx], usual_phi(&known, mean_count).unwrap()).unwrap();
        let Interval { lower, upper } = count_interval(all[idx][19].count, dispersion).unwrap();
        lower <= table[idx].0 && table[idx].0 <= upper
    };
    (0..table.len()).map(holds).collect()
}

fn share(holds: &[bool]) -> f64 {
    holds.iter().filter(|holds| **holds).count() as f64 / holds.len() as f64
}

#[test]
fn intervals_of_over_dispersed_counts_hold_the_mean_as_often_as_they_say() {
    let mut chance = Chance(20_261_130);
    for (phi, means) in [
        (1.0, &[3.0, 20.0, 150.0][..]),
        (2.5, &[3.0, 20.0, 150.0, 1000.0]),
        (10.0, &[20.0, 150.0, 1000.0, 20_000.0]),
        (66.0, &[150.0, 1000.0, 20_000.0]),
    ] {
        for mean in means {
            // Six tables of 200 places each.
            let holds: Vec<bool> = (0..6).flat_map(|_| holds_by_place(&mut chance, &[(*mean, phi); 200])).collect();
            let share = share(&holds);
            // Small counts have exact limits, which cover more; so does a φ that is held at 1 or more where it is 1.
            let most = if *mean > 100.0 && phi > 1.0 { 0.97 } else { 1.0 };
            assert!((0.94..=most).contains(&share), "{share} at φ {phi} and mean {mean}");
        }
    }
}

#[test]
fn intervals_hold_the_mean_in_a_table_of_places_that_differ_in_size_and_scatter() {
    // As in homicide: counts from one to hundreds of thousands, and φ that grows with them, by a factor that differs.
    let mut chance = Chance(7);
    let (mut small, mut large) = (Vec::new(), Vec::new());
    for _ in 0..12 {
        let mut place = |_| {
            let mean = (5.5 + 2.0 * chance.normal()).exp();
            (mean, 1.0 + 0.01 * (0.9 * chance.normal()).exp() * mean.powf(0.9))
        };
        let mut table: Vec<(f64, f64)> = (0..170).map(&mut place).collect();
        table.sort_by(|a, b| a.0.total_cmp(&b.0));
        let all = holds_by_place(&mut chance, &table);
        let n_small = table.iter().filter(|place| place.0 < 100.0).count();
        small.extend_from_slice(&all[..n_small]);
        large.extend_from_slice(&all[n_small..]);
    }
    assert!(share(&small) >= 0.94);
    assert!((0.94..=0.97).contains(&share(&large)));
}

proptest! {
    #[test]
    fn any_series_has_a_usable_scatter_or_none(counts in prop::collection::vec(
        prop_oneof![4 => 0.0..50.0_f64, 2 => 0.0..1e6_f64, 1 => Just(0.0), 1 => any::<f64>()], 0..30,
    )) {
        let figures: Vec<YearCount> = (1990..).zip(&counts)
            .map(|(year, count)| YearCount { year: Year(year), count: *count, exposure: 1e5 }).collect();
        if let Some(found) = scatter(&figures, &[Year(2001)], &[]) {
            prop_assert!(found.phi > 0.0 && found.phi.is_finite() && found.dof >= 1.0 && found.dof <= counts.len() as f64);
        }
    }

    #[test]
    fn a_widened_interval_holds_its_count_and_the_exact_one(
        count in prop_oneof![0.0..1e7_f64, 0.0..30.0_f64], phi in 1.0..500.0_f64, dof in 8.0..100.0_f64,
    ) {
        let wide = count_interval(count, Dispersion::new(phi, dof).unwrap()).unwrap();
        prop_assert!(wide.lower <= count && count <= wide.upper && wide.lower.is_finite() && wide.upper.is_finite());
        let known = count_interval(count, Dispersion::new(phi, f64::INFINITY).unwrap()).unwrap();
        prop_assert!(wide.lower <= known.lower && known.upper <= wide.upper);
    }
}
