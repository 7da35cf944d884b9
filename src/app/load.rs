//! Files of the bundle and parts of the program: fetched, cached, unpacked; and the answer to a view from them.

pub(crate) mod answer;
pub(crate) mod asset;
pub mod cache;
pub(crate) mod error;
pub mod fetch;
pub(crate) mod hooks;
pub mod part;
pub(crate) mod shown;
pub(crate) mod waiting;
