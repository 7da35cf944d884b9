use std::collections::BTreeMap;

use crime_explorer::{
    catalogue::Catalogue,
    observation::{Observation, Value},
    permalink,
    presentation::category_name,
    query::indicators_of,
    series::Subject,
    view::Basis,
};

use super::*;
use crate::{
    coverage::covered,
    fixture::{indicator, root, row, texts},
    sides::Sides,
};

fn unescaped(html: &str) -> String {
    html.replace("&quot;", "\"").replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&")
}

/// A figure of a page: the query of its link, the text of the link, its year, and what follows in its cell or line.
fn figures(html: &str) -> Vec<(String, String, i16, String)> {
    let of_link = |rest: &str| {
        let (query, rest) = rest.split_once("\" translate=\"no\">").unwrap();
        let (text, rest) = rest.split_once("</a> (").unwrap();
        let (year, rest) = rest.split_once(')').unwrap();
        let end = [rest.find("</li>"), rest.find("</td>")].into_iter().flatten().min().unwrap();
        (unescaped(query), unescaped(text), year.parse().unwrap(), unescaped(&rest[..end]))
    };
    html.split("<a href=\"explore/?").skip(1).map(of_link).collect()
}

/// Asks of every figure of a place's page whose it is, from its link, and fails unless the page says so beside it.
fn assert_figures_are_named(
    texts: &PageTexts,
    html: &str,
    place: PlaceCode,
    catalogue: &Catalogue,
    rows: &BTreeMap<String, Vec<Observation>>,
) -> usize {
    let found = figures(html);
    for (query, text, year, beside) in &found {
        let (view, unread) = permalink::parse(query);
        assert!(unread.is_empty(), "{query}");
        assert_eq!(view.subjects, [Subject::Place(place)], "{query}");
        let (indicator, table, measure) = indicators_of(&view, catalogue).unwrap();
        assert_eq!((&table.id, measure), (&indicator.id, Basis::Count), "{query}: another measure is shown there");
        let categories: Vec<String> = indicator
            .dimensions
            .iter()
            .map(|of| view.categories.get(&of.id).map_or(&of.default, |shown| &shown[0]).clone())
            .collect();
        let of_place = || rows[&indicator.id].iter().filter(|row| row.place == place && row.value.bounds().is_some());
        let row = of_place().find(|row| row.categories == categories && row.period.0 == *year);
        let row = row.unwrap_or_else(|| panic!("{query}: no figure of {year}"));
        let shown =
            format::measured(texts.texts(), row.value, indicator.unit, indicator.counting_unit, indicator.decimals);
        assert_eq!(shown.as_ref(), Some(text), "{query}");
        for (dimension, category) in indicator.dimensions.iter().zip(&categories).filter(|(_, c)| *c != "total") {
            let name = category_name(texts.texts(), &dimension.id, category);
            assert!(beside.contains(&name), "{query}: {text} does not say that it is of {name:?}: {beside}");
        }
        let is_total = |row: &&Observation| row.categories.iter().all(|category| category == "total");
        if let Some(total) = of_place().filter(is_total).max_by_key(|row| row.period) {
            assert!(is_total(&row), "{query}: there is a total");
            assert_eq!(total.period.0, *year, "{query}: there is a newer one");
        }
    }
    found.len()
}

#[test]
fn every_figure_of_every_place_says_which_category_it_is_of_or_is_the_total() {
    let data = root().join("data");
    let catalogue = ingest::catalogue::read(&data).unwrap();
    let tables = Tables::read(&data, &catalogue).unwrap();
    let read = |indicator: &Indicator| {
        let path = data.join(format!("{}.csv", indicator.id));
        (indicator.id.clone(), ingest::table::read(&path, &indicator.dimensions).unwrap())
    };
    let rows: BTreeMap<String, Vec<Observation>> = catalogue.indicators.iter().map(read).collect();
    let beside = Beside { sides: Sides::new(&[], &[], &catalogue), newer: Vec::new() };
    for lang in [Lang::En, Lang::Ar] {
        let texts = texts(lang);
        let mut n_figures = 0;
        for named in &tables.places {
            let place = named.place.code;
            let Some(html) = body(&texts, place, &tables, &beside) else { continue };
            n_figures += assert_figures_are_named(&texts, &html.0, place, &catalogue, &rows);
        }
        assert!(n_figures > 5_000, "{lang}: {n_figures} figures");
    }
}

