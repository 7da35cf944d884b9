//! Two years, a line a place: who rose, who fell, and how far.

pub mod facts;
mod layout;
mod present;
mod spec;
mod words;

pub use facts::KIND;
pub use spec::{SlopeLine, SlopeSpec};

use super::code::{Code, Words, step_by_marks};

/// What shows it.
pub static CODE: Code = Code { say: present::say, spec: present::spec, rows: None };

/// What says it.
pub static WORDS: Words = Words { describe: words::describe, step: step_by_marks };
