//! Kinds of view: one folder each. What a kind is stands in its folder and nowhere else.
//!
//! A kind has three values. Its `Facts` are plain data, there from the start. Its `code::Code` makes the picture, and
//! its `code::Words` say it: both come as one part of the program a kind, but for lines, whose code draws the first chart.

pub(crate) mod list;

pub(crate) mod all;
pub mod any;
pub(crate) mod code;
pub(crate) mod facts;
pub(crate) mod first;

pub(crate) use facts::{Click, DefaultPlaces, Facts, Scope, TimeShape, ViewOption};
pub use facts::{Surface, ViewKind};

macro_rules! folders {
    ($($kind:ident)+) => { $(pub mod $kind;)+ };
}
list::kinds!(folders);

#[cfg(test)]
mod tests;
