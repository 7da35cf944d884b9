//! What the documents say of commands, files and columns, against what there is.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The documents that people write, by their path.
fn documents() -> Vec<(String, String)> {
    let mut paths: Vec<String> =
        ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "DATA-LICENSE.md"].map(str::to_owned).into();
    for entry in fs::read_dir(root().join("docs")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        paths.extend(name.ends_with(".md").then(|| format!("docs/{name}")));
    }
    assert!(paths.len() > 10, "{paths:?}");
    paths.into_iter().map(|path| (path.clone(), read(&path))).collect()
}

/// The code of a document: what stands between backticks, and the lines of its blocks.
fn code_of(document: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (idx, part) in document.split("```").enumerate() {
        match idx % 2 {
            0 => found.extend(
                part.split('`').skip(1).step_by(2).map(|code| code.split_whitespace().collect::<Vec<_>>().join(" ")),
            ),
            _ => found.extend(part.lines().map(|line| line.split(" #").next().unwrap().trim().to_owned())),
        }
    }
    found
}

/// The commands that documents name, each as its words, with the document's path.
fn commands(program: &str) -> Vec<(String, Vec<String>)> {
    let mut found = Vec::new();
    for (path, document) in documents() {
        for code in code_of(&document) {
            let words: Vec<String> = code.split(' ').map(str::to_owned).collect();
            let begin = words.iter().take_while(|word| word.contains('=') && !word.starts_with('-')).count();
            if words[begin..].join(" ").starts_with(program) {
                let n_own = program.split(' ').count();
                found.push((path.clone(), words[begin + n_own..].to_vec()));
            }
        }
    }
    assert!(!found.is_empty(), "no document names {program}");
    found
}

/// Whether a word stands for one that the reader puts in its place.
fn is_placeholder(word: &str) -> bool {
    word.starts_with(['<', '…']) || word.chars().all(|c| c.is_ascii_uppercase() || c == '_')
}

