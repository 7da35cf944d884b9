//! Who published a figure, in which release, on which terms.

use serde::{Deserialize, Serialize};

/// One release of one publisher's file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Stable id: `unodc-homicide-2022`.
    pub id: String,
    /// Who published it, in the publisher's own words.
    pub publisher: String,
    /// The title of the data set.
    pub title: String,
    /// The edition: the day of release, or the publisher's own name of it.
    pub edition: String,
    /// The file's name, as it was published.
    pub file: String,
    /// Key of the terms of use: a text `terms.<key>`.
    pub terms: String,
    /// Whether the terms are an open licence (an open definition licence, or public domain).
    pub is_open: bool,
    /// Where the publisher offers it today.
    pub url: String,
    /// The words to cite, without the date of access.
    pub citation: String,
}
