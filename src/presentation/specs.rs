//! Chart specs and table rows out of an answer.

use std::rc::Rc;

use super::{Draft, names, rows::note_text};
use crate::{
    chart::spec::{BarRow, BarSpec, ChartSpec, Emphasis, LineSpec, MapPlace, MapSpec, NamedSeries},
    format,
    i18n::Texts,
    observation::Value,
    order::sort_by_text,
    place::PlaceCode,
    query::{self, Answer, MAX_COLOURED, Question, Sources},
    search::fold::fold,
    series::{Point, Series, SeriesKey, SetAside, Subject},
    statistics::rank::rank_ranges,
    view::{ClassMethod, View, ViewKind},
};

/// Classes of a map until the reader chooses.
const DEFAULT_CLASSES: (ClassMethod, u8) = (ClassMethod::Nice, 6);

/// Lines up to which bands of intervals stay readable.
const MAX_BANDS: usize = 6;

/// The order of a ranking, and the ranks among all places of the view's filter.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Ranking {
    /// Indices into the answer's series, in the view's order; those without a figure last.
    pub order: Vec<usize>,
    /// Rank from and to of each of the answer's series.
    pub ranks: Vec<Option<(u16, u16)>>,
    /// Places of the filter with a figure for the year.
    pub n_with_figure: usize,
    /// Places of the filter.
    pub n_places: usize,
    /// Places of the filter of whose figure only bounds are known.
    pub n_ranges: usize,
    /// Places of the filter whose figure another contradicts.
    pub contradicted: Vec<Subject>,
    /// Sums of a country's parts that stand for a total of it that is not published.
    pub sums: Vec<PlaceCode>,
    /// The subjects with the highest and with the lowest value among all, with their points; more than one where equal.
    pub extremes: Option<[(Vec<Subject>, Point); 2]>,
}

/// The series with their names, colours and emphasis.
pub(super) fn named_series(view: &View, answer: &Answer<'_>, sources: &Sources<'_>, texts: &Texts) -> Vec<NamedSeries> {
    let series = &answer.series;
    let has_focus = series.iter().any(|s| view.focus.contains(&s.key.subject));
    let is_dense = series.len() > MAX_COLOURED;
    let emphasis = |key: &SeriesKey| match view.focus.contains(&key.subject) {
        true => Emphasis::Highlighted,
        false if has_focus || is_dense => Emphasis::Muted,
        false => Emphasis::Normal,
    };
    let mut taken = Vec::new();
    let named = series.iter().map(|series| {
        let emphasis = emphasis(&series.key);
        let preferred = preferred_colour(&series.key, answer, sources);
        let colour_idx = if emphasis == Emphasis::Muted { preferred } else { free_colour(preferred, &mut taken) };
        NamedSeries {
            series: Rc::new(series.clone()),
            name: names::series_name(&series.key, &answer.question, texts).into(),
            colour_idx,
            emphasis,
        }
    });
    named.collect()
}

/// The colour that a key has wherever it stands alone: by the category where one subject is shown in many, else by the
/// place's number among all places, so that neighbours of the alphabet differ.
fn preferred_colour(key: &SeriesKey, answer: &Answer<'_>, sources: &Sources<'_>) -> u8 {
    let by_category = || {
        let mut dimensions =
            answer.question.table.dimensions.iter().zip(&answer.question.categories).zip(&key.categories);
        let many = dimensions.find(|((_, shown), _)| shown.len() > 1);
        many.and_then(|((dimension, _), category)| dimension.category_idx(category))
    };
    let by_subject = || match key.subject {
        Subject::Place(code) => sources.places.places.binary_search_by_key(&code, |place| place.code).unwrap_or(0),
        Subject::Region(code) => sources.places.regions.binary_search_by_key(&code, |region| region.code).unwrap_or(0),
        Subject::Group(group) => group as usize,
    };
    let idx = if answer.question.subjects.len() == 1 { by_category().unwrap_or_else(by_subject) } else { by_subject() };
    (idx % MAX_COLOURED) as u8
}

/// The preferred colour, or the next one that no earlier series took.
fn free_colour(preferred: u8, taken: &mut Vec<u8>) -> u8 {
    let n = MAX_COLOURED as u8;
    let colour = (0..n).map(|step| (preferred + step) % n).find(|c| !taken.contains(c)).unwrap_or(preferred);
    taken.push(colour);
    colour
}

