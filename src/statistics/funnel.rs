//! How far from a common rate chance alone takes a place of a given size.

use serde::{Deserialize, Serialize};

use super::{
    Interval, PER_PEOPLE, is_count, is_exposure, per_people,
    special::{TAIL_OF_95, TAIL_OF_998, Tail, gamma_above, gamma_term},
};

/// Limits of a funnel plot at one population, as rates per 100,000.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct FunnelLimits {
    /// One place in twenty lies outside these by chance.
    pub of_95: Interval,
    /// One place in five hundred lies outside these by chance.
    pub of_998: Interval,
}

/// From here on the interpolated quantile equals its expansion to seven digits after the decimal point of 1,000,000.
const LARGE_MEAN: f64 = 1e6;

/// The exact Poisson limits between which places of `population` people lie if all share `target_rate` (per 100,000).
///
/// Lower limits of small populations are 0. `None` unless the rate is finite and at least 0, the population above 0, and
/// their product a possible count.
// Spiegelhalter 2005, Statistics in Medicine 24, 1185-1202, appendix A.1: interpolated quantiles of the Poisson count.
pub fn funnel_limits(target_rate: f64, population: f64) -> Option<FunnelLimits> {
    let mean = target_rate / PER_PEOPLE * population;
    if !(target_rate >= 0.0 && is_exposure(population) && is_count(mean)) {
        return None;
    }
    let limits = |tail: Tail| {
        let as_rate = |count: f64| per_people(count, population);
        let lower = as_rate(interpolated_quantile(mean, tail.probability, -tail.z));
        let upper = as_rate(interpolated_quantile(mean, 1.0 - tail.probability, tail.z));
        (lower.is_finite() && upper.is_finite()).then_some(Interval { lower, upper })
    };
    Some(FunnelLimits { of_95: limits(TAIL_OF_95)?, of_998: limits(TAIL_OF_998)? })
}

/// The count below which a Poisson distribution has probability `p`, interpolated between whole counts; never negative.
fn interpolated_quantile(mean: f64, p: f64, z: f64) -> f64 {
    if mean == 0.0 {
        return 0.0;
    }
    // Cornish & Fisher 1938; the half turns the continuous quantile into the interpolated one.
    let start = mean + z * mean.sqrt() + (z * z - 1.0) / 6.0 - 0.5;
    if mean > LARGE_MEAN {
        return start;
    }
    let mut count = start.floor().max(0.0);
    let mut below = gamma_above(count + 1.0, mean);
    while below < p {
        count += 1.0;
        below += gamma_term(count, mean);
    }
    while count > 0.0 && below - gamma_term(count, mean) >= p {
        below -= gamma_term(count, mean);
        count -= 1.0;
    }
    (count - (below - p) / gamma_term(count, mean)).max(0.0)
}
