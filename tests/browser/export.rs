//! Files that a reader takes away, read back.

use std::rc::Rc;

use crime_explorer::{
    app::export::{
        csv::{CsvOrigin, csv},
        picture, png,
    },
    chart::{spec::ChartSpec, theme::Theme},
    i18n::{Lang, Texts},
};
use wasm_bindgen_test::wasm_bindgen_test;

use super::sample::lines;

#[wasm_bindgen_test]
async fn a_picture_says_where_it_came_from() {
    for density in [1.0, 2.0] {
        let bytes = picture::png(&lines(), Lang::En, &Theme::light(), density).await.unwrap();
        let width = u32::from_be_bytes(bytes[16..20].try_into().unwrap());
        assert_eq!(f64::from(width), picture::WIDTH_PX * density);
        let texts = png::texts(&bytes);
        let of = |keyword: &str| texts.iter().find(|(k, _)| k == keyword).map(|(_, text)| text.as_str());
        assert_eq!(of("URL"), Some("https://example.org/explore/?i=homicide-rate&p=HND~CIV"));
        assert_eq!(of("Data source"), Some("UNODC, edition 2022-08-08."));
        assert_eq!(of("Data version"), Some("v7"));
    }
}

#[wasm_bindgen_test]
fn an_svg_file_carries_title_source_and_link() {
    let svg = picture::svg(&lines(), Lang::En, &Theme::light());
    for part in ["<title>Homicide, 2000–2004</title>", "UNODC, edition 2022-08-08.", "homicide-rate", "v7"] {
        assert!(svg.contains(part), "{part}");
    }
}

#[wasm_bindgen_test]
fn a_table_file_holds_the_figures_shown() {
    let spec = Rc::new(lines());
    let rows = spec.shown();
    let origin = CsvOrigin {
        dimensions: &[],
        source: "UNODC",
        link: "https://example.org/",
        data_version: "v7",
        measure: "rate",
    };
    let text = csv(&rows, origin, &Texts::built_in());
    assert_eq!(text.lines().count(), 1 + 9);
    assert!(text.contains("HND,HND,2001,2001,41,per-100000,,,40,42,count,"), "{text}");
    assert!(!text.contains("HND,HND,2002"), "a year without a figure is no row");
}
