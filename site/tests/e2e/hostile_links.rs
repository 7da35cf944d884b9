//! Three hundred links that nobody should have written: each shows something readable, harms nothing, and is told where it was
//! not understood.

use crime_explorer::permalink;
use serde_json::{Value, json};

use crate::{
    browser::{Reader, Setup, serve},
    hostile::{Known, Link, links},
};

/// Another seed finds other links; a failure names seed and number.
const SEED: u64 = 11;
const N_LINKS: usize = 300;
/// Of so many links one is opened as a page of its own.
const FRESH_EACH: usize = 10;

/// What is asked of a page: `settled()` once nothing is on its way, and `said()`, what it then shows.
const PAGE: &str = include_str!("hostile_links.js");

/// What a page that shows a link says of itself.
struct Said {
    query: String,
    text: String,
    unread: u64,
    faults: Vec<String>,
}

impl Said {
    fn of(value: &Value) -> Said {
        let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        let faults = value["faults"].as_array().unwrap_or_else(|| panic!("{value}"));
        Said {
            query: text("query"),
            text: text("text"),
            unread: value["unread"].as_u64().unwrap(),
            faults: faults.iter().map(|fault| fault.as_str().unwrap().to_owned()).collect(),
        }
    }

    /// What is wrong with it.
    fn wrong(&self, is_frame: bool) -> Vec<String> {
        let mut wrong = self.faults.clone();
        if self.text.trim().len() < 30 {
            wrong.push(format!("it says only {:?}", self.text));
        }
        // A frame has no room for what of its address could not be read.
        let (_, unread) = permalink::parse(&self.query);
        if !is_frame && u64::try_from(unread.len()).unwrap() != self.unread {
            wrong.push(format!("it tells of {} parts, not of {unread:?}", self.unread));
        }
        wrong
    }
}

/// Where links are tried, by turns.
fn page_of(number: usize) -> &'static str {
    ["explore/", "embed/"][number % 2]
}

async fn walk(reader: &Reader, all: &[(usize, Link)]) -> Vec<String> {
    let addresses: Vec<String> = all
        .iter()
        .map(|(number, link)| format!("{} + {}", json!(format!("{}?", page_of(*number))), link.script_text))
        .collect();
    let script = format!("return walk([{}]);", addresses.join(","));
    let said = reader.run(&script).await;
    let said = said.as_array().unwrap();
    assert_eq!(said.len(), all.len());
    let wrong = |((number, link), said): (&(usize, Link), &Value)| {
        let wrong = Said::of(said).wrong(page_of(*number) == "embed/");
        (!wrong.is_empty()).then(|| format!("{}: {}: {}", link.name, wrong.join("; "), link.script_text))
    };
    all.iter().zip(said).filter_map(wrong).collect()
}

/// The page still does what it did: a link that it understands, and a control.
async fn check_that_it_works(reader: &Reader, after: &str) {
    let good = format!("return walk([{}]);", json!("explore/?i=robbery-rate&p=HND&lang=en"));
    let said = Said::of(&reader.run(&good).await[0]);
    assert!(
        said.text.contains("Robbery") && said.unread == 0 && said.faults.is_empty(),
        "after {after}: {:?} {:?}",
        said.faults,
        said.text
    );
    reader.press_text("nav.tabs a", "Table").await;
    reader
        .until(
            "the table is there",
            "return location.search.includes('v=table') && document.querySelectorAll('tbody tr').length > 3;",
        )
        .await;
}

#[tokio::test]
async fn three_hundred_hostile_links_in_one_page() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.tool("Page.addScriptToEvaluateOnNewDocument", json!({ "source": PAGE })).await;
    reader.open_page(&site.url("explore/?lang=en")).await;
    reader.until("the rest is there", "return !!document.querySelector('.explore-below .years');").await;
    let all: Vec<(usize, Link)> = links(&Known::read(), SEED, N_LINKS).into_iter().enumerate().collect();
    for some in all.chunks(20) {
        let wrong = walk(&reader, some).await;
        assert_eq!(wrong, Vec::<String>::new());
        let console = reader.console().await;
        assert_eq!(console, Vec::<String>::new(), "one of {} to {}", some[0].1.name, some[some.len() - 1].1.name);
        check_that_it_works(&reader, &some[some.len() - 1].1.name).await;
    }
}

#[tokio::test]
async fn hostile_links_opened_afresh() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.tool("Page.addScriptToEvaluateOnNewDocument", json!({ "source": PAGE })).await;
    let all = links(&Known::read(), SEED, N_LINKS);
    // Each kind comes: the step and the number of kinds have no common factor once the start moves on with each round.
    for (number, link) in all.iter().enumerate().filter(|(number, _)| (number + number / 20) % FRESH_EACH == 0) {
        let page = page_of(number / FRESH_EACH);
        reader.open(&site.url("404.html")).await;
        reader.run(&format!("location.href = {} + {};", json!(site.url(&format!("{page}?"))), link.script_text)).await;
        reader
            .until(
                &format!("{} is open", link.name),
                &format!("return location.pathname === '/{page}' && window.settled && settled();"),
            )
            .await;
        let wrong = Said::of(&reader.run("return said();").await).wrong(page == "embed/");
        assert!(wrong.is_empty(), "{}: {}: {}", link.name, wrong.join("; "), link.script_text);
        assert_eq!(reader.console().await, Vec::<String>::new(), "{}: {}", link.name, link.script_text);
    }
}
