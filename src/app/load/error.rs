//! How far a file has come, or why it is not there.

use std::rc::Rc;

use super::fetch::FetchError;
use crate::dataset::format::FormatError;

/// A file on its way.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Load<T> {
    /// Not here yet: bytes received, of how many.
    Pending {
        /// Bytes so far.
        received: u32,
        /// Bytes in all; 0 if that is not known.
        total: u32,
    },
    /// Here.
    Ready(T),
    /// It did not come, or is not what it should be.
    Failed(LoadError),
}

impl<T> Load<T> {
    /// What came, if it did.
    pub(crate) fn ready(&self) -> Option<&T> {
        match self {
            Load::Ready(value) => Some(value),
            Load::Pending { .. } | Load::Failed(_) => None,
        }
    }
}

/// A file that did not come, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LoadError {
    /// The file's name in the bundle: an indicator's id, `texts.fr`, `core`.
    pub what: Rc<str>,
    /// Where it was looked for, below the site's base; empty if nobody says where it is.
    pub path: Rc<str>,
    /// Why.
    pub kind: LoadErrorKind,
}

/// Why a file is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LoadErrorKind {
    /// No answer: the network is down.
    Offline,
    /// The server answered with this status.
    Status(u16),
    /// A web page came in its place.
    NotData,
    /// It is whole, and cannot be read.
    Malformed,
    /// It was made for another version of the site.
    Version,
    /// The end is missing.
    CutShort,
    /// The bundle has no such file.
    Unknown,
    /// It is a part of the program, and did not come.
    Part,
}

impl LoadErrorKind {
    /// The message's key: `ui.load.<id>`.
    pub(crate) fn id(self) -> &'static str {
        match self {
            LoadErrorKind::Offline => "offline",
            LoadErrorKind::Status(_) => "status",
            LoadErrorKind::NotData => "not-data",
            LoadErrorKind::Malformed => "malformed",
            LoadErrorKind::Version => "version",
            LoadErrorKind::CutShort => "cut-short",
            LoadErrorKind::Unknown => "unknown",
            LoadErrorKind::Part => "part",
        }
    }
}

impl From<FetchError> for LoadErrorKind {
    fn from(error: FetchError) -> LoadErrorKind {
        match error {
            FetchError::Offline => LoadErrorKind::Offline,
            FetchError::Status(status) => LoadErrorKind::Status(status),
            FetchError::NotData => LoadErrorKind::NotData,
        }
    }
}

impl From<FormatError> for LoadErrorKind {
    fn from(error: FormatError) -> LoadErrorKind {
        match error {
            FormatError::NotData => LoadErrorKind::NotData,
            FormatError::Version { .. } => LoadErrorKind::Version,
            FormatError::CutShort { .. } => LoadErrorKind::CutShort,
            FormatError::Damaged(_) => LoadErrorKind::Malformed,
        }
    }
}
