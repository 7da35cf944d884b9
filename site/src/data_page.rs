//! The page of all files, which needs no script: `data/`, and `data/<language>/` for the other languages.

use std::path::Path;

use crime_explorer::{format, i18n::Lang, indicator::Theme, period::Years};

use crate::{
    data_api::{DataApi, Entry, terms_of},
    error::SiteError,
    files::write,
    left_out,
    page::{Page, Template, escaped, way_to_base},
    plain::{folder, plain_page},
    sections::{cell, finding, found_by, via},
    texts::PageTexts,
};

/// The page's folder.
const ROOT: &str = "data";

/// Writes the page in every language. `own_head` are the lines of its head besides the shared ones.
///
/// # Errors
/// If a text cannot be read or a page not written.
pub fn write_data_pages(
    source: &Path,
    staging: &Path,
    template: &Template,
    own_head: &str,
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

fn body(texts: &PageTexts, api: &DataApi) -> String {
    let text = |key: &str| escaped(texts.get(key));
    let mut html = format!("<h1>{}</h1>\n<p>{}</p>\n", text("site.data.title"), text("site.data.lead"));
    html.push_str(&format!(
        "<p><a href=\"data/v1/index.json\">index.json</a> · <a href=\"data/v1/datapackage.json\">datapackage.json</a></p>\n\
         <p>{}</p>\n",
        // An address keeps its own direction within Arabic.
        text("site.data.columns").replace("data/v1/", "<bdi>data/v1/</bdi>")
    ));
    html.push_str(&finding(texts, "site.data.search"));
    for theme in Theme::ALL {
        let entries: Vec<&Entry> = api.entries.iter().filter(|entry| entry.indicator.theme == theme).collect();
        if !entries.is_empty() {
            let title = text(&format!("theme.{}", theme.id()));
            html.push_str(&format!("<section data-group>\n<h2>{title}</h2>\n{}</section>\n", table(texts, &entries)));
        }
    }
    html.push_str(&left_out::part(texts, &api.left_out, &api.left_out.indicators()));
    html.push_str(&terms(texts, api));
    html.push_str(&format!("<p><a href=\"data/import-report/\">{}</a></p>\n", text("site.data.report")));
    html
}

fn table(texts: &PageTexts, entries: &[&Entry]) -> String {
    let heads = ["indicator", "unit", "counting-unit", "years", "places", "rows", "edition", "terms", "files"];
    let heads: String = heads
        .map(|head| format!("<th scope=\"col\">{}</th>", escaped(texts.get(&format!("site.data.{head}")))))
        .concat();
    let rows: String = entries.iter().map(|entry| row(texts, entry)).collect();
    format!(
        "<div class=\"wide\" tabindex=\"0\">\n<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
    )
}

fn row(texts: &PageTexts, entry: &Entry) -> String {
    let Entry { indicator, sources, csv, json, .. } = entry;
    let number = |n: u32| format::number(texts.lang(), f64::from(n), 0);
    let editions: Vec<String> = sources
        .iter()
        .map(|source| {
            let (url, edition) = (escaped(&source.url), escaped(&source.edition));
            format!("<a href=\"{url}\">{edition}</a>{}", via(texts, source))
        })
        .collect();
    // With the fragment alone a link would lead to the base.
    let page = folder(ROOT, texts.lang());
    let terms: Vec<String> =
        terms_of(sources).iter().map(|key| format!("<a href=\"{page}/#terms-{key}\">{}</a>", escaped(key))).collect();
    let cells = [
        escaped(texts.get(&format!("unit.{}", indicator.unit.id()))),
        escaped(texts.get(&format!("counting-unit.{}", indicator.counting_unit.id()))),
        format::years(texts.lang(), Years::between(indicator.first_year, indicator.last_year)),
        number(indicator.n_places),
        number(indicator.n_rows),
        editions.join(", "),
        terms.join(", "),
        format!(
            "<a href=\"data/v1/{}\" download>CSV</a> <a href=\"data/v1/{}\" download>JSON</a>",
            escaped(&csv.path),
            escaped(&json.path)
        ),
    ];
    let cells: String = cells.map(|inside| cell("", &inside)).concat();
    let title = escaped(texts.get(&format!("indicator.{}.title", indicator.id)));
    let page_of = indicator.rate_of.as_ref().unwrap_or(&indicator.id);
    format!(
        "<tr id=\"{}\"{}><th scope=\"row\"><a href=\"{page}/{}/\">{title}</a></th>{cells}</tr>\n",
        escaped(&indicator.id),
        found_by(&words_of(texts, entry)),
        escaped(page_of)
    )
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

fn terms(texts: &PageTexts, api: &DataApi) -> String {
    let mut sources = Vec::new();
    for entry in &api.entries {
        sources.extend(entry.sources.iter().cloned());
    }
    let items: String = terms_of(&sources)
        .iter()
        .map(|key| format!("<li id=\"terms-{key}\">{}</li>\n", escaped(texts.get(&format!("terms.{key}")))))
        .collect();
    format!("<h2>{}</h2>\n<ul>\n{items}</ul>\n", escaped(texts.get("site.data.terms")))
}
