//! Newer single figures of the same measure, from another edition, beside series that end earlier.

use std::{collections::BTreeMap, path::Path};

use crime_explorer::{
    catalogue::Catalogue,
    dataset::Dataset,
    format,
    indicator::Indicator,
    observation::Observation,
    period::Year,
    place::PlaceCode,
    presentation::{last_year, newer_figures, newer_words, source_line},
    source::Source,
};
use ingest::table;
use maud::{Markup, html};

use crate::{
    coverage::Tables,
    error::SiteError,
    figure, place_page,
    sections::{cell, section},
    texts::PageTexts,
};

/// The newer figures of an indicator.
#[derive(Debug)]
pub(crate) struct Newer {
    /// Id of the indicator with the series.
    pub of: String,
    latest: Indicator,
    sources: Vec<Source>,
    /// By place, with the last year of its series; none where it has no series.
    figures: BTreeMap<PlaceCode, (Option<Year>, Observation)>,
}

/// Reads those of every indicator that has some.
///
/// # Errors
/// If a table cannot be read.
pub(crate) fn read(data: &Path, catalogue: &Catalogue) -> Result<Vec<Newer>, SiteError> {
    let mut found = Vec::new();
    for indicator in &catalogue.indicators {
        let Some(latest) = indicator.latest.as_ref().and_then(|id| catalogue.indicator(id)) else { continue };
        found.push(newer(indicator, &dataset(data, indicator)?, latest, &dataset(data, latest)?, catalogue));
    }
    Ok(found)
}

fn dataset(data: &Path, indicator: &Indicator) -> Result<Dataset, SiteError> {
    let path = data.join(format!("{}.csv", indicator.id));
    let rows = table::read(&path, &indicator.dimensions)?;
    table::dataset(&indicator.id, &indicator.dimensions, rows).map_err(|error| SiteError::content(&path, error))
}

/// The figures of `latest` that are newer than the series of `indicator`.
pub(crate) fn newer(
    indicator: &Indicator,
    series: &Dataset,
    latest: &Indicator,
    figures: &Dataset,
    catalogue: &Catalogue,
) -> Newer {
    let ends = |place| last_year(series, place);
    let found = newer_figures(figures.places(), &ends, figures);
    Newer {
        of: indicator.id.clone(),
        latest: latest.clone(),
        sources: latest.sources.iter().filter_map(|id| catalogue.source(id)).cloned().collect(),
        figures: found.into_iter().map(|row| (row.place, (ends(row.place), row))).collect(),
    }
}

impl Newer {
    /// The newer figure of a place, in words; none if its series is as new.
    pub(crate) fn of_place(&self, texts: &PageTexts, place: PlaceCode) -> Option<String> {
        let (_, row) = self.figures.get(&place)?;
        let sources: Vec<&Source> = self.sources.iter().collect();
        newer_words(texts.texts(), &self.latest, &sources, row, &format::year(row.period))
    }

    /// A heading, whose figures they are, and a line a place; empty if there is none.
    pub(crate) fn table(&self, texts: &PageTexts, names: &Tables) -> Markup {
        let mut places: Vec<_> =
            self.figures.iter().map(|(place, of)| (names.name(*place, texts.lang()), *place, of)).collect();
        crime_explorer::order::sort_by_text(&mut places, &|(name, ..)| crime_explorer::search::fold::fold(name));
        let series_end = |ends: &Option<Year>| ends.map_or_else(|| texts.get("ui.absence").to_owned(), format::year);
        let rows = html! {
            @for (name, place, (ends, row)) in places {
                tr {
                    th scope="row" {
                        @if place.is_region() {
                            (name)
                        } @else {
                            a href={ (place_page::folder(place, texts.lang())) "/" } { (name) }
                        }
                    }
                    (cell(series_end(ends)))
                    (cell(figure::figure(texts, &self.latest, row).unwrap_or_default()))
                }
            }
        };
        let heads = ["site.data.coverage.place", "site.newer.series", "site.newer.figure"];
        let lines: Vec<String> = self.sources.iter().map(|source| source_line(source, texts.texts())).collect();
        let lead = texts.with("site.newer.lead", &[("source", &lines.join(" "))]);
        section(texts, "ui.newer", Some(&lead), &heads, &rows)
    }
}

