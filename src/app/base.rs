//! What every room uses: the browser, the address, and small parts of a page that know nothing of figures.

pub mod active_point;
pub mod address;
pub mod collator;
pub mod debounced;
pub mod dialog;
pub mod document;
pub mod effect;
pub mod field;
pub mod file;
pub mod history;
pub mod icons;
pub mod link;
pub mod media;
pub mod next_frame;
pub mod paper;
pub mod shared;
pub mod site;
pub mod words;
