//! Names of what is shown: titles, units, sources.

use crate::{
    format,
    i18n::{Texts, list},
    indicator::{Indicator, Unit, place_of_category},
    kinds::Scope,
    place::PlaceCode,
    query::{Answer, Question, Sources},
    series::{SeriesKey, Subject},
    source::Source,
    view::Basis,
};

/// Decimals of a rate that is computed from counts, of a mean, an index and per cent.
pub(super) const RATE_DECIMALS: u8 = 1;
/// Decimals of a ratio.
const RATIO_DECIMALS: u8 = 2;

/// The name of a subject: a place's, or a region's or group's marked as a total of its places.
pub(crate) fn subject_name(texts: &Texts, subject: Subject) -> String {
    match subject {
        Subject::Place(code) if !code.is_region() => texts.name("place", code.as_str()),
        Subject::Place(code) | Subject::Region(code) => region_name(texts, code),
        Subject::Group(group) => texts.name("group", group.id()),
    }
}

fn region_name(texts: &Texts, code: PlaceCode) -> String {
    texts.name("region", code.as_str())
}

/// The name of a category: a place's name where it is a place.
pub fn category_name(texts: &Texts, dimension: &str, category: &str) -> String {
    if let Some(place) = place_of_category(category) {
        return subject_name(texts, Subject::Place(place));
    }
    texts.name(&format!("category.{dimension}"), category)
}

/// The name of what a measure of an indicator begins with, for the control.
pub(crate) fn basis_name(basis: Basis, indicator: &Indicator, texts: &Texts) -> String {
    match basis {
        Basis::Rate => texts.get("ui.measure.rate").to_owned(),
        Basis::PublishedRate => texts.get("ui.measure.published-rate").to_owned(),
        Basis::Count if indicator.unit == Unit::Count => texts.name("counting-unit", indicator.counting_unit.id()),
        Basis::Count => texts.name("unit", indicator.unit.id()),
    }
}

/// The decimals that the values are shown with.
pub(crate) fn decimals(question: &Question<'_>) -> u8 {
    match question.unit() {
        Unit::Ratio if !question.measure.transforms.is_empty() => RATIO_DECIMALS,
        _ if question.measure.basis == Basis::Rate || !question.measure.transforms.is_empty() => RATE_DECIMALS,
        _ => question.table.decimals,
    }
}

/// The unit in words: "victims", "per 100,000 people", "index, 2010 = 100".
pub(crate) fn unit_label(question: &Question<'_>, texts: &Texts) -> String {
    let basis = match (question.measure.basis, question.table.unit) {
        (Basis::Rate, _) => texts.name("unit", Unit::Per100000.id()),
        (Basis::PublishedRate, _) => texts.get("ui.unit.published-rate").to_owned(),
        (Basis::Count, Unit::Count) => texts.name("counting-unit", question.table.counting_unit.id()),
        (Basis::Count, unit) => texts.name("unit", unit.id()),
    };
    let Some(code) = question.transforms else { return basis };
    question.measure.transforms.iter().fold(basis, |unit, transform| (code.words.unit)(transform, &unit, texts))
}

/// What, where, when and unit.
pub(crate) fn title(answer: &Answer<'_>, texts: &Texts) -> String {
    let question = &answer.question;
    let mut parts = vec![texts.get(&format!("indicator.{}.title", question.indicator.id)).to_owned()];
    for (dimension, shown) in question.table.dimensions.iter().zip(&question.categories) {
        // All in all goes without saying; a long list of categories is told by the labels.
        if let [category] = shown.as_slice()
            && category != "total"
        {
            parts.push(category_name(texts, &dimension.id, category));
        }
    }
    if !question.is_default_selection && matches!(question.subjects.len(), 1..=3) && question.kind.scope != Scope::All {
        let names: Vec<String> = question.subjects.iter().map(|s| subject_name(texts, *s)).collect();
        parts.push(list(texts.lang, &names));
    }
    parts.push(unit_label(question, texts));
    parts.push(match question.separate_years() {
        Some(years) => list(texts.lang, &years.into_iter().map(format::year).collect::<Vec<_>>()),
        None => format::years(texts.lang, question.years),
    });
    parts.join(texts.get("ui.title.separator"))
}

/// The publications of the figures: of the edition shown.
pub(crate) fn published_in<'a>(question: &Question<'_>, sources: &Sources<'a>) -> Vec<&'a Source> {
    let ids =
        question.edition.map_or(question.table.sources.as_slice(), |edition| std::slice::from_ref(&edition.source));
    ids.iter().filter_map(|id| sources.catalogue.source(id)).collect()
}

/// Who published the figures, in which edition, and through whose hands they went.
pub(crate) fn source(answer: &Answer<'_>, sources: &Sources<'_>, texts: &Texts) -> String {
    let published = published_in(&answer.question, sources);
    let mut sentences: Vec<String> = published.into_iter().map(|source| source_line(source, texts)).collect();
    sentences.dedup();
    sentences.join(" ")
}

/// Publisher, title and edition of a source, and whose copy of it is shown.
pub fn source_line(source: &Source, texts: &Texts) -> String {
    let args =
        [("publisher", source.publisher.as_str()), ("title", &source.title), ("edition", source.edition.as_str())];
    let mut line = texts.with("ui.source", &args);
    if let Some(via) = via(source, texts) {
        line.push(' ');
        line.push_str(&via);
    }
    line
}

/// Whose copy of a source is shown, as a sentence; none where it is the publisher's own file.
pub fn via(source: &Source, texts: &Texts) -> Option<String> {
    source.via.as_ref().map(|name| texts.with("ui.via", &[("name", name)]))
}

/// The name of a series: the subject's, the categories' where more than one is shown, or both.
pub(crate) fn series_name(key: &SeriesKey, question: &Question<'_>, texts: &Texts) -> String {
    let mut parts = Vec::new();
    for ((category, shown), dimension) in
        key.categories.iter().zip(&question.categories).zip(&question.table.dimensions)
    {
        if shown.len() > 1 {
            parts.push(category_name(texts, &dimension.id, category));
        }
    }
    let is_of_many = question.subjects.len() > 1 || question.kind.scope == Scope::All;
    if is_of_many || parts.is_empty() {
        parts.insert(0, subject_name(texts, key.subject));
    }
    parts.join(texts.get("ui.title.separator"))
}
