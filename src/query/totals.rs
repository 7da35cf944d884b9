//! Totals of regions and groups: over which places, in which years, and out of whose figures.

use std::ops::Range;

use super::{
    Question, Sources,
    people::{People, sex_of},
};
use crate::{
    dataset::{Row, SeriesRows},
    indicator::Unit,
    observation::{Value, is_contradicted},
    period::{Year, Years},
    place::{PlaceCode, Places},
    series::{SeriesKey, Subject},
    statistics::region::{
        Member, Panel, RegionalTotal, TooLittleCoverage, balanced_panel, longest_covered_years, regional_series,
    },
};

/// The figures and people of a region's or group's places, and which of them its totals are over.
pub(super) struct Totals<'a> {
    sources: Sources<'a>,
    question: &'a Question<'a>,
    categories: &'a [String],
    /// The countries and areas, by code: parts are left out, so that nobody is counted twice.
    pub(super) places: Vec<PlaceCode>,
    /// The years that totals are made of.
    pub(super) years: Years,
    /// By place: its own rows, and those of the sum of its parts.
    rows: Vec<[Option<(PlaceCode, SeriesRows<'a>)>; 2]>,
    /// A row a place, one element a year.
    table: Vec<Vec<Member>>,
    /// Whether the places are the same throughout.
    pub(super) panel: Panel,
    /// Indices of the years that have a total at all.
    span: Range<usize>,
}

impl<'a> Totals<'a> {
    /// Over the same places in all years shown where those hold half the people; else over the places of each year, or,
    /// where those change too much, over the same places in the longest span of years that they cover.
    pub(super) fn of(
        subject: Subject,
        categories: &'a [String],
        sources: &Sources<'a>,
        question: &'a Question<'a>,
    ) -> Totals<'a> {
        let years = years_of_totals(question);
        let all = 0..years.n_years();
        let (panel, places) = (Panel::SamePlaces, members(subject, sources.places));
        let names: Vec<&str> = categories.iter().map(String::as_str).collect();
        let rows_of = |code: PlaceCode| Some((code, sources.dataset.series(code, &names)?));
        let rows = places.iter().map(|code| [Some(*code), sources.places.sum_of_parts(*code)].map(|of| rows_of(of?)));
        let (rows, table, span) = (rows.collect(), Vec::new(), all.clone());
        let mut totals = Totals { sources: *sources, question, categories, places, years, rows, table, panel, span };
        totals.table = (0..totals.places.len()).map(|idx| totals.member_years(idx)).collect();
        let is_balanced = regional_series(&totals.table, all.clone(), panel).iter().any(Result::is_ok);
        if !is_balanced && question.table.has_changing_reporters {
            totals.span = longest_covered_years(&totals.table, all).unwrap_or_default();
        } else if !is_balanced {
            totals.panel = Panel::PlacesOfEachYear;
        }
        totals
    }

    /// The total of each year, or why it has none.
    pub(super) fn by_year(&self) -> Vec<Result<RegionalTotal, TooLittleCoverage>> {
        let mut totals = regional_series(&self.table, 0..self.years.n_years(), self.panel);
        if self.span.len() < totals.len() {
            totals.splice(self.span.clone(), regional_series(&self.table, self.span.clone(), self.panel));
        }
        totals
    }

    /// Indices of the places that the total of a year is over.
    pub(super) fn included(&self, year_idx: usize) -> Vec<usize> {
        let years = if self.panel == Panel::SamePlaces { self.span.clone() } else { year_idx..year_idx + 1 };
        balanced_panel(&self.table, years)
    }

    /// The people of a place in a year.
    pub(super) fn people(&self, idx: usize, year_idx: usize) -> Option<f64> {
        self.table.get(idx)?.get(year_idx)?.population
    }

    /// The row that a place has in a year, and whose it is: its own, or that of the sum of its parts.
    pub(super) fn row(&self, idx: usize, year: Year) -> Option<(PlaceCode, Row<'a>)> {
        let rows = self.rows.get(idx)?.iter().flatten();
        let mut of_year = rows.filter_map(|(whose, rows)| Some((*whose, rows.at(year)?)));
        of_year.find(|(_, row)| row.value.bounds().is_some())
    }

    /// The places, each the sum of a country's parts, whose figures are in the totals.
    pub(super) fn sums(&self) -> Vec<PlaceCode> {
        let mut sums = Vec::new();
        for (year_idx, year) in self.years.iter().enumerate().filter(|(idx, _)| self.span.contains(idx)) {
            for idx in self.included(year_idx) {
                let whose = self.row(idx, year).map(|(whose, _)| whose);
                sums.extend(whose.filter(|whose| self.places.get(idx) != Some(whose) && !sums.contains(whose)));
            }
        }
        sums
    }

    /// The figures that are left out of the totals because others contradict them.
    pub(super) fn contradicted(&self) -> impl Iterator<Item = (SeriesKey, Year)> {
        let years_of = |idx: usize| self.years.iter().map(move |year| (idx, year));
        (0..self.places.len()).flat_map(years_of).filter_map(|(idx, year)| {
            let (whose, _) = self.row(idx, year).filter(|(_, row)| self.is_left_out(row))?;
            Some((SeriesKey { subject: Subject::Place(whose), categories: self.categories.to_vec() }, year))
        })
    }

    fn is_left_out(&self, row: &Row<'_>) -> bool {
        !self.question.accepts_contradictions() && is_contradicted(row.note)
    }

    /// The figure and the people of a place in each of the years.
    fn member_years(&self, idx: usize) -> Vec<Member> {
        let (table, code) = (self.question.table, self.places[idx]);
        let people = People::of(&self.sources, code, sex_of(table, self.sources.dataset, self.categories));
        let of_year = |year: Year| {
            // A figure that is left out leaves its place without one: who lives there counts all the same.
            let row = self.row(idx, year).filter(|(_, row)| !self.is_left_out(row));
            let value = row.map_or(Value::Missing, |(_, row)| row.value);
            // A region's rate out of rates is their mean, each weighted by its population.
            let member = if table.unit == Unit::Per100000 { Member::with_rate } else { Member::with_count };
            member(value, people.at(year))
        };
        self.years.iter().map(of_year).collect()
    }
}

/// The years of which a region's totals are made: the years shown, or the last of them where one year is shown.
pub(super) fn years_of_totals(question: &Question<'_>) -> Years {
    question.one_year().map_or(question.years, |year| Years { first: year, last: year })
}

/// The countries and areas of a region or group.
fn members(of: Subject, places: &Places) -> Vec<PlaceCode> {
    match of {
        Subject::Place(code) => vec![code],
        Subject::Region(code) => places.members(code).map(|place| place.code).collect(),
        Subject::Group(group) => places.group_members(group).map(|place| place.code).collect(),
    }
}
