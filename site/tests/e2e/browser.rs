//! A browser with a reader in front of it.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use axum::http::Method;
use fantoccini::{
    Client, ClientBuilder,
    actions::{InputSource, MouseActions, PointerAction},
    wd::WebDriverCompatibleCommand,
};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use site::server::{Server, start};

use crate::engine::{Driver, Engine};

/// How long a reader waits before giving up.
const PATIENCE: Duration = Duration::from_secs(40);

/// The finished site.
pub(crate) fn dist() -> PathBuf {
    let dist = root().join("dist");
    assert!(dist.join("index.html").is_file(), "there is no dist/: run `cargo xtask build`");
    dist
}

/// The project's folder.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// The finished site on a server of its own.
pub(crate) async fn serve() -> Server {
    start(&dist(), 0, "/").await.unwrap()
}

/// Who sits in front of what.
#[derive(Debug, Clone)]
pub(crate) struct Setup {
    /// Width and height of the window, in CSS pixels.
    pub(crate) size: (u32, u32),
    /// The reader's languages, as browsers send them.
    pub(crate) languages: &'static str,
    /// Whether it is a phone: touch, no mouse.
    pub(crate) is_phone: bool,
    /// Whether the system is dark.
    pub(crate) is_dark: bool,
}

impl Default for Setup {
    fn default() -> Self {
        Setup { size: (1280, 800), languages: "en", is_phone: false, is_dark: false }
    }
}

/// A reader with a browser of their own.
pub(crate) struct Reader {
    /// The browser, for what this has no word for.
    pub(crate) client: Client,
    /// Where files land that the reader saves.
    pub(crate) downloads: tempfile::TempDir,
    /// What draws the page.
    pub(crate) engine: Engine,
    driver: Driver,
    session: String,
}

/// A command that the client has no function for.
#[derive(Debug)]
struct Command {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

impl Reader {
    /// Opens a browser.
    pub(crate) async fn new(setup: Setup) -> Reader {
        let engine = Engine::asked();
        let downloads = tempfile::tempdir().unwrap();
        let (driver, client) = session(engine, engine.capabilities(&setup, downloads.path()), downloads.path()).await;
        let session = client.session_id().await.unwrap().unwrap();
        let reader = Reader { client, downloads, engine, driver, session };
        let (width, height) = setup.size;
        if engine == Engine::Chromium {
            reader.emulate(&setup).await;
        } else {
            assert!(!setup.is_phone, "{engine:?}'s driver has no phone");
            reader.resize(width, height).await;
        }
        reader
    }

    /// What Chromium's tools make of the window.
    async fn emulate(&self, setup: &Setup) {
        let folder = self.downloads.path().to_string_lossy().into_owned();
        self.tool("Browser.setDownloadBehavior", json!({"behavior": "allow", "downloadPath": folder})).await;
        if setup.is_dark {
            let features = json!({"features": [{"name": "prefers-color-scheme", "value": "dark"}]});
            self.tool("Emulation.setEmulatedMedia", features).await;
        }
        let (width, height) = setup.size;
        let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": setup.is_phone});
        self.tool("Emulation.setDeviceMetricsOverride", metrics).await;
        if setup.is_phone {
            self.tool("Emulation.setTouchEmulationEnabled", json!({"enabled": true})).await;
        }
    }

    /// Opens an address.
    pub(crate) async fn open(&self, url: &str) {
        self.client.goto(url).await.unwrap();
    }

    /// Opens an address of the site and waits until the page is there.
    pub(crate) async fn open_page(&self, url: &str) {
        self.open(url).await;
        self.until_ready().await;
    }

    /// Waits until the app shows a page and nothing is on its way.
    pub(crate) async fn until_ready(&self) {
        self.until(
            "the page is there",
            "return !document.getElementById('loading') && !!document.querySelector('main, .embed') \
             && !document.querySelector('progress');",
        )
        .await;
    }

