//! Numbers and periods as text of a language.

use crate::i18n::Lang;

/// Writes numbers in the form of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Formatter {
    /// The language.
    pub lang: Lang,
}
