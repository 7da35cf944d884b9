//! That Trunk makes the same site as the project itself.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use crate::{
    failure::Failure,
    run::{command, root, run_command},
    tools,
};

/// Most names of files that are said to differ.
const MANY: usize = 20;

/// Builds the release with Trunk, and compares it with `dist/`, byte for byte.
pub(crate) fn check() -> Result<(), Failure> {
    tools::ensure_wasm_target()?;
    tools::ensure_trunk()?;
    tools::ensure_wasm_bindgen("wasm-bindgen")?;
    tools::ensure_node_packages()?;
    let other = root().join("target").join("dist-of-trunk");
    let mut trunk = command("trunk");
    // Trunk takes NO_COLOR=1, the common form, for a broken option.
    trunk.env_remove("NO_COLOR");
    trunk.args(["build", "--release", "--locked", "--public-url", "/", "--dist"]).arg(&other);
    run_command("building the site with Trunk", &mut trunk)?;
    let (ours, its) = (files(&root().join("dist"))?, files(&other)?);
    let differing = differing(&ours, &its);
    if differing.is_empty() {
        println!("   {} files are the same", ours.len());
        return Ok(());
    }
    let named = differing.iter().take(MANY).map(|path| path.display().to_string()).collect::<Vec<_>>();
    Err(Failure::new(format!(
        "{} files differ between dist/ and what Trunk makes in {}:\n{}",
        differing.len(),
        other.display(),
        named.join("\n")
    )))
}

/// What is in each file of a folder, by its path below it. Brotli beside the files is not the build's.
fn files(folder: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>, Failure> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        let failed = |error| Failure::because(format!("{} cannot be read", next.display()))(error);
        for entry in fs::read_dir(&next).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_none_or(|ending| ending != "br") {
                let below = path.strip_prefix(folder).unwrap_or(&path).to_path_buf();
                found.insert(below, fs::read(&path).map_err(failed)?);
            }
        }
    }
    Ok(found)
}

/// The files that are in one only, or not the same in both.
fn differing<'a>(one: &'a BTreeMap<PathBuf, Vec<u8>>, other: &'a BTreeMap<PathBuf, Vec<u8>>) -> Vec<&'a PathBuf> {
    let changed = one.iter().filter(|(path, bytes)| other.get(*path) != Some(bytes)).map(|(path, _)| path);
    changed.chain(other.keys().filter(|path| !one.contains_key(*path))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_differ_in_bytes_or_by_being_there() {
        let folder = |names: &[(&str, &str)]| {
            names.iter().map(|(name, text)| (PathBuf::from(name), text.as_bytes().to_vec())).collect()
        };
        let one: BTreeMap<_, _> = folder(&[("a", "1"), ("b", "1"), ("c", "1")]);
        let other = folder(&[("a", "1"), ("b", "2"), ("d", "1")]);
        assert_eq!(differing(&one, &other), ["b", "c", "d"].map(Path::new));
        assert!(differing(&one, &one).is_empty());
    }
}
