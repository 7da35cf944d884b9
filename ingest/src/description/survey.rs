//! What is known of surveys before any row is read: series, footnotes, and measures that two files hold.

use std::collections::BTreeMap;

use serde::Deserialize;

/// Series of the UN's database of the Sustainable Development Goals: values from one release, footnotes from another.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SurveyDescription {
    /// Id of the source of the values.
    pub source: String,
    /// Id of the source of the footnotes.
    pub footnotes: String,
    /// Which series is which indicator.
    pub series: Vec<SurveySeries>,
    /// Series that are compared with an indicator, and not kept.
    #[serde(default)]
    pub compared: Vec<ComparedSeries>,
}

/// A series that another table should agree with.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComparedSeries {
    /// The publisher's code.
    pub code: String,
    /// Id of the indicator, which has no dimension.
    pub indicator: String,
    /// What both measure, and who says it.
    pub what: String,
}

/// One series.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SurveySeries {
    /// The publisher's code.
    pub code: String,
    /// Id of the indicator.
    pub indicator: String,
    /// Whether women and men have figures of their own.
    #[serde(default)]
    pub has_sex: bool,
    /// Whether age groups have figures of their own.
    #[serde(default)]
    pub has_age: bool,
    /// Where the release of the values has a wrong scale: how it is put right.
    #[serde(default)]
    pub scale: Option<Scale>,
    /// The note of an age that is not the series' usual one, where age is no dimension.
    #[serde(default)]
    pub age_notes: BTreeMap<String, String>,
}

/// A wrong scale that is put right by moving the decimal point.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// The rule's name, explained in [`crate::rules`].
    pub rule: String,
    /// By how many places the decimal point moves to the right.
    pub power_of_ten: u8,
}

/// What a publisher's footnote says, in our words.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FootnoteDescription {
    /// How it begins: enough of it to tell it from all others.
    pub begins: String,
    /// How many characters it has, so that a changed one is noticed.
    pub n_chars: usize,
    /// Ids of the notes that say the same; none if it says nothing of the figure.
    pub notes: Vec<String>,
}

/// Indicators that hold the same measure, from several releases or tables.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Twins {
    /// The indicators' ids, each with what its release is called beside a figure and the categories of the measure.
    pub of: Vec<Twin>,
    /// Values further apart than this contradict each other; nearer ones were revised or rounded.
    pub tolerance: f64,
    /// Id of the note beside figures that contradict each other.
    pub note: String,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // Said in `Twins`.
pub struct Twin {
    pub indicator: String,
    pub release: String,
    #[serde(default)]
    pub categories: Vec<String>,
}
