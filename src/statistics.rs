//! Rates, intervals, regional totals, change and ranks, each with the source of its formula.
//!
//! Every function takes any `f64` and answers `None`, or an error that says why, where there is no answer: a number that
//! comes out was computed from numbers that went in.

pub mod benchmark;
pub mod breaks;
pub mod chain;
pub mod change;
pub mod comparison;
pub mod dispersion;
pub mod funnel;
pub mod joinpoint;
pub mod rank;
pub mod rank_sets;
pub mod region;
pub mod reliability;
pub mod similar;
mod special;
pub mod trend;

use serde::{Deserialize, Serialize};

use crate::{observation::Value, order::within};
use special::{TAIL_OF_95, gamma_quantile_above, gamma_quantile_below};

/// A 95 % interval, lower bound first.
///
/// Random variation only: it says nothing about reporting or recording.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Lower bound.
    pub lower: f64,
    /// Upper bound.
    pub upper: f64,
}

/// People in the denominator of a rate.
pub(crate) const PER_PEOPLE: f64 = 100_000.0;

/// The largest count that `f64` counts without skipping a whole number: 2^53.
const MAX_COUNT: f64 = 9_007_199_254_740_992.0;

/// Whether a number can be a count of events: finite, not negative, at most 2^53.
fn is_count(count: f64) -> bool {
    (0.0..=MAX_COUNT).contains(&count)
}

/// Whether a number can be a number of people at risk: finite and above zero.
fn is_exposure(exposure: f64) -> bool {
    exposure.is_normal() && exposure > 0.0
}

/// Events per 100,000 people. Multiplied first: the product is exact for counts below 9e10, so the rate is rounded once.
fn per_people(events: f64, population: f64) -> f64 {
    events * PER_PEOPLE / population
}

/// A count as a rate per 100,000 of `population` people, who must be more than none; a range stays one.
pub(crate) fn rate_of(count: Value, population: f64) -> Value {
    count.map(|events| per_people(events, population))
}

/// The count of events that a rate per 100,000 of `population` people implies.
///
/// Where the rate was rounded, so is the count, which need not be whole.
pub fn implied_count(rate: f64, population: f64) -> f64 {
    rate * population / PER_PEOPLE
}

/// The number of people over whom `count` events are `rate` per 100,000. Infinite or no number for a rate of 0.
pub fn implied_population(count: f64, rate: f64) -> f64 {
    count * PER_PEOPLE / rate
}

/// A share, 0 to 1, in per cent.
pub fn percent(share: f64) -> f64 {
    share * 100.0
}

/// The exact 95 % interval of the mean of a Poisson distribution, of which one count was seen.
///
/// Counts from 0 to 2^53. The lower bound is 0 for a count of 0. A fractional count, which publishers' adjustments produce,
/// goes through the same gamma quantiles: no exact interval exists for it, and this one lies between those of its whole
/// neighbours. `None` if `count` cannot be a count.
///
/// ```
/// use crime_explorer::statistics::poisson_interval;
/// let interval = poisson_interval(10.0).unwrap();
/// assert_eq!(format!("{:.3}–{:.2}", interval.lower, interval.upper), "4.795–18.39");
/// ```
// Garwood 1936, Biometrika 28, 437-442: chi-square quantiles of 2k and 2k + 2 degrees of freedom, halved.
pub fn poisson_interval(count: f64) -> Option<Interval> {
    if !is_count(count) {
        return None;
    }
    let lower = if count == 0.0 { 0.0 } else { gamma_quantile_below(count, TAIL_OF_95) };
    Some(Interval { lower, upper: gamma_quantile_above(count + 1.0, TAIL_OF_95) })
}

/// Events per 100,000 people. `None` unless `count` can be a count and `population` is above zero.
///
/// ```
/// use crime_explorer::statistics::rate;
/// assert_eq!(rate(30.0, 1_500_000.0), Some(2.0));
/// assert_eq!(rate(30.0, 0.0), None);
/// ```
pub fn rate(count: f64, population: f64) -> Option<f64> {
    (is_count(count) && is_exposure(population)).then(|| per_people(count, population)).filter(|rate| rate.is_finite())
}

/// The part as a percentage of the whole; above 100 where the part is not contained in the whole, as in the occupancy of
/// prisons (persons held over places). `None` unless both can be counts and `whole` is above zero.
///
/// ```
/// use crime_explorer::statistics::percent_of;
/// assert_eq!(percent_of(30.0, 40.0), Some(75.0));
/// assert_eq!(percent_of(30.0, 0.0), None);
/// ```
pub fn percent_of(part: f64, whole: f64) -> Option<f64> {
    (is_count(part) && is_exposure(whole)).then(|| part * 100.0 / whole).filter(|percent| percent.is_finite())
}

/// The 95 % interval of a rate per 100,000: that of its count ([`poisson_interval`]), over the population taken as known.
pub fn rate_interval(count: f64, population: f64) -> Option<Interval> {
    rate(count, population)?;
    let Interval { lower, upper } = poisson_interval(count)?;
    let interval = Interval { lower: per_people(lower, population), upper: per_people(upper, population) };
    interval.upper.is_finite().then_some(interval)
}

/// The 95 % interval of a share, 0 to 1, of which `successes` out of `trials` were seen.
///
/// For a simple random sample; a survey's design usually makes the true interval wider. `None` unless
/// 0 ≤ `successes` ≤ `trials`, with `trials` above zero and at most 2^53.
// Wilson 1927, Journal of the American Statistical Association 22, 209-212, without continuity correction.
pub fn share_interval(successes: f64, trials: f64) -> Option<Interval> {
    if !(is_count(successes) && is_count(trials) && is_exposure(trials) && successes <= trials) {
        return None;
    }
    let z2 = TAIL_OF_95.z * TAIL_OF_95.z;
    let share = successes / trials;
    let denominator = trials + z2;
    let centre = (successes + z2 / 2.0) / denominator;
    let half_width = TAIL_OF_95.z * (successes * (1.0 - share) + z2 / 4.0).sqrt() / denominator;
    // At the ends the formula gives exactly 0 and 1, but for rounding.
    let lower = if successes == 0.0 { 0.0 } else { within(centre - half_width, 0.0, share) };
    let upper = if successes == trials { 1.0 } else { within(centre + half_width, share, 1.0) };
    Some(Interval { lower, upper })
}
