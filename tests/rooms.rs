//! Who may depend on whom in `src/app`, read from its sources.
#![allow(clippy::unwrap_used)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// The rooms, from the ground up: each may use what stands before it, and itself.
const ROOMS: [&str; 8] = ["base", "load", "pick", "figure", "export", "embed", "bench", "page"];

/// Each module with a file below `app`, by its path (`load::cache`), and the modules that it uses.
type Uses = BTreeMap<String, BTreeSet<String>>;

fn uses() -> Uses {
    let app = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app");
    let mut codes = BTreeMap::new();
    collect(&app, "", &mut codes);
    assert!(codes.len() > 60, "only {} files were found", codes.len());
    let of = |(name, code): (&String, &String)| {
        let used =
            paths(code).into_iter().filter_map(|path| used_module(name, &path, &codes)).filter(|used| used != name);
        (name.clone(), used.collect())
    };
    codes.iter().map(of).collect()
}

/// The code of each module without comments and tests.
fn collect(folder: &Path, prefix: &str, codes: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = [prefix, &path.file_stem().unwrap().to_string_lossy()].concat();
        if path.is_dir() {
            collect(&path, &[&name, "::"].concat(), codes);
            continue;
        }
        let file = fs::read_to_string(&path).unwrap();
        let code = file.split("#[cfg(test)]").next().unwrap();
        let lines = code.lines().map(|line| line.split("//").next().unwrap_or_default());
        codes.insert(name, lines.collect::<Vec<_>>().join(" "));
    }
}

/// The paths that code names, of `use` and elsewhere, that begin with `crate`, `super` or `self`.
fn paths(code: &str) -> Vec<String> {
    let starts = ["crate::", "super::", "self::"].into_iter().flat_map(|root| code.match_indices(root));
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let begins = |at: usize| !code[..at].ends_with(is_word);
    starts.filter(|(at, _)| begins(*at)).flat_map(|(at, _)| leaves(&code[at..])).collect()
}

/// The paths of a tree of imports, `a::{b, c::d}`, or the one path there is.
fn leaves(tree: &str) -> Vec<String> {
    let end = tree.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(tree.len());
    let (stem, rest) = tree.split_at(end);
    let Some(rest) = rest.strip_prefix('{') else { return vec![stem.to_owned()] };
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, c) in rest.char_indices() {
        if depth == 0 && (c == ',' || c == '}') {
            found.extend(leaves(rest[start..at].trim()).into_iter().map(|leaf| [stem, &leaf].concat()));
            start = at + 1;
        }
        match c {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    found
}

/// The module of `app` that holds what `path` names in the module `from`; none if it is of the library.
fn used_module(from: &str, path: &str, codes: &BTreeMap<String, String>) -> Option<String> {
    let mut absolute: Vec<&str> = from.split("::").collect();
    let mut segments: Vec<&str> = path.split("::").filter(|segment| !segment.is_empty()).collect();
    match segments.remove(0) {
        "crate" if segments.first() == Some(&"app") => absolute = segments.split_off(1),
        "crate" => return None,
        root => {
            absolute.truncate(absolute.len() - usize::from(root == "super"));
            absolute.extend(segments.iter().filter(|segment| **segment != "self"));
        }
    }
    (1..=absolute.len()).rev().map(|n| absolute[..n].join("::")).find(|name| codes.contains_key(name))
}

#[test]
fn no_files_depend_on_each_other_in_a_circle() {
    let mut uses = uses();
    // What uses nothing that is left, or is used by nothing that is left, is in no circle.
    loop {
        let is_used = |name: &String| uses.values().any(|used| used.contains(name));
        let done = uses.iter().find(|(name, used)| used.is_empty() || !is_used(name)).map(|(name, _)| name.clone());
        let Some(done) = done else { break };
        uses.remove(&done);
        for used in uses.values_mut() {
            used.remove(&done);
        }
    }
    assert!(uses.is_empty(), "a circle: {uses:#?}");
}

#[test]
fn a_room_uses_only_rooms_below_it() {
    let floor = |name: &str| {
        let room = name.split("::").next().unwrap();
        ROOMS.iter().position(|other| *other == room).unwrap_or_else(|| panic!("{room} is no room"))
    };
    let mut upward = Vec::new();
    for (name, used) in uses() {
        upward.extend(used.iter().filter(|used| floor(used) > floor(&name)).map(|used| format!("{name} uses {used}")));
    }
    assert_eq!(upward, [""; 0]);
}

#[test]
fn the_root_alone_knows_what_is_in_the_parts_of_the_program() {
    let uses = uses();
    let knows = uses.iter().filter(|(_, used)| used.contains("page::entrances")).map(|(name, _)| name.as_str());
    assert_eq!(knows.collect::<Vec<_>>(), ["page::root"]);
}

#[test]
fn paths_are_read_out_of_code() {
    let code = "use crate::{app::base::{self, site::Site}, view::View}; fn f() { super::g(); crate::app::load::h() }";
    let mut found = paths(code);
    found.sort();
    let expected = ["crate::app::base::self", "crate::app::base::site::Site", "crate::app::load::h"];
    assert_eq!(found, [&expected[..], &["crate::view::View", "super::g"]].concat());
}
