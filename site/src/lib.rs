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
pub mod changes;
pub mod coverage;
pub mod data_api;
pub mod data_package;
pub mod data_page;
pub mod error;
pub mod figure;
pub mod files;
pub mod first_picture;
pub mod first_view;
pub mod indicator_page;
pub mod latest;
pub mod left_out;
pub mod minify;
pub mod newer;
pub mod page;
pub mod place_page;
pub mod plain;
pub mod prepared;
pub mod program;
pub mod report_page;
pub mod reports;
mod run;
pub mod sections;
pub mod sides;
pub mod stage;
pub mod tables;
pub mod texts;
pub mod treaties_page;

#[cfg(test)]
mod fixture;

#[cfg(feature = "server")]
pub mod server;
#[cfg(feature = "split")]
pub mod split;
