//! A map of one year.

pub mod facts;
pub mod layout;
mod present;
mod spec;
mod steps;
mod words;

pub use facts::KIND;
pub use spec::{MapPlace, MapSpec};

use super::code::{Code, Words};

/// What shows it.
pub static CODE: Code = Code { say: present::say, spec: present::spec, rows: None };

/// What says it.
pub static WORDS: Words = Words { describe: words::describe, step: steps::step };
