//! Makes `dist/`.

use std::process::Command;

use crate::{
    Options,
    failure::Failure,
    run::{command, run_command},
    tools,
};

/// A site to be made.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Site<'a> {
    /// As it is published, or as it is quick to compile.
    pub(crate) is_release: bool,
    /// Its path on its host, with a slash at both ends.
    pub(crate) public_url: &'a str,
    /// "all" figures, or the "open" ones.
    pub(crate) terms: &'a str,
}

impl Site<'_> {
    /// The features of the site member that this is made with, the same for each of its commands, so that it is compiled once.
    fn features(self) -> &'static str {
        if self.is_release { "split,server,compress" } else { "program,server" }
    }

    /// Makes `dist/`, which stays as it was if that fails.
    pub(crate) fn make(self) -> Result<(), Failure> {
        let [app_takes, tools_take, pages_take] = if self.is_release {
            ["four minutes", "a minute and a half", "two minutes"]
        } else {
            ["a minute and a half", "a minute and a half", "twenty seconds"]
        };
        let first = |time| format!("about {time} on two cores the first time");
        run_command(
            &format!("1 of 3: compiling the app for the browser, {}", first(app_takes)),
            &mut self.compile_app(),
        )?;
        let mut compile = command("cargo");
        compile.args(["build", "--locked", "--package", "site", "--features", self.features()]);
        run_command(&format!("2 of 3: compiling what makes the pages, {}", first(tools_take)), &mut compile)?;
        let mut write = self.command(&["build", "dist", "--public-url", self.public_url, "--terms", self.terms]);
        // As Trunk tells its hooks.
        write.env("TRUNK_PROFILE", if self.is_release { "release" } else { "debug" });
        run_command(&format!("3 of 3: packing the tables and writing the pages, about {pages_take}"), &mut write)
    }

    fn compile_app(self) -> Command {
        let mut compile = command("cargo");
        compile.args(["build", "--locked", "--target", tools::WASM, "--package", "crime-explorer"]);
        compile.args(["--bin", "crime-explorer"]);
        if self.is_release {
            compile.arg("--release");
        }
        compile
    }

    /// A command of the site member.
    pub(crate) fn command(self, arguments: &[&str]) -> Command {
        let mut site = command("cargo");
        site.args(["run", "--quiet", "--locked", "--package", "site", "--features", self.features(), "--"]);
        site.args(arguments);
        site
    }
}

/// The site as it is published at the root of a host.
pub(crate) const RELEASE: Site = Site { is_release: true, public_url: "/", terms: "all" };

/// The release build of the whole site.
pub(crate) fn build(options: &Options) -> Result<(), Failure> {
    let terms = if options.has_open_terms_only { "open" } else { "all" };
    release(Site { public_url: options.public_url.as_deref().unwrap_or("/"), terms, ..RELEASE })?;
    println!("\ndist/ can be published as it is");
    Ok(())
}

/// Makes a release with the tools that it needs.
pub(crate) fn release(site: Site) -> Result<(), Failure> {
    tools::ensure_wasm_target()?;
    tools::ensure_node_packages()?;
    site.make()
}
