//! What could not be had, what is not comparable, and what concerns just these figures: each as a sentence.

use std::collections::BTreeMap;

use super::{Problem, names, specs::Ranking};
use crate::{
    comparability::{Warning, warnings},
    format,
    i18n::{self, Texts},
    observation::has_note,
    period::Year,
    place::PlaceCode,
    query::{Answer, CONTRADICTIONS, Issue, Sources},
    series::{IntervalBasis, SeriesBreak, Subject},
    statistics::percent,
    view::{Measure, ScaleKind, Time, TimeEnd, View, ViewKind},
};

/// Subjects named in one sentence before they are counted.
const MAX_NAMES: usize = 4;

/// What could not be had, with a view that mends it where there is one.
pub(super) fn problems(view: &View, answer: &Answer<'_>, texts: &Texts) -> Vec<Problem> {
    let mut problems: Vec<Problem> =
        answer.issues.iter().filter_map(|issue| problem(view, issue, answer, texts)).collect();
    problems.extend(without_figures(view, answer, texts));
    problems
}

/// That a map has nothing to show of a table of regions.
pub(super) fn problem_of_map(view: &View, sources: &Sources<'_>, texts: &Texts) -> Option<Problem> {
    let has_places = sources.dataset.places().iter().any(|place| !place.is_region());
    if view.kind() != ViewKind::Map || has_places {
        return None;
    }
    let remedy = (texts.get("ui.view.table").to_owned(), View { kind: Some(ViewKind::Table), ..view.clone() });
    let text = texts.get("ui.issue.only-regions").to_owned();
    Some(Problem { id: "only-regions".to_owned(), text, remedy: Some(remedy) })
}

fn problem(view: &View, issue: &Issue, answer: &Answer<'_>, texts: &Texts) -> Option<Problem> {
    let name = |subject: &Subject| names::subject_name(texts, *subject);
    let (id, text, remedy) = match issue {
        // Said together, below.
        Issue::NoFigures(_) | Issue::NoFiguresInYears { .. } => return None,
        Issue::UnknownPlace(code) => ("place", texts.with("ui.issue.place", &[("code", code.as_str())]), None),
        Issue::UnknownDimension(id) => {
            let mut without = view.clone();
            without.categories.remove(id);
            let remedy = (texts.get("ui.issue.remove").to_owned(), without);
            ("dimension", texts.with("ui.issue.dimension", &[("id", id)]), Some(remedy))
        }
        Issue::UnknownCategory { dimension, category } => {
            let args = [("category", category.as_str()), ("dimension", &texts.name("dimension", dimension))];
            ("category", texts.with("ui.issue.category", &args), None)
        }
        Issue::NoSuchMeasure(measure) => {
            let args = [("measure", names::measure_name(*measure, answer.question.indicator, texts))];
            ("measure", texts.with("ui.issue.measure", &[(args[0].0, &args[0].1)]), None)
        }
        Issue::YearsOutside { asked, available } => {
            let (asked, available) = (format::years(texts.lang, *asked), format::years(texts.lang, *available));
            let args = [("asked", asked.as_str()), ("available", available.as_str())];
            ("years", texts.with("ui.issue.years", &args), None)
        }
        Issue::UnknownEdition(edition) => ("edition", texts.with("ui.issue.edition", &[("edition", edition)]), None),
        Issue::TooLittleCoverage { subject, percent } => {
            let percent = format::percent(texts.lang, f64::from(*percent), 0);
            let args = [("name", name(subject)), ("percent", percent)];
            let args: Vec<(&str, &str)> = args.iter().map(|(key, text)| (*key, text.as_str())).collect();
            ("coverage", texts.with("ui.issue.coverage", &args), None)
        }
        Issue::ShorterSpan { subject, years } => {
            let args = [("name", name(subject)), ("years", format::years(texts.lang, *years))];
            let args: Vec<(&str, &str)> = args.iter().map(|(key, text)| (*key, text.as_str())).collect();
            ("span", texts.with("ui.issue.span", &args), None)
        }
        Issue::NoBase { subject, year } | Issue::ContradictedBase { subject, year } => {
            let is_contradicted = matches!(issue, Issue::ContradictedBase { .. });
            let key = if is_contradicted { "ui.issue.base.contradicted" } else { "ui.issue.base" };
            ("base", texts.with(key, &[("name", &name(subject)), ("year", &format::year(*year))]), None)
        }
    };
    Some(Problem { id: id.to_owned(), text, remedy })
}

