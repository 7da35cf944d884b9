//! Why an import stops. A single bad row never stops it: that goes into the report. A file that is not what its
//! description says does, since half read it would tell something else than its publisher; so does a figure that a gate
//! raises.

use std::path::{Path, PathBuf};

/// A file that cannot be read or written at all, or that is not what its description says.
#[derive(Debug, thiserror::Error)]
#[error("{cause} ({})", path.display())]
pub struct ImportError {
    /// The file or folder.
    pub path: PathBuf,
    /// What is wrong with it.
    pub cause: Cause,
}

/// What is wrong with a file.
#[derive(Debug, thiserror::Error)]
pub enum Cause {
    /// The file system says no.
    #[error("cannot read or write: {0}")]
    Io(#[from] std::io::Error),
    /// Not a comma-separated table.
    #[error("not a readable table: {0}")]
    Csv(#[from] csv::Error),
    /// Not a workbook.
    #[error("not a readable workbook: {0}")]
    Workbook(#[from] calamine::XlsxError),
    /// Not a TOML file of the form asked for.
    #[error("not a readable TOML file: {0}")]
    Toml(#[from] Box<toml::de::Error>),
    /// Something that cannot be written as TOML.
    #[error("cannot be written as TOML: {0}")]
    TomlWrite(#[from] toml::ser::Error),
    /// Not JSON of the form asked for.
    #[error("not readable JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The gates raise figures that no rule lets through.
    #[error("the gates raise figures that no rule lets through; nothing was written\n{0}")]
    Raised(String),
    /// The content is not what its description promises.
    #[error("{0}")]
    Content(String),
}

/// Gives a cause its file.
pub trait At<T> {
    /// The result, with the file that it concerns.
    fn at(self, path: &Path) -> Result<T, ImportError>;
}

impl<T, E: Into<Cause>> At<T> for Result<T, E> {
    fn at(self, path: &Path) -> Result<T, ImportError> {
        self.map_err(|cause| ImportError { path: path.to_owned(), cause: cause.into() })
    }
}

/// An error about a file's content.
pub fn content(path: &Path, what: impl Into<String>) -> ImportError {
    ImportError { path: path.to_owned(), cause: Cause::Content(what.into()) }
}
