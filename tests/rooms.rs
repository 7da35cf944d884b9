//! Who may depend on whom, read from the sources. What may be is said by ARCHITECTURE.md alone: the table of layers, and the
//! order of the rooms of `src/app` in the code map.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

mod sources;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use sources::sources;

const ARCHITECTURE: &str = include_str!("../ARCHITECTURE.md");

/// Each file of the library as a module, by its path (`app/load/cache`), and the modules that it uses. A path that a macro
/// puts together is not seen.
type Uses = BTreeMap<String, BTreeSet<String>>;

fn uses() -> Uses {
    let files = sources("src").into_iter().filter(|file| file.path != "src/lib.rs" && file.path != "src/main.rs");
    let named = files.map(|file| (file.path["src/".len()..file.path.len() - ".rs".len()].to_owned(), file.code));
    let codes: BTreeMap<String, String> = named.collect();
    assert!(codes.len() > 150, "only {} files were found", codes.len());
    let of = |(name, code): (&String, &String)| {
        let used =
            paths(code).into_iter().filter_map(|path| used_module(name, &path, &codes)).filter(|used| used != name);
        (name.clone(), used.collect())
    };
    codes.iter().map(of).collect()
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
            let branch = rest[start..at].trim();
            // Behind the last comma stands nothing.
            let leaves = if branch.is_empty() { Vec::new() } else { leaves(branch) };
            found.extend(leaves.into_iter().map(|leaf| [stem, &leaf].concat()));
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

/// The module of the library that holds what `path` names in the module `from`.
fn used_module(from: &str, path: &str, codes: &BTreeMap<String, String>) -> Option<String> {
    let segments: Vec<&str> = path.split("::").filter(|segment| !segment.is_empty()).collect();
    let n_up = segments.iter().take_while(|segment| **segment == "super").count();
    let mut absolute: Vec<&str> = match segments[0] {
        "crate" => Vec::new(),
        _ => from.split('/').collect(),
    };
    absolute.truncate(absolute.len().saturating_sub(n_up));
    absolute.extend(segments.into_iter().filter(|segment| !["crate", "super", "self"].contains(segment)));
    (1..=absolute.len()).rev().map(|n| absolute[..n].join("/")).find(|name| codes.contains_key(name))
}

/// A line of the table of layers.
struct Layer {
    /// Modules, each with all in it that no other line names: `format`, `kinds/code`, `kinds/<kind>`.
    members: Vec<String>,
    /// What they may use, besides each other and what that may use.
    below: Vec<String>,
}

/// The lines of the table of layers, before those of the project's other crates.
fn layers() -> Vec<Layer> {
    let (_, table) = ARCHITECTURE.split_once("May depend on").unwrap();
    let table = table.split("```").nth(1).unwrap();
    let words = |side: &str| side.split_whitespace().map(str::to_owned).collect();
    let of = |line: &str| {
        let (members, below) = line.split_once('→').unwrap_or_else(|| panic!("{line:?} has no arrow"));
        let below = if below.trim() == "nothing of ours" { "" } else { below };
        Layer { members: words(members), below: words(below) }
    };
    table.trim().lines().map(of).collect()
}

/// The line that says what a module may use: of those that name it or a folder that it is in, the one that names it closest.
fn layer_of(module: &str, layers: &[Layer]) -> usize {
    let segments: Vec<&str> = module.split('/').collect();
    let closeness = |member: &String| {
        let named: Vec<&str> = member.split('/').collect();
        let is_any = |name: &&str| name.starts_with('<');
        let fits = named.len() <= segments.len()
            && named.iter().zip(&segments).all(|(name, segment)| is_any(name) || name == segment);
        fits.then(|| (named.len(), named.iter().filter(|name| !is_any(name)).count()))
    };
    let of_layer = |layer: &Layer| layer.members.iter().filter_map(closeness).max();
    let closest = layers.iter().enumerate().filter_map(|(idx, layer)| Some((of_layer(layer)?, idx))).max();
    closest.unwrap_or_else(|| panic!("ARCHITECTURE.md does not say what {module} may depend on")).1
}

/// For each line, the lines that it may use: itself, those on its right side, and what those may use.
fn allowed(layers: &[Layer]) -> Vec<BTreeSet<usize>> {
    let mut allowed: Vec<BTreeSet<usize>> = Vec::new();
    for (idx, layer) in layers.iter().enumerate() {
        let mut of_layer = BTreeSet::from([idx]);
        for name in &layer.below {
            let is_above = |other: &Layer| other.members.contains(name);
            let other = layers[..idx].iter().position(is_above);
            of_layer.extend(
                &allowed[other.unwrap_or_else(|| panic!("{name} stands in no line before {}", layer.members[0]))],
            );
        }
        allowed.push(of_layer);
    }
    allowed
}

#[test]
fn a_module_uses_only_what_its_layer_may() {
    let layers = layers();
    let allowed = allowed(&layers);
    let mut amiss = Vec::new();
    for (name, used) in uses() {
        let layer = layer_of(&name, &layers);
        let is_amiss = |used: &&String| !allowed[layer].contains(&layer_of(used, &layers));
        amiss.extend(used.iter().filter(is_amiss).map(|used| format!("{name} uses {used}")));
    }
    assert_eq!(amiss, [""; 0], "ARCHITECTURE.md, \"May depend on\"");
}

#[test]
fn the_table_of_layers_names_no_more_than_there_is() {
    let (layers, uses) = (layers(), uses());
    for (idx, layer) in layers.iter().enumerate() {
        let own: Vec<&String> = uses.keys().filter(|name| layer_of(name, &layers) == idx).collect();
        assert!(!own.is_empty(), "no module is of the line {:?}", layer.members);
        for below in &layer.below {
            let target = layers.iter().position(|other| other.members.contains(below)).unwrap();
            let is_used = own.iter().any(|name| uses[*name].iter().any(|used| layer_of(used, &layers) == target));
            assert!(is_used, "nothing of {:?} uses {below}", layer.members);
        }
    }
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

/// The rooms of `src/app` in the order of the code map, from the ground up.
fn rooms() -> Vec<&'static str> {
    let rows = ARCHITECTURE.lines().filter_map(|line| line.strip_prefix("| `src/app/")?.split_once('`'));
    let names = rows.map(|(name, _)| name.trim_end_matches('/').trim_end_matches(".rs"));
    names.filter(|name| !name.contains('/')).collect()
}

#[test]
fn a_room_of_the_app_uses_only_rooms_below_it() {
    let rooms = rooms();
    let floor = |name: &str| {
        let room = name.split('/').nth(1)?;
        Some(
            rooms
                .iter()
                .position(|other| *other == room)
                .unwrap_or_else(|| panic!("{room} is no room of the code map")),
        )
    };
    let mut upward = Vec::new();
    for (name, used) in uses().into_iter().filter(|(name, _)| name.starts_with("app/")) {
        let own = floor(&name);
        let is_upward = |used: &&String| used.starts_with("app/") && floor(used) > own;
        upward.extend(used.iter().filter(is_upward).map(|used| format!("{name} uses {used}")));
    }
    assert_eq!(upward, [""; 0]);
}

#[test]
fn the_root_alone_knows_what_is_in_the_parts_of_the_program() {
    let uses = uses();
    let knows = uses.iter().filter(|(_, used)| used.contains("app/page/entrances")).map(|(name, _)| name.as_str());
    assert_eq!(knows.collect::<Vec<_>>(), ["app/page/root"]);
}

/// The project's crates that a manifest names, as they stand in ARCHITECTURE.md.
fn crates_of(member: &str) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(member).join("Cargo.toml");
    let manifest: toml::Table = toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let Some(dependencies) = manifest.get("dependencies").and_then(toml::Value::as_table) else {
        return BTreeSet::new();
    };
    let ours = ["compress", "crime-explorer", "ingest", "site", "xtask"];
    dependencies.keys().filter(|name| ours.contains(&name.as_str())).cloned().collect()
}