/// Chosen subjects without a figure: at all, or in the year or years shown. A default selection has none of them.
fn without_figures(view: &View, answer: &Answer<'_>, texts: &Texts) -> Vec<Problem> {
    let question = &answer.question;
    if question.is_default_selection {
        return Vec::new();
    }
    let mut problems = Vec::new();
    let never: Vec<Subject> =
        answer.issues.iter().filter_map(|i| if let Issue::NoFigures(s) = i { Some(*s) } else { None }).collect();
    if !never.is_empty() {
        let names = listed(&never, texts);
        let title = format!("indicator.{}.title", question.indicator.id);
        let text = texts.with("ui.issue.no-figures", &[("names", &names), ("indicator", texts.get(&title))]);
        problems.push(Problem { id: "no-figures".to_owned(), text, remedy: None });
    }
    let is_of_one_year = matches!(question.kind, ViewKind::Bar | ViewKind::Map);
    for series in &answer.series {
        let has_figure = |year: Year| series.at(year).is_some_and(|p| p.value.bounds().is_some());
        let is_shown = if is_of_one_year {
            crate::query::point_for(series, question.years.last, view.tolerance).is_some()
        } else {
            question.years.iter().any(has_figure)
        };
        let years = || series.points.iter().filter(|p| p.value.bounds().is_some()).map(|p| p.year);
        let nearest = years().min_by_key(|year| (year.0 - question.years.last.0).abs());
        if let Some(nearest) = nearest.filter(|_| !is_shown) {
            let shown = if is_of_one_year {
                format::year(question.years.last)
            } else {
                format::years(texts.lang, question.years)
            };
            let nearest_text = format::year(nearest);
            let name = names::series_name(&series.key, question, texts);
            let args = [("name", name.as_str()), ("shown", &shown), ("nearest", &nearest_text)];
            let to = TimeEnd::Year(nearest);
            let time = if is_of_one_year {
                Time { from: to, to }
            } else {
                Time { from: to.min(view.time.from), to: view.time.to.max(to) }
            };
            let remedy = (texts.with("ui.issue.show-year", &[("year", &nearest_text)]), View { time, ..view.clone() });
            problems.push(Problem {
                id: "no-figures-in-years".to_owned(),
                text: texts.with("ui.issue.no-figures-in-years", &args),
                remedy: Some(remedy),
            });
        }
        if problems.len() > MAX_NAMES {
            break;
        }
    }
    problems
}

fn listed(subjects: &[Subject], texts: &Texts) -> String {
    let names: Vec<String> = subjects.iter().take(MAX_NAMES).map(|s| names::subject_name(texts, *s)).collect();
    let list = i18n::list(texts.lang, &names);
    match subjects.len() - names.len() {
        0 => list,
        more => texts.plural("ui.list.and-more", more, &[("list", &list)]),
    }
}

/// What makes figures shown together not comparable. The reader may accept each; the link remembers.
pub(super) fn badges(
    view: &View,
    answer: &Answer<'_>,
    ranking: &Ranking,
    sources: &Sources<'_>,
    texts: &Texts,
) -> Vec<Problem> {
    let question = &answer.question;
    let is_over_time = matches!(question.kind, ViewKind::Line | ViewKind::Table);
    // With every place of the world on the page, what concerns one of them stands beside its own figure.
    let shown = answer.series.iter().filter_map(|series| match series.key.subject {
        Subject::Place(code) => Some(code),
        Subject::Region(_) | Subject::Group(_) => None,
    });
    let shown: Vec<PlaceCode> = shown.collect();
    let is_few = shown.len() <= crate::query::MAX_COLOURED;
    let warnings = warnings(question.table, if is_few { &shown } else { &[] }, sources.places, question.years);
    let mut warnings = warnings;
    if is_few {
        warnings.extend(said_by_series(answer));
    }
    let badges = warnings.into_iter().filter(|w| is_over_time || !is_about_time(w)).map(|warning| {
        let text = warning_text(&warning, texts);
        Problem { id: warning_id(&warning), text, remedy: comparable(view, &warning, answer, texts) }
    });
    // A ranking and a map are of more places than those chosen.
    let n_contradicted = answer.contradicted.len().max(ranking.contradicted.len());
    let contradictions = (n_contradicted > 0).then(|| Problem {
        id: CONTRADICTIONS.to_owned(),
        text: texts.plural("ui.contradictions", n_contradicted, &[]),
        remedy: None,
    });
    badges.chain(contradictions).filter(|badge| !view.accepted.contains(&badge.id)).collect()
}

