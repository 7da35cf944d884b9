//! axe-core finds no violation on any page, in any language, light or dark.

use std::fs;

use serde_json::{Value, json};

use crate::browser::{Reader, Setup, root, serve};

/// Every page and every way of looking.
pub(crate) const PAGES: [&str; 8] = [
    "?",
    "explore/?",
    "explore/?v=bar&",
    "explore/?v=map&",
    "explore/?v=table&",
    "explore/?i=homicide-victims&p=HND~SLV~r:013&m=rate&",
    "embed/?i=homicide-rate&p=HND~SLV&",
    "embed/?i=homicide-rate&v=bar&controls&notes&",
];

/// The pages that need no script, each with a folder a language.
pub(crate) const PLAIN_PAGES: [&str; 3] = ["data", "treaties", "reports"];

/// What axe-core finds: rule and where, one a line.
pub(crate) async fn violations(reader: &Reader) -> Vec<String> {
    let axe = fs::read_to_string(root().join("node_modules/axe-core/axe.min.js"))
        .expect("axe-core is installed: `cargo xtask test` does it");
    let tags = json!(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]);
    let script = format!(
        "{axe};\nreturn axe.run(document, {{runOnly: {{type: 'tag', values: {tags}}}}}).then((found) => \
         found.violations.flatMap((rule) => rule.nodes.map((node) => rule.id + ': ' + node.html.slice(0, 160) + ' — ' + \
         node.failureSummary.slice(0, 200))));"
    );
    let found = reader.run(&script).await;
    found.as_array().unwrap().iter().map(|line| line.as_str().unwrap_or_default().to_string()).collect()
}

async fn check(setup: Setup, languages: &[&str]) {
    let site = serve().await;
    let reader = Reader::new(setup).await;
    let mut all = Vec::new();
    for lang in languages {
        for page in PAGES {
            reader.open_page(&site.url(&format!("{page}lang={lang}"))).await;
            all.extend(violations(&reader).await.into_iter().map(|found| format!("{page}lang={lang}: {found}")));
        }
        for root in PLAIN_PAGES {
            let folder = if *lang == "en" { format!("{root}/") } else { format!("{root}/{lang}/") };
            reader.open(&site.url(&folder)).await;
            all.extend(violations(&reader).await.into_iter().map(|found| format!("{folder}: {found}")));
        }
    }
    assert!(all.is_empty(), "{} violations:\n{}", all.len(), all.join("\n"));
}

#[tokio::test]
async fn every_page_is_accessible_in_english_french_and_spanish() {
    check(Setup::default(), &["en", "fr", "es"]).await;
}

#[tokio::test]
async fn every_page_is_accessible_in_arabic_chinese_and_russian() {
    check(Setup::default(), &["ar", "zh", "ru"]).await;
}

#[tokio::test]
async fn every_page_is_accessible_in_the_dark() {
    check(Setup { is_dark: true, ..Setup::default() }, &["en"]).await;
}

#[tokio::test]
async fn every_page_is_accessible_on_a_phone() {
    check(Setup { size: (360, 780), is_phone: true, ..Setup::default() }, &["en", "ar"]).await;
}

#[tokio::test]
async fn an_open_dialog_is_accessible() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("explore/")).await;
    for button in ["Share", "Indicator"] {
        reader.press_text("button[aria-haspopup=dialog]", button).await;
        reader.until("a dialog is open", "return !!document.querySelector('dialog[open]');").await;
        assert_eq!(violations(&reader).await, Vec::<String>::new(), "{button}");
        assert_ne!(reader.run("return document.activeElement.closest('dialog');").await, Value::Null, "{button}");
        reader.keys("\u{e00c}").await;
        reader.until("it is closed", "return !document.querySelector('dialog[open]');").await;
    }
}
