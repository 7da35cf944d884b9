//! A ranking of one year; dots in the order of names where places must not be ranked.

pub(crate) mod facts;
mod layout;
mod picture;
mod present;
mod spec;
mod words;

pub use spec::{BarRow, BarSpec};
pub use facts::KIND;

use super::code::{Code, Words, step_by_marks};

/// What shows it.
pub(crate) static CODE: Code = Code { say: present::say, spec: present::spec, rows: None };

/// What says it.
pub(crate) static WORDS: Words = Words { describe: words::describe, step: step_by_marks };
