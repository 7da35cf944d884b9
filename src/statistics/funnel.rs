//! How far from a common rate chance alone takes a place of a given size, and how much further places differ anyway.

use serde::{Deserialize, Serialize};

use super::{
    Interval, PER_PEOPLE,
    comparison::Count,
    is_count, is_exposure, per_people,
    special::{TAIL_OF_95, TAIL_OF_998, Tail, gamma_above, gamma_term},
};
use crate::order::{sort_numbers, within};

/// Limits of a funnel plot at one population, as rates per 100,000.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct FunnelLimits {
    /// One place in twenty lies outside these by chance, if places do not differ; one in eight, if τ² says that they do
    /// (its winsorising leaves the limits narrower, in simulations of rates that differ by a quarter).
    pub of_95: Interval,
    /// One place in five hundred lies outside these by chance, if places do not differ.
    pub of_998: Interval,
}

/// How much places differ from each other beyond chance.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct BetweenPlaces {
    /// Variance of the square root of rate over common rate between places, 0 where chance alone explains how they
    /// differ.
    pub tau2: f64,
    /// Winsorised mean of the squared z scores: about 1 or less where chance alone is at work.
    pub dispersion: f64,
    /// How many places it rests on.
    pub n_places: u32,
}

impl BetweenPlaces {
    /// Places that share one rate.
    pub const NONE: BetweenPlaces = BetweenPlaces { tau2: 0.0, dispersion: 1.0, n_places: 0 };

    /// Whether places that expect so many events differ more from each other than chance makes them: a funnel then
    /// shows little but that.
    pub fn outweighs_chance(&self, expected: f64) -> bool {
        self.tau2 > chance_variance(expected)
    }
}

/// Variance of the square root of a count over its mean, by chance.
fn chance_variance(expected: f64) -> f64 {
    0.25 / expected
}

/// Of the z scores, the tenth at each end is pulled in.
const WINSORISED: f64 = 0.1;
/// Fewer places do not tell how places differ.
const FEWEST_PLACES: usize = 10;

/// How much the rates of `places` differ from a common `target_rate` (per 100,000) beyond chance: τ², additive on the
/// scale of square roots.
///
/// Each place's z score is 2 (√count − √expected); the tenth at each end is set to the first and last decile, so that
/// the few places that a funnel is to show do not widen it. τ² = (I φ − (I − 1)) / (Σw − Σw² / Σw) with φ the mean of
/// z² over I places and w = 4 × expected, or 0 if that is negative. `None` with fewer than ten usable places, or a rate
/// that is not above 0.
// Spiegelhalter 2005, Statistics in Medicine 24, 1185-1202, section 3 (winsorised z scores; additive random effects, by
// the moments of DerSimonian & Laird 1986, Controlled Clinical Trials 7, 177-188); square roots as the transformation
// that steadies the variance of counts.
pub fn between_places(target_rate: f64, places: &[Count]) -> Option<BetweenPlaces> {
    let usable = places.iter().filter(|place| is_count(place.events) && is_exposure(place.exposure));
    let (mut scores, mut sum, mut sum_of_squares) = (Vec::new(), 0.0, 0.0);
    for place in usable {
        let expected = target_rate / PER_PEOPLE * place.exposure;
        if !(expected > 0.0 && is_count(expected)) {
            return None;
        }
        scores.push(2.0 * (place.events.sqrt() - expected.sqrt()));
        let weight = 1.0 / chance_variance(expected);
        sum += weight;
        sum_of_squares += weight * weight;
    }
    if scores.len() < FEWEST_PLACES {
        return None;
    }
    sort_numbers(&mut scores);
    let (lowest, highest) = (quantile(&scores, WINSORISED), quantile(&scores, 1.0 - WINSORISED));
    let n_places = u32::try_from(scores.len()).ok()?;
    let n = f64::from(n_places);
    let dispersion = scores.iter().map(|score| within(*score, lowest, highest).powi(2)).sum::<f64>() / n;
    let tau2 = (n * dispersion - (n - 1.0)) / (sum - sum_of_squares / sum);
    tau2.is_finite().then_some(BetweenPlaces { tau2: tau2.max(0.0), dispersion, n_places })
}

/// The quantile of sorted numbers, interpolated between them: Hyndman & Fan 1996, American Statistician 50, 361-365,
/// definition 7.
fn quantile(sorted: &[f64], p: f64) -> f64 {
    // There are at most as many numbers as places.
    let position = (sorted.len().saturating_sub(1)) as f64 * p;
    let below = position.floor();
    let at = |idx: f64| sorted.get(idx as usize).copied();
    let lower = at(below).unwrap_or_default();
    lower + (at(below + 1.0).unwrap_or(lower) - lower) * (position - below)
}

/// From here on the interpolated quantile equals its expansion to seven digits after the decimal point of 1,000,000.
const LARGE_MEAN: f64 = 1e6;

/// The limits between which places of `population` people lie if all share `target_rate` (per 100,000) but for
/// `between`.
///
/// Exact Poisson limits where places do not differ beyond chance ([`BetweenPlaces::NONE`]). Where they do, the distance
/// of each limit from the rate, on the scale of square roots, grows by √((s² + τ²) / s²), s² = 1 / (4 × expected) being
/// chance's part. Lower limits of small populations are 0. `None` unless the rate is finite and at least 0, the
/// population above 0, and their product a possible count.
// Spiegelhalter 2005, Statistics in Medicine 24, 1185-1202: appendix A.1, interpolated quantiles of the Poisson count;
// section 3.
pub fn funnel_limits(target_rate: f64, population: f64, between: BetweenPlaces) -> Option<FunnelLimits> {
    let mean = target_rate / PER_PEOPLE * population;
    if !(target_rate >= 0.0 && is_exposure(population) && is_count(mean) && between.tau2 >= 0.0) {
        return None;
    }
    let wider = (1.0 + between.tau2 / chance_variance(mean)).sqrt();
    let widened = |count: f64| {
        let root = mean.sqrt() + (count.sqrt() - mean.sqrt()) * wider;
        if between.tau2 == 0.0 { count } else { root.max(0.0).powi(2) }
    };
    let limits = |tail: Tail| {
        let as_rate = |count: f64| per_people(widened(count), population);
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
