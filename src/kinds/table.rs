//! Rows and numbers.

pub mod facts;
mod present;

pub use facts::KIND;

use super::code::{Code, Words, step_by_marks};
use crate::presentation::rows;

/// What shows it.
pub static CODE: Code = Code { say: present::say, spec: |_, _| None, rows: Some(rows::table) };

/// What says it.
pub static WORDS: Words = Words { describe: |_, _| Vec::new(), step: step_by_marks };
