//! The tables without what is not openly licensed: a smaller `data/`, from which a site can be built like from the whole.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use crime_explorer::{
    catalogue::Catalogue,
    indicator::{Edition, Indicator},
    observation::Observation,
    origin::Origin,
    source::Source,
};

use crate::{
    catalogue,
    description::Descriptions,
    editions,
    error::{At, ImportError},
    origins::{PublishersWords, origins},
    table,
};

/// Files that hold no publisher's figures.
const COPIED: [&str; 4] = ["places.csv", "regions.csv", "map.json", "publishers-words.csv"];

/// Writes to `out` what of `data` is openly licensed, and names in the catalogue the indicators of which nothing is left.
///
/// A row is kept if the terms of its source, and its own where it has some, are an open licence. Of a table with several
/// sources a row whose source is not known is left out.
///
/// # Errors
/// If `data` is not whole, or `out` cannot be written.
pub fn write(descriptions: &Descriptions, data: &Path, out: &Path) -> Result<Catalogue, ImportError> {
    std::fs::create_dir_all(out.join(editions::FOLDER)).at(out)?;
    let whole = catalogue::read(data)?;
    let words = PublishersWords::read(data)?;
    let mut open = Catalogue::default();
    for indicator in &whole.indicators {
        let rows = table::read(&data.join(format!("{}.csv", indicator.id)), &indicator.dimensions)?;
        let origins = origins(descriptions, &words, indicator);
        let rows = open_rows(&whole, indicator, &origins, rows);
        match catalogue::with_rows(indicator, &rows) {
            None => open.left_out.push(indicator.id.clone()),
            Some(mut kept) => {
                kept.sources.retain(|id| whole.source(id).is_some_and(|source| source.is_open));
                kept.editions = open_editions(&whole, data, out, indicator, &kept)?;
                let path = out.join(format!("{}.csv", kept.id));
                table::write(&path, &kept.dimensions, &mut rows.clone())?;
                open.indicators.push(kept);
            }
        }
    }
    let is_left_out = |id: &String| open.left_out.contains(id);
    for indicator in &mut open.indicators {
        for other in [&mut indicator.published_rate, &mut indicator.latest] {
            *other = other.take().filter(|id| !is_left_out(id));
        }
    }
    let is_used =
        |source: &&Source| open.indicators.iter().any(|of| catalogue::sources_of(of).any(|id| *id == source.id));
    open.sources = whole.sources.iter().filter(is_used).cloned().collect();
    catalogue::write(out, &open)?;
    for file in COPIED {
        std::fs::copy(data.join(file), out.join(file)).at(&data.join(file))?;
    }
    let report = "# Import report\n\nThis site holds openly licensed figures only. The report of all files belongs to the whole project.\n";
    let path = out.join("import-report.md");
    std::fs::write(&path, report).at(&path)?;
    Ok(open)
}

fn open_rows(whole: &Catalogue, indicator: &Indicator, origins: &[Origin], rows: Vec<Observation>) -> Vec<Observation> {
    let sources: BTreeMap<&str, &Source> =
        indicator.sources.iter().filter_map(|id| Some((id.as_str(), whole.source(id)?))).collect();
    let of_row = |row: &Observation| match sources.len() {
        1 => sources.values().next().copied(),
        _ => {
            let dimensions = indicator.dimensions.iter().map(|dimension| dimension.id.clone());
            let categories: Vec<_> = dimensions.zip(row.categories.iter().cloned()).collect();
            // A figure that is computed from several rows, or may stand in several files, is as open as all of them.
            let mut holding = origins.iter().filter(|origin| origin.holds(&categories));
            let first = sources.get(holding.next()?.source.as_str()).copied();
            let is_open = |origin: &Origin| sources.get(origin.source.as_str()).is_some_and(|source| source.is_open);
            first.filter(|_| holding.all(is_open))
        }
    };
    rows.into_iter()
        .filter(|row| of_row(row).is_some_and(|source| source.is_open && source.terms_of(&row.origin).1))
        .collect()
}

/// The older editions that are open too; writes their tables.
fn open_editions(
    whole: &Catalogue,
    data: &Path,
    out: &Path,
    indicator: &Indicator,
    kept: &Indicator,
) -> Result<Vec<Edition>, ImportError> {
    let mut open = Vec::new();
    for edition in &indicator.editions {
        let Some(source) = whole.source(&edition.source).filter(|source| source.is_open) else { continue };
        let mut rows = editions::read(data, indicator, edition)?;
        rows.retain(|row| source.terms_of(&row.origin).1);
        let is_known = |row: &Observation| {
            row.categories.iter().zip(&kept.dimensions).all(|(category, of)| of.category_idx(category).is_some())
        };
        rows.retain(is_known);
        if rows.is_empty() {
            continue;
        }
        let places: BTreeSet<_> = rows.iter().map(|row| row.place).collect();
        let path = out.join(editions::FOLDER).join(format!("{}.csv", edition.table(&indicator.id)));
        table::write(&path, &kept.dimensions, &mut rows)?;
        // No more rows than there were, which fitted.
        let n_rows = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        open.push(Edition { n_rows, n_places: u32::try_from(places.len()).unwrap_or(u32::MAX), ..edition.clone() });
    }
    Ok(open)
}
