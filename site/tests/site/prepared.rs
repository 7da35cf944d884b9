//! The prepared pages of frames, one an indicator and language.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use crime_explorer::i18n::{Lang, Texts};
use maud::html;
use serde_json::Value;
use site::{plain::folder, texts::texts};

use crate::files::{all, dist, one, root};

/// A page below `embed/`.
struct Prepared {
    /// The indicator's id.
    id: String,
    lang: Lang,
    html: String,
}

/// Ids of all indicators that the site has a table of.
fn ids() -> BTreeSet<String> {
    let index: Value = serde_json::from_slice(&fs::read(dist().join("data/v1/index.json")).unwrap()).unwrap();
    index["indicators"].as_array().unwrap().iter().map(|of| of["id"].as_str().unwrap().to_owned()).collect()
}

/// Every page in the folder of an indicator and a language.
fn prepared() -> Vec<Prepared> {
    let folder = dist().join("embed");
    let pages = all(&folder).into_iter().filter_map(|path| {
        let (id, lang) = path.strip_suffix("/index.html")?.split_once('/')?;
        let html = fs::read_to_string(folder.join(&path)).unwrap();
        Some(Prepared { id: id.to_owned(), lang: Lang::from_code(lang).unwrap(), html })
    });
    pages.collect()
}

fn all_texts() -> BTreeMap<Lang, Texts> {
    Lang::ALL.into_iter().map(|lang| (lang, texts(&root(), lang).unwrap())).collect()
}

/// A text as a page has it.
fn escaped(text: &str) -> String {
    html! { (text) }.into_string()
}

/// What stands between two markers, the first time.
fn between<'a>(html: &'a str, before: &str, after: &str) -> Option<&'a str> {
    html.split_once(before)?.1.split(after).next()
}

#[test]
fn every_indicator_has_a_page_for_frames_in_each_language_and_nothing_else_has() {
    let found: BTreeSet<(String, Lang)> = prepared().into_iter().map(|page| (page.id, page.lang)).collect();
    let expected = ids().into_iter().flat_map(|id| Lang::ALL.map(|lang| (id.clone(), lang))).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_page_for_frames_is_in_its_language_and_names_its_indicator() {
    let all_texts = all_texts();
    for Prepared { id, lang, html } in prepared() {
        let (texts, place) = (&all_texts[&lang], format!("{id} in {}", lang.code()));
        let named = escaped(texts.get(&format!("indicator.{id}.title")));
        let start = format!("<!doctype html>\n<html lang=\"{}\" dir=\"{}\">", lang.code(), lang.direction().id());
        assert!(html.starts_with(&start), "{place}");
        assert!(between(&html, "<title>", "</title>").is_some_and(|title| title.starts_with(&named)), "{place}");
        let description = between(&html, "<meta name=\"description\" content=\"", "\"").unwrap();
        assert_eq!(description, escaped(texts.get(&format!("indicator.{id}.definition"))), "{place}");
        assert_eq!(between(&html, "<h1 class=\"hidden\">", "</h1>"), Some(named.as_str()), "{place}");
        assert!(html.contains("<base href=\"../../../\">") && html.contains("data-page=\"embed\""), "{place}");
        for key in [">site.", ">ui.", ">indicator.", ">unit.", ">category.", "\"indicator."] {
            assert!(!html.contains(key), "{place}: {key}");
        }
    }
}

#[test]
fn without_script_the_first_thing_said_is_whose_page_it_is_and_where_its_figures_are() {
    let all_texts = all_texts();
    for Prepared { id, lang, html } in prepared() {
        let place = format!("{id} in {}", lang.code());
        let line =
            between(&html, "<div id=\"loading-page\"><noscript>", "</noscript>").unwrap_or_else(|| panic!("{place}"));
        assert!(line.contains(&escaped(all_texts[&lang].get(&format!("indicator.{id}.title")))), "{place}: {line}");
        assert!(line.contains("JavaScript"), "{place}: {line}");
        // A publisher's own rates are on the page of their counts.
        let of = id.strip_suffix("-published-rate").unwrap_or(&id);
        let link = format!("<a href=\"{}/{of}/\" target=\"_blank\" rel=\"noopener\">", folder("data", lang));
        assert!(line.contains(&link), "{place}: {line}");
    }
}

#[test]
fn a_page_for_frames_shows_what_the_program_will() {
    // The default view of all is drawn for the page that is in no language, too.
    let figure = |html: &str| between(html, "<figure ", "</figure>").unwrap().to_owned();
    let embed = fs::read_to_string(dist().join("embed/index.html")).unwrap();
    let mut n_without = 0;
    for Prepared { id, lang, html } in prepared() {
        let place = format!("{id} in {}", lang.code());
        match html.matches("<svg ").count() {
            0 => {
                assert!(html.contains("<div class=\"nothing\">"), "{place}");
                n_without += 1;
            }
            n_pictures => {
                assert_eq!(n_pictures, 2, "{place}: in two widths");
                assert!(html.contains("<table class=\"first-table\">"), "{place}");
            }
        }
        let needs = between(&html, "data-needs=\"", "\"").unwrap();
        assert_eq!(needs.split(' ').next(), Some(id.as_str()), "{place}: the figures come first");
        if id == "homicide-rate" {
            let first = match lang {
                Lang::En => embed.clone(),
                _ => fs::read_to_string(one(&format!("first/embed.{}-", lang.code()), ".txt")).unwrap(),
            };
            assert_eq!(figure(&html), figure(&first), "{place}");
        }
    }
    println!("{n_without} pages without a picture");
}
