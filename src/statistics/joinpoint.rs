//! A series as at most three lines on the log scale that meet in joinpoints: when its yearly change became another.
//!
//! As the Joinpoint Regression Program of the National Cancer Institute does it, with these settings: log-linear model,
//! weights from standard errors, grid search over the years with a figure, at least two figures beyond and between
//! joinpoints, at most one joinpoint from 7 figures and two from 12, selection by the weighted BIC, parametric
//! intervals. It differs in that two joinpoints are the most, that the number of joinpoints is not tested by
//! permutation, and that joinpoints have no intervals of their own.

use super::{
    dispersion::YearCount,
    per_people,
    special::{TAIL_OF_95, Tail},
    trend::YearlyChange,
};
use crate::period::Year;

/// A figure with the weight of its logarithm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeightedFigure {
    /// The year.
    pub year: Year,
    /// The figure, above 0.
    pub value: f64,
    /// (value / standard error)², or any number proportional to it; above 0.
    pub weight: f64,
}

/// One line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Segment {
    /// The year in which it begins.
    pub from: Year,
    /// The year in which it ends, and the next one begins.
    pub to: Year,
    /// Its annual per cent change (APC), with the interval of t quantiles.
    pub yearly: YearlyChange,
}

/// The lines of a series.
#[derive(Debug, Clone, PartialEq)]
pub struct Joinpoints {
    /// One to three, ascending. The first years of all but the first are the joinpoints.
    pub segments: Vec<Segment>,
    /// Average annual per cent change (AAPC) from the first figure to the last.
    pub average: YearlyChange,
    fit: Fit,
}

/// Most joinpoints, and the parameters that so many lines have.
const MOST: usize = 2;
const N_TERMS: usize = MOST + 2;
/// Fewest figures beyond a joinpoint and between two, without these.
const FEWEST_BEYOND: usize = 2;
/// Fewest figures for a line with an interval.
const FEWEST_FIGURES: usize = 4;

/// The lines of a series of counts, as rates: a rate's logarithm weighs as much as it has events, whatever φ is, since
/// the scatter is taken from the fit. See [`joinpoints`].
pub fn joinpoints_of_counts(series: &[YearCount]) -> Option<Joinpoints> {
    let figure =
        |of: &YearCount| WeightedFigure { year: of.year, value: per_people(of.count, of.exposure), weight: of.count };
    joinpoints(&series.iter().filter(|of| of.is_usable()).map(figure).collect::<Vec<_>>())
}

/// The lines that a series is best described by: of none, one and two joinpoints those with the lowest weighted BIC.
///
/// `figures` is ascending by year, of one series: break it first. Missing years are no obstacle. `None` with fewer than
/// four figures, and where one is not above 0, since it has no logarithm.
///
/// In simulations it finds a joinpoint in 8 % of straight lines of 20 figures (`tests/statistics/joinpoint.rs`).
// Kim, Fay, Feuer & Midthune 2000, Statistics in Medicine 19, 335-351. Selection: Kim et al. 2022, Journal of Applied
// Statistics 50, 1992-2013; surveillance.cancer.gov/help/joinpoint, "Weighted BIC (WBIC)", "Minimum Number of
// Observations Required".
pub fn joinpoints(figures: &[WeightedFigure]) -> Option<Joinpoints> {
    let is_usable =
        |of: &WeightedFigure| of.value.is_normal() && of.value > 0.0 && of.weight.is_normal() && of.weight > 0.0;
    let is_ascending = figures.windows(2).all(|pair| pair[0].year < pair[1].year);
    if figures.len() < FEWEST_FIGURES || !is_ascending || !figures.iter().all(is_usable) {
        return None;
    }
    let most = match figures.len() {
        0..7 => 0,
        7..12 => 1,
        _ => MOST,
    };
    let mut best: Option<(f64, Fit)> = None;
    for n_joinpoints in 0..=most {
        let Some(fit) = best_fit(figures, n_joinpoints) else { continue };
        let criterion = weighted_bic(figures, &fit);
        if best.as_ref().is_none_or(|(lowest, _)| criterion < *lowest) {
            best = Some((criterion, fit));
        }
    }
    let (_, fit) = best?;
    let (first, last) = (figures.first()?.year, figures.last()?.year);
    let mut ends: Vec<Year> = fit.joinpoints.clone();
    ends.insert(0, first);
    ends.push(last);
    let segments = ends
        .windows(2)
        .map(|ends| Some(Segment { from: ends[0], to: ends[1], yearly: fit.average(ends[0], ends[1])? }));
    let segments = segments.collect::<Option<Vec<Segment>>>()?;
    Some(Joinpoints { segments, average: fit.average(first, last)?, fit })
}

