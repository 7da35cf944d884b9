//! Cutting the values of a map into classes with round bounds.

use crate::{order::sort_numbers, view::ClassMethod};

/// Fewest classes that a reader may ask for.
pub(crate) const FEWEST: u8 = 2;

/// Most classes that a reader may ask for: more shades cannot be told apart.
pub(crate) const MOST: u8 = 9;

/// Classes of values. A value on a bound belongs to the class above, the highest bound to the last class.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Classes {
    /// One more than classes, ascending; empty if there is no value.
    pub bounds: Vec<f64>,
    /// How many values each class has.
    pub counts: Vec<usize>,
    /// Decimals that tell the bounds apart.
    pub decimals: u8,
}

impl Classes {
    /// The class of a value; the nearest one for a value beyond all bounds.
    pub(crate) fn class_of(&self, value: f64) -> usize {
        let n_classes = self.counts.len();
        let inner = self.bounds.get(1..n_classes.max(1)).unwrap_or_default();
        inner.partition_point(|bound| *bound <= value)
    }

    /// Where a class lies between the first (0) and the last (1); in the middle if it is the only one.
    pub(crate) fn share(&self, class: usize) -> f64 {
        match self.counts.len() {
            0 | 1 => 0.5,
            #[expect(clippy::cast_precision_loss, reason = "at most nine classes")]
            n_classes => class.min(n_classes - 1) as f64 / (n_classes - 1) as f64,
        }
    }
}

/// Classes of `values` with round bounds; at most `n_classes` (2 to 9), fewer where so many would be empty.
///
/// - [`ClassMethod::Equal`]: classes of one width, a round number.
/// - [`ClassMethod::Quantile`]: about as many values in each, with bounds rounded as far as that allows.
/// - [`ClassMethod::Nice`]: of the round numbers (1, 2, 3, 5 × powers of ten where values differ by a factor of twenty or
///   more, else multiples of one step) those whose classes differ least within (Fisher 1958, "On grouping for maximum
///   homogeneity", Journal of the American Statistical Association 53; of logarithms in the first case).
///
/// Values that are not finite are left out. The same values give the same classes, in whichever order they come.
pub(crate) fn classes(values: &[f64], method: ClassMethod, n_classes: u8) -> Classes {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    sort_numbers(&mut sorted);
    let (Some(low), Some(high)) = (sorted.first().copied(), sorted.last().copied()) else { return Classes::default() };
    let n_classes = usize::from(n_classes.clamp(FEWEST, MOST));
    // Seven places in six classes would say nothing.
    let n_distinct = 1 + sorted.windows(2).filter(|pair| pair[0] < pair[1]).count();
    let n_shades = n_classes.min((2 * n_distinct).div_ceil(3).max(2));
    let bounds = if low == high {
        let step = round_step(low.abs().max(1e-9) / 2.0);
        let first = floor_to(low, step);
        vec![first, first + step]
    } else {
        match method {
            ClassMethod::Equal => equal(low, high, n_classes),
            ClassMethod::Quantile => without_empty(&sorted, quantile(&sorted, n_shades)),
            ClassMethod::Nice => without_empty(&sorted, nice(&sorted, n_shades)),
        }
    };
    counted(&sorted, bounds)
}

fn counted(sorted: &[f64], mut bounds: Vec<f64>) -> Classes {
    for bound in &mut bounds {
        *bound = without_noise(*bound);
    }
    bounds.dedup();
    let decimals = bounds.iter().map(|bound| decimals_of(*bound)).max().unwrap_or(0);
    let mut classes = Classes { counts: vec![0; bounds.len().saturating_sub(1)], bounds, decimals };
    for value in sorted {
        let class = classes.class_of(*value);
        if let Some(count) = classes.counts.get_mut(class) {
            *count += 1;
        }
    }
    classes
}

/// Bounds without those that would leave a class empty: it becomes part of the one above, the last of the one below.
fn without_empty(sorted: &[f64], bounds: Vec<f64>) -> Vec<f64> {
    let Some((last, lower)) = bounds.split_last() else { return bounds };
    let mut kept: Vec<f64> = Vec::with_capacity(bounds.len());
    for bound in lower {
        let n_below = sorted.partition_point(|value| value < bound);
        let n_kept = kept.last().map_or(0, |kept| sorted.partition_point(|value| value < kept));
        if kept.is_empty() || (n_below > n_kept && n_below < sorted.len()) {
            kept.push(*bound);
        }
    }
    kept.push(*last);
    kept
}

