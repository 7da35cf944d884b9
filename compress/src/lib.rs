//! What makes files smaller: brotli beside them, for hosts that send what lies there ready, and the order that it likes.
//!
//! A crate of its own, since brotli is generic and so compiled where it is used. Builds for development optimise this crate, and not
//! those that use it.

pub mod alike;

use std::{
    fs, io,
    path::{Path, PathBuf},
    thread,
};

/// A file or folder that cannot be read or written.
#[derive(Debug)]
pub struct CompressError {
    path: PathBuf,
    cause: io::Error,
}

impl CompressError {
    fn at(path: &Path) -> impl FnOnce(io::Error) -> CompressError {
        let path = path.to_path_buf();
        move |cause| CompressError { path, cause }
    }
}

impl std::fmt::Display for CompressError {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "{}", self.path.display())
    }
}

impl std::error::Error for CompressError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.cause)
    }
}

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
pub fn compress_folder(folder: &Path) -> Result<usize, CompressError> {
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

fn compress_all(paths: &[PathBuf]) -> Result<usize, CompressError> {
    let mut n_written = 0;
    for path in paths {
        let bytes = fs::read(path).map_err(CompressError::at(path))?;
        let packed = brotli(&bytes);
        if packed.len() < bytes.len() {
            let mut name = path.clone().into_os_string();
            name.push(".br");
            fs::write(&name, packed).map_err(CompressError::at(Path::new(&name)))?;
            n_written += 1;
        }
    }
    Ok(n_written)
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), CompressError> {
    for entry in fs::read_dir(folder).map_err(CompressError::at(folder))? {
        let path = entry.map_err(CompressError::at(folder))?.path();
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
        for sub in ["a", "data/v1"] {
            fs::create_dir_all(folder.path().join(sub)).unwrap();
        }
        fs::write(folder.path().join("a/long.css"), "a { color: red; }\n".repeat(50)).unwrap();
        fs::write(folder.path().join("short.css"), "a").unwrap();
        fs::write(folder.path().join("data/v1/table.html"), "a".repeat(500)).unwrap();
        assert_eq!(compress_folder(folder.path()).unwrap(), 1);
        assert!(folder.path().join("a/long.css.br").is_file());
        assert!(!folder.path().join("short.css.br").exists());
    }
}
