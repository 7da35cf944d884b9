//! A partner's webmaster: another origin, a strict policy, an Arabic page, a narrow column, twenty frames.

use serde_json::{Value, json};
use site::server::Server;

use crate::{
    browser::{Reader, Setup, serve},
    host::Host,
};

/// A host's page in Arabic with the first script.
pub(crate) fn page(site: &Server, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"ar\" dir=\"rtl\"><meta charset=\"utf-8\"><title>صفحة</title>\
         <body>{body}<script src=\"{}\" async></script></body></html>",
        site.url("embed.js")
    )
}

fn frame(site: &Server, query: &str, width: u32) -> String {
    format!(
        "<iframe src=\"{}\" title=\"x\" width=\"{width}\" height=\"480\" frameborder=\"0\" \
         sandbox=\"allow-scripts allow-same-origin allow-downloads allow-popups\"></iframe>",
        site.url(&format!("embed/?{query}")).replace('&', "&amp;")
    )
}

/// Heights of all frames, once each has taken one that is not the reserved.
pub(crate) async fn heights(reader: &Reader, n_frames: usize) -> Vec<f64> {
    let script = format!(
        "const frames = [...document.querySelectorAll('iframe')];\
         const heights = frames.map((frame) => parseFloat(frame.style.height));\
         return frames.length === {n_frames} && heights.every((height) => height > 0) && heights;"
    );
    let heights = reader.until_settled("every frame has its height", &script).await;
    heights.as_array().unwrap().iter().map(|height| height.as_f64().unwrap()).collect()
}

/// How many pixels of each frame's content are out of sight.
async fn hidden_pixels(reader: &Reader) -> Vec<i64> {
    let n_frames = reader.count("iframe").await;
    let mut all = Vec::new();
    for idx in 0..n_frames {
        reader.client.enter_frame(u16::try_from(idx).unwrap()).await.unwrap();
        let hidden = reader.run("const e = document.scrollingElement; return e.scrollHeight - innerHeight;").await;
        all.push(hidden.as_i64().unwrap().max(0));
        reader.client.enter_parent_frame().await.unwrap();
    }
    all
}

#[tokio::test]
async fn a_frame_takes_its_height_at_once_and_after_a_change_of_width() {
    let site = serve().await;
    let body = "<iframe src=\"SRC\" title=\"x\" width=\"100%\" height=\"100\" frameborder=\"0\"></iframe>"
        .replace("SRC", &site.url("embed/?i=homicide-rate&amp;p=HND~SLV"));
    let host = Host::new(&site, page(&site, &body)).await;
    let reader = Reader::new(Setup::default()).await;
    reader.open(&host.url()).await;
    let wide = heights(&reader, 1).await;
    assert!(wide[0] > 250.0, "{wide:?}");
    assert_eq!(hidden_pixels(&reader).await, [0]);

    reader.resize(320, 800).await;
    let changed =
        format!("const h = parseFloat(document.querySelector('iframe').style.height); return h !== {} && h;", wide[0]);
    reader.until_settled("it takes another height", &changed).await;
    assert_eq!(hidden_pixels(&reader).await, [0]);
    assert_eq!(reader.console().await, Vec::<String>::new());
}