/// The names of `--only`, as the table of checks has them.
fn checks() -> BTreeSet<String> {
    let tests = read("xtask/src/test.rs");
    let names = tests.split("Check { name: \"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
    let names: BTreeSet<String> = names.collect();
    assert!(names.len() > 5, "{names:?}");
    names
}

#[test]
fn every_command_of_xtask_in_a_document_is_one_that_there_is() {
    let main = read("xtask/src/main.rs");
    for (path, words) in commands("cargo xtask") {
        let Some((command, options)) = words.split_first() else { continue };
        assert!(main.contains(&format!("\"{command}\" ")), "{path}: cargo xtask {command}");
        for (idx, word) in options.iter().enumerate().filter(|(_, word)| word.starts_with("--")) {
            let option = word.split('=').next().unwrap();
            let line = main.lines().find(|line| line.trim().starts_with(&format!("\"{command}\" "))).unwrap();
            assert!(line.contains(&format!("\"{option}\"")), "{path}: cargo xtask {command} {option}");
            let value = options.get(idx + 1).map_or("", String::as_str);
            let is_check = option != "--only" || is_placeholder(value) || checks().contains(value);
            assert!(is_check, "{path}: cargo xtask {command} --only {value}");
        }
    }
}

#[test]
fn the_checks_are_listed_as_they_are() {
    let guide = read("CONTRIBUTING.md");
    let (_, listed) = guide.split_once("--only NAME` runs one of them:").unwrap();
    let listed = listed.split(". ").next().unwrap().split('`').skip(1).step_by(2).map(str::to_owned);
    assert_eq!(listed.collect::<BTreeSet<_>>(), checks(), "CONTRIBUTING.md");
    let main = read("xtask/src/main.rs");
    let (_, help) = main.split_once("Checks for --only: ").unwrap();
    let help = help.split('"').next().unwrap().split_whitespace().map(str::to_owned);
    assert_eq!(help.collect::<BTreeSet<_>>(), checks(), "cargo xtask help");
}

#[test]
fn every_command_of_ingest_in_a_document_is_one_that_there_is() {
    let main = read("ingest/src/main.rs");
    for (path, words) in commands("cargo ingest") {
        let command = &words[0];
        let variant = command[..1].to_uppercase() + &command[1..];
        let has_variant = main.lines().any(|line| line == format!("    {variant} {{"));
        assert!(has_variant || is_placeholder(command), "{path}: cargo ingest {command}");
    }
}

/// The manifest of a package by the name that `-p` takes, and the folder that it is in.
fn package(name: &str) -> (toml::Table, PathBuf) {
    let folder = if name == "crime-explorer" { root().to_owned() } else { root().join(name) };
    let manifest =
        fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_else(|_| panic!("there is no package {name}"));
    (toml::from_str(&manifest).unwrap(), folder)
}

#[test]
fn every_test_and_feature_that_a_document_names_is_there() {
    // A list goes on with `--test` alone.
    let as_option = |(path, rest): (String, Vec<String>)| (path, [vec!["--test".to_owned()], rest].concat());
    let further = commands("--test").into_iter().map(as_option);
    for (path, words) in commands("cargo test").into_iter().chain(commands("cargo run")).chain(further) {
        let value_of = |names: [&str; 2]| {
            let at = words.iter().position(|word| names.contains(&word.as_str()))?;
            words.get(at + 1)
        };
        let name = value_of(["-p", "--package"]).map_or("crime-explorer", String::as_str);
        let (manifest, folder) = package(name);
        if let Some(test) = value_of(["--test", "--test="]).filter(|test| !is_placeholder(test)) {
            let files = [format!("{test}.rs"), format!("{test}/main.rs")];
            let is_there = files.iter().any(|file| folder.join("tests").join(file).is_file());
            assert!(is_there, "{path}: {name} has no test {test:?}");
        }
        for feature in value_of(["--features", "-F"]).into_iter().flat_map(|features| features.split(',')) {
            let features = manifest.get("features").and_then(toml::Value::as_table);
            assert!(
                features.is_some_and(|known| known.contains_key(feature)),
                "{path}: {name} has no feature {feature:?}"
            );
        }
    }
}

/// The paths of `a/{b,c}.rs`.
fn spread(path: &str) -> Vec<String> {
    let Some((before, rest)) = path.split_once('{') else { return vec![path.to_owned()] };
    let Some((names, after)) = rest.split_once('}') else { return vec![path.to_owned()] };
    names.split(',').map(|name| [before, name.trim(), after].concat()).collect()
}

/// Every file and folder of the project's sources, by its path.
fn files() -> Vec<String> {
    let mut found = Vec::new();
    let mut left: Vec<PathBuf> = FOLDERS.iter().map(|folder| root().join(folder)).collect();
    while let Some(folder) = left.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            found.push(path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/"));
            left.extend(path.is_dir().then_some(path));
        }
    }
    found
}

/// The folders of the sources.
const FOLDERS: [&str; 9] = ["src", "tests", "benches", "docs", "ingest", "site", "xtask", "static", "data"];

/// What a path of the project's own ends with, where it does not begin with one of its folders.
const SOURCES: [&str; 6] = [".rs", ".toml", ".js", ".mjs", ".css", ".svg"];

#[test]
fn every_file_of_the_project_that_a_document_names_is_there() {
    let files = files();
    // `data/v1/` and `data/<indicator>/` are folders of the site.
    let is_below = |path: &str| FOLDERS.iter().any(|of| *of != "data" && path.starts_with(&format!("{of}/")));
    let is_path = |code: &&String| {
        let is_of_paths = |c: char| c.is_ascii_alphanumeric() || "/._-{},".contains(c);
        code.chars().all(is_of_paths)
            && (is_below(code) || SOURCES.iter().any(|end| code.len() > 5 && code.ends_with(end)))
    };
    // A path from a root is whole; else the sentence says which folder it is in.
    let is_there = |path: &str| match is_below(path) {
        true => root().join(path).exists(),
        false => root().join(path).exists() || files.iter().any(|file| file.ends_with(&format!("/{path}"))),
    };
    let (mut n_found, mut amiss) = (0, Vec::new());
    for (document, text) in documents() {
        for path in code_of(&text).iter().filter(is_path).flat_map(|path| spread(path)) {
            n_found += 1;
            if !is_there(&path) {
                amiss.push(format!("{document}: {path}"));
            }
        }
    }
    assert!(n_found > 80, "only {n_found} paths were found");
    assert_eq!(amiss, [""; 0]);
}

