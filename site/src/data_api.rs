//! The data API: the tables as plain files that anybody can fetch, under addresses that never change meaning.

use std::{collections::BTreeMap, path::Path};

use crime_explorer::{
    catalogue::Catalogue,
    i18n::{Lang, Texts},
    indicator::{Edition, Indicator},
    source::Source,
};
use ingest::{
    description::descriptions,
    origins::{PublishersWords, origins},
};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::{
    changes,
    coverage::Tables,
    data_package::data_package,
    error::SiteError,
    files::{read, sha256, write},
    left_out::LeftOut,
    texts::{english_place_names, texts},
};

/// A file of the data API.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct ApiFile {
    /// Name below `data/v1/`.
    pub path: String,
    /// Size in bytes.
    pub bytes: usize,
    /// SHA-256 of the content, hexadecimal.
    pub sha256: String,
}

/// An indicator and the files that hold it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    /// What is counted.
    pub indicator: Indicator,
    /// Where it comes from, the main source first.
    pub sources: Vec<Source>,
    /// The figures.
    pub csv: ApiFile,
    /// The catalogue entry.
    pub json: ApiFile,
    /// The older editions, in the order of [`Indicator::editions`], each with its source.
    pub older: Vec<(ApiFile, Source)>,
}

/// What was written.
#[derive(Debug, Clone)]
pub(crate) struct DataApi {
    /// One an indicator, in the catalogue's order.
    pub entries: Vec<Entry>,
    /// What the tables hold.
    pub tables: Tables,
    /// What is left out, since its terms are not open.
    pub left_out: LeftOut,
}

/// Writes the data API of the tables of `data` into a folder; `source` is the project's folder, for the words.
///
/// # Errors
/// If a table or a text cannot be read, or a file not written.
pub(crate) fn write_data_api(source: &Path, data: &Path, folder: &Path) -> Result<DataApi, SiteError> {
    let catalogue = ingest::catalogue::read(data)?;
    let names = english_place_names(data)?;
    let words = PublishersWords::read(data)?;
    let descriptions = descriptions().map_err(|error| SiteError::content(Path::new("ingest/descriptions"), error))?;
    let all_texts = Lang::ALL.iter().map(|lang| texts(source, *lang)).collect::<Result<Vec<_>, _>>()?;
    let tables = Tables::read(data, &catalogue)?;
    let mut entries = Vec::new();
    for indicator in &catalogue.indicators {
        let path = data.join(format!("{}.csv", indicator.id));
        let table = with_place_names(&path, &read(&path)?, &names)?;
        let sources = sources_of(&catalogue, indicator);
        let mut entry = catalogue_entry(indicator, &sources, &all_texts);
        entry["origins"] = json!(origins(&descriptions, &words, indicator));
        let entry_json = pretty(&entry)?;
        entries.push(Entry {
            csv: api_file(folder, format!("{}.csv", indicator.id), &table)?,
            json: api_file(folder, format!("{}.json", indicator.id), entry_json.as_bytes())?,
            older: older_editions(data, folder, &catalogue, indicator, &names)?,
            indicator: indicator.clone(),
            sources,
        });
    }
    let api = DataApi { entries, tables, left_out: LeftOut::read(source, &catalogue)? };
    // English is the third language.
    let english = all_texts.iter().find(|texts| texts.lang == Lang::En).cloned().unwrap_or_else(Texts::built_in);
    changes::write_changes(&api.tables, folder)?;
    write(&folder.join("index.json"), pretty(&index(&api, &english))?)?;
    write(&folder.join("datapackage.json"), pretty(&data_package(&api, &english))?)?;
    Ok(api)
}

/// The tables of the older editions.
fn older_editions(
    data: &Path,
    folder: &Path,
    catalogue: &Catalogue,
    indicator: &Indicator,
    names: &BTreeMap<String, String>,
) -> Result<Vec<(ApiFile, Source)>, SiteError> {
    let file = |edition: &Edition| {
        let name = format!("{}.csv", edition.table(&indicator.id));
        let path = data.join(ingest::editions::FOLDER).join(&name);
        let source = catalogue.source(&edition.source);
        let source = source.ok_or_else(|| SiteError::content(&path, format!("no source {:?}", edition.source)))?;
        Ok((api_file(folder, name, &with_place_names(&path, &read(&path)?, names)?)?, source.clone()))
    };
    indicator.editions.iter().map(file).collect()
}

fn api_file(folder: &Path, path: String, bytes: &[u8]) -> Result<ApiFile, SiteError> {
    write(&folder.join(&path), bytes)?;
    Ok(ApiFile { path, bytes: bytes.len(), sha256: sha256(bytes) })
}

fn pretty(value: &Value) -> Result<String, SiteError> {
    let text = serde_json::to_string_pretty(value);
    text.map(|text| text + "\n").map_err(|error| SiteError::content(Path::new("data/v1"), error))
}

fn sources_of(catalogue: &Catalogue, indicator: &Indicator) -> Vec<Source> {
    indicator.sources.iter().filter_map(|id| catalogue.source(id)).cloned().collect()
}

