//! The project's sources, as the tests of its rules read them.
#![allow(dead_code, reason = "each test uses what it needs")]

use std::{fs, path::Path};

/// A file of the project.
pub(crate) struct Source {
    /// Its path from the project's root, with `/` between folders.
    pub path: String,
    /// Its code, without comments and without the tests at its end.
    pub code: String,
}

/// The Rust files of a folder and of those in it, or the one file of that path. Modules that are tests are left out.
pub(crate) fn sources(place: &str) -> Vec<Source> {
    let mut found = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join(place), &mut found);
    assert!(!found.is_empty(), "{place} holds no code");
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// The words of all code in a folder, or of one file: tests are code too here, comments are not.
pub(crate) fn words_of_users(place: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(place);
    if path.is_dir() {
        let entries = fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().file_name());
        return entries.flat_map(|name| words_of_users(&format!("{place}/{}", name.to_string_lossy()))).collect();
    }
    if !place.ends_with(".rs") {
        return Vec::new();
    }
    let file = fs::read_to_string(&path).unwrap();
    let code = file.lines().map(|line| line.split("//").next().unwrap_or_default());
    code.flat_map(words).map(str::to_owned).collect()
}

/// The words of code: names and keywords.
pub(crate) fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

fn collect(path: &Path, found: &mut Vec<Source>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            collect(&entry.unwrap().path(), found);
        }
        return;
    }
    let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().to_string_lossy().replace('\\', "/");
    if name.ends_with(".rs") && !is_of_tests(&name) {
        found.push(Source { code: code_of(&fs::read_to_string(path).unwrap()), path: name });
    }
}

/// Whether a file beside the code holds tests of it.
fn is_of_tests(path: &str) -> bool {
    let module = path.split_once("src/").map_or("", |(_, module)| module.trim_end_matches(".rs"));
    module.split('/').any(|name| name == "tests" || name.ends_with("_tests"))
}

/// The code of a file without comments, and without the tests at its end.
pub(crate) fn code_of(file: &str) -> String {
    let code = file.split("#[cfg(test)]\nmod tests {").next().unwrap();
    code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}
