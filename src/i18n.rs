//! Languages and messages.
