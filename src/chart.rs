//! Pictures of series.
