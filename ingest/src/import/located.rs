//! Where a figure of a table was read.

use crate::{
    catalogue::Table,
    description::Descriptions,
    editions::OlderFigures,
    figures::{Figures, FileRow},
    gates::Raised,
};

/// The file and row of a raised figure; none if it is of the population, which is read elsewhere.
///
/// A table may lack a dimension of its description, if that has one category only: the others tell the figure.
pub(super) fn row(
    raised: &Raised,
    descriptions: &Descriptions,
    tables: &[Table],
    newest: &Figures,
    older: &[OlderFigures],
) -> Option<FileRow> {
    let (id, edition) = raised.table.split_once('@').map_or((raised.table.as_str(), None), |(id, of)| (id, Some(of)));
    let indicator = &tables.iter().find(|table| table.indicator.id == id)?.indicator;
    let places = kept_dimensions(id, descriptions, tables)?;
    let is_it = |categories: &[String]| {
        places.iter().zip(&raised.key.categories).all(|(idx, category)| categories.get(*idx) == Some(category))
    };
    let find = |figures: &Figures, table: &str| {
        let mut rows = figures.located(table);
        rows.find(|(row, _)| row.place == raised.key.place && row.period == raised.key.year && is_it(&row.categories))
            .map(|(_, at)| at.clone())
    };
    let Some(edition) = edition else { return find(newest, id) };
    let source = &indicator.editions.iter().find(|of| of.id == edition)?.source;
    match older.iter().find(|of| of.source == *source) {
        Some(of) => find(&of.figures, id),
        // The older edition is made of another table's totals.
        None => {
            let of = descriptions.older_tables.iter().find(|of| of.indicator == id && of.source == *source)?;
            let total = |row: &&(_, _)| {
                let (row, _): &(&crime_explorer::observation::Observation, &FileRow) = row;
                row.place == raised.key.place
                    && row.period == raised.key.year
                    && row.categories.iter().all(|category| category == "total")
            };
            newest.located(&of.table).find(|row| total(&row)).map(|(_, at)| at.clone())
        }
    }
}

/// The positions of the dimensions that a table keeps, among those of its description.
pub(super) fn kept_dimensions(id: &str, descriptions: &Descriptions, tables: &[Table]) -> Option<Vec<usize>> {
    let indicator = &tables.iter().find(|table| table.indicator.id == id)?.indicator;
    let described = &descriptions.indicator(indicator.rate_of.as_deref().unwrap_or(id))?.dimensions;
    let idx_of = |dimension: &String| described.iter().position(|id| id == dimension);
    Some(indicator.dimensions.iter().filter_map(|dimension| idx_of(&dimension.id)).collect())
}
