//! Rows and numbers.

pub(crate) mod facts;
mod present;

pub use facts::KIND;

use super::code::{Code, Words, step_by_marks};
use crate::presentation::rows;

/// What shows it.
pub(crate) static CODE: Code = Code { say: present::say, spec: |_, _| None, rows: Some(rows::table) };

/// What says it.
pub(crate) static WORDS: Words = Words { describe: |_, _| Vec::new(), step: step_by_marks };
