//! Files of the bundle and parts of the program: fetched, cached, unpacked; and the answer to a view from them.

pub mod answer;
pub mod asset;
pub mod cache;
pub mod error;
pub mod fetch;
pub mod hooks;
pub mod part;
pub mod shown;
pub mod waiting;
