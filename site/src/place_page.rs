//! The page of a place, which needs no script: what is known of it and what is missing. `place/<code>/`, and
//! `place/<code>/<language>/` for the other languages.

use std::path::Path;

use crime_explorer::{format, i18n::Lang, indicator::Theme, period::Years, place::PlaceCode};

use crate::{
    coverage::{Covered, TableFacts},
    data_api::DataApi,
    error::SiteError,
    files::write,
    left_out,
    page::{Page, Template, escaped, way_to_base},
    plain::{folder as plain_folder, plain_page_of},
    texts::PageTexts,
};

/// The folder of a place's page.
pub fn folder(place: PlaceCode, lang: Lang) -> String {
    match lang {
        Lang::En => format!("place/{place}"),
        lang => format!("place/{place}/{}", lang.code()),
    }
}

/// Writes the page of every place that has a figure, in every language.
///
/// # Errors
/// If a page cannot be written.
pub fn write_place_pages(
    all_texts: &[PageTexts],
    staging: &Path,
    template: &Template,
    api: &DataApi,
) -> Result<(), SiteError> {
    // The publisher's own rates go with the counts, and how many people there are is told by the counts' pages.
    let tables = &api.tables;
    let indicators: Vec<&TableFacts> =
        tables.indicators.iter().filter(|facts| facts.indicator.rate_of.is_none()).collect();
    for named in &tables.places {
        let place = named.place.code;
        let known: Vec<(&TableFacts, &Covered)> = indicators
            .iter()
            .filter_map(|facts| Some((*facts, facts.covered.iter().find(|covered| covered.place == place)?)))
            .collect();
        if known.is_empty() {
            continue;
        }
        for texts in all_texts {
            let folder_of = |lang: Lang| folder(place, lang);
            let folder = folder_of(texts.lang());
            let name = tables.name(place, texts.lang());
            let title = format!("{name} · {}", texts.get("ui.site"));
            let page = Page { folder: &folder, title, description: texts.get("site.place.lead") };
            let mut body = body(texts, name, place, &known, &indicators);
            body.push_str(&left_out::names(texts, &api.left_out.indicators()));
            let html = plain_page_of(template, &page, texts, &way_to_base(&folder), "", &body, &folder_of);
            write(&staging.join(&folder).join("index.html"), html)?;
        }
    }
    Ok(())
}

fn body(
    texts: &PageTexts,
    name: &str,
    place: PlaceCode,
    known: &[(&TableFacts, &Covered)],
    indicators: &[&TableFacts],
) -> String {
    let text = |key: &str| escaped(texts.get(key));
    let mut html = format!("<h1>{}</h1>\n<p>{}</p>\n", escaped(name), text("site.place.lead"));
    for theme in Theme::ALL {
        let rows: String = known
            .iter()
            .filter(|(facts, _)| facts.indicator.theme == theme)
            .map(|(facts, covered)| row(texts, place, facts, covered))
            .collect();
        if rows.is_empty() {
            continue;
        }
        let heads = [
            ("site.data.indicator", ""),
            ("site.data.years", ""),
            ("site.place.n-years", " class=\"n-years\""),
            ("site.place.latest", ""),
        ];
        let heads = heads.map(|(key, class)| format!("<th scope=\"col\"{class}>{}</th>", text(key)));
        let title = text(&format!("theme.{}", theme.id()));
        html.push_str(&format!(
            "<h2>{title}</h2>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{title}\">\n<table>\n\
             <thead><tr>{}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n",
            heads.concat()
        ));
    }
    let is_missing = |facts: &&&TableFacts| !known.iter().any(|(known, _)| known.indicator.id == facts.indicator.id);
    let missing: String =
        indicators.iter().filter(is_missing).map(|facts| format!("<li>{}</li>\n", link(texts, facts))).collect();
    if !missing.is_empty() {
        html.push_str(&format!("<h2>{}</h2>\n<ul>\n{missing}</ul>\n", text("site.place.missing")));
    }
    html
}

/// The indicator's name, as a link to its page.
fn link(texts: &PageTexts, facts: &TableFacts) -> String {
    let id = &facts.indicator.id;
    let title = escaped(texts.get(&format!("indicator.{id}.title")));
    format!("<a href=\"{}/{}/\">{title}</a>", plain_folder("data", texts.lang()), escaped(id))
}

fn row(texts: &PageTexts, place: PlaceCode, facts: &TableFacts, covered: &Covered) -> String {
    let indicator = &facts.indicator;
    let lang = texts.lang();
    let years = covered.years.first().zip(covered.years.last()).map(|(first, last)| Years::between(*first, *last));
    let latest = covered.latest.and_then(|(year, value)| {
        let value =
            format::measured(texts.texts(), value, indicator.unit, indicator.counting_unit, indicator.decimals)?;
        let chart = format!("explore/?i={}&p={place}&lang={}", indicator.id, lang.code());
        Some(format!("<a href=\"{}\">{}</a> ({})", escaped(&chart), escaped(&value), format::year(year)))
    });
    format!(
        "<tr><th scope=\"row\">{}</th><td class=\"in-years\"><bdi>{}</bdi></td><td class=\"n-years\">{}</td><td>{}</td></tr>\n",
        link(texts, facts),
        years.map(|years| format::years(lang, years)).unwrap_or_default(),
        format::number(lang, covered.years.len() as f64, 0),
        latest.unwrap_or_default()
    )
}
