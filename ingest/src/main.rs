//! The command line of the import.
fn main() {}
