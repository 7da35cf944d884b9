//! Two years, a line a place: who rose, who fell, and how far.

pub(crate) mod facts;
mod layout;
mod picture;
mod present;
mod spec;
mod words;

pub use spec::{SlopeLine, SlopeSpec};
pub(crate) use facts::KIND;

use super::code::{Code, Words, step_by_marks};

/// What shows it.
pub(crate) static CODE: Code = Code { say: present::say, spec: present::spec, rows: None };

/// What says it.
pub(crate) static WORDS: Words = Words { describe: words::describe, step: step_by_marks };
