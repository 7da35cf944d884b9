//! A policymaker: desktop, keyboard as often as mouse.

use crate::browser::{Reader, Setup, serve};

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const RIGHT: &str = "\u{e014}";
const HOME: &str = "\u{e011}";

#[tokio::test]
async fn the_regions_total_comes_with_its_coverage() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    let query = "?i=homicide-victims&m=rate&r=013&t=2000..latest&p=HND~SLV~GTM~r:013";
    reader.open_page(&site.url(&format!("explore/{query}"))).await;
    reader.until_text("figure h2", "2000").await;
    reader.until_text(".chips", "Central America").await;
    reader.until_text(".beneath", "of the people").await;
    reader.until_text(".beneath", "Totals of regions are over").await;
}

#[tokio::test]
async fn a_fall_that_is_more_than_chance_is_called_lower_with_its_interval() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("explore/?i=homicide-victims&m=rate&p=SLV&t=2015..2020")).await;
    reader.until_text(".figure__reading", "lower than in 2015").await;
    reader.until_text(".figure__reading", "95% interval").await;
}

#[tokio::test]
async fn a_suspected_break_is_warned_of() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("explore/?i=economic-offences&d.offence=burglary&p=SLV~GTM")).await;
    reader.until_text("figure", "Guatemala: a break in 2013 is suspected, from the figures alone").await;
}

#[tokio::test]
async fn the_table_holds_years_and_statuses_and_sorts() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("explore/?i=homicide-victims&v=table&p=HND~SLV&t=2010..2015")).await;
    for head in ["Place", "Year", "Figure", "95% interval"] {
        reader.until_text("table thead", head).await;
    }
    reader.press_text("table thead button", "Figure").await;
    reader.until("it is sorted", "return !!document.querySelector('th[aria-sort=descending]');").await;
    let numbers = reader
        .run(
            "const column = [...document.querySelectorAll('thead th')].findIndex((th) => th.ariaSort === 'descending');\
             return [...document.querySelectorAll('tbody tr[aria-rowindex]')]\
               .map((row) => row.children[column]).filter((cell) => !cell.classList.contains('is-absent'))\
               .map((cell) => Number(cell.innerText.replace(/[^\\d.]/g, '')));",
        )
        .await;
    let numbers: Vec<f64> = numbers.as_array().unwrap().iter().map(|n| n.as_f64().unwrap()).collect();
    assert!(numbers.len() > 5 && numbers.is_sorted_by(|a, b| a >= b), "{numbers:?}");
}

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
