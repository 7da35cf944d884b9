//! The Crime Statistics Explorer: international figures on crime, and honest pictures of them.
//!
//! A figure travels one way:
//!
//! ```text
//! data/*.csv ─pack→ bundle ─load→ Dataset ─query→ Series ─layout→ Chart ─┬→ SVG · canvas · PNG
//!                                    ↑                                  ├→ table
//! URL ⇄ View ────────────────────────┘                                  └→ sentence
//! ```
//!
//! Everything outside `app` is pure: no clock, no randomness, no browser.

// A build with the app has every user of what is `pub(crate)`: there the compiler says what nobody uses.
#![cfg_attr(not(feature = "app"), allow(dead_code, unused_imports, reason = "the app, which uses it, is left out"))]

// What a figure is.
pub mod indicator;
pub mod observation;
pub mod origin;
pub mod period;
pub mod place;
pub mod source;

// What there is.
pub mod catalogue;
pub mod dataset;
pub mod editions;
pub mod manifest;

// Which figures, in what shape.
pub mod query;
pub mod role;
pub mod series;
pub mod statistics;

// What may stand together.
pub mod comparability;
pub(crate) mod dark_figure;

// What the reader asked for.
pub mod kinds;
pub mod permalink;
pub mod view;

// Numbers and messages as text of a language.
pub mod format;
pub mod i18n;
pub mod search;

// Shared by all.
pub mod named;
pub mod order;
pub mod packing;

// Pictures.
pub mod chart;
pub mod presentation;
pub mod questions;

#[cfg(feature = "app")]
pub mod app;
