//! Tables of publishers' files: which layout, which column is what. All keys with examples: `docs/adding-a-source.md`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{number::Marks, source_file::period::PeriodForm};

/// A table of a publisher's file. A file may hold several: an entry each.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LongTableDescription {
    /// Id of its source.
    pub source: String,
    /// Id of the indicator.
    pub indicator: String,
    /// Whether the figures are the publisher's own rates of that indicator: they go to `<indicator>-published-rate`.
    #[serde(default)]
    pub is_published_rate: bool,
    /// How the figures lie in the file.
    #[serde(default)]
    pub layout: Layout,
    /// The sheet of a workbook; the first if none is said.
    #[serde(default)]
    pub sheet: Option<String>,
    /// The row of the column names, counted from 1.
    #[serde(default = "first_row")]
    pub header_row: usize,
    /// The encoding by its WHATWG name, where it is neither UTF-8 nor UTF-16 with a mark.
    #[serde(default)]
    pub encoding: Option<String>,
    /// What stands between columns: a tab in a TSV file.
    #[serde(default = "comma")]
    pub delimiter: char,
    /// What stands before decimals; a point if none is said.
    #[serde(default)]
    pub decimal: Option<char>,
    /// What stands between thousands; nothing if none is said.
    #[serde(default)]
    pub group: Option<char>,
    /// Texts that say that there is no figure, besides an empty cell, ":" and "..".
    #[serde(default)]
    pub missing: Vec<String>,
    /// Columns in which an empty cell means the cell above: merged cells of a workbook.
    #[serde(default)]
    pub fill_down: Vec<String>,
    /// The cells of its rows, by column. Rows with others are another table's.
    #[serde(default)]
    pub cells: BTreeMap<String, String>,
    /// The column of the place.
    pub place: String,
    /// How the place is written there.
    pub place_code: PlaceScheme,
    /// The code of each place, where the file has codes or names of its own. Asked first.
    #[serde(default)]
    pub places: BTreeMap<String, String>,
    /// The column to look for the place's name in if that one is empty.
    #[serde(default)]
    pub place_name: Option<String>,
    /// The column of the period, or the year itself: for a file that gives none, with a note that says so. Not said where
    /// each period is a column.
    #[serde(default)]
    pub period: Option<String>,
    /// What a period is.
    #[serde(default)]
    pub period_form: PeriodForm,
    /// The year of each period that is written otherwise, `2022/23` among calendar years. Asked first.
    #[serde(default)]
    pub periods: BTreeMap<String, i16>,
    /// The note of the rows of such a period.
    #[serde(default)]
    pub period_note: Option<String>,
    /// The column of the figure. Not said where each period is a column, nor of JSON-stat; `OBS_VALUE` in SDMX-CSV.
    #[serde(default)]
    pub value: Option<String>,
    /// The column of the publisher's lower bound.
    #[serde(default)]
    pub lower: Option<String>,
    /// The column of the publisher's upper bound.
    #[serde(default)]
    pub upper: Option<String>,
    /// The figures are written in so many powers of ten of the indicator's unit: 2 for "per 1,000" of "per 100,000".
    #[serde(default)]
    pub power_of_ten: u8,
    /// The column of the observation status; an empty cell is a normal value.
    #[serde(default)]
    pub status: Option<String>,
    /// The SDMX code of each letter there that is not SDMX's own.
    #[serde(default)]
    pub statuses: BTreeMap<String, String>,
    /// The SDMX code of every row, for a file that is of one kind throughout: `E` for estimates.
    #[serde(default)]
    pub status_of_all: Option<String>,
    /// The column of the origin.
    #[serde(default)]
    pub origin: Option<String>,
    /// What that column's codes mean; a text that is none of them stands as it is.
    #[serde(default)]
    pub origins: BTreeMap<String, String>,
    /// The column of the footnote, or several columns that each say something of the figure.
    #[serde(default, rename = "footnote", deserialize_with = "one_or_several")]
    pub footnote_columns: Vec<String>,
    /// What an empty cell of such a column means, where that is worth a note: the id of our note by column.
    #[serde(default)]
    pub empty_footnotes: BTreeMap<String, String>,
    /// What each footnote means. A row with another one is refused.
    #[serde(default)]
    pub footnotes: BTreeMap<String, FootnoteMeaning>,
    /// The note of rows with a footnote that is none of those: they are then kept.
    #[serde(default)]
    pub other_footnotes: Option<String>,
    /// The note of every row without a footnote.
    #[serde(default)]
    pub note: String,
    /// Notes of single rows.
    #[serde(default)]
    pub remarks: Vec<Remark>,
    /// The category of every row, by dimension.
    #[serde(default)]
    pub categories: BTreeMap<String, String>,
    /// The dimensions that are a column each. The order of the categories is that of the indicator's dimensions.
    #[serde(default, rename = "dimension", deserialize_with = "one_or_several")]
    pub dimensions: Vec<LongDimension>,
    /// A dimension whose categories are columns of figures, instead of a column of its own.
    #[serde(default)]
    pub value_dimension: Option<NamedDimension>,
    /// A dimension whose categories are sheets of the workbook.
    #[serde(default)]
    pub sheet_dimension: Option<NamedDimension>,
    /// Columns of keys that may vary without telling rows apart.
    #[serde(default)]
    pub ignored: Vec<String>,
    /// The rule by which all rows of a key are refused that give it different figures.
    #[serde(default)]
    pub contradicting: Option<String>,
    /// Whether a key may have several rows, of groups that the file does not name: see `source_file::several`.
    #[serde(default)]
    pub has_unnamed_groups: bool,
}

