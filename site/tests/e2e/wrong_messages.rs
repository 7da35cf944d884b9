//! Thousands of messages of every wrong kind, to frames, on their channels, and to the scripts of the host: every right request is
//! answered all the same, and no height moves.

use serde_json::{Value, json};
use site::server::Server;

use crate::{
    browser::{Reader, Setup, serve},
    host::Host,
    hostile::{Known, links},
};

/// Makes the messages, in whichever window it is put into.
const MESSAGES: &str = include_str!("wrong_messages.js");

const SEED: u32 = 11;

/// Three frames: one of the host's own, which is none of ours and is marked as one, and two charts.
const LIAR: u16 = 0;
const FIRST: u16 = 1;

fn page(site: &Server) -> String {
    let frame = |query: &str| {
        let address = site.url(&format!("embed/?{query}&amp;lang=en"));
        format!("<iframe src=\"{address}\" title=\"x\" width=\"500\" height=\"100\" data-crime-explorer></iframe>")
    };
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>x</title><body>\
         <iframe title=\"y\" height=\"100\" data-crime-explorer></iframe>{}{}\
         <script src=\"{}\"></script><script src=\"{}\"></script></body></html>",
        frame("i=homicide-rate&amp;p=HND"),
        frame("i=theft-rate&amp;p=SLV"),
        site.url("embed.js"),
        site.url("embed/v2.js"),
    )
}

/// Runs a script that has the makers of messages.
async fn run(reader: &Reader, script: &str) -> Value {
    reader.run(&format!("{MESSAGES}\n{script}")).await
}

async fn run_in(reader: &Reader, frame: u16, script: &str) -> Value {
    reader.client.enter_frame(frame).await.unwrap();
    let answer = run(reader, script).await;
    reader.client.enter_parent_frame().await.unwrap();
    answer
}

/// Heights of the three frames.
async fn heights(reader: &Reader) -> Value {
    reader
        .until(
            "the charts have their heights",
            "return [...document.querySelectorAll('iframe')].slice(1).every((f) => parseFloat(f.style.height) > 200);",
        )
        .await;
    let heights = "return [...document.querySelectorAll('iframe')].map((f) => f.style.height).join();";
    reader.until_settled("and keep them", heights).await
}

async fn open() -> (Server, Host, Reader) {
    let site = serve().await;
    let host = Host::new(&site, page(&site)).await;
    let reader = Reader::new(Setup::default()).await;
    reader.open(&host.url()).await;
    heights(&reader).await;
    (site, host, reader)
}

/// Bytes of the program's memory in a frame. The module that has started the program gives what it has started.
async fn memory_of(reader: &Reader, frame: u16) -> u64 {
    let memory = "return import(document.getElementById('app-code').href).then((app) => app.initSync().memory.buffer.byteLength);";
    run_in(reader, frame, memory).await.as_u64().unwrap()
}

#[tokio::test]
async fn a_frame_answers_every_right_request_among_thousands_of_wrong_ones() {
    let (_site, _host, reader) = open().await;
    let before = heights(&reader).await;
    run(&reader, "window.lines = []; lines.push(hello(frames[1]));").await;
    reader.until("it is ready", "return lines[0].replies.length > 0;").await;
    // Once, so that what follows is not the first of its kind.
    run(&reader, "for (const type of ['svg', 'csv', 'png']) lines[0].port.postMessage({ v: 1, id: type, type: `request-${type}` });").await;
    reader.until("files come", "return lines[0].replies.length === 4;").await;
    let memory = memory_of(&reader, FIRST).await;
    let set_states: Vec<String> =
        links(&Known::read(), SEED.into(), 100).into_iter().map(|link| link.script_text).collect();
    for round in 0..4 {
        let script = format!(
            "const seed = {SEED} + {round}; const good = {{ source: 'crime-explorer', v: 1, type: 'hello' }};\
             storm(frames[1], seed, 800, [good, {{ ...good, type: 'ask' }}], true);\
             lines.push(hello(frames[1])); const line = lines[0];\
             const requests = ['get-state', 'subscribe', 'set-state', 'request-svg', 'request-png', 'request-csv'];\
             storm(line.port, seed, 400, requests.map((type) => ({{ v: 1, type, query: 5 }})).filter(({{ type }}) => type === 'set-state'), true);\
             line.port.postMessage({{ v: 1, id: `state ${{seed}}`, type: 'get-state' }});",
        );
        run(&reader, &script).await;
        let is_answered = format!(
            "return lines[0].replies.some((m) => m.id === `state ${{{SEED} + {round}}}`) && lines[{round} + 1].replies.some((m) => m.type === 'ready');"
        );
        reader.until("right ones are answered", &is_answered).await;
    }
    for (idx, some) in set_states.chunks(20).enumerate() {
        let script = format!(
            "[{}].forEach((query, n) => lines[0].port.postMessage({{ v: 1, id: {idx} * 20 + n, type: 'set-state', query: query.slice(0, 2700) }}));",
            some.join(",")
        );
        run(&reader, &script).await;
    }
    let are_accepted = "return Array.from({ length: 100 }).every((_, n) => lines[0].replies.some((m) => m.id === n && m.type === 'accepted' && Array.isArray(m.unread)));";
    reader.until("every view is accepted", are_accepted).await;
    // A right view is shown, on a channel that was opened in the middle of it all.
    run(&reader, "lines[2].port.postMessage({ v: 1, id: 'last', type: 'subscribe' }); lines[3].port.postMessage({ v: 1, id: 'set', type: 'set-state', query: 'i=homicide-rate&p=HND' });").await;
    reader.until("it is shown", "return lines[2].replies.some((m) => m.type === 'state' && (m.title || '').startsWith('Homicide rate') && m.query.includes('p=HND'));").await;
    for kind in ["svg", "csv", "png"] {
        run(&reader, &format!("lines[4].port.postMessage({{ v: 1, id: '{kind}', type: 'request-{kind}' }});")).await;
        reader
            .until(kind, &format!("return lines[4].replies.some((m) => m.id === '{kind}' && m.type === '{kind}');"))
            .await;
    }
    assert_eq!(reader.run("return window.strays;").await, 0, "a port that came with a wrong message was answered");
    let polluted = "return [({}).polluted, Object.keys(Object.prototype).length].join();";
    assert_eq!(run_in(&reader, FIRST, polluted).await, ",0");
    // Views take memory, wrong messages none: all of the long texts together would be 50 MB.
    let grown = memory_of(&reader, FIRST).await - memory;
    assert!(grown < 16_000_000, "{grown} bytes more");
    assert_eq!(
        heights(&reader).await.as_str().unwrap().split(',').count(),
        before.as_str().unwrap().split(',').count()
    );
    assert_eq!(reader.console().await, Vec::<String>::new());
}

