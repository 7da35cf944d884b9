//! The files of `dist/`.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The project's folder.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// The finished site.
pub(crate) fn dist() -> PathBuf {
    let dist = root().join("dist");
    assert!(dist.join("index.html").is_file(), "there is no dist/: run `cargo xtask build`");
    dist
}

/// Every file below a folder, with its path relative to it.
pub(crate) fn all(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

/// Every page: its path below `dist/` and its html.
pub(crate) fn pages() -> Vec<(String, String)> {
    let html = |path: String| (path.clone(), fs::read_to_string(dist().join(path)).unwrap());
    let pages: Vec<_> = all(&dist()).into_iter().filter(|path| path.ends_with(".html")).map(html).collect();
    assert!(pages.len() > 5, "{pages:?}");
    pages
}

/// The only file of `dist/` whose name begins and ends like this.
pub(crate) fn one(start: &str, end: &str) -> PathBuf {
    let found: Vec<String> =
        all(&dist()).into_iter().filter(|path| path.starts_with(start) && path.ends_with(end)).collect();
    assert_eq!(found.len(), 1, "{start}…{end}: {found:?}");
    dist().join(&found[0])
}
