//! How a workbook of UNODC's data portal is read: which rows are which indicator, and which rows are not what they say.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A workbook as UNODC's data portal gives them: a sheet, a header row, one figure a row.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkbookDescription {
    /// Id of its source.
    pub source: String,
    /// The row of the column names, counted from 1.
    pub header_row: usize,
    /// The column of the figures.
    pub value_column: String,
    /// What stands between the thousands of figures that are text; nothing if none is said.
    #[serde(default)]
    pub group: Option<char>,
    /// Label of a category, by dimension: the publisher's → ours.
    pub labels: BTreeMap<String, BTreeMap<String, String>>,
    /// Rows with a label in the column beside its own.
    #[serde(default)]
    pub shifted: Vec<ShiftedLabel>,
    /// Cells with a typing error that the other rows give away.
    #[serde(default)]
    pub corrections: Vec<Correction>,
    /// Rows that say "Total" and are the parts once more.
    #[serde(default)]
    pub repeated: Vec<RepeatedParts>,
    /// Labels under which a place and year may have several rows.
    #[serde(default)]
    pub several: Vec<SeveralRows>,
    /// Rows that say what other rows of the same file say.
    #[serde(default)]
    pub left_out: Vec<LeftOut>,
    /// Dimensions whose labels are countries: those of `countries.toml` belong to them.
    #[serde(default)]
    pub country_labels: Vec<String>,
    /// Which rows are which indicator.
    pub tables: Vec<WorkbookTable>,
}

/// A cell that holds a typing error.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The rule's name, explained in [`crate::rules`].
    pub rule: String,
    /// The cells of the row, by column.
    pub cells: BTreeMap<String, String>,
    /// The column of the error.
    pub column: String,
    /// What must stand there.
    pub text: String,
}

/// More than one row with the label of a total, whose figures are those of the parts: no total was published.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RepeatedParts {
    /// The rule's name, explained in [`crate::rules`].
    pub rule: String,
    /// The cells of the rows that it is about, by column.
    pub cells: BTreeMap<String, String>,
    /// The column of the total and the parts.
    pub column: String,
    /// The label of the total.
    pub total: String,
    /// The labels of the parts.
    pub parts: Vec<String>,
}

/// A label under which a place and year may have several rows that nothing tells apart.
///
/// They become categories `<category>-row-<n>` in the order of the file, and the category itself has no figure there.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeveralRows {
    /// The rule's name, explained in [`crate::rules`].
    pub rule: String,
    /// The dimension.
    pub dimension: String,
    /// Its category.
    pub category: String,
    /// The note beside the missing figure.
    pub note: String,
}

/// Rows that are left out for a reason of their own.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// The rule's name, explained in [`crate::rules`].
    pub rule: String,
    /// The cells of such a row, by column.
    pub cells: BTreeMap<String, String>,
}

/// Rows whose cell in the column `from` belongs into the column `into`. Their own `from` is that of the rows above:
/// such a sheet is sorted in blocks by that column.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShiftedLabel {
    /// The rule's name, explained in [`crate::rules`].
    pub rule: String,
    /// The cells of such a row, by column.
    pub cells: BTreeMap<String, String>,
    /// The column in which the label stands.
    pub from: String,
    /// The column into which it belongs.
    pub into: String,
    /// The labels by which the blocks are known.
    pub blocks: Vec<String>,
}

/// Rows of a workbook that belong to one indicator (and its published rates).
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkbookTable {
    /// Id of the indicator.
    pub indicator: String,
    /// The cells that say so, by column.
    pub cells: BTreeMap<String, String>,
    /// The indicator's dimensions in their order, each with its column; [`TOTAL_COLUMN`] where all rows are totals of it.
    pub dimensions: Vec<(String, String)>,
    /// Id of the indicator of the publisher's own rates, where they are one of their own.
    #[serde(default)]
    pub rates: Option<String>,
    /// Whether the figures are per cent instead of counts.
    #[serde(default)]
    pub is_percent: bool,
}

/// What stands for a column where all rows of a table are totals of the dimension.
pub(crate) const TOTAL_COLUMN: &str = "";

/// An older edition of a UNODC workbook, which is read as the newest is.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OlderWorkbookDescription {
    /// Id of its source.
    pub source: String,
    /// Id of the source whose workbook is described.
    pub read_as: String,
    /// Labels that only this edition has, by dimension.
    #[serde(default)]
    pub labels: BTreeMap<String, BTreeMap<String, String>>,
}

impl OlderWorkbookDescription {
    /// How the edition is read: as the newest, with its own labels besides. None if there is no such newest.
    pub(crate) fn workbook(&self, workbooks: &[WorkbookDescription]) -> Option<WorkbookDescription> {
        let mut workbook = workbooks.iter().find(|workbook| workbook.source == self.read_as)?.clone();
        workbook.source.clone_from(&self.source);
        for (dimension, labels) in &self.labels {
            workbook.labels.entry(dimension.clone()).or_default().extend(labels.clone());
        }
        Some(workbook)
    }
}
