//! What there is, in which edition, on which terms.

use serde::{Deserialize, Serialize};

use crate::{indicator::Indicator, packing::packed, place::Places, source::Source};

/// The file of the bundle with the whole population by place and year: all that nearly every view needs.
pub const POPULATION: &str = "population";

/// The file of the bundle with the population by sex and age too: for rates of one sex.
pub const POPULATION_FULL: &str = "population-full";

/// Every indicator and every source. `data/catalogue.toml` and `data/sources.toml` are its text form.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Catalogue {
    /// Indicators in the order of the page.
    pub indicators: Vec<Indicator>,
    /// Sources, by id.
    pub sources: Vec<Source>,
    /// Ids of indicators that this site leaves out, since their terms are not open; none in a whole site.
    pub left_out: Vec<String>,
}

impl Catalogue {
    /// The indicator of that id.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }

    /// The source of that id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }
}

/// The first file of the bundle: what every view needs.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Core {
    /// Hash over all tables: the data's version, written into every file that a reader takes.
    pub data_version: String,
    /// What there is.
    pub catalogue: Catalogue,
    /// Where there is something.
    pub places: Places,
}

packed!(struct Catalogue { indicators, sources, left_out });
packed!(struct Core { data_version, catalogue, places });
