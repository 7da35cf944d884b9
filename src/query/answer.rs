//! The answer to a question: its series, those of all places that they are compared with, and what could not be had.

use super::{Answer, Issue, Question, Sources, UnknownIndicator, assemble::Pool, resolve, totals::years_of_totals};
use crate::{kinds::Scope, period::Years, role::Role, series::Series, view::View};

/// The figures that a view asks for, of every table that it needs, and what could not be had.
///
/// # Errors
/// If the view names an indicator that does not exist.
pub(crate) fn answer<'a>(view: &View, sources: &Sources<'a>) -> Result<Answer<'a>, UnknownIndicator> {
    let mut pool = Pool::default();
    let question = resolve::resolve_in(view, sources, &mut pool)?;
    let mut answer = answered(question, sources, &mut pool);
    if answer.question.kind.scope != Scope::Chosen {
        let all = resolve::members_with_rows(answer.question.filter(), sources);
        let sets = combinations(&answer.question.categories);
        for (subject, set) in all.iter().flat_map(|subject| sets.iter().map(move |set| (*subject, set))) {
            answer.all.extend(pool.series(subject, set, sources, &answer.question).map(|made| made.series.clone()));
        }
    }
    let previous = Role::PreviousEdition;
    if let Some(older) = answer.question.previous_edition.and_then(|_| sources.with_figures_of(previous)) {
        answer.beside.push((previous, answer_to(answer.question.clone(), &older)));
    }
    Ok(answer)
}

/// The figures of one table that a resolved question asks for.
pub(crate) fn answer_to<'a>(question: Question<'a>, sources: &Sources<'a>) -> Answer<'a> {
    answered(question, sources, &mut Pool::default())
}

fn answered<'a>(question: Question<'a>, sources: &Sources<'a>, pool: &mut Pool) -> Answer<'a> {
    let mut answer = Answer {
        issues: question.issues.clone(),
        question,
        series: Vec::new(),
        all: Vec::new(),
        has_balanced_panel: true,
        contradicted: Vec::new(),
        sums: Vec::new(),
        divisors: Vec::new(),
        beside: Vec::new(),
    };
    let (subjects, sets) = (answer.question.subjects.clone(), combinations(&answer.question.categories));
    for (subject, set) in subjects.iter().flat_map(|subject| sets.iter().map(move |set| (*subject, set))) {
        match pool.series(subject, set, sources, &answer.question) {
            Ok(made) => {
                answer.has_balanced_panel &= made.is_balanced;
                push_new(&mut answer.contradicted, &made.contradicted);
                push_new(&mut answer.sums, &made.sums);
                answer.issues.extend(missing_in_years(&made.series, answer.question.years));
                answer.issues.extend(shorter_span(&made.series, &answer.question));
                answer.series.push(made.series.clone());
            }
            Err(issue) if answer.issues.contains(&issue) => {}
            Err(issue) => answer.issues.push(issue),
        }
    }
    if let Some(code) = answer.question.transforms {
        answer.divisors = (code.divisors)(pool, &answer.question);
    }
    answer
}

fn push_new<T: PartialEq + Clone>(into: &mut Vec<T>, found: &[T]) {
    for item in found {
        if !into.contains(item) {
            into.push(item.clone());
        }
    }
}

fn missing_in_years(series: &Series, years: Years) -> Option<Issue> {
    let with_figure = || series.points.iter().filter(|point| point.value.bounds().is_some()).map(|point| point.year);
    if with_figure().any(|year| years.contains(year)) {
        return None;
    }
    let nearest = with_figure().min_by_key(|year| (year.0 - years.last.0).abs())?;
    Some(Issue::NoFiguresInYears { subject: series.key.subject, nearest })
}

/// Whether a region's total is of fewer years than those shown, because its reporters change.
fn shorter_span(series: &Series, question: &Question<'_>) -> Option<Issue> {
    let is_total = series.points.iter().any(|point| point.coverage.is_some());
    if !is_total || !question.table.has_changing_reporters {
        return None;
    }
    let years = Years { first: series.points.first()?.year, last: series.points.last()?.year };
    let asked = years_of_totals(question);
    (years != asked).then_some(Issue::ShorterSpan { subject: series.key.subject, years })
}

fn combinations(categories: &[Vec<String>]) -> Vec<Vec<String>> {
    categories.iter().fold(vec![Vec::new()], |combinations, dimension| {
        let extended = combinations.iter().flat_map(|combination| {
            dimension.iter().map(move |category| [combination.as_slice(), std::slice::from_ref(category)].concat())
        });
        extended.collect()
    })
}
