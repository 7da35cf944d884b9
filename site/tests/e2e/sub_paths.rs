//! The finished site copied into any folder of a host that knows nothing: no header, no redirect, no type but those that browsers
//! insist on.

use serde_json::json;

use crate::{
    browser::{Reader, Setup},
    plain_server::{Answer, PlainServer},
};

/// The folder of a folder that a partner has copied the site into.
const BELOW: &str = "a/b-2/c/";

/// What a host may send in place of each type of file that the app fetches for itself.
const TYPES: [Option<&str>; 3] = [Some("text/plain"), Some("application/x-unknown"), None];

async fn site(content_type: Option<&'static str>) -> PlainServer {
    PlainServer::start(move |path| {
        let Some(path) = path.strip_prefix(BELOW) else { return Answer::page(404, "<h1>nothing here</h1>") };
        let answer = Answer::of_file(path);
        let is_fetched = [".wasm", ".bin", ".txt", ".woff2", ".csv", ".json"].iter().any(|end| path.ends_with(end));
        if is_fetched { Answer { content_type, ..answer } } else { answer }
    })
    .await
}

#[tokio::test]
async fn every_page_shows_below_a_path_whatever_type_is_sent() {
    for content_type in TYPES {
        let site = site(content_type).await;
        let reader = Reader::new(Setup { languages: "fr", ..Setup::default() }).await;
        for (page, shows) in [
            ("", "Crime"),
            ("index.html", "Crime"),
            ("explore/?lang=en", "omicide"),
            ("explore/index.html?i=theft-rate&v=map&lang=en", "Theft"),
            ("explore/?i=theft-rate&v=table&p=HND&lang=en", "Theft"),
            ("embed/?i=robbery-rate&v=bar&lang=en", "Robbery"),
            ("embed/robbery-rate/en/?v=line&p=HND&lang=en", "Robbery"),
        ] {
            if page.starts_with("embed/r") && Answer::of_file("embed/robbery-rate/en/").status == 404 {
                // Addresses of this form are not there yet.
                continue;
            }
            reader.open_page(&site.url(&format!("{BELOW}{page}"))).await;
            reader.until_text("main, .embed", shows).await;
            assert_eq!(reader.count("[role=alert]").await, 0, "{page} {content_type:?}");
            let outside = "return performance.getEntriesByType('resource').map((e) => e.name).filter((name) => !name.startsWith(location.origin + '/BELOW'));";
            assert_eq!(reader.run(&outside.replace("BELOW", BELOW)).await, json!([]), "{page}");
            assert_eq!(reader.console().await, Vec::<String>::new(), "{page} {content_type:?}");
        }
    }
}

#[tokio::test]
async fn every_link_leads_to_something_without_a_redirect() {
    let site = site(Some("text/plain")).await;
    let reader = Reader::new(Setup::default()).await;
    for page in [
        "?lang=en",
        "explore/?i=theft-rate&p=HND&lang=en",
        "embed/?lang=en",
        "data/",
        "place/HND/",
        "treaties/",
        "reports/",
        "404.html",
    ] {
        reader.open(&site.url(&format!("{BELOW}{page}"))).await;
        if !page.contains('/') || page.starts_with('e') {
            reader.until_ready().await;
        }
        reader.until("there are links", "return document.querySelectorAll('a[href]').length > 0;").await;
        let broken = "return (async () => {\
            const all = [...document.querySelectorAll('a[href]')].map((a) => a.href.split(/[?#]/)[0]);\
            const own = [...new Set(all)].filter((href) => href.startsWith(location.origin));\
            const status = await Promise.all(own.slice(0, 60).map((href) => fetch(href, { method: 'HEAD' }).then((r) => [href, r.status])));\
            return [own.length, status.filter(([, status]) => status !== 200)]; })();";
        let found = reader.run(broken).await;
        assert!(found[0].as_u64() > Some(0), "{page}");
        // The page for what is not there cannot know where it lies, unless the build is told.
        if page != "404.html" {
            assert_eq!(found[1], json!([]), "{page}");
        }
    }
}

#[tokio::test]
async fn what_a_reader_takes_along_names_the_place_of_the_site() {
    let site = site(None).await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url(&format!("{BELOW}explore/?i=theft-rate&p=HND&lang=en"))).await;
    reader.press_text(".explore-below summary, .explore-below button", "Share").await;
    let address = "const text = [...document.querySelectorAll('textarea, pre, code')].map((e) => e.value || e.textContent).find((t) => t.includes('<iframe'));\
        return text && [...text.matchAll(/https?:[^\"\\s]+/g)].map(([address]) => address.replaceAll('&amp;', '&'));";
    let addresses = reader.until("the snippet is there", address).await;
    let addresses: Vec<&str> = addresses.as_array().unwrap().iter().filter_map(|address| address.as_str()).collect();
    assert!(addresses.len() >= 2, "{addresses:?}");
    for address in &addresses {
        assert!(address.starts_with(&site.url(BELOW)), "{address}");
        let status = reader.run(&format!("return fetch({}).then((r) => r.status);", json!(address))).await;
        assert_eq!(status, 200, "{address}");
    }
    // The snippet on somebody else's page.
    let frame = addresses.iter().find(|address| address.contains("/embed/") && !address.contains(".js")).unwrap();
    let script = addresses.iter().find(|address| address.contains(".js")).unwrap();
    let html = format!(
        "<!doctype html><title>x</title><iframe src=\"{frame}\" width=600 height=100 data-crime-explorer></iframe><script src=\"{script}\"></script>"
    );
    let host = PlainServer::start(move |_| Answer::page(200, &html)).await;
    reader.open(&host.other_url()).await;
    reader
        .until("the frame has its height", "return parseFloat(document.querySelector('iframe').style.height) > 200;")
        .await;
}
