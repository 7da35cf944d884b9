//! Every kind of file that the app is made of, broken in every way: a sentence that fits, nothing that waits for ever, no wrong
//! figure, and the rest works on.

use std::{collections::BTreeMap, fs, time::Duration};

use crime_explorer::{kinds::ViewKind, manifest::Manifest};
use serde_json::{Value, json};

use crate::{
    browser::{Reader, Setup, dist},
    plain_server::{Answer, PlainServer},
};

/// Opens cases in frames, several at a time: `tryAll`.
const FRAMES: &str = include_str!("broken_files.js");

/// How a file is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Breakage {
    Missing,
    ServerError,
    Half,
    Empty,
    OtherBytes,
    /// One byte is another.
    Flipped,
    OtherVersion,
    /// The page that some hosts send for whatever is not there.
    Page,
    /// Compressed, and no header says so.
    Packed,
    /// No answer ever.
    Silent,
    /// Half of it, and then nothing more.
    Stalls,
    /// It comes after the page has given up.
    Late,
}

use Breakage::*;

const ALL: [Breakage; 12] =
    [Missing, ServerError, Half, Empty, OtherBytes, Flipped, OtherVersion, Page, Packed, Silent, Stalls, Late];

impl Breakage {
    fn of(self, file: &str) -> Answer {
        let whole = Answer::of_file(file);
        assert_eq!(whole.status, 200, "{file}");
        let mut bytes = whole.body.clone();
        let half = bytes.len() / 2;
        match self {
            Missing => return Answer::page(404, "<h1>Not found</h1>"),
            ServerError => return Answer::page(500, "<h1>Sorry</h1>"),
            Page => return Answer::of_file("index.html"),
            Half => bytes.truncate(half),
            Empty => bytes.clear(),
            OtherBytes => bytes.fill(0xFF),
            Flipped => bytes[half] ^= 0x10,
            // After the seven letters of the format's name.
            OtherVersion => bytes[7] ^= 0xFF,
            Packed => bytes = [&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3], &bytes[..]].concat(),
            Silent => return Answer { silence: Duration::from_secs(600), ..whole },
            Stalls => return Answer { stops_at: Some(half), ..whole },
            Late => return Answer { silence: Duration::from_millis(2500), ..whole },
        }
        Answer { body: bytes, ..whole }
    }

    /// Whether the page can tell only by waiting. Its clock for that runs thirty times as fast here.
    fn takes_patience(self) -> bool {
        matches!(self, Silent | Stalls | Late)
    }

    /// What is said of a file of the bundle.
    fn sentence(self) -> &'static str {
        match self {
            Missing => "status 404",
            ServerError => "status 500",
            Half | Empty => "arrived only in part",
            OtherBytes | Page | Packed => "sent something else in its place",
            Flipped => "arrived damaged",
            OtherVersion => "belongs to another version of this site",
            Silent | Stalls | Late => "the network gives no answer",
        }
    }
}

/// A file, how it is broken, and what the page must make of it.
#[derive(Debug)]
struct Case {
    file: String,
    breakage: Breakage,
    /// Page and query where the file is needed.
    page: String,
    /// What a visible message says; empty if the page does without the file.
    says: Vec<String>,
    /// Whether a chart or table may be there meanwhile.
    has_figure: bool,
    /// Whether another view works in the same page.
    works_on: bool,
}

/// Opens every case, and says what is wrong.
async fn check(cases: Vec<Case>) {
    let for_page: Vec<Value> = cases
        .iter()
        .enumerate()
        .map(|(idx, case)| {
            json!({
                "address": format!("/{idx}/{}", case.page), "says": case.says, "hasFigure": case.has_figure,
                "worksOn": case.works_on, "looksFor": case.file.starts_with("bundle/search-").then_some("hondu"), "isLate": case.breakage == Late, "isQuick": case.breakage.takes_patience(),
            })
        })
        .collect();
    let names: Vec<String> =
        cases.iter().map(|case| format!("{} {:?} at {}", case.file, case.breakage, case.page)).collect();
    let answer = move |path: &str| {
        let (idx, file) = path.split_once('/').unwrap_or((path, ""));
        match idx.parse::<usize>().ok().and_then(|idx| cases.get(idx)) {
            Some(case) if case.file == file => case.breakage.of(file),
            Some(_) => Answer::of_file(file),
            None => Answer::page(200, "<!doctype html><html lang=en><title>Frames</title>"),
        }
    };
    let site = PlainServer::start(answer).await;
    let reader = Reader::new(Setup::default()).await;
    reader.tool("Page.addScriptToEvaluateOnNewDocument", json!({ "source": FRAMES })).await;
    reader.open(&site.url("frames")).await;
    reader.run(&format!("tryAll({});", json!(for_page))).await;
    let mut wrong = Vec::new();
    while let Some(found) = reader.until("all cases are tried", "return nextOfAll();").await.as_array() {
        let name = &names[usize::try_from(found[0].as_u64().unwrap()).unwrap()];
        wrong.extend(found[1].as_str().map(|fault| format!("{name}: {fault}")));
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), names.len(), wrong.join("\n"));
}

