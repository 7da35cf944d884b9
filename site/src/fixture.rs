//! Small indicators, rows and sources for tests.

use std::path::Path;

use crime_explorer::{
    i18n::Lang,
    indicator::Indicator,
    observation::{Observation, Status, Value},
    period::Year,
    source::Source,
};

use crate::texts::PageTexts;

/// The project's folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The project's own words.
pub(crate) fn texts(lang: Lang) -> PageTexts {
    PageTexts::read(root(), lang).unwrap()
}

/// An indicator of that id; `more` are further lines of its entry in the catalogue.
pub(crate) fn indicator(id: &str, more: &str) -> Indicator {
    let mut entry: toml::Table = toml::from_str(
        "theme = \"homicide\"\nunit = \"count\"\ndecimals = 0\ncounting_unit = \"victim\"\n\
         source_system = \"police-recorded\"\nsources = [\"s\"]\nfirst_year = 2000\nlast_year = 2003\n",
    )
    .unwrap();
    entry.insert("id".to_owned(), id.into());
    entry.extend(toml::from_str::<toml::Table>(more).unwrap());
    entry.try_into().unwrap()
}

/// A row of Kenya; `categories` are separated by spaces.
pub(crate) fn row(year: i16, categories: &str, value: Value) -> Observation {
    Observation {
        place: "KEN".parse().unwrap(),
        period: Year(year),
        categories: categories.split_whitespace().map(str::to_owned).collect(),
        value,
        status: Status::Normal,
        origin: String::new(),
        note: String::new(),
    }
}

/// A source whose file somebody else handed on.
pub(crate) fn source(id: &str, publisher: &str, edition: &str, via: Option<&str>) -> Source {
    Source {
        id: id.to_owned(),
        publisher: publisher.to_owned(),
        title: "Homicide".to_owned(),
        edition: edition.to_owned(),
        file: "f.csv".to_owned(),
        terms: "unodc".to_owned(),
        is_open: false,
        url: "https://example.org/".to_owned(),
        citation: "c".to_owned(),
        row_terms: None,
        via: via.map(str::to_owned),
    }
}
