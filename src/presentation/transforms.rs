//! The transforms that a reader is offered: those that can be computed from the figures shown, and that say something.

use super::names;
use crate::{
    i18n::Texts,
    indicator::Unit,
    kinds::TimeShape,
    period::Year,
    query::{self, Answer},
    series::{Point, Series, Subject},
    statistics::change::Window,
    view::{Measure, TOTAL, Transform},
};

/// Up to how many series a ratio to one of them is offered.
const MAX_OTHERS: usize = 8;

/// Each on offer with its name, beginning with none at all. What a link asks for is among them.
pub(super) fn on_offer(answer: &Answer<'_>, texts: &Texts) -> Vec<(Vec<Transform>, String)> {
    let question = &answer.question;
    let plain = question.measure.with_only(None);
    let shown = &question.measure.transforms;
    let mut offered: Vec<Vec<Transform>> = vec![Vec::new()];
    let sensible = sensible(answer, &plain).into_iter();
    offered.extend(sensible.filter(|t| plain.takes(t, question.table, question.kind)).map(|transform| vec![transform]));
    if !offered.contains(shown) {
        offered.push(shown.clone());
    }
    let name = |transforms: &[Transform]| {
        let names: Vec<String> = transforms.iter().map(|transform| names::transform_name(transform, texts)).collect();
        names.join(texts.get("ui.title.separator"))
    };
    let named = offered.into_iter().map(|transforms| {
        let name = if transforms.is_empty() { texts.get("ui.transform.none").to_owned() } else { name(&transforms) };
        (transforms, name)
    });
    named.collect()
}

/// What may say something of the figures shown.
fn sensible(answer: &Answer<'_>, plain: &Measure) -> Vec<Transform> {
    let question = &answer.question;
    let mut sensible = Vec::new();
    if question.kind.time == TimeShape::Span && has_stretch(answer, 1, 0) {
        sensible.extend([index(answer), Transform::Change]);
        let windows = [Window::Three, Window::Five].into_iter();
        let possible = windows.filter(|window| has_stretch(answer, window.n_years() / 2, window.n_years() / 2));
        sensible.extend(possible.map(Transform::Mean));
    }
    // Counts of places of different size are no ratio to each other.
    let is_of_size = plain.unit(question.table.unit) != Unit::Count && question.table.is_rankable;
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
fn index(answer: &Answer<'_>) -> Transform {
    let question = &answer.question;
    if let [.., Transform::Index(year)] = question.measure.transforms.as_slice() {
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
