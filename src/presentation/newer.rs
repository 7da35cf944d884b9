//! Newer single figures of the same measure, from another edition: said beside a series that ends earlier, never part of it.

use super::{Controls, names};
use crate::{
    catalogue::Catalogue, dataset::Dataset, format, i18n::Texts, indicator::Indicator, observation::Observation,
    period::Year, place::PlaceCode, source::Source, view::View,
};

/// The category that holds all others of its dimension.
const TOTAL: &str = "total";

/// The indicator with newer single figures of what a view shows; none where there is none, or where the view shows the
/// figures in another unit, of another edition, or of other categories than the total.
pub(crate) fn latest_of<'a>(view: &View, controls: &Controls, catalogue: &'a Catalogue) -> Option<&'a Indicator> {
    let indicator = catalogue.indicator(&controls.indicator)?;
    let latest = catalogue.indicator(indicator.latest.as_deref()?)?;
    let is_of_total = controls.dimensions.iter().all(|of| of.shown.iter().eq([TOTAL]));
    let is_same = controls.measure.is_as_published() && indicator.unit == latest.unit && view.edition.is_none();
    (is_same && is_of_total).then_some(latest)
}

/// The newest figure of the total that `latest` has of each place, where it is of a later year than the last figure of
/// the place's series. `last_year` gives that year; none of a place without a series.
pub fn newer_figures(
    places: &[PlaceCode],
    last_year: &dyn Fn(PlaceCode) -> Option<Year>,
    latest: &Dataset,
) -> Vec<Observation> {
    let categories = vec![TOTAL; latest.dimensions().len()];
    let newest = |place: &PlaceCode| {
        let rows = latest.series(*place, &categories)?.rows();
        let row = rows.filter(|row| row.value.bounds().is_some()).last()?;
        let is_newer = last_year(*place).is_none_or(|last| last < row.year);
        is_newer.then(|| Observation {
            place: *place,
            period: row.year,
            categories: categories.iter().map(|of| (*of).to_owned()).collect(),
            value: row.value,
            status: row.status,
            origin: row.origin.to_string(),
            note: row.note.to_string(),
        })
    };
    places.iter().filter_map(newest).collect()
}

/// The year of the last figure of a place's total in a table.
pub fn last_year(table: &Dataset, place: PlaceCode) -> Option<Year> {
    let rows = table.series(place, &vec![TOTAL; table.dimensions().len()])?.rows();
    rows.filter(|row| row.value.bounds().is_some()).last().map(|row| row.year)
}

/// Such a figure in words, with publisher, edition, and what qualifies it. `name` is whose it is, with the year.
pub fn newer_words(
    texts: &Texts,
    latest: &Indicator,
    sources: &[&Source],
    figure: &Observation,
    name: &str,
) -> Option<String> {
    let source = sources.first()?;
    let value = format::measured(texts, figure.value, latest.unit, latest.counting_unit, latest.decimals)?;
    let args = [
        ("name", name),
        ("value", value.as_str()),
        ("publisher", source.publisher.as_str()),
        ("edition", source.edition.as_str()),
    ];
    let mut sentences = vec![texts.with("ui.newer.figure", &args)];
    sentences.extend(names::via(source, texts));
    let note = format::note(texts, &figure.note);
    if !note.is_empty() {
        sentences.push(note.into_owned());
    }
    Some(sentences.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        i18n::Lang,
        observation::{Status, Value},
        presentation::tests::present,
        query::tests::{view, world},
    };

    fn row(place: &str, year: i16, value: Value, note: &str) -> Observation {
        Observation {
            place: place.parse().unwrap(),
            period: Year(year),
            categories: Vec::new(),
            value,
            status: Status::Normal,
            origin: String::new(),
            note: note.to_owned(),
        }
    }

    fn table(rows: Vec<Observation>) -> Dataset {
        Dataset::new("t", Vec::new(), rows).unwrap()
    }

    #[test]
    fn only_a_later_year_than_the_series_has_is_a_newer_figure() {
        let number = Value::Number;
        let latest = table(vec![
            row("HND", 2024, number(25.6), ""),
            row("SLV", 2023, number(2.4), ""),
            row("CIV", 2024, number(3.0), ""),
            row("KEN", 2024, Value::Missing, ""),
        ]);
        let series = table(vec![
            row("HND", 2023, number(31.4), ""),
            // A row without a figure does not prolong a series.
            row("HND", 2024, Value::Missing, ""),
            row("SLV", 2023, number(2.4), ""),
            row("KEN", 2020, number(5.0), ""),
        ]);
        let places = ["HND", "SLV", "CIV", "KEN", "MEX"].map(|code| code.parse().unwrap());
        let found = newer_figures(&places, &|place| last_year(&series, place), &latest);
        let found: Vec<(&str, i16)> = found.iter().map(|row| (row.place.as_str(), row.period.0)).collect();
        assert_eq!(found, [("HND", 2024), ("CIV", 2024)]);
    }

    #[test]
    fn the_words_name_publisher_edition_copy_and_note() {
        let texts = Texts::new(
            Lang::En,
            [
                ("ui.newer.figure", "{name}: {value} ({publisher}, edition {edition}; another edition)."),
                ("ui.via", "From a copy by {name}."),
                ("ui.measured.per-100000", "{value} per 100,000 people"),
                ("note.a", "Attempts count."),
            ],
        );
        let world = world();
        let indicator =
            Indicator { unit: crate::indicator::Unit::Per100000, decimals: 1, ..world.catalogue.indicators[0].clone() };
        let source = Source {
            id: "s".into(),
            publisher: "UNODC".into(),
            title: "t".into(),
            edition: "2026-07-12".into(),
            file: "f".into(),
            terms: "t".into(),
            is_open: false,
            url: "u".into(),
            citation: "c".into(),
            row_terms: None,
            via: Some("X".into()),
        };
        let said =
            newer_words(&texts, &indicator, &[&source], &row("HND", 2024, Value::Number(25.6), "a"), "Honduras, 2024");
        assert_eq!(
            said.as_deref(),
            Some(
                "Honduras, 2024: 25.6 per 100,000 people (UNODC, edition 2026-07-12; another edition). From a copy by X. Attempts count."
            )
        );
    }

    #[test]
    fn newer_figures_are_of_the_unit_the_edition_and_the_total_that_are_shown() {
        let mut world = world();
        let latest = Indicator { id: "latest".into(), ..world.catalogue.indicators[0].clone() };
        world.catalogue.indicators.push(latest);
        let of = |world: &crate::query::tests::World, link: &str| {
            let view = view(link);
            let controls = present(&view, &world.sources(), &Texts::built_in(), "").unwrap().controls;
            latest_of(&view, &controls, &world.catalogue).map(|latest| latest.id.clone())
        };
        assert_eq!(of(&world, "m=count&p=HND"), None, "the catalogue names none");
        world.catalogue.indicators[0].latest = Some("latest".into());
        assert_eq!(of(&world, "m=count&p=HND").as_deref(), Some("latest"));
        for link in
            ["p=HND", "m=index:2010&p=HND", "m=count&p=HND&d.sex=female", "m=count&p=HND&d.sex=*", "m=count&e=x"]
        {
            assert_eq!(of(&world, link), None, "{link}");
        }
        world.catalogue.indicators[1].unit = crate::indicator::Unit::Per100000;
        assert_eq!(of(&world, "m=count&p=HND"), None, "another unit");
    }
}