fn page_html(page: &str) -> String {
    fs::read_to_string(dist().join(page).join("index.html")).unwrap()
}

fn meta<'a>(html: &'a str, name: &str) -> &'a str {
    let start = format!("<meta name=\"{name}\" content=\"");
    html.split_once(&start).and_then(|(_, rest)| rest.split('"').next()).unwrap()
}

/// What kind of file a name of the bundle is of.
fn kind_of(name: &str) -> &'static str {
    let parts: Vec<&str> = name.split('.').collect();
    match parts.as_slice() {
        ["texts", _] => "texts of a language",
        ["texts", _, "later"] => "texts that come later",
        ["texts", _, _] => "texts of a group",
        _ if name.contains('@') => "an older edition",
        _ if name.ends_with("-published-rate") => "published rates",
        ["core"] => "core",
        ["map"] => "map",
        ["search"] => "search",
        ["population"] => "population",
        ["population-full"] => "population by sex and age",
        // If it is something else there is no such indicator, and the case fails.
        _ => "figures",
    }
}

/// Where a file of the bundle is needed, whether a chart may be there without it, and whether another view works then.
fn bundle_case(name: &str, themes: &BTreeMap<String, String>) -> (String, bool, bool) {
    let explore = |query: String| format!("explore/?{query}");
    match (kind_of(name), name.split('.').collect::<Vec<_>>().as_slice()) {
        ("texts of a language", [_, lang]) => (explore(format!("lang={lang}")), *lang != "en", false),
        ("texts that come later", [_, lang, _]) => (explore(format!("lang={lang}")), true, false),
        ("texts of a group", [_, lang, group]) => {
            let indicator = themes.iter().find(|(_, theme)| theme == group).map(|(id, _)| id);
            (explore(format!("i={}&lang={lang}", indicator.unwrap())), false, *lang == "en")
        }
        ("an older edition", _) => {
            let (table, edition) = name.split_once('@').unwrap();
            let measure = if table.ends_with("-published-rate") { "&m=published" } else { "" };
            let table = table.trim_end_matches("-published-rate");
            (explore(format!("i={table}{measure}&e={edition}&lang=en")), false, true)
        }
        ("published rates", _) => {
            (explore(format!("i={}&m=published&lang=en", name.trim_end_matches("-published-rate"))), false, true)
        }
        ("core", _) => (explore("lang=en".into()), false, false),
        ("map", _) => (explore("v=map&lang=en".into()), false, true),
        ("search", _) => ("?lang=en".into(), true, true),
        ("population", _) => (explore("i=theft-rate&lang=en".into()), false, false),
        ("population by sex and age", _) => {
            (explore("i=homicide-victims&m=rate&d.sex=female&lang=en".into()), false, true)
        }
        _ => (explore(format!("i={name}&lang=en")), false, true),
    }
}

