//! Quarters and months: the counts of a year's parts are the year's count, if all of them are there. A rate or share of a
//! year is no sum of theirs.

use std::collections::{BTreeMap, btree_map::Entry};

use crime_explorer::{
    observation::{Observation, Status, Value},
    period::Year,
    place::PlaceCode,
};

use super::{period::Period, several};
use crate::{
    figures::{Figures, refuse},
    report::FileReport,
};

/// Figures of parts of years, each with its row, by the number of the part.
#[derive(Default)]
pub(super) struct PartsOfYears(BTreeMap<(Vec<String>, PlaceCode, Year), PartsOfYear>);

type PartsOfYear = BTreeMap<u8, (usize, Observation)>;

/// What the sum of a year's parts is.
pub(super) struct SumOf {
    /// The indicator's id.
    pub indicator: String,
    /// Whether its figures are counts.
    pub is_count: bool,
    /// How many parts a year has: 4 or 12.
    pub n_parts: u8,
}

impl PartsOfYears {
    /// Notes the figure of a part of a year. The second of one part is refused.
    pub(super) fn push(&mut self, row: usize, period: Period, figure: Observation, report: &mut FileReport) {
        let key = (figure.categories.clone(), figure.place, period.year);
        let part = period.part.unwrap_or_default();
        match self.0.entry(key).or_default().entry(part) {
            Entry::Vacant(free) => _ = free.insert((row, figure)),
            Entry::Occupied(_) => {
                let what = format!("{} {}, part {part} of the year", figure.place, period.year);
                report.refused("duplicate-key", row, what);
            }
        }
    }

    /// Adds the sum of each year whose parts are all there, and refuses the rows of the others.
    pub(super) fn add(self, sum: &SumOf, figures: &mut Figures, report: &mut FileReport) {
        for ((_, place, year), parts) in self.0 {
            let rows: Vec<usize> = parts.values().map(|(row, _)| *row).collect();
            let n_parts = parts.len();
            let result = match summed(parts.into_values().map(|(_, figure)| figure).collect(), sum) {
                _ if !sum.is_count => Err(refuse("part-of-year", format!("{place} {year}"))),
                None => Err(refuse("incomplete-year", format!("{place} {year}: {n_parts} of {}", sum.n_parts))),
                Some(figure) => {
                    let first = rows.first().copied().unwrap_or_default();
                    figures.add(&sum.indicator, figure, report.at(first))
                }
            };
            match result {
                Ok(()) => report.n_kept += rows.len(),
                Err(refusal) => rows.iter().for_each(|row| several::refused(&refusal, *row, report)),
            }
        }
    }
}

/// The year's figure; none if a part is not there or is no number.
fn summed(parts: Vec<Observation>, sum: &SumOf) -> Option<Observation> {
    let numbers: Vec<f64> = parts.iter().map(|part| part.value.number()).collect::<Option<_>>()?;
    let first = parts.first().filter(|_| numbers.len() == usize::from(sum.n_parts))?;
    let mut notes: Vec<&str> = vec![if sum.n_parts == 4 { "sum-of-quarters" } else { "sum-of-months" }];
    let mut origins: Vec<&str> = Vec::new();
    for part in &parts {
        let new_notes = part.note.split(';').filter(|note| !note.is_empty());
        new_notes.for_each(|note| {
            if !notes.contains(&note) {
                notes.push(note)
            }
        });
        if !part.origin.is_empty() && !origins.contains(&part.origin.as_str()) {
            origins.push(&part.origin);
        }
    }
    let (note, origin) = (notes.join(";"), origins.join("; "));
    let value = Value::Number(numbers.iter().sum());
    Some(Observation { value, status: Status::Estimated, note, origin, ..first.clone() })
}