#[test]
fn the_crates_depend_on_each_other_as_the_architecture_says() {
    let (_, said) = ARCHITECTURE.split_once("Crates, likewise:").unwrap();
    for (member, folder) in
        [("crime-explorer", ""), ("ingest", "ingest"), ("site", "site"), ("compress", "compress"), ("xtask", "xtask")]
    {
        let line = said.lines().find_map(|line| line.trim().strip_prefix(member)?.trim().strip_prefix('→')).unwrap();
        let expected = if line.trim() == "nothing of ours" { "" } else { line };
        let expected: BTreeSet<String> = expected.split_whitespace().map(str::to_owned).collect();
        assert_eq!(crates_of(folder), expected, "{member}");
    }
}

#[test]
fn paths_are_read_out_of_code() {
    let code = "use crate::{app::base::{self, site::Site,}, view::View}; fn f() { super::g(); crate::app::load::h() }";
    let mut found = paths(code);
    found.sort();
    let expected = ["crate::app::base::self", "crate::app::base::site::Site", "crate::app::load::h"];
    assert_eq!(found, [&expected[..], &["crate::view::View", "super::g"]].concat());
}

#[test]
fn a_module_is_of_the_layer_that_names_it_closest() {
    let layer = |members: &[&str]| Layer {
        members: members.iter().map(|name| (*name).to_owned()).collect(),
        below: Vec::new(),
    };
    let layers = [layer(&["kinds", "kinds/<kind>/facts"]), layer(&["kinds/code"]), layer(&["kinds/<kind>"])];
    let of = |module: &str| layer_of(module, &layers);
    assert_eq!(
        [of("kinds"), of("kinds/bar/facts"), of("kinds/code"), of("kinds/bar"), of("kinds/bar/layout/rows")],
        [0, 0, 1, 2, 2]
    );
}
