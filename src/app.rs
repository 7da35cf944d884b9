//! Everything that knows a browser.
//!
//! The address says what is on the page ([`history`]), files of the bundle come as they are needed ([`load`]), and each
//! page is a component that is given both.

// Where the reader is.
pub mod history;
pub mod page;

// What comes from the bundle.
pub mod fetch;
pub mod load;
pub mod parcel;
pub mod part;
pub mod site;

// Parts that any page may use.
pub mod collator;
pub mod combobox;
pub mod dialog;
pub mod document;
pub mod effect;
pub mod field;
pub mod finder;
pub mod icons;
pub mod link;
pub mod media;
pub mod notices;
mod panic;

// A view and its controls.
pub mod below;
pub mod beneath;
pub mod chips;
pub mod companion;
pub mod controls;
pub mod indicator_picker;
pub mod options;
mod paper;
pub mod picture;
pub mod place_list;
pub mod place_picker;
pub mod places;
pub mod provenance;
pub mod selection;
pub mod settled;
pub mod take_away;
mod words;
pub mod year_slider;
pub mod year_steps;

// A chart or a table on the page.
pub mod canvas;
pub mod data_table;
pub mod figure;
pub mod point_navigation;

// What a reader takes away.
pub mod accent;
pub mod embed_control;
pub mod embed_messages;
pub mod take;

// What measures it.
pub mod bench;

// Pages.
pub mod embed;
pub mod explore;
pub mod home;
pub mod newer;
pub mod next_frame;
pub mod not_found;
pub mod root;
pub mod shell;

pub use root::run;
