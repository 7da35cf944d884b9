//! What a region's total is the sum of.

use super::{Question, Sources, totals::Totals};
use crate::{
    indicator::Denominator,
    observation::Value,
    period::Year,
    series::{SeriesKey, Subject},
};

/// A place of a region's total, in one year.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PartOfTotal {
    /// Whose figure.
    pub key: SeriesKey,
    /// The figure as it stands in the table.
    pub published: Value,
    /// Its people, if they are known.
    pub population: Option<f64>,
}

/// The places that the total of `key` in `year` is over, the largest figure first; none if it is no total.
pub(crate) fn parts(key: &SeriesKey, year: Year, sources: &Sources<'_>, question: &Question<'_>) -> Vec<PartOfTotal> {
    let is_published =
        matches!(key.subject, Subject::Place(code) | Subject::Region(code) if sources.dataset.places().contains(&code));
    if is_published {
        return Vec::new();
    }
    let totals = Totals::of(key.subject, &key.categories, sources, question);
    let Some(year_idx) = totals.years.iter().position(|shown| shown == year) else { return Vec::new() };
    let part = |idx: usize| {
        let (whose, row) = totals.row(idx, year)?;
        Some(PartOfTotal {
            key: SeriesKey { subject: Subject::Place(whose), categories: key.categories.clone() },
            published: row.value,
            population: totals.people(idx, year_idx),
        })
    };
    let mut parts: Vec<PartOfTotal> = totals.included(year_idx).into_iter().filter_map(part).collect();
    let size = |part: &PartOfTotal| part.published.bounds().map_or(0.0, |(_, upper)| upper);
    crate::order::sort_by(&mut parts, &|a, b| size(b).total_cmp(&size(a)).then(a.key.cmp(&b.key)));
    parts
}

/// The sex whose population a rate of the first category shown is over: `total` for all people.
pub(crate) fn sex_of_rate<'a>(question: &'a Question<'_>) -> &'a str {
    let idx = question.table.dimensions.iter().position(|dimension| dimension.id == "sex");
    let sex = idx.and_then(|idx| question.categories.get(idx)?.first()).map(String::as_str);
    sex.filter(|_| question.table.denominator == Some(Denominator::PopulationOfSex)).unwrap_or("total")
}
