//! The page of all files: typing finds what one looks for.

use crate::browser::{Reader, Setup, serve};

/// Opens the page in a language and types.
async fn typed(languages: &'static str, page: &str, text: &str) -> Reader {
    let site = serve().await;
    let reader = Reader::new(Setup { languages, ..Setup::default() }).await;
    reader.open(&site.url(page)).await;
    reader.until("the search is there", "return !document.getElementById('finding').hidden;").await;
    reader.run("document.getElementById('find').focus();").await;
    reader.keys(text).await;
    reader
}

/// The ids of the rows that are shown.
async fn shown(reader: &Reader) -> String {
    let ids = "return [...document.querySelectorAll('tr[data-n]')].filter((row) => row.offsetParent)\
               .map((row) => row.id).join(' ');";
    reader.run(ids).await.as_str().unwrap().to_owned()
}

#[tokio::test]
async fn every_word_typed_must_occur_in_title_theme_unit_publisher_or_dimension() {
    let reader = typed("en", "data/", "TRAFFICKING citizenship convicted").await;
    assert_eq!(shown(&reader).await, "trafficking-convicted-citizenship");
    assert_eq!(reader.text("#found").await, "Found: 1");
    // A publisher, and a theme that no title names.
    reader.run("document.getElementById('find').select();").await;
    reader.keys("world health").await;
    assert_eq!(shown(&reader).await, "homicide-estimate-who");
    let headings =
        "return [...document.querySelectorAll('[data-group]')].filter((group) => group.offsetParent).length;";
    assert_eq!(reader.run(headings).await, 1);
    assert_eq!(reader.console().await, Vec::<String>::new());
}

#[tokio::test]
async fn accents_need_not_be_typed_and_what_is_not_there_is_said() {
    let reader = typed("fr", "data/fr/", "TAUX dhomicides a feu").await;
    assert_eq!(shown(&reader).await, "homicide-firearm-rate");
    assert!(reader.text("#found").await.ends_with(" 1"));
    reader.keys(" xyz").await;
    assert_eq!(shown(&reader).await, "");
    assert!(reader.text("#found").await.ends_with(" 0"));
}
