//! Figures of one place over time.