fn tables(indicator: Indicator, rows: &[Observation]) -> (Tables, Catalogue) {
    let catalogue = Catalogue { indicators: vec![indicator.clone()], ..Catalogue::default() };
    let covered = covered(&indicator, rows);
    let facts = TableFacts { indicator, covered, changes: Vec::new() };
    (Tables { indicators: vec![facts], places: Vec::new(), regions: Vec::new() }, catalogue)
}

fn page_of(indicator: Indicator, rows: &[Observation]) -> String {
    let (tables, catalogue) = tables(indicator, rows);
    let beside = Beside { sides: Sides::new(&[], &[], &catalogue), newer: Vec::new() };
    body(&texts(Lang::En), rows[0].place, &tables, &beside).unwrap().into_string()
}

#[test]
fn kosovo_is_never_named_without_the_note_that_the_united_nations_put_to_it() {
    let page = |place: &str| {
        let figure = Observation { place: place.parse().unwrap(), ..row(2020, "", Value::Number(1.0)) };
        page_of(indicator("homicide-victims", ""), &[figure])
    };
    let note = "Security Council resolution 1244";
    assert!(page("XKX").contains(note) && !page("KEN").contains(note));
}

const SUSPECTS: &str = "counting_unit = \"suspect\"\n\
    [[dimensions]]\nid = \"sex\"\ndefault = \"male\"\ncategories = [{ id = \"male\" }, { id = \"female\" }]\n\
    [[dimensions]]\nid = \"age\"\ndefault = \"30-44\"\ncategories = [{ id = \"30-44\" }]";

#[test]
fn a_part_is_printed_with_its_categories_and_opens_just_that() {
    let rows = [row(2020, "male 30-44", Value::Number(478.0)), row(2021, "female 30-44", Value::Number(31.0))];
    let html = page_of(indicator("homicide-suspects", SUSPECTS), &rows);
    let texts = texts(Lang::En);
    let found = figures(&html);
    let said: Vec<(&str, i16)> = found.iter().map(|(_, text, year, _)| (text.as_str(), *year)).collect();
    assert_eq!(said, [("478 suspects", 2020), ("31 suspects", 2021)]);
    for ((query, _, _, beside), sex) in found.iter().zip(["male", "female"]) {
        let name = texts.get(&format!("category.sex.{sex}")).to_owned();
        assert!(beside.contains(&name) && beside.contains(texts.get("category.age.30-44")), "{beside}");
        assert!(query.contains(&format!("d.sex={sex}")) && query.contains("d.age=30-44"), "{query}");
    }
}

#[test]
fn what_qualifies_a_figure_stands_beside_it() {
    use crime_explorer::observation::Status;
    let plain = indicator("homicide-rate", "");
    let with = |value, status, note: &str| {
        let mut figure = row(2020, "", value);
        figure.status = status;
        figure.note = note.to_owned();
        page_of(plain.clone(), &[figure])
    };
    let range = with(Value::Range { lower: 0.0, upper: 4.0 }, Status::Suppressed, "");
    assert!(range.contains("0 to 4 victims") && range.contains("suppressed, or given as a range"), "{range}");
    let estimate = with(Value::Estimate { value: 7.0, lower: 5.0, upper: 9.0 }, Status::Estimated, "");
    assert!(estimate.contains("estimated value") && estimate.contains("bounds: 5–9"), "{estimate}");
    let noted = with(Value::Number(7.0), Status::Normal, "survey-women-only");
    assert!(noted.contains(texts(Lang::En).get("note.survey-women-only")), "{noted}");
    assert!(!noted.contains("contradicted"), "{noted}");
    for note in ["part-above-total", "survey-women-only;total-below-part"] {
        let html = with(Value::Number(7.0), Status::Normal, note);
        assert!(html.contains("<small class=\"contradicted\"><b aria-hidden=\"true\">!</b> "), "{html}");
    }
}
