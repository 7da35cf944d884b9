//! What is printed: dark words on white, no column cut off, no row in two, heads on each sheet, charts whole and crisp.

use std::fs;

use serde_json::json;

use crate::browser::{Reader, Setup, dist, serve};

/// Text width of an A4 sheet with the browser's own margins, in CSS pixels.
const A4_PX: u32 = 718;

/// What an emulated sheet of paper would show, on a system of dark colours.
async fn put_on_paper(reader: &Reader) {
    let features = json!({ "media": "print", "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
    reader.tool("Emulation.setEmulatedMedia", features).await;
    reader.run("dispatchEvent(new Event('beforeprint'));").await;
}

/// How many sheets the page makes.
async fn n_sheets(reader: &Reader, width: f64, height: f64) -> u64 {
    let answer = reader.tool("Page.printToPDF", json!({ "paperWidth": width, "paperHeight": height })).await;
    let count = format!("return (atob({}).match(/\\/Type\\s*\\/Page\\b/g) || []).length;", answer["data"]);
    reader.run(&count).await.as_u64().unwrap()
}

/// Words in sight that are too faint for paper.
const FAINT: &str = "const light = (colour) => Math.max(...colour.match(/\\d+/g).slice(0, 3).map(Number));\
    return [...document.querySelectorAll('h1, h2, h3, p, li, td, th, dt, dd, figcaption, small, svg text')]\
    .filter((e) => e.checkVisibility() && e.textContent.trim())\
    .filter((e) => light(getComputedStyle(e)[e.closest('svg') ? 'fill' : 'color']) > 165).map((e) => e.textContent);";

#[tokio::test]
async fn paper_is_white_and_a_long_table_has_its_heads_on_each_sheet() {
    let site = serve().await;
    let reader = Reader::new(Setup { is_dark: true, ..Setup::default() }).await;
    reader.open_page(&site.url("explore/?v=table&p=HND~SLV&theme=dark&lang=en")).await;
    reader.until("the table is there", "return document.querySelectorAll('tbody tr').length > 5;").await;
    put_on_paper(&reader).await;
    // A head with a button in it is not repeated, nor is one in a grid, which also runs over what follows.
    let heads = "const heads = document.querySelectorAll('.table-print thead th');\
        return heads.length > 2 && !document.querySelector('.table-print thead button');";
    assert_eq!(reader.run(heads).await, json!(true));
    let odd = reader
        .run(
            "const odd = []; for (let e = document.querySelector('.table-print thead'); e; e = e.parentElement) {\
        const s = getComputedStyle(e); if (!['block', 'table', 'table-header-group'].includes(s.display) \
        || s.overflow !== 'visible' || s.position !== 'static') odd.push(e.className); } return odd;",
        )
        .await;
    assert_eq!(odd, json!([]));
    assert_eq!(reader.run(FAINT).await, json!([]));
    reader.run("dispatchEvent(new Event('afterprint'));").await;
    assert_eq!(reader.count(".table-print *").await, 0);
}

/// What of a page without script would be cut, broken or of no use on a sheet.
const CUT: &str = "const all = (css) => [...document.querySelectorAll(css)].filter((e) => e.checkVisibility()); const odd = [];\
    const name = (e) => `${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 40)}`;\
    if (document.documentElement.scrollWidth > innerWidth) odd.push(`wider than the sheet: ${document.documentElement.scrollWidth}`);\
    for (const e of all('main *')) {\
        const s = getComputedStyle(e), isOut = e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1;\
        if (s.display !== 'inline' && s.overflowX !== 'visible' && !e.closest('svg') && isOut) odd.push(`cut: ${name(e)}`);\
        if (s.position === 'sticky' || s.position === 'fixed') odd.push(`over others: ${name(e)}`);\
    }\
    for (const e of all('main tr, main li, main figure'))\
        if (getComputedStyle(e).breakInside !== 'avoid') odd.push(`may be broken: ${name(e)}`);\
    for (const e of all('main thead')) if (getComputedStyle(e).display !== 'table-header-group') odd.push(`on one sheet alone: ${name(e)}`);\
    for (const e of all('main input, main select, main button')) odd.push(`of no use: ${name(e)}`);\
    const range = document.createRange();\
    for (const e of all('main td')) if (/^[\\d,.\u{a0}\u{202f}]+ ?%?$/u.test(e.textContent.trim())) {\
        range.selectNodeContents(e);\
        if (new Set([...range.getClientRects()].map((r) => Math.round(r.top))).size > 1) odd.push(`a figure in two: ${name(e)}`);\
    }\
    return odd.slice(0, 12);";

#[tokio::test]
async fn pages_without_script_are_printed_whole() {
    let site = serve().await;
    let reader = Reader::new(Setup { size: (A4_PX, 1000), is_dark: true, ..Setup::default() }).await;
    let pages = [
        "data/",
        "data/ar/",
        "data/assault-rate/",
        "data/ar/homicide-victims/",
        "data/zh/homicide-rate/",
        "place/VCT/ar/",
        "place/AFG/",
        "place/GBR/ru/",
        "reports/",
        "reports/ar/",
        "treaties/",
        "treaties/fr/",
        "treaties/ar/",
    ];
    for page in pages {
        reader.open(&site.url(page)).await;
        put_on_paper(&reader).await;
        assert_eq!(reader.run(CUT).await, json!([]), "{page}");
        assert_eq!(reader.run(FAINT).await, json!([]), "{page}");
    }
}

#[tokio::test]
async fn the_key_of_a_map_keeps_its_colours_on_paper() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open(&site.url("treaties/")).await;
    put_on_paper(&reader).await;
    let exact = "const all = [...document.querySelectorAll('.swatch')]; return all.length > 2\
        && all.every((swatch) => getComputedStyle(swatch).printColorAdjust === 'exact');";
    assert_eq!(reader.run(exact).await, json!(true));
}

/// The chart on paper: how many pieces, the size of its words beside those of the page, and what else is there of it.
const ON_PAPER: &str = "const all = [...document.querySelectorAll('.figure__print svg')]; if (!all.length) return null;\
    const sheet = all[0].closest('.figure').clientWidth;\
    return { n: all.length, width: all[0].getAttribute('width'), drawn: all[0].getBoundingClientRect().width / sheet,\
      whole: all.every((svg) => getComputedStyle(svg).breakInside === 'avoid'),\
      rest: [...document.querySelectorAll('.figure canvas, .figure__overlay, .figure__hint, .readout, nav, input, select')]\
        .filter((e) => e.checkVisibility()).map((e) => e.outerHTML.slice(0, 60)) };";

#[tokio::test]
async fn a_chart_is_printed_for_the_sheet_from_any_window_in_any_colours() {
    let site = serve().await;
    for (size, is_phone) in [((1280, 800), false), ((360, 740), true)] {
        let reader = Reader::new(Setup { size, is_phone, is_dark: true, ..Setup::default() }).await;
        for (view, theme, lang) in
            [("line", "dark", "en"), ("bar", "auto", "ar"), ("map", "dark", "en"), ("line", "contrast", "ar")]
        {
            reader.open_page(&site.url(&format!("explore/?v={view}&theme={theme}&lang={lang}"))).await;
            reader.until("the rest has come", "return !!document.querySelector('.take, .explore-below');").await;
            put_on_paper(&reader).await;
            let paper = reader.until_settled("it is on paper", ON_PAPER).await;
            let what = format!("{view} {theme} {size:?}: {paper}");
            assert_eq!((&paper["n"], &paper["width"]), (&json!(1), &json!("720")), "{what}");
            assert_eq!((&paper["whole"], &paper["rest"]), (&json!(true), &json!([])), "{what}");
            assert!(paper["drawn"].as_f64().unwrap() > 0.9, "{what}");
            assert_eq!(reader.run(FAINT).await, json!([]), "{what}");
            reader.run("dispatchEvent(new Event('afterprint'));").await;
            reader.until("the canvas is back", "return !!document.querySelector('.figure canvas');").await;
            reader.tool("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
        }
    }
}

#[tokio::test]
async fn a_ranking_of_many_goes_over_several_sheets_between_its_rows() {
    let site = serve().await;
    let places =
        fs::read_dir(dist().join("place")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut places: Vec<String> = places.filter(|name| name.len() == 3).collect();
    places.sort();
    places.truncate(200);
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url(&format!("explore/?v=bar&lang=en&p={}", places.join("~")))).await;
    reader.until("the rest has come", "return !!document.querySelector('.take, .explore-below');").await;
    put_on_paper(&reader).await;
    let paper = reader.until_settled("it is on paper", ON_PAPER).await;
    assert!(paper["n"].as_u64().unwrap() > 10, "{paper}");
    assert_eq!((&paper["whole"], &paper["rest"]), (&json!(true), &json!([])), "{paper}");
    // Each of the pieces is whole rows, as large as in a short ranking, and one follows the other.
    let tall = "const all = [...document.querySelectorAll('.figure__print svg')].map((svg) => svg.getBoundingClientRect());\
        return all.every((box, idx) => box.height < 500 && (!idx || Math.abs(box.top - all[idx - 1].bottom) < 1));";
    assert_eq!(reader.run(tall).await, json!(true));
    let names = "return document.querySelectorAll('.figure__print svg text').length;";
    assert!(reader.run(names).await.as_u64().unwrap() > 200);
    reader.run("dispatchEvent(new Event('afterprint'));").await;
    let sheets = n_sheets(&reader, 8.27, 11.69).await;
    assert!((4..=14).contains(&sheets), "{sheets} sheets");
}

#[tokio::test]
async fn a_page_of_a_few_views_takes_few_sheets() {
    let site = serve().await;
    let reader = Reader::new(Setup { is_dark: true, ..Setup::default() }).await;
    for (page, most) in [("?lang=en", 3), ("?lang=ar", 3), ("explore/?lang=en&theme=dark", 2)] {
        reader.open_page(&site.url(page)).await;
        reader.until("all charts are there", "return document.querySelectorAll('.figure canvas').length >= 1;").await;
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        for (width, height) in [(8.27, 11.69), (8.5, 11.0)] {
            let sheets = n_sheets(&reader, width, height).await;
            assert!((1..=most).contains(&sheets), "{page} takes {sheets} sheets");
        }
    }
}

#[tokio::test]
async fn a_chart_is_on_paper_even_before_the_program_can_write_it_for_paper() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("explore/?lang=en")).await;
    reader.tool("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    let canvas = "const all = [...document.querySelectorAll('.figure canvas')].filter((e) => e.checkVisibility({ visibilityProperty: true }));\
        return all.length === 1 && all.every((e) => Math.abs(e.clientWidth / e.clientHeight - e.width / e.height) < 0.01);";
    reader.until("the canvas stands in", canvas).await;
}

#[tokio::test]
async fn a_table_in_a_frame_ends_before_what_follows_it() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("embed/?v=table&lang=en")).await;
    put_on_paper(&reader).await;
    reader.until("all rows are there", "return document.querySelectorAll('.table-print tbody tr').length > 60;").await;
    let ends = "const rows = document.querySelector('.table-print'); return getComputedStyle(rows).overflowY === 'hidden'\
        && rows.getBoundingClientRect().bottom <= document.querySelector('.figure__source').getBoundingClientRect().top;";
    assert_eq!(reader.run(ends).await, json!(true));
}
