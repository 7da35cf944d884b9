//! Every message exists in every language, with the same placeholders and all plural forms.
#![allow(clippy::unwrap_used)] // A test stops at the first thing that is not as it should be.
#![cfg(not(target_arch = "wasm32"))]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use crime_explorer::{
    catalogue::Catalogue,
    i18n::{Lang, Plural, parse_messages},
    indicator::{Indicator, Topic, Unit},
    observation::Status,
    place::Group,
    source::Source,
};
use serde::Deserialize;

type Messages = BTreeMap<String, String>;

const PARTS: [&str; 4] = ["ui", "catalogue", "site", "reports"];

/// Names of file formats, which no language translates.
const FORMATS: [&str; 2] = ["PNG", "SVG"];

/// Beginnings of keys whose texts are proper names: languages of one script often write them alike.
const PROPER_NAMES: [&str; 1] = ["category.city."];

/// Words that are the same as in English, by language, and that may be left so.
const SHARED_WITH_ENGLISH: [(Lang, &[&str]); 5] = [
    (Lang::Ar, &[]),
    (Lang::Zh, &[]),
    (
        Lang::Fr,
        &[
            "A–Z",
            "cannabis",
            "classes",
            "corruption",
            "hectare",
            "hectares",
            "homicide",
            "note",
            "options",
            "pages",
            "parties",
            "pause",
            "population",
            "programmes",
            "ratification",
            "revolvers",
            "situation",
            "sources",
            "succession",
            "suicide",
            "suspect",
            "suspects",
            "tonne",
            "tonnes",
        ],
    ),
    (Lang::Ru, &[]),
    (Lang::Es, &["A–Z", "cannabis"]),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn part(lang: Lang, part: &str) -> Messages {
    let path = format!("static/messages/{lang}.{part}.toml");
    toml::from_str(&read(&path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn messages(lang: Lang) -> Messages {
    PARTS.into_iter().flat_map(|name| part(lang, name)).collect()
}

/// A key without its plural form, and the form.
fn parts_of(key: &str) -> (&str, Option<&str>) {
    match key.split_once('#') {
        Some((base, form)) => (base, Some(form)),
        None => (key, None),
    }
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).map(|rest| rest.split_once('}').map_or(rest, |(name, _)| name)).collect()
}

/// Whether a key is one of the page's own messages, and not of the catalogue or of the pages that need no script.
fn is_of_page(key: &str) -> bool {
    key.starts_with("ui.") || key.starts_with("comparability.")
}

/// Fails with all complaints at once.
#[track_caller]
fn assert_none(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn message_files_are_flat_lines_that_the_page_can_read() {
    for lang in Lang::ALL {
        for name in PARTS {
            let file = read(&format!("static/messages/{lang}.{name}.toml"));
            let read = parse_messages(&file).map(|messages| messages.into_iter().collect());
            assert_eq!(read, Ok(part(lang, name)), "{lang}.{name}");
        }
    }
}

#[test]
fn every_message_exists_in_every_language_and_in_all_its_plural_forms() {
    let english = messages(Lang::En);
    let mut complaints = Vec::new();
    for lang in Lang::ALL {
        let expect: BTreeSet<String> = english
            .keys()
            .flat_map(|key| match parts_of(key) {
                (base, Some(_)) => Plural::forms(lang).iter().map(|form| format!("{base}#{}", form.id())).collect(),
                (base, None) => vec![base.to_owned()],
            })
            .collect();
        let there: BTreeSet<String> = messages(lang).into_keys().collect();
        complaints.extend(expect.difference(&there).map(|key| format!("{lang} lacks {key}")));
        complaints.extend(there.difference(&expect).map(|key| format!("{lang} has {key}, which English has not")));
    }
    assert_none(complaints);
}

#[test]
fn a_message_is_in_the_file_of_its_kind() {
    for lang in Lang::ALL {
        assert!(part(lang, "ui").keys().all(|key| is_of_page(key)), "{lang}");
        assert!(part(lang, "site").keys().all(|key| key.starts_with("site.")), "{lang}");
        assert!(part(lang, "reports").keys().all(|key| key.starts_with("report.")), "{lang}");
        let is_elsewhere =
            |key: &String| is_of_page(key) || ["site.", "report."].iter().any(|beginning| key.starts_with(beginning));
        assert!(!part(lang, "catalogue").keys().any(is_elsewhere), "{lang}");
    }
}

#[test]
fn placeholders_are_the_same_in_every_language() {
    let english = messages(Lang::En);
    let mut complaints = Vec::new();
    for lang in Lang::ALL {
        for (key, text) in messages(lang) {
            let (base, form) = parts_of(&key);
            let model = english.get(&format!("{base}#other")).or_else(|| english.get(base));
            let model = placeholders(model.map_or("", String::as_str));
            let own = placeholders(&text);
            // "One place" and the Arabic dual may say the number in the word itself.
            let may_lack_n = matches!(form, Some("zero" | "one" | "two"));
            let lacks = model.difference(&own).any(|name| !(may_lack_n && *name == "n"));
            if lacks || !own.is_subset(&model) {
                complaints.push(format!("{lang} {key}: {own:?}, English {model:?}"));
            }
        }
    }
    assert_none(complaints);
}

/// A text's words, without its placeholders.
fn words(text: &str) -> String {
    let rest = placeholders(text).iter().fold(text.to_owned(), |rest, name| rest.replace(&format!("{{{name}}}"), ""));
    rest.trim_matches(|c: char| !c.is_alphabetic()).to_owned()
}

#[test]
fn no_text_is_left_in_english() {
    let english = messages(Lang::En);
    let mut complaints = Vec::new();
    for (lang, shared) in SHARED_WITH_ENGLISH {
        for (key, text) in messages(lang) {
            let words = words(&text);
            let is_latin = matches!(lang, Lang::Es | Lang::Fr);
            let is_name = is_latin && PROPER_NAMES.iter().any(|beginning| key.starts_with(beginning));
            let is_shared = is_name
                || words.is_empty()
                || shared.iter().chain(&FORMATS).any(|word| word.eq_ignore_ascii_case(&words));
            if english.get(&key) == Some(&text) && !is_shared {
                complaints.push(format!("{lang} {key} = {text:?}"));
            }
        }
    }
    assert_none(complaints);
}

#[test]
fn texts_are_set_as_their_language_sets_them() {
    let mut complaints = Vec::new();
    for lang in Lang::ALL {
        for (key, text) in messages(lang) {
            let mut complain = |what: &str| complaints.push(format!("{lang} {key}: {what} in {text:?}"));
            let is_joint = key.ends_with(".separator");
            if (text.trim() != text && !is_joint) || text.is_empty() || text.contains("  ") {
                complain("space");
            }
            if text.contains("...") || text.contains("--") {
                complain("typewriter signs");
            }
            match lang {
                Lang::Fr if [" :", " ;", " ?", " !", " »", "« ", " %"].iter().any(|sign| text.contains(sign)) => {
                    complain("a space where the line may break");
                }
                Lang::Fr if text.contains('\'') => complain("a straight apostrophe"),
                Lang::Zh if text.contains([',', ';', '!', '?', '(', ')']) => complain("half-width punctuation"),
                Lang::Ar if text.contains([',', ';', '?']) && !text.contains("100,000") => {
                    complain("Latin punctuation")
                }
                _ => {}
            }
        }
    }
    assert_none(complaints);
}

/// The Rust files below a folder.
fn rust_files(folder: PathBuf) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files = Vec::new();
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            files.extend(rust_files(path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

/// The keys that code asks for, as they stand there, without those of tests and examples. What is put together while
/// running is a beginning, up to the first `{`.
fn keys_in_code() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for folder in ["src", "site/src"] {
        for path in rust_files(root().join(folder)) {
            if path.file_stem().is_some_and(|name| name == "tests") {
                continue;
            }
            let code = fs::read_to_string(&path).unwrap();
            let code = code.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
            let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
            let code: String = lines.flat_map(|line| [line.trim(), "\n"]).collect();
            let literals = code.split('"').skip(1).step_by(2);
            keys.extend(literals.filter(|text| is_of_page(text) || text.starts_with("site.data.")).map(str::to_owned));
            // `say("chart")` is short for the message `ui.chart`.
            let said =
                code.split("say(").skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next());
            keys.extend(said.filter(|id| !is_of_page(id)).map(|id| format!("ui.{id}")));
        }
    }
    keys
}

/// Whether a key of code, as [`keys_in_code`] gives it, stands for a key of the message files.
fn stands_for(in_code: &str, key: &str) -> bool {
    match in_code.split_once('{') {
        Some((beginning, _)) => key.starts_with(beginning),
        None if in_code.ends_with('.') => key.starts_with(in_code),
        None => parts_of(key).0 == in_code || key == in_code,
    }
}

#[test]
fn every_key_in_code_has_a_message() {
    let english = messages(Lang::En);
    let lacking = keys_in_code().into_iter().filter(|used| !english.keys().any(|key| stands_for(used, key)));
    assert_none(lacking.collect());
}

#[derive(Deserialize)]
struct CatalogueFile {
    indicators: Vec<Indicator>,
}

#[derive(Deserialize)]
struct SourcesFile {
    sources: Vec<Source>,
}

fn catalogue() -> Catalogue {
    let CatalogueFile { indicators } = toml::from_str(&read("data/catalogue.toml")).unwrap();
    let SourcesFile { sources } = toml::from_str(&read("data/sources.toml")).unwrap();
    Catalogue { indicators, sources, ..Catalogue::default() }
}

/// The keys that the catalogue and its tables ask for.
fn keys_of_catalogue() -> BTreeSet<String> {
    let catalogue = catalogue();
    let mut keys = BTreeSet::new();
    keys.extend(Topic::ALL.map(|theme| format!("theme.{}", theme.id())));
    keys.extend(Group::ALL.map(|group| format!("group.{}", group.id())));
    keys.extend(Status::ALL.map(|status| format!("status.{}", status.code())));
    keys.extend(catalogue.sources.iter().map(|source| format!("terms.{}", source.terms)));
    for indicator in &catalogue.indicators {
        let id = &indicator.id;
        keys.extend(["title", "definition"].map(|text| format!("indicator.{id}.{text}")));
        keys.insert(format!("unit.{}", indicator.unit.id()));
        keys.insert(format!("counting-unit.{}", indicator.counting_unit.id()));
        keys.insert(format!("source-system.{}", indicator.source_system.id()));
        let breaks = indicator.breaks.iter().map(|found| &found.note);
        keys.extend(indicator.notes.iter().chain(breaks).map(|note| format!("note.{note}")));
        for dimension in &indicator.dimensions {
            keys.insert(format!("dimension.{}", dimension.id));
            // A place has its own name.
            let categories = dimension.categories.iter().filter(|category| category.place().is_none());
            keys.extend(categories.map(|category| format!("category.{}.{}", dimension.id, category.id)));
        }
        keys.extend(notes_of_table(id).into_iter().map(|note| format!("note.{note}")));
    }
    keys
}

/// The ids of notes that stand in a table, several joined by semicolons, one with its number; a footnote in prose has
/// spaces.
fn notes_of_table(indicator: &str) -> BTreeSet<String> {
    let mut reader = csv::Reader::from_path(root().join(format!("data/{indicator}.csv"))).unwrap();
    let column = reader.headers().unwrap().iter().position(|name| name == "note").unwrap();
    let notes = reader.records().map(|row| row.unwrap().get(column).unwrap_or_default().to_owned());
    let ids = notes.filter(|note| !note.is_empty() && !note.contains(' ')).flat_map(|note| {
        let id = |part: &str| part.split('=').next().unwrap_or_default().to_owned();
        note.split(';').map(id).collect::<Vec<_>>()
    });
    ids.collect()
}

#[test]
fn everything_in_the_catalogue_has_its_words() {
    let english = messages(Lang::En);
    let lacking = keys_of_catalogue().into_iter().filter(|key| !english.contains_key(key));
    assert_none(lacking.collect());
}

#[test]
fn every_figure_of_the_catalogue_can_be_said_with_its_unit() {
    let english = messages(Lang::En);
    for indicator in catalogue().indicators {
        let key = match indicator.unit {
            Unit::Count => format!("ui.measured.count.{}", indicator.counting_unit.id()),
            unit => format!("ui.measured.{}", unit.id()),
        };
        assert!(english.keys().any(|there| parts_of(there).0 == key), "{}: {key}", indicator.id);
    }
}

#[test]
fn alternative_names_belong_to_what_can_be_found() {
    let names: BTreeMap<String, Vec<String>> = toml::from_str(&read("static/messages/alternative-names.toml")).unwrap();
    let mut known: BTreeSet<String> = Group::ALL.map(|group| group.id().to_owned()).into();
    known.extend(catalogue().indicators.into_iter().filter(|one| one.rate_of.is_none()).map(|one| one.id));
    for file in ["data/places.csv", "data/regions.csv"] {
        let mut reader = csv::Reader::from_path(root().join(file)).unwrap();
        known.extend(reader.records().filter_map(|row| row.unwrap().get(0).map(str::to_owned)));
    }
    assert_none(names.keys().filter(|id| !known.contains(*id)).cloned().collect());
    assert_none(names.iter().filter(|(_, list)| list.is_empty()).map(|(id, _)| id.clone()).collect());
}
