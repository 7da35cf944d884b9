//! The shapes of places, restated for a small file.

pub mod topology;
