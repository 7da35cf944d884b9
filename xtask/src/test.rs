//! Every check, in order, stopping at the first that fails.

use std::{fs, process::Command, time::Instant};

use crate::{
    Options,
    browsers::{Browser, Engine, is_debian},
    build::{RELEASE, release},
    failure::Failure,
    run::{command, output, root, run, run_command},
    tools::{self, WASM},
    trunk,
};

/// A check: its name for `--only`, what it shows, and how it runs.
struct Check {
    name: &'static str,
    shows: &'static str,
    run: fn(&Options) -> Result<(), Failure>,
}

const CHECKS: [Check; 9] = [
    Check { name: "format", shows: "the code is formatted", run: |_| format() },
    Check { name: "lint", shows: "clippy has nothing to say", run: |_| lint() },
    Check { name: "purity", shows: "the library has no browser crate in its tree", run: |_| purity() },
    Check { name: "native", shows: "unit, property, golden and data tests", run: |_| native() },
    Check { name: "docs", shows: "every documented item is linked right", run: |_| docs() },
    Check { name: "wasm", shows: "the library and the components in a browser", run: |_| wasm() },
    Check { name: "build", shows: "the release build", run: |_| release(RELEASE) },
    Check { name: "site", shows: "budgets, links, pages, data API", run: |_| site() },
    Check { name: "trunk", shows: "Trunk makes the same site", run: |_| trunk::check() },
];
const IN_BROWSERS: [Check; 2] = [
    Check { name: "e2e", shows: "a reader's steps in Chromium", run: |_| end_to_end() },
    Check { name: "engines", shows: "one of each kind in Firefox and WebKit", run: engines },
];

/// Runs every check, or the one that `--only` names, or that `--browser` asks for.
pub(crate) fn test(options: &Options) -> Result<(), Failure> {
    let all = || CHECKS.iter().chain(&IN_BROWSERS);
    let only = match options.browser {
        Some(Engine::Chromium) => Some("e2e"),
        Some(_) => Some("engines"),
        None => options.only.as_deref(),
    };
    let chosen: Vec<&Check> = all().filter(|check| only.is_none_or(|name| check.name == name)).collect();
    if chosen.is_empty() {
        let names: Vec<&str> = all().map(|check| check.name).collect();
        return Err(Failure::new(format!("--only takes one of: {}", names.join(" "))));
    }
    let mut lines = Vec::new();
    for check in &chosen {
        println!("\n━━ {}: {}", check.name, check.shows);
        let started = Instant::now();
        (check.run)(options).map_err(Failure::because(format!("check \"{}\"", check.name)))?;
        lines.push(format!("{:>5.0} s  {:7} {}", started.elapsed().as_secs_f64(), check.name, check.shows));
    }
    println!("\n{}\n\nall of {} checks passed", lines.join("\n"), chosen.len());
    Ok(())
}

/// The native benchmarks.
pub(crate) fn bench() -> Result<(), Failure> {
    run("measuring", "cargo", &["bench", "--package", "crime-explorer", "--no-default-features"])
}

fn format() -> Result<(), Failure> {
    run("checking the format", "cargo", &["fmt", "--all", "--check"])
}

/// What all native builds have in common, so that they share what is compiled.
const NATIVE: [&str; 4] =
    ["--workspace", "--no-default-features", "--features", "site/server,site/split,site/compress"];

fn lint() -> Result<(), Failure> {
    let native = ["clippy", "--locked", "--workspace", "--all-targets", "--no-default-features"];
    let native = native.into_iter().chain(["--features", "site/dist-tests,site/split", "--", "-D", "warnings"]);
    run("linting what runs natively", "cargo", &native.collect::<Vec<_>>())?;
    tools::ensure_wasm_target()?;
    let mut app = vec!["clippy", "--locked", "--target", WASM, "--package", "crime-explorer", "--lib", "--bins"];
    app.extend(browser_test());
    app.extend(["--", "-D", "warnings"]);
    run("linting what runs in the browser", "cargo", &app)
}

/// The tests that run in a browser, once there are any.
fn browser_test() -> Vec<&'static str> {
    let is_there = root().join("tests").join("browser.rs").is_file() || root().join("tests").join("browser").is_dir();
    if is_there { vec!["--test", "browser"] } else { Vec::new() }
}

fn purity() -> Result<(), Failure> {
    const BROWSER_CRATES: [&str; 5] = ["yew", "gloo", "web-sys", "wasm-bindgen", "js-sys"];
    let arguments = ["tree", "--locked", "--package", "crime-explorer", "--no-default-features"];
    // For this machine: on the browser's target plotters itself always brings web-sys along.
    let arguments = arguments.into_iter().chain(["--edges", "normal", "--prefix", "none"]);
    let tree = output("cargo", &arguments.collect::<Vec<_>>())
        .ok_or_else(|| Failure::new("cargo tree does not run: try it by hand to see why"))?;
    let is_browser_crate = |line: &&str| {
        let name = line.split(' ').next().unwrap_or_default();
        BROWSER_CRATES.iter().any(|crate_name| name == *crate_name || name.starts_with(&format!("{crate_name}-")))
    };
    match tree.lines().find(is_browser_crate) {
        Some(line) => Err(Failure::new(format!("without feature \"app\" the library depends on {line}"))),
        None => {
            println!("   {} crates, none of a browser", tree.lines().count());
            Ok(())
        }
    }
}

