//! A link restores its view; what it has wrong is named and harms nothing else.

use crate::browser::{Reader, Setup, serve};

async fn reader_at(query: &str) -> (site::server::Server, Reader) {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url(&format!("explore/{query}"))).await;
    (site, reader)
}

async fn query(reader: &Reader) -> String {
    reader.run("return location.search;").await.as_str().unwrap().to_string()
}

#[tokio::test]
async fn a_link_restores_the_view_that_it_was_copied_from() {
    let (site, reader) = reader_at("").await;
    reader.press_text("nav.tabs a", "Ranking").await;
    reader.until("the link says so", "return location.search.includes('v=bar');").await;
    reader.until_ready().await;
    let (query, title) = (query(&reader).await, reader.text("figure h2").await);
    let other = Reader::new(Setup { languages: "es", ..Setup::default() }).await;
    other.open_page(&site.url(&format!("explore/{query}&lang=en"))).await;
    assert_eq!(other.text("figure h2").await, title);
    other.open_page(&site.url(&format!("explore/{query}"))).await;
    assert_eq!(other.run("return document.documentElement.lang;").await, "es");
    assert_ne!(other.text("figure h2").await, title);
}

#[tokio::test]
async fn back_and_forward_walk_through_the_views() {
    let (_site, reader) = reader_at("").await;
    for (view, key) in [("Ranking", "v=bar"), ("Map", "v=map"), ("Table", "v=table")] {
        reader.press_text("nav.tabs a", view).await;
        reader.until("the link says so", &format!("return location.search.includes('{key}');")).await;
    }
    for (step, key) in [("back", "v=map"), ("back", "v=bar"), ("forward", "v=map"), ("back", "v=bar")] {
        reader.run(&format!("history.{step}();")).await;
        let current = "document.querySelector('nav.tabs [aria-current]').textContent";
        let name = if key == "v=map" { "Map" } else { "Ranking" };
        reader.until(step, &format!("return location.search.includes('{key}') && {current}.includes('{name}');")).await;
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_named_and_stays_in_the_link() {
    let cases = [
        ("?i=no-such-thing", "no-such-thing"),
        ("?p=HND~QQQ", "QQQ"),
        ("?v=pie", "pie"),
        ("?t=1066", "1066"),
        ("?d.planet=mars", "planet"),
        ("?nonsense=1", "nonsense"),
    ];
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    for (query, named) in cases {
        reader.open_page(&site.url(&format!("explore/{query}"))).await;
        reader.until_text("[role=status], [role=alert], .notice, .problem", named).await;
        let kept = reader.run("return decodeURIComponent(location.search);").await;
        assert!(kept.as_str().unwrap().contains(query.split('=').next().unwrap()), "{query} became {kept}");
        assert_eq!(reader.count("h1").await, 1, "{query}");
        assert_eq!(reader.console().await, Vec::<String>::new(), "{query}");
    }
}

#[tokio::test]
async fn reversed_years_are_years_all_the_same() {
    let (_site, reader) = reader_at("?p=HND&t=2015..2005").await;
    reader.until_text("figure h2", "2005–2015").await;
}

#[tokio::test]
async fn ten_kilobytes_of_garbage_do_no_harm() {
    let garbage = "%F0%9F%92%A9&=&~~&p=%00&t=..&d.=*&<script>".repeat(240);
    let (_site, reader) = reader_at(&format!("?i=homicide-rate&{garbage}")).await;
    reader.until_text("figure h2", "omicide rate").await;
    assert_eq!(reader.console().await, Vec::<String>::new());
}

#[tokio::test]
async fn all_places_at_once_can_be_drawn() {
    let (_site, reader) = reader_at("").await;
    reader.press_text(".places-sets button", "All").await;
    reader.until("the link names them all", "return location.search.length > 600;").await;
    reader.until_ready().await;
    reader.until_text("figure h2", "omicide rate").await;
    assert_eq!(reader.console().await, Vec::<String>::new());
}

#[tokio::test]
async fn what_others_add_to_a_link_changes_nothing() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    let watch =
        "document.addEventListener('DOMContentLoaded', () => window.first = document.documentElement.dataset.first);";
    reader.tool("Page.addScriptToEvaluateOnNewDocument", serde_json::json!({ "source": watch })).await;
    reader.open_page(&site.url("explore/?fbclid=IwAR0x&utm_source=mail&_ga=1.2&ref=y&gclid=z")).await;
    assert_eq!(reader.run("return window.first;").await, "here", "the page's own picture is shown");
    reader.until("the rest is there", "return !!document.querySelector('.explore-below .years');").await;
    assert_eq!(reader.count("[role=status] li, [role=alert]").await, 0);
    let copied =
        "return [...document.querySelectorAll('a[href]')].filter((a) => /clid|utm_|_ga|ref=/.test(a.href)).length;";
    assert_eq!(reader.run(copied).await, 0);
    reader.press_text("nav.tabs a", "Ranking").await;
    reader.until("the address is the view's", "return location.search === '?v=bar';").await;
}
