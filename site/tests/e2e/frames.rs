//! Frames on pages that turn, shrink, hide and print them: each has the height that it needs, in sight or not.
//!
//! Browsers draw nothing of another site's frame that is out of sight, nor tell it its size.

use std::time::Duration;

use serde_json::{Value, json};
use site::server::Server;

use crate::{
    browser::{Reader, Setup, serve},
    host::Host,
};

const VIEWS: [&str; 4] = ["line", "bar", "map", "table"];
const PLACES: [&str; 5] = ["HND~SLV", "FRA~DEU", "BRA~COL~ECU", "JPN", "ZAF~NGA"];

fn frame(site: &Server, query: &str, attributes: &str) -> String {
    let address = site.url(&format!("embed/?{query}&lang=en")).replace('&', "&amp;");
    format!(
        "<p><iframe src=\"{address}\" title=\"x\" width=\"100%\" height=\"480\" frameborder=\"0\" {attributes}></iframe>"
    )
}

/// A frame of each view of some places.
fn frames(site: &Server, places: &[&str]) -> String {
    let queries = places.iter().flat_map(|places| VIEWS.map(|view| format!("i=homicide-rate&v={view}&p={places}")));
    queries.map(|query| frame(site, &query, "")).collect()
}

/// A page with the script; `own` is another of its own, which runs before.
async fn host(site: &Server, body: &str, own: &str) -> Host {
    let html = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>x</title><body>{body}<script src=\"own.js\"></script><script src=\"{}\" async></script>",
        site.url("embed/v2.js")
    );
    Host::with_script(site, html, own.to_owned()).await
}

/// A script that gives the height that each frame has for what is in it.
const HEIGHTS: &str = "return [...document.querySelectorAll('iframe')].map((f) => parseFloat(f.style.height) || 0);";

/// Waits until every frame has told its height, and no height changes any more.
async fn heights(reader: &Reader) -> Vec<f64> {
    for idx in 0..reader.count("iframe").await {
        reader.client.enter_frame(u16::try_from(idx).unwrap()).await.unwrap();
        reader
            .until(
                "its figures are there",
                "return !!document.querySelector('main canvas, main .data-table tbody tr');",
            )
            .await;
        reader.client.enter_parent_frame().await.unwrap();
    }
    reader.until("every frame has told", "return [...document.querySelectorAll('iframe')].every((f) => f.told);").await;
    settled(reader).await
}

async fn settled(reader: &Reader) -> Vec<f64> {
    // Till the change has reached the frames.
    tokio::time::sleep(Duration::from_millis(700)).await;
    let heights = reader.until_settled("heights stay", HEIGHTS).await;
    heights.as_array().unwrap().iter().map(|height| height.as_f64().unwrap()).collect()
}

/// Comes to each frame. What it needs when it is seen is what it had before; nothing in it is hidden, and little is empty.
async fn come_to_each(reader: &Reader, unseen: &[f64], what: &str) {
    for (idx, before) in unseen.iter().enumerate() {
        let come = format!("document.querySelectorAll('iframe')[{idx}].scrollIntoView(); return true;");
        reader.until("the reader comes", &come).await;
        tokio::time::sleep(Duration::from_millis(250)).await;
        reader.client.enter_frame(u16::try_from(idx).unwrap()).await.unwrap();
        let all_drawn = "return !document.getElementById('loading') && !!document.querySelector('canvas, tbody tr');";
        reader.until("it is drawn", all_drawn).await;
        let rest = "const e = document.scrollingElement; const c = document.querySelector('main > .embed');\
                    return [e.scrollHeight - innerHeight, innerHeight - c.getBoundingClientRect().height, e.scrollWidth - innerWidth];";
        let rest = reader.until_settled("its size", rest).await;
        reader.client.enter_parent_frame().await.unwrap();
        let rest: Vec<f64> = rest.as_array().unwrap().iter().map(|rest| rest.as_f64().unwrap()).collect();
        assert!(rest[0] <= 0.0 && rest[2] <= 0.0, "{what}, frame {idx}: {rest:?} pixels are hidden");
        assert!(rest[1] < 4.0, "{what}, frame {idx}: {} pixels are empty", rest[1]);
        let after = reader.run(HEIGHTS).await[idx].as_f64().unwrap();
        assert!((before - after).abs() <= 4.0, "{what}, frame {idx}: {before} before it was seen and then {after}");
    }
    reader.run("scrollTo(0, 0);").await;
}