#[test]
fn every_link_between_documents_leads_to_a_file() {
    let mut amiss = Vec::new();
    for (document, text) in documents() {
        let folder = root().join(&document);
        for target in text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next()) {
            if !target.is_empty() && !target.contains("://") && !folder.parent().unwrap().join(target).exists() {
                amiss.push(format!("{document}: {target}"));
            }
        }
    }
    assert_eq!(amiss, [""; 0]);
}

/// The names in the first column of the table below a heading, in its order; what stands without backticks is none.
fn columns(document: &str, heading: &str) -> Vec<String> {
    let text = read(document);
    let (_, below) = text.split_once(heading).unwrap_or_else(|| panic!("{document}: {heading}"));
    let rows =
        below.lines().skip_while(|line| !line.starts_with("|---")).skip(1).take_while(|line| line.starts_with('|'));
    let first = rows.map(|row| row.split('|').nth(1).unwrap().to_owned());
    first.flat_map(|cell| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()).collect()
}

fn header(table: &str) -> Vec<String> {
    read(table).lines().next().unwrap().split(',').map(str::to_owned).collect()
}

#[test]
fn the_columns_of_report_figures_are_those_of_the_table() {
    assert_eq!(columns("docs/report-figures.md", "## A row"), header("data/report-figures.csv"));
}

#[test]
fn the_columns_of_every_table_of_figures_are_documented() {
    let import = read("docs/data-import.md");
    let (_, said) = import.split_once("has the columns\n").unwrap();
    let said: Vec<&str> = said.trim().lines().next().unwrap().split(',').collect();
    let at = said.iter().position(|column| *column == "<dimensions…>").unwrap();
    let catalogue: toml::Table = toml::from_str(&read("data/catalogue.toml")).unwrap();
    let indicators = catalogue["indicators"].as_array().unwrap();
    assert!(indicators.len() > 50, "{}", indicators.len());
    for indicator in indicators {
        let dimensions = indicator["dimensions"].as_array().unwrap().iter();
        let dimensions = dimensions.map(|dimension| dimension.get("id").unwrap_or(dimension).as_str().unwrap());
        let expected: Vec<&str> = [&said[..at], &dimensions.collect::<Vec<_>>(), &said[at + 1..]].concat();
        let id = indicator["id"].as_str().unwrap();
        assert_eq!(header(&format!("data/{id}.csv")), expected, "{id}");
    }
}

#[test]
fn the_columns_of_the_csv_of_a_view_are_documented() {
    let code = read("src/app/export/csv.rs");
    let (_, listed) = code.split_once("const COLUMNS: &str = \"").unwrap();
    let listed = listed.split('"').next().unwrap().replace("\\\n", "");
    let written: BTreeSet<String> = listed.split(',').map(|column| column.trim().to_owned()).collect();
    assert!(code.contains("feff}place,place_name,"), "the columns of the place stand before");
    let documented: BTreeSet<String> = columns("docs/using.md", "## The CSV of a view").into_iter().collect();
    let of_place = ["place", "place_name"].map(str::to_owned);
    assert_eq!(documented, written.into_iter().chain(of_place).collect());
}

#[test]
fn the_columns_of_the_data_api_are_those_of_the_tables_with_names_of_places() {
    let mut expected = header("data/homicide-rate.csv");
    expected.insert(1, "place_name".to_owned());
    assert_eq!(columns("docs/data-api.md", "## Columns"), expected);
    // The one column that the data API adds.
    assert!(read("site/src/data_api.rs").contains("(0, \"place\") => \"place_name\""));
}
