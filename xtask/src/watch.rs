//! Waits until a file changes that the site is made from.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    thread::sleep,
    time::{Duration, SystemTime},
};

use crate::{failure::Failure, run::root};

/// All that the site is made from.
const WATCHED: [&str; 11] = [
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "compress/src",
    "data",
    "index.html",
    "ingest/descriptions",
    "ingest/src",
    "site/src",
    "src",
    "static",
];
/// Looking at all of them takes a few thousandths of a second.
const PAUSE: Duration = Duration::from_millis(500);

/// Each file with the time of its last change and its size.
pub(crate) type State = BTreeMap<PathBuf, (SystemTime, u64)>;

/// How the watched files are now.
pub(crate) fn state() -> State {
    let mut state = State::new();
    for name in WATCHED {
        // A file can go between being listed and being looked at: then it is gone, which is a change too.
        let _ = add(&root().join(name), &mut state);
    }
    state
}

fn add(path: &Path, state: &mut State) -> io::Result<()> {
    let metadata = fs::metadata(path)?;
    if !metadata.is_dir() {
        state.insert(path.to_path_buf(), (metadata.modified()?, metadata.len()));
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        let _ = add(&entry?.path(), state);
    }
    Ok(())
}

/// Returns when a file is not as it was, and none has changed for a moment: an editor may write several. Each time it looks it asks
/// `is_well` first.
///
/// # Errors
/// The first that `is_well` gives.
pub(crate) fn wait_for_change(before: &State, mut is_well: impl FnMut() -> Result<(), Failure>) -> Result<(), Failure> {
    let mut last = state();
    loop {
        sleep(PAUSE);
        is_well()?;
        let now = state();
        if now == last && now != *before {
            return Ok(());
        }
        last = now;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_watched_is_there() {
        for name in WATCHED {
            assert!(root().join(name).exists(), "{name}");
        }
        let state = state();
        for file in ["src/lib.rs", "site/src/main.rs", "static/start.js", "data/catalogue.toml"] {
            assert!(state.contains_key(&root().join(file)), "{file}");
        }
    }

    #[test]
    fn waiting_ends_when_something_is_not_well() {
        let failure = wait_for_change(&state(), || Err(Failure::new("the server has ended"))).unwrap_err();
        assert_eq!(failure.to_string(), "the server has ended");
    }

    #[test]
    fn a_change_of_a_file_and_a_new_file_are_seen() {
        let folder = root().join("target").join(format!("watched-{}", std::process::id()));
        fs::create_dir_all(folder.join("sub")).unwrap();
        let look = || {
            let mut state = State::new();
            add(&folder, &mut state).unwrap();
            state
        };
        let empty = look();
        fs::write(folder.join("sub/a"), "1").unwrap();
        let one = look();
        fs::write(folder.join("sub/a"), "12").unwrap();
        let changed = look();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!((empty.len(), one.len(), changed.len()), (0, 1, 1));
        assert_ne!(one, changed);
    }
}
