//! Exports of a view: link, snippet, files, citation.

pub mod button;
pub mod csv;
pub mod panel;
pub mod picture;
pub mod png;
pub mod words;
