//! The page of an indicator, which needs no script: what it counts, its sources and editions, what changed, and who reports
//! what. `data/<id>/`, and `data/<language>/<id>/` for the other languages.

use std::{collections::BTreeMap, path::Path};

use crime_explorer::{
    editions::{Comparison, Revision, SeriesChanges},
    format,
    i18n::Lang,
    indicator::{Edition, Indicator},
    observation::Value,
    order::sort_by_text,
    period::{Year, Years},
    place::PlaceCode,
    search::fold::fold,
    statistics::percent,
};
use maud::{Markup, html};

use crate::{
    changes,
    coverage::{Covered, TableFacts, runs},
    data_api::{DataApi, Entry},
    error::SiteError,
    figure,
    files::{each, write},
    page::{Page, Template, way_to_base},
    place_page,
    plain::{folder, plain_page_of},
    sections::{cell, heads, joined, section, sources, untranslated, wide_table},
    stage::Beside,
    texts::PageTexts,
};

/// Series whose changes are listed on the page; the file of changes has all.
const N_LISTED: usize = 100;

/// Writes the page of every indicator in every language. A publisher's own rates are on the page of their counts.
///
/// # Errors
/// If a page cannot be written.
pub(crate) fn write_indicator_pages(
    all_texts: &[PageTexts],
    staging: &Path,
    template: &Template,
    api: &DataApi,
    beside: &Beside<'_>,
) -> Result<(), SiteError> {
    let entries: Vec<_> = api.entries.iter().filter(|entry| entry.indicator.rate_of.is_none()).collect();
    each(&entries, |entry| {
        for texts in all_texts {
            let Some(facts) = api.tables.indicator(&entry.indicator.id) else { continue };
            let of = |lang: Lang| format!("{}/{}", folder("data", lang), entry.indicator.id);
            let folder = of(texts.lang());
            let name = texts.get(&title_key(&entry.indicator.id)).to_owned();
            let title = format!("{name} · {}", texts.get("ui.site"));
            let description = format!("indicator.{}.definition", entry.indicator.id);
            let page = Page { folder: &folder, title, description: texts.get(&description) };
            let teller = Teller { texts, api, beside, entry, facts };
            let html =
                plain_page_of(template, &page, texts, &way_to_base(&folder), &Markup::default(), &teller.body(), &of);
            write(&staging.join(&folder).join("index.html"), html)?;
        }
        Ok(())
    })
}

fn title_key(id: &str) -> String {
    format!("indicator.{id}.title")
}

struct Teller<'a> {
    texts: &'a PageTexts,
    api: &'a DataApi,
    beside: &'a Beside<'a>,
    entry: &'a Entry,
    facts: &'a TableFacts,
}

