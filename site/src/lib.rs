//! What `dist/` holds besides the app.
//!
//! [`app`] puts the program and the page that loads it into the folder that becomes `dist/`, or Trunk does; there
//! [`stage`](stage::stage) makes the rest:
//!
//! ```text
//! index.html ────────→ start script and style with hashed names, no inline script, relative links
//!                    ─→ explore/ embed/, with their first views drawn; reports/ treaties/ 404.html
//!                    ─→ embed/<indicator>/<language>/, with its prepared view drawn
//! data/*.csv ────────→ bundle/            what the app loads
//!            ────────→ data/v1/           the data API: CSV, JSON, index, data package
//!            ────────→ data/ place/       catalogue, a page an indicator and a place, the import report
//! static/ ───────────→ fonts/ embed.js
//! ```

pub mod app;
#[cfg(feature = "program")]
pub mod bind;
#[cfg(feature = "program")]
pub mod build;
pub(crate) mod changes;
pub(crate) mod coverage;
pub(crate) mod data_api;
pub(crate) mod data_package;
pub(crate) mod data_page;
pub(crate) mod error;
pub(crate) mod figure;
pub mod files;
pub(crate) mod first_picture;
pub(crate) mod first_view;
pub(crate) mod indicator_page;
pub(crate) mod latest;
pub(crate) mod left_out;
pub(crate) mod minify;
pub(crate) mod newer;
pub mod page;
pub(crate) mod place_page;
pub mod plain;
pub(crate) mod prepared;
pub(crate) mod program;
pub(crate) mod report_page;
pub mod reports;
mod run;
pub mod sections;
pub(crate) mod sides;
pub mod stage;
pub mod tables;
pub mod texts;
pub(crate) mod treaties_page;

#[cfg(test)]
mod fixture;

#[cfg(feature = "server")]
pub mod server;
#[cfg(feature = "split")]
pub mod split;
