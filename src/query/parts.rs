//! What a region's total is the sum of.

use super::{
    Question, Sources,
    assemble::{member_years, members, years_of_totals},
};
use crate::{
    indicator::Denominator,
    observation::Value,
    period::Year,
    series::{SeriesKey, Subject},
    statistics::region::{Panel, balanced_panel, longest_covered_years, regional_series},
};

/// A place of a region's total, in one year.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Whose figure.
    pub key: SeriesKey,
    /// The figure as it stands in the table.
    pub published: Value,
    /// Its people, if they are known.
    pub population: Option<f64>,
}

/// The places that the total of `key` in `year` is over, the largest figure first; none if it is no total.
pub fn parts(key: &SeriesKey, year: Year, sources: &Sources<'_>, question: &Question<'_>) -> Vec<Part> {
    let is_published =
        matches!(key.subject, Subject::Place(code) | Subject::Region(code) if sources.dataset.places().contains(&code));
    let years = years_of_totals(question);
    let Some(year_idx) = years.iter().position(|shown| shown == year).filter(|_| !is_published) else {
        return Vec::new();
    };
    let places = members(key.subject, sources.places);
    let of_place = |code: &_| member_years(*code, &key.categories, years, sources, question.table);
    let table: Vec<_> = places.iter().map(of_place).collect();
    let all = 0..years.n_years();
    let is_balanced = regional_series(&table, all.clone(), Panel::SamePlaces).iter().any(Result::is_ok);
    let panel = match (is_balanced, question.table.has_changing_reporters) {
        (true, _) => all,
        (false, true) => longest_covered_years(&table, all).unwrap_or_default(),
        (false, false) => year_idx..year_idx + 1,
    };
    let included = balanced_panel(&table, panel);
    let names: Vec<&str> = key.categories.iter().map(String::as_str).collect();
    let part = |idx: usize| {
        let code = *places.get(idx)?;
        Some(Part {
            key: SeriesKey { subject: Subject::Place(code), categories: key.categories.clone() },
            published: sources.dataset.series(code, &names)?.at(year)?.value,
            population: table.get(idx)?.get(year_idx)?.population,
        })
    };
    let mut parts: Vec<Part> = included.into_iter().filter_map(part).collect();
    let size = |part: &Part| part.published.bounds().map_or(0.0, |(_, upper)| upper);
    crate::order::sort_by(&mut parts, &|a, b| size(b).total_cmp(&size(a)).then(a.key.cmp(&b.key)));
    parts
}

/// The sex whose population a rate of the first category shown is over: `total` for all people.
pub fn sex_of_rate<'a>(question: &'a Question<'_>) -> &'a str {
    let idx = question.table.dimensions.iter().position(|dimension| dimension.id == "sex");
    let sex = idx.and_then(|idx| question.categories.get(idx)?.first()).map(String::as_str);
    sex.filter(|_| question.table.denominator == Some(Denominator::PopulationOfSex)).unwrap_or("total")
}