impl Joinpoints {
    /// The average annual per cent change (AAPC) between two years: of the slopes, weighted by how many of the years
    /// each line holds.
    ///
    /// Its interval is of normal quantiles, and of t quantiles within one line, where it is that line's APC. The lines
    /// at the ends hold for years beyond. `None` unless `from` is before `to`.
    // Clegg, Hankey, Tiwari, Feuer & Edwards 2009, Statistics in Medicine 28, 3670-3682.
    pub fn average_between(&self, from: Year, to: Year) -> Option<YearlyChange> {
        self.fit.average(from, to)
    }
}

/// A least-squares fit: level, slope, and by how much the slope changes at each joinpoint.
#[derive(Debug, Clone, PartialEq)]
struct Fit {
    joinpoints: Vec<Year>,
    coefficients: [f64; N_TERMS],
    /// Of the coefficients, for a residual variance of 1.
    covariance: [[f64; N_TERMS]; N_TERMS],
    /// Weighted sum of squared errors.
    squares: f64,
    n_figures: usize,
}

/// The terms of a year: 1, the year, and the years since each joinpoint. Years are counted from `origin`, so that sums
/// stay exact.
fn terms(year: Year, origin: Year, joinpoints: &[Year]) -> [f64; N_TERMS] {
    let since = |from: Year| f64::from(year.0) - f64::from(from.0);
    let mut terms = [0.0; N_TERMS];
    terms[0] = 1.0;
    terms[1] = since(origin);
    for (term, joinpoint) in terms[2..].iter_mut().zip(joinpoints) {
        *term = since(*joinpoint).max(0.0);
    }
    terms
}

/// The fit of so many joinpoints with the smallest sum of squares.
fn best_fit(figures: &[WeightedFigure], n_joinpoints: usize) -> Option<Fit> {
    let n = figures.len();
    let year = |idx: usize| figures.get(idx).map(|figure| figure.year);
    let step = FEWEST_BEYOND + 1;
    let candidates: Vec<Vec<Year>> = match n_joinpoints {
        0 => vec![Vec::new()],
        1 => (FEWEST_BEYOND..n - FEWEST_BEYOND).filter_map(|idx| Some(vec![year(idx)?])).collect(),
        _ => (FEWEST_BEYOND..n - FEWEST_BEYOND)
            .flat_map(|idx| (idx + step..n - FEWEST_BEYOND).map(move |other| (idx, other)))
            .filter_map(|(idx, other)| Some(vec![year(idx)?, year(other)?]))
            .collect(),
    };
    let mut best: Option<Fit> = None;
    for fit in candidates.into_iter().filter_map(|joinpoints| Fit::of(figures, joinpoints)) {
        if best.as_ref().is_none_or(|best| fit.squares < best.squares) {
            best = Some(fit);
        }
    }
    best
}

impl Fit {
    fn of(figures: &[WeightedFigure], joinpoints: Vec<Year>) -> Option<Fit> {
        let n_terms = joinpoints.len() + 2;
        let origin = figures.get(figures.len() / 2)?.year;
        let (mut normal, mut right) = ([[0.0; N_TERMS]; N_TERMS], [0.0; N_TERMS]);
        for figure in figures {
            let terms = terms(figure.year, origin, &joinpoints);
            for (row, of_row) in (0..n_terms).zip(terms) {
                right[row] += figure.weight * of_row * figure.value.ln();
                for (column, of_column) in (0..n_terms).zip(terms) {
                    normal[row][column] += figure.weight * of_row * of_column;
                }
            }
        }
        let covariance = inverse(normal, n_terms)?;
        let coefficients = covariance.map(|row| row.iter().zip(right).map(|(entry, right)| entry * right).sum::<f64>());
        let error = |figure: &WeightedFigure| {
            let terms = terms(figure.year, origin, &joinpoints);
            figure.value.ln()
                - coefficients.iter().zip(terms).map(|(coefficient, term)| coefficient * term).sum::<f64>()
        };
        let squares = figures.iter().map(|figure| figure.weight * error(figure).powi(2)).sum();
        Some(Fit { joinpoints, coefficients, covariance, squares, n_figures: figures.len() })
    }