/// The table of that content with a column `place_name` behind `place`, as RFC 4180 has it.
///
/// Everything else stays as it is, to the letter.
///
/// # Errors
/// If the table does not begin with `place`, or is no table.
pub(crate) fn with_place_names(
    path: &Path,
    table: &[u8],
    names: &BTreeMap<String, String>,
) -> Result<Vec<u8>, SiteError> {
    let refuse = |error: csv::Error| SiteError::content(path, error);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table);
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for (idx, row) in reader.records().enumerate() {
        let row = row.map_err(refuse)?;
        let place = row.get(0).unwrap_or_default();
        let name = match (idx, place) {
            (0, "place") => "place_name",
            (0, _) => return Err(SiteError::content(path, "the first column is not \"place\"")),
            _ => names.get(place).map_or("", String::as_str),
        };
        let fields = [place, name].into_iter().chain(row.iter().skip(1));
        writer.write_record(fields).map_err(refuse)?;
    }
    writer.into_inner().map_err(|error| SiteError::content(path, error))
}

/// The catalogue entry of an indicator with its words in every language.
fn catalogue_entry(indicator: &Indicator, sources: &[Source], all_texts: &[Texts]) -> Value {
    let in_all_languages = |key: &str| -> Value {
        all_texts
            .iter()
            .filter_map(|texts| Some((texts.lang.code().to_string(), Value::from(texts.map.get(key)?.as_str()))))
            .collect::<Map<_, _>>()
            .into()
    };
    let with_words = |ids: &[String], kind: &str| -> Vec<Value> {
        ids.iter().map(|id| json!({"id": id, "text": in_all_languages(&format!("{kind}.{id}"))})).collect()
    };
    let id = &indicator.id;
    let dimensions: Vec<Value> = indicator
        .dimensions
        .iter()
        .map(|dimension| {
            let categories: Vec<Value> = dimension
                .categories
                .iter()
                .map(|category| {
                    let key = match category.place() {
                        Some(place) => format!("place.{place}"),
                        None => format!("category.{}.{}", dimension.id, category.id),
                    };
                    json!({"id": category.id, "parent": category.parent, "title": in_all_languages(&key)})
                })
                .collect();
            json!({
                "id": dimension.id,
                "title": in_all_languages(&format!("dimension.{}", dimension.id)),
                "default": dimension.default,
                "categories": categories,
            })
        })
        .collect();
    json!({
        "id": id,
        "title": in_all_languages(&format!("indicator.{id}.title")),
        "definition": in_all_languages(&format!("indicator.{id}.definition")),
        "theme": indicator.theme,
        "iccs": indicator.iccs,
        "unit": indicator.unit,
        "decimals": indicator.decimals,
        "counting_unit": indicator.counting_unit,
        "source_system": indicator.source_system,
        "denominator": indicator.denominator,
        "published_rate": indicator.published_rate,
        "rate_of": indicator.rate_of,
        "latest": indicator.latest,
        "dimensions": dimensions,
        "places": indicator.n_places,
        "years": [indicator.first_year, indicator.last_year],
        "rows": indicator.n_rows,
        "editions": indicator.editions,
        "breaks": indicator.breaks,
        "notes": with_words(&indicator.notes, "note"),
        "sources": sources,
        "terms": with_words(&terms_of(sources), "terms"),
    })
}

/// Keys of the terms of use, each once, in the order of the sources.
pub(crate) fn terms_of(sources: &[Source]) -> Vec<String> {
    let mut terms: Vec<String> = Vec::new();
    for source in sources {
        if !terms.contains(&source.terms) {
            terms.push(source.terms.clone());
        }
    }
    terms
}

fn index(api: &DataApi, english: &Texts) -> Value {
    let indicators: Vec<Value> = api
        .entries
        .iter()
        .map(|entry| {
            let Entry { indicator, sources, csv, json, older } = entry;
            let dimensions: Vec<&str> = indicator.dimensions.iter().map(|dimension| dimension.id.as_str()).collect();
            let editions: Vec<Value> =
                sources.iter().map(|source| json!({"source": source.id, "edition": source.edition, "via": source.via})).collect();
            let older: Vec<Value> = older
                .iter()
                .zip(&indicator.editions)
                .map(|((csv, source), of)| json!({"source": of.source, "edition": of.id, "via": source.via, "rows": of.n_rows, "csv": csv}))
                .collect();
            json!({
                "id": indicator.id,
                "title": english.get(&format!("indicator.{}.title", indicator.id)),
                "theme": indicator.theme,
                "unit": indicator.unit,
                "counting_unit": indicator.counting_unit,
                "source_system": indicator.source_system,
                "dimensions": dimensions,
                "places": indicator.n_places,
                "years": [indicator.first_year, indicator.last_year],
                "rows": indicator.n_rows,
                "editions": editions,
                "older": older,
                "terms": terms_of(sources),
                "files": {"csv": csv, "json": json},
            })
        })
        .collect();
    json!({"version": 1, "indicators": indicators, "left_out": api.left_out.ids()})
}

#[cfg(test)]
#[path = "data_api_tests.rs"]
mod tests;
