//! Which figures a view asks for: the view is resolved against what there is, then its series are taken or computed.
//!
//! ```text
//! View ─needs→ files to load ─resolve→ Question ─answer→ series
//! ```

mod assemble;
mod breaks;
mod parts;
mod people;
mod rank;
mod resolve;
mod totals;

use crate::{
    catalogue::{Catalogue, POPULATION, POPULATION_FULL},
    dataset::Dataset,
    indicator::{Edition, Indicator},
    period::{Year, Years},
    place::{PlaceCode, Places},
    series::{Series, SeriesKey, Subject},
    view::{Measure, View, ViewKind},
};

pub use assemble::{answer, answer_to, interval};
pub use parts::{Part, parts, sex_of_rate};
pub use rank::{point_for, ranked};
pub use resolve::{indicators_of, measures, members_with_rows, resolve, world};

/// Bars of a ranking of all places until the reader asks for more.
pub const DEFAULT_N_BARS: usize = 20;

/// From how many series on only those in focus have a colour.
pub const MAX_COLOURED: usize = 8;

/// What a reader accepts to have figures ranked, added and compared that other figures contradict.
pub const CONTRADICTIONS: &str = "contradictions";

/// What a view is answered from.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// What there is.
    pub catalogue: &'a Catalogue,
    /// Places and regions.
    pub places: &'a Places,
    /// The table that [`Needs::file`] names.
    pub dataset: &'a Dataset,
    /// The table that [`Needs::ghost`] names, if it names one.
    pub ghost: Option<&'a Dataset>,
    /// The table that [`Needs::population`] names.
    pub population: &'a Dataset,
    /// Hash over all tables: the data's version.
    pub data_version: &'a str,
}

/// Which tables must be loaded before a view can be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needs {
    /// Id of the indicator whose table holds the figures.
    pub table: String,
    /// The name of the file with the figures: the table's id, or that of an older edition of it.
    pub file: String,
    /// The name of the file with an older edition to be drawn beside them.
    pub ghost: Option<String>,
    /// The name of the file with the people that rates and regional totals are over.
    pub population: &'static str,
    /// Whether the map's shapes are needed.
    pub has_map: bool,
}

/// The view names an indicator that does not exist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no indicator {0:?}")]
pub struct UnknownIndicator(pub String);

/// Something that a view asks for and that there is not. The rest of the view is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Issue {
    /// No place or region has that code.
    UnknownPlace(PlaceCode),
    /// The indicator has no such dimension.
    UnknownDimension(String),
    /// The dimension has no such category.
    UnknownCategory {
        /// The dimension.
        dimension: String,
        /// The category.
        category: String,
    },
    /// The indicator cannot be shown in that measure.
    NoSuchMeasure(Measure),
    /// There is no figure of the years asked for.
    YearsOutside {
        /// The years asked for.
        asked: Years,
        /// The years that there are.
        available: Years,
    },
    /// The bundle has only one edition, and not that one.
    UnknownEdition(String),
    /// The place has no figure at all in this table.
    NoFigures(Subject),
    /// The place has figures, but none in the years shown.
    NoFiguresInYears {
        /// Whose.
        subject: Subject,
        /// The year with a figure that is nearest to the end of the years shown.
        nearest: Year,
    },
    /// The places of a region with figures hold less than half of its people.
    TooLittleCoverage {
        /// The region or group.
        subject: Subject,
        /// Their share in per cent, rounded down, in the best year.
        percent: u8,
    },
    /// The same places do not hold half of a region's people in all years asked for: the total is of fewer years.
    ShorterSpan {
        /// The region or group.
        subject: Subject,
        /// The years that it is of.
        years: Years,
    },
    /// The series has no figure in the base year of the index.
    NoBase {
        /// Whose.
        subject: Subject,
        /// The base year.
        year: Year,
    },
    /// The figure of the base year of the index is one that another contradicts.
    ContradictedBase {
        /// Whose.
        subject: Subject,
        /// The base year.
        year: Year,
    },
}

/// A view resolved against what there is: nothing is left to default.
#[derive(Debug, Clone)]
pub struct Question<'a> {
    /// The indicator asked for.
    pub indicator: &'a Indicator,
    /// The indicator whose table is read: the one asked for, or the one with the publisher's own rates of it.
    pub table: &'a Indicator,
    /// The older edition that is shown; none for the newest.
    pub edition: Option<&'a Edition>,
    /// The older edition that is drawn beside it.
    pub ghost: Option<&'a Edition>,
    /// The way of looking.
    pub kind: ViewKind,
    /// The measure.
    pub measure: Measure,
    /// The categories shown of each dimension of the table, in its order.
    pub categories: Vec<Vec<String>>,
    /// The years with a row in the table.
    pub available: Years,
    /// The years shown; a ranking and a map show the last of them.
    pub years: Years,
    /// Whose figures, in the order of the selection.
    pub subjects: Vec<Subject>,
    /// Whether the reader chose them, or they are the view's default.
    pub is_default_selection: bool,
    /// Whether figures that others contradict are taken like all others: the reader says so.
    pub accepts_contradictions: bool,
    /// What could not be had.
    pub issues: Vec<Issue>,
}

/// The figures that a view asks for.
#[derive(Debug, Clone)]
pub struct Answer<'a> {
    /// What was asked.
    pub question: Question<'a>,
    /// A series a subject and set of categories, with all available years; those without figures are left out.
    pub series: Vec<Series>,
    /// What could not be had, those of the question first.
    pub issues: Vec<Issue>,
    /// Whether regional totals are over the same places in all years shown.
    pub has_balanced_panel: bool,
    /// The figures of the years shown that others contradict, and that the reader has not accepted: shown and set aside, or
    /// left out of totals.
    pub contradicted: Vec<(SeriesKey, Year)>,
    /// The sums of a country's parts that stand for a missing total of it within regional totals.
    pub sums: Vec<PlaceCode>,
}

/// Which tables a view needs.
pub fn needs(view: &View, catalogue: &Catalogue) -> Result<Needs, UnknownIndicator> {
    let (_, table, _) = indicators_of(view, catalogue)?;
    let older = |id: &Option<String>| Some(table.edition(id.as_deref()?)?.table(&table.id));
    Ok(Needs {
        table: table.id.clone(),
        file: older(&view.edition).unwrap_or_else(|| table.id.clone()),
        ghost: older(&view.ghost).filter(|_| view.kind() == ViewKind::Line),
        population: if resolve::is_over_one_sex(view, table) { POPULATION_FULL } else { POPULATION },
        has_map: view.kind() == ViewKind::Map,
    })
}

#[cfg(test)]
#[path = "query/tests.rs"]
pub(crate) mod tests;

#[cfg(test)]
#[path = "query/set_aside_tests.rs"]
pub(crate) mod set_aside_tests;
