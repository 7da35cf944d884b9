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

use crate::{
    coverage::{Covered, TableFacts, runs},
    data_api::{DataApi, Entry},
    error::SiteError,
    figure,
    files::write,
    page::{Page, Template, escaped, way_to_base},
    plain::{folder, plain_page_of},
    sections::{cell, section, sources, untranslated},
    stage::Beside,
    texts::PageTexts,
};

/// Series whose changes are listed on the page; the file of changes has all.
const N_LISTED: usize = 100;

/// Writes the page of every indicator in every language. A publisher's own rates are on the page of their counts.
///
/// # Errors
/// If a page cannot be written.
pub fn write_indicator_pages(
    all_texts: &[PageTexts],
    staging: &Path,
    template: &Template,
    api: &DataApi,
    beside: &Beside<'_>,
) -> Result<(), SiteError> {
    for texts in all_texts {
        for entry in api.entries.iter().filter(|entry| entry.indicator.rate_of.is_none()) {
            let Some(facts) = api.tables.indicator(&entry.indicator.id) else { continue };
            let of = |lang: Lang| format!("{}/{}", folder("data", lang), entry.indicator.id);
            let folder = of(texts.lang());
            let name = texts.get(&title_key(&entry.indicator.id)).to_owned();
            let title = format!("{name} · {}", texts.get("ui.site"));
            let description = format!("indicator.{}.definition", entry.indicator.id);
            let page = Page { folder: &folder, title, description: texts.get(&description) };
            let teller = Teller { texts, api, beside, entry, facts };
            let html = plain_page_of(template, &page, texts, &way_to_base(&folder), "", &teller.body(), &of);
            write(&staging.join(&folder).join("index.html"), html)?;
        }
    }
    Ok(())
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
        escaped(self.texts.get(key))
    }

    fn number(&self, n: usize) -> String {
        // Fewer than four thousand million rows.
        escaped(&format::number(self.texts.lang(), n as f64, 0))
    }

    fn body(&self) -> String {
        let indicator = &self.entry.indicator;
        let id = &indicator.id;
        let mut html = format!(
            "<h1>{}</h1>\n<p>{}</p>\n<p><a class=\"button\" href=\"explore/?i={}&amp;lang={}\">{}</a></p>\n",
            self.text(&title_key(id)),
            self.text(&format!("indicator.{id}.definition")),
            escaped(id),
            self.texts.lang().code(),
            self.text("site.data.explore")
        );
        html.push_str(&self.about(indicator));
        let notes: String =
            indicator.notes.iter().map(|note| format!("<li>{}</li>\n", self.text(&format!("note.{note}")))).collect();
        if !notes.is_empty() {
            html.push_str(&format!("<h2>{}</h2>\n<ul>\n{notes}</ul>\n", self.text("ui.beneath.caveats")));
        }
        html.push_str(&sources(self.texts, "ui.beneath.sources", &self.entry.sources));
        let lacking = self.api.left_out.of_shown(id);
        if !lacking.is_empty() {
            html.push_str(&sources(self.texts, "site.data.left-out", lacking));
        }
        html.push_str(&self.beside.sides.of_indicator(self.texts, &self.api.tables, indicator));
        let newer = self.beside.newer.iter().filter(|newer| newer.of == *id);
        html.extend(newer.map(|newer| newer.table(self.texts, &self.api.tables)));
        html.push_str(&self.downloads());
        for (edition, changes) in &self.facts.changes {
            html.push_str(&self.changes(edition, changes));
        }
        html.push_str(&self.coverage());
        html
    }

    fn about(&self, indicator: &Indicator) -> String {
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
        let rows = rows.map(|(key, text)| {
            format!("<dt>{}</dt><dd{}><bdi>{text}</bdi></dd>\n", self.text(key), untranslated(&text))
        });
        format!("<dl class=\"about\">\n{}</dl>\n", rows.concat())
    }

    fn downloads(&self) -> String {
        let own = [Some(self.entry.indicator.id.as_str()), self.entry.indicator.published_rate.as_deref()];
        let mut items = String::new();
        for entry in own.into_iter().flatten().filter_map(|id| self.api.entries.iter().find(|e| e.indicator.id == id)) {
            let link = |path: &str, kind: &str| format!("<a href=\"data/v1/{}\" download>{kind}</a>", escaped(path));
            let mut links = vec![link(&entry.csv.path, "CSV"), link(&entry.json.path, "JSON")];
            let older = entry.older.iter().zip(&entry.indicator.editions);
            links.extend(older.map(|((file, _), edition)| link(&file.path, &format!("CSV, {}", escaped(&edition.id)))));
            items.push_str(&format!(
                "<li>{}: {}</li>\n",
                self.text(&title_key(&entry.indicator.id)),
                links.join(" · ")
            ));
        }
        let report = format!("<li><a href=\"data/import-report/\">{}</a></li>\n", self.text("site.data.report"));
        format!("<h2>{}</h2>\n<ul>\n{items}{report}</ul>\n", self.text("site.data.files"))
    }

    fn changes(&self, edition: &Edition, changes: &Comparison) -> String {
        let texts = self.texts.texts();
        let numbers = [changes.n_unchanged, changes.revised.len(), changes.added.len(), changes.withdrawn.len()];
        let [same, revised, added, withdrawn] = numbers.map(|n| format::number(texts.lang, n as f64, 0));
        let args = [("same", same.as_str()), ("revised", &revised), ("added", &added), ("withdrawn", &withdrawn)];
        let title = escaped(&texts.with("site.data.changes", &[("edition", &edition.id)]));
        let summary = escaped(&texts.with("site.data.changes.summary", &args));
        let series = changes.by_series();
        let rows: String = series.iter().take(N_LISTED).map(|series| self.changes_of(series, changes)).collect();
        let heads = ["place", "largest", "revised", "added", "withdrawn"];
        let heads =
            heads.map(|key| format!("<th scope=\"col\">{}</th>", self.text(&format!("site.data.changes.{key}"))));
        let more = match series.len() > N_LISTED {
            true => escaped(
                &texts.with("site.data.changes.shown", &[("n", &format::number(texts.lang, N_LISTED as f64, 0))]),
            ),
            false => String::new(),
        };
        let path = format!("{}-changes.csv", edition.table(&self.entry.indicator.id));
        format!(
            "<h2 id=\"since-{id}\">{title}</h2>\n<p>{summary} <a href=\"data/v1/{path}\" download>{all}</a>. {more}</p>\n\
             <details>\n<summary>{open}</summary>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{title}\">\n<table>\n\
             <thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n</details>\n",
            id = escaped(&edition.id),
            path = escaped(&path),
            all = self.text("site.data.changes.all"),
            open = self.text("site.data.changes.open"),
            heads = heads.concat(),
        )
    }

    fn changes_of(&self, series: &SeriesChanges, changes: &Comparison) -> String {
        let place = self.place_name(series.place);
        let of = figure::categories(self.texts, &self.entry.indicator, &series.categories);
        let name = if of.is_empty() { place } else { [place, of].join(self.texts.get("ui.title.separator")) };
        let largest = series.revised.first().and_then(|idx| changes.revised.get(*idx));
        let cells = [
            largest.map(|revision| self.revision(revision)).unwrap_or_default(),
            self.number(series.revised.len()),
            self.number(series.n_added),
            self.number(series.n_withdrawn),
        ];
        let cells = cells.map(|inside| cell("", &inside));
        format!("<tr><th scope=\"row\">{}</th>{}</tr>\n", escaped(&name), cells.concat())
    }

    /// "2011: 83.8 → 85.0 (+1.4%)".
    fn revision(&self, revision: &Revision) -> String {
        let lang = self.texts.lang();
        let indicator = &self.entry.indicator;
        let value = |value: Value| format::value(lang, value, indicator.unit, indicator.decimals).unwrap_or_default();
        let share = revision.relative().map(|share| format!(" ({})", format::signed_percent(lang, percent(share), 1)));
        escaped(&format!(
            "{}: {} → {}{}",
            format::year(revision.key.year),
            value(revision.older),
            value(revision.newer),
            share.unwrap_or_default()
        ))
    }

    fn place_name(&self, code: PlaceCode) -> String {
        self.api.tables.name(code, self.texts.lang()).to_owned()
    }

    /// A line a place, by region: the years with a figure as text and as a bar.
    fn coverage(&self) -> String {
        let indicator = &self.entry.indicator;
        let years = Years::between(indicator.first_year, indicator.last_year);
        let mut by_region: BTreeMap<Option<PlaceCode>, Vec<&Covered>> = BTreeMap::new();
        for covered in &self.facts.covered {
            by_region.entry(self.api.tables.region_of(covered.place)).or_default().push(covered);
        }
        let mut rows = String::new();
        for (region, mut places) in by_region {
            let name = region
                .map_or_else(|| self.texts.get("site.data.coverage.regions").to_owned(), |code| self.place_name(code));
            rows.push_str(&format!(
                "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"4\">{}, {}</th></tr>\n",
                escaped(&name),
                self.number(places.len())
            ));
            sort_by_text(&mut places, &|covered| fold(self.api.tables.name(covered.place, self.texts.lang())));
            rows.extend(places.into_iter().map(|covered| self.covered(covered, years)));
        }
        let args = [("from", format::year(years.first)), ("to", format::year(years.last))];
        let args: Vec<(&str, &str)> = args.iter().map(|(key, text)| (*key, text.as_str())).collect();
        let lead = self.texts.with("site.data.coverage.lead", &args);
        let heads = ["site.data.coverage.place", "site.data.coverage.years", "site.data.coverage.bar"];
        section(self.texts, "site.data.coverage", Some(&lead), &heads, &rows)
    }

    fn covered(&self, covered: &Covered, years: Years) -> String {
        let lang = self.texts.lang();
        let text: Vec<String> = runs(&covered.years)
            .into_iter()
            .map(|(first, last)| format::years(lang, Years::between(first, last)))
            .collect();
        let name = escaped(&self.place_name(covered.place));
        let name = match covered.place.is_region() {
            true => name,
            false => format!("<a href=\"{}/\">{name}</a>", crate::place_page::folder(covered.place, lang)),
        };
        format!(
            "<tr><th scope=\"row\">{name}</th>{}<td>{}</td></tr>\n",
            cell("", &format!("<bdi>{}</bdi>", escaped(&text.join(", ")))),
            strip(covered, years)
        )
    }
}

/// The years with a figure as a bar; the text beside it says the same.
fn strip(covered: &Covered, years: Years) -> String {
    let offset = |year: Year| year.0 - years.first.0;
    let line = |(first, last): (Year, Year)| format!("M{} 1h{}", offset(first), last.0 - first.0 + 1);
    let path: String = runs(&covered.years).into_iter().map(line).collect();
    let width = years.last.0 - years.first.0 + 1;
    format!(
        "<svg class=\"strip\" viewBox=\"0 0 {width} 2\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><path d=\"{path}\"/></svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_has_a_gap_where_the_years_have_one() {
        let covered =
            Covered { place: "HND".parse().unwrap(), years: [1991, 1992, 1995].map(Year).into(), latest: Vec::new() };
        let strip = strip(&covered, Years::between(Year(1990), Year(1999)));
        assert!(strip.contains("viewBox=\"0 0 10 2\"") && strip.contains("d=\"M1 1h2M5 1h1\""), "{strip}");
    }
}
