//! The kind that a view is of until the reader chooses. Its code is in the first part of the program: it draws the first
//! chart.

pub(crate) use super::line::{CODE, KIND};
