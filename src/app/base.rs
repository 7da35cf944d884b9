//! What every room uses: the browser, the address, and small parts of a page that know nothing of figures.

pub(crate) mod active_point;
pub(crate) mod address;
pub(crate) mod collator;
pub(crate) mod debounced;
pub mod dialog;
pub(crate) mod document;
pub(crate) mod effect;
pub(crate) mod field;
pub(crate) mod file;
pub mod history;
pub(crate) mod icons;
pub(crate) mod link;
pub(crate) mod media;
pub(crate) mod next_frame;
pub(crate) mod paper;
pub(crate) mod shared;
pub(crate) mod site;
pub(crate) mod words;
