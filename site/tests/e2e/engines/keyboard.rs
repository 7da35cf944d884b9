//! All that is done with the mouse is done with the keyboard.

use crate::browser::{Reader, Setup, serve};

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const RIGHT: &str = "\u{e014}";
const HOME: &str = "\u{e011}";

#[tokio::test]
async fn everything_can_be_reached_and_done_with_the_keyboard() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("")).await;
    // The first stop leads past the header.
    reader.keys(TAB).await;
    reader.until("the skip link has the focus", "return document.activeElement.classList.contains('skip');").await;
    reader.keys(ENTER).await;
    reader.until("the content has the focus", "return document.activeElement.id === 'main';").await;
    // A topic is found by typing.
    reader.type_into(".home-find input", "theft").await;
    reader.until("there are matches", "return document.querySelectorAll('.home-find [role=option]').length > 0;").await;
    reader.keys("\u{e015}").await;
    reader.keys(ENTER).await;
    reader.until("the explore page", "return location.pathname.endsWith('/explore/');").await;
    reader.until_ready().await;

    // The chart reads out its points.
    reader.open_page(&site.url("explore/?i=homicide-rate&p=HND~SLV")).await;
    reader.until("there is a point", "const p = document.querySelector('.figure__point[tabindex=\"0\"]'); if (!p) return false; p.focus(); return true;").await;
    let label = "return document.activeElement.getAttribute('aria-label');";
    let first = reader.until("the point has a name", label).await;
    reader.keys(HOME).await;
    reader.keys(RIGHT).await;
    let second = reader.until("the next point has a name", label).await;
    assert_ne!(first, second);
    reader.keys(ENTER).await;
    reader.until_text("dialog[open]", "World Bank").await;
    reader.keys(ESCAPE).await;
    reader.until("the dialog is closed", "return !document.querySelector('dialog[open]');").await;

    // A year handle moves with the arrows.
    let slider = "document.querySelector('[role=slider]')";
    reader.run(&format!("{slider}.focus();")).await;
    let from = reader.run(&format!("return {slider}.getAttribute('aria-valuenow');")).await;
    reader.keys(RIGHT).await;
    reader.until("the year has moved", &format!("return {slider}.getAttribute('aria-valuenow') !== {from};")).await;
    reader.until("the link has it", "return location.search.includes('t=');").await;
}

#[tokio::test]
async fn the_focus_is_never_lost_or_caught() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("explore/?i=homicide-rate&p=HND~SLV&v=line")).await;
    let mut stops = Vec::new();
    for _ in 0..40 {
        reader.keys(TAB).await;
        let stop = reader
            .run("const e = document.activeElement; return e === document.body ? '' : e.outerHTML.slice(0, 120);")
            .await;
        let stop = stop.as_str().unwrap().to_string();
        if stop.is_empty() {
            break;
        }
        assert!(stops.last() != Some(&stop), "the focus is caught at {stop}");
        stops.push(stop);
    }
    assert!(stops.len() > 20, "{stops:?}");
}
