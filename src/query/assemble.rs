//! Series out of tables: taken as they are, divided by a population, summed over a region, set against a base year.

use std::rc::Rc;

use super::{
    Answer, Issue, Question, Sources, UnknownIndicator, breaks,
    people::{People, sex_of},
    pool::{Assembled, Pool},
    rank::point_for,
    resolve,
    totals::{Totals, years_of_totals},
};
use crate::{
    dataset::Row,
    indicator::{CountingUnit, Unit, is_one_of_several},
    kinds::Scope,
    observation::{Status, Value, is_contradicted},
    period::{Year, Years},
    place::PlaceCode,
    role::Role,
    series::{IntervalBasis, Point, Series, SeriesKey, SetAside, Subject},
    statistics::{
        Interval, implied_count, percent, poisson_interval, rate_interval, rate_of,
        region::{Panel, RegionalTotal},
    },
    view::{Basis, View},
};

/// Up to how many series every point has its interval; beyond, a point's is computed when it is looked at.
const MAX_WITH_INTERVALS: usize = 12;

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

fn push_new<T: PartialEq + Clone>(into: &mut Vec<T>, found: &[T]) {
    for item in found {
        if !into.contains(item) {
            into.push(item.clone());
        }
    }
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
pub(super) fn assembled(
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
        let is_contradicted = !question.accepts_contradictions() && is_contradicted(row.note);
        let beside_total = || has_total(row.year).then_some(SetAside::BesideTotal);
        Point {
            year: row.year,
            actual_year: row.year,
            value: row.value,
            interval: None,
            status: row.status,
            origin: Rc::clone(row.origin),
            note: Rc::clone(row.note),
            count: None,
            population: people.at(row.year),
            coverage: None,
            set_aside: is_contradicted.then_some(SetAside::Contradicted).or_else(beside_total),
        }
    };
    in_basis(rows.map(to_point).collect(), question)
}

/// The points in what the measure begins with (rates per 100,000 of the people known for each), without those that then have nothing to say.
fn in_basis(mut points: Vec<Point>, question: &Question<'_>) -> Vec<Point> {
    if question.measure.basis == Basis::Rate {
        for point in &mut points {
            point.count = point.value.number().filter(|_| point.population.is_some());
            point.value = point.population.map_or(Value::Missing, |people| rate_of(point.value, people));
        }
    }
    points.retain(has_something);
    points
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
        points: in_basis(points.collect(), question),
        is_balanced: of_places.panel == Panel::SamePlaces,
        sums: of_places.sums(),
        contradicted: of_places.contradicted().collect(),
    })
}

fn total_point(year: Year, total: RegionalTotal, question: &Question<'_>) -> Point {
    let is_rate = question.table.unit == Unit::Per100000;
    // A sum with a part of which only bounds are known has only bounds itself.
    let is_range = matches!(total.count, Value::Range { .. });
    Point {
        status: if is_range { Status::Suppressed } else { Status::Normal },
        population: Some(total.population),
        coverage: Some(total.coverage),
        ..Point::new(year, if is_rate { total.rate } else { total.count })
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
