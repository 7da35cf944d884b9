//! A Frictionless Data Package over all tables (specs.frictionlessdata.io, version 1).

use crime_explorer::{
    i18n::Texts,
    indicator::{Dimension, Indicator},
    observation::Status,
    presentation::source_line,
    source::Source,
};
use serde_json::{Value, json};

use crate::data_api::{ApiFile, DataApi, Entry, terms_of};

/// The descriptor of all tables of the data API, to lie beside them.
pub(crate) fn data_package(api: &DataApi, texts: &Texts) -> Value {
    let mut all_sources: Vec<Source> = Vec::new();
    let of_older = |entry: &'_ Entry| entry.older.iter().map(|(_, source)| source.clone()).collect::<Vec<_>>();
    for source in api.entries.iter().flat_map(|entry| entry.sources.iter().cloned().chain(of_older(entry))) {
        if !all_sources.contains(&source) {
            all_sources.push(source);
        }
    }
    json!({
        "profile": "tabular-data-package",
        "name": "crime-statistics",
        "title": "Crime Statistics Explorer: international figures on crime",
        "description": "Published figures on crime and justice by place and year, with their older editions, each with its status and source. \
                        An empty value is no zero. Terms of use differ by source.",
        "keywords": ["crime", "homicide", "statistics", "UNODC", "ICCS"],
        "sources": sources(&all_sources, texts),
        "licenses": licenses(&all_sources, texts),
        "resources": api.entries.iter().flat_map(|entry| resources(entry, texts)).collect::<Vec<_>>(),
    })
}

/// The table of an indicator, and those of its older editions.
fn resources(entry: &Entry, texts: &Texts) -> Vec<Value> {
    let Entry { indicator, sources, csv, older, .. } = entry;
    let title = texts.get(&format!("indicator.{}.title", indicator.id)).to_owned();
    let mut all = vec![resource(indicator, &indicator.id, &title, csv, sources, texts)];
    all.extend(older.iter().zip(&indicator.editions).map(|((csv, source), edition)| {
        // A name may not have the "@" of the file.
        let name = format!("{}-edition-{}", indicator.id, edition.id);
        let title = format!("{title}, edition {}", edition.id);
        resource(indicator, &name, &title, csv, std::slice::from_ref(source), texts)
    }));
    all
}

fn resource(indicator: &Indicator, name: &str, title: &str, csv: &ApiFile, of: &[Source], texts: &Texts) -> Value {
    json!({
        "profile": "tabular-data-resource",
        "name": name,
        "title": title,
        "description": texts.get(&format!("indicator.{}.definition", indicator.id)),
        "path": csv.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": csv.bytes,
        "hash": format!("sha256:{}", csv.sha256),
        "dialect": {"delimiter": ",", "quoteChar": "\"", "doubleQuote": true, "lineTerminator": "\r\n", "header": true},
        "sources": sources(of, texts),
        "licenses": licenses(of, texts),
        "schema": schema(indicator, texts),
    })
}

fn sources(sources: &[Source], texts: &Texts) -> Vec<Value> {
    let title = |source: &Source| source_line(source, texts);
    sources.iter().map(|source| json!({"title": title(source), "path": source.url})).collect()
}

/// The specification asks each licence for a name or an address. Only open licences have a name of the Open Definition.
fn licenses(sources: &[Source], texts: &Texts) -> Vec<Value> {
    let license = |terms: String| {
        let title = texts.get(&format!("terms.{terms}")).to_string();
        let name = if title.contains("CC BY 4.0") { "CC-BY-4.0".to_string() } else { format!("terms-{terms}") };
        json!({"name": name, "title": title})
    };
    terms_of(sources).into_iter().map(license).collect()
}

/// The columns of an indicator's table, in their order, with what may stand in them.
fn schema(indicator: &Indicator, texts: &Texts) -> Value {
    let statuses = Status::ALL.map(Status::code);
    let mut fields = vec![
        json!({
            "name": "place",
            "type": "string",
            "title": "Place",
            "description": "ISO 3166-1 alpha-3, ISO 3166-2 for parts, XKX, or the M49 number of a region",
            "constraints": {"required": true},
        }),
        json!({"name": "place_name", "type": "string", "title": "Name of the place in English"}),
        json!({"name": "period", "type": "year", "title": "Year", "constraints": {"required": true}}),
    ];
    fields.extend(indicator.dimensions.iter().map(|dimension| dimension_field(dimension, texts)));
    let unit = texts.get(&format!("unit.{}", indicator.unit.id())).to_string();
    let number = |name: &str, description: String| json!({"name": name, "type": "number", "description": description});
    fields.extend([
        number("value", format!("The figure: {unit}. Empty where there is none, which is not zero")),
        number("lower", "Lower bound, where the publisher gives one or only a range".to_string()),
        number("upper", "Upper bound, where the publisher gives one or only a range".to_string()),
        json!({
            "name": "status",
            "type": "string",
            "description": "SDMX observation status: A normal, E estimated, P provisional, B break, D definition differs, \
                            M missing, Q suppressed or a range only",
            "constraints": {"required": true, "enum": statuses},
        }),
        json!({"name": "source", "type": "string", "description": "Where the publisher says the figure comes from"}),
        json!({"name": "note", "type": "string", "description": "The publisher's footnote, or the id of a note"}),
    ]);
    let mut key = vec!["place", "period"];
    key.extend(indicator.dimensions.iter().map(|dimension| dimension.id.as_str()));
    json!({"fields": fields, "primaryKey": key, "missingValues": [""]})
}

fn dimension_field(dimension: &Dimension, texts: &Texts) -> Value {
    let categories: Vec<&str> = dimension.categories.iter().map(|category| category.id.as_str()).collect();
    json!({
        "name": dimension.id,
        "type": "string",
        "title": texts.get(&format!("dimension.{}", dimension.id)),
        "constraints": {"required": true, "enum": categories},
    })
}
