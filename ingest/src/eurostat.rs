//! Reads Eurostat's bulk tables: keys joined by commas, then a column a year; ":" is a missing figure.

mod agreement;

use std::path::Path;

use crime_explorer::{observation::Observation, period::Year};

use crate::{
    codes::KnownPlaces,
    description::WideTableDescription,
    error::{At, ImportError, content},
    figures::{self, Figures, Refusal, refuse},
    report::FileReport,
    unodc::published_rate_id,
};

/// The unit of numbers.
pub const NUMBERS: &str = "NR";
/// The unit of rates per 100,000 people.
pub const RATES: &str = "P_HTHAB";

/// Reads a table and adds its figures: numbers to the indicator, rates to its published rates.
///
/// A cell is a row of the report. Fails if the header is not Eurostat's or a key is missing.
pub fn read(
    path: &Path,
    description: &WideTableDescription,
    known: &KnownPlaces,
    figures: &mut Figures,
    report: &mut FileReport,
) -> Result<(), ImportError> {
    let text = std::fs::read_to_string(path).at(path)?;
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let keys: Vec<&str> = header[0].split(['\\', ',']).collect(); // `split` gives at least one piece.
    let key_idx = |name: &str| {
        let found = keys.iter().position(|key| *key == name);
        found.ok_or_else(|| content(path, format!("the first column has no key {name:?}")))
    };
    let idx = Keys { dimension: key_idx(&description.dimension_key)?, unit: key_idx("unit")?, place: key_idx("geo")? };
    let mut years = Vec::new();
    for year in &header[1..] {
        years.push(year.trim().parse::<Year>().map_err(|err| content(path, err.to_string()))?);
    }
    let mut rate_rows = agreement::RateRows::new();
    for (line, number) in lines.zip(2..) {
        let mut cells = line.split('\t');
        let series = series(cells.next().unwrap_or_default(), &idx, description, known, report);
        for (cell, period) in cells.zip(&years) {
            if cell.trim() == ":" {
                report.n_empty += 1;
                continue;
            }
            report.n_read += 1;
            let added = series
                .clone()
                .and_then(|series| series.observation(cell, *period, report))
                .and_then(|(indicator, observation)| figures.add(&indicator, observation, report.at(number)));
            match added {
                Ok(()) => report.n_kept += 1,
                Err(Refusal { rule, what }) => report.refused(&rule, number, what),
            }
        }
        if let Some(series) = series.ok().filter(|series| series.indicator != description.indicator) {
            rate_rows.insert((series.category, series.place), number);
        }
    }
    agreement::leave_out_rates_that_disagree(&description.indicator, &rate_rows, figures, report);
    Ok(())
}

struct Keys {
    dimension: usize,
    unit: usize,
    place: usize,
}

#[derive(Clone)]
struct Series {
    indicator: String,
    category: String,
    place: crime_explorer::place::PlaceCode,
}

impl Series {
    fn observation(self, cell: &str, period: Year, report: &mut FileReport) -> Result<(String, Observation), Refusal> {
        let (value, status) = figures::value(cell, report)?;
        let (origin, note) = (String::new(), String::new());
        let categories = vec![self.category];
        Ok((self.indicator, Observation { place: self.place, period, categories, value, status, origin, note }))
    }
}

fn series(
    key: &str,
    idx: &Keys,
    description: &WideTableDescription,
    known: &KnownPlaces,
    report: &mut FileReport,
) -> Result<Series, Refusal> {
    let parts: Vec<&str> = key.split(',').collect();
    let part = |idx: usize| parts.get(idx).copied().unwrap_or_default();
    let not_described = || refuse("not-described", key);
    let indicator = match part(idx.unit) {
        NUMBERS => description.indicator.clone(),
        RATES => published_rate_id(&description.indicator),
        _ => return Err(not_described()),
    };
    let category = description.labels.get(part(idx.dimension)).ok_or_else(not_described)?.clone();
    let code = part(idx.place);
    let place = known.place_of_iso2(code).ok_or_else(|| refuse("unknown-place", format!("{code:?}")))?;
    if crate::codes::alias(code) != code {
        report.repaired("place-code");
    }
    report.place_code(place, code);
    Ok(Series { indicator, category, place })
}

#[cfg(test)]
mod tests;
