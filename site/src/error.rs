//! Why the site could not be built.

use std::{
    io,
    path::{Path, PathBuf},
};

/// What went wrong, with which file.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// A file could not be read or written.
    #[error("{}: {cause}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// A file could be read, but not understood.
    #[error("{}: {reason}", path.display())]
    Content {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The page that Trunk built lacks what the others are made from.
    #[error("index.html has no {0}")]
    Page(&'static str),
    /// The tables could not be packed.
    #[error("packing the bundle: {0}")]
    Bundle(String),
}

impl SiteError {
    /// An error of the file system, with the path it concerns.
    pub fn file(path: &Path) -> impl FnOnce(io::Error) -> SiteError {
        let path = path.to_path_buf();
        move |cause| SiteError::File { path, cause }
    }

    /// A file that does not hold what it should.
    pub fn content(path: &Path, reason: impl ToString) -> SiteError {
        SiteError::Content { path: path.to_path_buf(), reason: reason.to_string() }
    }
}
