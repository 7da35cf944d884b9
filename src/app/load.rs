//! What comes from the bundle: files, parts of the program, and what is said while they are on their way.

pub mod answer;
pub mod asset;
pub mod cache;
pub mod error;
pub mod fetch;
pub mod hooks;
pub mod part;
pub mod shown;
pub mod waiting;
