//! Publishers' files in, reviewed tables and the packed bundle out.
//!
//! ```text
//! publisher's file ─ import → data/*.csv, catalogue.toml, sources.toml, import-report.md ─ pack → bundle/
//! ```
//!
//! Reading is strict: a row is kept unchanged, repaired by a rule that has a name, or refused with its reason.
//! What happened to how many rows of which file is part of the result: `data/import-report.md`.

pub mod agreement;
pub mod catalogue;
pub(crate) mod checks;
pub mod codes;
pub mod compare;
pub mod day;
pub(crate) mod derived;
pub mod description;
pub mod editions;
pub mod error;
pub(crate) mod figures;
pub(crate) mod gates;
pub mod import;
pub mod map;
pub(crate) mod marks;
pub(crate) mod number;
pub mod open;
pub mod origins;
pub mod pack;
pub(crate) mod place_names;
pub mod places;
pub(crate) mod population;
pub mod quality;
pub(crate) mod report;
pub mod rules;
pub(crate) mod sdg;
pub mod source_file;
pub(crate) mod sums;
pub mod table;
pub mod treaties;
pub mod trial;
pub(crate) mod twins;
pub(crate) mod unodc;

#[cfg(test)]
mod fixture;
