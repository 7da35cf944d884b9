//! Where a series changes meaning: named by a publisher or the catalogue, or suspected from its figures.

use crate::{
    comparability::{breaks_of, counts_records},
    indicator::{Indicator, Unit},
    observation::Status,
    period::Year,
    series::{Point, Series, SeriesBreak, Subject},
    statistics::{breaks::suspected_by_year, implied_count},
};

/// Where a place's counts jump as no ordinary change explains: computed, since it follows from the figures alone.
pub(super) fn suspected(series: &Series, table: &Indicator) -> Vec<SeriesBreak> {
    if !counts_records(table) {
        return Vec::new();
    }
    let count = |point: &Point| match (point.count, table.unit, point.population) {
        (Some(count), ..) => Some(count),
        (None, Unit::Count, _) => point.value.number(),
        // What the rate and the population imply.
        (None, Unit::Per100000, Some(people)) => Some(implied_count(point.value.number()?, people)),
        _ => None,
    };
    let trusted = series.points.iter().filter(|point| !point.is_contradicted());
    let counts: Vec<(Year, f64)> = trusted.filter_map(|p| Some((p.year, count(p)?))).collect();
    let found = suspected_by_year(&counts).into_iter();
    found.map(|(year, why)| SeriesBreak { year, note: why.note().to_owned(), is_suspected: true }).collect()
}

/// Adds to the suspected breaks those that a publisher or the catalogue names, in whose place no suspicion stands.
pub(super) fn mark(series: &mut Series, table: &Indicator) {
    let Subject::Place(code) = series.key.subject else { return };
    let listed = breaks_of(table, code, &series.key.categories);
    let mut breaks: Vec<SeriesBreak> =
        listed.map(|b| SeriesBreak { year: b.year, note: b.note.clone(), is_suspected: b.is_suspected }).collect();
    let flagged = series.points.iter().filter(|point| point.status == Status::Break);
    let flagged = flagged.map(|p| SeriesBreak { year: p.year, note: p.note.to_string(), is_suspected: false });
    for found in flagged.chain(std::mem::take(&mut series.breaks)) {
        if !breaks.iter().any(|b| b.year == found.year) {
            breaks.push(found);
        }
    }
    crate::order::sort_by(&mut breaks, &|a, b| a.year.cmp(&b.year));
    series.breaks = breaks;
}
