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
pub mod checks;
pub mod codes;
pub mod compare;
pub mod day;
pub mod derived;
pub mod description;
pub mod editions;
pub mod error;
pub mod figures;
pub mod gates;
pub mod import;
pub mod map;
pub mod marks;
pub mod number;
pub mod open;
pub mod origins;
pub mod pack;
pub mod place_names;
pub mod places;
pub mod population;
pub mod quality;
pub mod report;
pub mod rules;
pub mod sdg;
pub mod source_file;
pub mod sums;
pub mod table;
pub mod treaties;
pub mod trial;
pub mod twins;
pub mod unodc;

#[cfg(test)]
mod fixture;
