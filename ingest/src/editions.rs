//! Older editions of the tables: kept beside the newest in `data/editions/`, and compared with it.

use std::path::{Path, PathBuf};

use crime_explorer::{
    editions::{Comparison, compare},
    indicator::{Edition, Indicator},
    observation::{Observation, Value},
};

use crate::{
    catalogue::{OlderRows, Table},
    description::Descriptions,
    error::{At, ImportError},
    figures::Figures,
    report::Report,
    table,
};

/// The folder of the older editions, below that of the tables.
pub const FOLDER: &str = "editions";

/// So many revisions of a table are named in the report, the largest first.
const N_NAMED: usize = 5;

/// The figures of an older edition's file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OlderFigures {
    /// Id of its source.
    pub source: String,
    /// What it says.
    pub figures: Figures,
}

/// The older editions of a table: `id` is that of an indicator, or of its published rates.
pub(crate) fn of(descriptions: &Descriptions, id: &str, newest: &Figures, older: &[OlderFigures]) -> Vec<OlderRows> {
    let edition = |source: &str| descriptions.source(source).map(|of| of.source.edition.clone()).unwrap_or_default();
    let read = older.iter().map(|of| (&of.source, of.figures.of(id).cloned().collect()));
    let mut found: Vec<OlderRows> = Vec::new();
    let totals = descriptions.older_tables.iter().filter(|of| of.indicator == id);
    let totals = totals.map(|of| (&of.source, totals_of(&of.table, id, newest)));
    for (source, observations) in read.chain(totals) {
        match found.iter_mut().find(|of| of.source == *source) {
            Some(same) => same.observations.extend(observations),
            None => found.push(OlderRows { source: source.clone(), edition: edition(source), observations }),
        }
    }
    found
}

/// The rows of a table whose categories are all totals, as rows of another indicator: of countries and areas, and of
/// regions that the indicator has. Parts of countries, which it does not have, would only look withdrawn.
fn totals_of(table: &str, indicator: &str, figures: &Figures) -> Vec<Observation> {
    let is_kept = |row: &&Observation| {
        let is_region_of = || figures.of(indicator).any(|newer| newer.place == row.place);
        let is_whole = if row.place.is_region() { is_region_of() } else { !row.place.as_str().contains('-') };
        is_whole && row.categories.iter().all(|category| category == "total")
    };
    let rows = figures.of(table).filter(is_kept);
    rows.map(|row| Observation { categories: Vec::new(), ..row.clone() }).collect()
}

fn path(data: &Path, indicator: &str, edition: &Edition) -> PathBuf {
    data.join(FOLDER).join(format!("{}.csv", edition.table(indicator)))
}

/// Writes the older editions of a table, and removes nothing.
pub(crate) fn write(data: &Path, table: &mut Table) -> Result<(), ImportError> {
    let folder = data.join(FOLDER);
    std::fs::create_dir_all(&folder).at(&folder)?;
    for (edition, rows) in table.indicator.editions.iter().zip(&mut table.older) {
        table::write(&path(data, &table.indicator.id, edition), &table.indicator.dimensions, rows)?;
    }
    Ok(())
}

/// Reads an older edition of an indicator.
pub fn read(data: &Path, indicator: &Indicator, edition: &Edition) -> Result<Vec<Observation>, ImportError> {
    table::read(&path(data, &indicator.id, edition), &indicator.dimensions)
}

/// Tells what changed from each older edition to the newest.
pub(crate) fn report(tables: &[Table], report: &mut Report) {
    for table in tables {
        let id = &table.indicator.id;
        let dataset = |rows: &Vec<Observation>| table::dataset(id, &table.indicator.dimensions, rows.clone());
        let Ok(newest) = dataset(&table.observations) else { continue };
        for (edition, rows) in table.indicator.editions.iter().zip(&table.older) {
            let Ok(older) = dataset(rows) else { continue };
            let title = format!("{id}: what changed since the edition {}", edition.id);
            report.check(&title, findings(&compare(&older, &newest)));
        }
    }
}

fn findings(found: &Comparison) -> Vec<String> {
    let mut findings = vec![format!(
        "{} unchanged, {} revised, {} added, {} withdrawn",
        found.n_unchanged,
        found.revised.len(),
        found.added.len(),
        found.withdrawn.len()
    )];
    findings.extend(found.revised.iter().take(N_NAMED).map(|revision| {
        let key = &revision.key;
        let row = format!("{} {} {}", key.place, key.year, key.categories.join(" "));
        format!("{}: {} → {}", row.trim_end(), told(revision.older), told(revision.newer))
    }));
    findings
}

fn told(value: Value) -> String {
    match value {
        Value::Number(number) | Value::Estimate { value: number, .. } => number.to_string(),
        Value::Range { lower, upper } => format!("{lower} to {upper}"),
        Value::Missing => "none".to_owned(),
    }
}

#[cfg(test)]
mod tests;
