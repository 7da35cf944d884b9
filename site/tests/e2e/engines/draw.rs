//! Each kind of chart has its ink where its figures are.

use serde_json::json;

use crate::{
    browser::{Reader, Setup},
    engines::pointer::stage,
    served::{LISTEN, Served},
};

const RIGHT: &str = "\u{e014}";
const HOME: &str = "\u{e011}";

/// The point under the keyboard: its name, and whether something is drawn there; and how much of the chart is drawn on, of 1.
const AT_THE_POINT: &str = "\
    const stage = document.querySelector('.figure__stage'), point = document.activeElement;\
    if (!point?.matches('.figure__point')) return null;\
    const copy = document.createElement('canvas'), box = stage.getBoundingClientRect(), at = point.getBoundingClientRect();\
    [copy.width, copy.height] = [box.width, box.height];\
    const paper = copy.getContext('2d', { willReadFrequently: true });\
    for (const canvas of stage.querySelectorAll('canvas')) paper.drawImage(canvas, 0, 0, box.width, box.height);\
    const n_inked = (x, y, width, height) => { const { data } = paper.getImageData(x, y, width, height); let n = 0;\
        for (let idx = 0; idx < data.length; idx += 4)\
            n += data[idx + 3] > 0 && Math.min(data[idx], data[idx + 1], data[idx + 2]) < 235; return n; };\
    const [x, y] = [at.left + at.width / 2 - box.left, at.top + at.height / 2 - box.top].map(Math.round);\
    return { name: point.ariaLabel, isInked: n_inked(x - 1, y - 1, 3, 3) > 0,\
        share: n_inked(0, 0, copy.width, copy.height) / (copy.width * copy.height) };";

#[tokio::test]
async fn lines_bars_and_countries_are_drawn_where_their_figures_are_said_to_be() {
    let site = Served::with(LISTEN).await;
    let reader = Reader::new(Setup::default()).await;
    for lang in ["en", "ar"] {
        for (kind, share) in [("line", 0.02..0.2), ("bar", 0.05..0.6), ("map", 0.05..0.6)] {
            let page = format!("explore/?i=homicide-rate&p=HND~SLV&t=2000..2015&v={kind}&lang={lang}");
            reader.open_page(&site.url(&page)).await;
            stage(&reader).await;
            let focus = "const point = document.querySelector('.figure__point[tabindex=\"0\"]'); point?.focus(); return !!point;";
            reader.until("there is a point", focus).await;
            reader.keys(HOME).await;
            let mut names = Vec::new();
            for _ in 0..8 {
                let point = reader.until_settled("the point is on the chart", AT_THE_POINT).await;
                let name = point["name"].as_str().unwrap_or_default().to_owned();
                // A figure has digits after its year; a country without one stands on the map as such.
                let has_figure = name.split(':').nth(1).is_some_and(|said| said.contains(['.', '٫', ',']));
                assert!(point["isInked"] == true || !has_figure, "{page}: nothing is drawn at {point}");
                let drawn = point["share"].as_f64().unwrap();
                assert!(share.contains(&drawn), "{page}: {drawn} of the chart is drawn on");
                names.push(name);
                reader.keys(RIGHT).await;
            }
            names.dedup();
            assert!(names.len() > 1, "{page}: {names:?}");
            assert_eq!(reader.run("return window.said;").await, json!([]), "{page}");
        }
        let page = format!("explore/?i=homicide-rate&p=HND~SLV&t=2000..2015&v=table&lang={lang}");
        reader.open_page(&site.url(&page)).await;
        reader.until("the table has its rows", "return document.querySelectorAll('tbody tr').length > 20;").await;
    }
}
