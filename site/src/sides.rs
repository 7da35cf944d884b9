//! Figures of different sources that measure the same, side by side: on the page of an indicator how far they agree, on
//! that of a place what each says.

use std::path::Path;

use crime_explorer::{
    catalogue::Catalogue,
    format,
    indicator::{Indicator, Unit},
    observation::Value,
    period::Years,
    place::PlaceCode,
    source::Source,
};
use ingest::{
    agreement::{self, Both, Compared, Figure, Pair, Side},
    catalogue::Table,
    table,
};
use maud::{Markup, html};

use crate::{
    coverage::Tables,
    error::SiteError,
    figure,
    plain::folder,
    sections::{NOT_TRANSLATED, cell, section, via},
    texts::PageTexts,
};

/// The tables that pairs are compared from, as far as this site has them.
///
/// # Errors
/// If a table cannot be read.
pub(crate) fn read_tables(data: &Path, catalogue: &Catalogue, pairs: &[Pair]) -> Result<Vec<Table>, SiteError> {
    let read = |indicator: &Indicator| {
        let observations = table::read(&data.join(format!("{}.csv", indicator.id)), &indicator.dimensions)?;
        Ok(Table { indicator: indicator.clone(), observations, older: Vec::new() })
    };
    agreement::tables_of(pairs).into_iter().filter_map(|id| catalogue.indicator(id)).map(read).collect()
}

/// All pairs of which this site has both sides.
#[derive(Debug)]
pub(crate) struct Sides<'a> {
    compared: Vec<Compared<'a>>,
    catalogue: &'a Catalogue,
}

/// A side, its indicator and its figures.
type OneSide<'a> = (&'a Side, &'a Indicator, agreement::Figures<'a>);

