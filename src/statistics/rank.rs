//! Ranks that say how sure they are.

use serde::{Deserialize, Serialize};

use super::Interval;
use crate::{observation::Value, order::sort_numbers};

/// The ranks that a place may hold: 1 is the highest value. `from` is never after `to`.
///
/// How places are told apart is said by the function that gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RankRange {
    /// One more than the number of places that are told to be above.
    pub from: u32,
    /// The number of ranked places less those that are told to be below.
    pub to: u32,
}

/// The number by which a value is put in order: a range by its middle, which is shown nowhere.
pub(crate) fn sort_value(value: Value) -> Option<f64> {
    value.number().or_else(|| value.bounds().map(|(lower, upper)| (lower + upper) / 2.0))
}

/// The ranks that each item may hold, highest first, by how many intervals lie wholly above and wholly below its own.
///
/// Touching intervals are not apart. An item without interval, or with bounds that are no numbers or out of order, has
/// no rank and does not count among the others. Takes n log n time.
///
/// ```
/// use crime_explorer::statistics::{Interval, rank::{RankRange, rank_ranges}};
/// let interval = |lower, upper| Some(Interval { lower, upper });
/// let ranks = rank_ranges(&[interval(1.0, 2.0), None, interval(5.0, 6.0), interval(1.5, 3.0)]);
/// assert_eq!(ranks[0], Some(RankRange { from: 2, to: 3 }));
/// assert_eq!(ranks[1], None);
/// assert_eq!(ranks[2], Some(RankRange { from: 1, to: 1 }));
/// ```
pub fn rank_ranges(items: &[Option<Interval>]) -> Vec<Option<RankRange>> {
    // False for NaN too.
    let usable = |item: &Option<Interval>| item.filter(|interval| interval.lower <= interval.upper);
    let sorted = |bound: fn(Interval) -> f64| {
        let mut bounds: Vec<f64> = items.iter().filter_map(usable).map(bound).collect();
        sort_numbers(&mut bounds);
        bounds
    };
    let (lowers, uppers) = (sorted(|interval| interval.lower), sorted(|interval| interval.upper));
    let as_rank = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let range = |interval: Interval| {
        let n_above = lowers.len() - lowers.partition_point(|lower| *lower <= interval.upper);
        let n_below = uppers.partition_point(|upper| *upper < interval.lower);
        RankRange { from: as_rank(n_above + 1), to: as_rank(uppers.len() - n_below) }
    };
    items.iter().map(|item| usable(item).map(range)).collect()
}
