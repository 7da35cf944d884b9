//! Notes that concern just the figures shown: intervals, regional totals, the scale, footnotes, each a sentence.

use std::{collections::BTreeMap, rc::Rc};

use super::names;
use crate::{
    format,
    i18n::{self, Texts},
    kinds::ViewOption,
    place::PlaceCode,
    query::{Answer, Question, point_for},
    series::{IntervalBasis, Series, Subject},
    statistics::percent,
    view::{Basis, ScaleKind},
};

/// Subjects named in one sentence before they are counted.
const MAX_NAMES: usize = 4;

/// What concerns just the figures drawn, of whatever kind of view: intervals, regional totals, breaks, the scale.
pub(super) fn of(answer: &Answer<'_>, sums: &[PlaceCode], texts: &Texts) -> Vec<String> {
    let question = &answer.question;
    let mut notes = Vec::new();
    let mut push = |key: &str| notes.push(texts.get(key).to_owned());
    let bases = || answer.series.iter().flat_map(|s| &s.points).filter_map(|p| Some(p.interval?.1));
    if question.kind.has_intervals && bases().any(|basis| basis == IntervalBasis::Count) {
        push("ui.note.interval");
    }
    if question.kind.has_intervals && bases().any(|basis| basis == IntervalBasis::RateAndPopulation) {
        push("ui.note.interval-implied");
    }
    if let Some(edition) = question.edition {
        notes.push(texts.with("ui.edition.shown", &[("edition", &edition.id)]));
    }
    let mut push = |key: &str| notes.push(texts.get(key).to_owned());
    if question.measure.basis == Basis::Rate {
        push("ui.note.rate");
    }
    if let Some(code) = question.transforms {
        question.measure.transforms.iter().for_each(|transform| push((code.words.note)(transform)));
    }
    if question.scale == ScaleKind::Log && question.kind.offers(ViewOption::Scale) {
        push("ui.note.log");
    }
    if answer.series.iter().any(|s| s.points.iter().any(|p| p.coverage.is_some())) {
        push(if answer.has_balanced_panel { "ui.note.region.same-places" } else { "ui.note.region.changing-places" });
    }
    notes.extend(coverage_notes(answer, texts));
    let sums = if answer.sums.is_empty() { sums } else { &answer.sums };
    if !sums.is_empty() {
        let names: Vec<Subject> = sums.iter().map(|code| Subject::Place(*code)).collect();
        notes.push(texts.with("ui.note.sum-of-parts", &[("names", &listed(&names, texts))]));
    }
    notes
}

/// What concerns the figures of one year: tolerance, and a year before the last.
pub(crate) fn of_year(question: &Question<'_>, texts: &Texts) -> Vec<String> {
    let mut notes = Vec::new();
    if question.tolerance > 0 {
        notes.push(texts.plural("ui.note.tolerance", usize::from(question.tolerance), &[]));
    }
    if question.is_of_latest && question.years.last < question.available.last {
        notes.push(texts.with("ui.note.latest", &[("year", &format::year(question.years.last))]));
    }
    notes
}

/// Footnotes of single figures of a ranking, with whose they are. One that most of them have says nothing of a single one.
pub(crate) fn of_rows(answer: &Answer<'_>, texts: &Texts) -> Vec<String> {
    let (year, tolerance) = (answer.question.years.last, answer.question.tolerance);
    let mut subjects_of: BTreeMap<&str, Vec<Subject>> = BTreeMap::new();
    let mut n_points = 0;
    for series in &answer.series {
        let point = point_for(series, year, tolerance).and_then(|idx| series.points.get(idx));
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
    let note = |series: &Rc<Series>| {
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
    answer.series.iter().chain(&answer.divisors).filter_map(note).collect()
}

/// Names of subjects as a list.
pub(super) fn listed(subjects: &[Subject], texts: &Texts) -> String {
    let names: Vec<String> = subjects.iter().take(MAX_NAMES).map(|s| names::subject_name(texts, *s)).collect();
    let list = i18n::list(texts.lang, &names);
    match subjects.len() - names.len() {
        0 => list,
        more => texts.plural("ui.list.and-more", more, &[("list", &list)]),
    }
}
