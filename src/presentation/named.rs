//! Series with their names, colours and emphasis.

use std::rc::Rc;

use super::names;
use crate::{
    chart::spec::{Emphasis, NamedSeries},
    i18n::Texts,
    query::{Answer, MAX_COLOURED, Sources},
    role::Role,
    series::{Series, SeriesKey, Subject},
};

/// Series of an answer with their names, colours and emphasis.
pub(crate) fn named_series(
    series: &[Rc<Series>],
    answer: &Answer<'_>,
    sources: &Sources<'_>,
    texts: &Texts,
) -> Vec<NamedSeries> {
    let focus = &answer.question.focus;
    let has_focus = series.iter().any(|s| focus.contains(&s.key.subject));
    let is_dense = series.len() > MAX_COLOURED;
    let emphasis = |key: &SeriesKey| match focus.contains(&key.subject) {
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
            series: Rc::clone(series),
            name: names::series_name(&series.key, &answer.question, texts).into(),
            colour_idx,
            emphasis,
            role: Role::Figures(0),
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