#[tokio::test]
async fn twenty_frames_in_a_narrow_column_each_have_their_own_height() {
    let site = serve().await;
    let views = ["line", "bar", "map", "table"];
    let places = ["HND~SLV", "FRA~DEU", "BRA~COL~ECU", "JPN", "ZAF~NGA"];
    let frames: String = places
        .iter()
        .flat_map(|places| views.map(|view| frame(&site, &format!("i=homicide-rate&v={view}&p={places}&lang=ar"), 300)))
        .collect();
    let host = Host::new(&site, page(&site, &frames)).await;
    let reader = Reader::new(Setup::default()).await;
    reader.open(&host.url()).await;
    // Browsers let frames rest that are out of sight: each is measured as the reader comes to it.
    for idx in 0..20 {
        let script = format!(
            "const frame = document.querySelectorAll('iframe')[{idx}]; frame.scrollIntoView(); return frame.style.height;"
        );
        reader.until(&format!("frame {idx} has its height"), &script).await;
    }
    let heights = heights(&reader, 20).await;
    assert!(heights.iter().all(|height| *height > 150.0 && *height < 6001.0), "{heights:?}");
    assert_eq!(reader.console().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_frame_shows_its_source_and_follows_the_dark() {
    let site = serve().await;
    let host = Host::new(&site, page(&site, &frame(&site, "i=homicide-rate&p=HND&lang=en", 600))).await;
    let reader = Reader::new(Setup { is_dark: true, ..Setup::default() }).await;
    reader.open(&host.url()).await;
    heights(&reader, 1).await;
    reader.client.enter_frame(0).await.unwrap();
    reader.until_text("figure", "World Bank").await;
    let paper = reader.run("return getComputedStyle(document.documentElement).backgroundColor;").await;
    let channels: Vec<u32> =
        paper.as_str().unwrap().split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
    assert!(channels[..3].iter().all(|channel| *channel < 64), "{paper}");
    let stored = "return [document.cookie, localStorage.length, sessionStorage.length].join();";
    assert_eq!(reader.run(stored).await, ",0,0");
}

#[tokio::test]
async fn the_element_shows_its_content_until_the_script_makes_it_a_frame() {
    let site = serve().await;
    let element = "<crime-chart indicator=\"homicide-rate\" places=\"HND SLV\" years=\"2000..2010\" lang=\"fr\" title=\"Taux\">\
                   <p id=\"light\">Les chiffres</p></crime-chart>";
    let host = Host::new(&site, page(&site, element)).await;
    let reader = Reader::new(Setup::default()).await;
    reader.open(&host.url()).await;
    let frame = "document.querySelector('crime-chart').shadowRoot?.querySelector('iframe')";
    reader
        .until("it has taken its height", &format!("const f = {frame}; return f && f.style.height !== '480px';"))
        .await;
    let source = reader.run(&format!("return {frame}.src;")).await;
    let expected = site.url("embed/?i=homicide-rate&p=HND%7ESLV&t=2000..2010&lang=fr");
    assert_eq!(source.as_str().unwrap().replace('~', "%7E"), expected);
    let facts = reader.run(&format!("return [{frame}.title, {frame}.loading, {frame}.sandbox.value, document.getElementById('light').checkVisibility()];")).await;
    assert_eq!(facts, json!(["Taux", "lazy", "allow-scripts allow-same-origin allow-downloads allow-popups", false]));
    // Taken out and put back it is still one frame.
    reader.run("const e = document.querySelector('crime-chart'); e.remove(); document.body.prepend(e);").await;
    let one = "return document.querySelector('crime-chart').shadowRoot.querySelectorAll('iframe').length;";
    assert_eq!(reader.run(one).await, 1);
    assert_eq!(reader.console().await, Vec::<String>::new());
}

#[tokio::test]
async fn without_the_script_the_elements_content_shows() {
    let site = serve().await;
    let html = "<!doctype html><title>x</title><crime-chart indicator=\"homicide-rate\"><p id=\"light\">Figures</p></crime-chart>";
    let host = Host::new(&site, html.to_string()).await;
    let reader = Reader::new(Setup::default()).await;
    reader.open(&host.url()).await;
    assert_eq!(reader.run("return document.getElementById('light').checkVisibility();").await, Value::Bool(true));
}

#[tokio::test]
async fn no_message_from_elsewhere_sizes_a_frame() {
    let site = serve().await;
    // A frame of the host's own origin that pretends to be ours, and one of ours.
    let body = format!(
        "<iframe id=\"liar\" data-crime-explorer title=\"y\" height=\"100\"></iframe>{}",
        frame(&site, "i=homicide-rate&p=HND", 500)
    );
    let host = Host::new(&site, page(&site, &body)).await;
    let reader = Reader::new(Setup::default()).await;
    reader.open(&host.url()).await;
    let before = reader
        .until_settled("ours has its height", "return document.querySelectorAll('iframe')[1].style.height;")
        .await;
    reader
        .run(
            "const message = {source: 'crime-explorer', v: 1, type: 'resize', id: '', height: 4321};\
             const [liar, ours] = document.querySelectorAll('iframe');\
             dispatchEvent(new MessageEvent('message', {data: message, origin: location.origin, source: liar.contentWindow}));\
             dispatchEvent(new MessageEvent('message', {data: message, origin: location.origin, source: ours.contentWindow}));\
             postMessage(message, '*');\
             ours.contentWindow.postMessage({type: 'set-state', query: 'i=theft-rate'}, '*');",
        )
        .await;
    reader
        .until("messages have been delivered", "return new Promise((done) => setTimeout(() => done(true), 200));")
        .await;
    let after = reader.run("return [...document.querySelectorAll('iframe')].map((frame) => frame.style.height);").await;
    assert_eq!(after, json!(["", before]));
}

#[tokio::test]
async fn the_four_forms_of_the_height_reach_the_host() {
    let site = serve().await;
    let host = Host::new(&site, page(&site, "")).await;
    let reader = Reader::new(Setup::default()).await;
    reader.open(&host.url()).await;
    reader
        .run(&format!(
            "window.heard = []; addEventListener('message', (event) => heard.push(event.data));\
             const frame = document.createElement('iframe'); frame.width = 500; frame.height = 100;\
             frame.src = {}; document.body.append(frame);",
            json!(site.url("embed/?i=homicide-rate&p=HND&id=one&childId=two"))
        ))
        .await;
    for (what, is_it) in [
        (
            "its own",
            "m.source === 'crime-explorer' && m.v === 1 && m.type === 'resize' && m.id === 'one' && m.height > 200",
        ),
        ("AMP's", "m.sentinel === 'amp' && m.type === 'embed-size' && m.height > 200"),
        (
            "Embedly's",
            "typeof m === 'string' && m[0] === '{' && JSON.parse(m).context === 'iframe.resize' && JSON.parse(m).height > 200",
        ),
        ("pym's", "/^pymxPYMxtwoxPYMxheightxPYMx\\d+$/.test(m)"),
    ] {
        reader.until(what, &format!("return heard.some((m) => {is_it});")).await;
    }
}

/// Shakes hands with the only frame; `window.replies` then holds what comes on the channel.
pub(crate) async fn shake_hands(reader: &Reader) {
    reader
        .run(
            "window.replies = []; const channel = new MessageChannel(); window.port = channel.port1;\
             port.onmessage = (event) => replies.push(event.data);\
             document.querySelector('iframe').contentWindow.postMessage(\
             {source: 'crime-explorer', v: 1, type: 'hello'}, '*', [channel.port2]);",
        )
        .await;
    reader.until("the frame is ready", "return replies.some((m) => m.type === 'ready');").await;
}

#[tokio::test]
async fn a_host_that_has_shaken_hands_reads_and_changes_the_view_and_takes_files() {
    let site = serve().await;
    let host = Host::new(&site, page(&site, &frame(&site, "i=homicide-rate&p=HND&notes&lang=en", 500))).await;
    let reader = Reader::new(Setup::default()).await;
    reader.open(&host.url()).await;
    heights(&reader, 1).await;
    shake_hands(&reader).await;
    reader.run("port.postMessage({v: 1, id: 'a', type: 'subscribe'});").await;
    reader
        .until(
            "its state comes",
            "return replies.some((m) => m.id === 'a' && m.query === 'i=homicide-rate&p=HND&lang=en');",
        )
        .await;
    reader.run("port.postMessage({v: 1, id: 2, type: 'set-state', query: '?i=homicide-rate&p=SLV&x=1'});").await;
    reader
        .until(
            "it agrees, and says what it cannot read",
            "return replies.some((m) => m.id === 2 && m.type === 'accepted' && m.unread[0] === 'x');",
        )
        .await;
    reader.until("the change is told", "return replies.some((m) => m.type === 'state' && !m.id && m.title && m.title.includes('El Salvador') && m.query.includes('p=SLV'));").await;
    for (kind, is_whole) in [
        ("svg", "m.svg.startsWith('<svg') && m.svg.includes('El Salvador')"),
        ("csv", "m.csv.includes('SLV,El Salvador')"),
        ("png", "m.png.byteLength > 1000"),
    ] {
        reader.run(&format!("port.postMessage({{v: 1, id: '{kind}', type: 'request-{kind}'}});")).await;
        reader
            .until(
                kind,
                &format!(
                    "const m = replies.find((m) => m.id === '{kind}'); return m && m.type === '{kind}' && {is_whole};"
                ),
            )
            .await;
    }
}

#[tokio::test]
async fn an_embedded_table_gives_its_figures_and_no_picture() {
    let site = serve().await;
    let table = frame(&site, "i=homicide-rate&v=table&p=HND~SLV&t=2010..2012&lang=en", 500);
    let host = Host::new(&site, page(&site, &table)).await;
    let reader = Reader::new(Setup::default()).await;
    reader.open(&host.url()).await;
    heights(&reader, 1).await;
    shake_hands(&reader).await;
    reader
        .run("for (const kind of ['csv', 'svg', 'png']) port.postMessage({v: 1, id: kind, type: `request-${kind}`});")
        .await;
    reader
        .until("all are answered", "return ['csv', 'svg', 'png'].every((kind) => replies.some((m) => m.id === kind));")
        .await;
    let kinds =
        reader.run("return ['csv', 'svg', 'png'].map((kind) => replies.find((m) => m.id === kind).type);").await;
    assert_eq!(kinds, json!(["csv", "refused", "refused"]));
    let lines = "return replies.find((m) => m.id === 'csv').csv.trim().split('\\r\\n').map((line) => line.split(',').slice(0, 3).join());";
    let lines = reader.run(lines).await;
    assert_eq!(lines[1], "HND,Honduras,2010");
    assert_eq!(lines.as_array().unwrap().len(), 7, "{lines}");
}

#[tokio::test]
async fn what_does_not_fit_is_ignored_and_a_static_frame_refuses() {
    let site = serve().await;
    let host = Host::new(&site, page(&site, &frame(&site, "i=homicide-rate&p=HND&static&lang=en", 500))).await;
    let reader = Reader::new(Setup::default()).await;
    reader.open(&host.url()).await;
    heights(&reader, 1).await;
    reader
        .run(
            "window.strays = 0; for (const hello of [{type: 'hello'}, {source: 'crime-explorer', v: 2, type: 'hello'}, 'hello']) {\
             const channel = new MessageChannel(); channel.port1.onmessage = () => strays++;\
             document.querySelector('iframe').contentWindow.postMessage(hello, '*', [channel.port2]); }",
        )
        .await;
    shake_hands(&reader).await;
    for stray in
        ["'get-state'", "null", "{type: 'get-state'}", "{v: 1, type: 'eval', query: '1'}", "{v: 1, type: 'set-state'}"]
    {
        reader.run(&format!("port.postMessage({stray});")).await;
    }
    reader.run("port.postMessage({v: 1, id: 1, type: 'set-state', query: 'p=SLV'}); port.postMessage({v: 1, id: 2, type: 'get-state'});").await;
    reader.until("the state comes", "return replies.some((m) => m.id === 2);").await;
    let kinds = reader.run("return replies.map((m) => `${m.type} ${m.id ?? ''} ${m.query ?? ''}`);").await;
    assert_eq!(kinds, json!(["ready  ", "refused 1 ", "state 2 i=homicide-rate&p=HND&lang=en"]));
    assert_eq!(reader.run("return strays;").await, 0);
}

#[tokio::test]
async fn a_frame_takes_the_hosts_colour_or_says_why_not() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    let colour = "return getComputedStyle(document.querySelector('.embed-link a')).color;";
    reader.open_page(&site.url("embed/?accent=a00050&lang=en")).await;
    reader.until("links have it", &format!("return (() => {{ {colour} }})() === 'rgb(160, 0, 80)';")).await;
    assert_eq!(reader.count(".notice").await, 0);
    for (accent, says) in [("ffee00", "too faint"), ("red", "not a colour")] {
        reader.open_page(&site.url(&format!("embed/?accent={accent}&lang=en"))).await;
        reader.until_text(".notice", says).await;
        assert_ne!(reader.run(colour).await, json!("rgb(255, 238, 0)"));
    }
}