fn native() -> Result<(), Failure> {
    run("testing natively", "cargo", &["test", "--locked"].into_iter().chain(NATIVE).collect::<Vec<_>>())?;
    // What of the app needs no browser: the tests beside its code, which the line before leaves out with the app.
    run("testing the app natively", "cargo", &["test", "--locked", "--package", "crime-explorer", "--lib", "app::"])
}

fn docs() -> Result<(), Failure> {
    let mut rustdoc = command("cargo");
    rustdoc.env("RUSTDOCFLAGS", "-D warnings").args(["doc", "--locked", "--no-deps"]).args(NATIVE);
    run_command("building the documentation", &mut rustdoc)
}

fn wasm() -> Result<(), Failure> {
    if browser_test().is_empty() {
        println!("   there is no tests/browser.rs");
        return Ok(());
    }
    tools::ensure_wasm_target()?;
    tools::ensure_wasm_bindgen("wasm-bindgen-test-runner")?;
    let browser = Engine::Chromium.ensure()?;
    let settings = root().join("target").join("webdriver.json");
    fs::write(&settings, webdriver_settings(&browser))
        .map_err(Failure::because(format!("{} cannot be written", settings.display())))?;
    let mut test = command("cargo");
    browser.name_to(&mut test);
    test.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &settings);
    test.env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    // Never with -q: the runner takes it for a test's name.
    test.args(["test", "--locked", "--target", WASM, "--package", "crime-explorer", "--test", "browser"]);
    run_command("testing in a browser", &mut test)
}

/// What the driver is told when tests are run by hand: flags for a browser that asks nobody anything, as root too.
const SETTINGS: &str = include_str!("../../webdriver.json");

/// The same with the browser that was found.
fn webdriver_settings(browser: &Browser) -> String {
    let chrome = browser
        .path("CHROME")
        .map(|path| path.to_string_lossy())
        .unwrap_or_default()
        .replace('\\', "\\\\")
        .replace('"', "\\\"");
    SETTINGS.replacen("\"args\":", &format!("\"binary\": \"{chrome}\",\n    \"args\":"), 1)
}

fn site() -> Result<(), Failure> {
    run_command("testing dist/", &mut dist_test("site"))
}

fn end_to_end() -> Result<(), Failure> {
    tools::ensure_node_packages()?;
    run_command("testing end to end", &mut browser_dist_test(&Engine::Chromium.ensure()?))
}

/// The tests that no driver is too weak for, in the engines that are not Chromium: on Debian in both, elsewhere in those
/// that are there.
fn engines(options: &Options) -> Result<(), Failure> {
    let others = || Engine::ALL.into_iter().filter(|engine| *engine != Engine::Chromium);
    for engine in others().filter(|engine| options.browser.is_none_or(|asked| asked == *engine)) {
        match engine.ensure() {
            Ok(browser) => {
                let what = format!("testing in {}", engine.name());
                run_command(&what, browser_dist_test(&browser).arg("engines::"))?;
            }
            Err(lack) if options.browser.is_none() && !is_debian() => println!("\n── left out: {}", lack.chain()),
            Err(lack) => return Err(lack),
        }
    }
    Ok(())
}

/// axe on every page in every language.
pub(crate) fn accessibility(browser: &Browser) -> Result<(), Failure> {
    run_command("asking axe", browser_dist_test(browser).arg("accessibility::"))
}

fn browser_dist_test(browser: &Browser) -> Command {
    let mut test = dist_test("e2e");
    browser.name_to(&mut test);
    test
}

/// A test of the site member that needs `dist/`.
fn dist_test(name: &str) -> Command {
    let mut test = command("cargo");
    test.args(["test", "--locked", "--package", "site", "--features", "dist-tests", "--test", name]);
    test
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_settings_of_the_driver_name_browser_and_flags() {
        let programs = vec![("CHROME", "/opt/a \"b\"/chrome".into()), ("CHROMEDRIVER", "/opt/chromedriver".into())];
        let browser = Browser { engine: Engine::Chromium, programs };
        let settings = webdriver_settings(&browser);
        let binary = r#""binary": "/opt/a \"b\"/chrome","#;
        assert!(settings.contains(binary) && settings.contains("\"args\": [\"--headless\", "), "{settings}");
        assert_eq!(settings.matches('{').count(), settings.matches('}').count(), "{settings}");
    }
}