impl Teller<'_> {
    fn text(&self, key: &str) -> String {
        self.texts.get(key).to_owned()
    }

    fn number(&self, n: usize) -> String {
        // Fewer than four thousand million rows.
        format::number(self.texts.lang(), n as f64, 0)
    }

    fn body(&self) -> Markup {
        let indicator = &self.entry.indicator;
        let id = &indicator.id;
        let lacking = self.api.left_out.of_shown(id);
        html! {
            h1 { (self.text(&title_key(id))) }
            p { (self.text(&format!("indicator.{id}.definition"))) }
            p {
                a.button href={ "explore/?i=" (id) "&lang=" (self.texts.lang().code()) } {
                    (self.text("site.data.explore"))
                }
            }
            (self.about(indicator))
            @if !indicator.notes.is_empty() {
                h2 { (self.text("ui.beneath.caveats")) }
                ul { @for note in &indicator.notes { li { (self.text(&format!("note.{note}"))) } } }
            }
            (sources(self.texts, "ui.beneath.sources", &self.entry.sources))
            @if !lacking.is_empty() { (sources(self.texts, "site.data.left-out", lacking)) }
            (self.beside.sides.of_indicator(self.texts, &self.api.tables, indicator))
            @for newer in self.beside.newer.iter().filter(|newer| newer.of == *id) {
                (newer.table(self.texts, &self.api.tables))
            }
            (self.downloads())
            @for (edition, changes) in &self.facts.changes { (self.changes(edition, changes)) }
            (self.coverage())
        }
    }

    fn about(&self, indicator: &Indicator) -> Markup {
        let lang = self.texts.lang();
        let rows = [
            ("site.data.theme", self.text(&format!("theme.{}", indicator.theme.id()))),
            ("site.data.unit", self.text(&format!("unit.{}", indicator.unit.id()))),
            ("site.data.counting-unit", self.text(&format!("counting-unit.{}", indicator.counting_unit.id()))),
            ("site.data.source-system", self.text(&format!("source-system.{}", indicator.source_system.id()))),
            ("site.data.years", format::years(lang, Years::between(indicator.first_year, indicator.last_year))),
            ("site.data.places", self.number(indicator.n_places as usize)),
            ("site.data.rows", self.number(indicator.n_rows as usize)),
        ];
        html! {
            dl.about {
                @for (key, text) in rows {
                    @let text = html! { bdi { (text) } };
                    dt { (self.text(key)) }
                    dd translate=[untranslated(&text)] { (text) }
                }
            }
        }
    }

    fn downloads(&self) -> Markup {
        let own = [Some(self.entry.indicator.id.as_str()), self.entry.indicator.published_rate.as_deref()];
        let entry_of = |id: &str| self.api.entries.iter().find(|entry| entry.indicator.id == id);
        html! {
            h2 { (self.text("site.data.files")) }
            ul {
                @for entry in own.into_iter().flatten().filter_map(entry_of) {
                    li { (self.text(&title_key(&entry.indicator.id))) ": " (joined(file_links(entry), " · ")) }
                }
                li { a href="data/import-report/" { (self.text("site.data.report")) } }
            }
        }
    }

    fn changes(&self, edition: &Edition, changes: &Comparison) -> Markup {
        const COLUMNS: [&str; 5] = [
            "site.data.changes.place",
            "site.data.changes.largest",
            "site.data.changes.revised",
            "site.data.changes.added",
            "site.data.changes.withdrawn",
        ];
        let texts = self.texts.texts();
        let numbers = [changes.n_unchanged, changes.revised.len(), changes.added.len(), changes.withdrawn.len()];
        let [same, revised, added, withdrawn] = numbers.map(|n| self.number(n));
        let args = [("same", same.as_str()), ("revised", &revised), ("added", &added), ("withdrawn", &withdrawn)];
        let title = texts.with("site.data.changes", &[("edition", &edition.id)]);
        let series = changes.by_series();
        let more =
            (series.len() > N_LISTED).then(|| texts.with("site.data.changes.shown", &[("n", &self.number(N_LISTED))]));
        let rows = html! { @for series in series.iter().take(N_LISTED) { (self.changes_of(series, changes)) } };
        let file = changes::file_name(&self.entry.indicator, edition);
        html! {
            h2 id={ "since-" (edition.id) } { (title) }
            p {
                (texts.with("site.data.changes.summary", &args))
                " "
                a href={ "data/v1/" (file) } download { (self.text("site.data.changes.all")) }
                ". "
                (more.unwrap_or_default())
            }
            details {
                summary { (self.text("site.data.changes.open")) }
                (wide_table(&title, &heads(self.texts, COLUMNS), &rows))
            }
        }
    }

    fn changes_of(&self, series: &SeriesChanges, changes: &Comparison) -> Markup {
        let place = self.place_name(series.place);
        let of = figure::categories(self.texts, &self.entry.indicator, &series.categories);
        let name = if of.is_empty() { place } else { [place, of].join(self.texts.get("ui.title.separator")) };
        let largest = series.revised.first().and_then(|idx| changes.revised.get(*idx));
        html! {
            tr {
                th scope="row" { (name) }
                (cell(largest.map(|revision| self.revision(revision)).unwrap_or_default()))
                (cell(self.number(series.revised.len())))
                (cell(self.number(series.n_added)))
                (cell(self.number(series.n_withdrawn)))
            }
        }
    }

    /// "2011: 83.8 → 85.0 (+1.4%)".
    fn revision(&self, revision: &Revision) -> String {
        let lang = self.texts.lang();
        let indicator = &self.entry.indicator;
        let value = |value: Value| format::value(lang, value, indicator.unit, indicator.decimals).unwrap_or_default();
        let share = revision.relative().map(|share| format!(" ({})", format::signed_percent(lang, percent(share), 1)));
        format!(
            "{}: {} → {}{}",
            format::year(revision.key.year),
            value(revision.older),
            value(revision.newer),
            share.unwrap_or_default()
        )
    }

    fn place_name(&self, code: PlaceCode) -> String {
        self.api.tables.name(code, self.texts.lang()).to_owned()
    }

    /// A line a place, by region: the years with a figure as text and as a bar.
    fn coverage(&self) -> Markup {
        let indicator = &self.entry.indicator;
        let years = Years::between(indicator.first_year, indicator.last_year);
        let mut by_region: BTreeMap<Option<PlaceCode>, Vec<&Covered>> = BTreeMap::new();
        for covered in &self.facts.covered {
            by_region.entry(self.api.tables.region_of(covered.place)).or_default().push(covered);
        }
        let name = |covered: &&Covered| fold(self.api.tables.name(covered.place, self.texts.lang()));
        by_region.values_mut().for_each(|places| sort_by_text(places, &name));
        let region_name = |region: Option<PlaceCode>| {
            region.map_or_else(|| self.text("site.data.coverage.regions"), |code| self.place_name(code))
        };
        let rows = html! {
            @for (region, places) in by_region {
                tr.group {
                    th scope="rowgroup" colspan="4" { (region_name(region)) ", " (self.number(places.len())) }
                }
                @for covered in places { (self.covered(covered, years)) }
            }
        };
        let (from, to) = (format::year(years.first), format::year(years.last));
        let lead = self.texts.with("site.data.coverage.lead", &[("from", &from), ("to", &to)]);
        let columns = ["site.data.coverage.place", "site.data.coverage.years", "site.data.coverage.bar"];
        section(self.texts, "site.data.coverage", Some(&lead), &columns, &rows)
    }

    fn covered(&self, covered: &Covered, years: Years) -> Markup {
        let lang = self.texts.lang();
        let text: Vec<String> = runs(&covered.years)
            .into_iter()
            .map(|(first, last)| format::years(lang, Years::between(first, last)))
            .collect();
        let name = self.place_name(covered.place);
        html! {
            tr {
                th scope="row" {
                    @if covered.place.is_region() {
                        (name)
                    } @else {
                        a href={ (place_page::folder(covered.place, lang)) "/" } { (name) }
                    }
                }
                (cell(html! { bdi { (text.join(", ")) } }))
                td { (strip(covered, years)) }
            }
        }
    }
}