    /// The average slope between two years as a yearly change, with its interval.
    fn average(&self, from: Year, to: Year) -> Option<YearlyChange> {
        let n_years = f64::from(to.0) - f64::from(from.0);
        // A joinpoint's change of slope counts for the part of the years that lies after it.
        let mut parts = [0.0; N_TERMS];
        parts[1] = 1.0;
        for (part, joinpoint) in parts[2..].iter_mut().zip(&self.joinpoints) {
            let after = |year: Year| (f64::from(year.0) - f64::from(joinpoint.0)).max(0.0);
            *part = (after(to) - after(from)) / n_years;
        }
        let product = |row: &[f64; N_TERMS]| row.iter().zip(parts).map(|(entry, part)| entry * part).sum::<f64>();
        let slope = product(&self.coefficients);
        // A count of figures or parameters is small.
        let dof = self.n_figures as f64 - (2 * self.joinpoints.len() + 2) as f64;
        let variance = product(&self.covariance.map(|row| product(&row))) * self.squares / dof;
        let is_one_line = self.joinpoints.iter().all(|joinpoint| *joinpoint <= from || to <= *joinpoint);
        let Tail { z, .. } = if is_one_line { TAIL_OF_95.student(dof) } else { TAIL_OF_95 };
        let half_width = z * variance.sqrt();
        let percent = |slope: f64| slope.exp_m1() * 100.0;
        (n_years > 0.0 && dof > 0.0 && half_width.is_finite()).then(|| YearlyChange {
            percent: percent(slope),
            lower: percent(slope - half_width),
            upper: Some(percent(slope + half_width)),
        })
    }
}

/// ln(SSE / n) + ((2 + R²) k + 2) ln(n) / n, R² being the largest partial R² of a joinpoint among the figures of the
/// two lines that meet in it.
fn weighted_bic(figures: &[WeightedFigure], fit: &Fit) -> f64 {
    let n = figures.len() as f64;
    let mut largest: f64 = 0.0;
    for (idx, joinpoint) in fit.joinpoints.iter().enumerate() {
        let before = idx.checked_sub(1).and_then(|before| fit.joinpoints.get(before));
        let after = fit.joinpoints.get(idx + 1);
        let is_beside = |of: &&WeightedFigure| {
            before.is_none_or(|before| *before < of.year) && after.is_none_or(|after| of.year <= *after)
        };
        let beside: Vec<WeightedFigure> = figures.iter().filter(is_beside).copied().collect();
        let squares = |joinpoints: Vec<Year>| Fit::of(&beside, joinpoints).map(|fit| fit.squares);
        if let (Some(straight), Some(bent)) = (squares(Vec::new()), squares(vec![*joinpoint])) {
            largest = largest.max(1.0 - bent / straight);
        }
    }
    let k = fit.joinpoints.len() as f64;
    (fit.squares / n).ln() + ((2.0 + largest) * k + 2.0) * n.ln() / n
}

/// The inverse of the first `n` rows and columns of a symmetric, positive matrix (Gauss and Jordan); zero elsewhere.
fn inverse(mut matrix: [[f64; N_TERMS]; N_TERMS], n: usize) -> Option<[[f64; N_TERMS]; N_TERMS]> {
    let mut inverse = [[0.0; N_TERMS]; N_TERMS];
    for (idx, row) in inverse.iter_mut().enumerate().take(n) {
        row[idx] = 1.0;
    }
    for pivot in 0..n {
        let scale = matrix[pivot][pivot];
        if !(scale.is_finite() && scale > 0.0) {
            return None;
        }
        for column in 0..n {
            matrix[pivot][column] /= scale;
            inverse[pivot][column] /= scale;
        }
        for row in (0..n).filter(|row| *row != pivot) {
            let factor = matrix[row][pivot];
            for column in 0..n {
                matrix[row][column] -= factor * matrix[pivot][column];
                inverse[row][column] -= factor * inverse[pivot][column];
            }
        }
    }
    Some(inverse)
}
