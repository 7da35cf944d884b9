//! A map of one year.

pub(crate) mod facts;
pub(crate) mod layout;
mod picture;
mod present;
mod spec;
mod steps;
mod words;

pub use facts::KIND;
pub use spec::{MapPlace, MapSpec};

use super::code::{Code, Words};

/// What shows it.
pub(crate) static CODE: Code = Code { say: present::say, spec: present::spec, rows: None };

/// What says it.
pub(crate) static WORDS: Words = Words { describe: words::describe, step: steps::step };