async fn turn(reader: &Reader, (width, height): (u32, u32), density: f64) {
    let (kind, angle) = if width > height { ("landscapePrimary", 90) } else { ("portraitPrimary", 0) };
    let metrics = json!({
        "width": width, "height": height, "deviceScaleFactor": density, "mobile": true,
        "screenOrientation": { "type": kind, "angle": angle },
    });
    reader.tool("Emulation.setDeviceMetricsOverride", metrics).await;
}

fn phone() -> Setup {
    Setup { size: (360, 740), is_phone: true, ..Setup::default() }
}

#[tokio::test]
async fn a_phone_that_is_turned_has_every_height_right_in_sight_or_not() {
    let site = serve().await;
    let host = host(&site, &frames(&site, &PLACES[..2]), "").await;
    let reader = Reader::new(phone()).await;
    reader.open(&host.url()).await;
    let portrait = heights(&reader).await;
    turn(&reader, (740, 360), 2.0).await;
    let landscape = settled(&reader).await;
    assert_ne!(portrait, landscape);
    turn(&reader, (360, 740), 2.0).await;
    assert_eq!(settled(&reader).await, portrait);
    turn(&reader, (740, 360), 2.0).await;
    assert_eq!(settled(&reader).await, landscape);
    come_to_each(&reader, &landscape, "turned").await;
    turn(&reader, (360, 740), 2.0).await;
    let portrait = settled(&reader).await;
    come_to_each(&reader, &portrait, "turned back").await;
}

#[tokio::test]
async fn a_column_that_changes_its_width_alone_has_every_height_right() {
    let site = serve().await;
    let host = host(&site, &format!("<div>{}</div>", frames(&site, &PLACES[1..3])), "").await;
    let reader = Reader::new(Setup::default()).await;
    reader.open(&host.url()).await;
    heights(&reader).await;
    for width in ["400px", "900px", "333.33px"] {
        reader.run(&format!("document.querySelector('div').style.width = '{width}';")).await;
        let unseen = settled(&reader).await;
        come_to_each(&reader, &unseen, width).await;
    }
}

#[tokio::test]
async fn a_column_that_changes_its_width_while_its_frames_load_has_every_height_right() {
    let site = serve().await;
    let narrow = "const narrow = () => { document.querySelector('div').style.width = '400px'; };\
        for (const frame of document.querySelectorAll('iframe')) frame.addEventListener('load', () => setTimeout(narrow, 20));";
    let body = format!("<p>{}</p><div>{}</div>", "<br>".repeat(90), frames(&site, &PLACES[1..2]));
    let host = host(&site, &body, narrow).await;
    let reader = Reader::new(Setup::default()).await;
    reader.open(&host.url()).await;
    let unseen = heights(&reader).await;
    come_to_each(&reader, &unseen, "narrower while it loads").await;
}

#[tokio::test]
async fn frames_that_are_shown_later_have_their_height_then() {
    let site = serve().await;
    let frames = frames(&site, &PLACES[..1]);
    let host = host(
        &site,
        &format!("<div hidden>{frames}</div><section>{frames}</section>"),
        "for (const s of document.querySelectorAll('section p')) {\
         s.style.contentVisibility = 'auto'; s.style.containIntrinsicSize = 'auto 500px'; }",
    )
    .await;
    let reader = Reader::new(Setup { size: (700, 800), ..Setup::default() }).await;
    reader.open(&host.url()).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    reader.run("document.querySelector('div').hidden = false;").await;
    let shown = heights(&reader).await;
    come_to_each(&reader, &shown, "shown later").await;
    // Once more, in a page that has become another meanwhile.
    reader.run("document.querySelector('div').hidden = true;").await;
    reader.resize(420, 800).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    reader.run("document.querySelector('div').hidden = false;").await;
    let shown = settled(&reader).await;
    come_to_each(&reader, &shown, "shown again").await;
}

