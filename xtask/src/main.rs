//! Builds, serves and tests the project, and installs what that needs.
//!
//! `cargo xtask help` lists the commands. Nothing here is part of the product.

mod audit;
mod browsers;
mod build;
mod failure;
mod run;
mod serve;
mod test;
mod tools;
mod trunk;
mod versions;
mod watch;

use std::{num::ParseIntError, process::ExitCode};

use browsers::Engine;
use failure::Failure;

const HELP: &str = "\
Usage: cargo xtask <command>

  serve [--port 8080] [--public-url /]             build, serve and rebuild on change
  serve --release [--port 8080] [--public-url /]   serve exactly what would be published
  test [--only NAME] [--browser NAME]              every check, in order; --only runs one of them, --browser the
                                                   tests in that browser: chromium, firefox or webkit
  build [--public-url /sub/path/] [--terms open]   make dist/; with openly licensed figures only
  bench                                            measure query, layout and drawing
  audit                                            Lighthouse, axe and the speed of changes

Missing tools are installed where that can be done, and named where it cannot.
Checks for --only: format lint purity native docs wasm build site trunk e2e engines";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nfailed: {}", failure.chain());
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<(), Failure> {
    let (command, options) = match arguments.split_first() {
        None => return Err(Failure::new(format!("no command\n\n{HELP}"))),
        Some((command, rest)) => (command.as_str(), rest),
    };
    match command {
        "serve" => serve::serve(&Options::parse(options, &["--release", "--port", "--public-url"])?),
        "test" => test::test(&Options::parse(options, &["--only", "--browser"])?),
        "build" => build::build(&Options::parse(options, &["--public-url", "--terms"])?),
        "bench" => Options::parse(options, &[]).and_then(|_| test::bench()),
        "audit" => Options::parse(options, &[]).and_then(|_| audit::audit()),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        other => Err(Failure::new(format!("unknown command {other:?}\n\n{HELP}"))),
    }
}

/// What was asked for after the command's name.
#[derive(Debug, Default, PartialEq)]
struct Options {
    is_release: bool,
    port: Option<u16>,
    public_url: Option<String>,
    only: Option<String>,
    browser: Option<Engine>,
    has_open_terms_only: bool,
}

impl Options {
    /// Reads `--name value`, `--name=value` and `--release`; refuses what `allowed` does not name.
    fn parse(arguments: &[String], allowed: &[&str]) -> Result<Options, Failure> {
        let mut options = Options::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let (name, attached) = match argument.split_once('=') {
                Some((name, value)) => (name, Some(value.to_string())),
                None => (argument.as_str(), None),
            };
            if !allowed.contains(&name) {
                return Err(Failure::new(format!("unknown option {argument:?}\n\n{HELP}")));
            }
            if name == "--release" {
                options.is_release = true;
                continue;
            }
            let value = attached
                .or_else(|| rest.next().cloned())
                .ok_or_else(|| Failure::new(format!("{name} needs a value")))?;
            match name {
                "--port" => {
                    let port = value.parse().map_err(Failure::because::<ParseIntError>(format!(
                        "--port: {value:?} is not a port number"
                    )))?;
                    options.port = Some(port);
                }
                "--terms" if value == "all" || value == "open" => options.has_open_terms_only = value == "open",
                "--terms" => return Err(Failure::new(format!("--terms: {value:?} is neither \"all\" nor \"open\""))),
                "--browser" => options.browser = Some(named_engine(&value)?),
                "--public-url" => options.public_url = Some(checked_public_url(&value)?),
                _ => options.only = Some(value),
            }
        }
        Ok(options)
    }
}

fn named_engine(name: &str) -> Result<Engine, Failure> {
    let known = || Engine::ALL.map(Engine::name).join(", ");
    Engine::named(name).ok_or_else(|| Failure::new(format!("--browser: {name:?} is none of {}", known())))
}

/// A base path with a slash at both ends.
fn checked_public_url(value: &str) -> Result<String, Failure> {
    if !value.starts_with('/') {
        return Err(Failure::new(format!("--public-url: {value:?} does not begin with a slash")));
    }
    Ok(if value.ends_with('/') { value.to_string() } else { format!("{value}/") })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(arguments: &str, expect: Result<Options, &str>) {
        let arguments: Vec<String> = arguments.split_whitespace().map(str::to_string).collect();
        let read = Options::parse(&arguments, &["--release", "--port", "--public-url", "--browser"]);
        match (read, expect) {
            (Ok(read), Ok(expect)) => assert_eq!(read, expect),
            (Err(failure), Err(expect)) => assert_eq!(failure.to_string().lines().next(), Some(expect)),
            (read, expect) => panic!("{read:?} is not {expect:?}"),
        }
    }

    #[test]
    fn an_option_takes_its_value_after_a_space_or_an_equals_sign() {
        let expect = || Options { port: Some(9000), ..Options::default() };
        check("--port 9000", Ok(expect()));
        check("--port=9000", Ok(expect()));
    }

    #[test]
    fn a_public_url_ends_with_a_slash() {
        check("--public-url /a/b", Ok(Options { public_url: Some("/a/b/".into()), ..Options::default() }));
        check("--public-url a/", Err("--public-url: \"a/\" does not begin with a slash"));
    }

    #[test]
    fn a_browser_is_one_of_three() {
        check("--browser webkit", Ok(Options { browser: Some(Engine::WebKit), ..Options::default() }));
        check("--browser=opera", Err("--browser: \"opera\" is none of chromium, firefox, webkit"));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        check("--port", Err("--port needs a value"));
        check("--port 99999", Err("--port: \"99999\" is not a port number"));
        check("--fast", Err("unknown option \"--fast\""));
    }
}
