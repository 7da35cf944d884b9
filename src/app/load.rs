//! What comes from the bundle: files, parts of the program, and what is said while they are on their way.

pub mod cache;
pub mod fetch;
pub mod parcel;
pub mod part;
