//! Tables with one figure a row: which column is what.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A comma-separated table with one figure a row.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LongTableDescription {
    /// Id of its source.
    pub source: String,
    /// Id of the indicator.
    pub indicator: String,
    /// The cells of its rows, by column. Rows with others are not this table's, and not counted by it.
    #[serde(default)]
    pub cells: BTreeMap<String, String>,
    /// The column of the place.
    pub place: String,
    /// How the place is written there.
    pub place_code: PlaceScheme,
    /// The column to look for the place in if that one is empty: names of parts of countries.
    #[serde(default)]
    pub place_name: Option<String>,
    /// The code of each place, where the file has names.
    #[serde(default)]
    pub places: BTreeMap<String, String>,
    /// The column of the year, or the year itself: for a file that gives none, with a note that says so.
    pub period: String,
    /// The column of the figure. A row whose cell is empty has none.
    pub value: String,
    /// The category of every row, by dimension.
    #[serde(default)]
    pub categories: BTreeMap<String, String>,
    /// A dimension that is a column of its own.
    #[serde(default)]
    pub dimension: Option<LongDimension>,
    /// The column of SDMX's observation status; an empty cell is a normal value.
    #[serde(default)]
    pub status: Option<String>,
    /// The column of the footnote.
    #[serde(default)]
    pub footnote: Option<String>,
    /// What stands between columns: a tab in a TSV file.
    #[serde(default = "comma")]
    pub delimiter: char,
    /// The figures are written in so many powers of ten of the indicator's unit: 2 for "per 1,000" of "per 100,000".
    #[serde(default)]
    pub power_of_ten: u8,
    /// The column of the origin.
    #[serde(default)]
    pub origin: Option<String>,
    /// What that column's codes mean; a text that is none of them stands as it is.
    #[serde(default)]
    pub origins: BTreeMap<String, String>,
    /// The note of every row without a footnote.
    #[serde(default)]
    pub note: String,
    /// Notes of single rows.
    #[serde(default)]
    pub remarks: Vec<Remark>,
    /// Whether a key may have several rows, of groups that the file does not name: see [`crate::long::several`].
    #[serde(default)]
    pub has_unnamed_groups: bool,
}

fn comma() -> char {
    ','
}

/// A column of a long table that divides its figures.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LongDimension {
    /// The dimension's id.
    pub id: String,
    /// Its column.
    pub column: String,
    /// Label of a category: the publisher's → ours.
    pub labels: BTreeMap<String, String>,
    /// The rule by which a row with another label is refused.
    pub others: String,
}

/// A note beside a figure that no footnote of the file gives.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // As in `Observation`.
pub struct Remark {
    pub place: String,
    pub period: String,
    pub note: String,
}

/// How a file writes a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlaceScheme {
    /// ISO 3166-1 alpha-3, or a publisher's code like it.
    Iso3,
    /// M49 number.
    M49,
    /// One of the names of [`LongTableDescription::places`].
    Name,
}
