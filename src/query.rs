//! Which figures a view asks for: the view is resolved against what there is, then its series are taken or computed.
//!
//! ```text
//! View ─needs→ files to load ─resolve→ Question ─answer→ series
//! ```

mod answer;
mod assemble;
mod breaks;
mod needs;
mod parts;
mod people;
mod point;
mod rank;
mod resolve;
mod sources;
mod totals;
mod transforms;

use std::rc::Rc;

use crate::{
    indicator::{Edition, Indicator, Unit},
    kinds::{TimeShape, ViewKind},
    period::{Year, Years},
    place::PlaceCode,
    role::Role,
    series::{Series, SeriesKey, Subject},
    view::{Basis, ClassMethod, Measure, Order, ScaleKind},
};

pub(crate) use answer::{answer, answer_to};
pub(crate) use assemble::interval;
pub use needs::{Need, needs};
pub(crate) use parts::{PartOfTotal, parts, sex_of_rate};
pub(crate) use point::point_for;
pub(crate) use rank::ranked;
pub use resolve::{bases, indicators_of, world};
pub(crate) use resolve::{members_with_rows, resolve};
pub use sources::{MissingTable, Sources};
pub(crate) use transforms::{
    Computed, NotComputed, TransformCode, TransformIssue, TransformWords, computed, number_at,
};

/// Bars of a ranking of all places until the reader asks for more.
pub(crate) const DEFAULT_N_BARS: usize = 20;

/// From how many series on only those in focus have a colour.
pub(crate) const MAX_COLOURED: usize = 8;

/// What a reader accepts to have figures ranked, added and compared that other figures contradict.
pub(crate) const CONTRADICTIONS: &str = "contradictions";

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
    /// The indicator has no measure that begins so.
    NoSuchMeasure(Basis),
    /// A transform cannot be computed or shown.
    Transform(TransformIssue),
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
}

/// A view resolved against what there is: nothing is left to default, and nothing else of the view is needed to answer it
/// and to present the answer.
#[derive(Debug, Clone)]
pub struct Question<'a> {
    /// The indicator asked for.
    pub indicator: &'a Indicator,
    /// The indicator whose table is read: the one asked for, or the one with the publisher's own rates of it.
    pub table: &'a Indicator,
    /// The older edition that is shown; none for the newest.
    pub edition: Option<&'a Edition>,
    /// The older edition that is drawn beside it.
    pub previous_edition: Option<&'a Edition>,
    /// The kind of view.
    pub kind: ViewKind,
    /// The measure.
    pub measure: Measure,
    /// The code of its transforms; none where it was not asked for.
    pub transforms: Option<&'static TransformCode>,
    /// The categories shown of each dimension of the table, in its order.
    pub categories: Vec<Vec<String>>,
    /// The years with a row in the table.
    pub available: Years,
    /// The years shown; a kind of one year shows the last of them.
    pub years: Years,
    /// Whether the last year was asked for, whichever it is.
    pub is_of_latest: bool,
    /// Years that a figure may be away from the year shown.
    pub tolerance: u8,
    /// Whose figures, in the order of the selection.
    pub subjects: Vec<Subject>,
    /// Whether the reader chose them, or they are the view's default.
    pub is_default_selection: bool,
    /// Those in colour while the rest is grey.
    pub focus: Vec<Subject>,
    /// The region or group whose places alone are listed, ranked and mapped; none for all places.
    pub within: Option<Subject>,
    /// The order of places.
    pub order: Order,
    /// The value axis.
    pub scale: ScaleKind,
    /// How a map's classes are cut, and how many.
    pub classes: (ClassMethod, u8),
    /// Ids of what makes figures not comparable and the reader accepts.
    pub accepted: Vec<String>,
    /// What could not be had.
    pub issues: Vec<Issue>,
}

impl Question<'_> {
    /// Whether figures that others contradict are taken like all others: the reader says so.
    pub(crate) fn accepts_contradictions(&self) -> bool {
        self.accepted.iter().any(|id| id == CONTRADICTIONS)
    }

    /// The unit of the values shown.
    pub(crate) fn unit(&self) -> Unit {
        self.measure.unit(self.table.unit)
    }

    /// The years shown, where those between are not: one or two. None where every year of the span is shown.
    pub(crate) fn separate_years(&self) -> Option<Vec<Year>> {
        let Years { first, last } = self.years;
        match self.kind.time {
            TimeShape::Span => None,
            TimeShape::TwoYears if first < last => Some(vec![first, last]),
            TimeShape::OneYear | TimeShape::TwoYears => Some(vec![last]),
        }
    }

    /// The years that figures are shown of.
    pub(crate) fn shown_years(&self) -> Vec<Year> {
        self.separate_years().unwrap_or_else(|| self.years.iter().collect())
    }

    /// The year of every figure shown, where the kind of view shows one year only.
    pub(crate) fn one_year(&self) -> Option<Year> {
        self.kind.is_of_one_year().then_some(self.years.last)
    }

    /// Whether the reader chose that place, or brought it out.
    pub(crate) fn is_chosen(&self, subject: Subject) -> bool {
        self.focus.contains(&subject) || (!self.is_default_selection && self.subjects.contains(&subject))
    }

    /// The places that are ranked and mapped: those of the filter, or of the world.
    pub(crate) fn filter(&self) -> Subject {
        self.within.unwrap_or(Subject::Region(world()))
    }
}

/// The figures that a view asks for, of one table.
#[derive(Debug, Clone)]
pub struct Answer<'a> {
    /// What was asked.
    pub question: Question<'a>,
    /// A series a subject and set of categories, with all available years; those without figures are left out.
    pub series: Vec<Rc<Series>>,
    /// The same of every place of the filter, where the kind of view compares with all; the series are those of `series`.
    pub all: Vec<Rc<Series>>,
    /// What could not be had, those of the question first.
    pub issues: Vec<Issue>,
    /// Whether regional totals are over the same places in all years shown.
    pub has_balanced_panel: bool,
    /// The figures of the years shown that others contradict, and that the reader has not accepted: shown and set aside, or
    /// left out of totals.
    pub contradicted: Vec<(SeriesKey, Year)>,
    /// The sums of a country's parts that stand for a missing total of it within regional totals.
    pub sums: Vec<PlaceCode>,
    /// The totals of regions and groups that figures were divided by.
    pub divisors: Vec<Rc<Series>>,
    /// The answers of other tables to the same question, by what they are to the view.
    pub beside: Vec<(Role, Answer<'a>)>,
}

impl<'a> Answer<'a> {
    /// The answer of the table that has that role beside the figures shown.
    pub(crate) fn beside(&self, role: Role) -> Option<&Answer<'a>> {
        self.beside.iter().find(|(of, _)| *of == role).map(|(_, answer)| answer)
    }
}

#[cfg(test)]
#[path = "query/tests.rs"]
pub(crate) mod tests;

#[cfg(test)]
#[path = "query/transforms_tests.rs"]
mod transforms_tests;

#[cfg(test)]
#[path = "query/set_aside_tests.rs"]
pub(crate) mod set_aside_tests;