/// The ranking of the year shown, for views of one year.
pub(super) fn ranking(view: &View, answer: &Answer<'_>, sources: &Sources<'_>) -> Ranking {
    let question = &answer.question;
    if !matches!(question.kind, ViewKind::Bar | ViewKind::Map) {
        return Ranking::default();
    }
    let year = question.years.last;
    let subjects = query::members_with_rows(view.within.unwrap_or(Subject::Region(query::world())), sources);
    let n_places = match view.within {
        Some(Subject::Region(region)) => sources.places.members(region).count(),
        Some(Subject::Group(group)) => sources.places.group_members(group).count(),
        _ => sources.places.members(query::world()).count(),
    };
    // Where all are shown they are answered already.
    let more =
        (subjects != question.subjects).then(|| query::answer_to(Question { subjects, ..question.clone() }, sources));
    let all = more.as_ref().unwrap_or(answer);
    let points: Vec<(&Series, &Point)> = all
        .series
        .iter()
        .filter_map(|s| Some((s, s.points.get(query::point_for(s, year, view.tolerance)?)?)))
        .collect();
    let is_sum = |code: &PlaceCode| sources.places.whole_of_sum(*code).is_some();
    let set_aside = |why: Option<SetAside>| points.iter().filter(move |(_, p)| p.set_aside == why);
    let mut contradicted: Vec<Subject> =
        set_aside(Some(SetAside::Contradicted)).map(|(series, _)| series.key.subject).collect();
    contradicted.dedup();
    let sums = set_aside(None).filter_map(|(series, _)| match series.key.subject {
        Subject::Place(code) => Some(code).filter(is_sum),
        Subject::Region(_) | Subject::Group(_) => None,
    });
    let mut sums: Vec<PlaceCode> = sums.filter(|_| question.kind == ViewKind::Map).collect();
    sums.dedup();
    // What is set aside takes no part in ranks and extremes.
    let compared: Vec<(&Series, &Point)> = set_aside(None).copied().collect();
    let has_one_set = question.categories.iter().all(|shown| shown.len() == 1);
    let intervals: Vec<_> = compared.iter().map(|(_, point)| point.interval.map(|(interval, _)| interval)).collect();
    let ranges = rank_ranges(&intervals);
    let rank_of = |series: &Series| {
        let idx = compared.iter().position(|(s, _)| s.key == series.key).filter(|_| has_one_set)?;
        let range = ranges.get(idx).copied().flatten()?;
        Some((u16::try_from(range.from).ok()?, u16::try_from(range.to).ok()?))
    };
    let is_rankable = question.table.is_rankable;
    let is_beside = |point: &Point| point.set_aside == Some(SetAside::BesideTotal);
    let told = points.iter().filter(|(_, point)| !is_beside(point));
    let mut places: Vec<Subject> = told.map(|(series, _)| series.key.subject).collect();
    places.dedup();
    Ranking {
        order: query::ranked(&answer.series, year, view.tolerance, view.order),
        ranks: answer.series.iter().map(|series| rank_of(series).filter(|_| is_rankable)).collect(),
        n_with_figure: places.len(),
        n_places,
        n_ranges: compared.iter().filter(|(_, point)| matches!(point.value, Value::Range { .. })).count(),
        extremes: extremes(&compared).filter(|_| is_rankable),
        contradicted,
        sums,
    }
}

fn extremes(points: &[(&Series, &Point)]) -> Option<[(Vec<Subject>, Point); 2]> {
    let numbers = || points.iter().filter_map(|(series, point)| Some((*series, *point, point.value.number()?)));
    let best = |is_better: fn(f64, f64) -> bool| {
        let first = numbers().next()?.2;
        let extreme = numbers().fold(first, |best, (_, _, value)| if is_better(value, best) { value } else { best });
        let subjects = numbers().filter(|(_, _, value)| *value == extreme).map(|(series, ..)| series.key.subject);
        let point = numbers().find(|(_, _, value)| *value == extreme).map(|(_, point, _)| point.clone())?;
        Some((subjects.collect(), point))
    };
    Some([best(|a, b| a > b)?, best(|a, b| a < b)?])
}

/// The chart of the view; none for a table or where nothing can be drawn.
pub(super) fn chart(draft: &Draft<'_>) -> Option<ChartSpec> {
    let Draft { view, answer, frame, sources, texts, .. } = *draft;
    let question = &answer.question;
    let unit = names::shown_unit(question);
    let decimals = names::decimals(question);
    let frame = frame.clone();
    match question.kind {
        ViewKind::Table => None,
        ViewKind::Line => lines(draft),
        ViewKind::Bar => {
            let rows = bar_rows(draft);
            let year = question.years.last;
            let spec = ChartSpec::Bar(BarSpec {
                frame,
                rows,
                year,
                unit,
                decimals,
                has_intervals: true,
                is_ranked: question.table.is_rankable,
            });
            (!answer.series.is_empty()).then_some(spec)
        }
        ViewKind::Map => {
            let zoom = match view.within {
                None | Some(Subject::Place(_)) => Vec::new(),
                Some(within) => zoom_members(within, sources),
            };
            Some(ChartSpec::Map(MapSpec {
                frame,
                // The shapes are a file of their own: whoever has them puts them here.
                world: None,
                places: map_places(draft),
                zoom,
                year: question.years.last,
                unit,
                decimals,
                classes: view.classes.unwrap_or(DEFAULT_CLASSES),
                no_data_label: texts.get("ui.map.no-data").to_owned(),
                range_label: texts.get("ui.map.range").to_owned(),
                contradicted_label: texts.get("ui.set-aside.contradicted").to_owned(),
            }))
        }
    }
}

