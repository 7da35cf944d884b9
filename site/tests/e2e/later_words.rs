//! The words that the first chart does without: it says nothing of them, and what needs them waits and says why.

use std::collections::BTreeSet;

use crate::{
    browser::{Reader, Setup, serve},
    failures::broken_site,
};

/// A view of each kind, in the measures, scales and editions that there are, with what can be amiss, and in a frame.
const VIEWS: [&str; 16] = [
    "explore/",
    "explore/?v=bar",
    "explore/?v=map",
    "explore/?v=table",
    "explore/?i=homicide-victims&p=HND,~r:013,GBR&m=rate&s=log",
    "explore/?i=homicide-victims&m=index&p=HND,SLV",
    "explore/?i=homicide-victims-mechanism&p=USA&d.mechanism=firearms,total",
    "explore/?i=theft-rate&v=bar&y=2020&tol=3",
    "explore/?i=survey-theft&p=FRA,ZZZ&d.nothing=1&y=1800..1801",
    "explore/?i=trafficking-victims&v=map&p=DEU",
    "explore/?i=europe-homicide-cities&v=bar",
    "explore/?i=treaty-parties",
    "explore/?i=drug-seizures&p=COL&ed=2022",
    "embed/?i=homicide-rate&p=HND&controls&notes",
    "embed/?i=persons-held-rate&v=bar",
    "embed/?i=survey-robbery&v=map&lang=fr",
];

/// What a page says in texts and names, but for what is amiss, and whether every picture is there.
const SAID: &str = "
    if (document.querySelector('#loading, progress, .is-stale, .picture-wait')) return null;
    if (!document.querySelector('.figure__canvas, table tbody tr, .notice')) return null;
    const said = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
        if (element.closest('script, noscript, template, [role=alert]')) continue;
        if (node === element) {
            for (const name of ['aria-label', 'title', 'placeholder']) said.add((node.getAttribute(name) || '').trim());
        } else said.add(node.data.trim());
    }
    return [...said].sort();";

async fn said(reader: &Reader) -> BTreeSet<String> {
    let said = reader.until_settled("the page is there", SAID).await;
    said.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn what_a_first_chart_says_is_there_without_the_later_words() {
    let whole = serve().await;
    let (_english, poor_in_english) = broken_site("texts.en.later", |_| None).await;
    let (_french, poor_in_french) = broken_site("texts.fr.later", |_| None).await;
    let reader = Reader::new(Setup::default()).await;
    for view in VIEWS {
        let poor = if view.contains("lang=fr") { &poor_in_french } else { &poor_in_english };
        reader.open(&poor.url(view)).await;
        reader.until("what follows the chart is tried", "return performance.getEntriesByType('resource').some((file) => /texts\\.(en|fr)\\.later/.test(file.name));").await;
        let without = said(&reader).await;
        reader.open_page(&whole.url(view)).await;
        reader.until("the rest of the program is there", "return performance.getEntriesByType('resource').some((file) => /tools-/.test(file.name) && file.responseEnd);").await;
        let with = said(&reader).await;
        let odd: Vec<&String> = without.difference(&with).collect();
        assert!(without.len() > 8 && odd.is_empty(), "{view}: {odd:?}");
    }
}

#[tokio::test]
async fn what_needs_the_later_words_says_that_they_are_missing() {
    let (_copy, site) = broken_site("texts.en.later", |_| None).await;
    let reader = Reader::new(Setup::default()).await;
    reader.open(&site.url("explore/")).await;
    reader.until_text(".explore-below [role=alert]", "bundle/texts.en.later-").await;
    assert_eq!(reader.count(".explore-below .years, .explore-side li").await, 0);
    // The chart is there all the same.
    reader.until_text("figure h2", "omicide rate").await;
    reader.open(&site.url("")).await;
    reader.until_text("[role=alert]", "bundle/texts.en.later-").await;
}

#[tokio::test]
async fn another_language_comes_with_all_of_its_words_at_once() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("explore/")).await;
    reader.until("the rest is there", "return !!document.querySelector('.explore-below .years');").await;
    // Notes whatever the page shows from now on where the years and the ways to take away stand.
    let watch = "window.gaps = 0; new MutationObserver(() => { \
        if (!document.querySelector('.explore-below .years')) window.gaps += 1; \
    }).observe(document.body, { childList: true, subtree: true });";
    reader.run(watch).await;
    let switch = "const choice = document.querySelector('header select'); choice.value = 'fr'; \
        choice.dispatchEvent(new Event('change', { bubbles: true }));";
    reader.run(switch).await;
    reader.until_text("figure h2", "homicides").await;
    reader.until("French is declared", "return document.documentElement.lang === 'fr';").await;
    assert_eq!(reader.run("return window.gaps;").await, 0);
}
