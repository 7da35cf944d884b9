//! A visitor: phone, French, a slow line, thumb only.

use crate::browser::{Reader, Setup, serve};

#[tokio::test]
async fn a_visitor_on_a_phone_finds_a_country_reads_a_figure_and_shares_the_link() {
    let site = serve().await;
    let phone = Setup { size: (360, 780), languages: "fr", is_phone: true, ..Setup::default() };
    let reader = Reader::new(phone).await;
    reader.open_page(&site.url("")).await;
    reader.until_text("h1", "La criminalité dans le monde").await;
    reader
        .until("a first picture", "return !!document.querySelector('.question figure canvas, .question figure svg');")
        .await;

    // The question where homicide is most frequent leads to all of it.
    reader.run("document.querySelectorAll('.question')[1].scrollIntoView();").await;
    reader.press_text(".question:nth-of-type(2) a", "").await;
    reader.until("the explore page", "return location.pathname.endsWith('/explore/');").await;
    reader.until_ready().await;
    let width = reader.run("return document.scrollingElement.scrollWidth;").await;
    assert_eq!(width, 360, "it is readable without zooming");

    // Côte d'Ivoire is found without its accents, and added.
    reader.press_text("button[aria-haspopup=dialog]", "Choisir").await;
    reader.type_into("dialog[open] input[type=search]", "cote divoire").await;
    reader.until_text("dialog[open] .place-list", "Côte d’Ivoire").await;
    reader.press_text("dialog[open] .place-list label", "Côte d’Ivoire").await;
    reader.until("the link has it", "return decodeURIComponent(location.search).includes('CIV');").await;
    reader.keys("\u{e00c}").await;
    reader.until("the list is put away", "return !document.querySelector('dialog[open]');").await;

    // What does this count?
    reader.until_text(".beneath h2", "compte").await;

    // The friend has a laptop and Spanish.
    let query = reader.run("return location.search;").await.as_str().unwrap().to_string();
    let title = reader.text("figure h2").await;
    let friend = Reader::new(Setup { languages: "es", ..Setup::default() }).await;
    friend.open_page(&site.url(&format!("explore/{query}"))).await;
    assert_eq!(friend.run("return document.documentElement.lang;").await, "es");
    assert_ne!(friend.text("figure h2").await, title);
    friend.open_page(&site.url(&format!("explore/{query}&lang=fr"))).await;
    assert_eq!(friend.text("figure h2").await, title);
}

#[tokio::test]
async fn a_tap_on_the_chart_reads_a_figure() {
    let site = serve().await;
    let reader = Reader::new(Setup { size: (360, 780), is_phone: true, ..Setup::default() }).await;
    reader.open_page(&site.url("explore/?i=homicide-rate&p=HND~SLV&t=2000..2020")).await;
    let [left, top, width, height] = stage(&reader).await;
    let place = [left + width / 2.0, top + height / 2.0].map(f64::round);
    for kind in ["touchStart", "touchEnd"] {
        let points = if kind == "touchStart" {
            serde_json::json!([{"x": place[0], "y": place[1]}])
        } else {
            serde_json::json!([])
        };
        reader.tool("Input.dispatchTouchEvent", serde_json::json!({"type": kind, "touchPoints": points})).await;
    }
    reader
        .until("a figure is read out", "return /\\d/.test(document.querySelector('.readout')?.innerText ?? '');")
        .await;
    let readout = reader.text(".readout").await;
    assert!(
        readout.contains("World Bank") && (readout.contains("Honduras") || readout.contains("El Salvador")),
        "{readout}"
    );
}

#[tokio::test]
async fn a_mouse_over_a_line_is_told_the_figure_beside_it_and_nothing_else_moves() {
    let site = serve().await;
    let reader = Reader::new(Setup { size: (1280, 800), ..Setup::default() }).await;
    reader.open_page(&site.url("explore/?i=homicide-rate&p=HND~SLV~GTM~MEX~CRI&t=1995..2020")).await;
    let [left, top, width, height] = stage(&reader).await;
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
        move_mouse(&reader, at).await;
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
        move_mouse(&reader, at).await;
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
async fn stage(reader: &Reader) -> [f64; 4] {
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

async fn move_mouse(reader: &Reader, (x, y): (f64, f64)) {
    reader.tool("Input.dispatchMouseEvent", serde_json::json!({"type": "mouseMoved", "x": x, "y": y})).await;
}

#[tokio::test]
async fn no_view_of_any_indicator_scrolls_sideways_on_a_small_phone() {
    let site = serve().await;
    let reader = Reader::new(Setup { size: (320, 700), is_phone: true, ..Setup::default() }).await;
    let catalogue = ingest::catalogue::read(&crate::browser::root().join("data")).unwrap();
    let listed: Vec<&str> =
        catalogue.indicators.iter().filter(|i| i.rate_of.is_none()).map(|i| i.id.as_str()).collect();
    assert!(listed.len() > 60, "{}", listed.len());
    for (lang, kind) in [("en", "line"), ("ru", "table"), ("ar", "bar"), ("fr", "map")] {
        reader.open_page(&site.url(&format!("explore/?lang={lang}"))).await;
        reader.until("the rest is there", "return !!document.querySelector('.explore-below .years');").await;
        for id in &listed {
            // Within the page, as a reader goes from one to the next.
            let go = format!(
                "history.pushState(null, '', '?i={id}&v={kind}&lang={lang}'); dispatchEvent(new PopStateEvent('popstate'));"
            );
            reader.run(&go).await;
            let is_there = "return !document.querySelector('progress, .is-stale, .picture-wait') \
                && !!document.querySelector('figure, table, .notice');";
            reader.until(&format!("{id} {kind} {lang}"), is_there).await;
            let width = reader.run("return document.documentElement.scrollWidth;").await;
            assert_eq!(width, 320, "{id} {kind} {lang}");
        }
    }
}

#[tokio::test]
async fn a_year_may_be_typed_in_any_digits() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("explore/?p=HND&lang=ar")).await;
    reader.until("the rest is there", "return !!document.querySelector('.explore-below .years');").await;
    for (typed, year) in [("٢٠٠٥", "2005"), ("۲۰۰۷", "2007"), ("２００９", "2009")] {
        let fill = format!(
            "const field = document.querySelector('.year-field'); field.value = '{typed}'; \
             field.dispatchEvent(new Event('change', {{ bubbles: true }}));"
        );
        reader.run(&fill).await;
        reader.until(typed, &format!("return location.search.includes('t={year}..latest');")).await;
    }
}
