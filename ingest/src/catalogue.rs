//! The catalogue's entries: what the descriptions say, with the facts that only the rows know.

use std::{collections::BTreeSet, path::Path};

use crime_explorer::{
    catalogue::Catalogue,
    indicator::{Dimension, Edition, Indicator, Unit},
    observation::Observation,
    period::Year,
    source::Source,
};
use serde::{Deserialize, Serialize};

use crate::{
    description::{Descriptions, IndicatorDescription},
    error::{At, Cause, ImportError, content},
    unodc::published_rate_id,
};

/// An indicator with its rows, in the dimensions that the table keeps.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The catalogue's entry.
    pub indicator: Indicator,
    /// Its rows.
    pub observations: Vec<Observation>,
    /// The rows of its older editions, in the order of [`Indicator::editions`].
    pub older: Vec<Vec<Observation>>,
}

/// The rows of an older edition, in all the dimensions of the description.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OlderRows {
    /// Id of the edition's source.
    pub source: String,
    /// The edition's id.
    pub edition: String,
    /// Its rows.
    pub observations: Vec<Observation>,
}

/// The table of an indicator as described: with only the categories that occur, without a dimension of one category.
///
/// A category that only an older edition has is kept: all editions of a table have the same columns.
/// `is_published_rate` asks for the table of the publisher's own rates. None if there is no row.
pub(crate) fn table(
    descriptions: &Descriptions,
    description: &IndicatorDescription,
    is_published_rate: bool,
    mut observations: Vec<Observation>,
    mut older: Vec<OlderRows>,
) -> Option<Table> {
    older.retain(|of| !of.observations.is_empty());
    older.sort_by(|a, b| b.edition.cmp(&a.edition));
    let rows = || observations.iter().chain(older.iter().flat_map(|of| &of.observations));
    let dimensions = description.dimensions.iter().filter_map(|id| descriptions.dimension(id));
    let all: Vec<Dimension> = dimensions
        .enumerate()
        .map(|(idx, dimension)| {
            let occurring: BTreeSet<&str> =
                rows().filter_map(|row| row.categories.get(idx)).map(String::as_str).collect();
            trimmed(dimension, &occurring, description.defaults.get(&dimension.id))
        })
        .collect();
    for observation in observations.iter_mut().chain(older.iter_mut().flat_map(|of| &mut of.observations)) {
        let mut categories = std::mem::take(&mut observation.categories).into_iter().zip(&all);
        observation.categories =
            categories.by_ref().filter(|(_, of)| of.categories.len() > 1).map(|(category, _)| category).collect();
    }
    let dimensions: Vec<Dimension> = all.into_iter().filter(|dimension| dimension.categories.len() > 1).collect();
    let mut indicator = indicator(description, dimensions, &observations)?;
    if is_published_rate {
        indicator = published_rate(indicator, description);
    }
    indicator.editions = older.iter().filter_map(edition).collect();
    Some(Table { indicator, observations, older: older.into_iter().map(|of| of.observations).collect() })
}

/// The entry of an indicator of which only these rows are left; none if there is no row.
pub(crate) fn with_rows(indicator: &Indicator, rows: &[Observation]) -> Option<Indicator> {
    let size = Size::of(rows)?;
    let dimension = |(idx, dimension): (usize, &Dimension)| {
        let occurring = rows.iter().filter_map(|row| row.categories.get(idx)).map(String::as_str).collect();
        trimmed(dimension, &occurring, None)
    };
    Some(Indicator {
        dimensions: indicator.dimensions.iter().enumerate().map(dimension).collect(),
        n_rows: size.n_rows,
        n_places: size.n_places,
        first_year: size.first_year,
        last_year: size.last_year,
        ..indicator.clone()
    })
}

/// The catalogue's entry of an older edition.
fn edition(of: &OlderRows) -> Option<Edition> {
    let size = Size::of(&of.observations)?;
    Some(Edition {
        id: of.edition.clone(),
        source: of.source.clone(),
        n_rows: size.n_rows,
        n_places: size.n_places,
        first_year: size.first_year,
        last_year: size.last_year,
    })
}

/// What only the rows know of a table.
struct Size {
    n_rows: u32,
    n_places: u32,
    first_year: Year,
    last_year: Year,
}

impl Size {
    /// None if there is no row.
    fn of(observations: &[Observation]) -> Option<Size> {
        let years: BTreeSet<Year> = observations.iter().map(|row| row.period).collect();
        let places: BTreeSet<_> = observations.iter().map(|row| row.place).collect();
        Some(Size {
            // Far below four thousand million rows.
            n_rows: u32::try_from(observations.len()).unwrap_or(u32::MAX),
            n_places: u32::try_from(places.len()).unwrap_or(u32::MAX),
            first_year: *years.first()?,
            last_year: *years.last()?,
        })
    }
}