#[tokio::test]
async fn every_box_a_host_gives_has_room_for_what_is_in_it() {
    let site = serve().await;
    let all = "for (const f of document.querySelectorAll('iframe')) ";
    for (what, own) in [
        ("right to left", "document.documentElement.dir = 'rtl';".to_owned()),
        ("scaled", "document.body.style.transform = 'scale(0.8)';".to_owned()),
        ("zoomed", "document.body.style.zoom = 1.25;".to_owned()),
        ("a fraction wide", format!("{all} f.style.width = '433.37px';")),
        (
            "box with border",
            format!(
                "{all} Object.assign(f.style, {{ boxSizing: 'border-box', border: '3px solid', padding: '5px' }});"
            ),
        ),
        (
            "box around content",
            format!(
                "{all} Object.assign(f.style, {{ boxSizing: 'content-box', border: '3px solid', padding: '5px', width: '80%' }});"
            ),
        ),
    ] {
        let host = host(&site, &frames(&site, &PLACES[..1]), &own).await;
        let reader = Reader::new(Setup::default()).await;
        reader.open(&host.url()).await;
        let unseen = heights(&reader).await;
        come_to_each(&reader, &unseen, what).await;
    }
}

#[tokio::test]
async fn fine_screens_and_large_letters_hide_nothing() {
    let site = serve().await;
    let host = host(&site, &frames(&site, &PLACES[..1]), "").await;
    let reader = Reader::new(phone()).await;
    reader.open(&host.url()).await;
    heights(&reader).await;
    for (width, density) in [(361, 1.5), (393, 2.0), (412, 3.0)] {
        turn(&reader, (width, 740), density).await;
        let unseen = settled(&reader).await;
        come_to_each(&reader, &unseen, &format!("{density} pixels a pixel")).await;
    }
    // Sizes of letters are set for the pages of one process: the same site, still another origin.
    let reader = Reader::new(Setup { size: (600, 800), ..Setup::default() }).await;
    reader.tool("Page.enable", json!({})).await;
    reader.tool("Page.setFontSizes", json!({ "fontSizes": { "standard": 24, "fixed": 20 } })).await;
    reader.open(&host.url().replace("localhost", "127.0.0.1")).await;
    let unseen = heights(&reader).await;
    assert_eq!(reader.run("return getComputedStyle(document.documentElement).fontSize;").await, json!("24px"));
    come_to_each(&reader, &unseen, "large letters").await;
}

/// Prints the page; the bytes of the PDF as text, each byte a character.
async fn printed(reader: &Reader) -> usize {
    let answer = reader.tool("Page.printToPDF", json!({ "paperWidth": 8.27, "paperHeight": 11.69 })).await;
    answer["data"].as_str().unwrap().len()
}

#[tokio::test]
async fn twenty_frames_are_printed_whole_before_anybody_has_seen_them() {
    let site = serve().await;
    let host = host(&site, &frames(&site, &PLACES), "").await;
    let reader = Reader::new(Setup::default()).await;
    reader.open(&host.url()).await;
    heights(&reader).await;
    let listen = "window.n_words = 0; window.n_sheets = 0; new MutationObserver(() => {\
        const words = document.querySelectorAll('.figure__print svg text').length || document.querySelectorAll('tbody tr').length;\
        window.n_words = Math.max(window.n_words, words); }).observe(document.body, { childList: true, subtree: true });\
        addEventListener('beforeprint', () => window.n_sheets++);";
    for idx in 0..20 {
        reader.client.enter_frame(idx).await.unwrap();
        // Nothing lies over the chart, though none of its frames was drawn.
        reader.until("it is uncovered", "return !document.getElementById('loading');").await;
        // What describes a chart also writes it for paper.
        let is_ready = "const d = document.querySelector('.figure [id$=description]');\
            return d ? d.textContent : !!document.querySelector('tbody tr');";
        reader.until("its paper is ready", is_ready).await;
        reader.run(listen).await;
        reader.client.enter_parent_frame().await.unwrap();
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert!(printed(&reader).await > 50_000);
    for idx in 0..20 {
        reader.client.enter_frame(idx).await.unwrap();
        let told = reader.run("return [window.n_sheets, window.n_words];").await;
        reader.client.enter_parent_frame().await.unwrap();
        assert_eq!(told[0], 1, "frame {idx} is printed");
        assert!(told[1].as_u64().unwrap() > 3, "frame {idx} has its chart on paper: {told}");
    }
    assert_eq!(reader.run("return scrollY;").await, Value::from(0));
}
