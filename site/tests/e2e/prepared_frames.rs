//! Frames whose folder says the indicator and the language: without script a page in the right language that names the right
//! indicator; with script whatever the query asks for.

use std::{collections::BTreeMap, fs};

use serde_json::{Value, json};
use site::server::Server;

use crate::{
    browser::{Reader, Setup, dist, serve},
    failures::laid_out,
    first_view::{N_PICTURES, site_without_program},
    host::Host,
    webmaster::{heights, page, shake_hands},
};

/// Every indicator by id, with its name in each language.
fn indicators() -> BTreeMap<String, Value> {
    let json = |path: &str| -> Value {
        serde_json::from_slice(&fs::read(dist().join("data/v1").join(path)).unwrap()).unwrap()
    };
    let index = json("index.json");
    let entries = index["indicators"].as_array().unwrap().iter();
    entries
        .map(|of| {
            (
                of["id"].as_str().unwrap().to_owned(),
                json(of["files"]["json"]["path"].as_str().unwrap())["title"].clone(),
            )
        })
        .collect()
}

#[tokio::test]
async fn without_script_a_frame_names_its_indicator_in_its_language_and_what_its_picture_is_of() {
    let site = serve().await;
    let reader = Reader::new(Setup { size: (300, 200), ..Setup::default() }).await;
    reader.tool("Emulation.setScriptExecutionDisabled", json!({"value": true})).await;
    let indicators = indicators();
    for (lang, link) in [
        ("en", "Figures and sources"),
        ("fr", "Chiffres et sources"),
        ("es", "Cifras y fuentes"),
        ("ru", "Цифры и источники"),
        ("zh", "数字与来源"),
        ("ar", "الأرقام والمصادر"),
    ] {
        let name_of = |id: &str| indicators[id][lang].as_str().unwrap();
        // The longest name takes the most room.
        let longest = indicators.keys().max_by_key(|id| name_of(id).chars().count()).unwrap();
        for id in ["theft-rate", "homicide-victims", longest] {
            let place = format!("{id} in {lang}");
            reader.open(&site.url(&format!("embed/{id}/{lang}/?v=map&t=2012"))).await;
            let source = reader.client.source().await.unwrap();
            let dir = if lang == "ar" { "rtl" } else { "ltr" };
            assert!(source.contains(&format!("<html lang=\"{lang}\" dir=\"{dir}\"")), "{place}");
            let texts = laid_out(&reader).await;
            // The line comes first: up to its link.
            let end = texts.iter().position(|text| text.text == link).unwrap_or_else(|| panic!("{place}: {texts:?}"));
            let line: String = texts[..end].iter().map(|text| text.text.as_str()).collect();
            assert!(line.starts_with(name_of(id)) && line.contains("JavaScript"), "{place}: {line}");
            for text in &texts[..=end] {
                let [x, y, width, height] = text.bounds;
                assert!(x >= 0.0 && y >= 0.0 && x + width <= 300.0 && y + height <= 200.0, "{place}: {text:?}");
            }
            // What stands below says itself what it is of, and is not the map that was asked for.
            let below: Vec<&str> = texts[end + 1..].iter().map(|text| text.text.as_str()).collect();
            assert!(below.len() > 20, "{place}: {below:?}");
            assert!(!below.contains(&"2012"), "{place}: {below:?}");
        }
    }
}

/// Title, sentence and source of the figure, and the page's language and direction.
const SHOWN: &str = "return !document.getElementById('loading') && document.querySelector('.figure__title') && JSON.stringify(\
     [...['title', 'reading', 'source'].map((part) => document.querySelector(`.figure__${part}`)?.innerText),\
     document.documentElement.lang, document.documentElement.dir]);";

