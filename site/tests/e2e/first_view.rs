//! What a page shows before the program has come, and in its place.

use std::fs;

use serde_json::json;
use site::server::{Server, start};

use crate::{
    browser::{Reader, Setup, dist, serve},
    failures::copy_folder,
};

/// The site without its program.
pub(crate) async fn site_without_program() -> (tempfile::TempDir, Server) {
    let copy = tempfile::tempdir().unwrap();
    copy_folder(&dist(), copy.path());
    for entry in fs::read_dir(copy.path()).unwrap().flatten() {
        if entry.path().extension().is_some_and(|ending| ending == "wasm") {
            fs::remove_file(entry.path()).unwrap();
        }
    }
    let server = start(copy.path(), 0, "/").await.unwrap();
    (copy, server)
}

/// How many pictures are to be seen.
pub(crate) const N_PICTURES: &str = "return [...document.querySelectorAll('#loading .figure__frame svg')].filter((svg) => svg.checkVisibility()).length;";

#[tokio::test]
async fn each_page_has_its_picture_in_the_readers_language_before_the_program() {
    let (_copy, site) = site_without_program().await;
    let reader = Reader::new(Setup::default()).await;
    for (page, n_pictures) in [("", 4), ("explore/", 1), ("embed/", 1), ("explore/?lang=fr", 1), ("?lang=ar", 4)] {
        reader.open(&site.url(page)).await;
        let script = format!("const n = (() => {{ {N_PICTURES} }})(); return n === {n_pictures};");
        reader.until(&format!("{page} has {n_pictures} pictures"), &script).await;
        let overflow = "return document.documentElement.scrollWidth > innerWidth;";
        assert_eq!(reader.run(overflow).await, json!(false), "{page} is wider than the window");
    }
    reader.open(&site.url("explore/?lang=fr")).await;
    reader.until_text("#loading h2.figure__title", "omicide").await;
    reader.until_text("#loading caption", "Derniers chiffres").await;
}

#[tokio::test]
async fn a_picture_of_another_view_than_the_one_asked_for_is_not_shown() {
    let (_copy, site) = site_without_program().await;
    let reader = Reader::new(Setup::default()).await;
    for page in ["explore/?p=HND", "embed/?i=theft-rate&theme=dark", "explore/?v=bar&lang=es"] {
        reader.open(&site.url(page)).await;
        reader.until_text("#loading-status a", "").await;
        assert_eq!(reader.run(N_PICTURES).await, json!(0), "{page}");
        let tables =
            "return [...document.querySelectorAll('#loading table')].some((table) => table.checkVisibility());";
        assert_eq!(reader.run(tables).await, json!(false), "{page}");
    }
}

/// The sentences in sight, and where they stand, once the fonts are there.
const SENTENCES: &str = "return document.fonts.status === 'loaded' && JSON.stringify(\
     [...document.querySelectorAll('.lead, .figure__title, .figure__reading')].filter((e) => e.checkVisibility()\
     && e.getBoundingClientRect().top < innerHeight).map((e) => [e.innerText, ...['x', 'y', 'width', 'height'].map((side) => Math.round(e.getBoundingClientRect()[side]))]));";

#[tokio::test]
async fn the_programs_sentences_stand_where_the_first_views_stood() {
    let (_copy, without) = site_without_program().await;
    let with = serve().await;
    for size in [(1280, 800), (412, 823)] {
        let reader = Reader::new(Setup { size, ..Setup::default() }).await;
        for page in ["", "explore/", "embed/"] {
            reader.open(&without.url(page)).await;
            let before = reader.until_settled("the first view is there", SENTENCES).await;
            reader.open_page(&with.url(page)).await;
            reader.until("the chart is there", "return !!document.querySelector('canvas');").await;
            let after = reader.until_settled("the program's view is there", SENTENCES).await;
            assert_eq!(before, after, "{page} at {size:?}");
        }
    }
}

#[tokio::test]
async fn nothing_moves_when_the_program_takes_over() {
    let site = serve().await;
    for size in [(1280, 800), (360, 780)] {
        let reader = Reader::new(Setup { size, ..Setup::default() }).await;
        let watch = "window.shifts = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries()) \
                     window.shifts += entry.value; }).observe({type: 'layout-shift', buffered: true});";
        reader.tool("Page.addScriptToEvaluateOnNewDocument", json!({"source": watch})).await;
        for page in ["", "explore/", "embed/"] {
            reader.open_page(&site.url(page)).await;
            reader.until("the chart is there", "return !!document.querySelector('canvas');").await;
            let shifts = reader.run("return window.shifts;").await.as_f64().unwrap();
            assert!(shifts < 0.02, "{page} at {size:?} moves by {shifts}");
        }
    }
}
