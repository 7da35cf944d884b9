//! What a kind of view is, as plain data: what the page, the links and the questions decide by it.

use std::{fmt, ops::Deref};

/// Which times a kind shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeShape {
    /// Every year of a span.
    Span,
    /// One year: the last of the time asked for.
    OneYear,
    /// Two years: the first and the last of the time asked for, and nothing in between.
    TwoYears,
}

/// The places that a kind shows until the reader chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DefaultPlaces {
    /// One place a region, so that the selection is short and from everywhere.
    OneARegion,
    /// Those with the highest values, or all where places must not be ranked.
    Highest,
    /// All that there are.
    All,
}

/// Which places a kind needs the figures of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Those chosen.
    Chosen,
    /// Those chosen, and where they stand among all places of the filter.
    ChosenAmongAll,
    /// All places of the filter: those chosen stand out.
    All,
}

/// What shows a view's figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surface {
    /// A picture.
    Chart,
    /// Rows that can be sorted and searched. A picture of them, where one is asked for, is that of the default kind.
    Rows,
}

/// What a click on a place does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Click {
    /// It is brought out, or no longer.
    Focus,
    /// It is chosen, or no longer.
    Choose,
}

/// A choice that few readers make, folded away below the chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ViewOption {
    /// Linear or logarithmic values.
    Scale,
    /// The order of places; of no use where places must not be ranked.
    Order,
    /// How far a figure may be from the year shown.
    Tolerance,
    /// How classes are cut, and how many.
    Classes,
    /// Which edition is shown.
    Edition,
    /// An older edition beside the one shown.
    PreviousEdition,
}

/// What a kind is.
#[derive(Debug)]
pub struct Facts {
    /// Its id in links, messages (`ui.view.<id>`) and names of program parts.
    pub id: &'static str,
    /// The id of its name where places must not be ranked.
    pub unranked_id: &'static str,
    /// Its word in names of files.
    pub file_word: &'static str,
    /// Its icon: an SVG path in a square of 20.
    pub icon: &'static str,
    /// Which times it shows.
    pub time: TimeShape,
    /// The places that it shows until the reader chooses.
    pub places: DefaultPlaces,
    /// Which places it needs the figures of.
    pub scope: Scope,
    /// What shows its figures.
    pub surface: Surface,
    /// Whether it shows 95 % intervals.
    pub has_intervals: bool,
    /// Whether it needs the shapes of the map.
    pub has_shapes: bool,
    /// Whether a tooltip draws how the figure moved over the years, since the picture does not.
    pub has_past: bool,
    /// What a click on a place does.
    pub click: Click,
    /// Its options, in the order shown.
    pub options: &'static [ViewOption],
}

/// A kind of view: the way of looking.
#[derive(Clone, Copy)]
pub struct ViewKind(&'static Facts);

impl ViewKind {
    /// The kind with these facts.
    pub(crate) const fn new(facts: &'static Facts) -> ViewKind {
        ViewKind(facts)
    }

    /// What it is.
    pub(crate) const fn facts(self) -> &'static Facts {
        self.0
    }

    /// Whether it shows one year only.
    pub(crate) fn is_of_one_year(self) -> bool {
        self.time == TimeShape::OneYear
    }

    /// Whether it shows a few places until the reader chooses, not all: what is chosen then starts from those few.
    pub(crate) fn is_of_some(self) -> bool {
        self.places != DefaultPlaces::All
    }

    /// Whether it offers that option.
    pub(crate) fn offers(self, option: ViewOption) -> bool {
        self.options.contains(&option)
    }
}

impl Deref for ViewKind {
    type Target = Facts;

    fn deref(&self) -> &Facts {
        self.0
    }
}

impl PartialEq for ViewKind {
    /// There is one of each id.
    fn eq(&self, other: &ViewKind) -> bool {
        self.id == other.id
    }
}

impl Eq for ViewKind {}

impl fmt::Debug for ViewKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.id)
    }
}
