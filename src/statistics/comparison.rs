//! Whether one rate is higher than another, as far as chance allows to say.

use serde::{Deserialize, Serialize};

use super::{
    dispersion::Dispersion,
    is_count, is_exposure,
    special::{TAIL_OF_95, Tail, beta_log_odds_below},
};

/// Events, and what they are counted over: people, person-years; any unit, if both sides use the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Count {
    /// Number of events, 0 to 2^53.
    pub events: f64,
    /// People at risk, above zero.
    pub exposure: f64,
}

/// What may be said of two rates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The first is higher than the second by more than chance explains.
    Higher,
    /// The first is lower than the second by more than chance explains.
    Lower,
    /// Chance alone may explain the difference.
    NotDistinguishable,
}

/// How many times the second rate the first one is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// The first rate over the second; none where the second has no events.
    pub ratio: Option<f64>,
    /// Lower bound of the ratio's 95 % interval.
    pub lower: f64,
    /// Upper bound of the ratio's 95 % interval; none where there is no bound, since the second has no events.
    pub upper: Option<f64>,
    /// The words for it.
    pub verdict: Verdict,
}

/// Compares the rate of `a` with that of `b` by the ratio of rates and its exact conditional 95 % interval.
///
/// Random variation only: differences in reporting and recording come on top. The interval is conservative: two equal
/// rates are called different in at most 5 % of cases. `None` if a number cannot be a count or an exposure.
///
/// ```
/// use crime_explorer::statistics::comparison::{Count, Verdict, compare_counts};
/// let small = Count { events: 3.0, exposure: 60_000.0 };
/// let large = Count { events: 150.0, exposure: 4_000_000.0 };
/// assert_eq!(compare_counts(small, large).unwrap().verdict, Verdict::NotDistinguishable);
/// ```
pub fn compare_counts(a: Count, b: Count) -> Option<Comparison> {
    compare([a, b], [Dispersion::POISSON; 2], TAIL_OF_95)
}

/// As [`compare_counts`], for counts of two places, each with the dispersion of its own series.
///
/// The exact comparison where both are [`Dispersion::POISSON`].
// Degrees of freedom of the variance of the log ratio: Satterthwaite 1946, Biometrics Bulletin 2, 110-114.
pub fn compare_places(a: (Count, Dispersion), b: (Count, Dispersion)) -> Option<Comparison> {
    // Half an event keeps the variance of a count of none finite.
    let variance = |(count, dispersion): (Count, Dispersion)| dispersion.phi() / count.events.max(0.5);
    let (of_a, of_b) = (variance(a), variance(b));
    let dof = (of_a + of_b) * (of_a + of_b) / (of_a * of_a / a.1.dof() + of_b * of_b / b.1.dof());
    compare([a.0, b.0], [a.1, b.1], TAIL_OF_95.student(dof))
}

/// As [`compare_counts`], for counts of two years of one series, whose dispersion both have.
pub fn compare_years(a: Count, b: Count, dispersion: Dispersion) -> Option<Comparison> {
    compare([a, b], [dispersion; 2], dispersion.widen(TAIL_OF_95))
}

// Clopper & Pearson 1934, Biometrika 26, 404-413, for the share of `a` in all events given their sum, whose odds are
// the ratio of means (Przyborowski & Wilenski 1940, Biometrika 31, 313-323); over-dispersed counts in units of φ
// events.
fn compare([a, b]: [Count; 2], [of_a, of_b]: [Dispersion; 2], tail: Tail) -> Option<Comparison> {
    let is_usable = |count: Count| is_count(count.events) && is_exposure(count.exposure);
    if !(is_usable(a) && is_usable(b)) {
        return None;
    }
    let per_exposure = b.exposure / a.exposure;
    let lower = lowest_ratio((a.events, of_a), (b.events, of_b), tail) * per_exposure;
    let upper = 1.0 / lowest_ratio((b.events, of_b), (a.events, of_a), tail) * per_exposure;
    // Exposures hundreds of digits apart: no ratio that could be written down.
    if !is_exposure(per_exposure) || !lower.is_finite() || upper.is_nan() {
        return None;
    }
    let verdict = match () {
        () if lower > 1.0 => Verdict::Higher,
        () if upper < 1.0 => Verdict::Lower,
        () => Verdict::NotDistinguishable,
    };
    let ratio = a.events / b.events * per_exposure;
    Some(Comparison {
        ratio: ratio.is_finite().then_some(ratio),
        lower,
        upper: upper.is_finite().then_some(upper),
        verdict,
    })
}

/// Lower bound of the ratio of the means behind two counts.
fn lowest_ratio(a: (f64, Dispersion), b: (f64, Dispersion), tail: Tail) -> f64 {
    if a.0 == 0.0 {
        return 0.0;
    }
    let (shape_of_a, _) = a.1.shapes(a.0);
    let (_, shape_of_b) = b.1.shapes(b.0);
    a.1.phi() / b.1.phi() * beta_log_odds_below(shape_of_a, shape_of_b, tail).exp()
}
