//! What does not come is named; the rest keeps working.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crime_explorer::kinds::ViewKind;
use site::server::{Server, start};

use crate::browser::{Reader, Setup, dist, serve};

/// A copy of the site whose file of the bundle with that name is `change`d, or gone.
pub(crate) async fn broken_site(
    name: &str,
    change: impl Fn(Vec<u8>) -> Option<Vec<u8>>,
) -> (tempfile::TempDir, Server) {
    let copy = tempfile::tempdir().unwrap();
    copy_folder(&dist(), copy.path());
    let bundle = copy.path().join("bundle");
    let file = fs::read_dir(&bundle).unwrap().flatten().map(|entry| entry.path()).find(|path| {
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        stem.rsplit_once('-').is_some_and(|(start, _)| start == name)
    });
    let file = file.unwrap_or_else(|| panic!("there is no {name} in the bundle"));
    match change(fs::read(&file).unwrap()) {
        Some(bytes) => fs::write(&file, bytes).unwrap(),
        None => fs::remove_file(&file).unwrap(),
    }
    let server = start(copy.path(), 0, "/").await.unwrap();
    (copy, server)
}

pub(crate) fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        match entry.path().is_dir() {
            true if entry.file_name() == "v1" => {}
            // What lies there compressed would be sent in place of the file that is broken.
            false if entry.path().extension().is_some_and(|ending| ending == "br") => {}
            true => copy_folder(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).unwrap()),
        }
    }
}

async fn check(site: &Server, reader: &Reader, says: &str) {
    reader.open(&site.url("explore/?i=theft-rate")).await;
    reader.until_text("[role=alert]", says).await;
    reader.until_text("[role=alert]", "bundle/theft-rate-").await;
    reader.until("another try is offered", "return !!document.querySelector('[role=alert] button');").await;
    // The rest works: another indicator shows.
    reader.open_page(&site.url("explore/?i=homicide-rate")).await;
    reader.until_text("figure h2", "omicide rate").await;
}

#[tokio::test]
async fn a_missing_file_is_named_with_its_status() {
    let (_copy, site) = broken_site("theft-rate", |_| None).await;
    check(&site, &Reader::new(Setup::default()).await, "status 404").await;
}

#[tokio::test]
async fn a_file_cut_in_half_is_named() {
    let (_copy, site) = broken_site("theft-rate", |bytes| Some(bytes[..bytes.len() / 2].to_vec())).await;
    check(&site, &Reader::new(Setup::default()).await, "only in part").await;
}

#[tokio::test]
async fn a_file_of_another_version_or_damaged_is_named() {
    let (_copy, site) = broken_site("theft-rate", |bytes| Some(vec![0xFF; bytes.len()])).await;
    check(&site, &Reader::new(Setup::default()).await, "arriv").await;
}

#[tokio::test]
async fn without_its_first_file_the_page_still_says_what_is_wrong() {
    let (_copy, site) = broken_site("core", |_| None).await;
    let reader = Reader::new(Setup::default()).await;
    reader.open(&site.url("explore/")).await;
    reader.until_text("[role=alert]", "status 404").await;
}

#[tokio::test]
async fn offline_what_is_loaded_keeps_working_and_the_rest_says_why_not() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("explore/")).await;
    reader.until("the rest of the program is there", &parts_are_there()).await;
    reader.set_offline(true).await;
    reader.until_text("[role=status]", "You are offline").await;
    reader.press_text("nav.tabs a", "Table").await;
    reader.until("the table is there", "return document.querySelectorAll('table tbody tr').length > 5;").await;
    reader.press_text("nav.tabs a", "Ranking").await;
    reader.until_text("figure h2", "omicide rate").await;
    reader.set_offline(false).await;
    reader.until("the notice goes", "return !document.body.innerText.includes('You are offline');").await;
}

/// That the parts that the first chart did without have come, and one of them is seen.
fn parts_are_there() -> String {
    let parts: Vec<&str> = ViewKind::ALL.iter().map(|kind| kind.id).chain(["tools"]).collect();
    let ends = "const ends = (start) => performance.getEntriesByType('resource')\
        .some((file) => file.name.includes(`/${start}-`) && file.responseEnd > 0);";
    let seen = "!!document.querySelector('.explore-below .years')";
    format!("{ends} return {}.every(ends) && {seen};", serde_json::json!(parts))
}

