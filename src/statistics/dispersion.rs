//! How much more than chance alone a place's counts vary from year to year, and intervals that allow for it.
//!
//! Counts of crime vary more than a Poisson distribution does. The ratio of variance to mean is φ: 1 where chance alone
//! is at work. It is measured from a series itself ([`scatter`]), drawn to that of series of like size ([`usual_phi`])
//! and held at 1 or more ([`Dispersion::of`]). It is variation *in time*; how places differ from each other is another
//! thing ([`super::funnel`]).

use super::{
    Interval, is_count, is_exposure, per_people, rate,
    special::{TAIL_OF_95, Tail, gamma_quantile_above, gamma_quantile_below},
};
use crate::{
    order::{sort_by, sort_numbers, within},
    period::Year,
};

/// The count of one year, and what it is counted over.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct YearCount {
    /// The year.
    pub year: Year,
    /// Number of events, 0 to 2^53.
    pub count: f64,
    /// People at risk, above zero; 1 throughout where only counts are known.
    pub exposure: f64,
}

impl YearCount {
    pub(super) fn is_usable(&self) -> bool {
        is_count(self.count) && is_exposure(self.exposure)
    }
}

/// The scatter of one series about its own course, as measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scatter {
    /// Variance over mean, above 0: less than 1 where the figures happen to lie close to the line.
    pub phi: f64,
    /// Degrees of freedom that it rests on, 1 or more.
    pub dof: f64,
    /// Mean count of the figures that were used.
    pub mean_count: f64,
}

/// Figures of a local trend: as many as the recent trend has.
const WINDOW: usize = 5;
/// A straight line through three figures leaves one degree of freedom: too little to be worth a line of its own.
const FEWEST_FIGURES: usize = 4;
/// Figures further apart than this many years are not joined by a local trend.
const LONGEST_STEP: i16 = 2;

/// Variance over mean of a series: Pearson's χ² about a local linear trend on the log scale, over its degrees of
/// freedom.
///
/// The trend at a year is the log-linear quasi-Poisson fit to the five nearest figures, so that the course of a series,
/// which bends, is no scatter. A figure takes part with 1 less its leverage, and the sum of these is the degrees of
/// freedom; for one line through all figures that is their number less two. The trend stops before each year of
/// `breaks` (the first of a new series) and at gaps of more than two years between figures; the years of `events`,
/// whose figure one named event made, take no part. `series` is ascending by year. Unusable figures are left out.
/// `None` where less than one degree of freedom is left: fewer than four figures in a row, or hardly any events.
// Pearson's χ² over its degrees of freedom: McCullagh & Nelder 1989, Generalized Linear Models, 2nd edition, section
// 6.2.3. The local fit: Loader 1999, Local Regression and Likelihood, chapter 4, with equal weights.
pub fn scatter(series: &[YearCount], breaks: &[Year], events: &[Year]) -> Option<Scatter> {
    let figures: Vec<YearCount> =
        series.iter().copied().filter(|figure| figure.is_usable() && !events.contains(&figure.year)).collect();
    let is_cut = |before: Year, after: Year| {
        after.0 - before.0 > LONGEST_STEP || breaks.iter().any(|year| before < *year && *year <= after)
    };
    let (mut chi_square, mut dof, mut sum, mut n) = (0.0, 0.0, 0.0, 0.0);
    for run in figures.chunk_by(|before, after| !is_cut(before.year, after.year)) {
        if run.len() < FEWEST_FIGURES {
            continue;
        }
        for (idx, figure) in run.iter().enumerate() {
            let n_window = WINDOW.min(run.len());
            let first = idx.saturating_sub(n_window / 2).min(run.len() - n_window);
            let window = run.get(first..first + n_window).unwrap_or_default();
            let Some(line) = LocalLine::through(window, figure.year) else { continue };
            let mean = figure.exposure * line.level.exp();
            chi_square += (figure.count - mean) * (figure.count - mean) / mean;
            dof += 1.0 - mean * line.level_variance;
            sum += figure.count;
            n += 1.0;
        }
    }
    let phi = chi_square / dof;
    (dof >= 1.0 && phi.is_finite() && phi > 0.0).then_some(Scatter { phi, dof, mean_count: sum / n })
}

/// A log-linear quasi-Poisson fit, told at one year.
struct LocalLine {
    /// Logarithm of the rate in that year.
    level: f64,
    /// Its variance at φ = 1.
    level_variance: f64,
}

