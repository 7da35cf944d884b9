//! The page of a place, which needs no script: what is known of it and what is missing. `place/<code>/`, and
//! `place/<code>/<language>/` for the other languages.

use std::{collections::BTreeSet, path::Path};

use crime_explorer::{
    format,
    i18n::Lang,
    indicator::{Indicator, Theme},
    period::Years,
    place::PlaceCode,
};

use crate::{
    coverage::{Covered, TableFacts, Tables},
    data_api::DataApi,
    error::SiteError,
    figure,
    files::write,
    left_out,
    page::{Page, Template, escaped, way_to_base},
    plain::{folder as plain_folder, plain_page_of},
    sections::cell,
    stage::Beside,
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
    beside: &Beside<'_>,
) -> Result<(), SiteError> {
    for named in &api.tables.places {
        let place = named.place.code;
        for texts in all_texts {
            let Some(mut body) = body(texts, place, &api.tables, beside) else { continue };
            let folder_of = |lang: Lang| folder(place, lang);
            let folder = folder_of(texts.lang());
            let title = format!("{} · {}", api.tables.name(place, texts.lang()), texts.get("ui.site"));
            let page = Page { folder: &folder, title, description: texts.get("site.place.lead") };
            body.push_str(&left_out::names(texts, &api.left_out.indicators()));
            let html = plain_page_of(template, &page, texts, &way_to_base(&folder), "", &body, &folder_of);
            write(&staging.join(&folder).join("index.html"), html)?;
        }
    }
    Ok(())
}

/// What is known of a place and what is missing, as html; none of a place without a figure.
pub fn body(texts: &PageTexts, place: PlaceCode, tables: &Tables, beside: &Beside<'_>) -> Option<String> {
    // The publisher's own rates go with the counts.
    let indicators = || tables.indicators.iter().filter(|facts| facts.indicator.rate_of.is_none());
    let known: Vec<Known<'_>> = indicators().filter_map(|facts| Known::of(texts, facts, place, beside)).collect();
    if known.is_empty() {
        return None;
    }
    let text = |key: &str| escaped(texts.get(key));
    let name = escaped(tables.name(place, texts.lang()));
    let mut html = format!("<h1>{name}</h1>\n<p>{}</p>\n", text("site.place.lead"));
    for theme in Theme::ALL {
        let rows: String = known.iter().filter(|of| of.indicator.theme == theme).map(|of| of.row(texts)).collect();
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
    html.push_str(&beside.sides.of_place(texts, place));
    let is_missing = |facts: &&TableFacts| !known.iter().any(|known| known.indicator.id == facts.indicator.id);
    let missing: String =
        indicators().filter(is_missing).map(|facts| format!("<li>{}</li>\n", link(texts, &facts.indicator))).collect();
    if !missing.is_empty() {
        html.push_str(&format!("<h2>{}</h2>\n<ul>\n{missing}</ul>\n", text("site.place.missing")));
    }
    Some(html)
}

/// What a table has of a place.
struct Known<'a> {
    indicator: &'a Indicator,
    /// None if only a newer edition has a figure.
    covered: Option<&'a Covered>,
    /// A figure of another edition, newer than the series, in words.
    newer: Option<String>,
}

impl<'a> Known<'a> {
    fn of(texts: &PageTexts, facts: &'a TableFacts, place: PlaceCode, beside: &Beside<'_>) -> Option<Known<'a>> {
        let indicator = &facts.indicator;
        let covered = facts.covered.iter().find(|covered| covered.place == place);
        let newer = beside.newer.iter().find(|newer| newer.of == indicator.id);
        let newer = newer.and_then(|newer| newer.of_place(texts, place));
        (covered.is_some() || newer.is_some()).then_some(Known { indicator, covered, newer })
    }

    fn row(&self, texts: &PageTexts) -> String {
        let lang = texts.lang();
        let years = self.covered.map(|covered| &covered.years);
        let span = years.and_then(|years| Some(Years::between(*years.first()?, *years.last()?)));
        let latest = self.covered.map_or(&[][..], |covered| &covered.latest);
        let mut figures: Vec<String> =
            latest.iter().filter_map(|row| figure::figure(texts, self.indicator, row)).collect();
        figures.extend(self.newer.iter().map(|newer| format!("<span class=\"newer\">{}</span>", escaped(newer))));
        let figures = match figures.as_slice() {
            [one] => one.clone(),
            all => format!("<ul class=\"short\"><li>{}</li></ul>", all.join("</li><li>")),
        };
        format!(
            "<tr><th scope=\"row\">{}</th>{}{}{}</tr>\n",
            link(texts, self.indicator),
            cell(
                " class=\"in-years\"",
                &format!("<bdi>{}</bdi>", span.map(|years| format::years(lang, years)).unwrap_or_default())
            ),
            cell(" class=\"n-years\"", &format::number(lang, years.map_or(0, BTreeSet::len) as f64, 0)),
            cell("", &figures),
        )
    }
}

/// The indicator's name, as a link to its page.
fn link(texts: &PageTexts, indicator: &Indicator) -> String {
    let title = escaped(texts.get(&format!("indicator.{}.title", indicator.id)));
    format!("<a href=\"{}/{}/\">{title}</a>", plain_folder("data", texts.lang()), escaped(&indicator.id))
}

#[cfg(test)]
#[path = "place_page_tests.rs"]
mod tests;
