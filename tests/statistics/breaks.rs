//! Suspected breaks across gaps, at the first step, and of deaths.

use crime_explorer::{
    period::Year,
    statistics::breaks::{Counted, StepSuspicion, suspected_by_year, suspected_steps},
};
use proptest::prelude::*;

use crate::chance::Chance;

fn found(counts: &[(i16, f64)], counted: Counted) -> Vec<(i16, StepSuspicion)> {
    let counts: Vec<(Year, f64)> = counts.iter().map(|(year, count)| (Year(*year), *count)).collect();
    suspected_steps(&counts, counted).into_iter().map(|step| (step.to.0, step.suspicion)).collect()
}

#[test]
fn a_jump_across_a_gap_is_suspected_unless_its_years_explain_it() {
    let recorded = |counts: &[(i16, f64)]| found(counts, Counted::Recorded);
    // Burglary in Paraguay, in Bosnia and Herzegovina; assault in Iraq without Kurdistan.
    assert_eq!(recorded(&[(2008, 448.0), (2021, 26_676.0)]), [(2021, StepSuspicion::AcrossGap)]);
    assert_eq!(recorded(&[(2009, 3673.0), (2013, 146.0)]), [(2013, StepSuspicion::AcrossGap)]);
    assert_eq!(recorded(&[(2014, 25_008.0), (2017, 4.0)]), [(2017, StepSuspicion::AcrossGap)]);
    // Twice as many in four years are not: the bound is 2 to the power of √4.
    assert_eq!(recorded(&[(2009, 1000.0), (2013, 3900.0)]), []);
    assert_eq!(recorded(&[(2009, 1000.0), (2013, 4100.0)]), [(2013, StepSuspicion::AcrossGap)]);
    assert_eq!(recorded(&[(2009, 199.0), (2013, 41.0)]), []);
}

/// Theft in Germany, 2003 to 2022.
const THEFT: [f64; 20] = [
    2_482_447.0,
    2_410_100.0,
    2_234_472.0,
    2_124_100.0,
    2_074_326.0,
    1_963_877.0,
    1_220_994.0,
    1_219_983.0,
    1_276_065.0,
    1_267_576.0,
    1_289_071.0,
    1_322_144.0,
    1_348_955.0,
    1_290_481.0,
    1_156_422.0,
    1_082_478.0,
    1_025_321.0,
    931_793.0,
    835_368.0,
    1_043_887.0,
];

#[test]
fn the_first_step_is_judged_by_the_others() {
    let theft = |first: i16, counts: &[f64]| -> Vec<(i16, f64)> { (first..).zip(counts.iter().copied()).collect() };
    // The steps of 2022 and 2009, of all years; of the years since 2008, in which 2009 is the first step.
    assert_eq!(found(&theft(2003, &THEFT), Counted::Recorded), [(2009, StepSuspicion::FarFromUsualChange)]);
    assert_eq!(found(&theft(2008, &THEFT[5..]), Counted::Recorded), [(2009, StepSuspicion::FarFromUsualChange)]);
    // A fall by 30 % in its place.
    let mut smaller = THEFT[5..].to_vec();
    smaller[0] = 1_750_000.0;
    assert_eq!(found(&theft(2008, &smaller), Counted::Recorded), [(2009, StepSuspicion::AtFirstStep)]);
    // With fewer than eight others nothing is usual.
    assert_eq!(found(&theft(2008, &smaller[..8]), Counted::Recorded), []);
}

#[test]
fn deaths_jump_beyond_a_factor_1_6_and_chance() {
    let deaths = |counts: &[(i16, f64)], phi| found(counts, Counted::Deaths { phi });
    // Myanmar.
    assert_eq!(deaths(&[(2019, 1000.0), (2020, 1500.0), (2021, 14_550.0)], 2.5), [(2021, StepSuspicion::BeyondFactor)]);
    assert_eq!(deaths(&[(2019, 1000.0), (2020, 1590.0)], 2.5), []);
    assert_eq!(deaths(&[(2019, 1000.0), (2020, 1610.0)], 2.5), [(2020, StepSuspicion::BeyondFactor)]);
    assert_eq!(deaths(&[(2019, 1000.0), (2020, 620.0)], 2.5), [(2020, StepSuspicion::BeyondFactor)]);
    assert_eq!(deaths(&[(2019, 49.0), (2020, 500.0)], 2.5), []);
    // Of 60, chance alone makes 100 hardly ever, and a φ of 2.5 now and then.
    assert_eq!(deaths(&[(2019, 60.0), (2020, 110.0)], 1.0), [(2020, StepSuspicion::BeyondFactor)]);
    assert_eq!(deaths(&[(2019, 60.0), (2020, 110.0)], 2.5), []);
    assert_eq!(deaths(&[(2019, 400.0), (2020, 0.0)], 2.5), [(2020, StepSuspicion::BeyondFactor)]);
}

/// Twenty years of which each is missing with a probability of a fifth.
fn with_gaps(chance: &mut Chance, mut count: impl FnMut(&mut Chance) -> f64) -> Vec<(Year, f64)> {
    (2000..2020)
        .filter_map(|year| {
            let count = count(chance);
            (chance.next() > 0.2).then_some((Year(year), count))
        })
        .collect()
}

/// The share of steps that are suspected.
fn suspected_share(series: &[Vec<(Year, f64)>], counted: Counted) -> f64 {
    let n_steps: usize = series.iter().map(|series| series.len().saturating_sub(1)).sum();
    let n_suspected: usize = series.iter().map(|series| suspected_steps(series, counted).len()).sum();
    n_suspected as f64 / n_steps as f64
}

#[test]
fn series_without_a_break_are_suspected_as_rarely_as_stated() {
    let mut chance = Chance(8);
    let recorded: Vec<Vec<(Year, f64)>> = (0..3000)
        .map(|_| {
            let mut mean = 10_000.0_f64;
            with_gaps(&mut chance, |chance| {
                mean *= (0.03 * chance.normal()).exp();
                chance.count(mean, 180.0)
            })
        })
        .collect();
    let deaths: Vec<Vec<(Year, f64)>> = (0..3000)
        .map(|_| {
            let mean = 50.0 * 20.0_f64.powf(chance.next());
            with_gaps(&mut chance, |chance| chance.count(mean, 2.5))
        })
        .collect();
    let (of_recorded, of_deaths) =
        (suspected_share(&recorded, Counted::Recorded), suspected_share(&deaths, Counted::Deaths { phi: 2.5 }));
    assert!(of_recorded <= 0.0025 && of_deaths <= 0.002, "{of_recorded} and {of_deaths}");
}

proptest! {
    #[test]
    fn what_pages_suspect_beyond_a_factor_two_is_suspected_here(counts in prop::collection::vec(
        prop_oneof![Just(0.0), 100.0..1e5_f64, any::<f64>()], 0..20,
    )) {
        let counts: Vec<(Year, f64)> = (2000..).map(Year).zip(counts).collect();
        let here: Vec<Year> = suspected_steps(&counts, Counted::Recorded).iter().map(|step| step.to).collect();
        for (year, _) in suspected_by_year(&counts) {
            prop_assert!(here.contains(&year));
        }
    }
}