#[cfg(test)]
mod tests {
    use crime_explorer::{i18n::Lang, observation::Value};

    use super::*;
    use crate::{
        coverage::{TableFacts, covered},
        fixture::{indicator, row, source, texts},
        sides::Sides,
        stage::Beside,
    };

    const RATE: &str = "unit = \"per-100000\"\ndecimals = 1\nlatest = \"homicide-latest-published-rate\"";
    const LATEST: &str = "unit = \"per-100000\"\ndecimals = 1\nsources = [\"new\"]\nrate_of = \"homicide-latest\"";

    /// Kenya's series ends in 2022, Uganda has none.
    fn world() -> (Catalogue, Vec<Observation>, Newer) {
        let series = indicator("homicide-rate", RATE);
        let latest = indicator("homicide-latest-published-rate", LATEST);
        let catalogue = Catalogue {
            indicators: vec![series.clone(), latest.clone()],
            sources: vec![source("new", "UNODC", "2026-07-12", None)],
            left_out: Vec::new(),
        };
        let of = |place: &str, year, number| Observation {
            place: place.parse().unwrap(),
            ..row(year, "", Value::Number(number))
        };
        let old = vec![of("KEN", 2021, 5.1), of("KEN", 2022, 5.2), of("TZA", 2024, 2.0)];
        let new = vec![of("KEN", 2024, 25.6), of("TZA", 2024, 2.1), of("UGA", 2023, 9.0)];
        let dataset = |of: &Indicator, rows: &[Observation]| table::dataset(&of.id, &[], rows.to_vec()).unwrap();
        let newer = newer(&series, &dataset(&series, &old), &latest, &dataset(&latest, &new), &catalogue);
        (catalogue, old, newer)
    }

    #[test]
    fn a_place_page_says_the_newer_figure_beside_the_series_and_apart_from_it() {
        let (catalogue, old, newer) = world();
        let series = catalogue.indicators[0].clone();
        let covered = covered(&series, &old);
        let facts = TableFacts { indicator: series, covered, changes: Vec::new() };
        let tables = Tables { indicators: vec![facts], places: Vec::new(), regions: Vec::new() };
        let beside = Beside { sides: Sides::new(&[], &[], &catalogue), newer: vec![newer] };
        let page = |code: &str| {
            place_page::body(&texts(Lang::En), code.parse().unwrap(), &tables, &beside).unwrap().into_string()
        };
        let kenya = page("KEN");
        let newer = "<li><span class=\"newer\">2024: 25.6 per 100,000 people (UNODC, edition 2026-07-12; \
                     another edition, not part of the series).</span></li>";
        assert!(kenya.contains("5.2 per 100,000 people</a> (2022)</li>") && kenya.contains(newer), "{kenya}");
        assert!(kenya.contains("<bdi>2021–2022</bdi>"), "the series is no longer than it was: {kenya}");
        assert!(!page("TZA").contains("another edition"), "a series that is as new");
        let uganda = page("UGA");
        assert!(uganda.contains("2023: 9.0 per 100,000 people (UNODC"), "{uganda}");
        assert!(uganda.contains("<bdi></bdi>") && !uganda.contains("site.place.missing"), "{uganda}");
    }

    #[test]
    fn the_page_of_the_series_lists_the_newer_figures_by_place() {
        let (_, _, newer) = world();
        let tables = Tables { indicators: Vec::new(), places: Vec::new(), regions: Vec::new() };
        let html = newer.table(&texts(Lang::En), &tables).into_string();
        assert!(html.contains("never joined to its line. UNODC: Homicide, edition 2026-07-12."), "{html}");
        assert_eq!(html.matches("<tr><th scope=\"row\">").count(), 2, "{html}");
        assert!(
            html.contains("<td translate=\"no\">2022</td><td><a href=\"explore/?i=homicide-latest&amp;p=KEN&amp;m="),
            "{html}"
        );
        assert!(html.contains("<td>no figure</td>"), "Uganda has no series: {html}");
    }
}
