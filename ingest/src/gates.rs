//! Gates: figures that cannot be right, or hardly, are raised, and an import that raises one writes nothing.
//!
//! Each gate looks at all tables, older editions among them, and raises single figures. A rule of
//! `ingest/descriptions/allowed.toml` lets through what is right nevertheless, for a reason; it counts what it lets through and
//! fails when that number changes. What is wrong is refused or marked by a rule of its own. No gate changes a figure.
//!
//! The thresholds were chosen on the tables of 2025: so that what is raised can be read and judged by a person, one by one.
//! Each is explained where it stands.

mod allowed;
mod bounds;
mod digits;
mod labels;
mod neighbours;
mod parts;
mod rate;
mod repeated;
mod scale;
mod world;

use std::fmt;

use crime_explorer::{observation::Observation, period::Year, place::PlaceCode};
use serde::{Deserialize, Serialize};

pub(crate) use self::{
    allowed::{Allowed, Settled, settle},
    world::{Copy, World},
};
use crate::figures::FileRow;

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gate {
    /// A power of ten between two copies of a figure, or proportions called per cent.
    Scale,
    /// More than the people of a place, or than any other year, can hold.
    Bounds,
    /// One large number in several places or years.
    Repeated,
    /// Digits that another copy of the figure still has.
    Digits,
    /// Parts above their total without the mark, or women and men far above it.
    Parts,
    /// A published rate that does not fit count and population.
    Rate,
    /// A category whose numbers look like something else.
    Labels,
    /// One year far from the years beside it.
    Neighbours,
}

impl Gate {
    /// Every gate, in the order of the document.
    pub(crate) const ALL: [Gate; 8] = [
        Gate::Scale,
        Gate::Bounds,
        Gate::Repeated,
        Gate::Digits,
        Gate::Parts,
        Gate::Rate,
        Gate::Labels,
        Gate::Neighbours,
    ];

    /// Its id in rules and in the document.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Gate::Scale => "scale",
            Gate::Bounds => "bounds",
            Gate::Repeated => "repeated",
            Gate::Digits => "digits",
            Gate::Parts => "parts",
            Gate::Rate => "rate",
            Gate::Labels => "labels",
            Gate::Neighbours => "neighbours",
        }
    }

    fn raise(self, world: &World<'_>) -> Vec<Raised> {
        match self {
            Gate::Scale => scale::raise(world),
            Gate::Bounds => bounds::raise(world),
            Gate::Repeated => repeated::raise(world),
            Gate::Digits => digits::raise(world),
            Gate::Parts => parts::raise(world),
            Gate::Rate => rate::raise(world),
            Gate::Labels => labels::raise(world),
            Gate::Neighbours => neighbours::raise(world),
        }
    }
}

/// The key of a figure in its table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    /// Where.
    pub place: PlaceCode,
    /// When.
    pub year: Year,
    /// Its categories, in the order of the table's dimensions.
    pub categories: Vec<String>,
}

impl Key {
    /// The key of a row.
    pub(crate) fn of(row: &Observation) -> Key {
        Key { place: row.place, year: row.period, categories: row.categories.clone() }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.place, self.year)?;
        self.categories.iter().try_for_each(|category| write!(f, " {category}"))
    }
}

/// A figure that a gate raises.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Raised {
    /// Which gate.
    pub gate: Gate,
    /// The table's id, with `@` and the edition's where it is an older edition.
    pub table: String,
    /// The figure.
    pub key: Key,
    /// What is wrong with it.
    pub what: String,
    /// Its notes.
    pub note: String,
    /// Where it was read, if that is known: only an import knows.
    pub at: Option<FileRow>,
}

impl Raised {
    fn new(gate: Gate, table: &str, row: &Observation, what: impl Into<String>) -> Raised {
        Raised { gate, table: table.to_owned(), key: Key::of(row), what: what.into(), note: row.note.clone(), at: None }
    }
}

/// What all gates raise, each figure once a gate, in the order of gates, tables and keys.
pub(crate) fn raise(world: &World<'_>) -> Vec<Raised> {
    let mut all: Vec<Raised> = Gate::ALL.into_iter().flat_map(|gate| gate.raise(world)).collect();
    all.sort_by(|a, b| (a.gate, &a.table, &a.key).cmp(&(b.gate, &b.table, &b.key)));
    all.dedup_by(|a, b| (a.gate, &a.table, &a.key) == (b.gate, &b.table, &b.key));
    all
}

#[cfg(test)]
mod tests;
