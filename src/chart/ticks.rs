//! Round numbers for axes.

use crate::period::{Year, Years};

/// Ticks of a linear axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Ticks {
    /// Ascending, evenly spaced; the first is at or below the lowest value, the last at or above the highest.
    pub values: Vec<f64>,
    /// Decimals that tell them apart.
    pub decimals: u8,
}

/// Multiples of 1, 2 or 5 times a power of ten that enclose `low` to `high`, about `n_wanted` of them.
///
/// Equal or not finite bounds give a range of one around the lower one.
///
/// ```
/// use crime_explorer::chart::ticks::linear_ticks;
/// assert_eq!(linear_ticks(0.0, 83.8, 5).values, [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
/// ```
pub fn linear_ticks(low: f64, high: f64, n_wanted: usize) -> Ticks {
    let (low, high) = finite_range(low, high);
    let n_wanted = n_wanted.clamp(1, 50) as f64;
    let rough = (high - low) / n_wanted;
    let magnitude = rough.log10().floor();
    let power = 10f64.powi(magnitude as i32);
    let share = rough / power;
    let factor = if share < 1.5 {
        1.0
    } else if share < 3.5 {
        2.0
    } else if share < 7.5 {
        5.0
    } else {
        10.0
    };
    let step = factor * power;
    let decimals = if factor == 10.0 { -(magnitude + 1.0) } else { -magnitude }.clamp(0.0, 12.0) as u8;
    // A thousandth of a step forgives that 0.3 / 0.1 is below 3.
    let first = (low / step + 1e-3).floor();
    let last = (high / step - 1e-3).ceil();
    let n_steps = (last - first).clamp(1.0, 100.0) as usize;
    let values = (0..=n_steps).map(|idx| rounded((first + idx as f64) * step, decimals)).collect();
    Ticks { values, decimals }
}

/// 1, 2 and 5 times powers of ten from at or below `low` to at or above `high`; only the powers if those are many.
///
/// Both must be above 0; else the ticks are those of 1 to 10.
pub(crate) fn log_ticks(low: f64, high: f64) -> Vec<f64> {
    let (low, high) = if low > 0.0 && high >= low && high.is_finite() {
        (low.clamp(1e-12, 1e15), high.clamp(1e-12, 1e15))
    } else {
        (1.0, 10.0)
    };
    let (first, last) = (low.log10().floor() as i32, high.log10().ceil() as i32);
    let all: Vec<f64> = (first - 1..=last)
        .flat_map(|power| [1.0, 2.0, 5.0].map(|factor| factor * 10f64.powi(power)))
        .map(|value| if value < 1.0 { rounded(value, 13) } else { value })
        .collect();
    let start = all.iter().rposition(|value| *value <= low * 1.000_001).unwrap_or(0);
    let end = all.iter().position(|value| *value >= high * 0.999_999).unwrap_or(all.len() - 1);
    // One value alone still needs an axis with two ends.
    let (start, end) =
        if start >= end { (end.saturating_sub(1), (end.max(1)).min(all.len() - 1)) } else { (start, end) };
    all[start..=end].to_vec()
}

/// Years for the labels of an axis on which `n_fit` labels have room: multiples of 1, 2, 5, 10 … and both ends
/// where they are at least `min_apart` years from their neighbours.
pub fn year_ticks(years: Years, n_fit: usize, min_apart: f64) -> Vec<Year> {
    let n_fit = n_fit.max(1);
    let span = i32::from(years.last.0) - i32::from(years.first.0);
    if span == 0 || n_fit == 1 {
        return vec![years.last];
    }
    let step = [1, 2, 5, 10, 20, 50, 100, 200].into_iter().find(|step| span / step < n_fit as i32).unwrap_or(500);
    let mut ticks: Vec<Year> = years.iter().filter(|year| i32::from(year.0) % step == 0).collect();
    let spacing = min_apart.max(1.0);
    let distance = |a: Year, b: Year| f64::from((i32::from(a.0) - i32::from(b.0)).abs());
    if ticks.first().is_none_or(|first| distance(*first, years.first) >= spacing) {
        ticks.insert(0, years.first);
    }
    if ticks.last().is_none_or(|last| *last != years.last && distance(*last, years.last) >= spacing) {
        ticks.push(years.last);
    }
    ticks.dedup();
    ticks
}

/// Finite bounds with a difference, in order.
fn finite_range(low: f64, high: f64) -> (f64, f64) {
    const LARGEST: f64 = 1e15;
    let low = if low.is_finite() { low.clamp(-LARGEST, LARGEST) } else { 0.0 };
    let high = if high.is_finite() { high.clamp(-LARGEST, LARGEST) } else { low };
    let (low, high) = (low.min(high), low.max(high));
    let smallest = (low.abs().max(high.abs()) * 1e-9).max(1e-9);
    if high - low < smallest {
        // All values are the same: an axis from zero if that shows them, else one unit wide.
        if low > smallest { (0.0, low) } else { (low, low + smallest.max(1.0)) }
    } else {
        (low, high)
    }
}

fn rounded(value: f64, decimals: u8) -> f64 {
    let power = 10f64.powi(i32::from(decimals));
    let rounded = (value * power).round() / power;
    // Negative zero would be written "-0".
    if rounded == 0.0 { 0.0 } else { rounded }
}