/// What an address below `embed/` shows.
async fn shown(reader: &Reader, site: &Server, address: &str) -> String {
    reader.open_page(&site.url(&format!("embed/{address}"))).await;
    reader.until_settled(address, SHOWN).await.as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_folder_says_what_a_query_would_and_a_query_that_says_it_wins() {
    let site = serve().await;
    // The reader's own language is none of those that the addresses name.
    let reader = Reader::new(Setup { languages: "zh", ..Setup::default() }).await;
    for (folder, query) in [
        ("theft-rate/fr/", "?i=theft-rate&lang=fr"),
        ("theft-rate/ar/?p=FRA~DEU&t=2010..2020", "?i=theft-rate&lang=ar&p=FRA~DEU&t=2010..2020"),
        ("homicide-victims/ru/?v=bar&d.sex=female", "?i=homicide-victims&lang=ru&v=bar&d.sex=female"),
        ("survey-robbery/es/?v=map", "?i=survey-robbery&lang=es&v=map"),
        ("theft-rate/fr/?i=homicide-rate&lang=es&p=HND", "?i=homicide-rate&lang=es&p=HND"),
        ("theft-rate/fr/?lang=en", "?i=theft-rate&lang=en"),
        ("theft-rate/fr/index.html?i=homicide-rate", "?i=homicide-rate&lang=fr"),
    ] {
        let by_folder = shown(&reader, &site, folder).await;
        assert_eq!(by_folder, shown(&reader, &site, query).await, "{folder}");
    }
    assert!(shown(&reader, &site, "theft-rate/fr/?v=line").await.contains("\"fr\",\"ltr\""));
    assert_eq!(reader.console().await, [""; 0]);
}

#[tokio::test]
async fn the_picture_of_a_prepared_page_shows_only_for_what_it_is_of() {
    let (_copy, site) = site_without_program().await;
    let reader = Reader::new(Setup::default()).await;
    // What the indicator counts is read while another view of it is on its way, and of no other indicator or language.
    for (address, n_pictures, lang, has_definition) in [
        ("theft-rate/fr/", 1, "fr", false),
        ("theft-rate/ar/?theme=dark&notes&id=a&utm_source=x", 1, "ar", false),
        ("theft-rate/fr/?lang=fr", 1, "fr", false),
        ("theft-rate/fr/?lang=xx", 1, "fr", false),
        ("theft-rate/fr/?p=HND", 0, "fr", true),
        ("theft-rate/fr/?lang=es", 0, "es", false),
        ("theft-rate/fr/?p=HND&lang=es", 0, "es", false),
        ("theft-rate/fr/?i=homicide-rate", 0, "fr", false),
        ("theft-rate/en/?v=bar", 0, "en", true),
    ] {
        reader.open(&site.url(&format!("embed/{address}"))).await;
        reader.until("the program has not come", "return !!document.querySelector('#loading-status a');").await;
        assert_eq!(reader.run(N_PICTURES).await, json!(n_pictures), "{address}");
        let tables = "return [...document.querySelectorAll('#loading table')].filter((table) => table.checkVisibility()).length;";
        assert_eq!(reader.run(tables).await, json!(n_pictures), "{address}");
        assert_eq!(reader.run("return document.documentElement.lang;").await, json!(lang), "{address}");
        let definition = "return [...document.querySelectorAll('.first-not')].some((text) => text.checkVisibility());";
        assert_eq!(reader.run(definition).await, json!(has_definition), "{address}");
        // What is for readers without script is not for others.
        assert_eq!(reader.count(".embed-script").await, 0, "{address}");
    }
}

#[tokio::test]
async fn what_a_prepared_page_needs_is_fetched_ahead_and_once() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    for (address, files) in [
        ("theft-rate/fr/?p=FRA", ["bundle/theft-rate-", "bundle/texts.fr-"]),
        ("theft-rate/fr/?i=homicide-rate&lang=es", ["bundle/homicide-rate-", "bundle/texts.es-"]),
    ] {
        reader.open_page(&site.url(&format!("embed/{address}"))).await;
        reader.until_settled(address, SHOWN).await;
        let ahead = "return [...document.head.querySelectorAll('link[rel=preload][as=fetch]')].map((link) => link.href).join(' ');";
        let ahead = reader.run(ahead).await;
        let requests = reader.requests().await;
        for file in files {
            assert!(ahead.as_str().unwrap().contains(file), "{address}: {file} in {ahead}");
            assert_eq!(
                requests.iter().filter(|name| name.contains(file)).count(),
                1,
                "{address}: {file} in {requests:?}"
            );
        }
        let other = requests.iter().filter(|name| name.contains("texts.en") || name.contains("first/")).count();
        assert_eq!(other, 0, "{address}: {requests:?}");
    }
}

