//! The files that a reader takes hold what is shown, and where it comes from.

use std::fs;

use crate::browser::{Reader, Setup, root, serve};

async fn reader_with_files() -> (site::server::Server, Reader) {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("explore/?i=homicide-rate&p=HND~SLV&t=2000..2010")).await;
    reader.press_text("button[aria-haspopup=dialog]", "Share").await;
    reader.until("the files are offered", "return !!document.querySelector('.take__files');").await;
    (site, reader)
}

#[tokio::test]
async fn the_csv_of_what_is_shown_agrees_with_the_table_to_the_digit() {
    let (_site, reader) = reader_with_files().await;
    reader.press_text(".take__files button", "CSV").await;
    let (_, bytes) = reader.saved(".csv").await;
    let text = String::from_utf8(bytes).unwrap();
    let table = fs::read_to_string(root().join("data/homicide-rate.csv")).unwrap();
    let mut n_found = 0;
    for row in table.lines().skip(1) {
        let fields: Vec<&str> = row.split(',').collect();
        let year: i32 = fields[1].parse().unwrap();
        if ["HND", "SLV"].contains(&fields[0]) && (2000..=2010).contains(&year) {
            let found = text.lines().any(|line| {
                let cells: Vec<&str> = line.split(',').collect();
                cells.contains(&fields[0]) && cells.contains(&fields[1]) && cells.contains(&fields[2])
            });
            assert!(found, "{row} is not in\n{text}");
            n_found += 1;
        }
    }
    assert!(n_found > 10, "{n_found}");
    assert!(text.contains("World Bank") && text.contains("/explore/?"), "{text}");
}

#[tokio::test]
async fn the_svg_stands_alone_and_says_where_it_comes_from() {
    let (_site, reader) = reader_with_files().await;
    reader.press_text(".take__files button", "SVG").await;
    let (_, bytes) = reader.saved(".svg").await;
    let svg = String::from_utf8(bytes).unwrap();
    assert!(svg.starts_with("<svg") || svg.starts_with("<?xml"), "{}", &svg[..80]);
    for needed in ["Honduras", "El Salvador", "World Bank", "<title", "<metadata", "/explore/?", "viewBox"] {
        assert!(svg.contains(needed), "no {needed}");
    }
    assert!(!svg.contains("NaN") && !svg.contains("inf"), "a position is no number");
}

#[tokio::test]
async fn the_png_has_the_size_and_the_link_of_the_view() {
    let (_site, reader) = reader_with_files().await;
    reader.press_text(".take__files button", "PNG, twice").await;
    let (name, bytes) = reader.saved(".png").await;
    assert!(name.starts_with("homicide-rate"), "{name}");
    assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
    let width = u32::from_be_bytes(bytes[16..20].try_into().unwrap());
    let height = u32::from_be_bytes(bytes[20..24].try_into().unwrap());
    assert!(width >= 1000 && height >= 500, "{width} × {height}");
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("iTXt") && text.contains("/explore/?"), "no link in the picture");
}

#[tokio::test]
async fn the_whole_table_is_the_file_of_the_data_api() {
    let (site, reader) = reader_with_files().await;
    let link = "return [...document.querySelectorAll('.take__files a')].map((a) => a.href).join();";
    assert_eq!(reader.run(link).await, site.url("data/v1/homicide-rate.csv"));
}

#[tokio::test]
async fn the_csv_of_a_table_has_the_rows_that_its_reader_left_in_their_order() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("explore/?v=table&t=2010..2012&lang=en")).await;
    reader.until("the table is there", "return document.querySelectorAll('tbody tr').length > 20;").await;
    reader.press_text("table thead button", "Figure").await;
    reader.until("it is sorted", "return !!document.querySelector('th[aria-sort=descending]');").await;
    reader.type_into(".table-search input", "Island").await;
    let seen = "return [...document.querySelectorAll('tbody tr[aria-rowindex]')].map((row) => \
        [row.children[0].innerText, row.children[1].innerText]).filter((cells) => cells[0].includes('Island'));";
    let seen = reader.until_settled("few rows are left", seen).await;
    reader.press_text("button[aria-haspopup=dialog]", "Share").await;
    reader.press_text(".take__files button", "CSV").await;
    let (_, bytes) = reader.saved(".csv").await;
    let text = String::from_utf8(bytes).unwrap();
    let mut csv = csv_rows(&text);
    let seen: Vec<[String; 2]> = serde_json::from_value(seen).unwrap();
    assert!(seen.len() > 3 && seen.len() < 60, "{seen:?}");
    csv.retain(|row| row[2] != "year");
    assert_eq!(csv.iter().map(|row| [row[1].clone(), row[2].clone()]).collect::<Vec<_>>(), seen);
    let figures: Vec<f64> = csv.iter().map(|row| row[4].parse().unwrap()).collect();
    assert!(figures.is_sorted_by(|a, b| a >= b), "{figures:?}");
}

/// The cells of each line; a quoted cell may hold commas.
fn csv_rows(text: &str) -> Vec<Vec<String>> {
    let cells = |line: &str| {
        let mut cells = vec![String::new()];
        let mut is_quoted = false;
        for c in line.chars() {
            match c {
                '"' => is_quoted = !is_quoted,
                ',' if !is_quoted => cells.push(String::new()),
                c => cells.last_mut().unwrap().push(c),
            }
        }
        cells
    };
    text.lines().map(cells).collect()
}
