//! What a library offers is what somebody outside it uses. Everything else is `pub(crate)` at most, so that the compiler
//! finds what nobody uses.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

mod sources;

use std::{collections::BTreeSet, fs, path::Path};

use sources::{sources, words, words_of_users};

/// A library of the project.
struct Library {
    /// The folder of its code.
    code: &'static str,
    /// The program beside it, which is a user like others.
    program: &'static str,
    /// Where its other users are.
    users: &'static [&'static str],
}

const LIBRARIES: [Library; 3] = [
    Library {
        code: "src",
        program: "src/main.rs",
        users: &["tests", "benches", "ingest/src", "ingest/tests", "site/src", "site/tests"],
    },
    Library {
        code: "ingest/src",
        program: "ingest/src/main.rs",
        users: &["ingest/tests", "site/src", "site/tests", "tests", "benches"],
    },
    Library { code: "site/src", program: "site/src/main.rs", users: &["site/tests"] },
];

/// Public items that nobody outside names, each with the reason why it is public all the same.
const LET_OFF: [(&str, &str); 0] = [];

/// A public item.
#[derive(Debug)]
struct Item {
    name: String,
    /// Whether it is a type or a trait: these are public too where another public item shows them.
    is_type: bool,
    /// The words of what it shows of itself: of a function the arguments, of a type the public fields.
    shows: BTreeSet<String>,
}

/// The public items of a file, with the number of their line.
fn items(code: &str) -> Vec<(usize, Item)> {
    let mut found = Vec::new();
    let mut rest = code;
    for (idx, line) in code.split('\n').enumerate() {
        if let Some(said) = line.trim_start().strip_prefix("pub ") {
            let from_here = said.len() + rest.find("pub ").unwrap() + "pub ".len() - said.len();
            found.extend(declared(&rest[from_here..]).into_iter().map(|item| (idx + 1, item)));
        }
        rest = rest.get(line.len() + 1..).unwrap_or_default();
    }
    found
}

/// What the code behind a `pub` declares: one item, or all that a `use` hands on, or none where it is a field.
fn declared(code: &str) -> Vec<Item> {
    let mut code = code;
    for word in ["async ", "const "] {
        code = code.strip_prefix(word).filter(|rest| rest.starts_with("fn ")).unwrap_or(code);
    }
    let Some((keyword, rest)) = code.split_once(' ') else { return Vec::new() };
    let item = |name: &str, shown: &str| Item {
        name: name.to_owned(),
        is_type: matches!(keyword, "struct" | "enum" | "trait" | "type"),
        shows: words(shown).map(str::to_owned).collect(),
    };
    let until = |end: &[char]| rest.split(end).next().unwrap();
    let shown = match keyword {
        "use" => {
            let parts = until(&[';']).split([',', '{', '}']).map(str::trim);
            let names = parts.filter(|part| !part.ends_with("::")).filter_map(|part| words(part).last());
            return names.map(|name| item(name, "")).collect();
        }
        "fn" => until(&['{']).to_owned(),
        "const" | "static" => until(&['=']).to_owned(),
        "type" => until(&[';']).to_owned(),
        "mod" => String::new(),
        "enum" | "trait" => block(rest).to_owned(),
        "struct" => {
            let is_seen = |line: &&str| !line.starts_with(' ') || line.trim_start().starts_with("pub ");
            block(rest).lines().filter(is_seen).collect()
        }
        _ => return Vec::new(),
    };
    words(rest).next().map(|name| item(name, &shown)).into_iter().collect()
}

/// What stands behind the names of types: of a private one too, since what is public may show it by that name, and of the
/// types that an implementation gives a trait.
fn aliased(code: &str) -> impl Iterator<Item = &str> {
    let aliases = code.lines().filter_map(|line| line.trim_start().strip_prefix("type ")?.split_once('='));
    aliases.flat_map(|(_, behind)| words(behind))
}

/// The code up to the end of its first block, or to a semicolon before that.
fn block(code: &str) -> &str {
    let mut depth = 0;
    for (at, c) in code.char_indices() {
        match c {
            ';' if depth == 0 => return &code[..at],
            '{' => depth += 1,
            '}' if depth == 1 => return &code[..at],
            '}' => depth -= 1,
            _ => {}
        }
    }
    code
}

/// The words of the examples in a file's documentation: each is compiled as a crate of its own. Those of the app are not.
fn words_of_examples(path: &str) -> Vec<String> {
    if path.starts_with("src/app") {
        return Vec::new();
    }
    let file = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let said = file.lines().filter_map(|line| line.trim_start().strip_prefix("///")).map(str::trim);
    let mut is_example = false;
    let mut found = Vec::new();
    for line in said {
        match line.strip_prefix("```") {
            Some(language) => is_example = !is_example && language.is_empty(),
            None if is_example => found.extend(words(line).map(str::to_owned)),
            None => {}
        }
    }
    found
}

/// The public items of a library that nobody outside it uses, with their places.
fn unused(library: &Library) -> Vec<String> {
    let users = library.users.iter().chain([&library.program]);
    let mut named: BTreeSet<String> = users.flat_map(|user| words_of_users(user)).collect();
    let mut left = Vec::new();
    for file in sources(library.code).into_iter().filter(|file| file.path != library.program) {
        named.extend(words_of_examples(&file.path));
        named.extend(aliased(&file.code).map(str::to_owned));
        left.extend(items(&file.code).into_iter().map(|(line, item)| (format!("{}:{line}", file.path), item)));
    }
    assert!(left.len() > 20, "only {} public items were found in {}", left.len(), library.code);
    // What is used shows types, which are used with it, and show others.
    let mut is_first = true;
    loop {
        let (used, others): (Vec<_>, Vec<_>) =
            left.into_iter().partition(|(_, item)| (is_first || item.is_type) && named.contains(&item.name));
        left = others;
        is_first = false;
        if used.is_empty() {
            break;
        }
        named.extend(used.into_iter().flat_map(|(_, item)| item.shows));
    }
    left.into_iter().map(|(place, item)| format!("{place}: {}", item.name)).collect()
}

#[test]
fn nothing_is_public_that_nobody_outside_uses() {
    let unused: Vec<String> = LIBRARIES.iter().flat_map(unused).collect();
    let is_let_off = |line: &&String| LET_OFF.iter().any(|(item, _)| line.ends_with(&format!(": {item}")));
    let amiss: Vec<&String> = unused.iter().filter(|line| !is_let_off(line)).collect();
    assert!(amiss.is_empty(), "make these `pub(crate)`, and delete what the compiler then finds unused: {amiss:#?}");
    for (item, reason) in LET_OFF {
        assert!(unused.iter().any(|line| line.ends_with(&format!(": {item}"))), "{item} needs no let-off: {reason}");
    }
}

#[test]
fn public_items_are_read_out_of_code() {
    let code = "pub use a::{B, c::D as E};\npub struct F(pub G);\npub struct H {\n    pub i: J,\n    k: L,\n}\n\
                impl F {\n    pub const fn m(self) -> N {\n        o\n    }\n}\npub(crate) fn p() {}\npub enum Q { R(S) }\n\
                pub mod t;\npub const U: V = W;\n";
    let found: Vec<String> = items(code)
        .into_iter()
        .map(|(line, item)| format!("{line} {} {}", item.name, item.shows.into_iter().collect::<Vec<_>>().join(" ")))
        .collect();
    let expected = ["1 B ", "1 E ", "2 F F G pub", "3 H H J i pub", "8 m N m self", "13 Q Q R S", "14 t ", "15 U U V"];
    assert_eq!(found, expected);
}
