//! Figures of one place over time, in one unit, ready to be drawn or told.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::{
    indicator::Unit,
    observation::{Status, Value},
    period::Year,
    place::{Group, PlaceCode},
    statistics::{Interval, region::Coverage},
};

/// Whose figures: a place, a region's total, or a group's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Subject {
    /// A country, area or part of one, or a region for which the publisher gives its own figure.
    Place(PlaceCode),
    /// A region's total over its members.
    Region(PlaceCode),
    /// A group's total over its members.
    Group(Group),
}

/// What a series is of: the same key is the same colour in every view and after a reload.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeriesKey {
    /// Whose figures.
    pub subject: Subject,
    /// Category of each dimension, in the indicator's order.
    pub categories: Vec<String>,
}

/// How an interval came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum IntervalBasis {
    /// Exact Poisson interval of the published count.
    Count,
    /// Exact Poisson interval of the count that a published rate and the population imply.
    RateAndPopulation,
    /// The publisher's own bounds.
    Publisher,
}

/// Why a figure is shown, but not taken for what others are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetAside {
    /// Another figure of its own table contradicts it: neither ranked nor added nor compared until the reader accepts it.
    Contradicted,
    /// It is the sum of a country's parts in a year in which a total of the country is published: not ranked beside it.
    BesideTotal,
}

impl SetAside {
    /// Key of the text that says it.
    pub(crate) fn message_key(self) -> &'static str {
        match self {
            SetAside::Contradicted => "ui.set-aside.contradicted",
            SetAside::BesideTotal => "ui.set-aside.beside-total",
        }
    }
}

/// A figure of one year, with everything that qualifies it and how it was computed.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The year shown.
    pub year: Year,
    /// The year that the figure is really from: another than `year` only where the reader allowed a tolerance.
    pub actual_year: Year,
    /// The figure in the series' unit.
    pub value: Value,
    /// 95 % interval of the figure, in the same unit, and what it rests on.
    pub interval: Option<(Interval, IntervalBasis)>,
    /// Its status.
    pub status: Status,
    /// Where the publisher says it comes from; empty if it does not say.
    pub origin: Rc<str>,
    /// The publisher's footnote, or the id of a note; empty if there is none.
    pub note: Rc<str>,
    /// The count behind a rate.
    pub count: Option<f64>,
    /// The population behind a rate.
    pub population: Option<f64>,
    /// What stands behind a region's total.
    pub coverage: Option<Coverage>,
    /// Why it is not taken for what others are; none for nearly every figure.
    pub set_aside: Option<SetAside>,
}

thread_local! {
    /// One empty text for all figures that have no origin or note: thousands of them are made at once.
    static NO_TEXT: Rc<str> = "".into();
}

impl Point {
    /// A figure of its own year that nothing qualifies: no interval, origin, note or count behind it.
    pub fn new(year: Year, value: Value) -> Point {
        let no_text = NO_TEXT.with(Rc::clone);
        Point {
            year,
            actual_year: year,
            value,
            interval: None,
            status: Status::Normal,
            origin: no_text.clone(),
            note: no_text,
            count: None,
            population: None,
            coverage: None,
            set_aside: None,
        }
    }

    /// Whether another figure contradicts it, and the reader has not accepted that.
    pub(crate) fn is_contradicted(&self) -> bool {
        self.set_aside == Some(SetAside::Contradicted)
    }
}

/// A year from which on figures are not comparable with those before.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesBreak {
    /// First year of the new series.
    pub year: Year,
    /// Id of the note with the reason.
    pub note: String,
    /// Whether only the figures say so.
    pub is_suspected: bool,
}

/// Points of one key, ascending by year. A year without a figure has no point, or one that is [`Value::Missing`].
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// What it is of.
    pub key: SeriesKey,
    /// Unit of the values.
    pub unit: Unit,
    /// The figures.
    pub points: Vec<Point>,
    /// Where the line must end.
    pub breaks: Vec<SeriesBreak>,
}

impl Series {
    /// The point of that year.
    pub fn at(&self, year: Year) -> Option<&Point> {
        let idx = self.points.binary_search_by_key(&year, |point| point.year).ok()?;
        self.points.get(idx)
    }

    /// Maximal runs of consecutive years that have a number.
    ///
    /// A missing year, a censored value and a break each end a run, so that a line is never drawn across them. A figure that
    /// another contradicts is a run of its own.
    /// Series that the publisher gives only every few years therefore are single points.
    pub(crate) fn runs(&self) -> Vec<&[Point]> {
        let mut runs = Vec::new();
        let mut start = 0;
        for idx in 0..self.points.len() {
            let point = &self.points[idx];
            let is_number = point.value.number().is_some();
            let continues = idx > start && {
                let previous = &self.points[idx - 1];
                let is_alone = point.is_contradicted() || previous.is_contradicted();
                !is_alone && point.year.0 == previous.year.0 + 1 && !self.breaks.iter().any(|b| b.year == point.year)
            };
            if idx > start && !(is_number && continues) {
                runs.push(&self.points[start..idx]);
                start = idx;
            }
            if !is_number {
                start = idx + 1;
            }
        }
        if start < self.points.len() {
            runs.push(&self.points[start..]);
        }
        runs
    }
}
