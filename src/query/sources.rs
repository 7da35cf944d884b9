//! What a view is answered from: tables by what they are to it.

use super::TransformCode;
use crate::{catalogue::Catalogue, dataset::Dataset, place::Places, role::Role};

/// What a view is answered from.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// What there is.
    pub catalogue: &'a Catalogue,
    /// Places and regions.
    pub places: &'a Places,
    /// The table with the figures shown: [`Role::Figures`] 0.
    pub dataset: &'a Dataset,
    /// The people that rates and regional totals are over: [`Role::Population`].
    pub population: &'a Dataset,
    /// All tables, by what they are to the view.
    pub tables: &'a [(Role, &'a Dataset)],
    /// Hash over all tables: the data's version.
    pub data_version: &'a str,
    /// The code of transforms, where it is there: [`Role::Transforms`].
    pub transforms: Option<&'static TransformCode>,
}

/// A table that a view needs is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the view needs a table that is not there: {0:?}")]
pub struct MissingTable(pub Role);

impl<'a> Sources<'a> {
    /// What a view is answered from, if the tables that every view needs are among `tables`.
    ///
    /// # Errors
    /// If the figures or the population are missing.
    pub fn of(
        (catalogue, places): (&'a Catalogue, &'a Places),
        tables: &'a [(Role, &'a Dataset)],
        data_version: &'a str,
    ) -> Result<Sources<'a>, MissingTable> {
        let table =
            |role: Role| tables.iter().find(|(of, _)| *of == role).map(|(_, table)| *table).ok_or(MissingTable(role));
        let (dataset, population) = (table(Role::Figures(0))?, table(Role::Population)?);
        Ok(Sources { catalogue, places, dataset, population, tables, data_version, transforms: None })
    }

    /// The same with the code of transforms.
    pub(crate) fn with_transforms(self, transforms: Option<&'static TransformCode>) -> Sources<'a> {
        Sources { transforms, ..self }
    }

    /// The same with the figures of the table that has another role; none where there is no such table.
    pub(crate) fn with_figures_of(self, role: Role) -> Option<Sources<'a>> {
        let (_, dataset) = self.tables.iter().find(|(of, _)| *of == role)?;
        Some(Sources { dataset, ..self })
    }
}
