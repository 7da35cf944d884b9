//! What says transforms, and which of them a reader is offered: those that can be computed from the figures shown, and that say something.

use super::names;
use crate::{
    format,
    i18n::Texts,
    indicator::Unit,
    kinds::TimeShape,
    period::Year,
    query::{self, Answer, NotComputed, Sources, TransformCode, TransformIssue, TransformWords, UnknownIndicator},
    series::{Point, Series, Subject},
    statistics::change::Window,
    view::{Measure, TOTAL, Transform, View},
};

/// Up to how many series a ratio to one of them is offered.
const MAX_OTHERS: usize = 8;

/// The code of transforms, with what says them.
pub static CODE: TransformCode = TransformCode::saying(TransformWords { name, unit, note, issue });

/// The name of a transform, for the control.
fn name(transform: &Transform, texts: &Texts) -> String {
    match transform {
        Transform::Share(dimension) => {
            texts.with("ui.measure.share", &[("dimension", &texts.name("dimension", dimension))])
        }
        Transform::Ratio(of) => texts.with("ui.measure.ratio", &[("name", &names::subject_name(texts, *of))]),
        Transform::Mean(window) => texts.with("ui.measure.mean", &[("n", n_years(*window))]),
        Transform::Index(year) => texts.with("ui.measure.index", &[("year", &format::year(*year))]),
        Transform::Change => texts.get("ui.measure.change").to_owned(),
    }
}

/// The unit of what a transform makes of figures of a unit, in words.
fn unit(transform: &Transform, unit: &str, texts: &Texts) -> String {
    let said = |key: &str, name: &str, text: &str| texts.with(key, &[("unit", unit), (name, text)]);
    match transform {
        Transform::Share(dimension) => said("ui.unit.share", "dimension", &texts.name("dimension", dimension)),
        Transform::Ratio(of) => said("ui.unit.ratio", "name", &names::subject_name(texts, *of)),
        Transform::Mean(window) => said("ui.unit.mean", "n", n_years(*window)),
        Transform::Index(year) => said("ui.unit.index", "year", &format::year(*year)),
        Transform::Change => said("ui.unit.change", "", ""),
    }
}

/// The key of the note on a transform.
fn note(transform: &Transform) -> &'static str {
    match transform {
        Transform::Share(_) => "ui.note.share",
        Transform::Ratio(_) => "ui.note.ratio",
        Transform::Mean(_) => "ui.note.mean",
        Transform::Index(_) => "ui.note.index",
        Transform::Change => "ui.note.change",
    }
}

/// Why a transform is not there.
fn issue(issue: &TransformIssue, texts: &Texts) -> String {
    let subject = issue.subject.map(|subject| names::subject_name(texts, subject)).unwrap_or_default();
    let measure = name(&issue.transform, texts);
    let year = if let Transform::Index(year) = issue.transform { format::year(year) } else { String::new() };
    let key = match issue.why {
        NotComputed::NotShown => "ui.issue.measure",
        NotComputed::NoFigures => "ui.issue.transform",
        NotComputed::NoBase => "ui.issue.base",
        NotComputed::ContradictedBase => "ui.issue.base.contradicted",
    };
    texts.with(key, &[("name", subject.as_str()), ("measure", &measure), ("year", &year)])
}

/// How many years a mean is of; of these numbers no language needs another form.
fn n_years(window: Window) -> &'static str {
    match window {
        Window::Three => "3",
        Window::Five => "5",
    }
}

/// Each transform on offer for a view with its name, beginning with none at all. What a link asks for is among them.
///
/// # Errors
/// If the view names an indicator that does not exist.
pub fn on_offer(
    view: &View,
    sources: &Sources<'_>,
    texts: &Texts,
) -> Result<Vec<(Vec<Transform>, String)>, UnknownIndicator> {
    let shown = query::resolve(view, &sources.with_transforms(Some(&CODE)))?.measure;
    // What is offered depends on the figures that a transform would be of.
    let plain = View { measure: Some(shown.with_only(None)), ..view.clone() };
    let answer = query::answer(&plain, sources)?;
    let Answer { question, .. } = &answer;
    let mut offered: Vec<Vec<Transform>> = vec![Vec::new()];
    let sensible = sensible(&answer, &shown).into_iter();
    let takes = |transform: &Transform| question.measure.takes(transform, question.table, question.kind);
    offered.extend(sensible.filter(takes).map(|transform| vec![transform]));
    if !offered.contains(&shown.transforms) {
        offered.push(shown.transforms);
    }
    let names = |transforms: &[Transform]| {
        let names: Vec<String> = transforms.iter().map(|transform| name(transform, texts)).collect();
        names.join(texts.get("ui.title.separator"))
    };
    let named = offered.into_iter().map(|transforms| {
        let name = if transforms.is_empty() { texts.get("ui.transform.none").to_owned() } else { names(&transforms) };
        (transforms, name)
    });
    Ok(named.collect())
}

/// What may say something of the figures shown.
fn sensible(answer: &Answer<'_>, shown: &Measure) -> Vec<Transform> {
    let question = &answer.question;
    let mut sensible = Vec::new();
    if question.kind.time == TimeShape::Span && has_stretch(answer, 1, 0) {
        sensible.extend([index(answer, shown), Transform::Change]);
        let windows = [Window::Three, Window::Five].into_iter();
        let possible = windows.filter(|window| has_stretch(answer, window.n_years() / 2, window.n_years() / 2));
        sensible.extend(possible.map(Transform::Mean));
    }
    // Counts of places of different size are no ratio to each other.
    let is_of_size = question.unit() != Unit::Count && question.table.is_rankable;
    if is_of_size && !question.is_default_selection && (2..=MAX_OTHERS).contains(&answer.series.len()) {
        let is_total = |subject: &&Subject| !matches!(subject, Subject::Place(_));
        let of = question.subjects.iter().find(is_total).or(question.subjects.first());
        sensible.extend(of.copied().map(Transform::Ratio));
    }
    let dimensions = question.table.dimensions.iter().zip(&question.categories);
    let in_parts = dimensions.filter(|(_, shown)| shown.iter().any(|category| category != TOTAL));
    sensible.extend(in_parts.map(|(dimension, _)| Transform::Share(dimension.id.clone())));
    sensible
}

/// Whether any series has so many numbers before a year shown and after it, without a gap or break.
fn has_stretch(answer: &Answer<'_>, n_before: usize, n_after: usize) -> bool {
    let is_long = |run: &&[Point]| {
        let shown = run.get(n_before..run.len().saturating_sub(n_after)).unwrap_or_default();
        shown.iter().any(|point| answer.question.years.contains(point.year))
    };
    answer.series.iter().any(|series| series.runs().iter().any(is_long))
}

/// The index of the base that a link has, else of the first year shown that most series have a number above zero in.
fn index(answer: &Answer<'_>, shown: &Measure) -> Transform {
    let question = &answer.question;
    if let [.., Transform::Index(year)] = shown.transforms.as_slice() {
        return Transform::Index(*year);
    }
    let is_base = |series: &Series, year: Year| query::number_at(series, year).is_some_and(|number| number > 0.0);
    let mut best = (question.years.first, 0);
    for year in question.years.iter() {
        let n = answer.series.iter().filter(|series| is_base(series, year)).count();
        if n > best.1 {
            best = (year, n);
        }
        if n == answer.series.len() {
            break;
        }
    }
    Transform::Index(best.0)
}
