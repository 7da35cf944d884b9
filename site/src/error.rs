//! Why the site could not be built. As in [`ingest::error`], an error keeps its cause as its source.

use std::{
    io,
    path::{Path, PathBuf},
};

use crime_explorer::query::{MissingTable, UnknownIndicator};
use ingest::{
    error::{ImportError, Reason},
    pack::PackError,
};

/// What went wrong, with which file.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// A file could not be read or written, is not what it should be, or a program of that name failed.
    #[error("{}", path.display())]
    File {
        /// The file, folder or program.
        path: PathBuf,
        /// What the system says, or what is wrong with it.
        #[source]
        cause: Reason,
    },
    /// The project's tables cannot be read.
    #[error(transparent)]
    Tables(#[from] ImportError),
    /// They cannot be packed.
    #[error("packing the bundle")]
    Bundle(#[from] PackError),
    /// The bundle lacks a file that a page is drawn from.
    #[error("the bundle has no file {0:?}")]
    NotPacked(String),
    /// What a view is answered from is not complete.
    #[error(transparent)]
    Missing(#[from] MissingTable),
    /// A page is to show what the catalogue does not have.
    #[error(transparent)]
    Unknown(#[from] UnknownIndicator),
    /// The page that loads the app lacks what the others are made from.
    #[error("index.html has no {0}")]
    Page(&'static str),
}

impl SiteError {
    /// An error of the file system, with the path it concerns.
    pub(crate) fn file(path: &Path) -> impl FnOnce(io::Error) -> SiteError {
        let path = path.to_path_buf();
        move |cause| SiteError::content(&path, cause)
    }

    /// A file that does not hold what it should.
    pub(crate) fn content(path: &Path, cause: impl Into<Reason>) -> SiteError {
        SiteError::File { path: path.to_path_buf(), cause: cause.into() }
    }
}

#[cfg(test)]
mod tests {
    use ingest::error::{At, Cause, chain};

    use super::*;

    #[test]
    fn each_error_of_a_chain_is_said_once() {
        let cause = "x".parse::<crime_explorer::period::Year>().unwrap_err().into();
        let read = Err::<(), _>(Cause::Line { line: 7, cause }).at(Path::new("a.csv")).unwrap_err();
        let error = SiteError::from(PackError::from(read));
        assert_eq!(chain(&error), "packing the bundle: a.csv: line 7: \"x\" is not a year");
        let unknown = SiteError::from(UnknownIndicator("y".to_owned()));
        assert_eq!(chain(&unknown), "there is no indicator \"y\"");
    }
}