#[tokio::test]
async fn a_part_of_the_program_that_does_not_come_is_named_and_tried_again() {
    let copy = tempfile::tempdir().unwrap();
    copy_folder(&dist(), copy.path());
    let is_code = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("bar-"));
    let code = fs::read_dir(copy.path()).unwrap().flatten().map(|entry| entry.path()).find(is_code).unwrap();
    let bytes = fs::read(&code).unwrap();
    fs::remove_file(&code).unwrap();
    let site = start(copy.path(), 0, "/").await.unwrap();
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("explore/")).await;
    reader.press_text("nav.tabs a", "Ranking").await;
    reader.until_text("[role=alert]", "Ranking: this part did not arrive").await;
    // The chart that was there stays, and so do its controls.
    reader.until("the lines stay", "return !!document.querySelector('.picture canvas, .explore-below .years');").await;
    fs::write(&code, bytes).unwrap();
    reader.press_text("[role=alert] button", "Try again").await;
    reader.until("the ranking is there", "return !document.querySelector('.is-stale, [role=alert]');").await;
    reader.until_text("figure h2", "people, 2").await;
}

#[tokio::test]
async fn without_webassembly_the_page_says_so_and_leads_to_the_files() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    let source = serde_json::json!({"source": "delete globalThis.WebAssembly;"});
    reader.tool("Page.addScriptToEvaluateOnNewDocument", source).await;
    for (page, says) in [("explore/", "WebAssembly"), ("?lang=fr", "WebAssembly")] {
        reader.open(&site.url(page)).await;
        reader.until_text("#loading-status", says).await;
        let href = reader.run("return document.querySelector('#loading-status a').href;").await;
        assert_eq!(href, site.url("data/"));
    }
}

#[tokio::test]
async fn if_the_program_does_not_come_the_page_says_so() {
    let copy = tempfile::tempdir().unwrap();
    copy_folder(&dist(), copy.path());
    for entry in fs::read_dir(copy.path()).unwrap().flatten() {
        if entry.path().extension().is_some_and(|ending| ending == "wasm") {
            fs::remove_file(entry.path()).unwrap();
        }
    }
    let site = start(copy.path(), 0, "/").await.unwrap();
    let reader = Reader::new(Setup::default()).await;
    reader.open(&site.url("")).await;
    reader.until_text("#loading-status", "could not be loaded").await;
    reader.until_text("#loading-status a", "All figures as CSV files").await;
}

#[tokio::test]
async fn without_script_the_page_leads_to_the_files() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.tool("Emulation.setScriptExecutionDisabled", serde_json::json!({"value": true})).await;
    reader.open(&site.url("explore/")).await;
    let source = reader.client.source().await.unwrap();
    assert!(source.contains("need JavaScript") && source.contains("href=\"data/\""), "{source}");
    reader.open(&site.url("data/")).await;
    assert!(reader.client.source().await.unwrap().contains("homicide-rate.csv"));
}

/// A text as it stands on the page.
#[derive(Debug)]
pub(crate) struct LaidOut {
    pub(crate) text: String,
    /// Left, top, width and height in CSS pixels.
    pub(crate) bounds: [f64; 4],
}

/// All texts in sight or below, in the order of the document; works without script.
pub(crate) async fn laid_out(reader: &Reader) -> Vec<LaidOut> {
    let snapshot = reader.tool("DOMSnapshot.captureSnapshot", serde_json::json!({ "computedStyles": [] })).await;
    let strings = snapshot["strings"].as_array().unwrap();
    let layout = &snapshot["documents"][0]["layout"];
    let (texts, bounds) = (layout["text"].as_array().unwrap(), layout["bounds"].as_array().unwrap());
    let laid_out = texts.iter().zip(bounds).filter_map(|(text, bounds)| {
        let text = strings.get(usize::try_from(text.as_i64()?).ok()?)?.as_str()?.trim().to_owned();
        let bounds = [0, 1, 2, 3].map(|side| bounds[side].as_f64().unwrap());
        (!text.is_empty()).then_some(LaidOut { text, bounds })
    });
    laid_out.collect()
}

#[tokio::test]
async fn without_script_a_frame_shows_no_view_and_says_why_in_six_languages() {
    let site = serve().await;
    let reader = Reader::new(Setup { size: (300, 200), ..Setup::default() }).await;
    reader.tool("Emulation.setScriptExecutionDisabled", serde_json::json!({"value": true})).await;
    reader.open(&site.url("embed/?i=theft-rate&lang=fr")).await;
    let laid_out = laid_out(&reader).await;
    let all: String = laid_out.iter().map(|laid_out| laid_out.text.as_str()).collect::<Vec<_>>().join(" ");
    for says in [
        "This chart needs JavaScript.",
        "demande JavaScript",
        "necesita JavaScript",
        "нужен JavaScript",
        "需要 JavaScript",
        "يحتاج إلى JavaScript",
    ] {
        assert!(all.contains(says), "{says} in {all}");
    }
    assert!(!all.contains("omicid"), "no other view's figures: {all}");
    assert!(laid_out.iter().all(|LaidOut { bounds, .. }| bounds[1] + bounds[3] <= 200.0), "{laid_out:?}");
}
