//! The document on the figures' quality says what the tables say.
#![allow(clippy::unwrap_used)] // A test stops at the first thing that is not as it should be.

use std::path::Path;

use ingest::{
    agreement::{agreement, pairs},
    quality,
};

#[test]
fn the_document_is_what_the_command_would_write() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let tables = quality::read(&root.join("data")).unwrap();
    let report = std::fs::read_to_string(root.join("data/import-report.md")).unwrap();
    let document = quality::document(&tables, &report).unwrap();
    assert!(
        std::fs::read_to_string(root.join("docs/data-quality.md")).unwrap() == document,
        "run `cargo ingest check`"
    );
    assert!(!document.contains("### Not settled"), "the tables do not pass the gates");
    assert!(document.contains("| Unsentenced share of prisoners"));
    for pair in pairs().unwrap() {
        let found = agreement(&pair, &tables).unwrap_or_else(|| panic!("{}: no such table", pair.what));
        assert!(found.n() > 20, "{}: {} compared", pair.what, found.n());
    }
}
