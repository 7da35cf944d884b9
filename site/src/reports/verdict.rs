//! What the tables say to a statement today. Nothing here is written by hand: it is computed when the site is built.
//!
//! A statement's `compare` says how: `value` the sum of its places' figures, `change` from the first year to the last in
//! per cent, `share` and `rank` among all places of the table, `signatures` those of a treaty's participants, and
//! `other-measure` where the table counts something else.

use crime_explorer::{
    dataset::Dataset,
    indicator::Indicator,
    observation::is_contradicted,
    period::Year,
    place::PlaceCode,
    statistics::{change::change, percent_of},
};
use ingest::treaties::parties_at;

use super::statements::{Period, Statement};
use crate::tables::Tables;

/// What the tables say.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// No table is about this.
    Nothing,
    /// A table is, but has no figure of the period; its first year.
    NoFigure(Year),
    /// The nearest table counts something else.
    OtherMeasure,
    /// The report gives a direction but no figure, and the tables cannot say whether it is right; their figure.
    Uncounted(f64),
    /// The figure of the tables, as exactly as the report gives its own, is the same.
    Agrees(f64),
    /// It is another one.
    Revised(f64),
    /// It is another one, but that of another period is the report's: the one of the stated period, and the other.
    Unclear(f64, f64),
}

/// The verdict on a statement.
pub fn verdict(statement: &Statement, tables: &Tables) -> Verdict {
    let Some((indicator, dataset)) = tables.indicator(&statement.indicator) else { return Verdict::Nothing };
    if statement.compare == "other-measure" {
        return Verdict::OtherMeasure;
    }
    let computed = |period: &str| computed(statement, Period::parse(period)?, indicator, dataset, tables);
    let Some(figure) = computed(&statement.match_period) else { return Verdict::NoFigure(indicator.first_year) };
    if statement.value.is_empty() && statement.direction == "stable" {
        return Verdict::Uncounted(figure);
    }
    if agrees(statement, figure) {
        return Verdict::Agrees(figure);
    }
    match computed(&statement.likely_period) {
        Some(likely) if agrees(statement, likely) => Verdict::Unclear(figure, likely),
        _ => Verdict::Revised(figure),
    }
}

/// Whether a figure is what the statement says: equal where it is rounded like the report's, or on the right side.
fn agrees(statement: &Statement, figure: f64) -> bool {
    let Some(stated) = statement.number() else {
        return if statement.direction == "decrease" { figure < 0.0 } else { figure > 0.0 };
    };
    match statement.relation.as_str() {
        "over" => figure > stated,
        "under" => figure < stated,
        "at-least" => figure >= stated,
        "up-to" => figure <= stated,
        _ => {
            let scale = 10f64.powi(statement.decimals().into());
            (figure * scale).round() == (stated * scale).round()
        }
    }
}

/// The figure of the tables in the statement's unit; none if one of its parts is missing.
fn computed(
    statement: &Statement,
    period: Period,
    indicator: &Indicator,
    dataset: &Dataset,
    tables: &Tables,
) -> Option<f64> {
    if let Period::Day(day) = period {
        let of_treaty = || tables.actions.iter().filter(|action| action.treaty == statement.category);
        let n = match statement.compare.as_str() {
            "signatures" => of_treaty().filter(|action| action.signature.is_some_and(|signed| signed <= day)).count(),
            _ => parties_at(&tables.actions, &statement.category, day).count(),
        };
        return Some(n as f64); // Some hundred at most.
    }
    let figures = Figures { indicator, dataset, category: &statement.category };
    let places = statement.match_places();
    // A country and the sum of its parts are one.
    let is_one = |place: PlaceCode| tables.places.whole_of_sum(place).is_none();
    let all = |year: Year| figures.of_all_places(year).into_iter().filter(move |(place, _)| is_one(*place));
    let sum = |year: Year| places.iter().map(|place| figures.number(*place, year)).sum::<Option<f64>>();
    match (statement.compare.as_str(), period) {
        ("value", Period::Year(year)) => sum(year),
        ("change", Period::Years(years)) => {
            let (before, after) = (sum(years.first)?, sum(years.last)?);
            change(before, after)
        }
        ("share", Period::Year(year)) => percent_of(sum(year)?, all(year).map(|(_, figure)| figure).sum()),
        ("rank", Period::Year(year)) => {
            let own = sum(year)?;
            Some(1.0 + all(year).filter(|(_, figure)| *figure > own).count() as f64)
        }
        _ => None,
    }
}

/// How many places of a statement's table have a figure of the year compared.
pub(crate) fn n_places(statement: &Statement, tables: &Tables) -> usize {
    let year = match Period::parse(&statement.match_period) {
        Some(Period::Year(year)) => year,
        _ => return 0,
    };
    tables.indicator(&statement.indicator).map_or(0, |(indicator, dataset)| {
        Figures { indicator, dataset, category: &statement.category }.of_all_places(year).len()
    })
}

/// The figures of one category of a table.
pub(super) struct Figures<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) dataset: &'a Dataset,
    pub(super) category: &'a str,
}

impl Figures<'_> {
    /// The published number of a place and year, if no other figure contradicts it.
    fn number(&self, place: PlaceCode, year: Year) -> Option<f64> {
        let row = self.dataset.series(place, &self.categories())?.at(year)?;
        row.value.number().filter(|_| !is_contradicted(row.note))
    }

    /// The first year with a row of a place.
    pub(super) fn first_year(&self, place: PlaceCode) -> Option<Year> {
        self.dataset.series(place, &self.categories())?.rows().next().map(|row| row.year)
    }

    /// The statement's category in the indicator's one dimension, or the default of each.
    fn categories(&self) -> Vec<&str> {
        let chosen = |default| if self.category.is_empty() { default } else { self.category };
        self.indicator.dimensions.iter().map(|dimension| chosen(dimension.default.as_str())).collect()
    }

    /// The numbers of a year, without regions.
    fn of_all_places(&self, year: Year) -> Vec<(PlaceCode, f64)> {
        let places = self.dataset.places().iter().filter(|place| !place.is_region());
        places.filter_map(|place| Some((*place, self.number(*place, year)?))).collect()
    }
}

#[cfg(test)]
#[path = "verdict_tests.rs"]
mod tests;
