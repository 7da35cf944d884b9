//! Rates, intervals, regional totals, change and ranks, each with the source of its formula.

use serde::{Deserialize, Serialize};

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