const MAX_STEPS: u32 = 50;

impl LocalLine {
    /// `None` where no line is determined: fewer than two figures above zero.
    fn through(figures: &[YearCount], at: Year) -> Option<LocalLine> {
        if figures.iter().filter(|figure| figure.count > 0.0).count() < 2 {
            return None;
        }
        let sum = |of: fn(&YearCount) -> f64| figures.iter().map(of).sum::<f64>();
        let (mut level, mut slope) = ((sum(|f| f.count) / sum(|f| f.exposure)).ln(), 0.0);
        for _ in 0..MAX_STEPS {
            let (mut information, mut score) = ([0.0; 3], [0.0; 2]);
            for figure in figures {
                let x = f64::from(figure.year.0 - at.0);
                let mean = figure.exposure * (level + slope * x).exp();
                for (power, entry) in (0..).zip(&mut information) {
                    *entry += mean * x.powi(power);
                }
                score[0] += figure.count - mean;
                score[1] += (figure.count - mean) * x;
            }
            let determinant = information[0] * information[2] - information[1] * information[1];
            let step = [
                (information[2] * score[0] - information[1] * score[1]) / determinant,
                (information[0] * score[1] - information[1] * score[0]) / determinant,
            ];
            if !(step[0].is_finite() && step[1].is_finite()) {
                return None;
            }
            // A long step from a poor start would make means overflow.
            level += within(step[0], -2.0, 2.0);
            slope += within(step[1], -2.0, 2.0);
            if step[0].abs() + step[1].abs() < 1e-10 {
                return Some(LocalLine { level, level_variance: information[2] / determinant });
            }
        }
        None
    }
}

/// How many series of a table tell what is usual for one of a given size.
const N_ALIKE: usize = 11;

/// What φ is usual in a table for series of about `mean_count` events a year: the median of the eleven nearest in size.
///
/// Not of all: large counts have a larger φ than small ones have, since much of it is a change of all events alike (in
/// homicide 1 under 20 events a year and 23 above 1,000). With the median of a whole table, intervals of counts above
/// 500 cover 91 to 93 % instead of 95. Size is compared on the log scale. `None` for an empty table.
pub fn usual_phi(table: &[Scatter], mean_count: f64) -> Option<f64> {
    // Half an event keeps the logarithm of a series of zeros finite.
    let distance = |scatter: &Scatter| ((scatter.mean_count + 0.5) / (mean_count + 0.5)).ln().abs();
    let mut by_distance: Vec<(f64, f64)> = table.iter().map(|scatter| (distance(scatter), scatter.phi)).collect();
    sort_by(&mut by_distance, &|a, b| a.0.total_cmp(&b.0));
    median(by_distance.into_iter().take(N_ALIKE).map(|(_, phi)| phi).collect())
}

pub(super) fn median(mut values: Vec<f64>) -> Option<f64> {
    sort_numbers(&mut values);
    let upper = values.get(values.len() / 2)?;
    let lower = values.get((values.len() - 1) / 2)?;
    Some(lower + (upper - lower) / 2.0)
}

/// The φ that intervals and tests use, with the degrees of freedom that it is known to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dispersion {
    phi: f64,
    dof: f64,
}

/// How many degrees of freedom the usual φ counts as.
const USUAL_DOF: f64 = 8.0;

impl Dispersion {
    /// Chance alone: φ is 1, and known.
    pub const POISSON: Dispersion = Dispersion { phi: 1.0, dof: f64::INFINITY };

    /// The dispersion of a series: its own φ drawn to the `usual` one, which counts as eight degrees of freedom; 1 at
    /// least.
    ///
    /// (d φ + 8 φ₀) / (d + 8), known to d + 8 degrees of freedom. Without a measured scatter it is the usual φ, known
    /// to eight. `None` if a number is no φ.
    // Shrinkage of variances, and the degrees of freedom after it: Smyth 2004, Statistical Applications in Genetics and
    // Molecular Biology 3, article 3, section 3. Of 2, 4, 8 and 16 degrees of freedom, 8 covered best in simulations.
    pub fn of(own: Option<Scatter>, usual: f64) -> Option<Dispersion> {
        let (sum, own_dof) = own.map_or((0.0, 0.0), |own| (own.phi * own.dof, own.dof));
        let dof = own_dof + USUAL_DOF;
        Dispersion::new((sum + USUAL_DOF * usual.max(1.0)) / dof, dof)
    }