fn comma() -> char {
    ','
}

fn first_row() -> usize {
    1
}

/// `[long.dimension]` for one, `[[long.dimension]]` for several; a text or a list of them.
fn one_or_several<'de, D, T>(from: D) -> Result<Vec<T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Deserialize<'de>,
{
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrSeveral<T> {
        One(T),
        Several(Vec<T>),
    }
    Ok(match OneOrSeveral::deserialize(from)? {
        OneOrSeveral::One(one) => vec![one],
        OneOrSeveral::Several(several) => several,
    })
}

impl LongTableDescription {
    /// The same as descriptions of one column of figures in one sheet each: one for each category of
    /// [`LongTableDescription::sheet_dimension`] and [`LongTableDescription::value_dimension`].
    ///
    /// Bounds are those of the column that `value` names.
    pub(crate) fn apart(mut self) -> Vec<LongTableDescription> {
        let sheets = self.sheet_dimension.take();
        let values = self.value_dimension.take();
        let of_each = |of: LongTableDescription, dimension: &Option<NamedDimension>, is_sheet: bool| {
            let Some(NamedDimension { id, labels }) = dimension else { return vec![of] };
            let of_label = |(name, category): (&String, &String)| {
                let mut one = of.clone();
                one.categories.insert(id.clone(), category.clone());
                if is_sheet {
                    one.sheet = Some(name.clone());
                } else if one.value.as_ref() != Some(name) {
                    (one.value, one.lower, one.upper) = (Some(name.clone()), None, None);
                }
                one
            };
            labels.iter().map(of_label).collect()
        };
        let sheets = of_each(self, &sheets, true);
        sheets.into_iter().flat_map(|of| of_each(of, &values, false)).collect()
    }

    /// The id of the indicator that the figures belong to.
    pub(crate) fn table(&self) -> String {
        match self.is_published_rate {
            true => crate::unodc::published_rate_id(&self.indicator),
            false => self.indicator.clone(),
        }
    }

    /// The marks of its numbers.
    ///
    /// # Errors
    /// If they cannot be told apart.
    pub(crate) fn marks(&self) -> Result<Marks, String> {
        Marks::new(self.decimal, self.group)
    }

    /// The column of the figure, where it has one of its own.
    pub(crate) fn value_column(&self) -> Option<&str> {
        match self.layout {
            Layout::SdmxCsv => Some(self.value.as_deref().unwrap_or("OBS_VALUE")),
            Layout::JsonStat => Some(crate::source_file::layout::json_stat::VALUE),
            Layout::Rows | Layout::Years | Layout::Eurostat => self.value.as_deref(),
        }
    }

    /// The column of the period, unless the description gives the year itself or each period is a column.
    pub(crate) fn period_column(&self) -> Option<&str> {
        self.period.as_deref().filter(|period| crate::figures::year(period).is_err())
    }
}

/// How the figures of a table lie in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// One figure a row.
    #[default]
    Rows,
    /// A column a period; any other columns are keys.
    Years,
    /// Eurostat's TSV: keys joined by commas in the first column, then a column a period; cells may carry flags.
    Eurostat,
    /// SDMX-CSV 1 or 2, with codes or with `code: label`.
    SdmxCsv,
    /// JSON-stat 2, or a dataset of JSON-stat 1.
    JsonStat,
}

impl Layout {
    /// Whether each period is a column of its own.
    pub(crate) fn has_column_a_period(self) -> bool {
        matches!(self, Layout::Years | Layout::Eurostat)
    }
}

/// A column that divides the figures.
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
    #[serde(default = "not_described")]
    pub others: String,
}

fn not_described() -> String {
    "not-described".to_owned()
}

/// A dimension of which each category has a column or a sheet of its own.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedDimension {
    /// The dimension's id.
    pub id: String,
    /// The category of each column or sheet, by its name.
    pub labels: BTreeMap<String, String>,
}

/// What a footnote means.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum FootnoteMeaning {
    /// The id of our note.
    Note(String),
    /// The row is about a part of the place that it names.
    OfPart {
        /// The id of our note.
        note: String,
        /// The part's code.
        place: String,
        /// The rule by which the row is moved there.
        rule: String,
    },
}

/// A note beside a figure that no footnote of the file gives.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // As in `Observation`.
pub struct Remark {
    pub place: String,
    pub period: String,
    /// Only these categories, by dimension; all if none is said.
    #[serde(default)]
    pub categories: BTreeMap<String, String>,
    pub note: String,
}

/// Rows of a file that no table takes, for a reason. Without `cells`, all of them.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOutRows {
    /// Id of the source.
    pub source: String,
    /// The cells of the rows, by column.
    #[serde(default)]
    pub cells: BTreeMap<String, String>,
    /// The rule's name, explained in [`crate::rules`].
    pub rule: String,
    /// Whether they are left out though a table would take them.
    #[serde(default)]
    pub even_if_taken: bool,
}

/// How a file writes a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlaceScheme {
    /// ISO 3166-1 alpha-3, or a publisher's code like it.
    Iso3,
    /// ISO 3166-1 alpha-2, or a code of Eurostat's like it.
    Iso2,
    /// M49 number.
    M49,
    /// NUTS: countries are their codes of two letters.
    Nuts,
    /// A code of Our World in Data's: ISO 3166-1 alpha-3, or one that begins with `OWID_`.
    Owid,
    /// The name of a place, in any of the six languages, or one of [`LongTableDescription::places`].
    Name,
}