#[tokio::test]
async fn every_kind_of_file_of_the_bundle() {
    let html = page_html("explore");
    let manifest = Manifest::new(meta(&html, "bundle"));
    let index: Value = serde_json::from_slice(&fs::read(dist().join("data/v1/index.json")).unwrap()).unwrap();
    let themes = index["indicators"].as_array().unwrap().iter().map(|indicator| {
        let text = |key: &str| indicator[key].as_str().unwrap().to_owned();
        let group = if text("id").starts_with("europe-") { "europe".to_owned() } else { text("theme") };
        (text("id"), group)
    });
    let themes: BTreeMap<String, String> = themes.collect();
    let mut kinds: BTreeMap<&str, Vec<(String, String)>> = BTreeMap::new();
    for (name, file) in manifest.files() {
        // The sentences are compared in English; whether each language has them is another test's.
        let in_other_words = name.starts_with("texts.") && !name.starts_with("texts.en");
        if !in_other_words || name == "texts.fr" {
            kinds.entry(kind_of(name)).or_default().push((name.to_owned(), file.path));
        }
    }
    assert!(kinds.len() >= 11, "{:?}", kinds.keys());
    let mut cases = Vec::new();
    for files in kinds.values() {
        for (idx, breakage) in ALL.into_iter().enumerate() {
            let (name, path) = &files[idx * 7 % files.len()];
            let (page, has_figure, works_on) = bundle_case(name, &themes);
            // Without the index of all languages that of this one is searched, and nothing need be said.
            let says = if name == "search" { Vec::new() } else { vec![breakage.sentence().to_owned(), path.clone()] };
            cases.push(Case { file: path.clone(), breakage, page, says, has_figure, works_on });
        }
    }
    check(cases).await;
}

/// Where a file of the program is needed, and what is said without it; none for what the app has nothing to do with.
fn program_case(name: &str, parts: &[(&str, Vec<&str>)]) -> Option<(String, &'static str)> {
    let start = name.split_once('-').map_or(name, |(start, _)| start);
    match (start, name.rsplit('.').next().unwrap()) {
        ("bench" | "find" | "icon" | "pages" | "reports" | "treaties", _) => None,
        ("start" | "crime" | "parts", "js" | "wasm") => {
            Some(("explore/?i=theft-rate&lang=en".to_owned(), "could not be loaded"))
        }
        ("style", "css") | ("first", "js") => Some(("explore/?i=theft-rate&lang=en".to_owned(), "")),
        (_, "wasm") => {
            let with = |part: &&str| parts.iter().any(|(known, files)| *known == *part && files.contains(&name));
            let kinds = ViewKind::ALL.iter().map(|kind| kind.id).filter(|id| *id != ViewKind::default().id);
            let part = kinds.chain([ViewKind::default().id, "tools", "home", "embed"]).find(with)?;
            let page = match part {
                "tools" => "explore/?lang=en".to_owned(),
                "home" => "?lang=en".to_owned(),
                "embed" => "embed/?lang=en".to_owned(),
                kind => format!("explore/?v={kind}&lang=en"),
            };
            Some((page, "this part did not arrive"))
        }
        _ => panic!("{name} is of a kind that no case is known for"),
    }
}

#[tokio::test]
async fn every_file_of_the_program() {
    let html = page_html("explore");
    let parts: Vec<(&str, Vec<&str>)> = meta(&html, "parts")
        .split("; ")
        .map(|part| part.split_once(' ').unwrap())
        .map(|(part, files)| (part, files.split(' ').collect()))
        .collect();
    let names = fs::read_dir(dist()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.contains('-') && !name.ends_with(".br")).collect();
    names.sort();
    let mut cases = Vec::new();
    let mut n_modules = 0;
    for file in names {
        let Some((page, says)) = program_case(&file, &parts) else { continue };
        let is_part = says.contains("part");
        n_modules += usize::from(is_part);
        for (idx, breakage) in ALL.into_iter().enumerate() {
            let has_no_version = matches!(breakage, Flipped | OtherVersion);
            // Nothing of a page is shown before style and the first script are there or refused: there is nobody to say a word.
            let is_before_all = says.is_empty() && breakage.takes_patience();
            // Modules are all fetched and refused alike: each meets a third of all.
            let is_others_turn = is_part && (idx + n_modules) % 3 != 0;
            if has_no_version || is_before_all || is_others_turn {
                continue;
            }
            let says = if says.is_empty() { Vec::new() } else { vec![says.to_owned()] };
            let has_figure = !page.contains("theft") || says.is_empty();
            let works_on = (is_part && !page.starts_with("embed")) || says.is_empty();
            cases.push(Case { file: file.clone(), breakage, page: page.clone(), says, has_figure, works_on });
        }
    }
    assert!(n_modules > 10, "{n_modules} modules");
    check(cases).await;
}
