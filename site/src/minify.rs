//! Scripts and style sheets as they are released: made smaller by esbuild. While one works on them they are as written.

use std::process::Command;

use crate::{error::SiteError, program, run::output};

/// esbuild, ready for what it is given and how it is written. What is not ASCII stays as it is: the site is UTF-8.
pub(crate) fn esbuild() -> Command {
    let mut esbuild = Command::new("esbuild");
    esbuild.args(["--minify", "--charset=utf8", "--log-level=error"]);
    esbuild
}

/// A script of the pages, which the release has smaller.
///
/// # Errors
/// If esbuild is not there, or the script is none.
pub(crate) fn script(text: String) -> Result<String, SiteError> {
    released(text, "--loader=js")
}

/// A style sheet of the pages, which the release has smaller.
///
/// # Errors
/// As [`script`].
pub(crate) fn style(text: String) -> Result<String, SiteError> {
    released(text, "--loader=css")
}

fn released(text: String, loader: &str) -> Result<String, SiteError> {
    if program::is_release() { output(esbuild().arg(loader), &text) } else { Ok(text) }
}
