//! JSON-stat 2, and the datasets of version 1: a list of figures in the order of the product of its dimensions' categories.

/// The column of the figures.
pub(crate) const VALUE: &str = "value";
