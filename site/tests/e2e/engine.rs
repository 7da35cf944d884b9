//! The three browser engines that readers have, and how a driver of each is started.
//!
//! `TEST_BROWSER` names one: `chromium` (taken where nothing is named), `firefox` or `webkit`. Chromium runs every test; the
//! others run those that ask for nothing that their drivers lack ([`crate::engines`] and [`crate::translation`]).

use std::{
    env,
    ffi::OsString,
    io::{BufRead, BufReader},
    net::{SocketAddr, TcpListener},
    path::Path,
    process::{Child, Command, Stdio},
};

use serde_json::{Map, Value, json};

use crate::browser::{Setup, root};

/// What draws the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    /// Chrome, Edge and most others.
    Chromium,
    /// Firefox.
    Firefox,
    /// Safari's, in the small browser that comes with WebKitGTK.
    WebKit,
}

/// A running driver with all that it needs.
pub(crate) struct Driver {
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// The driver itself last: what it stands on outlives it.
    processes: Vec<Child>,
}

impl Engine {
    /// The one that is asked for.
    pub(crate) fn asked() -> Engine {
        match env::var("TEST_BROWSER").unwrap_or_default().as_str() {
            "" | "chromium" => Engine::Chromium,
            "firefox" => Engine::Firefox,
            "webkit" => Engine::WebKit,
            other => panic!("TEST_BROWSER is {other:?}: chromium, firefox and webkit are known"),
        }
    }

    /// Starts its driver.
    pub(crate) fn start(self, downloads: &Path) -> Driver {
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let port = address.port();
        let mut processes = Vec::new();
        let mut driver = match self {
            Engine::Chromium => command("CHROMEDRIVER", "chromedriver"),
            Engine::Firefox => command("GECKODRIVER", "geckodriver"),
            Engine::WebKit => {
                // A screen for each, so that no window takes the keyboard from another.
                let (screen, display) = screen();
                processes.push(screen);
                let mut driver = command("WEBKITWEBDRIVER", "WebKitWebDriver");
                driver.env("DISPLAY", display).env_remove("WAYLAND_DISPLAY");
                // Where it saves files cannot be told to it in another way.
                driver.env("HOME", downloads).env_remove("XDG_CONFIG_HOME");
                driver
            }
        };
        let driver = match self {
            // Without the second its browsers would all ask for one and the same port.
            Engine::Firefox => driver.args([format!("--port={port}"), "--websocket-port=0".into()]),
            _ => driver.arg(format!("--port={port}")),
        };
        let started = driver.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        processes.push(started.unwrap_or_else(|error| {
            panic!("the driver of {self:?} does not start ({error}); `cargo xtask test --only e2e` finds it")
        }));
        Driver { address, processes }
    }

    /// What a session of it is asked for.
    pub(crate) fn capabilities(self, setup: &Setup, downloads: &Path) -> Map<String, Value> {
        let entries = match self {
            Engine::Chromium => chromium(setup),
            Engine::Firefox => firefox(setup, downloads),
            Engine::WebKit => webkit(),
        };
        entries.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        for process in self.processes.iter_mut().rev() {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

fn chromium(setup: &Setup) -> Vec<(&'static str, Value)> {
    let (width, height) = setup.size;
    let settings = std::fs::read_to_string(root().join("webdriver.json")).unwrap();
    let settings: Value = serde_json::from_str(&settings).unwrap();
    let mut arguments: Vec<String> =
        serde_json::from_value(settings["goog:chromeOptions"]["args"].clone()).expect("webdriver.json has flags");
    // Tests go from view to view faster than any reader, which Chromium takes for a page that has gone wrong.
    let own = ["--disable-dev-shm-usage", "--hide-scrollbars", "--disable-ipc-flooding-protection"];
    arguments.extend(own.map(String::from));
    arguments.push(format!("--window-size={width},{height}"));
    arguments.push(format!("--lang={}", setup.languages));
    if !setup.is_phone {
        // A mouse that can hover, which a browser without a screen does not take for granted. Blink's numbers.
        let mouse = "primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4";
        arguments.push(format!("--blink-settings={mouse}"));
    }
    let mut options = json!({"args": arguments, "prefs": {"intl.accept_languages": setup.languages}});
    if let Some(chrome) = named("CHROME") {
        options["binary"] = chrome.to_string_lossy().into();
    }
    vec![("goog:chromeOptions", options), ("goog:loggingPrefs", json!({"browser": "ALL"}))]
}

fn firefox(setup: &Setup, downloads: &Path) -> Vec<(&'static str, Value)> {
    let mut options = json!({
        "args": ["-headless"],
        "prefs": {
            "intl.accept_languages": setup.languages,
            "ui.systemUsesDarkTheme": u8::from(setup.is_dark),
            // A mouse that can hover: Gecko's numbers.
            "ui.primaryPointerCapabilities": 6,
            "ui.allPointerCapabilities": 6,
            "browser.download.folderList": 2,
            "browser.download.dir": downloads.to_string_lossy(),
        },
    });
    if let Some(firefox) = named("FIREFOX") {
        options["binary"] = firefox.to_string_lossy().into();
    }
    vec![("moz:firefoxOptions", options)]
}

/// Its driver knows where the browser is that came with it.
fn webkit() -> Vec<(&'static str, Value)> {
    vec![("webkitgtk:browserOptions", json!({"args": ["--automation"]}))]
}

/// A screen in memory and its name; WebKitGTK draws on nothing else.
fn screen() -> (Child, String) {
    let mut screen = command("XVFB", "Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1600x1400x24", "-nolisten", "tcp"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("Xvfb does not start: {error}"));
    let mut number = String::new();
    BufReader::new(screen.stdout.take().unwrap()).read_line(&mut number).unwrap();
    (screen, format!(":{}", number.trim()))
}

fn command(variable: &str, name: &str) -> Command {
    Command::new(named(variable).unwrap_or_else(|| name.into()))
}

fn named(variable: &str) -> Option<OsString> {
    env::var_os(variable).filter(|path| !path.is_empty())
}
