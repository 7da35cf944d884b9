//! What comes from the bundle: files, parts of the program, and what is said while they are on their way.

pub mod answer;
pub mod cache;
pub mod error;
pub mod fetch;
pub mod hooks;
pub mod parcel;
pub mod part;
pub mod shown;
pub mod waiting;
