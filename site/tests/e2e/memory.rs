//! 720 views in one page, three times: once all have been seen, seeing them again takes no more memory.

use serde_json::{Value, json};

use crate::browser::{Reader, Setup, serve};

const INDICATORS: [&str; 10] = [
    "homicide-rate",
    "homicide-victims",
    "theft-rate",
    "robbery-rate",
    "survey-robbery",
    "trafficking-victims",
    "persons-held-rate",
    "drug-seizures",
    "treaty-parties",
    "europe-homicide-cities",
];
const VIEWS: [&str; 4] = ["line", "bar", "map", "table"];
const PLACES: [&str; 3] = ["&p=HND~SLV", "", "&p=DEU~FRA~USA~r:019"];
const LANGUAGES: [&str; 6] = ["en", "fr", "es", "ru", "zh", "ar"];

/// The program's memory comes in pages of this many bytes.
const WASM_PAGE: u64 = 65_536;

/// Goes from view to view as "back" does, and waits for each.
const WALK: &str = "
async function walk(addresses) {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  for (const [address, lang] of addresses) {
    history.pushState(null, '', address);
    dispatchEvent(new PopStateEvent('popstate'));
    await frame();
    const started = performance.now();
    const isBusy = () => document.querySelector('#loading, progress, .is-stale') || document.documentElement.lang !== lang\
      || !document.querySelector('figure h2, h2.figure__title, .nothing h2, .figure__title');
    while (isBusy()) {
      if (performance.now() - started > 15000) throw new Error(`${address}: ${document.body.innerText.slice(0, 500)}`);
      await frame();
    }
  }
  return addresses.length;
}";

/// What a page holds once all that can go is gone.
#[derive(Debug, Clone, Copy)]
struct Held {
    wasm_bytes: u64,
    heap_bytes: u64,
    nodes: u64,
    listeners: u64,
}

async fn held(reader: &Reader) -> Held {
    // What lags behind a change is done.
    reader.run("return new Promise((done) => setTimeout(done, 500));").await;
    for _ in 0..3 {
        reader.tool("HeapProfiler.collectGarbage", json!({})).await;
    }
    let metrics = reader.tool("Performance.getMetrics", json!({})).await;
    let metric = |name: &str| {
        let all = metrics["metrics"].as_array().unwrap();
        all.iter().find(|metric| metric["name"] == name).and_then(|metric| metric["value"].as_f64()).unwrap() as u64
    };
    let memory = "return import(document.getElementById('app-code').href).then((app) => app.initSync().memory.buffer.byteLength);";
    let wasm_bytes = reader.run(memory).await.as_u64().unwrap();
    Held {
        wasm_bytes,
        heap_bytes: metric("JSHeapUsedSize"),
        nodes: metric("Nodes"),
        listeners: metric("JSEventListeners"),
    }
}

/// Every indicator in every view, with every choice of places, in every language: two in the page, one as in a frame.
fn round() -> Vec<Value> {
    let mut all = Vec::new();
    for lang in LANGUAGES {
        for indicator in INDICATORS {
            for view in VIEWS {
                for (n, places) in PLACES.into_iter().enumerate() {
                    let page = if n == 2 { "embed/" } else { "explore/" };
                    all.push(json!([format!("{page}?i={indicator}&v={view}{places}&lang={lang}"), lang]));
                }
            }
        }
    }
    all
}

#[tokio::test]
async fn views_that_were_seen_before_take_no_more_memory() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.tool("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WALK })).await;
    reader.tool("Performance.enable", json!({})).await;
    reader.open_page(&site.url("explore/?lang=en")).await;
    reader.until("the rest is there", "return !!document.querySelector('.explore-below .years');").await;
    let round = round();
    assert_eq!(round.len(), 720);
    let first = held(&reader).await;
    let mut rounds = Vec::new();
    for _ in 0..3 {
        for some in round.chunks(40) {
            reader.run(&format!("return walk({});", Value::from(some))).await;
        }
        // The same view at the end of each.
        reader.run("return walk([['explore/?i=homicide-rate&v=line&p=HND&lang=en', 'en']]);").await;
        reader.until("the rest is there", "return !!document.querySelector('.explore-below .years');").await;
        rounds.push(held(&reader).await);
    }
    let (before, after) = (rounds[0], rounds[2]);
    println!("{first:?}\n{rounds:#?}");
    assert_eq!(reader.console().await, Vec::<String>::new());
    assert!(before.wasm_bytes < 40_000_000, "{before:?}");
    // The largest view asks for some 600 kB at once, and finds them free or not by the order in which others were given back: seen
    // in the first round, in the second or in the third, never twice. 1,440 views that each kept 730 bytes would take more.
    assert!(after.wasm_bytes <= before.wasm_bytes + 16 * WASM_PAGE, "{before:?} {after:?}");
    assert!(after.heap_bytes <= before.heap_bytes + before.heap_bytes / 10, "{before:?} {after:?}");
    assert!(after.nodes <= before.nodes + before.nodes / 50, "{before:?} {after:?}");
    assert!(after.listeners <= before.listeners + 5, "{before:?} {after:?}");
}
