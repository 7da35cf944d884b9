//! Brotli beside the files, for hosts that send what lies there ready.

use std::{
    fs,
    path::{Path, PathBuf},
    thread,
};

use crate::{
    error::SiteError,
    files::{read, write},
};

/// Endings of what becomes smaller, and is asked for by every reader.
const ENDINGS: [&str; 7] = ["html", "css", "js", "wasm", "bin", "svg", "txt"];

/// Some bytes with brotli at its best (quality 11).
pub fn brotli(bytes: &[u8]) -> Vec<u8> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let (mut rest, mut packed) = (bytes, Vec::new());
    match brotli::BrotliCompress(&mut rest, &mut packed, &parameters) {
        Ok(_) => packed,
        // Reading from a slice and writing to a vector cannot fail.
        Err(_) => bytes.to_vec(),
    }
}

/// Writes `<file>.br` beside every file of a finished site that becomes smaller by it; the data API is left as it is.
///
/// # Errors
/// If a file cannot be read or written.
pub fn compress_folder(folder: &Path) -> Result<usize, SiteError> {
    let mut paths = Vec::new();
    collect(folder, &mut paths)?;
    let n_threads = thread::available_parallelism().map_or(1, usize::from);
    let share = paths.len().div_ceil(n_threads).max(1);
    thread::scope(|scope| {
        let workers: Vec<_> = paths.chunks(share).map(|paths| scope.spawn(|| compress_all(paths))).collect();
        let done = workers.into_iter().map(|worker| worker.join().unwrap_or(Ok(0)));
        done.sum()
    })
}

fn compress_all(paths: &[PathBuf]) -> Result<usize, SiteError> {
    let mut n_written = 0;
    for path in paths {
        let bytes = read(path)?;
        let packed = brotli(&bytes);
        if packed.len() < bytes.len() {
            let mut name = path.clone().into_os_string();
            name.push(".br");
            write(Path::new(&name), packed)?;
            n_written += 1;
        }
    }
    Ok(n_written)
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), SiteError> {
    for entry in fs::read_dir(folder).map_err(SiteError::file(folder))? {
        let path = entry.map_err(SiteError::file(folder))?.path();
        if path.is_dir() && !path.ends_with("data/v1") {
            collect(&path, paths)?;
        } else if path.extension().is_some_and(|ending| ENDINGS.iter().any(|known| ending == *known)) {
            paths.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_becomes_smaller_is_written() {
        let folder = tempfile::tempdir().unwrap();
        write(&folder.path().join("a/long.css"), "a { color: red; }\n".repeat(50)).unwrap();
        write(&folder.path().join("short.css"), "a").unwrap();
        write(&folder.path().join("data/v1/table.html"), "a".repeat(500)).unwrap();
        assert_eq!(compress_folder(folder.path()).unwrap(), 1);
        assert!(folder.path().join("a/long.css.br").is_file());
        assert!(!folder.path().join("short.css.br").exists());
    }
}
