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
