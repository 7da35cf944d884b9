//! The texts of every language, and the names of places in English.

use std::{collections::BTreeMap, path::Path};

use crime_explorer::i18n::{Lang, Texts, parse_messages};
use ingest::day::Day;

use crate::{
    error::SiteError,
    files::{read, read_text},
};

/// Files that hold a language's texts: the catalogue's, the app's, and those of pages that need no script.
const PARTS: [&str; 4] = ["catalogue", "ui", "site", "reports"];

/// The texts of a language: those of `static/messages/<language>.*.toml` and, as the app has them, the names of places
/// and regions.
///
/// # Errors
/// If a file cannot be read. One that is not there is no error: the key then stands for its text.
pub fn texts(source: &Path, lang: Lang) -> Result<Texts, SiteError> {
    let mut texts = Texts::new(lang, Vec::<(String, String)>::new());
    for part in PARTS {
        let path = source.join("static/messages").join(format!("{}.{part}.toml", lang.code()));
        if path.is_file() {
            let messages = parse_messages(&read_text(&path)?).map_err(|error| SiteError::content(&path, error))?;
            texts.map.extend(messages);
        }
    }
    let data = source.join("data");
    if data.join("places.csv").is_file() {
        let (places, regions) = ingest::places::read(&data)?;
        let idx = Lang::ALL.iter().position(|other| *other == lang).unwrap_or_default();
        let places = places.iter().map(|named| (format!("place.{}", named.place.code), &named.names[idx]));
        let regions = regions.iter().map(|named| (format!("region.{}", named.region.code), &named.names[idx]));
        texts.map.extend(places.chain(regions).map(|(key, name)| (key, name.clone())));
    }
    Ok(texts)
}

/// Texts in one language, with English where that language has none.
#[derive(Debug, Clone)]
pub struct PageTexts {
    own: Texts,
    english: Texts,
}

impl PageTexts {
    /// Reads the texts of a language.
    ///
    /// # Errors
    /// As [`texts`].
    pub fn read(source: &Path, lang: Lang) -> Result<PageTexts, SiteError> {
        Ok(PageTexts { own: texts(source, lang)?, english: texts(source, Lang::En)? })
    }

    /// The language.
    pub(crate) fn lang(&self) -> Lang {
        self.own.lang
    }

    /// A day in words.
    pub(crate) fn day(&self, day: Day) -> String {
        let month = self.get(&format!("site.month.{}", day.month())).to_string();
        self.with(
            "site.date.day",
            &[("day", &day.day().to_string()), ("month", &month), ("year", &day.year().to_string())],
        )
    }

    /// A month in words; `month` counts from 1.
    pub(crate) fn month(&self, year: i16, month: u8) -> String {
        let name = self.get(&format!("site.month-alone.{month}")).to_string();
        self.with("site.date.month", &[("month", &name), ("year", &year.to_string())])
    }

    /// The text of a key with its placeholders filled.
    pub(crate) fn with(&self, key: &str, args: &[(&str, &str)]) -> String {
        self.own.with(key, args)
    }

    /// The language's own texts, to be filled in.
    pub fn texts(&self) -> &Texts {
        &self.own
    }

    /// The text of a key.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.own.map.get(key).map_or_else(|| self.english.get(key), String::as_str)
    }
}

/// English names by place code, of countries and of regions.
///
/// # Errors
/// If `data/places.csv` or `data/regions.csv` is there but cannot be read.
pub(crate) fn english_place_names(data: &Path) -> Result<BTreeMap<String, String>, SiteError> {
    let mut names = BTreeMap::new();
    for file in ["places.csv", "regions.csv"] {
        let path = data.join(file);
        if path.is_file() {
            names.extend(names_in(&path, &read(&path)?)?);
        }
    }
    Ok(names)
}

fn names_in(path: &Path, bytes: &[u8]) -> Result<Vec<(String, String)>, SiteError> {
    let mut reader = csv::Reader::from_reader(bytes);
    let header = reader.headers().map_err(|error| SiteError::content(path, error))?.clone();
    let column = |name: &str| {
        let found = header.iter().position(|column| column == name);
        found.ok_or_else(|| SiteError::content(path, format!("there is no column {name:?}")))
    };
    let (code, name) = (column("code")?, column("name_en")?);
    let mut names = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| SiteError::content(path, error))?;
        if let (Some(code), Some(name)) = (row.get(code), row.get(name)) {
            names.push((code.to_string(), name.to_string()));
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use ingest::error::chain;

    use super::*;

    #[test]
    fn a_place_has_its_name_in_every_language() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let names = Lang::ALL.map(|lang| texts(root, lang).unwrap().get("place.ALB").to_owned());
        assert_eq!(names, ["ألبانيا", "阿尔巴尼亚", "Albania", "Albanie", "Албания", "Albania"]);
    }

    #[test]
    fn names_are_found_by_their_columns_names() {
        let names = names_in(Path::new("places.csv"), b"code,iso2,name_en\nCIV,CI,C\xc3\xb4te d'Ivoire\n").unwrap();
        assert_eq!(names, [("CIV".to_string(), "Côte d'Ivoire".to_string())]);
    }

    #[test]
    fn a_table_of_names_without_names_is_refused() {
        let error = names_in(Path::new("places.csv"), b"code,iso2\nCIV,CI\n").unwrap_err();
        assert_eq!(chain(&error), "places.csv: there is no column \"name_en\"");
    }
}