/// A link to each file that holds the table or an older edition of it.
fn file_links(entry: &Entry) -> Vec<Markup> {
    let link = |path: &str, kind: &str| html! { a href={ "data/v1/" (path) } download { (kind) } };
    let mut links = vec![link(&entry.csv.path, "CSV"), link(&entry.json.path, "JSON")];
    let older = entry.older.iter().zip(&entry.indicator.editions);
    links.extend(older.map(|((file, _), edition)| link(&file.path, &format!("CSV, {}", edition.id))));
    links
}

/// The years with a figure as a bar; the text beside it says the same.
fn strip(covered: &Covered, years: Years) -> Markup {
    let offset = |year: Year| year.0 - years.first.0;
    let line = |(first, last): (Year, Year)| format!("M{} 1h{}", offset(first), last.0 - first.0 + 1);
    let path: String = runs(&covered.years).into_iter().map(line).collect();
    let width = years.last.0 - years.first.0 + 1;
    html! {
        svg.strip viewBox={ "0 0 " (width) " 2" } preserveAspectRatio="none" aria-hidden="true" { path d=(path) {} }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_has_a_gap_where_the_years_have_one() {
        let covered =
            Covered { place: "HND".parse().unwrap(), years: [1991, 1992, 1995].map(Year).into(), latest: Vec::new() };
        let strip = strip(&covered, Years::between(Year(1990), Year(1999))).into_string();
        assert!(strip.contains("viewBox=\"0 0 10 2\"") && strip.contains("d=\"M1 1h2M5 1h1\""), "{strip}");
    }
}