/// The note beside every figure of a series that breaks in a year that its publisher does not name.
const BREAK_OF_UNKNOWN_YEAR: &str = "break-year-not-given";

/// What the series shown say themselves: breaks that only their figures let suspect, once a place and year, and breaks
/// of which nobody knows the year.
fn said_by_series(answer: &Answer<'_>) -> Vec<Warning> {
    let years = answer.question.years;
    let mut warnings = Vec::new();
    for series in &answer.series {
        let Subject::Place(place) = series.key.subject else { continue };
        let is_within = |year: Year| years.first < year && year <= years.last;
        let suspected = series.breaks.iter().filter(|found| found.is_suspected && is_within(found.year));
        let of_break = |found: &SeriesBreak| Warning::Break {
            place: Some(place),
            year: found.year,
            note: found.note.clone(),
            is_suspected: true,
        };
        let is_unknown =
            series.points.iter().any(|p| years.contains(p.year) && has_note(&p.note, BREAK_OF_UNKNOWN_YEAR));
        let unknown = is_unknown.then_some(Warning::BreakOfUnknownYear { place });
        for warning in suspected.map(of_break).chain(unknown) {
            if !warnings.iter().any(|told| warning_id(told) == warning_id(&warning)) {
                warnings.push(warning);
            }
        }
    }
    warnings
}

fn is_about_time(warning: &Warning) -> bool {
    matches!(warning, Warning::Break { .. } | Warning::BreakOfUnknownYear { .. } | Warning::Questionnaire2013)
}

fn warning_id(warning: &Warning) -> String {
    let code = |code: &PlaceCode| code.as_str().to_ascii_lowercase();
    match warning {
        Warning::Break { place, year, .. } => format!("break-{}-{year}", place.as_ref().map_or("all".to_owned(), code)),
        Warning::PartBesideWhole { part, .. } | Warning::IsPart { part, .. } => format!("part-{}", code(part)),
        Warning::InParts { place } => format!("parts-{}", code(place)),
        Warning::IsSum { sum } | Warning::SumBesideTotal { sum, .. } => format!("sum-{}", code(sum)),
        Warning::BreakOfUnknownYear { place } => format!("break-{}", code(place)),
        Warning::Questionnaire2013 => "questionnaire-2013".to_owned(),
    }
}

fn warning_text(warning: &Warning, texts: &Texts) -> String {
    let name = |code: &PlaceCode| names::subject_name(texts, Subject::Place(*code));
    let args = match warning {
        Warning::Break { place, year, note, .. } => vec![
            ("place", place.as_ref().map(name).unwrap_or_default()),
            ("year", format::year(*year)),
            ("reason", texts.find(&format!("note.{note}")).unwrap_or(note).to_owned()),
        ],
        Warning::PartBesideWhole { part: place, whole }
        | Warning::IsPart { part: place, whole }
        | Warning::SumBesideTotal { sum: place, whole } => vec![("place", name(place)), ("whole", name(whole))],
        Warning::InParts { place } | Warning::IsSum { sum: place } | Warning::BreakOfUnknownYear { place } => {
            vec![("place", name(place))]
        }
        Warning::Questionnaire2013 => Vec::new(),
    };
    let args: Vec<(&str, &str)> = args.iter().map(|(key, text)| (*key, text.as_str())).collect();
    texts.with(&warning.message_key(), &args)
}

/// The comparable choice: only the years from the break on.
fn comparable(view: &View, warning: &Warning, answer: &Answer<'_>, texts: &Texts) -> Option<(String, View)> {
    let from = match warning {
        Warning::Break { year, .. } => *year,
        Warning::Questionnaire2013 => Year(2013),
        _ => return None,
    };
    let is_within = answer.question.years.contains(from) && from > answer.question.years.first;
    let time = Time { from: TimeEnd::Year(from), to: view.time.to };
    let label = texts.with("ui.issue.from-year", &[("year", &format::year(from))]);
    is_within.then(|| (label, View { time, ..view.clone() }))
}

