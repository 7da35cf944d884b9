//! The app in the folder that becomes `dist/`, and the page that loads it: what Trunk does before its hook runs.
//!
//! `Trunk.toml` says what stands in the page for the program, so that both write the same.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use crate::{
    error::SiteError,
    files::{read_text, write},
};

/// The program's name, as cargo knows it.
pub(crate) const NAME: &str = "crime-explorer";

/// What `Trunk.toml` says of the page.
#[derive(Debug, Deserialize)]
struct Settings {
    build: Patterns,
}

/// What stands in the page for the program. `{js}` and `{wasm}` are its files.
#[derive(Debug, Deserialize)]
struct Patterns {
    /// At the end of the head.
    #[serde(rename = "pattern_preload")]
    preload: String,
    /// In place of the link to the program.
    #[serde(rename = "pattern_script")]
    script: String,
}

/// The files that the browser loads the program from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// Its JavaScript.
    pub script: String,
    /// Its WebAssembly.
    pub module: String,
}

impl Program {
    /// Stands for a program that has no files yet: the pages and figures are the same whatever is in it.
    ///
    /// # Errors
    /// If the empty files cannot be written into `folder`.
    pub fn placeholder(folder: &Path) -> Result<Program, SiteError> {
        let program = Program { script: format!("{NAME}.js"), module: format!("{NAME}_bg.wasm") };
        for file in [&program.script, &program.module] {
            write(&folder.join(file), "")?;
        }
        Ok(program)
    }
}

/// Writes into `staging` the page that loads the program, for a site at `public_url`.
///
/// # Errors
/// If `index.html` or `Trunk.toml` cannot be read or lack what is replaced, or nothing can be written.
pub fn write_page(source: &Path, staging: &Path, program: &Program, public_url: &str) -> Result<(), SiteError> {
    let settings_path = source.join("Trunk.toml");
    let settings: Settings =
        toml::from_str(&read_text(&settings_path)?).map_err(|error| SiteError::content(&settings_path, error))?;
    let page = page(&read_text(&source.join("index.html"))?, &settings.build, program, public_url)?;
    write(&staging.join("index.html"), page)
}

fn page(html: &str, patterns: &Patterns, program: &Program, public_url: &str) -> Result<String, SiteError> {
    let filled = |pattern: &str| pattern.replace("{js}", &program.script).replace("{wasm}", &program.module);
    let preload = filled(&patterns.preload) + "</head>";
    let html = replaced(html, "<base data-trunk-public-url>", &format!("<base href=\"{public_url}\">"))?;
    let html = replaced(&html, "</head>", &preload)?;
    replaced(
        &html,
        "<link data-trunk rel=\"rust\" data-bin=\"crime-explorer\" data-wasm-opt=\"0\">",
        &filled(&patterns.script),
    )
}

fn replaced(html: &str, old: &'static str, new: &str) -> Result<String, SiteError> {
    if html.contains(old) { Ok(html.replacen(old, new, 1)) } else { Err(SiteError::Page(old)) }
}

/// The empty folder inside `dist` that a site is made in, before it takes the place of the one before.
///
/// # Errors
/// If it cannot be made.
pub(crate) fn staging_folder(dist: &Path) -> Result<PathBuf, SiteError> {
    let staging = dist.join(".stage");
    remove(&staging)?;
    fs::create_dir_all(&staging).map_err(SiteError::file(&staging))?;
    Ok(staging)
}

/// Puts what is in `staging` in the place of all else that is in `dist`.
///
/// # Errors
/// If a file cannot be removed or moved.
pub(crate) fn publish(staging: &Path, dist: &Path) -> Result<(), SiteError> {
    for old in entries(dist)?.into_iter().filter(|path| path != staging) {
        remove(&old)?;
    }
    for new in entries(staging)? {
        let to = dist.join(new.file_name().unwrap_or_default());
        fs::rename(&new, &to).map_err(SiteError::file(&to))?;
    }
    fs::remove_dir(staging).map_err(SiteError::file(staging))
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, SiteError> {
    let listed = fs::read_dir(folder).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
    listed.map_err(SiteError::file(folder))
}

/// Removes a file or folder, if it is there.
fn remove(path: &Path) -> Result<(), SiteError> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match removed {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(SiteError::file(path)(error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_gets_its_base_and_its_program() {
        let html = "<html><head>\n<base data-trunk-public-url>\n\
                    <link data-trunk rel=\"rust\" data-bin=\"crime-explorer\" data-wasm-opt=\"0\">\n</head></html>";
        let patterns = Patterns { preload: "<a {js} {wasm}>".to_owned(), script: "<b>".to_owned() };
        let program = Program { script: "p.js".to_owned(), module: "p.wasm".to_owned() };
        let expected = "<html><head>\n<base href=\"/sub/\">\n<b>\n<a p.js p.wasm></head></html>";
        assert_eq!(page(html, &patterns, &program, "/sub/").unwrap(), expected);
        assert!(page("<head></head>", &patterns, &program, "/").is_err());
    }

    #[test]
    fn the_new_site_takes_the_place_of_the_old_one_whole() {
        let dist = tempfile::tempdir().unwrap();
        write(&dist.path().join("old/index.html"), "old").unwrap();
        write(&dist.path().join("index.html"), "old").unwrap();
        let staging = staging_folder(dist.path()).unwrap();
        write(&staging.join("index.html"), "new").unwrap();
        write(&staging.join("new/index.html"), "new").unwrap();
        publish(&staging, dist.path()).unwrap();
        let mut left = entries(dist.path()).unwrap();
        left.sort();
        assert_eq!(left, ["index.html", "new"].map(|name| dist.path().join(name)));
        assert_eq!(read_text(&dist.path().join("index.html")).unwrap(), "new");
    }
}
