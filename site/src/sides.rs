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
    error::ImportError,
    table,
};

use crate::{
    coverage::Tables,
    error::SiteError,
    figure,
    page::escaped,
    plain::folder,
    sections::{NOT_TRANSLATED, cell, section, via},
    texts::PageTexts,
};

/// The tables that pairs are compared from, as far as this site has them.
///
/// # Errors
/// If a table cannot be read.
pub fn read_tables(data: &Path, catalogue: &Catalogue, pairs: &[Pair]) -> Result<Vec<Table>, SiteError> {
    let read = |indicator: &Indicator| {
        let observations = table::read(&data.join(format!("{}.csv", indicator.id)), &indicator.dimensions)?;
        Ok(Table { indicator: indicator.clone(), observations, older: Vec::new() })
    };
    let refuse = |error: ImportError| SiteError::content(data, error);
    agreement::tables_of(pairs)
        .into_iter()
        .filter_map(|id| catalogue.indicator(id))
        .map(read)
        .collect::<Result<_, _>>()
        .map_err(refuse)
}

/// All pairs of which this site has both sides.
#[derive(Debug)]
pub struct Sides<'a> {
    compared: Vec<Compared<'a>>,
    catalogue: &'a Catalogue,
}

/// A side, its indicator and its figures.
type OneSide<'a> = (&'a Side, &'a Indicator, agreement::Figures<'a>);

