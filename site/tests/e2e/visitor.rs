//! A visitor: phone, French, a slow line, thumb only.

use crate::{
    browser::{Reader, Setup, serve},
    engines::pointer::stage,
};

#[tokio::test]
async fn a_visitor_on_a_phone_finds_a_country_reads_a_figure_and_shares_the_link() {
    let site = serve().await;
    let phone = Setup { size: (360, 780), languages: "fr", is_phone: true, ..Setup::default() };
    let reader = Reader::new(phone).await;
    reader.open_page(&site.url("")).await;
    reader.until_text("h1", "La criminalité dans le monde").await;
    reader
        .until("a first picture", "return !!document.querySelector('.question figure canvas, .question figure svg');")
        .await;

    // The question where homicide is most frequent leads to all of it.
    reader.run("document.querySelectorAll('.question')[1].scrollIntoView();").await;
    reader.press_text(".question:nth-of-type(2) a", "").await;
    reader.until("the explore page", "return location.pathname.endsWith('/explore/');").await;
    reader.until_ready().await;
    let width = reader.run("return document.scrollingElement.scrollWidth;").await;
    assert_eq!(width, 360, "it is readable without zooming");

    // Côte d'Ivoire is found without its accents, and added.
    reader.press_text("button[aria-haspopup=dialog]", "Choisir").await;
    reader.type_into("dialog[open] input[type=search]", "cote divoire").await;
    reader.until_text("dialog[open] .place-list", "Côte d’Ivoire").await;
    reader.press_text("dialog[open] .place-list label", "Côte d’Ivoire").await;
    reader.until("the link has it", "return decodeURIComponent(location.search).includes('CIV');").await;
    reader.keys("\u{e00c}").await;
    reader.until("the list is put away", "return !document.querySelector('dialog[open]');").await;

    // What does this count?
    reader.until_text(".beneath h2", "compte").await;

    // The friend has a laptop and Spanish.
    let query = reader.run("return location.search;").await.as_str().unwrap().to_string();
    let title = reader.text("figure h2").await;
    let friend = Reader::new(Setup { languages: "es", ..Setup::default() }).await;
    friend.open_page(&site.url(&format!("explore/{query}"))).await;
    assert_eq!(friend.run("return document.documentElement.lang;").await, "es");
    assert_ne!(friend.text("figure h2").await, title);
    friend.open_page(&site.url(&format!("explore/{query}&lang=fr"))).await;
    assert_eq!(friend.text("figure h2").await, title);
}

#[tokio::test]
async fn a_tap_on_the_chart_reads_a_figure() {
    let site = serve().await;
    let reader = Reader::new(Setup { size: (360, 780), is_phone: true, ..Setup::default() }).await;
    reader.open_page(&site.url("explore/?i=homicide-rate&p=HND~SLV&t=2000..2020")).await;
    let [left, top, width, height] = stage(&reader).await;
    let place = [left + width / 2.0, top + height / 2.0].map(f64::round);
    for kind in ["touchStart", "touchEnd"] {
        let points = if kind == "touchStart" {
            serde_json::json!([{"x": place[0], "y": place[1]}])
        } else {
            serde_json::json!([])
        };
        reader.tool("Input.dispatchTouchEvent", serde_json::json!({"type": kind, "touchPoints": points})).await;
    }
    reader
        .until("a figure is read out", "return /\\d/.test(document.querySelector('.readout')?.innerText ?? '');")
        .await;
    let readout = reader.text(".readout").await;
    assert!(
        readout.contains("World Bank") && (readout.contains("Honduras") || readout.contains("El Salvador")),
        "{readout}"
    );
}

#[tokio::test]
async fn no_view_of_any_indicator_scrolls_sideways_on_a_small_phone() {
    let site = serve().await;
    let reader = Reader::new(Setup { size: (320, 700), is_phone: true, ..Setup::default() }).await;
    let catalogue = ingest::catalogue::read(&crate::browser::root().join("data")).unwrap();
    let listed: Vec<&str> =
        catalogue.indicators.iter().filter(|i| i.rate_of.is_none()).map(|i| i.id.as_str()).collect();
    assert!(listed.len() > 60, "{}", listed.len());
    for (lang, kind) in [("en", "line"), ("ru", "table"), ("ar", "bar"), ("fr", "map")] {
        reader.open_page(&site.url(&format!("explore/?lang={lang}"))).await;
        reader.until("the rest is there", "return !!document.querySelector('.explore-below .years');").await;
        for id in &listed {
            // Within the page, as a reader goes from one to the next.
            let go = format!(
                "history.pushState(null, '', '?i={id}&v={kind}&lang={lang}'); dispatchEvent(new PopStateEvent('popstate'));"
            );
            reader.run(&go).await;
            let is_there = "return !document.querySelector('progress, .is-stale, .picture-wait') \
                && !!document.querySelector('figure, table, .notice');";
            reader.until(&format!("{id} {kind} {lang}"), is_there).await;
            let width = reader.run("return document.documentElement.scrollWidth;").await;
            assert_eq!(width, 320, "{id} {kind} {lang}");
        }
    }
}

#[tokio::test]
async fn a_year_may_be_typed_in_any_digits() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("explore/?p=HND&lang=ar")).await;
    reader.until("the rest is there", "return !!document.querySelector('.explore-below .years');").await;
    for (typed, year) in [("٢٠٠٥", "2005"), ("۲۰۰۷", "2007"), ("２００９", "2009")] {
        let fill = format!(
            "const field = document.querySelector('.year-field'); field.value = '{typed}'; \
             field.dispatchEvent(new Event('change', {{ bubbles: true }}));"
        );
        reader.run(&fill).await;
        reader.until(typed, &format!("return location.search.includes('t={year}..latest');")).await;
    }
}
