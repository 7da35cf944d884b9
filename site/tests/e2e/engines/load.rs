//! Every page comes, in every language.

use serde_json::json;

use crate::{
    accessibility::{PAGES, PLAIN_PAGES},
    browser::{Reader, Setup},
    engine::Engine,
    served::{LISTEN, Served},
};

const LANGUAGES: [&str; 6] = ["ar", "zh", "en", "fr", "ru", "es"];

#[tokio::test]
async fn every_page_loads_with_an_empty_console_and_asks_nobody_else() {
    let site = Served::with(LISTEN).await;
    let reader = Reader::new(Setup::default()).await;
    for lang in LANGUAGES {
        for page in PAGES {
            let page = format!("{page}lang={lang}");
            reader.open_page(&site.url(&page)).await;
            is_quiet(&reader, &site, &page, lang).await;
        }
        let own = if lang == "en" { String::new() } else { format!("{lang}/") };
        let plain = PLAIN_PAGES.into_iter().chain(["place/HND"]).map(|root| format!("{root}/{own}"));
        for page in plain.chain([format!("data/{own}homicide-rate/")]) {
            reader.open(&site.url(&page)).await;
            reader.until_text("h1", "").await;
            is_quiet(&reader, &site, &page, lang).await;
        }
    }
}

async fn is_quiet(reader: &Reader, site: &Served, page: &str, lang: &str) {
    let dir = if lang == "ar" { "rtl" } else { "ltr" };
    let seen = reader.run("return [window.said, document.documentElement.lang, document.documentElement.dir];").await;
    assert_eq!(seen, json!([[], lang, dir]), "{page}");
    if reader.engine == Engine::Chromium {
        assert_eq!(reader.console().await, [""; 0], "{page}");
    }
    let own = site.url("");
    for request in reader.requests().await {
        let is_own = [&own, "data:", "blob:"].iter().any(|start| request.starts_with(*start));
        assert!(is_own, "{page}: {request}");
    }
}
