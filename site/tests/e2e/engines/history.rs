//! Back and forward.

use crate::browser::{Reader, Setup, serve};

#[tokio::test]
async fn back_to_an_indicator_that_does_not_exist_shows_nothing_of_another() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("explore/?i=no-such-thing")).await;
    let entry =
        "const a = document.querySelector('a.indicator-entry[href*=\"i=robbery-rate\"]'); a?.click(); return !!a;";
    reader.until("the list is there", entry).await;
    reader.until_text("figure h2", "obbery").await;
    reader.run("history.back();").await;
    reader.until_text("h1", "Choose an indicator").await;
    reader.until("no picture is left", "return !document.querySelector('figure, [aria-busy=true], progress');").await;
    reader.run("history.forward();").await;
    reader.until_text("figure h2", "obbery").await;
}
