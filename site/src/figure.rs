//! A figure on the pages without script: never without its year, the category that it is of, and what qualifies it.

use crime_explorer::{
    format,
    i18n::Lang,
    indicator::{Indicator, Unit},
    named::Named,
    observation::{Observation, Status, Value, is_contradicted},
    permalink,
    place::PlaceCode,
    presentation, query,
    series::Subject,
    view::{Basis, View},
};

use maud::{Markup, html};

use crate::{sections::NOT_TRANSLATED, texts::PageTexts};

/// Decimals of a rate that is computed from counts.
const RATE_DECIMALS: u8 = 1;

/// The names of the categories that are not the total, in the order of the dimensions; empty for a total of all.
pub(crate) fn categories(texts: &PageTexts, indicator: &Indicator, categories: &[String]) -> String {
    let parts = indicator.dimensions.iter().zip(categories).filter(|(_, category)| *category != "total");
    let names: Vec<String> = parts
        .map(|(dimension, category)| presentation::category_name(texts.texts(), &dimension.id, category))
        .collect();
    names.join(texts.get("ui.title.separator"))
}

/// The address, below the site's base, of the chart that shows a place's figures of these categories in the measure that
/// `indicator` has them in, or, of counts, as rates over the project's own population.
pub(crate) fn chart(
    indicator: &Indicator,
    is_rate: bool,
    place: PlaceCode,
    categories: &[String],
    lang: Lang,
) -> String {
    let subject = if place.is_region() { Subject::Region(place) } else { Subject::Place(place) };
    // Of a publisher's own rates the chart is that of the counts, in another measure.
    let (id, basis) = match &indicator.rate_of {
        Some(counts) => (counts, Basis::PublishedRate),
        None if is_rate => (&indicator.id, Basis::Rate),
        None => (&indicator.id, Basis::Count),
    };
    let chosen =
        indicator.dimensions.iter().zip(categories).map(|(of, category)| (of.id.clone(), vec![category.clone()]));
    let view = View {
        indicator: Some(id.clone()),
        subjects: vec![subject],
        measure: Some(basis).filter(|basis| query::bases(indicator).first() != Some(basis)).map(Into::into),
        categories: chosen.collect::<Named<_>>(),
        lang: Some(lang),
        ..View::default()
    };
    format!("explore/?{}", permalink::write(&view))
}

/// The figure with its unit, as a link to its chart, its year, the categories that are not the total, and all that
/// qualifies it. None if the row has no figure.
pub(crate) fn figure(texts: &PageTexts, indicator: &Indicator, row: &Observation) -> Option<Markup> {
    let linked = linked(texts, indicator, row, None)?;
    let of = categories(texts, indicator, &row.categories);
    Some(html! {
        (linked)
        @if !of.is_empty() { " · " span.of { (of) } }
        (qualified(texts, indicator, row))
    })
}

/// The figure with its unit, as a link to its chart, and its year. `rate` is that of a count over the project's own
/// population, to be shown in its place. None if the row has no figure.
pub(crate) fn linked(texts: &PageTexts, indicator: &Indicator, row: &Observation, rate: Option<f64>) -> Option<Markup> {
    let (unit, decimals) = unit(indicator, rate.is_some());
    let value = rate.map_or(row.value, Value::Number);
    let value = format::measured(texts.texts(), value, unit, indicator.counting_unit, decimals)?;
    let link = chart(indicator, rate.is_some(), row.place, &row.categories, texts.lang());
    Some(html! { a href=(link) translate=(NOT_TRANSLATED) { (value) } " (" (format::year(row.period)) ")" })
}

/// The publisher's bounds of a figure, its status where it is not a normal one, and its notes; nothing for a plain figure.
pub(crate) fn qualified(texts: &PageTexts, indicator: &Indicator, row: &Observation) -> Markup {
    let bounds = match row.value {
        Value::Estimate { .. } => format::bounds(texts.lang(), row.value, indicator.unit, indicator.decimals),
        _ => None,
    };
    let bounds = bounds.map(|bounds| format!("{}: {bounds}", texts.get("ui.chart.label.bounds")));
    let status = (row.status != Status::Normal).then(|| texts.get(&format!("status.{}", row.status.code())).to_owned());
    let note = format::note(texts.texts(), &row.note).into_owned();
    let told: Vec<String> =
        bounds.into_iter().chain(status).chain(Some(note).filter(|note| !note.is_empty())).collect();
    if told.is_empty() {
        return Markup::default();
    }
    let is_contradicted = is_contradicted(&row.note);
    html! {
        br;
        small class=[is_contradicted.then_some("contradicted")] {
            @if is_contradicted { b aria-hidden="true" { "!" } " " }
            (told.join(" · "))
        }
    }
}

/// Unit and decimals of an indicator's figures as they are, or of rates of its counts.
pub(crate) fn unit(indicator: &Indicator, is_rate: bool) -> (Unit, u8) {
    if is_rate { (Unit::Per100000, RATE_DECIMALS) } else { (indicator.unit, indicator.decimals) }
}
