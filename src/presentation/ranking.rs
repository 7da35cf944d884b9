//! Where places stand in the year shown, among all places of the view's filter.

use crate::{
    kinds::Scope,
    observation::Value,
    place::PlaceCode,
    query::{self, Answer, Sources},
    series::{Point, Series, SetAside, Subject},
    statistics::rank::rank_ranges,
};

/// The order of a ranking, and the ranks among all places of the view's filter.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Ranking {
    /// Indices into the answer's series, in the view's order; those without a figure last.
    pub order: Vec<usize>,
    /// Rank from and to of each of the answer's series.
    pub ranks: Vec<Option<(u16, u16)>>,
    /// Places of the filter with a figure for the year.
    pub n_with_figure: usize,
    /// Places of the filter.
    pub n_places: usize,
    /// Places of the filter of whose figure only bounds are known.
    pub n_ranges: usize,
    /// Places of the filter whose figure another contradicts.
    pub contradicted: Vec<Subject>,
    /// Sums of a country's parts that stand for a total of it that is not published.
    pub sums: Vec<PlaceCode>,
    /// The subjects with the highest and with the lowest value among all, with their points; more than one where equal.
    pub extremes: Option<[(Vec<Subject>, Point); 2]>,
}

fn extremes(points: &[(&Series, &Point)]) -> Option<[(Vec<Subject>, Point); 2]> {
    let numbers = || points.iter().filter_map(|(series, point)| Some((*series, *point, point.value.number()?)));
    let best = |is_better: fn(f64, f64) -> bool| {
        let first = numbers().next()?.2;
        let extreme = numbers().fold(first, |best, (_, _, value)| if is_better(value, best) { value } else { best });
        let subjects = numbers().filter(|(_, _, value)| *value == extreme).map(|(series, ..)| series.key.subject);
        let point = numbers().find(|(_, _, value)| *value == extreme).map(|(_, point, _)| point.clone())?;
        Some((subjects.collect(), point))
    };
    Some([best(|a, b| a > b)?, best(|a, b| a < b)?])
}

impl Ranking {
    /// The ranking of the year shown among all places of the filter.
    pub(super) fn of(answer: &Answer<'_>, sources: &Sources<'_>) -> Ranking {
        let question = &answer.question;
        let (year, tolerance) = (question.years.last, question.tolerance);
        let n_places = match question.within {
            Some(Subject::Region(region)) => sources.places.members(region).count(),
            Some(Subject::Group(group)) => sources.places.group_members(group).count(),
            _ => sources.places.members(query::world()).count(),
        };
        let point = |series: &Series| query::point_for(series, year, tolerance);
        let points: Vec<(&Series, &Point)> =
            answer.all.iter().filter_map(|s| Some((&**s, s.points.get(point(s)?)?))).collect();
        let is_sum = |code: &PlaceCode| sources.places.whole_of_sum(*code).is_some();
        let set_aside = |why: Option<SetAside>| points.iter().filter(move |(_, p)| p.set_aside == why);
        let mut contradicted: Vec<Subject> =
            set_aside(Some(SetAside::Contradicted)).map(|(series, _)| series.key.subject).collect();
        contradicted.dedup();
        let sums = set_aside(None).filter_map(|(series, _)| match series.key.subject {
            Subject::Place(code) => Some(code).filter(is_sum),
            Subject::Region(_) | Subject::Group(_) => None,
        });
        let mut sums: Vec<PlaceCode> = sums.filter(|_| question.kind.scope == Scope::All).collect();
        sums.dedup();
        // What is set aside takes no part in ranks and extremes.
        let compared: Vec<(&Series, &Point)> = set_aside(None).copied().collect();
        let has_one_set = question.categories.iter().all(|shown| shown.len() == 1);
        let intervals: Vec<_> =
            compared.iter().map(|(_, point)| point.interval.map(|(interval, _)| interval)).collect();
        let ranges = rank_ranges(&intervals);
        let rank_of = |series: &Series| {
            let idx = compared.iter().position(|(s, _)| s.key == series.key).filter(|_| has_one_set)?;
            let range = ranges.get(idx).copied().flatten()?;
            Some((u16::try_from(range.from).ok()?, u16::try_from(range.to).ok()?))
        };
        let is_rankable = question.table.is_rankable;
        let is_beside = |point: &Point| point.set_aside == Some(SetAside::BesideTotal);
        let told = points.iter().filter(|(_, point)| !is_beside(point));
        let mut places: Vec<Subject> = told.map(|(series, _)| series.key.subject).collect();
        places.dedup();
        Ranking {
            order: query::ranked(&answer.series, year, tolerance, question.order),
            ranks: answer.series.iter().map(|series| rank_of(series).filter(|_| is_rankable)).collect(),
            n_with_figure: places.len(),
            n_places,
            n_ranges: compared.iter().filter(|(_, point)| matches!(point.value, Value::Range { .. })).count(),
            extremes: extremes(&compared).filter(|_| is_rankable),
            contradicted,
            sums,
        }
    }
}