impl<'a> Sides<'a> {
    /// Finds the figures of each side.
    pub fn new(pairs: &'a [Pair], tables: &'a [Table], catalogue: &'a Catalogue) -> Sides<'a> {
        let compared = pairs.iter().filter_map(|pair| agreement::compared(pair, tables));
        Sides { compared: compared.filter(|compared| compared.both().next().is_some()).collect(), catalogue }
    }

    /// What other sources say of what an indicator, or the published rates of it, measures; empty if none does.
    pub fn of_indicator(&self, texts: &PageTexts, names: &Tables, indicator: &Indicator) -> String {
        let is_own = |side: &OneSide| side.1.id == indicator.id || side.1.rate_of.as_ref() == Some(&indicator.id);
        let rows = self.compared.iter().filter_map(|compared| match (is_own(&compared.a), is_own(&compared.b)) {
            (true, _) => Some(self.agreement_row(texts, names, compared)),
            (false, true) => Some(self.agreement_row(texts, names, &compared.turned())),
            (false, false) => None,
        });
        let rows: String = rows.collect();
        let heads = ["other", "n", "same", "near", "close", "apart", "beyond", "ratio", "furthest", "differs"];
        let heads = heads.map(|head| format!("site.agreement.{head}"));
        let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
        let table = section(texts, "site.agreement", Some(texts.get("site.agreement.lead")), &heads, &rows);
        if table.is_empty() { table } else { format!("<section class=\"agreement\">\n{table}</section>\n") }
    }

    /// The first side is the page's own.
    fn agreement_row(&self, texts: &PageTexts, names: &Tables, compared: &Compared<'_>) -> String {
        let lang = texts.lang();
        let found = compared.agreement();
        let years = compared.both().map(|both| both.year).fold(None, |years: Option<Years>, year| {
            Some(years.map_or(Years::between(year, year), |years| Years {
                first: years.first.min(year),
                last: years.last.max(year),
            }))
        });
        let n = format!(
            "{}<br><bdi>{}</bdi>",
            format::number(lang, found.n() as f64, 0),
            years.map(|years| format::years(lang, years)).unwrap_or_default()
        );
        let shares = found.shares().unwrap_or_default().map(|share| escaped(&format::percent(lang, share, 1)));
        let ratio = found.median_ratio.map(|ratio| format::number(lang, ratio, 3)).unwrap_or_default();
        let furthest: String = found.largest.iter().map(|both| furthest(texts, names, compared, both)).collect();
        let furthest = if furthest.is_empty() { furthest } else { format!("<ul class=\"short\">{furthest}</ul>") };
        let cells =
            [n].into_iter().chain(shares).chain([escaped(&ratio), furthest, differences(self, texts, compared)]);
        let cells: String = cells.map(|inside| cell("", &inside)).collect();
        let own = figure::categories(texts, compared.a.1, &agreement::categories(compared.a.0, compared.a.1));
        let own = match own.is_empty() {
            true => own,
            false => {
                format!("<br><small>{}</small>", escaped(&texts.with("site.agreement.own", &[("category", &own)])))
            }
        };
        format!("<tr><th scope=\"row\">{}{own}</th>{cells}</tr>\n", self.named(texts, &compared.b))
    }

    /// What each source says of a place, a pair of rows a pair; empty if no pair has figures of it on both sides.
    pub fn of_place(&self, texts: &PageTexts, place: PlaceCode) -> String {
        let rows: String = self.compared.iter().map(|compared| self.place_rows(texts, place, compared)).collect();
        let heads = ["site.data.indicator", "site.sides.common", "site.place.latest"];
        section(texts, "site.sides", Some(texts.get("site.sides.lead")), &heads, &rows)
    }

    fn place_rows(&self, texts: &PageTexts, place: PlaceCode, compared: &Compared<'_>) -> String {
        let sides = [&compared.a, &compared.b];
        let latest = sides.map(|side| agreement::last(&side.2, place));
        let [Some(first), Some(second)] = latest else { return String::new() };
        let common = agreement::of_place(&compared.a.2, place)
            .rev()
            .find_map(|(year, figure)| Some([figure, *compared.b.2.get(&(place, year))?]));
        let row = |side: &OneSide, common: Option<Figure<'_>>, latest: Figure<'_>, class: &str| {
            let common = common.map_or_else(|| escaped(texts.get("ui.absence")), |figure| shown(texts, side, figure));
            format!(
                "<tr{class}><th scope=\"row\">{}</th>{}{}</tr>\n",
                self.named(texts, side),
                cell("", &common),
                cell("", &shown(texts, side, latest))
            )
        };
        row(sides[0], common.map(|of| of[0]), first, " class=\"pair\"")
            + &row(sides[1], common.map(|of| of[1]), second, "")
    }

    /// An indicator's name as a link to its page, the categories compared, and who published it.
    fn named(&self, texts: &PageTexts, side: &OneSide) -> String {
        let (side, indicator, _) = side;
        let title = escaped(texts.get(&format!("indicator.{}.title", indicator.id)));
        let page = indicator.rate_of.as_ref().unwrap_or(&indicator.id);
        let page = format!("<a href=\"{}/{}/\">{title}</a>", folder("data", texts.lang()), escaped(page));
        let of = figure::categories(texts, indicator, &agreement::categories(side, indicator));
        let of = if of.is_empty() { of } else { format!("<br><span class=\"of\">{}</span>", escaped(&of)) };
        let sources = indicator.sources.iter().filter_map(|id| self.catalogue.source(id));
        let mut published: Vec<String> = sources.map(|source| published(texts, source)).collect();
        published.dedup();
        format!("{page}{of}<br><small>{}</small>", published.join("<br>"))
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
fn published(texts: &PageTexts, source: &Source) -> String {
    let edition = texts.with("ui.beneath.edition", &[("edition", &source.edition)]);
    format!("<bdi>{}</bdi>. {}{}", escaped(&source.publisher), escaped(&edition), via(texts, source))
}

/// A figure of a side with its year, and what qualifies it.
fn shown(texts: &PageTexts, (side, indicator, _): &OneSide, found: Figure<'_>) -> String {
    let rate = side.is_over_population.then_some(found.number);
    let figure = figure::linked(texts, indicator, found.row, rate).unwrap_or_default();
    figure + &figure::qualified(texts, indicator, found.row)
}

/// "Kenya, 2012: 8.4 / 3.2": the page's own figure first.
fn furthest(texts: &PageTexts, names: &Tables, compared: &Compared<'_>, both: &Both) -> String {
    let number = |(side, indicator, _): &OneSide, number: f64| {
        let (unit, decimals) = figure::unit(indicator, side.is_over_population);
        format::value(texts.lang(), Value::Number(number), unit, decimals).unwrap_or_default()
    };
    let name = [names.name(both.place, texts.lang()).to_owned(), format::year(both.year)];
    format!(
        "<li>{}: <bdi{NOT_TRANSLATED}>{} / {}</bdi></li>",
        escaped(&name.join(texts.get("ui.title.separator"))),
        escaped(&number(&compared.a, both.a)),
        escaped(&number(&compared.b, both.b))
    )
}

/// Why the figures differ, as far as the catalogue knows: each reason with what is so on either side.
fn differences(sides: &Sides<'_>, texts: &PageTexts, compared: &Compared<'_>) -> String {
    let (a, b) = (compared.a.1, compared.b.1);
    let name = |kind: &str, id: &str| texts.get(&format!("{kind}.{id}")).to_owned();
    let pairs = [
        ("site.data.counting-unit", [a, b].map(|of| name("counting-unit", of.counting_unit.id()))),
        ("site.data.source-system", [a, b].map(|of| name("source-system", of.source_system.id()))),
        ("site.data.edition", [a, b].map(|of| sides.editions(of))),
    ];
    let mut told: Vec<String> = pairs
        .iter()
        .filter(|(_, [a, b])| a != b)
        .map(|(label, [a, b])| {
            format!("{}: <bdi>{}</bdi> / <bdi>{}</bdi>", escaped(texts.get(label)), escaped(a), escaped(b))
        })
        .collect();
    let is_rate = |(side, indicator, _): &OneSide| side.is_over_population || indicator.unit == Unit::Per100000;
    if is_rate(&compared.a) || is_rate(&compared.b) {
        told.push(escaped(texts.get("site.agreement.populations")));
    }
    let told: String = told.iter().map(|reason| format!("<li>{reason}</li>")).collect();
    format!("<ul class=\"short\">{told}</ul>")
}

#[cfg(test)]
#[path = "sides_tests.rs"]
mod tests;