/// What concerns just the figures drawn, of whatever kind of view: intervals, regional totals, breaks, the scale.
pub(super) fn notes(view: &View, answer: &Answer<'_>, ranking: &Ranking, texts: &Texts) -> Vec<String> {
    let question = &answer.question;
    let mut notes = Vec::new();
    let mut push = |key: &str| notes.push(texts.get(key).to_owned());
    let bases = || answer.series.iter().flat_map(|s| &s.points).filter_map(|p| Some(p.interval?.1));
    if question.kind != ViewKind::Map && bases().any(|basis| basis == IntervalBasis::Count) {
        push("ui.note.interval");
    }
    if question.kind != ViewKind::Map && bases().any(|basis| basis == IntervalBasis::RateAndPopulation) {
        push("ui.note.interval-implied");
    }
    if let Some(edition) = question.edition {
        notes.push(texts.with("ui.edition.shown", &[("edition", &edition.id)]));
    }
    let mut push = |key: &str| notes.push(texts.get(key).to_owned());
    if question.measure == Measure::Rate {
        push("ui.note.rate");
    }
    if view.scale == ScaleKind::Log && question.kind == ViewKind::Line {
        push("ui.note.log");
    }
    if answer.series.iter().any(|s| s.points.iter().any(|p| p.coverage.is_some())) {
        push(if answer.has_balanced_panel { "ui.note.region.same-places" } else { "ui.note.region.changing-places" });
    }
    notes.extend(coverage_notes(answer, texts));
    let sums = if answer.sums.is_empty() { &ranking.sums } else { &answer.sums };
    if !sums.is_empty() {
        let names: Vec<Subject> = sums.iter().map(|code| Subject::Place(*code)).collect();
        notes.push(texts.with("ui.note.sum-of-parts", &[("names", &listed(&names, texts))]));
    }
    notes
}

/// What concerns the figures of one year: shared ranks, footnotes, tolerance, a year before the last.
pub(super) fn notes_of_year(view: &View, answer: &Answer<'_>, ranking: &Ranking, texts: &Texts) -> Vec<String> {
    let question = &answer.question;
    if !matches!(question.kind, ViewKind::Bar | ViewKind::Map) {
        return Vec::new();
    }
    let mut notes = Vec::new();
    if question.kind == ViewKind::Bar && ranking.ranks.iter().flatten().any(|(from, to)| from != to) {
        notes.push(texts.get("ui.note.ranks").to_owned());
    }
    // Where nothing is ranked, the footnotes stand beside the figures.
    if question.kind == ViewKind::Bar && question.table.is_rankable {
        notes.extend(row_notes(view, answer, texts));
    }
    if view.tolerance > 0 {
        notes.push(texts.plural("ui.note.tolerance", usize::from(view.tolerance), &[]));
    }
    if view.time.to == TimeEnd::Latest && question.years.last < question.available.last {
        notes.push(texts.with("ui.note.latest", &[("year", &format::year(question.years.last))]));
    }
    if question.kind == ViewKind::Map {
        notes.push(texts.get("ui.note.boundaries").to_owned());
    }
    notes
}

/// Footnotes of single figures of a ranking, with whose they are. One that most of them have says nothing of a single one.
fn row_notes(view: &View, answer: &Answer<'_>, texts: &Texts) -> Vec<String> {
    let year = answer.question.years.last;
    let mut subjects_of: BTreeMap<&str, Vec<Subject>> = BTreeMap::new();
    let mut n_points = 0;
    for series in &answer.series {
        let point = crate::query::point_for(series, year, view.tolerance).and_then(|idx| series.points.get(idx));
        let Some(point) = point else { continue };
        n_points += 1;
        if !point.note.is_empty() {
            subjects_of.entry(&point.note).or_default().push(series.key.subject);
        }
    }
    let of_few = subjects_of.into_iter().filter(|(_, subjects)| subjects.len() * 2 < n_points);
    let told = of_few.filter_map(|(note, subjects)| {
        let text = format::note(texts, note);
        // Publishers' own prose stands beside its figure.
        (text != note).then(|| texts.with("ui.note.rows", &[("names", &listed(&subjects, texts)), ("note", &text)]))
    });
    told.collect()
}

/// How much of each region stands behind its total in the last year that it has.
fn coverage_notes(answer: &Answer<'_>, texts: &Texts) -> Vec<String> {
    let note = |series: &crate::series::Series| {
        let last = series.points.iter().rev().find(|point| point.coverage.is_some())?;
        let coverage = last.coverage?;
        let args = [
            ("name", names::subject_name(texts, series.key.subject)),
            ("year", format::year(last.year)),
            ("members", format::number(texts.lang, f64::from(coverage.n_members), 0)),
            ("percent", format::percent(texts.lang, percent(coverage.population_share), 0)),
        ];
        let args: Vec<(&str, &str)> = args.iter().map(|(key, text)| (*key, text.as_str())).collect();
        Some(texts.plural("ui.note.coverage", coverage.n_places as usize, &args))
    };
    answer.series.iter().filter_map(note).collect()
}