/// The dimension with only the categories that occur; a category's parent is its nearest ancestor that occurs.
fn trimmed(dimension: &Dimension, occurring: &BTreeSet<&str>, default: Option<&String>) -> Dimension {
    let parent = |id: &str| dimension.categories.iter().find(|c| c.id == id).and_then(|c| c.parent.clone());
    let mut categories = dimension.categories.clone();
    categories.retain(|category| occurring.contains(category.id.as_str()));
    for category in &mut categories {
        while let Some(id) = category.parent.as_deref().filter(|id| !occurring.contains(id)) {
            category.parent = parent(id);
        }
    }
    let default = default.unwrap_or(&dimension.default);
    let first = categories.first().map(|category| category.id.clone()).unwrap_or_default();
    let default = if occurring.contains(default.as_str()) { default.clone() } else { first };
    Dimension { id: dimension.id.clone(), default, categories }
}

fn indicator(
    description: &IndicatorDescription,
    dimensions: Vec<Dimension>,
    observations: &[Observation],
) -> Option<Indicator> {
    let size = Size::of(observations)?;
    Some(Indicator {
        id: description.id.clone(),
        theme: description.theme,
        iccs: description.iccs.clone(),
        unit: description.unit,
        decimals: description.decimals,
        dimensions,
        counting_unit: description.counting_unit,
        source_system: description.source_system,
        denominator: description.denominator,
        published_rate: description.has_published_rates.then(|| published_rate_id(&description.id)),
        rate_of: None,
        sources: description.sources.clone(),
        breaks: description.breaks.clone(),
        notes: description.notes.clone(),
        is_rankable: description.is_rankable,
        n_rows: size.n_rows,
        n_places: size.n_places,
        first_year: size.first_year,
        last_year: size.last_year,
        has_changing_reporters: description.has_changing_reporters,
        editions: Vec::new(),
        latest: description.latest.clone(),
    })
}

fn published_rate(counts: Indicator, description: &IndicatorDescription) -> Indicator {
    Indicator {
        id: published_rate_id(&counts.id),
        unit: Unit::Per100000,
        decimals: 1,
        denominator: None,
        published_rate: None,
        rate_of: Some(counts.id.clone()),
        latest: None,
        notes: counts.notes.iter().chain(&description.rate_notes).cloned().collect(),
        ..counts
    }
}

const WRITTEN_BY: &str = "# Written by `cargo ingest import` from ingest/descriptions and the publishers' rows.\n\n";

#[derive(Serialize, Deserialize)]
struct IndicatorsFile {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    left_out: Vec<String>,
    indicators: Vec<Indicator>,
}

#[derive(Serialize, Deserialize)]
struct SourcesFile {
    sources: Vec<Source>,
}

/// Writes `catalogue.toml` and `sources.toml`.
pub(crate) fn write(data: &Path, catalogue: &Catalogue) -> Result<(), ImportError> {
    let write = |file: &str, text: Result<String, toml::ser::Error>| {
        let path = data.join(file);
        std::fs::write(&path, format!("{WRITTEN_BY}{}", text.at(&path)?)).at(&path)
    };
    write(
        "catalogue.toml",
        toml::to_string(&IndicatorsFile {
            left_out: catalogue.left_out.clone(),
            indicators: catalogue.indicators.clone(),
        }),
    )?;
    write("sources.toml", toml::to_string(&SourcesFile { sources: catalogue.sources.clone() }))
}

/// Reads `catalogue.toml` and `sources.toml`.
pub fn read(data: &Path) -> Result<Catalogue, ImportError> {
    let path = data.join("catalogue.toml");
    let text = std::fs::read_to_string(&path).at(&path)?;
    let IndicatorsFile { left_out, indicators } = parse(&text).at(&path)?;
    let path = data.join("sources.toml");
    let text = std::fs::read_to_string(&path).at(&path)?;
    let SourcesFile { sources } = parse(&text).at(&path)?;
    let catalogue = Catalogue { indicators, sources, left_out };
    match (unknown_source(&catalogue), unlike_latest(&catalogue)) {
        (Some(id), _) => Err(content(&path, format!("there is no source {id:?}"))),
        (None, Some(id)) => Err(content(
            &data.join("catalogue.toml"),
            format!("the newer figures of {id:?} are of no indicator, or of one with another unit"),
        )),
        (None, None) => Ok(catalogue),
    }
}

/// An indicator whose newer single figures are not there, or do not measure the same.
fn unlike_latest(catalogue: &Catalogue) -> Option<&String> {
    let is_unlike = |of: &&Indicator| {
        let latest = of.latest.as_ref().map(|id| catalogue.indicator(id));
        latest.is_some_and(|latest| latest.is_none_or(|latest| latest.unit != of.unit))
    };
    catalogue.indicators.iter().find(is_unlike).map(|of| &of.id)
}

fn parse<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, Cause> {
    toml::from_str(text).map_err(Cause::from)
}

/// The sources of an indicator, those of its older editions among them.
pub fn sources_of(indicator: &Indicator) -> impl Iterator<Item = &String> {
    indicator.sources.iter().chain(indicator.editions.iter().map(|edition| &edition.source))
}

fn unknown_source(catalogue: &Catalogue) -> Option<&String> {
    let mut named = catalogue.indicators.iter().flat_map(sources_of);
    named.find(|id| catalogue.source(id).is_none())
}

#[cfg(test)]
mod tests;
