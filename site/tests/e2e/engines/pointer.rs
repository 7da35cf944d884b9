//! A mouse over a chart.

use crate::browser::{Reader, Setup, serve};

#[tokio::test]
async fn a_mouse_over_a_line_is_told_the_figure_beside_it_and_nothing_else_moves() {
    let site = serve().await;
    let reader = Reader::new(Setup { size: (1280, 800), ..Setup::default() }).await;
    reader.open_page(&site.url("explore/?i=homicide-rate&p=HND~SLV~GTM~MEX~CRI&t=1995..2020")).await;
    let [left, top, width, height] = stage(&reader).await;
    // Chromium alone counts what moves; the others say nothing, and where the readout stands is seen in each.
    reader
        .run(
            "window.shifts = []; new PerformanceObserver((list) => window.shifts.push(...list.getEntries()))\
             .observe({type: 'layout-shift'});",
        )
        .await;
    let mut said = Vec::new();
    for step in 1..20 {
        // Down from left to right: the sides that have more room come in turn.
        let at = (left + width * f64::from(step) / 22.0, top + height * f64::from(step) / 22.0);
        reader.move_mouse(at, false).await;
        let readout = reader
            .run(
                "const readout = document.querySelector('.readout--floating'); if (!readout) return null;\
                 const box = readout.getBoundingClientRect(), ring = document.querySelector('.figure__highlight circle')\
                 .getBoundingClientRect(); return {text: readout.innerText, box: [box.left, box.top, box.right, box.bottom],\
                 ring: [ring.left + ring.width / 2, ring.top + ring.height / 2]};",
            )
            .await;
        if readout.is_null() {
            continue;
        }
        let [from_x, from_y, to_x, to_y] = [0, 1, 2, 3].map(|idx| readout["box"][idx].as_f64().unwrap());
        let [x, y] = [0, 1].map(|idx| readout["ring"][idx].as_f64().unwrap());
        let gap = |from: f64, to: f64, at: f64| if at < from { from - at } else { at - to };
        for gap in [gap(from_x, to_x, x), gap(from_y, to_y, y)] {
            assert!((gap - 14.0).abs() < 1.0, "{gap} px from its point: {readout}");
        }
        said.push(readout["text"].as_str().unwrap().to_owned());
    }
    said.dedup();
    assert!(said.len() > 8 && said.iter().all(|text| text.contains("World Bank")), "{said:?}");
    let shifts = reader.run("return window.shifts.map((shift) => shift.value);").await;
    assert_eq!(shifts, serde_json::json!([]));
}

#[tokio::test]
async fn a_mouse_over_the_map_is_told_how_the_figure_moved() {
    let site = serve().await;
    let reader = Reader::new(Setup { size: (1280, 800), ..Setup::default() }).await;
    reader.open_page(&site.url("explore/?i=homicide-rate&v=map&t=2015&p=none")).await;
    let [left, top, width, height] = stage(&reader).await;
    // Down the Americas and the Atlantic.
    let mut past = serde_json::Value::Null;
    for step in 1..30 {
        let at = (left + width * 0.33, top + height * f64::from(step) / 30.0);
        reader.move_mouse(at, false).await;
        past = reader
            .run(
                "const line = document.querySelector('.readout--floating .readout__spark path[d*=L]');\
                 return line && [line.getBoundingClientRect().width, line.closest('.readout__spark').innerText];",
            )
            .await;
        if !past.is_null() {
            break;
        }
    }
    let (length, years) = (past[0].as_f64(), past[1].as_str().unwrap_or_default());
    assert!(length.is_some_and(|length| length > 40.0) && years.contains("20"), "{past}");
}

/// The chart's left, top, width and height in the window, once it is drawn.
pub(crate) async fn stage(reader: &Reader) -> [f64; 4] {
    let stage = reader
        .until(
            "the chart is drawn",
            "const stage = document.querySelector('.figure__stage'); if (!stage?.querySelector('canvas')) return null;\
             stage.scrollIntoView({block: 'center'}); const box = stage.getBoundingClientRect();\
             return [box.left, box.top, box.width, box.height];",
        )
        .await;
    [0, 1, 2, 3].map(|idx| stage[idx].as_f64().unwrap())
}
