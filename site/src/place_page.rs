//! The page of a place, which needs no script: what is known of it and what is missing. `place/<code>/`, and
//! `place/<code>/<language>/` for the other languages.

use std::{collections::BTreeSet, path::Path};

use crime_explorer::{
    format,
    i18n::Lang,
    indicator::{Indicator, Topic},
    period::Years,
    place::PlaceCode,
};
use maud::{Markup, html};

use crate::{
    coverage::{Covered, TableFacts, Tables},
    data_api::DataApi,
    error::SiteError,
    figure,
    files::{each, write},
    left_out,
    page::{Page, Template, way_to_base},
    plain::{folder as plain_folder, plain_page_of},
    sections::{cell, cell_of, wide_table},
    stage::Beside,
    texts::PageTexts,
};

/// The folder of a place's page.
pub(crate) fn folder(place: PlaceCode, lang: Lang) -> String {
    match lang {
        Lang::En => format!("place/{place}"),
        lang => format!("place/{place}/{}", lang.code()),
    }
}

/// Writes the page of every place that has a figure, in every language.
///
/// # Errors
/// If a page cannot be written.
pub(crate) fn write_place_pages(
    all_texts: &[PageTexts],
    staging: &Path,
    template: &Template,
    api: &DataApi,
    beside: &Beside<'_>,
) -> Result<(), SiteError> {
    each(&api.tables.places, |named| {
        let place = named.place.code;
        for texts in all_texts {
            let Some(body) = body(texts, place, &api.tables, beside) else { continue };
            let folder_of = |lang: Lang| folder(place, lang);
            let folder = folder_of(texts.lang());
            let title = format!("{} · {}", api.tables.name(place, texts.lang()), texts.get("ui.site"));
            let page = Page { folder: &folder, title, description: texts.get("site.place.lead") };
            let body = html! { (body) (left_out::names(texts, &api.left_out.indicators())) };
            let base = way_to_base(&folder);
            let html = plain_page_of(template, &page, texts, &base, &Markup::default(), &body, &folder_of);
            write(&staging.join(&folder).join("index.html"), html)?;
        }
        Ok(())
    })
}

/// What is known of a place and what is missing; none of a place without a figure.
pub(crate) fn body(texts: &PageTexts, place: PlaceCode, tables: &Tables, beside: &Beside<'_>) -> Option<Markup> {
    // The publisher's own rates go with the counts.
    let indicators = || tables.indicators.iter().filter(|facts| facts.indicator.rate_of.is_none());
    let known: Vec<Known<'_>> = indicators().filter_map(|facts| Known::of(texts, facts, place, beside)).collect();
    if known.is_empty() {
        return None;
    }
    let is_missing = |facts: &&TableFacts| !known.iter().any(|known| known.indicator.id == facts.indicator.id);
    let missing: Vec<&TableFacts> = indicators().filter(is_missing).collect();
    Some(html! {
        h1 { (tables.name(place, texts.lang())) }
        p { (texts.get("site.place.lead")) }
        @if let Some(key) = place.note_key() { p { (texts.get(key)) } }
        @for theme in Topic::ALL {
            @let of_theme: Vec<&Known<'_>> = known.iter().filter(|of| of.indicator.theme == theme).collect();
            @if !of_theme.is_empty() { (theme_section(texts, theme, &of_theme)) }
        }
        (beside.sides.of_place(texts, place))
        @if !missing.is_empty() {
            h2 { (texts.get("site.place.missing")) }
            ul { @for facts in missing { li { (link(texts, &facts.indicator)) } } }
        }
    })
}

fn theme_section(texts: &PageTexts, theme: Topic, known: &[&Known<'_>]) -> Markup {
    let heads = html! {
        th scope="col" { (texts.get("site.data.indicator")) }
        th scope="col" { (texts.get("site.data.years")) }
        th.n-years scope="col" { (texts.get("site.place.n-years")) }
        th scope="col" { (texts.get("site.place.latest")) }
    };
    let key = format!("theme.{}", theme.id());
    let rows = html! { @for of in known { (of.row(texts)) } };
    html! {
        h2 { (texts.get(&key)) }
        (wide_table(texts.get(&key), &heads, &rows))
    }
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

    fn row(&self, texts: &PageTexts) -> Markup {
        let lang = texts.lang();
        let years = self.covered.map(|covered| &covered.years);
        let span = years.and_then(|years| Some(Years::between(*years.first()?, *years.last()?)));
        let span = span.map(|years| format::years(lang, years)).unwrap_or_default();
        html! {
            tr {
                th scope="row" { (link(texts, self.indicator)) }
                (cell_of(Some("in-years"), html! { bdi { (span) } }))
                (cell_of(Some("n-years"), format::number(lang, years.map_or(0, BTreeSet::len) as f64, 0)))
                (cell(self.figures(texts)))
            }
        }
    }

    /// The latest figures: one as it is, several as a list.
    fn figures(&self, texts: &PageTexts) -> Markup {
        let latest = self.covered.map_or(&[][..], |covered| &covered.latest);
        let figures = latest.iter().filter_map(|row| figure::figure(texts, self.indicator, row));
        let newer = self.newer.iter().map(|newer| html! { span.newer { (newer) } });
        let figures: Vec<Markup> = figures.chain(newer).collect();
        match figures.as_slice() {
            [one] => one.clone(),
            all => html! { ul.short { @for figure in all { li { (figure) } } } },
        }
    }
}

/// The indicator's name, as a link to its page.
fn link(texts: &PageTexts, indicator: &Indicator) -> Markup {
    let title = texts.get(&format!("indicator.{}.title", indicator.id)).to_owned();
    html! { a href={ (plain_folder("data", texts.lang())) "/" (indicator.id) "/" } { (title) } }
}

#[cfg(test)]
#[path = "place_page_tests.rs"]
mod tests;
