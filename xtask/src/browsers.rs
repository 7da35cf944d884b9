//! The browsers that the tests run in: found, or installed where the system lets us.

use std::{fs, path::PathBuf, process::Command};

use crate::{
    failure::Failure,
    run::{find, output, run},
    tools::{apt_install, can_use_apt},
    versions::version_in,
};

/// What draws a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// One program that a browser's tests need.
struct Program {
    /// The variable that names it to the tests, and to us.
    variable: &'static str,
    /// What it can be called on the path.
    names: &'static [&'static str],
    /// Where it is on a Mac, whose browsers are not on the path.
    mac: Option<&'static str>,
}

/// A browser with all that drives it: the variable that names each program to the tests, and where that is.
#[derive(Debug)]
pub(crate) struct Browser {
    pub(crate) engine: Engine,
    pub(crate) programs: Vec<(&'static str, PathBuf)>,
}

const fn on_path(variable: &'static str, names: &'static [&'static str]) -> Program {
    Program { variable, names, mac: None }
}

const CHROMIUM: &[Program] = &[
    Program {
        variable: "CHROME",
        names: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"],
        mac: Some("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    },
    on_path("CHROMEDRIVER", &["chromedriver"]),
];
const FIREFOX: &[Program] = &[
    Program {
        variable: "FIREFOX",
        names: &["firefox-esr", "firefox"],
        mac: Some("/Applications/Firefox.app/Contents/MacOS/firefox"),
    },
    on_path("GECKODRIVER", &["geckodriver"]),
];
/// The driver knows where the browser is that came with it.
const WEBKIT: &[Program] = &[on_path("WEBKITWEBDRIVER", &["WebKitWebDriver"]), on_path("XVFB", &["Xvfb"])];

impl Engine {
    pub(crate) const ALL: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];

    /// Its name for `--browser`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::WebKit => "webkit",
        }
    }

    /// The one of that name.
    pub(crate) fn named(name: &str) -> Option<Engine> {
        Engine::ALL.into_iter().find(|engine| engine.name() == name)
    }

    fn programs(self) -> &'static [Program] {
        match self {
            Engine::Chromium => CHROMIUM,
            Engine::Firefox => FIREFOX,
            Engine::WebKit => WEBKIT,
        }
    }

    /// How to get it where we cannot.
    fn how(self) -> &'static str {
        match self {
            Engine::Chromium => {
                "put chromium (or google-chrome) and chromedriver of the same version on the PATH,\n\
                 or name them: CHROME=/path/to/chrome CHROMEDRIVER=/path/to/chromedriver cargo xtask test"
            }
            Engine::Firefox => {
                "install Firefox, and its driver by `cargo install geckodriver`; \
                 or name them: FIREFOX=/path/to/firefox GECKODRIVER=/path/to/geckodriver cargo xtask test"
            }
            Engine::WebKit => {
                "install the driver of WebKitGTK (on Debian webkit2gtk-driver) and Xvfb, on Linux; \
                 or name them: WEBKITWEBDRIVER=/path/to/WebKitWebDriver XVFB=/path/to/Xvfb cargo xtask test"
            }
        }
    }

    fn install(self) -> Result<(), Failure> {
        match self {
            Engine::Chromium if can_use_apt() => apt_install("installing Chromium", &["chromium", "chromium-driver"]),
            Engine::Firefox if is_debian() => {
                if program(&self.programs()[0]).is_none() {
                    apt_install("installing Firefox", &["firefox-esr"])?;
                }
                if find("geckodriver").is_some() {
                    return Ok(());
                }
                // Debian has no package of it.
                let arguments = ["install", "--locked", "geckodriver"];
                run("installing geckodriver, once: about a minute on two cores", "cargo", &arguments)
            }
            Engine::WebKit if is_debian() => {
                apt_install("installing WebKit's driver and a screen for it", &["webkit2gtk-driver", "xvfb"])
            }
            _ => Ok(()),
        }
    }

    /// Finds it with its driver, and installs it first where that can be done.
    pub(crate) fn ensure(self) -> Result<Browser, Failure> {
        if self.programs().iter().any(|needed| program(needed).is_none()) {
            self.install()?;
        }
        let mut programs = Vec::new();
        for needed in self.programs() {
            let found = program(needed).ok_or_else(|| {
                let names = needed.names.join(" or ");
                Failure::new(format!("for the tests in {} there is no {names}\n{}", self.name(), self.how()))
            })?;
            programs.push((needed.variable, found));
        }
        let browser = Browser { engine: self, programs };
        if self == Engine::Chromium {
            browser.are_of_one_version()?;
        }
        Ok(browser)
    }
}

impl Browser {
    /// Where the program is that this variable names.
    pub(crate) fn path(&self, variable: &str) -> Option<&PathBuf> {
        self.programs.iter().find(|(name, _)| *name == variable).map(|(_, path)| path)
    }

    /// Tells a command of tests which browser to take.
    pub(crate) fn name_to(&self, test: &mut Command) {
        test.env("TEST_BROWSER", self.engine.name()).envs(self.programs.iter().map(|(name, path)| (name, path)));
    }

    /// A driver of Chromium takes its own major version only.
    fn are_of_one_version(&self) -> Result<(), Failure> {
        let major = |(_, path): &(_, PathBuf)| {
            output(&path.to_string_lossy(), &["--version"]).and_then(|text| version_in(&text)).map(|version| version[0])
        };
        match self.programs.iter().map(major).collect::<Vec<_>>()[..] {
            [Some(chrome), Some(driver)] if chrome != driver => Err(Failure::new(format!(
                "the browser is version {chrome} but chromedriver is for version {driver}: they must be the same\n{}",
                self.engine.how()
            ))),
            _ => Ok(()),
        }
    }
}

fn program(needed: &Program) -> Option<PathBuf> {
    let is_file = |path: &PathBuf| path.is_file();
    std::env::var_os(needed.variable)
        .map(PathBuf::from)
        .filter(is_file)
        .or_else(|| needed.names.iter().find_map(|name| find(name)))
        .or_else(|| needed.mac.map(PathBuf::from).filter(is_file))
}

/// Whether this is Debian itself, and its packages can be installed: its children lack some, or call them by other names.
pub(crate) fn is_debian() -> bool {
    can_use_apt()
        && fs::read_to_string("/etc/os-release").is_ok_and(|text| text.lines().any(|line| line == "ID=debian"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_engine_has_a_name_of_its_own_and_says_how_to_get_it() {
        for engine in Engine::ALL {
            assert_eq!(Engine::named(engine.name()), Some(engine));
            for needed in engine.programs() {
                assert!(engine.how().contains(&format!("{}=", needed.variable)), "{}", needed.variable);
            }
        }
        assert_eq!(Engine::named("opera"), None);
    }

    #[test]
    fn the_tests_are_told_which_browser_and_where() {
        let programs = vec![("FIREFOX", PathBuf::from("/opt/firefox"))];
        let mut test = Command::new("true");
        Browser { engine: Engine::Firefox, programs }.name_to(&mut test);
        let told: Vec<_> =
            test.get_envs().filter_map(|(name, value)| Some((name.to_str()?, value?.to_str()?))).collect();
        assert_eq!(told, [("FIREFOX", "/opt/firefox"), ("TEST_BROWSER", "firefox")]);
    }
}
