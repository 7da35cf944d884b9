//! A page that the reader's browser translates goes on as one that it does not.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::{
    browser::{Reader, Setup, serve},
    engine::Engine,
    served::{LISTEN, Served},
};

/// What three browsers do to a page: `translatePage`, and what is read on it.
const TRANSLATOR: &str = include_str!("translator.js");

/// Notes each text that is put on the page as a node of the program's own.
const WATCH: &str = "const make = Document.prototype.createTextNode; window.ownTexts = []; \
    Document.prototype.createTextNode = function (text) { if (text) window.ownTexts.push(text); return make.call(this, text); };";

/// What a reader does, one after the other: a name, and a script that is done once it returns true.
const STEPS: [(&str, &str); 33] = [
    ("the list of indicators", "document.querySelector('.indicator-button').click(); return true;"),
    ("another indicator", "return click('dialog a[href*=\"i=robbery-latest\"]');"),
    ("the list once more", "document.querySelector('.indicator-button').click(); return true;"),
    ("by typing", "return type('dialog input[type=search]', 'homicide rate');"),
    ("rates of women and men", "return click('dialog a[href*=\"i=homicide-rate-sex\"]');"),
    ("men", "return choose('.explore-bar select', 'male');"),
    ("a ranking", "return click('nav.tabs a[href*=\"v=bar\"]');"),
    ("women", "return choose('.explore-bar select', 'female');"),
    ("a map", "return click('nav.tabs a[href*=\"v=map\"]');"),
    ("a table", "return click('nav.tabs a[href*=\"v=table\"]');"),
    ("men once more", "return choose('.explore-bar select', 'male');"),
    ("sorted by figure", "return click('thead th[aria-sort] ~ th .table-sort, thead th .table-sort');"),
    (
        "sorted by the last column",
        "const all = document.querySelectorAll('thead .table-sort'); all[all.length - 1].click(); return true;",
    ),
    (
        "a place in the table",
        "return type('.data-table input[type=search], .table-tools input[type=search], main input[type=search]', 'sal');",
    ),
    (
        "none in the table",
        "return type('.data-table input[type=search], .table-tools input[type=search], main input[type=search]', '');",
    ),
    ("where a figure comes from", "return click('tbody .table-figure');"),
    ("enough of that", "document.querySelector('dialog[open]').close(); return true;"),
    ("lines again", "return click('nav.tabs a:first-child');"),
    ("one place more", "return click('.explore-side .place input:not(:checked)');"),
    ("and another", "return click('.explore-side .place input:not(:checked)');"),
    ("one place less", "return click('.chip-remove');"),
    ("one in focus", "return click('.chip-name');"),
    ("places by typing", "return type('.explore-side input[type=search]', 'hond');"),
    ("Honduras", "return click('.explore-side .place input');"),
    ("all places", "return type('.explore-side input[type=search]', '');"),
    ("counts", "document.querySelector('.indicator-button').click(); return true;"),
    ("of victims", "return click('dialog a[href*=\"i=homicide-victims&\"], dialog a[href$=\"i=homicide-victims\"]');"),
    ("as rates", "return click('.explore-bar button[aria-pressed=false], .explore-bar .segment[aria-pressed=false]');"),
    ("the start page", "return click('header .header-name');"),
    ("back to the charts", "return click('header nav a');"),
    ("another default indicator", "history.back(); return true;"),
    ("forward", "history.forward(); return true;"),
    ("dark colours", "return choose('header .header-settings .field:last-child select', 'dark');"),
];

/// What the steps are made of.
const HANDS: &str = "\
    window.click = (css) => { const at = document.querySelector(css); at?.click(); return !!at; };\
    window.type = (css, text) => { const at = document.querySelector(css); if (!at) return false; at.focus(); \
        for (const kind of ['focus', 'focusin']) at.dispatchEvent(new FocusEvent(kind, { bubbles: kind === 'focusin' })); at.value = text; \
        return at.dispatchEvent(new Event('input', { bubbles: true })); };\
    window.choose = (css, value) => { const at = document.querySelector(css); if (!at) return false; at.value = value; \
        return at.value === value && at.dispatchEvent(new Event('change', { bubbles: true })); };";

/// What is read, once nothing is on its way.
const READ: &str =
    "return !document.querySelector('#loading, progress, .is-stale, .picture-wait') && window.readPage();";

#[tokio::test]
async fn a_translated_page_says_what_the_page_says_whatever_is_done() {
    let site = Served::with(&[LISTEN, WATCH, TRANSLATOR, HANDS].join("\n;")).await;
    let mut readers = Vec::new();
    for kind in [None, Some("chrome"), Some("edge"), Some("firefox")] {
        let reader = Reader::new(Setup::default()).await;
        reader.open_page(&site.url("explore/?i=homicide-rate&p=HND~SLV&lang=en")).await;
        reader.until("the rest is there", "return !!document.querySelector('.explore-below .years');").await;
        if let Some(kind) = kind {
            reader.run(&format!("window.translatePage('{kind}');")).await;
        }
        readers.push((kind, reader));
    }
    let (_, plain) = &readers[0];
    for (step, script) in STEPS {
        for (_, reader) in &readers {
            reader.until(step, script).await;
        }
        plain.until_settled(step, READ).await;
        for (kind, reader) in &readers[1..] {
            let started = Instant::now();
            loop {
                // A screen reader hears of it a little later than it is seen.
                let expected = plain.run(READ).await;
                let read = reader.run(READ).await;
                let left = reader.run("return window.untranslated();").await;
                if read.is_string() && read == expected && left == json!([]) {
                    break;
                }
                let told = || format!("{kind:?}, {step}: {left}\n{read}\n{expected}");
                assert!(started.elapsed() < Duration::from_secs(10), "{}", told());
                tokio::time::sleep(Duration::from_millis(60)).await;
            }
        }
    }
    for (kind, reader) in &readers {
        assert_eq!(reader.run("return window.said;").await, json!([]), "{kind:?}");
    }
    // What keeps it so: no text is a node of the program's own, which another could take away from it.
    assert_eq!(plain.run("return window.ownTexts;").await, json!([]));
}

#[tokio::test]
async fn a_reader_of_another_language_is_told_of_the_six() {
    let site = serve().await;
    if Engine::asked() == Engine::WebKit {
        // WebKitGTK takes its language from the system's locale, and minimal systems have no other than "C".
        return;
    }
    for (languages, is_told) in [("de-CH", true), ("sr", true), ("fr-CA", false), ("en", false)] {
        let reader = Reader::new(Setup { languages, ..Setup::default() }).await;
        reader.open_page(&site.url("explore/")).await;
        reader.until_text("footer", if languages == "fr-CA" { "appareil" } else { "device" }).await;
        let told = reader.run("return document.querySelector('.footer-languages')?.innerText ?? '';").await;
        let told = told.as_str().unwrap();
        assert_eq!(told.contains("العربية, 中文, English, Français, Русский, Español"), is_told, "{languages}: {told}");
        // Who has chosen one of them knows.
        reader.open_page(&site.url("explore/?lang=ru")).await;
        assert_eq!(reader.count(".footer-languages").await, 0, "{languages}");
    }
}
