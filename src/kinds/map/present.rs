//! What a map says, and what it is drawn from.

use std::{collections::BTreeMap, rc::Rc};

use super::spec::{MapPlace, MapSpec};
use crate::{
    chart::spec::{ChartSpec, Emphasis, Frame, NamedSeries},
    kinds::table,
    place::PlaceCode,
    presentation::{
        Problem,
        absence::absence,
        draft::{Draft, Said},
        named::named_series,
        names, notes,
        reading::one_year,
    },
    query::{self, Answer, Sources}, role::Role,
    series::{Series, SeriesKey, Subject},
    view::View,
};

/// The sentences of a map.
pub(super) fn say(draft: &Draft<'_>) -> Said {
    let ranking = draft.ranking();
    let mut notes = notes::of_year(&draft.answer.question, draft.texts);
    notes.push(draft.texts.get("ui.note.boundaries").to_owned());
    Said {
        reading: one_year::reading(draft),
        notes,
        n_contradicted: ranking.contradicted.len(),
        sums: ranking.sums.clone(),
        problems: only_regions(draft).into_iter().collect(),
    }
}

/// That a map has nothing to show of a table of regions.
fn only_regions(draft: &Draft<'_>) -> Option<Problem> {
    if draft.sources.dataset.places().iter().any(|place| !place.is_region()) {
        return None;
    }
    let name = draft.texts.get(&["ui.view.", table::KIND.id].concat()).to_owned();
    let remedy = (name, View { kind: Some(table::KIND), ..draft.view.clone() });
    let text = draft.texts.get("ui.issue.only-regions").to_owned();
    Some(Problem { id: "only-regions".to_owned(), text, remedy: Some(remedy) })
}

/// The map.
pub(super) fn spec(draft: &Draft<'_>, frame: Frame) -> Option<Rc<dyn ChartSpec>> {
    let (question, texts) = (&draft.answer.question, draft.texts);
    let label = |key: &str| texts.get(key).to_owned();
    Some(Rc::new(MapSpec {
        frame,
        world: draft.shapes.cloned(),
        places: map_places(draft),
        zoom: question.within.map(|within| zoom_members(within, draft.sources)).unwrap_or_default(),
        year: question.years.last,
        unit: question.unit(),
        decimals: names::decimals(question),
        classes: question.classes,
        no_data_label: label("ui.map.no-data"),
        range_label: label("ui.map.range"),
        contradicted_label: label("ui.set-aside.contradicted"),
    }))
}

fn zoom_members(within: Subject, sources: &Sources<'_>) -> Vec<PlaceCode> {
    match within {
        Subject::Region(region) if region == query::world() => Vec::new(),
        Subject::Region(region) => sources.places.members(region).map(|place| place.code).collect(),
        Subject::Group(group) => sources.places.group_members(group).map(|place| place.code).collect(),
        Subject::Place(_) => Vec::new(),
    }
}

fn map_places(draft: &Draft<'_>) -> Vec<MapPlace> {
    let Draft { answer, sources, texts, .. } = draft;
    let question = &answer.question;
    let year = question.years.last;
    let named = named_series(&answer.all, answer, sources, texts);
    let by_subject: BTreeMap<Subject, &NamedSeries> =
        named.iter().rev().map(|n| (n.series.key.subject, n)).collect();
    let place = |code: PlaceCode| {
        let subject = Subject::Place(code);
        let has_figure = |series: &Series| query::point_for(series, year, question.tolerance).is_some();
        // A country without a figure of its own has that of all its parts together, under that name.
        let own = by_subject.get(&subject).filter(|named| has_figure(&named.series));
        let sum = || by_subject.get(&Subject::Place(sources.places.sum_of_parts(code)?));
        let shown = own.or_else(|| sum().filter(|named| has_figure(&named.series))).or(by_subject.get(&subject));
        let series = shown.map_or_else(
            || NamedSeries {
                series: Rc::new(empty_series(subject, answer)),
                name: names::subject_name(texts, subject).into(),
                colour_idx: 0,
                emphasis: Emphasis::Normal,
                role: Role::Figures(0),
            },
            |named| (*named).clone(),
        );
        let emphasis = match question.is_chosen(subject) {
            true => Emphasis::Highlighted,
            false => Emphasis::Normal,
        };
        let point_idx = query::point_for(&series.series, year, question.tolerance);
        let absence = absence(&series.series, year, texts);
        MapPlace { code, series: NamedSeries { emphasis, ..series }, point_idx, absence }
    };
    // The sum of a country's parts is painted on the country.
    sources.places.places.iter().filter(|p| !p.is_sum_of_parts()).map(|p| place(p.code)).collect()
}

fn empty_series(subject: Subject, answer: &Answer<'_>) -> Series {
    Series {
        key: SeriesKey { subject, categories: Vec::new() },
        unit: answer.question.unit(),
        points: Vec::new(),
        breaks: Vec::new(),
    }
}
