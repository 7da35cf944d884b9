//! The page of all files, which needs no script: `data/`, and `data/<language>/` for the other languages.

use std::path::Path;

use crime_explorer::{format, i18n::Lang, indicator::Topic, period::Years};
use maud::{Markup, html};

use crate::{
    data_api::{DataApi, Entry, terms_of},
    error::SiteError,
    files::write,
    left_out,
    page::{Page, Template, way_to_base},
    plain::{folder, plain_page},
    sections::{cell, finding, found_by, heads, joined, via},
    texts::PageTexts,
};

/// The page's folder.
const ROOT: &str = "data";

/// Writes the page in every language. `own_head` are the elements of its head besides the shared ones.
///
/// # Errors
/// If a text cannot be read or a page not written.
pub(crate) fn write_data_pages(
    source: &Path,
    staging: &Path,
    template: &Template,
    own_head: &Markup,
    api: &DataApi,
) -> Result<(), SiteError> {
    for lang in Lang::ALL {
        let texts = PageTexts::read(source, lang)?;
        let folder = folder(ROOT, lang);
        let title = format!("{} · {}", texts.get("site.data.title"), texts.get("ui.site"));
        let page = Page { folder: &folder, title, description: texts.get("site.data.lead") };
        let html = plain_page(template, &page, &texts, &way_to_base(&folder), own_head, &body(&texts, api));
        write(&staging.join(&folder).join("index.html"), html)?;
    }
    Ok(())
}

fn body(texts: &PageTexts, api: &DataApi) -> Markup {
    html! {
        h1 { (texts.get("site.data.title")) }
        p { (texts.get("site.data.lead")) }
        p {
            a href="data/v1/index.json" { "index.json" }
            " · "
            a href="data/v1/datapackage.json" { "datapackage.json" }
        }
        p { (columns(texts)) }
        (finding(texts, "site.data.search"))
        @for theme in Topic::ALL {
            @let entries: Vec<&Entry> = api.entries.iter().filter(|entry| entry.indicator.theme == theme).collect();
            @if !entries.is_empty() {
                section data-group {
                    h2 { (texts.get(&format!("theme.{}", theme.id()))) }
                    (table(texts, &entries))
                }
            }
        }
        (left_out::part(texts, &api.left_out, &api.left_out.indicators()))
        (terms(texts, api))
        p { a href="data/import-report/" { (texts.get("site.data.report")) } }
    }
}

/// What is in the files' columns. An address keeps its own direction within Arabic.
fn columns(texts: &PageTexts) -> Markup {
    const ADDRESS: &str = "data/v1/";
    html! {
        @for (idx, part) in texts.get("site.data.columns").split(ADDRESS).enumerate() {
            @if idx > 0 { bdi { (ADDRESS) } }
            (part)
        }
    }
}

fn table(texts: &PageTexts, entries: &[&Entry]) -> Markup {
    const COLUMNS: [&str; 9] = [
        "site.data.indicator",
        "site.data.unit",
        "site.data.counting-unit",
        "site.data.years",
        "site.data.places",
        "site.data.rows",
        "site.data.edition",
        "site.data.terms",
        "site.data.files",
    ];
    html! {
        div.wide tabindex="0" {
            table {
                thead { tr { (heads(texts, COLUMNS)) } }
                tbody { @for entry in entries { (row(texts, entry)) } }
            }
        }
    }
}

fn row(texts: &PageTexts, entry: &Entry) -> Markup {
    let Entry { indicator, sources, csv, json, .. } = entry;
    let number = |n: u32| format::number(texts.lang(), f64::from(n), 0);
    let editions = sources.iter().map(|source| html! { a href=(source.url) { (source.edition) } (via(texts, source)) });
    // With the fragment alone a link would lead to the base.
    let page = folder(ROOT, texts.lang());
    let terms = terms_of(sources).into_iter().map(|key| html! { a href={ (page) "/#terms-" (key) } { (key) } });
    let title = texts.get(&format!("indicator.{}.title", indicator.id)).to_owned();
    let page_of = indicator.rate_of.as_ref().unwrap_or(&indicator.id);
    html! {
        tr id=(indicator.id) data-n=(found_by(&words_of(texts, entry))) {
            th scope="row" { a href={ (page) "/" (page_of) "/" } { (title) } }
            (cell(texts.get(&format!("unit.{}", indicator.unit.id()))))
            (cell(texts.get(&format!("counting-unit.{}", indicator.counting_unit.id()))))
            (cell(format::years(texts.lang(), Years::between(indicator.first_year, indicator.last_year))))
            (cell(number(indicator.n_places)))
            (cell(number(indicator.n_rows)))
            (cell(joined(editions, ", ")))
            (cell(joined(terms, ", ")))
            (cell(html! {
                a href={ "data/v1/" (csv.path) } download { "CSV" }
                " "
                a href={ "data/v1/" (json.path) } download { "JSON" }
            }))
        }
    }
}

/// What a reader may look for: title, id, theme, unit, what is counted, dimensions, offence codes and publishers.
fn words_of(texts: &PageTexts, entry: &Entry) -> String {
    let Entry { indicator, sources, .. } = entry;
    let keys = [
        format!("indicator.{}.title", indicator.id),
        format!("theme.{}", indicator.theme.id()),
        format!("unit.{}", indicator.unit.id()),
        format!("counting-unit.{}", indicator.counting_unit.id()),
    ];
    let keys = keys.into_iter().chain(indicator.dimensions.iter().map(|of| format!("dimension.{}", of.id)));
    let mut words: Vec<String> = keys.map(|key| texts.get(&key).to_owned()).collect();
    words.push(indicator.id.clone());
    words.extend(indicator.iccs.iter().map(|code| format!("ICCS {code}")));
    let mut publishers: Vec<&str> = sources.iter().map(|source| source.publisher.as_str()).collect();
    publishers.dedup();
    words.extend(publishers.into_iter().map(str::to_owned));
    words.join(" ")
}

fn terms(texts: &PageTexts, api: &DataApi) -> Markup {
    let mut sources = Vec::new();
    for entry in &api.entries {
        sources.extend(entry.sources.iter().cloned());
    }
    html! {
        h2 { (texts.get("site.data.terms")) }
        ul {
            @for key in terms_of(&sources) {
                li id={ "terms-" (key) } { (texts.get(&format!("terms.{key}"))) }
            }
        }
    }
}