fn equal(low: f64, high: f64, n_classes: usize) -> Vec<f64> {
    #[expect(clippy::cast_precision_loss, reason = "at most nine classes")]
    let mut step = round_step((high - low) / n_classes as f64);
    loop {
        let bounds = multiples(low, high, step);
        // Rounding the first bound down may need a class more than asked for.
        if bounds.len() <= n_classes + 1 {
            return bounds;
        }
        step = round_step(step * 1.001);
    }
}

fn quantile(sorted: &[f64], n_classes: usize) -> Vec<f64> {
    #[expect(clippy::cast_precision_loss, reason = "a map has hundreds of places at most")]
    let at = |share: f64| {
        // Hyndman & Fan (1996), type 7.
        let position = share * (sorted.len() - 1) as f64;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the list, not negative")]
        let below = position.floor() as usize;
        let above = (below + 1).min(sorted.len() - 1);
        sorted[below] + (position - position.floor()) * (sorted[above] - sorted[below])
    };
    #[expect(clippy::cast_precision_loss, reason = "at most nine classes")]
    let exact: Vec<f64> = (1..n_classes).map(|idx| at(idx as f64 / n_classes as f64)).collect();
    let (low, high) = (sorted[0], sorted[sorted.len() - 1]);
    // Two digits of the narrowest class: coarser would move values, finer is noise.
    let width = |idx: usize| {
        let before = idx.checked_sub(1).map_or(low, |before| exact[before]);
        let after = exact.get(idx + 1).copied().unwrap_or(high);
        (exact[idx] - before).min(after - exact[idx])
    };
    let mut bounds =
        vec![floor_to(low, round_step((exact[0] - low).max((high - low) * 1e-3) / 2.0)).max(zero_below(low))];
    for (idx, bound) in exact.iter().enumerate() {
        let step = round_step((width(idx) / 10.0).max((high - low) * 1e-6));
        bounds.push((bound / step).round() * step);
    }
    bounds.push(ceil_to(high, round_step((high - low) / 20.0)));
    bounds.dedup_by(|b, a| *b <= *a);
    bounds
}

/// Zero where all values are at least that: a bound below zero would promise values that cannot be.
fn zero_below(low: f64) -> f64 {
    if low >= 0.0 { 0.0 } else { f64::NEG_INFINITY }
}

fn nice(sorted: &[f64], n_classes: usize) -> Vec<f64> {
    let candidates = candidates(sorted, n_classes);
    let inner = &candidates[1..candidates.len() - 1];
    if inner.len() < n_classes {
        return candidates;
    }
    let spread = Spread::of(sorted, candidates[0] == 0.0 && is_skewed(sorted));
    let last = candidates.len() - 1;
    let below: Vec<usize> = candidates.iter().map(|bound| sorted.partition_point(|value| value < bound)).collect();
    let cost = |from: usize, to: usize| {
        spread.within(if from == 0 { 0 } else { below[from] }, if to == last { sorted.len() } else { below[to] })
    };
    // best[k][to]: least spread of k classes up to candidate `to`, and where the last of them begins.
    let mut best = vec![vec![(f64::INFINITY, 0); last + 1]; n_classes + 1];
    for (to, best) in best[1].iter_mut().enumerate().skip(1) {
        *best = (cost(0, to), 0);
    }
    for k in 2..=n_classes {
        for to in k..=last {
            for from in k - 1..to {
                let sum = best[k - 1][from].0 + cost(from, to);
                if sum < best[k][to].0 {
                    best[k][to] = (sum, from);
                }
            }
        }
    }
    let mut chosen = vec![last];
    for k in (1..=n_classes).rev() {
        chosen.push(best[k][chosen[chosen.len() - 1]].1);
    }
    chosen.iter().rev().map(|idx| candidates[*idx]).collect()
}

/// Whether the values differ by a factor of twenty or more.
fn is_skewed(sorted: &[f64]) -> bool {
    sorted[0] >= 0.0 && sorted[sorted.len() - 1] / typical_low(sorted) >= 20.0
}

/// A low value that is above zero. The outermost twentieth does not decide: one tiny value is no reason for bounds that grow.
fn typical_low(sorted: &[f64]) -> f64 {
    let positive = sorted.iter().copied().find(|value| *value > 0.0);
    sorted[sorted.len() / 20].max(positive.unwrap_or(sorted[sorted.len() - 1]))
}

