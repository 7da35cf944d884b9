//! A chart in somebody else's page.

use std::time::Duration;

use serde_json::json;

use crate::{
    browser::{Reader, Setup, serve},
    embed_script::{all_heights, frame, page, script, text_of_script},
    host::Host,
};

#[tokio::test]
async fn a_script_that_comes_late_asks_each_frame() {
    let site = serve().await;
    let listen = "window.heard = 0; addEventListener('message', ({ data }) => heard += data?.type === 'resize');";
    let body = format!("<script src=\"own.js\"></script>{}", frame(&site, "i=homicide-rate", ""));
    let host = Host::with_script(&site, page(&body), listen.to_owned()).await;
    let reader = Reader::new(Setup::default()).await;
    reader.open(&host.url()).await;
    reader.until("the frame has told its height to nobody", "return heard;").await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let late = format!(
        "const late = document.createElement('script'); late.src = {}; document.head.append(late);",
        json!(site.url("embed/v2.js"))
    );
    reader.run(&late).await;
    all_heights(&reader, 1).await;
    // Once more does no harm, and a frame that comes later is seen to.
    reader.run(&late.replace("late", "later")).await;
    reader.run("document.body.append(document.querySelector('iframe').cloneNode());").await;
    reader.run("document.querySelectorAll('iframe')[1].style.height = '';").await;
    all_heights(&reader, 2).await;
    assert_eq!(reader.run("return window.said;").await, json!([]));
}

#[tokio::test]
async fn the_script_works_as_a_module_imported_inlined_and_among_others() {
    let site = serve().await;
    let address = site.url("embed/v2.js");
    let own = text_of_script();
    let chart = |more: &str| format!("<crime-chart indicator=\"theft-rate\" lang=\"en\" {more}></crime-chart>");
    let site_of = format!("site=\"{}\"", site.url(""));
    for (how, head, own) in [
        ("module", format!("<script type=\"module\" src=\"{address}\"></script>"), String::new()),
        ("imported", "<script type=\"module\" src=\"own.js\"></script>".into(), format!("import '{address}';")),
        ("bundled", "<script src=\"own.js\"></script>".into(), format!("var a = 1\n;{own}\n;var b = 2;")),
        ("deferred", "<script src=\"own.js\" defer></script>".into(), own.clone()),
    ] {
        let body = format!("{head}{}{}", frame(&site, "i=homicide-rate", ""), chart(&site_of));
        let host = Host::with_script(&site, page(&body), own).await;
        let reader = Reader::new(Setup::default()).await;
        reader.open(&host.url()).await;
        all_heights(&reader, 1).await;
        let has_taken =
            "const f = document.querySelector('crime-chart').shadowRoot?.querySelector('iframe'); return f && f.told;";
        reader.until(how, has_taken).await;
        assert_eq!(reader.run("return window.said;").await, json!([]), "{how}");
    }
}

#[tokio::test]
async fn an_element_follows_its_attributes_wherever_it_stands() {
    let site = serve().await;
    let host = Host::new(&site, page(&script(&site))).await;
    let reader = Reader::new(Setup::default()).await;
    reader.open(&host.url()).await;
    reader.until("the element is known", "return !!customElements.get('crime-chart');").await;
    // Made by script, with its attributes after it stands in a shadow root.
    let make = "const home = document.createElement('div'); document.body.append(home);\
        const shadow = home.attachShadow({ mode: 'open' }); window.chart = document.createElement('crime-chart');\
        shadow.append(chart); chart.setAttribute('indicator', 'homicide-rate'); chart.setAttribute('lang', 'en');\
        window.framed = () => chart.shadowRoot?.querySelector('iframe');";
    reader.run(make).await;
    reader.until("it shows", "const f = framed(); return f?.told && f.src.includes('i=homicide-rate&lang=en');").await;
    let steps = reader.run("return history.length;").await;
    reader.run("chart.setAttribute('places', 'HND, SLV'); chart.setAttribute('d.sex', 'female');").await;
    reader
        .until(
            "it follows",
            "const f = framed(); return f.told && /p=HND(~|%7E)SLV/.test(f.src) && f.src.includes('d.sex=female');",
        )
        .await;
    reader.run("document.body.append(chart);").await;
    reader
        .until("it has moved", "return framed()?.told && chart.shadowRoot.querySelectorAll('iframe').length === 1;")
        .await;
    reader.run("chart.remove();").await;
    assert_eq!(
        reader.run("return [document.querySelectorAll('crime-chart').length, history.length];").await,
        json!([0, steps])
    );
    assert_eq!(reader.run("return window.said;").await, json!([]));
}