/// The chart of a view of lines; none where nothing can be drawn.
pub(super) fn lines(draft: &Draft<'_>) -> Option<ChartSpec> {
    let Draft { view, answer, named, frame, .. } = *draft;
    let n_coloured = named.iter().filter(|n| n.emphasis != Emphasis::Muted).count();
    (!named.is_empty()).then(|| {
        ChartSpec::Line(LineSpec {
            frame: frame.clone(),
            series: named.to_vec(),
            years: answer.question.years,
            unit: names::shown_unit(&answer.question),
            decimals: names::decimals(&answer.question),
            scale: view.scale,
            has_intervals: n_coloured <= MAX_BANDS,
        })
    })
}

fn zoom_members(within: Subject, sources: &Sources<'_>) -> Vec<PlaceCode> {
    match within {
        Subject::Region(region) if region == query::world() => Vec::new(),
        Subject::Region(region) => sources.places.members(region).map(|place| place.code).collect(),
        Subject::Group(group) => sources.places.group_members(group).map(|place| place.code).collect(),
        Subject::Place(_) => Vec::new(),
    }
}

fn bar_rows(draft: &Draft<'_>) -> Vec<BarRow> {
    let Draft { view, answer, named, ranking, texts, .. } = *draft;
    let (year, is_rankable) = (answer.question.years.last, answer.question.table.is_rankable);
    let mut rows: Vec<BarRow> = Vec::new();
    for idx in &ranking.order {
        let Some(series) = named.get(*idx) else { continue };
        let point_idx = query::point_for(&series.series, year, view.tolerance);
        let point = point_idx.and_then(|idx| series.series.points.get(idx));
        let absence = point
            .and_then(|point| set_aside(point, answer, texts))
            .unwrap_or_else(|| absence(Some(&series.series), year, texts));
        let rank = ranking.ranks.get(*idx).copied().flatten();
        // A ranking shows one colour, and the chosen ones stand out of it: hues would say nothing.
        let is_chosen = view.focus.is_empty() || view.focus.contains(&series.series.key.subject);
        let emphasis = if is_chosen { Emphasis::Normal } else { Emphasis::Muted };
        let point = point.filter(|_| !is_rankable);
        rows.push(BarRow {
            series: NamedSeries { emphasis, colour_idx: 0, ..series.clone() },
            point_idx,
            rank,
            absence,
            note: point.map_or_else(|| "".into(), |point| note_text(&point.note, texts)),
        });
    }
    if view.order == crate::view::Order::Name || !is_rankable {
        sort_by_text(&mut rows, &|row| fold(&row.series.name));
    }
    rows
}

/// A figure that is set aside, with the reason.
fn set_aside(point: &Point, answer: &Answer<'_>, texts: &Texts) -> Option<String> {
    let reason = texts.get(point.set_aside?.message_key());
    let (unit, decimals) = (names::shown_unit(&answer.question), names::decimals(&answer.question));
    let value = format::value(texts.lang, point.value, unit, decimals)?;
    Some(texts.with("ui.set-aside", &[("value", &value), ("reason", reason)]))
}

fn map_places(draft: &Draft<'_>) -> Vec<MapPlace> {
    let Draft { view, answer, named, sources, texts, .. } = *draft;
    let year = answer.question.years.last;
    let by_subject: std::collections::BTreeMap<Subject, &NamedSeries> =
        named.iter().rev().map(|n| (n.series.key.subject, n)).collect();
    let place = |code: PlaceCode| {
        let subject = Subject::Place(code);
        let has_figure = |series: &Series| query::point_for(series, year, view.tolerance).is_some();
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
            },
            |named| (*named).clone(),
        );
        let emphasis = match view.focus.contains(&subject) || view.subjects.contains(&subject) {
            true => Emphasis::Highlighted,
            false => Emphasis::Normal,
        };
        let point_idx = query::point_for(&series.series, year, view.tolerance);
        let absence = absence(Some(&series.series), year, texts);
        MapPlace { code, series: NamedSeries { emphasis, ..series }, point_idx, absence }
    };
    // The sum of a country's parts is painted on the country.
    sources.places.places.iter().filter(|p| !p.is_sum_of_parts()).map(|p| place(p.code)).collect()
}

fn empty_series(subject: Subject, answer: &Answer<'_>) -> Series {
    Series {
        key: SeriesKey { subject, categories: Vec::new() },
        unit: names::shown_unit(&answer.question),
        points: Vec::new(),
        breaks: Vec::new(),
    }
}

/// What is said where there is no figure: and which year has one.
fn absence(series: Option<&Series>, year: crate::period::Year, texts: &Texts) -> String {
    let with_figure = series.into_iter().flat_map(|s| &s.points).filter(|p| p.value.bounds().is_some());
    match with_figure.map(|p| p.year).min_by_key(|y| (y.0 - year.0).abs()) {
        Some(nearest) => texts.with("ui.absence.nearest", &[("nearest", &format::year(nearest))]),
        None => texts.get("ui.absence").to_owned(),
    }
}
