//! Back and forward, offline and on again, an old page after a release, and what is printed.

use std::fs;

use serde_json::json;
use site::server::start;

use crate::{
    browser::{Reader, Setup, dist, serve},
    failures::{broken_site, copy_folder},
};

const ENTER: &str = "\u{e007}";

/// The rest of the program is there.
const IS_WHOLE: &str = "return !!document.querySelector('.explore-below .years');";

async fn choose_indicator(reader: &Reader, id: &str) {
    reader.run("document.querySelector('.indicator-button').click();").await;
    let entry =
        format!("const a = document.querySelector('a.indicator-entry[href*=\"i={id}\"]'); a?.click(); return !!a;");
    reader.until("it is in the list", &entry).await;
}

#[tokio::test]
async fn what_did_not_come_offline_comes_once_the_reader_returns_to_it() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("explore/?p=HND")).await;
    reader.until("the rest is there", IS_WHOLE).await;
    reader.set_offline(true).await;
    choose_indicator(&reader, "theft-rate").await;
    reader.until_text("[role=alert]", "the network gives no answer").await;
    reader.run("history.back();").await;
    reader
        .until(
            "the first chart is back",
            "return !document.querySelector('[role=alert]') && !!document.querySelector('figure');",
        )
        .await;
    reader.set_offline(false).await;
    reader.run("history.forward();").await;
    reader.until_text("figure h2", "Theft").await;
}

#[tokio::test]
async fn a_page_that_is_older_than_the_site_loads_itself_again() {
    let copy = tempfile::tempdir().unwrap();
    copy_folder(&dist(), copy.path());
    let site = start(copy.path(), 0, "/").await.unwrap();
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("explore/?p=HND&lang=en")).await;
    reader.until("the rest is there", IS_WHOLE).await;
    // The next release has the table under another name.
    let bundle = copy.path().join("bundle");
    let is_table = |name: &str| name.starts_with("theft-rate-") && name.len() == "theft-rate-0123456789ab.bin".len();
    let names = fs::read_dir(&bundle).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let old = names.into_iter().find(|name| is_table(name)).unwrap();
    fs::rename(bundle.join(&old), bundle.join("theft-rate-000000000000.bin")).unwrap();
    let page = copy.path().join("explore/index.html");
    let html = fs::read_to_string(&page).unwrap();
    fs::write(&page, html.replace(old.trim_end_matches(".bin"), "theft-rate-000000000000")).unwrap();
    choose_indicator(&reader, "theft-rate").await;
    reader.until_text("figure h2", "Theft").await;
    let kind = reader.run("return performance.getEntriesByType('navigation')[0].type;").await;
    assert_eq!(kind, "reload");

    // Where the file is nowhere, once is enough: the page says so.
    fs::remove_file(bundle.join("theft-rate-000000000000.bin")).unwrap();
    let reader = Reader::new(Setup::default()).await;
    reader.open(&site.url("explore/?i=theft-rate&p=SLV&lang=en")).await;
    reader.until_text("[role=alert]", "status 404").await;
    reader.until_text("[role=alert] button", "Load again").await;
}

#[tokio::test]
async fn without_the_start_script_the_page_says_so_and_leads_to_the_files() {
    let copy = tempfile::tempdir().unwrap();
    copy_folder(&dist(), copy.path());
    for entry in fs::read_dir(copy.path()).unwrap().flatten() {
        if entry.file_name().to_string_lossy().starts_with("start-") {
            fs::remove_file(entry.path()).unwrap();
        }
    }
    let site = start(copy.path(), 0, "/").await.unwrap();
    let reader = Reader::new(Setup::default()).await;
    for page in ["explore/", "?lang=fr"] {
        reader.open(&site.url(page)).await;
        reader.until_text("#loading-failed:not([hidden])", "The charts could not be loaded").await;
        assert_eq!(reader.run("return document.querySelector('#loading-status a').href;").await, site.url("data/"));
        assert_eq!(reader.count("progress:not([hidden])").await, 0);
    }
}

#[tokio::test]
async fn the_keyboard_goes_on_where_the_list_of_indicators_was_opened() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("explore/?p=HND")).await;
    reader.until("the rest is there", IS_WHOLE).await;
    reader.run("document.querySelector('.indicator-button').focus();").await;
    reader.keys(ENTER).await;
    reader.until("the list is there", "return !!document.querySelector('dialog a.indicator-entry');").await;
    reader.run("document.querySelector('dialog a.indicator-entry[href*=\"i=theft-rate\"]').focus();").await;
    reader.keys(ENTER).await;
    reader.until_text("figure h2", "Theft").await;
    reader.until("the heading has it", "return document.activeElement.classList.contains('indicator-button');").await;
}

#[tokio::test]
async fn the_last_place_taken_off_leaves_none_whatever_could_not_be_read() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("explore/?p=HND~ZZZ&lang=en")).await;
    reader.until("the chip is there", "return document.querySelectorAll('.chip-remove').length === 1;").await;
    reader.run("document.querySelector('.chip-remove').click();").await;
    reader.until("no place is shown", "return document.querySelectorAll('.chip').length === 0;").await;
    reader.until_text(".problems", "no place or region with the code ZZZ").await;
    reader.open_page(&site.url("explore/?p=HND~no%20where&lang=en")).await;
    reader.until("the chip is there", "return document.querySelectorAll('.chip-remove').length === 1;").await;
    reader.run("document.querySelector('.chip-remove').click();").await;
    reader.until("the address says so", "return location.search.includes('p=none');").await;
    reader.until("no place is shown", "return document.querySelectorAll('.chip').length === 0;").await;
}

#[tokio::test]
async fn what_is_typed_on_the_home_page_is_not_lost_when_the_search_index_is_gone() {
    let (_copy, site) = broken_site("search", |_| None).await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("?lang=en")).await;
    reader.type_into(".home-find input", "theft").await;
    let is_refused = "return performance.getEntriesByType('resource').some(({ name, responseStatus }) => \
        name.includes('/bundle/search-') && responseStatus === 404);";
    reader.until("the index does not come", is_refused).await;
    // A page that loads itself again would have done so by now.
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    let kept = "return [document.querySelector('.home-find input').value, performance.getEntriesByType('navigation')[0].type];";
    assert_eq!(reader.run(kept).await, json!(["theft", "navigate"]));
}