    /// Waits until a script returns something true; else says what the page holds.
    pub(crate) async fn until(&self, what: &str, script: &str) -> Value {
        let started = Instant::now();
        loop {
            let answer = self.run(script).await;
            if answer != Value::Null && answer != Value::Bool(false) && answer != json!("") && answer != json!(0) {
                return answer;
            }
            if started.elapsed() > PATIENCE {
                let page = self.run("return location.href + '\\n' + document.title + '\\n' + document.body.innerText.slice(0, 3000);").await;
                let console = if self.engine == Engine::Chromium { self.console().await } else { Vec::new() };
                panic!("not so: {what}\n{}\n{console:?}", page.as_str().unwrap_or_default());
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }

    /// Waits until a script has returned the same thing, something true, for a quarter of a second.
    pub(crate) async fn until_settled(&self, what: &str, script: &str) -> Value {
        let mut last = self.until(what, script).await;
        let (started, mut since) = (Instant::now(), Instant::now());
        while since.elapsed() < Duration::from_millis(250) {
            tokio::time::sleep(Duration::from_millis(50)).await;
            let next = self.until(what, script).await;
            if next != last {
                assert!(started.elapsed() < PATIENCE, "{what}: never settles, {last} and then {next}");
                (last, since) = (next, Instant::now());
            }
        }
        last
    }

    /// Waits until a page holds a text.
    pub(crate) async fn until_text(&self, css: &str, text: &str) {
        let script = format!(
            "return [...document.querySelectorAll({})].some((e) => e.textContent.includes({}));",
            json!(css),
            json!(text)
        );
        self.until(&format!("{css} says {text:?}"), &script).await;
    }

    /// What a script returns.
    pub(crate) async fn run(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// The text of the first element that a selector finds, once it is there.
    pub(crate) async fn text(&self, css: &str) -> String {
        let script = format!("const e = document.querySelector({}); return e && (e.innerText || ' ');", json!(css));
        self.until(&format!("there is {css}"), &script).await.as_str().unwrap().trim().to_string()
    }

    /// How many elements a selector finds now.
    pub(crate) async fn count(&self, css: &str) -> u64 {
        self.run(&format!("return document.querySelectorAll({}).length;", json!(css))).await.as_u64().unwrap()
    }

    /// Presses the first element that a selector finds and that shows this text.
    pub(crate) async fn press_text(&self, css: &str, text: &str) {
        let script = format!(
            "const found = [...document.querySelectorAll({})].find((e) => e.innerText.trim().startsWith({}));\
             if (!found) return false; found.scrollIntoView({{block: 'center'}}); found.click(); return true;",
            json!(css),
            json!(text)
        );
        self.until(&format!("there is {css} with {text:?}"), &script).await;
    }

    /// Types into the field that a selector finds.
    pub(crate) async fn type_into(&self, css: &str, text: &str) {
        let focus =
            format!("const e = document.querySelector({}); if (!e) return false; e.focus(); return true;", json!(css));
        self.until(&format!("there is {css}"), &focus).await;
        self.keys(text).await;
    }

    /// Presses keys, wherever the keyboard is; WebDriver's code points stand for keys without a letter.
    pub(crate) async fn keys(&self, keys: &str) {
        self.client.active_element().await.unwrap().send_keys(keys).await.unwrap();
    }

    /// What Chromium's console says since it was last asked: level, text and place, one a line. Other drivers do not tell
    /// theirs: there [`crate::served::LISTEN`] hears what a page can hear of itself.
    pub(crate) async fn console(&self) -> Vec<String> {
        assert_eq!(self.engine, Engine::Chromium, "no other driver tells its console");
        let command = Command { path: "se/log", body: json!({"type": "browser"}) };
        let entries = self.client.issue_cmd(command).await.unwrap();
        let line = |entry: &Value| format!("{} {}", entry["level"], entry["message"].as_str().unwrap_or_default());
        entries.as_array().unwrap().iter().map(line).collect()
    }

    /// Every address that the page has asked for.
    pub(crate) async fn requests(&self) -> Vec<String> {
        let all = self.run("return performance.getEntriesByType('resource').map((entry) => entry.name);").await;
        all.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_string()).collect()
    }

    /// A command of the browser's developer tools, which Chromium's driver alone passes on.
    pub(crate) async fn tool(&self, command: &str, params: Value) -> Value {
        assert_eq!(self.engine, Engine::Chromium, "no other driver knows {command}");
        let body = json!({"cmd": command, "params": params});
        self.client.issue_cmd(Command { path: "goog/cdp/execute", body }).await.unwrap()
    }

    /// Cuts the line, or mends it.
    pub(crate) async fn set_offline(&self, is_offline: bool) {
        let params = json!({"offline": is_offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1});
        self.tool("Network.enable", json!({})).await;
        self.tool("Network.emulateNetworkConditions", params).await;
    }

    /// Turns or resizes the window: width and height of the page in CSS pixels.
    pub(crate) async fn resize(&self, width: u32, height: u32) {
        if self.engine == Engine::Chromium {
            let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
            self.tool("Emulation.setDeviceMetricsOverride", metrics).await;
            return;
        }
        // The drivers set the window with its frame: what that takes shows in the first try.
        self.client.set_window_size(width, height).await.unwrap();
        let inner = self.run("return [innerWidth, innerHeight];").await;
        let inner = [0, 1].map(|idx| u32::try_from(inner[idx].as_u64().unwrap()).unwrap());
        self.client.set_window_size(2 * width - inner[0].min(width), 2 * height - inner[1].min(height)).await.unwrap();
        let script = format!("return innerHeight === {height} && [innerWidth, innerHeight];");
        self.until("the window has its size", &script).await;
    }

    /// Moves the mouse to a place in the window, in CSS pixels, and presses it there if asked to.
    pub(crate) async fn move_mouse(&self, (x, y): (f64, f64), is_press: bool) {
        // Whole pixels, which every driver takes.
        let place = PointerAction::MoveTo { duration: Some(Duration::ZERO), x: x.round(), y: y.round() };
        let mut mouse = MouseActions::new("mouse".into()).then(place);
        if is_press {
            for action in [PointerAction::Down { button: 0 }, PointerAction::Up { button: 0 }] {
                mouse = mouse.then(action);
            }
        }
        self.client.perform_actions(mouse).await.unwrap();
    }

    /// The file that the reader has just saved, once it is whole: its name and its bytes.
    pub(crate) async fn saved(&self, ending: &str) -> (String, Vec<u8>) {
        let started = Instant::now();
        loop {
            for entry in std::fs::read_dir(self.downloads.path()).unwrap().flatten() {
                let name = entry.file_name().to_string_lossy().into_owned();
                let bytes = std::fs::read(entry.path()).unwrap_or_default();
                if name.ends_with(ending) && !bytes.is_empty() {
                    return (name, bytes);
                }
            }
            assert!(started.elapsed() < PATIENCE, "no file that ends with {ending} was saved");
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }
}

impl Drop for Reader {
    /// Closes the browser, which would outlive its driver.
    fn drop(&mut self) {
        if let Ok(mut stream) = TcpStream::connect(self.driver.address) {
            // Firefox's driver hears only who calls it by its whole name.
            let (session, host) = (&self.session, self.driver.address);
            let head = format!("DELETE /session/{session} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
            let _ = stream.write_all(head.as_bytes());
            let _ = stream.set_read_timeout(Some(Duration::from_secs(10)));
            let _ = stream.read(&mut [0; 64]);
        }
    }
}

/// A driver with a browser. Now and then another program takes the port that was free when the driver was given it.
async fn session(engine: Engine, capabilities: Map<String, Value>, downloads: &Path) -> (Driver, Client) {
    const TRIES: usize = 3;
    let mut last = None;
    for _ in 0..TRIES {
        let driver = engine.start(downloads);
        wait_for_port(driver.address);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        match builder.capabilities(capabilities.clone()).connect(&format!("http://{}/", driver.address)).await {
            Ok(client) => return (driver, client),
            Err(error) => last = Some(error),
        }
    }
    panic!("{engine:?} does not start: {last:?}");
}

fn wait_for_port(address: SocketAddr) {
    let started = Instant::now();
    while TcpStream::connect(address).is_err() {
        assert!(started.elapsed() < PATIENCE, "the driver does not listen");
        std::thread::sleep(Duration::from_millis(20));
    }
}
