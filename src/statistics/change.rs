//! Change between years, indices, means and ratios of series.
//!
//! A series is a slice with one element a year; a year without a figure is `None` and stays so.

use serde::{Deserialize, Serialize};

use super::percent_of;

/// Change from one value to another, in per cent of the first. `None` unless `from` is above zero and both are finite.
///
/// ```
/// use crime_explorer::statistics::change::change;
/// assert_eq!(change(8.0, 6.0), Some(-25.0));
/// assert_eq!(change(0.0, 6.0), None);
/// ```
pub fn change(from: f64, to: f64) -> Option<f64> {
    // Multiplied before it is divided: exact where the result is.
    (from > 0.0 && from.is_finite()).then(|| (to - from) * 100.0 / from).filter(|change| change.is_finite())
}

/// The change of each year from the one before, in per cent of it. None where either has no value, or the one before is not
/// above zero; so the first year has none.
pub fn yearly_changes(series: &[Option<f64>]) -> Vec<Option<f64>> {
    let first = series.first().map(|_| None);
    first.into_iter().chain(series.windows(2).map(|pair| change(pair[0]?, pair[1]?))).collect()
}

/// Change from one value to another as a share of the first: 0.5 is half as much again, −1 is all of it. `None` if `from` is
/// zero.
pub fn relative_change(from: f64, to: f64) -> Option<f64> {
    Some((to - from) / from).filter(|share| share.is_finite())
}

/// The constant yearly change, in per cent, that leads from one value to the other in `n_years`: the geometric mean.
///
/// `None` unless both values are above zero and finite, and `n_years` is at least 1: no constant rate leads from or to zero.
pub fn average_yearly_change(from: f64, to: f64, n_years: u32) -> Option<f64> {
    let is_usable = from > 0.0 && to > 0.0 && from.is_finite() && to.is_finite() && n_years > 0;
    // By logarithms: the quotient of two large or small numbers may have no finite value where its root has one.
    is_usable.then(|| ((to.ln() - from.ln()) / f64::from(n_years)).exp_m1() * 100.0).filter(|change| change.is_finite())
}

/// A value as an index: `base` is 100. `base` must be above zero.
pub fn index(value: f64, base: f64) -> f64 {
    // The base is 100 even where a hundred times it has no exact number.
    if value == base { 100.0 } else { value * 100.0 / base }
}

/// Over how many years a mean goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Window {
    /// The year, the one before and the one after.
    Three,
    /// The year, two before and two after.
    Five,
}

impl Window {
    /// The window of so many years: 3 or 5.
    pub fn from_years(n_years: u32) -> Option<Window> {
        match n_years {
            3 => Some(Window::Three),
            5 => Some(Window::Five),
            _ => None,
        }
    }

    /// How many years the window has.
    pub(crate) fn n_years(self) -> usize {
        match self {
            Window::Three => 3,
            Window::Five => 5,
        }
    }
}

/// The mean of each year and its neighbours, only where every year of the window has a value.
///
/// So the first and last years have none, and a gap takes its neighbours with it.
pub fn centred_mean(series: &[Option<f64>], window: Window) -> Vec<Option<f64>> {
    let n_years = window.n_years();
    let n_beside = n_years / 2;
    let mut means = vec![None; series.len()];
    for (mean, years) in means.iter_mut().skip(n_beside).zip(series.windows(n_years)) {
        let sum: Option<f64> = years.iter().copied().sum();
        // `n_years` is 3 or 5.
        *mean = sum.map(|sum| sum / n_years as f64).filter(|mean| mean.is_finite());
    }
    means
}

/// One series over another, year by year. No ratio where either has no value or the second is not above zero.
///
/// As long as the shorter one.
pub fn ratio(numerators: &[Option<f64>], denominators: &[Option<f64>]) -> Vec<Option<f64>> {
    let of_year = |(numerator, denominator): (&Option<f64>, &Option<f64>)| {
        let denominator = denominator.filter(|denominator| *denominator > 0.0)?;
        numerator.map(|numerator| numerator / denominator).filter(|ratio| ratio.is_finite())
    };
    numerators.iter().zip(denominators).map(of_year).collect()
}

/// One series in per cent of another, year by year; see [`percent_of`]. As long as the shorter one.
pub fn shares(parts: &[Option<f64>], wholes: &[Option<f64>]) -> Vec<Option<f64>> {
    parts.iter().zip(wholes).map(|(part, whole)| percent_of((*part)?, (*whole)?)).collect()
}

/// Where a series is lowest and highest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extremes {
    /// Index of the lowest value, the first of equals.
    pub lowest_idx: usize,
    /// Index of the highest value, the first of equals.
    pub highest_idx: usize,
}

/// Where a series is lowest and highest. `None` if it has no finite value.
pub fn extremes(series: &[Option<f64>]) -> Option<Extremes> {
    let mut values = series.iter().enumerate().filter_map(|(idx, value)| Some((idx, value.filter(|v| v.is_finite())?)));
    let first = values.next()?;
    let (lowest, highest) = values.fold((first, first), |(lowest, highest), point| {
        (if point.1 < lowest.1 { point } else { lowest }, if point.1 > highest.1 { point } else { highest })
    });
    Some(Extremes { lowest_idx: lowest.0, highest_idx: highest.0 })
}
