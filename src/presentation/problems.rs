//! What could not be had: each as a sentence, with a view that mends it where there is one.

use super::{Problem, names, notes::listed};
use crate::{
    format,
    i18n::Texts,
    period::Year,
    query::{Answer, Issue, point_for},
    series::{Series, Subject},
    view::{Time, TimeEnd, View},
};

/// Problems of single series before the rest is left to the first of them.
const MAX_PROBLEMS: usize = 4;

/// What could not be had, with a view that mends it where there is one.
pub(super) fn of(view: &View, answer: &Answer<'_>, texts: &Texts) -> Vec<Problem> {
    let mut problems: Vec<Problem> =
        answer.issues.iter().filter_map(|issue| problem(view, issue, answer, texts)).collect();
    problems.extend(without_figures(view, answer, texts));
    problems
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
        Issue::NoSuchMeasure(basis) => {
            let name = names::basis_name(*basis, answer.question.indicator, texts);
            ("measure", texts.with("ui.issue.measure", &[("measure", &name)]), None)
        }
        Issue::Transform(of) => {
            let measure = answer.question.measure.with_only(None);
            let figures = View { measure: Some(measure), ..view.clone() };
            let remedy = (texts.get("ui.transform.undo").to_owned(), figures);
            ("transform", (answer.question.transforms?.words.issue)(of, texts), Some(remedy))
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
    for series in &answer.series {
        problems.extend(outside_years(view, series, answer, texts));
        if problems.len() > MAX_PROBLEMS {
            break;
        }
    }
    problems
}

/// That a series has no figure in the years shown, or in one of the single years, and which year to show instead.
fn outside_years(view: &View, series: &Series, answer: &Answer<'_>, texts: &Texts) -> Option<Problem> {
    let question = &answer.question;
    let with_figure = || series.points.iter().filter(|p| p.value.bounds().is_some()).map(|p| p.year);
    let nearest_to = |year: Year| with_figure().min_by_key(|other| (other.0 - year.0).abs());
    let (shown, nearest, time) = match question.separate_years() {
        Some(years) => {
            let has_none = |year: &Year| point_for(series, *year, question.tolerance).is_none();
            let missing = years.iter().copied().find(has_none)?;
            let nearest = nearest_to(missing)?;
            let ends: Vec<TimeEnd> =
                years.iter().map(|year| TimeEnd::Year(if *year == missing { nearest } else { *year })).collect();
            let (from, to) = (*ends.first()?, *ends.last()?);
            (format::year(missing), nearest, Time { from: from.min(to), to: from.max(to) })
        }
        None if with_figure().any(|year| question.years.contains(year)) => return None,
        None => {
            let nearest = nearest_to(question.years.last)?;
            let to = TimeEnd::Year(nearest);
            let time = Time { from: to.min(view.time.from), to: view.time.to.max(to) };
            (format::years(texts.lang, question.years), nearest, time)
        }
    };
    let nearest_text = format::year(nearest);
    let name = names::series_name(&series.key, question, texts);
    let args = [("name", name.as_str()), ("shown", &shown), ("nearest", &nearest_text)];
    let remedy = (texts.with("ui.issue.show-year", &[("year", &nearest_text)]), View { time, ..view.clone() });
    Some(Problem {
        id: "no-figures-in-years".to_owned(),
        text: texts.with("ui.issue.no-figures-in-years", &args),
        remedy: Some(remedy),
    })
}
