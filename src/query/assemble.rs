//! Series out of tables: taken as they are, divided by a population, summed over a region, transformed. Each is assembled once
//! however often it is asked for: a ranking takes its places, their ranks and its highest ones from the same series, and
//! ratios are all to the same one.

use std::rc::Rc;

use super::{
    Issue, Question, Sources, breaks,
    people::{People, sex_of},
    point::point_for,
    totals::{Totals, years_of_totals},
};
use crate::{
    dataset::Row,
    indicator::{CountingUnit, Unit, is_one_of_several},
    kinds::Scope,
    observation::{Status, Value, is_contradicted},
    period::Year,
    place::PlaceCode,
    series::{IntervalBasis, Point, Series, SeriesKey, SetAside, Subject},
    statistics::{
        Interval, implied_count, percent, poisson_interval, rate_interval, rate_of,
        region::{Panel, RegionalTotal},
    },
    view::Basis,
};

/// Up to how many series every point has its interval; beyond, a point's is computed when it is looked at.
const MAX_WITH_INTERVALS: usize = 12;

/// Gives the points shown their intervals: those of single years, all of a few series over time, the last ones of many.
fn add_intervals(series: &mut Series, question: &Question<'_>) {
    let n_series = question.categories.iter().fold(question.subjects.len(), |n, shown| n.saturating_mul(shown.len()));
    let (years, tolerance) = match question.separate_years() {
        Some(years) => (years, question.tolerance),
        None if n_series <= MAX_WITH_INTERVALS => (Vec::new(), 0),
        None => (vec![question.years.last], 0),
    };
    let shown: Vec<usize> = years.iter().filter_map(|year| point_for(series, *year, tolerance)).collect();
    let points = series.points.iter_mut().enumerate().filter(|(idx, _)| years.is_empty() || shown.contains(idx));
    points.for_each(|(_, point)| point.interval = interval(point, question));
}

/// The 95 % interval of a figure, where it counts events or is a rate of them, and nothing contradicts it.
pub(crate) fn interval(point: &Point, question: &Question<'_>) -> Option<(Interval, IntervalBasis)> {
    if let Value::Estimate { lower, upper, .. } = point.value {
        return Some((Interval { lower, upper }, IntervalBasis::Publisher));
    }
    let value = point.value.number()?;
    let is_transformed = !question.measure.transforms.is_empty();
    if is_transformed || !counts_events(question.table.counting_unit) || point.is_contradicted() {
        return None;
    }
    match (question.unit(), point.count, point.population) {
        (Unit::Count, ..) => Some((poisson_interval(value)?, IntervalBasis::Count)),
        (Unit::Per100000, Some(count), Some(population)) => {
            Some((rate_interval(count, population)?, IntervalBasis::Count))
        }
        (Unit::Per100000, None, Some(population)) => {
            let implied = implied_count(value, population);
            Some((rate_interval(implied, population)?, IntervalBasis::RateAndPopulation))
        }
        _ => None,
    }
}

fn counts_events(unit: CountingUnit) -> bool {
    use CountingUnit::{Convicted, Offence, Prosecuted, Suspect, Victim};
    matches!(unit, Offence | Victim | Suspect | Prosecuted | Convicted)
}

/// Points on their way to a series.
struct Draft {
    points: Vec<Point>,
    is_balanced: bool,
    contradicted: Vec<(SeriesKey, Year)>,
    sums: Vec<PlaceCode>,
}

/// The series of `key` after the first `n_transforms` of the question's measure; `pool` has what those need of others.
fn assembled(
    key: &SeriesKey,
    n_transforms: usize,
    sources: &Sources<'_>,
    question: &Question<'_>,
    pool: &mut Pool,
) -> Result<Assembled, Issue> {
    let subject = key.subject;
    let own_row = match subject {
        Subject::Place(code) | Subject::Region(code) => Some(code).filter(|c| sources.dataset.places().contains(c)),
        Subject::Group(_) => None,
    };
    let mut draft = match (own_row, subject) {
        (Some(code), _) => {
            let points = place_points(code, &key.categories, sources, question);
            let years = years_of_totals(question);
            let shown = points.iter().filter(|p| years.contains(p.year) && p.is_contradicted());
            let contradicted = shown.map(|point| (key.clone(), point.year)).collect();
            Draft { points, is_balanced: true, contradicted, sums: Vec::new() }
        }
        (None, Subject::Region(_) | Subject::Group(_)) => region_points(key, sources, question)?,
        (None, Subject::Place(_)) => return Err(Issue::NoFigures(subject)),
    };
    if !draft.points.iter().any(|point| point.value.bounds().is_some()) {
        return Err(Issue::NoFigures(subject));
    }
    let unit = question.unit();
    let points = std::mem::take(&mut draft.points);
    let mut series = Series { key: key.clone(), unit, points, breaks: Vec::new() };
    if let Subject::Place(_) = subject {
        series.breaks = breaks::suspected(&series, question.table);
        breaks::mark(&mut series, question.table);
    }
    for idx in 0..n_transforms {
        // There are none without their code.
        if let Some(code) = question.transforms {
            (code.apply)(&mut series, idx, sources, question, pool)?;
        }
    }
    add_intervals(&mut series, question);
    let Draft { is_balanced, contradicted, sums, .. } = draft;
    Ok(Assembled { series: Rc::new(series), is_balanced, contradicted, sums })
}

