//! Why an import stops. A single bad row never stops it: that goes into the report. A file that is not what its
//! description says does, since half read it would tell something else than its publisher; so does a figure that a gate
//! raises.
//!
//! An error says what it concerns and keeps its cause as its source; only whoever reports it to a person joins them, by
//! [`chain`].

use std::{
    error::Error,
    iter::successors,
    path::{Path, PathBuf},
};

/// A file that cannot be read or written at all, or that is not what its description says.
#[derive(Debug, thiserror::Error)]
#[error("{}", path.display())]
pub struct ImportError {
    /// The file or folder.
    pub path: PathBuf,
    /// What is wrong with it.
    #[source]
    pub cause: Cause,
}

/// What is wrong with a file.
#[derive(Debug, thiserror::Error)]
pub enum Cause {
    /// The file system says no.
    #[error("cannot read or write")]
    Io(#[from] std::io::Error),
    /// Not a comma-separated table.
    #[error("not a readable table")]
    Csv(#[from] csv::Error),
    /// Not a workbook.
    #[error("not a readable workbook")]
    Workbook(#[from] calamine::XlsxError),
    /// Not a TOML file of the form asked for.
    #[error("not a readable TOML file")]
    Toml(#[source] Box<toml::de::Error>),
    /// Something that cannot be written as TOML.
    #[error("cannot be written as TOML")]
    TomlWrite(#[from] toml::ser::Error),
    /// Not JSON of the form asked for.
    #[error("not readable JSON")]
    Json(#[from] serde_json::Error),
    /// The gates raise figures that no rule lets through.
    #[error("the gates raise figures that no rule lets through; nothing was written\n{0}")]
    Raised(String),
    /// A row is not of its form.
    #[error("line {line}")]
    Line {
        /// The line, the first being 1.
        line: usize,
        /// What is wrong with it.
        #[source]
        cause: Reason,
    },
    /// The content is not what its description promises.
    #[error(transparent)]
    Content(Reason),
}

impl From<toml::de::Error> for Cause {
    fn from(error: toml::de::Error) -> Cause {
        Cause::Toml(Box::new(error)) // It is large.
    }
}

/// What is wrong: an error, or a sentence.
pub type Reason = Box<dyn Error + Send + Sync>;

/// An error and its causes as a person reads them: `data/places.csv: line 7: "x" is not a place code`.
///
/// ```
/// use ingest::error::{At, chain};
/// let missing = std::io::Error::other("no such file");
/// let error = Err::<(), _>(missing).at("a.csv".as_ref()).unwrap_err();
/// assert_eq!(chain(&error), "a.csv: cannot read or write: no such file");
/// ```
pub fn chain(error: &(dyn Error + 'static)) -> String {
    successors(Some(error), |&error| error.source()).map(ToString::to_string).collect::<Vec<_>>().join(": ")
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
pub(crate) fn content(path: &Path, what: impl Into<Reason>) -> ImportError {
    ImportError { path: path.to_owned(), cause: Cause::Content(what.into()) }
}