/// How far values differ from the mean of their class: sums of squares by prefix sums.
struct Spread {
    sums: Vec<f64>,
    squares: Vec<f64>,
}

impl Spread {
    /// Of the values, or of their logarithms.
    fn of(sorted: &[f64], is_log: bool) -> Spread {
        let least = typical_low(sorted) / 2.0;
        let mut spread = Spread { sums: vec![0.0], squares: vec![0.0] };
        let (mut sum, mut squares) = (0.0, 0.0);
        for value in sorted {
            let value = if is_log { value.max(least).ln() } else { *value };
            sum += value;
            squares += value * value;
            spread.sums.push(sum);
            spread.squares.push(squares);
        }
        spread
    }

    /// Sum of squared differences of the values `from..to` from their mean.
    fn within(&self, from: usize, to: usize) -> f64 {
        if to <= from {
            return 0.0;
        }
        let sum = self.sums[to] - self.sums[from];
        #[expect(clippy::cast_precision_loss, reason = "a map has hundreds of places at most")]
        let n_values = (to - from) as f64;
        (self.squares[to] - self.squares[from] - sum * sum / n_values).max(0.0)
    }
}

/// Round numbers around and between the values, at least two.
fn candidates(sorted: &[f64], n_classes: usize) -> Vec<f64> {
    let (low, high) = (sorted[0], sorted[sorted.len() - 1]);
    if is_skewed(sorted) {
        return ladder(typical_low(sorted), high);
    }
    #[expect(clippy::cast_precision_loss, reason = "at most nine classes")]
    let step = round_step((high - low) / (2 * n_classes) as f64);
    multiples(low, high, step)
}

/// Zero, then 1, 2, 3 and 5 × powers of ten between `low` and `high`, then the next round number.
fn ladder(low: f64, high: f64) -> Vec<f64> {
    #[expect(clippy::cast_possible_truncation, reason = "exponents of f64 are within ±308")]
    let (first, last) = (low.log10().floor() as i32, high.log10().ceil() as i32);
    let rungs = (first..=last).flat_map(|power| [1.0, 2.0, 3.0, 5.0].map(|factor| factor * 10f64.powi(power)));
    let rungs: Vec<f64> = rungs.map(without_noise).collect();
    let inner = rungs.iter().copied().filter(|rung| *rung > low && *rung < high);
    let power = 10f64.powf(high.log10().floor());
    let top = ceil_to(high, if high < 2.0 * power { power / 2.0 } else { power });
    std::iter::once(0.0).chain(inner).chain([top]).collect()
}

/// Multiples of `step` from at or below `low` to above `high`, or to `high` if it is one.
fn multiples(low: f64, high: f64, step: f64) -> Vec<f64> {
    let first = (low / step + 1e-9).floor();
    let last = (high / step - 1e-9).ceil().max(first + 1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "steps are a fraction of the range")]
    let n_steps = (last - first).clamp(1.0, 1000.0) as u16;
    (0..=n_steps).map(|idx| (first + f64::from(idx)) * step).collect()
}

/// The least of 1, 2, 2.5, 5 × a power of ten that is at least `step` (above 0).
fn round_step(step: f64) -> f64 {
    let power = 10f64.powf(step.log10().floor());
    let factor = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().find(|factor| factor * power >= step * (1.0 - 1e-9));
    factor.unwrap_or(10.0) * power
}

fn floor_to(value: f64, step: f64) -> f64 {
    (value / step + 1e-9).floor() * step
}

fn ceil_to(value: f64, step: f64) -> f64 {
    (value / step - 1e-9).ceil() * step
}

/// The number without the digits that only binary arithmetic gave it (0.30000000000000004).
fn without_noise(value: f64) -> f64 {
    if value == 0.0 {
        return 0.0;
    }
    #[expect(clippy::cast_possible_truncation, reason = "exponents of f64 are within ±308")]
    let digits = 9 - value.abs().log10().floor() as i32;
    let power = 10f64.powi(digits.clamp(-290, 290));
    let rounded = (value * power).round() / power;
    if rounded == 0.0 { 0.0 } else { rounded }
}

/// How many decimals the number needs, up to six.
pub(super) fn decimals_of(value: f64) -> u8 {
    (0..6)
        .find(|decimals| {
            let scaled = value * 10f64.powi(i32::from(*decimals));
            (scaled - scaled.round()).abs() < 1e-6 * scaled.abs().max(1e-3)
        })
        .unwrap_or(6)
}

#[cfg(test)]
#[path = "classes_tests.rs"]
mod tests;
