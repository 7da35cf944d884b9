//! How many bytes the site asks of a reader's line.

use std::{collections::BTreeSet, fs, path::Path};

use compress::brotli;
use crime_explorer::{kinds::ViewKind, manifest::Manifest};
use sha2::{Digest, Sha384};

use crate::files::{dist, one};

/// Size with brotli at its best, as a static host keeps it.
fn compressed(path: &Path) -> usize {
    let bytes = fs::read(path).unwrap();
    if path.extension().is_some_and(|ending| ending == "woff2") {
        return bytes.len(); // It is compressed already.
    }
    brotli(&bytes).len()
}

/// Bytes of the module that shows the first chart, with brotli.
const PROGRAM_BUDGET: usize = 200_000;
/// Bytes of a part that comes later, with what it shares with others.
const PART_BUDGET: usize = 137_000;
/// Bytes of all that is fetched until the default chart answers.
const DEFAULT_CHART_BUDGET: usize = 292_000;
/// Bytes of all tables, editions and words of a whole site.
const BUNDLE_BUDGET: usize = 4_000_000;

#[test]
fn the_whole_bundle_keeps_to_its_budget() {
    let files = fs::read_dir(dist().join("bundle")).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<_> = files.filter(|path| path.extension().is_some_and(|ending| ending == "bin")).collect();
    assert!(files.len() > 200, "{} files", files.len());
    let total: usize = files.iter().map(|path| compressed(path)).sum();
    println!("{total:8} in {} files", files.len());
    assert!(total <= BUNDLE_BUDGET, "{total}");
}

#[test]
fn the_default_chart_keeps_to_its_budget() {
    let program = one("crime-explorer-", "_bg.wasm");
    let files = [
        program.clone(),
        one("crime-explorer-", ".js"),
        one("parts-", ".js"),
        dist().join("explore/index.html"),
        one("style-", ".css"),
        one("first-", ".js"),
        one("start-", ".js"),
        dist().join("fonts/explorer-sans-latin-400.woff2"),
        dist().join("fonts/explorer-sans-latin-600.woff2"),
        bundle_file("core"),
        bundle_file("texts.en"),
        bundle_file("texts.en.homicide"),
        bundle_file("homicide-rate"),
        bundle_file("population"),
    ];
    let sizes: Vec<(String, usize)> = files
        .iter()
        .map(|path| (path.strip_prefix(dist()).unwrap().to_string_lossy().into_owned(), compressed(path)))
        .collect();
    let total: usize = sizes.iter().map(|(_, size)| size).sum();
    for (name, size) in &sizes {
        println!("{size:8} {name}");
    }
    println!("{total:8} in all");
    assert!(compressed(&program) <= PROGRAM_BUDGET, "{sizes:?}");
    assert!(total <= DEFAULT_CHART_BUDGET, "{total}: {sizes:?}");
}

#[test]
fn scripts_and_style_sheets_are_as_short_as_esbuild_makes_them() {
    for (start, end) in [("crime-explorer-", ".js"), ("parts-", ".js"), ("start-", ".js"), ("style-", ".css")] {
        let text = fs::read_to_string(one(start, end)).unwrap();
        assert!(text.lines().count() < 9 && !text.contains("\n//") && !text.contains("/*"), "{start}: {text}");
    }
}

#[test]
fn the_program_writes_numbers_without_the_standard_library_s_tables() {
    // Where the library's way of writing a number says that it was misused.
    let is_there = |path: &Path| fs::read(path).unwrap().windows(7).any(|text| text == b"flt2dec");
    let all = fs::read_dir(dist()).unwrap().map(|entry| entry.unwrap().path());
    let modules: Vec<_> = all.filter(|path| path.extension().is_some_and(|ending| ending == "wasm")).collect();
    assert!(modules.len() > 4, "{modules:?}");
    let with_tables: Vec<_> = modules.iter().filter(|path| is_there(path)).collect();
    assert!(with_tables.is_empty(), "{with_tables:?}");
}

#[test]
fn every_part_of_the_program_is_there_and_is_small() {
    let html = fs::read_to_string(dist().join("index.html")).unwrap();
    let list = html.split("<meta name=\"parts\" content=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let parts: Vec<Vec<&str>> = list.split("; ").map(|part| part.split(' ').collect()).collect();
    let names: BTreeSet<&str> = parts.iter().map(|part| part[0]).collect();
    let kinds = ViewKind::ALL.iter().map(|kind| kind.id);
    assert_eq!(names, kinds.chain(["bench", "embed", "home", "tools", "transforms"]).collect());
    for part in parts {
        // What stands after a `=` is of the bundle.
        let files = part[1..].iter().filter(|file| !file.starts_with('='));
        let size: usize = files.map(|file| compressed(&dist().join(file))).sum();
        println!("{size:8} {} in {} files", part[0], part.len() - 1);
        assert!(size <= PART_BUDGET, "{}: {size}", part[0]);
    }
}

/// The bundle's file of that name, as the pages name it.
fn bundle_file(name: &str) -> std::path::PathBuf {
    let html = fs::read_to_string(dist().join("index.html")).unwrap();
    let list = html.split("<meta name=\"bundle\" content=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let file = Manifest::new(list).file(name).unwrap_or_else(|| panic!("no {name} in {list}"));
    dist().join(file.path)
}

#[test]
fn every_file_that_the_pages_name_is_in_the_bundle() {
    for name in
        ["texts.ar", "texts.zh", "texts.en", "texts.fr", "texts.ru", "texts.es", "population", "homicide-victims"]
    {
        assert!(bundle_file(name).is_file(), "{name}");
    }
}

#[test]
fn the_second_embedding_script_has_at_most_2_kb() {
    let size = compressed(&dist().join("embed/v2.js"));
    println!("{size:8} embed/v2.js");
    assert!(size <= 2000, "{size}");
}

#[test]
fn the_embedding_script_has_at_most_1500_bytes_and_makes_no_globals() {
    let script = fs::read_to_string(dist().join("embed.js")).unwrap();
    assert!(script.len() <= 1500, "{}", script.len());
    let code: Vec<&str> = script.lines().filter(|line| !line.starts_with("//")).collect();
    assert_eq!((code[0], code[code.len() - 1]), ("(() => {", "})();"));
    for forbidden in ["setTimeout", "setInterval", "localStorage", "cookie", "window."] {
        assert!(!script.contains(forbidden), "{forbidden}");
    }
}

/// The hash of a file as pages hold it to one.
fn integrity(path: &Path) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let hash = Sha384::digest(fs::read(path).unwrap());
    // 48 bytes are 16 times 3, which are 16 times 4 digits.
    let digits = hash.chunks(3).flat_map(|three| {
        let bits = three.iter().fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
        [18, 12, 6, 0].map(|shift| char::from(DIGITS[bits >> shift & 63]))
    });
    "sha384-".to_owned() + &digits.collect::<String>()
}

#[test]
fn the_scripts_of_partners_pages_never_change() {
    // Partners hold the first to this hash for ever; the snippet holds the second to its own.
    assert_eq!(
        integrity(&dist().join("embed.js")),
        "sha384-DveE3NaeKyvcyWUAHCmnfXj6xKA4W6eLZkFaIpCYL1SyZCCrUxXfKJZyf+2y9W1G"
    );
    let snippet = include_str!("../../../src/app/export/words.rs");
    assert!(snippet.contains(&integrity(&dist().join("embed/v2.js"))), "another script needs another address");
}