fn place_points(code: PlaceCode, categories: &[String], sources: &Sources<'_>, question: &Question<'_>) -> Vec<Point> {
    let names: Vec<&str> = categories.iter().map(String::as_str).collect();
    let rows = sources.dataset.series(code, &names).into_iter().flat_map(|series| series.rows());
    let people = People::of(sources, code, sex_of(question.table, sources.dataset, categories));
    let total = sources.places.whole_of_sum(code).and_then(|whole| sources.dataset.series(whole, &names));
    let has_total = |year: Year| total.and_then(|total| total.at(year)).is_some_and(|row| row.value.bounds().is_some());
    let to_point = |row: Row<'_>| {
        let population = people.at(row.year);
        let (value, count) = in_basis(row.value, population, question);
        let is_contradicted = !question.accepts_contradictions() && is_contradicted(row.note);
        let beside_total = || has_total(row.year).then_some(SetAside::BesideTotal);
        Point {
            year: row.year,
            actual_year: row.year,
            value,
            interval: None,
            status: row.status,
            origin: Rc::clone(row.origin),
            note: Rc::clone(row.note),
            count,
            population,
            coverage: None,
            set_aside: is_contradicted.then_some(SetAside::Contradicted).or_else(beside_total),
        }
    };
    rows.map(to_point).filter(has_something).collect()
}

/// A count in what the measure begins with (per 100,000 of its people, where that is a rate), and the count behind a rate.
fn in_basis(value: Value, people: Option<f64>, question: &Question<'_>) -> (Value, Option<f64>) {
    match people {
        _ if question.measure.basis != Basis::Rate => (value, None),
        Some(people) => (rate_of(value, people), value.number()),
        None => (Value::Missing, None),
    }
}

/// Whether there is a figure, or the publisher says that there is none.
fn has_something(point: &Point) -> bool {
    point.value != Value::Missing || point.status == Status::Missing
}

/// Totals of a region by year, where there are any.
fn region_points(key: &SeriesKey, sources: &Sources<'_>, question: &Question<'_>) -> Result<Draft, Issue> {
    let SeriesKey { subject, categories } = key;
    let subject = *subject;
    let can_add_up = matches!(question.table.unit, Unit::Count | Unit::Per100000);
    if !can_add_up || categories.iter().any(|category| is_one_of_several(category)) {
        return Err(Issue::NoFigures(subject));
    }
    let of_places = Totals::of(subject, categories, sources, question);
    let totals = of_places.by_year();
    if !totals.iter().any(Result::is_ok) {
        let best = totals.iter().filter_map(|total| total.as_ref().err());
        let best = best.map(|e| percent(e.coverage.population_share)).fold(0.0, f64::max);
        return Err(Issue::TooLittleCoverage { subject, percent: best as u8 });
    }
    let points =
        of_places.years.iter().zip(totals).filter_map(|(year, total)| Some(total_point(year, total.ok()?, question)));
    Ok(Draft {
        points: points.collect(),
        is_balanced: of_places.panel == Panel::SamePlaces,
        sums: of_places.sums(),
        contradicted: of_places.contradicted().collect(),
    })
}

fn total_point(year: Year, total: RegionalTotal, question: &Question<'_>) -> Point {
    let (value, count) = in_basis(total.count, Some(total.population), question);
    let value = if question.table.unit == Unit::Per100000 { total.rate } else { value };
    // A sum with a part of which only bounds are known has only bounds itself.
    let is_range = matches!(total.count, Value::Range { .. });
    Point {
        status: if is_range { Status::Suppressed } else { Status::Normal },
        population: Some(total.population),
        coverage: Some(total.coverage),
        count,
        ..Point::new(year, value)
    }
}

/// A series, and what else is to be known of it.
pub(super) struct Assembled {
    pub(super) series: Rc<Series>,
    pub(super) is_balanced: bool,
    /// Figures of the years shown that others contradict: its own, or those left out of its totals.
    pub(super) contradicted: Vec<(SeriesKey, Year)>,
    /// The sums of a country's parts that its totals are over.
    pub(super) sums: Vec<PlaceCode>,
}

/// A series after so many transforms.
struct Made {
    key: SeriesKey,
    n_transforms: usize,
    of: Rc<Assembled>,
}

/// Series assembled so far. They are of one question: of its measure, its years, and what its reader accepts.
#[derive(Default)]
pub(super) struct Pool(Vec<Made>);

impl Pool {
    /// The series of a subject in a set of categories, or why there is none.
    pub(super) fn series(
        &mut self,
        subject: Subject,
        categories: &[String],
        sources: &Sources<'_>,
        question: &Question<'_>,
    ) -> Result<Rc<Assembled>, Issue> {
        let key = SeriesKey { subject, categories: categories.to_vec() };
        self.after(question.measure.transforms.len(), &key, sources, question)
    }

    /// The same after the first transforms of the question's measure only.
    pub(super) fn after(
        &mut self,
        n_transforms: usize,
        key: &SeriesKey,
        sources: &Sources<'_>,
        question: &Question<'_>,
    ) -> Result<Rc<Assembled>, Issue> {
        if let Some(made) = self.0.iter().find(|made| made.n_transforms == n_transforms && made.key == *key) {
            return Ok(made.of.clone());
        }
        let made = Rc::new(assembled(key, n_transforms, sources, question, self)?);
        // Where nothing is compared with all places, nothing is asked for twice but what others are computed from.
        let is_last = n_transforms == question.measure.transforms.len();
        if question.kind.scope != Scope::Chosen || !is_last {
            self.0.push(Made { key: key.clone(), n_transforms, of: made.clone() });
        }
        Ok(made)
    }

    /// The series that others were computed from.
    pub(super) fn before(&self, n_transforms: usize) -> impl Iterator<Item = &Rc<Series>> {
        self.0.iter().filter(move |made| made.n_transforms < n_transforms).map(|made| &made.of.series)
    }
}
