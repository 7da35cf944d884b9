//! What is so on every page: a quiet console, no request off the origin, any base path.

use crate::{
    accessibility::{PAGES, PLAIN_PAGES},
    browser::{Reader, Setup, dist, serve},
};
use site::server::start;

#[tokio::test]
async fn nothing_is_stored() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    for page in PAGES {
        reader.open_page(&site.url(page)).await;
    }
    let stored = "return [document.cookie, localStorage.length, sessionStorage.length].join();";
    assert_eq!(reader.run(stored).await, ",0,0");
}

#[tokio::test]
async fn the_page_speaks_the_readers_language() {
    let site = serve().await;
    for (languages, lang, dir) in
        [("fr-CA,en", "fr", "ltr"), ("ar", "ar", "rtl"), ("de,es", "es", "ltr"), ("de", "en", "ltr")]
    {
        let reader = Reader::new(Setup { languages, ..Setup::default() }).await;
        reader.open_page(&site.url("")).await;
        let spoken = reader.run("return document.documentElement.lang + ' ' + document.documentElement.dir;").await;
        assert_eq!(spoken, format!("{lang} {dir}"), "{languages}");
    }
}

#[tokio::test]
async fn the_site_works_below_any_path() {
    let site = start(&dist(), 0, "/a/b/").await.unwrap();
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("")).await;
    // Once there the app changes the address by itself; files are still found.
    reader.press_text("nav a", "Explore").await;
    reader.until("the explore page is there", "return location.pathname === '/a/b/explore/';").await;
    reader.press_text("nav.tabs a", "Table").await;
    reader.until_text("caption, h2", "omicide").await;
    reader.run("history.back();").await;
    reader.open_page(&site.url("explore/?i=theft-rate&v=bar&lang=ru")).await;
    for request in reader.requests().await {
        assert!(request.starts_with(&site.url("")), "{request}");
    }
    assert_eq!(reader.console().await, Vec::<String>::new());
}

#[tokio::test]
async fn an_address_that_does_not_exist_says_so_and_leads_on() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open(&site.url("no/such/page")).await;
    reader.until_text("h1", "There is no such page").await;
    reader.press_text("main a", "To the first page").await;
    reader.until_text("h1", "Crime around the world").await;
}

#[tokio::test]
async fn no_page_is_wider_than_a_phone() {
    let site = serve().await;
    let reader = Reader::new(Setup { size: (360, 780), is_phone: true, ..Setup::default() }).await;
    for lang in ["en", "ar", "ru"] {
        for page in PAGES {
            let page = format!("{page}lang={lang}");
            reader.open_page(&site.url(&page)).await;
            let width = reader.run("return document.scrollingElement.scrollWidth;").await.as_u64().unwrap();
            assert!(width <= 360, "{page} is {width} pixels wide");
        }
        for root in PLAIN_PAGES {
            let page = if lang == "en" { format!("{root}/") } else { format!("{root}/{lang}/") };
            reader.open(&site.url(&page)).await;
            let width = reader.run("return document.scrollingElement.scrollWidth;").await.as_u64().unwrap();
            assert!(width <= 360, "{page} is {width} pixels wide");
            assert_eq!(reader.console().await, Vec::<String>::new(), "{page}");
        }
    }
}
