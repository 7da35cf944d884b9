//! What there is, in which edition, on which terms.

use serde::{Deserialize, Serialize};

use crate::{indicator::Indicator, named::Named, packing::packed, place::Places, source::Source};

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

/// A file of the bundle: where it is and what it must be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BundleFile {
    /// Path below the site's base, with the content's hash in the name.
    pub path: String,
    /// Size in bytes, to show progress and to notice a file cut short.
    pub n_bytes: u32,
}

/// The first file of the bundle: all that every view needs, and where the rest is.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Core {
    /// Hash over all tables: the data's version, written into every file that a reader takes.
    pub data_version: String,
    /// What there is.
    pub catalogue: Catalogue,
    /// Where there is something.
    pub places: Places,
    /// Files by name: an indicator's id, `<indicator>@<edition>` of an older edition, `texts.<language>`,
    /// [`POPULATION_FULL`], `texts.<language>.<theme>`, `search`, `map`.
    pub files: Named<BundleFile>,
}

packed!(struct Catalogue { indicators, sources, left_out });
packed!(struct BundleFile { path, n_bytes });
packed!(struct Core { data_version, catalogue, places, files });
