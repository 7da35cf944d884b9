//! Tables, catalogue, places and messages → the bundle that the site ships.
//!
//! Every file's name holds a hash of its content, so that a browser may keep it for ever.

mod search;
mod texts;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use crime_explorer::{
    catalogue::{Catalogue, Core, POPULATION, POPULATION_FULL},
    dataset::format,
    i18n::Lang,
    indicator::{Dimension, Indicator},
    manifest::{FOLDER, Manifest, names},
    observation::Observation,
    query::needs,
    role::Role,
    view::View,
};
use sha2::{Digest, Sha256};

use crate::{
    catalogue, editions,
    error::{At, ImportError, content},
    map, places, population, table,
};

/// Hexadecimal digits of a file's hash in its name; hosts know by them what a browser may keep for ever.
const HASH_DIGITS: usize = 12;

/// What was packed.
#[derive(Debug, Clone, PartialEq)]
pub struct Bundle {
    /// The content of the first file, `core`.
    pub core: Core,
    /// Where every file is.
    pub manifest: Manifest,
    /// How many bytes all files have.
    pub n_bytes: usize,
}

/// Why there is no bundle.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// A file cannot be read or written, or does not hold together.
    #[error(transparent)]
    Read(#[from] ImportError),
    /// A value that has no packed form, or more than 4 GB of it.
    #[error("{0} cannot be packed")]
    Format(String),
}

/// Packs the tables of `data` and the messages of `messages` into `site/bundle/`.
///
/// The same input gives the same bytes and names: see [`Manifest`]. A text that a language lacks is packed in English.
///
/// # Errors
/// If something of `data` is missing or does not hold together, or `site` cannot be written.
pub fn pack(data: &Path, messages: &Path, site: &Path) -> Result<Bundle, PackError> {
    let folder = site.join(FOLDER);
    std::fs::create_dir_all(&folder).at(&folder)?;
    let catalogue = catalogue::read(data)?;
    let (named_places, named_regions) = places::read(data)?;
    let mut files = Files { site, written: BTreeMap::new() };
    let mut version = Sha256::new();
    let mut notes = Vec::new();
    for indicator in &catalogue.indicators {
        let rows = table::read(&data.join(format!("{}.csv", indicator.id)), &indicator.dimensions)?;
        let of_rows = rows.iter().filter(|row| !row.note.is_empty());
        let of_rows: BTreeSet<&str> = of_rows.flat_map(|row| row.note.split(';')).collect();
        // An id may carry the number of its text.
        let ids = of_rows.into_iter().map(|part| part.split('=').next().unwrap_or(part).to_owned());
        notes.extend(ids.map(|id| (indicator.text_group(), id)));
        for (name, bytes) in tables(indicator, rows)? {
            version.update(&bytes);
            files.write(&name, &bytes)?;
        }
        for edition in &indicator.editions {
            let name = edition.table(&indicator.id);
            let bytes = dataset(&indicator.id, &indicator.dimensions, editions::read(data, indicator, edition)?)?;
            version.update(&bytes);
            files.write(&name, &bytes)?;
        }
    }
    let texts = texts::read(messages, &named_places, &named_regions, &catalogue.sources)?;
    let uses = texts::Uses::of(&catalogue.indicators, &notes);
    for lang in Lang::ALL {
        for (name, texts) in uses.divided(&texts::of(&texts, lang)) {
            files.write(&name, &packed(&name, &texts)?)?;
        }
    }
    let index = search::index(&catalogue, &named_places, &named_regions, &texts, &search::other_names(messages)?);
    files.write(names::SEARCH, &packed(names::SEARCH, &index)?)?;
    files.write(names::SHAPES, &packed(names::SHAPES, &map::read(data)?)?)?;
    let core = Core {
        data_version: hex(&version.finalize(), 12),
        catalogue,
        places: places::without_names(&named_places, &named_regions),
    };
    files.write(names::CORE, &packed(names::CORE, &core)?)?;
    let n_bytes = files.written.values().map(|(_, n_bytes)| n_bytes).sum();
    let manifest = files.manifest(&core.catalogue);
    Ok(Bundle { core, manifest, n_bytes })
}

/// The files of a bundle as they are written.
struct Files<'a> {
    site: &'a Path,
    /// Hash and size by name.
    written: BTreeMap<String, (String, usize)>,
}

impl Files<'_> {
    /// Writes a file under a name with its hash.
    fn write(&mut self, name: &str, bytes: &[u8]) -> Result<(), PackError> {
        let hash = hex(&Sha256::digest(bytes), HASH_DIGITS);
        let full = self.site.join(format!("{FOLDER}/{name}-{hash}.bin"));
        std::fs::write(&full, bytes).at(&full)?;
        self.written.insert(name.to_owned(), (hash, bytes.len()));
        Ok(())
    }

    fn manifest(&self, catalogue: &Catalogue) -> Manifest {
        let files = self.written.iter().map(|(name, (hash, n_bytes))| (name.as_str(), hash.as_str(), *n_bytes));
        Manifest::of(files, &|name| needed(name, catalogue).unwrap_or_default())
    }
}

/// What a view of a table needs besides it and what every view needs: its group of texts and, after a slash, the people that
/// it is over where those are not all. None for a file that is no table of figures.
fn needed(name: &str, catalogue: &Catalogue) -> Option<String> {
    let id = name.split('@').next().unwrap_or(name);
    let indicator = catalogue.indicator(id).filter(|indicator| indicator.id != POPULATION)?;
    let view = View { indicator: Some(indicator.id.clone()), ..View::default() };
    let needs = needs(&view, catalogue, Lang::En).ok()?;
    let people = needs.into_iter().find(|need| need.role == Role::Population && need.name != POPULATION);
    let people = people.map(|need| ["/", &need.name].concat()).unwrap_or_default();
    Some([indicator.text_group(), &people].concat())
}

/// The files of a table: one, but for the population, whose totals are a file of their own.
fn tables(indicator: &Indicator, rows: Vec<Observation>) -> Result<Vec<(String, Vec<u8>)>, PackError> {
    if format!("{}.csv", indicator.id) != population::TABLE {
        return Ok(vec![(indicator.id.clone(), dataset(&indicator.id, &indicator.dimensions, rows)?)]);
    }
    let is_total = |row: &&Observation| row.categories.iter().all(|category| category == "total");
    let totals = rows.iter().filter(is_total).map(|row| Observation { categories: Vec::new(), ..row.clone() });
    let totals = dataset(&indicator.id, &[], totals.collect())?;
    let full = dataset(&indicator.id, &indicator.dimensions, rows)?;
    Ok(vec![(indicator.id.clone(), totals), (POPULATION_FULL.to_owned(), full)])
}

fn dataset(indicator: &str, dimensions: &[Dimension], rows: Vec<Observation>) -> Result<Vec<u8>, PackError> {
    let dataset = table::dataset(indicator, dimensions, rows);
    let dataset = dataset.map_err(|cause| content(format!("{indicator}.csv").as_ref(), cause))?;
    dataset.to_bytes().ok_or_else(|| PackError::Format(indicator.to_owned()))
}

fn packed<T: crime_explorer::packing::Pack>(name: &str, value: &T) -> Result<Vec<u8>, PackError> {
    format::pack(value).ok_or_else(|| PackError::Format(name.to_owned()))
}

/// The first `n_digits` hexadecimal digits.
fn hex(bytes: &[u8], n_digits: usize) -> String {
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).take(n_digits).map(|digit| format!("{digit:x}")).collect()
}

#[cfg(test)]
mod tests;
