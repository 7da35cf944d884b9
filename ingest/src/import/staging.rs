//! All files of an import, or none: they are written into a folder of their own, and moved when everything went well.

use std::path::{Path, PathBuf};

use crate::error::{At, ImportError};

/// The folder below that of the tables.
const FOLDER: &str = ".import";

/// Lets `write` write into an empty folder, and moves what is there into `data` if it succeeds. Other files of `data` stay.
pub(super) fn write_all_or_nothing<T>(
    data: &Path,
    write: impl FnOnce(&Path) -> Result<T, ImportError>,
) -> Result<T, ImportError> {
    let staged = data.join(FOLDER);
    // What an import that was interrupted left behind.
    remove(&staged)?;
    std::fs::create_dir_all(&staged).at(&staged)?;
    let result = write(&staged);
    if result.is_ok() {
        for path in files(&staged)? {
            // Every path is below the folder.
            let into = data.join(path.strip_prefix(&staged).unwrap_or(&path));
            if let Some(folder) = into.parent() {
                std::fs::create_dir_all(folder).at(folder)?;
            }
            std::fs::rename(&path, &into).at(&into)?;
        }
    }
    remove(&staged)?;
    result
}

fn remove(folder: &Path) -> Result<(), ImportError> {
    if folder.is_dir() { std::fs::remove_dir_all(folder).at(folder) } else { Ok(()) }
}

/// The files of a folder and of those in it.
fn files(folder: &Path) -> Result<Vec<PathBuf>, ImportError> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).at(folder)? {
        let path = entry.at(folder)?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{error::content, fixture::folder};

    #[test]
    fn an_import_that_fails_leaves_everything_as_it_was() {
        let data = folder("staging");
        std::fs::write(data.join("a.csv"), "old").unwrap();
        let fails = write_all_or_nothing(&data, |staged| {
            std::fs::write(staged.join("a.csv"), "new").unwrap();
            Err::<(), _>(content(staged, "a gate raised something"))
        });
        assert!(fails.is_err());
        assert_eq!(std::fs::read_to_string(data.join("a.csv")).unwrap(), "old");
        assert_eq!(files(&data).unwrap(), [data.join("a.csv")]);
    }

    #[test]
    fn an_import_that_succeeds_moves_its_files_and_leaves_others() {
        let data = folder("staging-ok");
        std::fs::write(data.join("other.csv"), "other").unwrap();
        let result = write_all_or_nothing(&data, |staged| {
            std::fs::create_dir_all(staged.join("editions")).unwrap();
            std::fs::write(staged.join("editions/a.csv"), "new").unwrap();
            Ok(7)
        });
        assert_eq!(result.unwrap(), 7);
        let mut there = files(&data).unwrap();
        there.sort();
        assert_eq!(there, [data.join("editions/a.csv"), data.join("other.csv")]);
    }
}