#[tokio::test]
async fn nobody_but_the_parent_is_heard() {
    let (_site, _host, reader) = open().await;
    let before = heights(&reader).await;
    // Right words from the wrong window: beside it, and in it.
    let right = "window.line = hello(parent.frames[1]); const good = { source: 'crime-explorer', v: 1 };\
                 for (let n = 0; n < 200; n += 1) parent.frames[1].postMessage({ ...good, type: 'ask' }, '*');\
                 parent.frames[1].postMessage({ ...good, type: 'set-state', query: 'i=robbery-rate' }, '*');";
    for frame in [LIAR, 2, FIRST] {
        run_in(&reader, frame, right).await;
    }
    run(&reader, "window.line = hello(frames[1]);").await;
    reader.until("the parent is", "return line.replies.length > 0;").await;
    for frame in [LIAR, 2, FIRST] {
        assert_eq!(run_in(&reader, frame, "return line.replies.length;").await, 0, "frame {frame}");
    }
    run(&reader, "line.port.postMessage({ v: 1, id: 1, type: 'get-state' });").await;
    reader
        .until(
            "the view is as it was",
            "return line.replies.some((m) => m.id === 1 && m.query.includes('homicide-rate'));",
        )
        .await;
    assert_eq!(heights(&reader).await, before);
    assert_eq!(reader.console().await, Vec::<String>::new());
}

#[tokio::test]
async fn the_scripts_of_a_host_take_heights_from_its_charts_alone() {
    let (_site, _host, reader) = open().await;
    let before = heights(&reader).await;
    let resize = "{ source: 'crime-explorer', v: 1, type: 'resize', id: '', height: 4321 }";
    // A foreigner may say what it likes, and as well as it likes.
    run_in(&reader, LIAR, &format!("storm(parent, {SEED}, 1000, [{resize}], true); for (let n = 0; n < 200; n += 1) parent.postMessage({resize}, '*');")).await;
    run(
        &reader,
        &format!(
            "storm(window, {SEED} + 1, 500, [{resize}], true); postMessage({resize}, '*');\
        for (const f of document.querySelectorAll('iframe')) for (const origin of [location.origin, 'null'])\
        dispatchEvent(new MessageEvent('message', {{ data: {resize}, origin, source: f.contentWindow }}));"
        ),
    )
    .await;
    // A chart that has lost its mind says no height, or one in a message of another kind.
    let no_heights = "const good = RESIZE;\
        for (const height of [undefined, null, NaN, 0, -1, -Infinity, '', 'x', '4e3px', {}, [], [1, 2], false]) parent.postMessage({ ...good, height }, '*');\
        for (const key of ['source', 'type']) for (const value of NEARLY[key]) parent.postMessage({ ...good, [key]: value }, '*');\
        storm(parent, 3, 1000, [{ ...good, height: -1 }], true);";
    run_in(&reader, FIRST, &no_heights.replace("RESIZE", resize)).await;
    // What comes last has come after all of these.
    run_in(&reader, LIAR, "parent.postMessage('last', '*');").await;
    reader.until("all are delivered", "return new Promise((done) => setTimeout(() => done(true), 300));").await;
    assert_eq!(heights(&reader).await, before);
    // A right height is still taken, from each of the charts and for it alone.
    run_in(&reader, FIRST, &format!("parent.postMessage({}, '*');", resize.replace("4321", "777"))).await;
    reader.until("it is taken", "return document.querySelectorAll('iframe')[1].style.height === '777px';").await;
    let others = before.as_str().unwrap().split(',').nth(2).unwrap().to_owned();
    assert_eq!(
        reader.run("return [0, 2].map((n) => document.querySelectorAll('iframe')[n].style.height);").await,
        json!(["", others])
    );
    assert_eq!(reader.console().await, Vec::<String>::new());
}
