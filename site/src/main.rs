//! Builds the static part of the site.
fn main() {}
