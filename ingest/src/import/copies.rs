//! Other copies of tables that are at hand: read only to be compared by the gates.

use std::path::Path;

use crime_explorer::observation::Observation;

use super::located;
use crate::{
    catalogue::Table,
    codes::KnownPlaces,
    description::Descriptions,
    error::{ImportError, content},
    figures::Figures,
    gates::Copy,
    report::FileReport,
    source_file,
};

/// Reads every copy that `ingest/descriptions/copies.toml` names, in the dimensions that its table keeps.
pub(super) fn read(
    sources: &Path,
    descriptions: &Descriptions,
    known: &KnownPlaces,
    tables: &[Table],
) -> Result<Vec<Copy>, ImportError> {
    let mut copies = Vec::new();
    for form in &descriptions.copies {
        let source = descriptions.source(&form.source);
        let source =
            source.ok_or_else(|| content(sources, format!("no description of the source {:?}", form.source)))?;
        let alone = Descriptions { long_tables: vec![form.clone()], ..descriptions.clone() };
        let context = source_file::Context { descriptions: &alone, known };
        // What is refused in a copy is no row of a table; the report tells of those only.
        let (mut figures, mut report) = (Figures::default(), FileReport::default());
        source_file::read(&sources.join(&source.path), &form.source, context, &mut figures, &mut report)?;
        let table = form.table();
        let kept = located::kept_dimensions(&table, descriptions, tables).unwrap_or_default();
        let rows = figures.of(&table).map(|row| {
            let categories = kept.iter().filter_map(|idx| row.categories.get(*idx)).cloned().collect();
            Observation { categories, ..row.clone() }
        });
        let rows = rows.collect();
        copies.push(Copy { name: form.source.clone(), table, rows });
    }
    Ok(copies)
}
