//! Numbers and periods as text of a language.
