//! `data/report-figures.csv`: what two reports state, made by reading them.

use std::path::Path;

use crime_explorer::{
    period::{Year, Years},
    place::PlaceCode,
};
use ingest::day::Day;
use serde::Deserialize;

use crate::{error::SiteError, files::read};

/// The table, below `data/`.
pub(crate) const FILE: &str = "report-figures.csv";

/// The reports: id and day of issue.
pub const REPORTS: [(&str, Day); 2] =
    [("activities-2008", Day::constant(2009, 1, 22)), ("programmes-2008", Day::constant(2008, 2, 7))];

/// The themes, in the order of the page.
pub const THEMES: [&str; 10] = [
    "crops",
    "livelihoods",
    "drug-use",
    "treaties",
    "terrorism",
    "assistance",
    "programmes",
    "research",
    "funding",
    "organization",
];

/// A quantity that a report states: a row of the table.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Stable id; its words are the text `report.figure.<id>`.
    pub id: String,
    /// The report's id.
    pub report: String,
    /// The number of the paragraph.
    pub paragraph: String,
    /// Other paragraphs that state the same, separated by spaces.
    pub also_in: String,
    /// Its theme.
    pub theme: String,
    /// Codes of places, separated by spaces; empty for what has no place.
    pub place: String,
    /// When: see [`Period`].
    pub period: String,
    /// What it measures, in English and in our words.
    pub measure: String,
    /// How the figure is qualified: `exactly`, `about`, `over` …; empty where no figure is given.
    pub relation: String,
    /// The figure, as exact as the report gives it; empty where it gives none.
    pub value: String,
    /// Its unit.
    pub unit: String,
    /// `increase`, `decrease` or `stable`, of a change.
    pub direction: String,
    /// The indicator to compare it with, if there is one.
    pub indicator: String,
    /// The category of the indicator's one dimension, if it has one.
    pub category: String,
    /// The places whose figures are compared, added up.
    pub match_place: String,
    /// The period compared.
    pub match_period: String,
    /// How it is compared: see [`super::verdict()`].
    pub compare: String,
    /// The period that the figure really is of, where the report seems to name another.
    pub likely_period: String,
    /// Id of a note: the text `report.note.<id>`.
    pub note: String,
}

/// When a statement holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// `2008`.
    Year(Year),
    /// `2007/2008`: from one year to the other.
    Years(Years),
    /// `2008-11`.
    Month(i16, u8),
    /// `2009-01-02`.
    Day(Day),
}

impl Period {
    /// Reads a period; none if it is not one.
    ///
    /// ```
    /// use site::reports::statements::Period;
    /// assert_eq!(Period::parse("2008-11"), Some(Period::Month(2008, 11)));
    /// assert_eq!(Period::parse("2008/2007"), None);
    /// assert_eq!(Period::parse("now"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Period> {
        if let Some((first, last)) = text.split_once('/') {
            let (first, last): (Year, Year) = (first.parse().ok()?, last.parse().ok()?);
            return (first < last).then_some(Period::Years(Years { first, last }));
        }
        if let Ok(day) = text.parse() {
            return Some(Period::Day(day));
        }
        if let Some((year, month)) = text.split_once('-') {
            let month: u8 = month.parse().ok().filter(|month| (1..=12).contains(month))?;
            return Some(Period::Month(year.parse::<Year>().ok()?.0, month));
        }
        text.parse().ok().map(Period::Year)
    }

    /// The year whose 31 December is nearest to the period's end: where it stands in a chart of ends of years.
    pub(crate) fn chart_year(self) -> Year {
        let nearest = |year: i16, month: u8| Year(if month <= 6 { year - 1 } else { year });
        match self {
            Period::Year(year) => year,
            Period::Years(years) => years.last,
            Period::Month(year, month) => nearest(year, month),
            Period::Day(day) => nearest(day.year(), day.month()),
        }
    }
}

impl Statement {
    /// The codes of its places.
    pub(crate) fn places(&self) -> Vec<PlaceCode> {
        codes(&self.place)
    }

    /// The codes of the places that it is compared with.
    pub(crate) fn match_places(&self) -> Vec<PlaceCode> {
        codes(&self.match_place)
    }

    /// The figure as a number, with its sign where it is a decrease.
    pub fn number(&self) -> Option<f64> {
        let number: f64 = self.value.parse().ok()?;
        Some(if self.direction == "decrease" { -number } else { number })
    }

    /// Decimals that the report gives.
    pub(crate) fn decimals(&self) -> u8 {
        self.value.split_once('.').map_or(0, |(_, decimals)| decimals.len().try_into().unwrap_or(u8::MAX))
    }
}

fn codes(text: &str) -> Vec<PlaceCode> {
    text.split_whitespace().filter_map(|code| code.parse().ok()).collect()
}

/// Reads the table of `data`.
///
/// # Errors
/// If it cannot be read, or a row is not of its form: an unknown report or theme, a place or period that is none.
pub(crate) fn read_statements(data: &Path) -> Result<Vec<Statement>, SiteError> {
    let path = data.join(FILE);
    let bytes = read(&path)?;
    let mut statements = Vec::new();
    for row in csv::Reader::from_reader(bytes.as_slice()).deserialize() {
        let statement: Statement = row.map_err(|error| SiteError::content(&path, error))?;
        if let Some(what) = fault(&statement) {
            return Err(SiteError::content(&path, format!("{}: {what}", statement.id)));
        }
        statements.push(statement);
    }
    Ok(statements)
}

/// What is not of its form in a row.
fn fault(statement: &Statement) -> Option<&'static str> {
    let has_places = |text: &str| codes(text).len() == text.split_whitespace().count();
    let has_period = |text: &str| text.is_empty() || Period::parse(text).is_some();
    let is_number = statement.value.is_empty() || statement.number().is_some_and(f64::is_finite);
    let has_figure = !statement.value.is_empty();
    [
        (REPORTS.iter().any(|(id, _)| *id == statement.report), "there is no such report"),
        (THEMES.contains(&statement.theme.as_str()), "there is no such theme"),
        (has_places(&statement.place) && has_places(&statement.match_place), "a place is no code"),
        (Period::parse(&statement.period).is_some(), "the period is none"),
        (has_period(&statement.match_period) && has_period(&statement.likely_period), "a period compared is none"),
        (is_number, "the value is no number"),
        (has_figure != statement.relation.is_empty(), "a value and its relation come together"),
        (has_figure || !statement.direction.is_empty(), "there is neither a value nor a direction"),
        (statement.indicator.is_empty() == statement.compare.is_empty(), "a comparison needs an indicator"),
    ]
    .into_iter()
    .find_map(|(is_right, what)| (!is_right).then_some(what))
}