#[tokio::test]
async fn after_a_change_within_a_prepared_frame_its_address_brings_the_same_view_back() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    let before = shown(&reader, &site, "theft-rate/fr/?controls&p=FRA~DEU").await;
    reader.press_text("nav.tabs a", "Classement").await;
    reader.until("the address follows", "return location.search.includes('v=bar');").await;
    assert_eq!(
        reader.run("return location.pathname + location.search;").await,
        json!("/embed/theft-rate/fr/?i=theft-rate&v=bar&p=FRA~DEU&lang=fr&controls")
    );
    let changed = format!("const now = (() => {{ {SHOWN} }})(); return now && now !== {} && now;", json!(before));
    let after = reader.until_settled("the ranking is there", &changed).await;
    reader.client.refresh().await.unwrap();
    reader.until_ready().await;
    assert_eq!(reader.until_settled("it is there again", SHOWN).await, after);
    reader.run("history.back();").await;
    let back = format!("return (() => {{ {SHOWN} }})() === {};", json!(before));
    reader.until("the lines are back", &back).await;
}

/// Somebody else's page with these frames and the newer script.
fn host_page(frames: &str, site: &Server) -> String {
    page(site, frames).replace("/embed.js", "/embed/v2.js")
}

#[tokio::test]
async fn a_host_of_another_origin_gives_such_frames_their_height_with_either_script() {
    let site = serve().await;
    let addresses =
        ["theft-rate/fr/", "homicide-rate/ar/?v=bar&notes", "theft-rate/en/?v=table&p=HND", "survey-robbery/zh/?v=map"];
    for lazy in ["", " loading=\"lazy\""] {
        let frame = |address: &str| {
            let address = site.url(&format!("embed/{address}")).replace('&', "&amp;");
            format!("<iframe src=\"{address}\" title=\"x\" width=\"560\" height=\"150\"{lazy}></iframe>")
        };
        let frames = addresses.map(frame).concat();
        for html in [page(&site, &frames), host_page(&frames, &site)] {
            let host = Host::new(&site, html).await;
            let reader = Reader::new(Setup { size: (1280, 3000), ..Setup::default() }).await;
            reader.open(&host.url()).await;
            let heights = heights(&reader, addresses.len()).await;
            assert!(heights.iter().all(|height| *height > 200.0), "{heights:?}");
            for (idx, address) in addresses.into_iter().enumerate() {
                reader.client.enter_frame(u16::try_from(idx).unwrap()).await.unwrap();
                reader.until_ready().await;
                let hidden = "const e = document.scrollingElement; return e.scrollHeight <= innerHeight;";
                reader.until(address, hidden).await;
                reader.client.enter_parent_frame().await.unwrap();
            }
            assert_eq!(reader.console().await, [""; 0]);
        }
    }
}

