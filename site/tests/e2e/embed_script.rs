//! The script on pages that partners really have: late, twice, as a module, in a bundle; frames out of sight; elements that
//! change. All hosts stand on another origin.

use std::time::Duration;

use serde_json::json;
use site::server::Server;

use crate::{
    browser::{Reader, Setup, root, serve},
    host::Host,
};

pub(crate) fn frame(site: &Server, query: &str, attributes: &str) -> String {
    let address = site.url(&format!("embed/?{query}&lang=en")).replace('&', "&amp;");
    format!(
        "<iframe src=\"{address}\" title=\"x\" width=\"600\" height=\"480\" data-crime-explorer {attributes}></iframe>"
    )
}

pub(crate) fn page(body: &str) -> String {
    format!("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>x</title><body>{body}</body></html>")
}

pub(crate) fn script(site: &Server) -> String {
    format!("<script src=\"{}\" async></script>", site.url("embed/v2.js"))
}

/// The script's own text, as hosts put it among theirs.
pub(crate) fn text_of_script() -> String {
    std::fs::read_to_string(root().join("static/embed/v2.js")).unwrap()
}

/// Waits until each frame has taken a height of its own.
pub(crate) async fn all_heights(reader: &Reader, n_frames: usize) {
    let script = format!(
        "const frames = [...document.querySelectorAll('iframe')];\
         return frames.length === {n_frames} && frames.every((f) => parseFloat(f.style.height) > 200);"
    );
    reader.until("every frame has its height", &script).await;
    let heights = "return [...document.querySelectorAll('iframe')].map((f) => f.style.height).join();";
    reader.until_settled("and keeps it", heights).await;
}

#[tokio::test]
async fn twenty_frames_out_of_sight_have_their_heights_before_anybody_comes_to_them() {
    let site = serve().await;
    let views = ["line", "bar", "map", "table"];
    let places = ["HND~SLV", "FRA~DEU", "BRA~COL~ECU", "JPN", "ZAF~NGA"];
    let queries = places.iter().flat_map(|p| views.map(|v| format!("i=homicide-rate&v={v}&p={p}")));
    let frames: String = queries.map(|query| frame(&site, &query, "")).collect();
    let below = format!("<p>{}</p>{frames}{}", "<br>".repeat(120), script(&site));
    for body in [below.clone(), below.replace(" async", "").replace("/embed/v2.js", "/embed.js")] {
        let host = Host::new(&site, page(&body)).await;
        let reader = Reader::new(Setup::default()).await;
        let watch = "window.shift = 0; new PerformanceObserver((list) => list.getEntries()\
            .forEach((entry) => window.shift += entry.value)).observe({ type: 'layout-shift', buffered: true });";
        reader.tool("Page.addScriptToEvaluateOnNewDocument", json!({ "source": watch })).await;
        reader.open(&host.url()).await;
        all_heights(&reader, 20).await;
        assert_eq!(reader.run("return scrollY;").await, 0);
        // Nothing moves when the reader comes.
        for part in 1..=20 {
            reader.run(&format!("scrollTo(0, document.body.scrollHeight * {part} / 20);")).await;
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
        let shift = reader.run("return window.shift;").await.as_f64().unwrap();
        assert!(shift <= 0.1, "{shift}");
    }
}

#[tokio::test]
async fn frames_that_wait_to_be_seen_have_about_their_height_before() {
    let site = serve().await;
    let frames: String =
        ["line", "map"].map(|v| frame(&site, &format!("i=homicide-rate&v={v}"), "loading=\"lazy\"")).concat();
    let host = Host::new(&site, page(&format!("<p>{}</p>{frames}{}", "<br>".repeat(600), script(&site)))).await;
    let reader = Reader::new(Setup::default()).await;
    reader.open(&host.url()).await;
    all_heights(&reader, 2).await;
    let heights = "return [...document.querySelectorAll('iframe')].map((f) => parseFloat(f.style.height));";
    let before = reader.run(heights).await;
    reader.run("document.querySelector('iframe:last-of-type').scrollIntoView();").await;
    reader
        .until("both have told theirs", "return [...document.querySelectorAll('iframe')].every((f) => f.told);")
        .await;
    let after = reader.until_settled("they stay", heights).await;
    for (before, after) in before.as_array().unwrap().iter().zip(after.as_array().unwrap()) {
        let [before, after] = [before, after].map(|height| height.as_f64().unwrap());
        assert!((before - after).abs() < 130.0, "{before} and then {after}");
    }
}

#[tokio::test]
async fn a_frame_in_a_closed_part_of_the_page_has_its_height_once_that_is_opened() {
    let site = serve().await;
    let body =
        format!("<details><summary>x</summary>{}</details>{}", frame(&site, "i=homicide-rate", ""), script(&site));
    let host = Host::new(&site, page(&body)).await;
    let reader = Reader::new(Setup::default()).await;
    reader.open(&host.url()).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    reader.run("document.querySelector('details').open = true;").await;
    all_heights(&reader, 1).await;
}

#[tokio::test]
async fn what_cannot_work_says_so_once() {
    let site = serve().await;
    let body =
        "<script src=\"own.js\" defer></script><crime-chart indicator=\"a\"></crime-chart><crime-chart></crime-chart>";
    let host = Host::with_script(&site, page(body), text_of_script()).await;
    let reader = Reader::new(Setup::default()).await;
    reader.open(&host.url()).await;
    let warned = reader.until("it says so", "return said.length && said;").await;
    assert_eq!(
        warned,
        json!(["crime-explorer: <crime-chart> does not know its site: give it the attribute site=\"https://…/\""])
    );
}
