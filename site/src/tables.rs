//! The project's tables as the app has them, for pages that are drawn while the site is built.

use std::{collections::BTreeMap, path::Path, rc::Rc};

use crime_explorer::{
    catalogue::Catalogue,
    chart::geo::World,
    dataset::{Dataset, DimensionColumn},
    indicator::Indicator,
    place::Places,
    query::Sources,
};
use ingest::treaties::Action;

use crate::error::SiteError;

/// What pages are drawn from.
#[derive(Debug)]
pub struct Tables {
    /// What there is.
    pub catalogue: Catalogue,
    /// Places and regions.
    pub places: Places,
    /// What each participant of a treaty did.
    pub actions: Vec<Action>,
    /// The shapes of places.
    pub world: Rc<World>,
    datasets: BTreeMap<String, Dataset>,
    no_population: Dataset,
}

impl Tables {
    /// Reads what `data` of the project at `source` holds, and the tables of the `indicators` that exist.
    ///
    /// # Errors
    /// If a file is missing or cannot be read.
    pub(crate) fn read(source: &Path, indicators: &[&str]) -> Result<Tables, SiteError> {
        let data = source.join("data");
        let catalogue = ingest::catalogue::read(&data)?;
        let (places, regions) = ingest::places::read(&data)?;
        let mut datasets = BTreeMap::new();
        for indicator in indicators.iter().filter_map(|id| catalogue.indicator(id)) {
            datasets.insert(indicator.id.clone(), dataset(&data, indicator)?);
        }
        Ok(Tables {
            places: ingest::places::without_names(&places, &regions),
            actions: ingest::treaties::read(&data)?,
            world: Rc::new(World::from(&ingest::map::read(&data)?)),
            catalogue,
            datasets,
            no_population: Dataset::default(),
        })
    }

    /// An indicator with its table, if both are there.
    pub(crate) fn indicator(&self, id: &str) -> Option<(&Indicator, &Dataset)> {
        Some((self.catalogue.indicator(id)?, self.datasets.get(id)?))
    }

    /// What a view of an indicator is answered from; rates per head are not among it.
    pub(crate) fn sources(&self, indicator: &str) -> Option<Sources<'_>> {
        Some(Sources {
            catalogue: &self.catalogue,
            places: &self.places,
            dataset: self.datasets.get(indicator)?,
            population: &self.no_population,
            tables: &[],
            data_version: "",
            transforms: None,
        })
    }
}

fn dataset(data: &Path, indicator: &Indicator) -> Result<Dataset, SiteError> {
    let path = data.join(format!("{}.csv", indicator.id));
    let rows = ingest::table::read(&path, &indicator.dimensions)?;
    let columns = indicator.dimensions.iter().map(|dimension| DimensionColumn {
        id: dimension.id.clone(),
        categories: dimension.categories.iter().map(|category| category.id.clone()).collect(),
    });
    Dataset::new(&indicator.id, columns.collect(), rows).map_err(|error| SiteError::content(&path, error))
}
