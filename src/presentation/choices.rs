//! The places, regions and groups to choose from, each with its figure of the year shown.

use std::rc::Rc;

use super::names::{self, subject_name};
use crate::{
    i18n::Texts,
    observation::Value,
    place::Group,
    query::{self, Sources, UnknownIndicator},
    series::Subject,
    view::View,
};

/// A place of the list to choose from, with its figure of the year shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The place.
    pub subject: Subject,
    /// Its name.
    pub name: Rc<str>,
    /// Its figure as text; none if it has none for that year.
    pub value: Option<String>,
    /// The figure to sort by; none for one that is set aside.
    pub sort_value: Option<f64>,
    /// Whether the table has any figure of it.
    pub has_figures: bool,
}

/// Every country, area and part that may be chosen, in the order of names' codes: those of the view's filter.
pub fn choices(view: &View, sources: &Sources<'_>, texts: &Texts) -> Result<Vec<Choice>, UnknownIndicator> {
    let is_within = |place: &&crate::place::Place| match view.within {
        Some(Subject::Region(region)) => region == query::world() || place.regions.contains(&region),
        Some(Subject::Group(group)) => place.groups.contains(&group),
        Some(Subject::Place(_)) | None => true,
    };
    let places = sources.places.places.iter().filter(is_within).map(|p| Subject::Place(p.code));
    choices_of(places.collect(), view, sources, texts)
}

/// Every region and group that may be chosen, each the total of its places.
pub(crate) fn wide_choices(view: &View, sources: &Sources<'_>, texts: &Texts) -> Result<Vec<Choice>, UnknownIndicator> {
    let regions = sources.places.regions.iter().map(|region| Subject::Region(region.code));
    choices_of(regions.chain(Group::ALL.map(Subject::Group)).collect(), view, sources, texts)
}

fn choices_of(
    subjects: Vec<Subject>,
    view: &View,
    sources: &Sources<'_>,
    texts: &Texts,
) -> Result<Vec<Choice>, UnknownIndicator> {
    let mut question = query::resolve(view, sources)?;
    let may_have_figures = |subject: &&Subject| match subject {
        Subject::Place(code) => sources.dataset.places().contains(code),
        Subject::Region(_) | Subject::Group(_) => true,
    };
    question.subjects = subjects.iter().filter(may_have_figures).copied().collect();
    for shown in &mut question.categories {
        shown.truncate(1);
    }
    let year = question.years.last;
    let decimals = names::decimals(&question);
    let tolerance = question.tolerance;
    let answer = query::answer_to(question, sources);
    let choice = |subject: Subject| {
        let series = answer.series.iter().find(|series| series.key.subject == subject);
        let point = series.and_then(|s| s.points.get(query::point_for(s, year, tolerance)?).map(|p| (s.unit, p)));
        Choice {
            subject,
            name: subject_name(texts, subject).into(),
            value: point.and_then(|(unit, p)| crate::format::value(texts.lang, p.value, unit, decimals)),
            // What is set aside is neither highest nor lowest.
            sort_value: point.filter(|(_, p)| p.set_aside.is_none()).and_then(|(_, p)| least(p.value)),
            has_figures: series.is_some(),
        }
    };
    Ok(subjects.into_iter().map(choice).collect())
}

/// The number of a value, or its lower bound.
fn least(value: Value) -> Option<f64> {
    value.number().or(value.bounds().map(|(lower, _)| lower))
}

/// The `n` places with the highest (or lowest) figures of the year shown, the outermost first.
pub(crate) fn extremes(choices: &[Choice], is_lowest: bool, n: usize) -> Vec<Subject> {
    let mut with_figure: Vec<(f64, Subject)> =
        choices.iter().filter_map(|choice| Some((choice.sort_value?, choice.subject))).collect();
    crate::order::sort_by(&mut with_figure, &|a, b| if is_lowest { a.0.total_cmp(&b.0) } else { b.0.total_cmp(&a.0) });
    with_figure.into_iter().take(n).map(|(_, subject)| subject).collect()
}
