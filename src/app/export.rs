//! Exports of a view: link, snippet, files, citation.

pub(crate) mod button;
pub mod csv;
pub(crate) mod panel;
pub mod picture;
pub mod png;
pub(crate) mod words;