    /// A dispersion of that φ, or of 1 where it is less, known to `dof` degrees of freedom: above zero, infinite if
    /// known exactly.
    pub fn new(phi: f64, dof: f64) -> Option<Dispersion> {
        (phi.is_finite() && phi > 0.0 && dof > 0.0).then_some(Dispersion { phi: phi.max(1.0), dof })
    }

    /// Variance over mean: 1 or more.
    pub fn phi(self) -> f64 {
        self.phi
    }

    /// Degrees of freedom that φ is known to; infinite for [`Dispersion::POISSON`].
    pub fn dof(self) -> f64 {
        self.dof
    }

    /// The dispersion of a sum of independent counts: their variances added, over the sum.
    ///
    /// Counts of zero weigh nothing. `None` if all are.
    // Degrees of freedom of a sum of estimated variances: Satterthwaite 1946, Biometrics Bulletin 2, 110-114.
    pub fn of_sum(parts: &[(f64, Dispersion)]) -> Option<Dispersion> {
        let (mut count, mut variance, mut per_dof) = (0.0, 0.0, 0.0);
        for (part, dispersion) in parts {
            let of_part = part * dispersion.phi;
            count += part;
            variance += of_part;
            per_dof += of_part * of_part / dispersion.dof;
        }
        Dispersion::new(variance / count, variance * variance / per_dof)
    }

    /// The tail with the t quantile of φ's degrees of freedom in place of the normal one.
    pub(super) fn widen(self, tail: Tail) -> Tail {
        tail.student(self.dof)
    }

    /// The shapes of the gamma distributions that bound the mean of `count`, in units of φ events.
    ///
    /// k and k + 1 at φ = 1, as in the exact interval. Beyond, the step between two possible counts is 1 / φ of the
    /// unit, and so is the distance of the two shapes: half a step to each side of k / φ + ½.
    // That ½ gives Jeffreys' interval for the mean of a Poisson distribution: Brown, Cai & DasGupta 2003, Statistica
    // Sinica 13, 19-49.
    pub(super) fn shapes(self, count: f64) -> (f64, f64) {
        let half_step = 0.5 / self.phi;
        let middle = count / self.phi + 0.5;
        // The exact shapes where they are exact: adding and taking away a half would round.
        if self.phi == 1.0 { (count, count + 1.0) } else { (middle - half_step, middle + half_step) }
    }
}

/// The 95 % interval of the mean behind a count whose variance is φ times it: the exact Poisson one at φ = 1.
///
/// The count is taken in units of φ events, of which the gamma limits are exact ([`super::poisson_interval`]), at the t
/// quantile of φ's degrees of freedom. The lower bound is 0 for a count of 0. In simulations of series of 20 years
/// whose φ is 2.5, 10 or 66, measured from them, it covers 94 to 97 % above 100 events and at least 94 % below; 98 %
/// where φ is 1, since it is never taken to be less (`tests/statistics/dispersion.rs`). `None` if `count` cannot be a
/// count.
pub fn count_interval(count: f64, dispersion: Dispersion) -> Option<Interval> {
    count_interval_at(count, dispersion, TAIL_OF_95)
}

/// The interval of the mean behind a count that leaves out `tail` at each side, by the same method.
pub(super) fn count_interval_at(count: f64, dispersion: Dispersion, tail: Tail) -> Option<Interval> {
    if !is_count(count) {
        return None;
    }
    let tail = dispersion.widen(tail);
    let (below, above) = dispersion.shapes(count);
    let lower = if count == 0.0 { 0.0 } else { dispersion.phi * gamma_quantile_below(below, tail) };
    let upper = dispersion.phi * gamma_quantile_above(above, tail);
    (lower.is_finite() && upper.is_finite()).then_some(Interval { lower: lower.min(count), upper: upper.max(count) })
}

/// The 95 % interval of a rate per 100,000: that of its count ([`count_interval`]), over the population taken as known.
pub fn rate_interval(count: f64, population: f64, dispersion: Dispersion) -> Option<Interval> {
    rate(count, population)?;
    let Interval { lower, upper } = count_interval(count, dispersion)?;
    let interval = Interval { lower: per_people(lower, population), upper: per_people(upper, population) };
    interval.upper.is_finite().then_some(interval)
}