#[tokio::test]
async fn a_host_reads_and_sets_the_view_of_a_prepared_frame_as_of_any_other() {
    let site = serve().await;
    let address = site.url("embed/theft-rate/fr/?p=FRA");
    let frame = format!("<iframe src=\"{address}\" title=\"x\" width=\"600\" height=\"150\"></iframe>");
    let host = Host::new(&site, host_page(&frame, &site)).await;
    let reader = Reader::new(Setup::default()).await;
    reader.open(&host.url()).await;
    heights(&reader, 1).await;
    shake_hands(&reader).await;
    reader.run("port.postMessage({v: 1, id: 'a', type: 'subscribe'});").await;
    let state = |id: &str, query: &str| {
        format!("return replies.some((m) => m.type === 'state' && m.id === {id} && m.title && m.query === '{query}');")
    };
    reader.until("its whole query", &state("'a'", "i=theft-rate&p=FRA&lang=fr")).await;
    // The host's own message, with which readers of heights find their frame, has the frame's address.
    for (set, query) in [
        ("i=homicide-rate&p=HND", "i=homicide-rate&p=HND&lang=fr"),
        ("i=theft-rate&v=bar", "i=theft-rate&v=bar&lang=fr"),
        // A query is a whole one: without an indicator it asks for the default one, here as anywhere.
        ("p=SLV", "i=homicide-rate&p=SLV&lang=fr"),
    ] {
        reader
            .run(&format!("replies = []; port.postMessage({{v: 1, id: 1, type: 'set-state', query: '{set}'}});"))
            .await;
        reader.until(query, &state("undefined", query)).await;
        reader.client.enter_frame(0).await.unwrap();
        let address = format!("return location.pathname + location.search === '/embed/theft-rate/fr/?{query}';");
        reader.until("its address", &address).await;
        let before = reader.until_settled("the view", SHOWN).await;
        reader.run("location.reload();").await;
        reader.client.enter_parent_frame().await.unwrap();
        reader.client.enter_frame(0).await.unwrap();
        reader.until_ready().await;
        assert_eq!(reader.until_settled("the view again", SHOWN).await, before, "{query}");
        reader.client.enter_parent_frame().await.unwrap();
        shake_hands(&reader).await;
        reader.run("port.postMessage({v: 1, id: 'a', type: 'subscribe'});").await;
        reader.until("it is told of changes", "return replies.some((m) => m.id === 'a' && m.title);").await;
    }
}

#[tokio::test]
async fn a_snippet_holds_the_shortest_address_and_opens_the_same_view() {
    let site = serve().await;
    let reader = Reader::new(Setup { languages: "es", ..Setup::default() }).await;
    for (link, address) in [
        ("", "homicide-rate/es/"),
        ("?i=theft-rate&lang=fr&p=FRA~DEU&t=2010..2020", "theft-rate/fr/?p=FRA~DEU&t=2010..2020"),
        ("?i=homicide-victims&lang=ar&v=bar&d.sex=female", "homicide-victims/ar/?v=bar&d.sex=female"),
    ] {
        reader.open_page(&site.url(&format!("explore/{link}"))).await;
        let explored = reader.until_settled(link, SHOWN).await;
        reader.until("the rest is there", "return !!document.querySelector('.explore-below button');").await;
        let open = "[...document.querySelectorAll('.explore-below button[aria-haspopup=dialog]')].at(-1).click();";
        reader.run(open).await;
        let text = "return [...document.querySelectorAll('dialog[open] .take__text')].map((field) => field.value)\
                    .find((text) => text.startsWith('<iframe'));";
        let snippet = reader.until("the snippet", text).await;
        let snippet = snippet.as_str().unwrap();
        let whole = site.url(&format!("embed/{address}")).replace('&', "&amp;");
        assert!(snippet.contains(&format!("<iframe src=\"{whole}\" ")), "{snippet}");
        let host = Host::new(&site, format!("<!doctype html><meta charset=\"utf-8\"><title>x</title>{snippet}")).await;
        reader.open(&host.url()).await;
        heights(&reader, 1).await;
        reader.client.enter_frame(0).await.unwrap();
        reader.until_ready().await;
        assert_eq!(reader.until_settled(address, SHOWN).await, explored, "{address}");
        reader.client.enter_parent_frame().await.unwrap();
    }
}
