//! Files with their content's hash.

use std::{
    fs,
    panic::resume_unwind,
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use sha2::{Digest, Sha256};

use crate::error::SiteError;

/// SHA-256 of some bytes as 64 lower-case hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A file name with the first 16 digits of the content's hash: `start.js` becomes `start-….js`.
pub(crate) fn hashed_name(name: &str, bytes: &[u8]) -> String {
    let hash = &sha256(bytes)[..16]; // A SHA-256 has 64 digits, all ASCII.
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}-{hash}.{ending}"),
        None => format!("{name}-{hash}"),
    }
}

/// Reads a file.
///
/// # Errors
/// If that fails, with the path.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, SiteError> {
    fs::read(path).map_err(SiteError::file(path))
}

/// Reads a file of UTF-8 text.
///
/// # Errors
/// If that fails, with the path.
pub(crate) fn read_text(path: &Path) -> Result<String, SiteError> {
    fs::read_to_string(path).map_err(SiteError::file(path))
}

/// Writes a file and the folders above it.
///
/// # Errors
/// If that fails, with the path.
pub(crate) fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<(), SiteError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(SiteError::file(folder))?;
    }
    fs::write(path, bytes).map_err(SiteError::file(path))
}

/// Does the same with each item, on all processors at once. The order in which they are done is not said.
///
/// # Errors
/// One of those that came; then some of the others have not been begun.
pub fn each<T: Sync>(items: &[T], work: impl Fn(&T) -> Result<(), SiteError> + Sync) -> Result<(), SiteError> {
    let next = AtomicUsize::new(0);
    let work_on = || {
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            if let Err(error) = work(item) {
                next.store(items.len(), Ordering::Relaxed);
                return Err(error);
            }
        }
        Ok(())
    };
    let n_threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..n_threads).map(|_| scope.spawn(work_on)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })
}

#[cfg(test)]
mod tests {
    use ingest::error::chain;

    use super::*;

    #[test]
    fn a_hash_is_that_of_the_standard() {
        // FIPS 180-2, appendix B.1.
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn a_hashed_name_keeps_its_ending() {
        assert_eq!(hashed_name("start.js", b"abc"), "start-ba7816bf8f01cfea.js");
        assert_eq!(hashed_name("LICENSE", b"abc"), "LICENSE-ba7816bf8f01cfea");
    }

    #[test]
    fn each_item_is_done_once_and_an_error_is_given_back() {
        let done = std::sync::Mutex::new(Vec::new());
        let items: Vec<usize> = (0..1000).collect();
        each(&items, |item| {
            done.lock().unwrap().push(*item);
            Ok(())
        })
        .unwrap();
        let mut done = done.into_inner().unwrap();
        done.sort_unstable();
        assert_eq!(done, items);
        let failed = each(&items, |item| if *item == 7 { Err(SiteError::Page("seven")) } else { Ok(()) });
        assert!(matches!(failed, Err(SiteError::Page("seven"))), "{failed:?}");
    }

    #[test]
    fn a_missing_file_is_named() {
        let error = read(Path::new("no/such/file")).unwrap_err();
        assert!(chain(&error).starts_with("no/such/file: "), "{error}");
    }
}
