//! The program in the finished folder: whole while it is worked on, in parts when it is released.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use crime_explorer::{kinds::ViewKind, manifest::names};
use maud::html;

use crate::{app::NAME, error::SiteError, run::output};

/// Whether this is a release build: `cargo xtask` says so in the variable in which Trunk does.
pub(crate) fn is_release() -> bool {
    env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release")
}

/// Puts the released program, in parts, in the place of the whole one that is in `staging`; gives
/// `index` with the names of the new files, and which files each part needs.
///
/// # Errors
/// If the page does not name the program, or the program cannot be taken apart.
pub(crate) fn take_apart(source: &Path, staging: &Path, index: &str) -> Result<String, SiteError> {
    let list = split(source, staging)?;
    let (files, parts) = list.split_at(list.match_indices('\n').nth(1).map_or(0, |(at, _)| at + 1));
    let mut html = index.to_string();
    for (id, new) in ["app-code", "app-wasm"].into_iter().zip(files.lines()) {
        let old = named(index, id).ok_or(SiteError::Page("program"))?;
        html = html.replace(old, new);
        let path = staging.join(old);
        fs::remove_file(&path).map_err(SiteError::file(&path))?;
    }
    let (loader, parts) = parts.split_once('\n').unwrap_or_default();
    let parts = parts.lines().map(with_files).collect::<Vec<_>>().join("; ");
    let loader = html! { link rel="modulepreload" href=(loader); }.into_string() + "</template>";
    let parts = html! { meta name="parts" content=(parts); }.into_string();
    Ok(html.replacen("</template>", &loader, 1).replacen("</head>", &format!("\n{parts}\n</head>"), 1))
}

/// A part with its files and, of the code of a kind of view, what of the bundle that needs, after a `=`.
fn with_files(part: &str) -> String {
    let kind = part.split(' ').next().and_then(ViewKind::of_id);
    let shapes = if kind.is_some_and(|kind| kind.has_shapes) { [" =", names::SHAPES].concat() } else { String::new() };
    [part, &shapes].concat()
}

/// The file that the link with that id leads to, without the folders before it.
fn named<'a>(index: &'a str, id: &str) -> Option<&'a str> {
    let href = index.split(&format!("id=\"{id}\" href=\"")).nth(1)?.split('"').next()?;
    href.rsplit('/').next()
}

/// Takes the linked program apart, in the builds that can: only a release needs it.
#[cfg(feature = "split")]
fn split(source: &Path, staging: &Path) -> Result<String, SiteError> {
    crate::split::split(&linked(source)?, staging)
}

#[cfg(not(feature = "split"))]
fn split(source: &Path, _staging: &Path) -> Result<String, SiteError> {
    Err(SiteError::content(&linked(source)?, "a release needs the feature \"split\" of this program".to_string()))
}

/// The program as the linker left it.
///
/// # Errors
/// If cargo does not say where it builds.
pub(crate) fn linked(source: &Path) -> Result<PathBuf, SiteError> {
    let profile = if is_release() { "release" } else { "debug" };
    Ok(target_folder(source)?.join("wasm32-unknown-unknown").join(profile).join(NAME).with_extension("wasm"))
}

/// Where cargo builds.
fn target_folder(source: &Path) -> Result<PathBuf, SiteError> {
    let mut cargo = Command::new("cargo");
    let metadata =
        output(cargo.current_dir(source).args(["metadata", "--locked", "--no-deps", "--format-version", "1"]), "")?;
    let metadata: serde_json::Value =
        serde_json::from_str(&metadata).map_err(|error| SiteError::content(Path::new("cargo metadata"), error))?;
    let folder = metadata.get("target_directory").and_then(|folder| folder.as_str());
    folder.map(Into::into).ok_or_else(|| SiteError::content(Path::new("cargo metadata"), "no target_directory"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_without_the_site_s_path() {
        let index = r#"<link rel="preload" id="app-wasm" href="/sub/crime-explorer-1_bg.wasm" as="fetch">"#;
        assert_eq!(named(index, "app-wasm"), Some("crime-explorer-1_bg.wasm"));
        assert_eq!(named(index, "app-code"), None);
    }
}
