//! The tables as the pages without script need them: who has figures of which years, and what older editions said.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use crime_explorer::{
    catalogue::Catalogue,
    editions::{Comparison, compare},
    i18n::Lang,
    indicator::{Edition, Indicator},
    observation::Observation,
    period::Year,
    place::PlaceCode,
};
use ingest::{
    places::{self, NamedPlace, NamedRegion, names::LANGUAGES},
    table,
};

use crate::{error::SiteError, latest::latest};

/// What the tables hold, and where there is something.
#[derive(Debug, Clone)]
pub(crate) struct Tables {
    /// One an indicator, in the catalogue's order.
    pub indicators: Vec<TableFacts>,
    /// Every place, by code.
    pub places: Vec<NamedPlace>,
    /// Every region, by code.
    pub regions: Vec<NamedRegion>,
}

/// What one table holds.
#[derive(Debug, Clone)]
pub(crate) struct TableFacts {
    /// The catalogue's entry.
    pub indicator: Indicator,
    /// The places that have a figure, by code.
    pub covered: Vec<Covered>,
    /// What changed since each older edition, the newest of them first.
    pub changes: Vec<(Edition, Comparison)>,
}

/// The figures that a table has of one place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Covered {
    /// The place.
    pub place: PlaceCode,
    /// The years with a figure in any category.
    pub years: BTreeSet<Year>,
    /// The last figure of the total, or of the widest categories that it has: see [`latest`].
    pub latest: Vec<Observation>,
}

impl Tables {
    /// Reads the tables, their older editions, and the names of places.
    ///
    /// # Errors
    /// If one of them is not there or not of its form.
    pub(crate) fn read(data: &Path, catalogue: &Catalogue) -> Result<Tables, SiteError> {
        let (places, regions) = places::read(data)?;
        let indicators =
            catalogue.indicators.iter().map(|indicator| facts(data, indicator)).collect::<Result<_, _>>()?;
        Ok(Tables { indicators, places, regions })
    }

    /// The name of a place or region; empty if there is none of that code.
    pub(crate) fn name(&self, code: PlaceCode, lang: Lang) -> &str {
        let idx = LANGUAGES.iter().position(|language| *language == lang.code());
        let place = self.places.iter().find(|named| named.place.code == code).map(|named| &named.names);
        let region = || self.regions.iter().find(|named| named.region.code == code).map(|named| &named.names);
        let names = place.or_else(region);
        names.zip(idx).and_then(|(names, idx)| names.get(idx)).map_or("", String::as_str)
    }

    /// The large region that a place lies in; none for a region.
    pub(crate) fn region_of(&self, place: PlaceCode) -> Option<PlaceCode> {
        let named = self.places.iter().find(|named| named.place.code == place)?;
        named.place.regions.first().copied()
    }

    /// What the table of that id holds.
    pub(crate) fn indicator(&self, id: &str) -> Option<&TableFacts> {
        self.indicators.iter().find(|facts| facts.indicator.id == id)
    }
}

fn facts(data: &Path, indicator: &Indicator) -> Result<TableFacts, SiteError> {
    let rows = table::read(&data.join(format!("{}.csv", indicator.id)), &indicator.dimensions)?;
    let covered = covered(indicator, &rows);
    let mut changes = Vec::new();
    if !indicator.editions.is_empty() {
        let path = data.join(format!("{}.csv", indicator.id));
        let dataset = |rows| {
            table::dataset(&indicator.id, &indicator.dimensions, rows).map_err(|error| SiteError::content(&path, error))
        };
        let newest = dataset(rows)?;
        for edition in &indicator.editions {
            let older = ingest::editions::read(data, indicator, edition)?;
            changes.push((edition.clone(), compare(&dataset(older)?, &newest)));
        }
    }
    Ok(TableFacts { indicator: indicator.clone(), covered, changes })
}

/// Who has figures of which years. A row without a number and without bounds is no figure.
pub(crate) fn covered(indicator: &Indicator, rows: &[Observation]) -> Vec<Covered> {
    let mut by_place: BTreeMap<PlaceCode, Vec<&Observation>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.value.bounds().is_some()) {
        by_place.entry(row.place).or_default().push(row);
    }
    let covered = |(place, rows): (PlaceCode, Vec<&Observation>)| Covered {
        place,
        years: rows.iter().map(|row| row.period).collect(),
        latest: latest(indicator, &rows).into_iter().cloned().collect(),
    };
    by_place.into_iter().map(covered).collect()
}

/// Years as text: runs of consecutive ones as ranges, `1990–2004, 2006`.
pub(crate) fn runs(years: &BTreeSet<Year>) -> Vec<(Year, Year)> {
    let mut runs: Vec<(Year, Year)> = Vec::new();
    for year in years {
        match runs.last_mut() {
            Some((_, last)) if last.0 + 1 == year.0 => *last = *year,
            _ => runs.push((*year, *year)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use crime_explorer::observation::{Status, Value};

    use super::*;

    #[test]
    fn years_in_a_row_are_one_run() {
        let years = [1990, 1991, 1992, 2004, 2006].map(Year).into();
        let runs: Vec<(i16, i16)> = runs(&years).into_iter().map(|(a, b)| (a.0, b.0)).collect();
        assert_eq!(runs, [(1990, 1992), (2004, 2004), (2006, 2006)]);
    }

    #[test]
    fn a_row_without_a_figure_covers_nothing_and_the_latest_is_of_the_total() {
        let indicator: Indicator = toml::from_str(
            "id = \"x\"\ntheme = \"crime\"\nunit = \"count\"\ndecimals = 0\ncounting_unit = \"victim\"\n\
             source_system = \"survey\"\nsources = []\nfirst_year = 2000\nlast_year = 2003\n\
             [[dimensions]]\nid = \"sex\"\ndefault = \"total\"\ncategories = [{ id = \"total\" }, { id = \"female\" }]",
        )
        .unwrap();
        let row = |year, sex: &str, value| Observation {
            place: "HND".parse().unwrap(),
            period: Year(year),
            categories: vec![sex.to_owned()],
            value,
            status: Status::Normal,
            origin: String::new(),
            note: String::new(),
        };
        let rows = [
            row(2000, "total", Value::Number(5.0)),
            row(2001, "total", Value::Range { lower: 0.0, upper: 4.0 }),
            row(2002, "female", Value::Number(1.0)),
            row(2003, "total", Value::Missing),
        ];
        let found = covered(&indicator, &rows);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].years, [2000, 2001, 2002].map(Year).into());
        assert_eq!(found[0].latest, [rows[1].clone()]);
    }
}
