//! What comes out of the printer.

use fantoccini::wd::{PrintConfigurationBuilder, PrintSize};
use lopdf::Document;

use crate::{
    browser::{Reader, Setup, serve},
    engine::Engine,
};

/// Whether the browser can be told to print: WebKit's driver has no command for that.
fn can_print() -> bool {
    Engine::asked() != Engine::WebKit
}

/// What each sheet says.
async fn sheets(reader: &Reader, paper: PrintSize) -> Vec<String> {
    let settings = PrintConfigurationBuilder::default().size(paper).build().unwrap();
    let pdf = Document::load_mem(&reader.client.print(settings).await.unwrap()).unwrap();
    pdf.get_pages().keys().map(|number| pdf.extract_text(&[*number]).unwrap()).collect()
}

#[tokio::test]
async fn each_kind_of_chart_is_on_its_sheet() {
    if !can_print() {
        return;
    }
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    // What only the chart says: a year between the first and the last, a place's rank, a class of the map.
    for (kind, says) in [("line", "2010"), ("bar", "35.7"), ("map", "No figure")] {
        let query = format!("i=homicide-rate&v={kind}&p=HND~SLV~MEX&t=1995..2020&theme=dark&lang=en");
        reader.open_page(&site.url(&format!("explore/?{query}"))).await;
        reader.until("the rest is there", "return !!document.querySelector('.explore-below .years');").await;
        let sheets = sheets(&reader, PrintSize::A4).await;
        let all = sheets.concat();
        assert!(all.contains(says), "{kind}: no {says:?} on\n{all}");
    }
}

#[tokio::test]
async fn all_rows_are_printed_and_not_only_those_in_sight() {
    if !can_print() {
        return;
    }
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("explore/?i=homicide-rate&v=table&p=all&t=2015..2017&lang=en")).await;
    reader.until("the table is there", "return document.querySelectorAll('tbody tr').length > 20;").await;
    let count = reader.text(".table-count").await;
    let n_rows: usize = count.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap();
    assert!(n_rows > 300, "{count}");
    let all = sheets(&reader, PrintSize::A4).await.concat();
    let n_printed: usize = ["2015", "2016", "2017"].iter().map(|year| all.matches(year).count()).sum();
    // The title has two of the years, and so have a few notes.
    assert!((n_rows..n_rows + 30).contains(&n_printed), "{n_printed} of {n_rows}");
}

#[tokio::test]
async fn a_long_table_has_its_heads_on_each_sheet_and_loses_no_row() {
    if !can_print() {
        return;
    }
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("explore/?i=homicide-rate&v=table&p=HND~SLV~GTM&theme=dark&lang=en")).await;
    reader.until("the table is there", "return document.querySelectorAll('tbody tr').length > 20;").await;
    // An arrow to sort by stands below a head, on the screen alone.
    let heads: Vec<String> =
        texts(&reader, "thead th").await.iter().filter_map(|head| Some(head.lines().next()?.to_owned())).collect();
    assert!(heads.len() > 3, "{heads:?}");
    for paper in [PrintSize::A4, PrintSize::US_LETTER] {
        let sheets = sheets(&reader, paper).await;
        // All rows stand in the page while it is printed, not only those in sight.
        let cells = texts(&reader, "tbody td:last-child").await;
        assert!(cells.len() > 80, "{} rows", cells.len());
        let all = sheets.concat();
        for cell in cells.iter().filter(|cell| cell.contains('–')) {
            assert!(all.contains(cell.as_str()), "{cell} is on no sheet");
        }
        let of_table = sheets.iter().filter(|sheet| cells.iter().any(|cell| sheet.contains(cell.as_str())));
        for sheet in of_table.clone() {
            for head in &heads {
                assert!(sheet.contains(head.as_str()), "no {head:?} on\n{sheet}");
            }
        }
        assert!(of_table.count() > 1, "{} sheets", sheets.len());
    }
}

/// What each element that a selector finds says, without those that say nothing.
async fn texts(reader: &Reader, css: &str) -> Vec<String> {
    let script =
        format!("return [...document.querySelectorAll('{css}')].map((e) => e.innerText.trim()).filter(Boolean);");
    serde_json::from_value(reader.run(&script).await).unwrap()
}