impl<'a> Sides<'a> {
    /// Finds the figures of each side.
    pub(crate) fn new(pairs: &'a [Pair], tables: &'a [Table], catalogue: &'a Catalogue) -> Sides<'a> {
        let compared = pairs.iter().filter_map(|pair| agreement::compared(pair, tables));
        Sides { compared: compared.filter(|compared| compared.both().next().is_some()).collect(), catalogue }
    }

    /// What other sources say of what an indicator, or the published rates of it, measures; empty if none does.
    pub(crate) fn of_indicator(&self, texts: &PageTexts, names: &Tables, indicator: &Indicator) -> Markup {
        let is_own = |side: &OneSide| side.1.id == indicator.id || side.1.rate_of.as_ref() == Some(&indicator.id);
        let rows = self.compared.iter().filter_map(|compared| match (is_own(&compared.a), is_own(&compared.b)) {
            (true, _) => Some(self.agreement_row(texts, names, compared)),
            (false, true) => Some(self.agreement_row(texts, names, &compared.turned())),
            (false, false) => None,
        });
        let rows = html! { @for row in rows { (row) } };
        let heads = ["other", "n", "same", "near", "close", "apart", "beyond", "ratio", "furthest", "differs"];
        let heads = heads.map(|head| format!("site.agreement.{head}"));
        let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
        let table = section(texts, "site.agreement", Some(texts.get("site.agreement.lead")), &heads, &rows);
        html! { @if !table.0.is_empty() { section.agreement { (table) } } }
    }

    /// The first side is the page's own.
    fn agreement_row(&self, texts: &PageTexts, names: &Tables, compared: &Compared<'_>) -> Markup {
        let lang = texts.lang();
        let found = compared.agreement();
        let years = compared.both().map(|both| both.year).fold(None, |years: Option<Years>, year| {
            Some(years.map_or(Years::between(year, year), |years| Years {
                first: years.first.min(year),
                last: years.last.max(year),
            }))
        });
        let years = years.map(|years| format::years(lang, years)).unwrap_or_default();
        let ratio = found.median_ratio.map(|ratio| format::number(lang, ratio, 3)).unwrap_or_default();
        let own = figure::categories(texts, compared.a.1, &agreement::categories(compared.a.0, compared.a.1));
        let furthest = html! {
            @if !found.largest.is_empty() {
                ul.short { @for both in &found.largest { (furthest(texts, names, compared, both)) } }
            }
        };
        html! {
            tr {
                th scope="row" {
                    (self.named(texts, &compared.b))
                    @if !own.is_empty() { br; small { (texts.with("site.agreement.own", &[("category", &own)])) } }
                }
                (cell(html! { (format::number(lang, found.n() as f64, 0)) br; bdi { (years) } }))
                @for share in found.shares().unwrap_or_default() { (cell(format::percent(lang, share, 1))) }
                (cell(ratio))
                (cell(furthest))
                (cell(differences(self, texts, compared)))
            }
        }
    }

    /// What each source says of a place, a pair of rows a pair; empty if no pair has figures of it on both sides.
    pub(crate) fn of_place(&self, texts: &PageTexts, place: PlaceCode) -> Markup {
        let rows = html! { @for compared in &self.compared { (self.place_rows(texts, place, compared)) } };
        let heads = ["site.data.indicator", "site.sides.common", "site.place.latest"];
        section(texts, "site.sides", Some(texts.get("site.sides.lead")), &heads, &rows)
    }

    fn place_rows(&self, texts: &PageTexts, place: PlaceCode, compared: &Compared<'_>) -> Markup {
        let sides = [&compared.a, &compared.b];
        let latest = sides.map(|side| agreement::last(&side.2, place));
        let [Some(first), Some(second)] = latest else { return Markup::default() };
        let common = agreement::of_place(&compared.a.2, place)
            .rev()
            .find_map(|(year, figure)| Some([figure, *compared.b.2.get(&(place, year))?]));
        let row = |side: &OneSide, common: Option<Figure<'_>>, latest: Figure<'_>, class: Option<&str>| {
            html! {
                tr class=[class] {
                    th scope="row" { (self.named(texts, side)) }
                    @match common {
                        Some(figure) => (cell(shown(texts, side, figure))),
                        None => (cell(texts.get("ui.absence"))),
                    }
                    (cell(shown(texts, side, latest)))
                }
            }
        };
        html! {
            (row(sides[0], common.map(|of| of[0]), first, Some("pair")))
            (row(sides[1], common.map(|of| of[1]), second, None))
        }
    }

    /// An indicator's name as a link to its page, the categories compared, and who published it.
    fn named(&self, texts: &PageTexts, side: &OneSide) -> Markup {
        let (side, indicator, _) = side;
        let title = texts.get(&format!("indicator.{}.title", indicator.id)).to_owned();
        let page = indicator.rate_of.as_ref().unwrap_or(&indicator.id);
        let of = figure::categories(texts, indicator, &agreement::categories(side, indicator));
        let sources = indicator.sources.iter().filter_map(|id| self.catalogue.source(id));
        let mut published: Vec<Markup> = sources.map(|source| published(texts, source)).collect();
        published.dedup_by(|a, b| a.0 == b.0);
        html! {
            a href={ (folder("data", texts.lang())) "/" (page) "/" } { (title) }
            @if !of.is_empty() { br; span.of { (of) } }
            br;
            small { @for (idx, published) in published.iter().enumerate() { @if idx > 0 { br; } (published) } }
        }
    }

    /// The editions of an indicator, each once.
    fn editions(&self, indicator: &Indicator) -> String {
        let sources = indicator.sources.iter().filter_map(|id| self.catalogue.source(id));
        let mut editions: Vec<&str> = sources.map(|source| source.edition.as_str()).collect();
        editions.dedup();
        editions.join(", ")
    }
}

/// "Eurostat. Edition 2024-05-16.", and whose copy it is. The page of the indicator leads to the publisher.
fn published(texts: &PageTexts, source: &Source) -> Markup {
    let edition = texts.with("ui.beneath.edition", &[("edition", &source.edition)]);
    html! { bdi { (source.publisher) } ". " (edition) (via(texts, source)) }
}

/// A figure of a side with its year, and what qualifies it.
fn shown(texts: &PageTexts, (side, indicator, _): &OneSide, found: Figure<'_>) -> Markup {
    let rate = side.is_over_population.then_some(found.number);
    html! {
        (figure::linked(texts, indicator, found.row, rate).unwrap_or_default())
        (figure::qualified(texts, indicator, found.row))
    }
}

/// "Kenya, 2012: 8.4 / 3.2": the page's own figure first.
fn furthest(texts: &PageTexts, names: &Tables, compared: &Compared<'_>, both: &Both) -> Markup {
    let number = |(side, indicator, _): &OneSide, number: f64| {
        let (unit, decimals) = figure::unit(indicator, side.is_over_population);
        format::value(texts.lang(), Value::Number(number), unit, decimals).unwrap_or_default()
    };
    let name = [names.name(both.place, texts.lang()).to_owned(), format::year(both.year)];
    html! {
        li {
            (name.join(texts.get("ui.title.separator")))
            ": "
            bdi translate=(NOT_TRANSLATED) { (number(&compared.a, both.a)) " / " (number(&compared.b, both.b)) }
        }
    }
}

/// Why the figures differ, as far as the catalogue knows: each reason with what is so on either side.
fn differences(sides: &Sides<'_>, texts: &PageTexts, compared: &Compared<'_>) -> Markup {
    let (a, b) = (compared.a.1, compared.b.1);
    let name = |kind: &str, id: &str| texts.get(&format!("{kind}.{id}")).to_owned();
    let pairs = [
        ("site.data.counting-unit", [a, b].map(|of| name("counting-unit", of.counting_unit.id()))),
        ("site.data.source-system", [a, b].map(|of| name("source-system", of.source_system.id()))),
        ("site.data.edition", [a, b].map(|of| sides.editions(of))),
    ];
    let is_rate = |(side, indicator, _): &OneSide| side.is_over_population || indicator.unit == Unit::Per100000;
    html! {
        ul.short {
            @for (label, [a, b]) in pairs.iter().filter(|(_, [a, b])| a != b) {
                li { (texts.get(label)) ": " bdi { (a) } " / " bdi { (b) } }
            }
            @if is_rate(&compared.a) || is_rate(&compared.b) { li { (texts.get("site.agreement.populations")) } }
        }
    }
}

#[cfg(test)]
#[path = "sides_tests.rs"]
mod tests;
