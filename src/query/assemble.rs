//! Series out of tables: taken as they are, divided by a population, summed over a region, set against a base year.

use std::rc::Rc;

use super::{Answer, Issue, Question, Sources, UnknownIndicator, breaks, resolve};
use crate::{
    dataset::{Dataset, Row, SeriesRows},
    indicator::{CountingUnit, Denominator, Indicator, Unit, is_one_of_several},
    observation::{Status, Value},
    period::{Year, Years},
    place::{PlaceCode, Places},
    series::{IntervalBasis, Point, Series, SeriesKey, Subject},
    statistics::{
        self, Interval,
        region::{Member, Panel, RegionalTotal, TooLittleCoverage, longest_covered_years, regional_series},
    },
    view::{Measure, Order, View, ViewKind},
};

/// Up to how many series every point has its interval; beyond, a point's is computed when it is looked at.
const MAX_WITH_INTERVALS: usize = 12;

/// The figures that a view asks for, and what could not be had.
pub fn answer<'a>(view: &View, sources: &Sources<'a>) -> Result<Answer<'a>, UnknownIndicator> {
    Ok(answer_to(resolve::resolve(view, sources)?, sources))
}

/// The figures that a resolved question asks for.
pub fn answer_to<'a>(question: Question<'a>, sources: &Sources<'a>) -> Answer<'a> {
    let mut answer = Answer { issues: question.issues.clone(), question, series: Vec::new(), has_balanced_panel: true };
    let combinations = combinations(&answer.question.categories);
    for subject in answer.question.subjects.clone() {
        for categories in &combinations {
            match series(subject, categories, sources, &answer.question) {
                Ok(mut series) => {
                    answer.has_balanced_panel &= series.is_balanced;
                    let years = answer.question.years;
                    answer.issues.extend(missing_in_years(&series.series, years));
                    answer.issues.extend(shorter_span(&series.series, &answer.question));
                    breaks::mark(&mut series.series, answer.question.table);
                    answer.series.push(series.series);
                }
                Err(issue) if answer.issues.contains(&issue) => {}
                Err(issue) => answer.issues.push(issue),
            }
        }
    }
    let has_all_intervals = answer.series.len() <= MAX_WITH_INTERVALS;
    for series in &mut answer.series {
        let unit = series.unit;
        let last = answer.question.years.last;
        for point in series.points.iter_mut().filter(|point| has_all_intervals || point.year == last) {
            point.interval = interval(point, unit, answer.question.table);
        }
    }
    answer
}

/// The 95 % interval of a figure, where it counts events or is a rate of them.
pub fn interval(point: &Point, unit: Unit, indicator: &Indicator) -> Option<(Interval, IntervalBasis)> {
    if let Value::Estimate { lower, upper, .. } = point.value {
        return Some((Interval { lower, upper }, IntervalBasis::Publisher));
    }
    let value = point.value.number()?;
    if !counts_events(indicator.counting_unit) {
        return None;
    }
    match (unit, point.count, point.population) {
        (Unit::Count, ..) => Some((statistics::poisson_interval(value)?, IntervalBasis::Count)),
        (Unit::Per100000, Some(count), Some(population)) => {
            Some((statistics::rate_interval(count, population)?, IntervalBasis::Count))
        }
        (Unit::Per100000, None, Some(population)) => {
            let implied = value * population / statistics::PER_PEOPLE;
            Some((statistics::rate_interval(implied, population)?, IntervalBasis::RateAndPopulation))
        }
        _ => None,
    }
}

fn counts_events(unit: CountingUnit) -> bool {
    use CountingUnit::{Convicted, Offence, Prosecuted, Suspect, Victim};
    matches!(unit, Offence | Victim | Suspect | Prosecuted | Convicted)
}

struct Assembled {
    series: Series,
    is_balanced: bool,
}

fn series(
    subject: Subject,
    categories: &[String],
    sources: &Sources<'_>,
    question: &Question<'_>,
) -> Result<Assembled, Issue> {
    let own_row = match subject {
        Subject::Place(code) | Subject::Region(code) => Some(code).filter(|c| sources.dataset.places().contains(c)),
        Subject::Group(_) => None,
    };
    let unit = match question.measure {
        Measure::Rate => Unit::Per100000,
        Measure::Index(_) => Unit::Index,
        Measure::Count | Measure::PublishedRate => question.table.unit,
    };
    let key = SeriesKey { subject, categories: categories.to_vec() };
    let mut assembled =
        Assembled { series: Series { key, unit, points: Vec::new(), breaks: Vec::new() }, is_balanced: true };
    match (own_row, subject) {
        (Some(code), _) => assembled.series.points = place_points(code, categories, sources, question),
        (None, Subject::Region(_) | Subject::Group(_)) => {
            (assembled.series.points, assembled.is_balanced) = region_points(subject, categories, sources, question)?;
        }
        (None, Subject::Place(_)) => {}
    }
    if let Subject::Place(_) = subject {
        assembled.series.breaks = breaks::suspected(&assembled.series, question.table);
    }
    if !assembled.series.points.iter().any(|point| point.value.bounds().is_some()) {
        return Err(Issue::NoFigures(subject));
    }
    if let Measure::Index(year) = question.measure {
        let base = assembled.series.at(year).and_then(|point| point.value.number()).filter(|base| *base > 0.0);
        let base = base.ok_or(Issue::NoBase { subject, year })?;
        for point in &mut assembled.series.points {
            point.value = point.value.map(|value| if value == base { 100.0 } else { value / base * 100.0 });
        }
    }
    Ok(assembled)
}

fn place_points(code: PlaceCode, categories: &[String], sources: &Sources<'_>, question: &Question<'_>) -> Vec<Point> {
    let names: Vec<&str> = categories.iter().map(String::as_str).collect();
    let rows = sources.dataset.series(code, &names).into_iter().flat_map(|series| series.rows());
    let people = People::of(sources.population, code, sex_of(question.table, sources.dataset, categories));
    let to_point = |row: Row<'_>| {
        let population = people.at(row.year);
        let is_computed_rate = question.measure == Measure::Rate;
        let value = match population {
            Some(population) if is_computed_rate => row.value.map(|c| c / population * statistics::PER_PEOPLE),
            None if is_computed_rate => Value::Missing,
            _ => row.value,
        };
        Point {
            year: row.year,
            actual_year: row.year,
            value,
            interval: None,
            status: row.status,
            origin: Rc::clone(row.origin),
            note: Rc::clone(row.note),
            count: row.value.number().filter(|_| is_computed_rate),
            population,
            coverage: None,
        }
    };
    rows.map(to_point).filter(|point| point.value != Value::Missing || point.status == Status::Missing).collect()
}

/// The years of which a region's totals are made: the years shown, or the last of them for a picture of one year.
pub(super) fn years_of_totals(question: &Question<'_>) -> Years {
    match question.kind {
        ViewKind::Bar | ViewKind::Map => Years { first: question.years.last, last: question.years.last },
        ViewKind::Line | ViewKind::Table => question.years,
    }
}

/// Totals of a region by year: over the same places in all years shown where those hold half the people; else over the
/// places of each year, or, where those change too much, over the same places in the longest span of years that they cover.
/// Says whether they are the same places.
fn region_points(
    subject: Subject,
    categories: &[String],
    sources: &Sources<'_>,
    question: &Question<'_>,
) -> Result<(Vec<Point>, bool), Issue> {
    let can_add_up = matches!(question.table.unit, Unit::Count | Unit::Per100000);
    if !can_add_up || categories.iter().any(|category| is_one_of_several(category)) {
        return Err(Issue::NoFigures(subject));
    }
    let years = years_of_totals(question);
    let members = members(subject, sources.places);
    let of_place = |code: &PlaceCode| member_years(*code, categories, years, sources, question.table);
    let table: Vec<Vec<Member>> = members.iter().map(of_place).collect();
    let all = 0..years.n_years();
    let mut totals = regional_series(&table, all.clone(), Panel::SamePlaces);
    let mut is_balanced = totals.iter().any(Result::is_ok);
    if !is_balanced && question.table.has_changing_reporters {
        let span = longest_covered_years(&table, all.clone()).unwrap_or_default();
        let covered = regional_series(&table, span.clone(), Panel::SamePlaces);
        totals.splice(span, covered);
        is_balanced = true;
    } else if !is_balanced {
        totals = regional_series(&table, all, Panel::PlacesOfEachYear);
    }
    if !totals.iter().any(Result::is_ok) {
        let best = totals.iter().filter_map(|total| total.as_ref().err());
        let best = best.map(|e: &TooLittleCoverage| e.coverage.population_share).fold(0.0, f64::max);
        return Err(Issue::TooLittleCoverage { subject, percent: (best * 100.0) as u8 });
    }
    let points = years.iter().zip(totals).filter_map(|(year, total)| Some(total_point(year, total.ok()?, question)));
    Ok((points.collect(), is_balanced))
}

fn total_point(year: Year, total: RegionalTotal, question: &Question<'_>) -> Point {
    let is_rate = question.measure == Measure::Rate || question.table.unit == Unit::Per100000;
    // A sum with a part of which only bounds are known has only bounds itself.
    let is_range = matches!(total.count, Value::Range { .. });
    Point {
        year,
        actual_year: year,
        value: if is_rate { total.rate } else { total.count },
        interval: None,
        status: if is_range { Status::Suppressed } else { Status::Normal },
        origin: "".into(),
        note: "".into(),
        count: total.count.number().filter(|_| question.measure == Measure::Rate),
        population: Some(total.population),
        coverage: Some(total.coverage),
    }
}

/// The figure and the people of a place in each of the years.
pub(super) fn member_years(
    code: PlaceCode,
    categories: &[String],
    years: Years,
    sources: &Sources<'_>,
    table: &Indicator,
) -> Vec<Member> {
    let names: Vec<&str> = categories.iter().map(String::as_str).collect();
    let series = sources.dataset.series(code, &names);
    let people = People::of(sources.population, code, sex_of(table, sources.dataset, categories));
    let of_year = |year: Year| {
        let population = people.at(year);
        let value = series.and_then(|series| series.at(year)).map_or(Value::Missing, |row| row.value);
        // A region's rate out of rates is their mean, each weighted by its population.
        let count = match population {
            Some(people) if table.unit == Unit::Per100000 => value.map(|rate| rate * people / statistics::PER_PEOPLE),
            _ => value,
        };
        Member { count, population }
    };
    years.iter().map(of_year).collect()
}

/// The countries and areas of a region or group: parts are left out, so that nobody is counted twice.
pub(super) fn members(of: Subject, places: &Places) -> Vec<PlaceCode> {
    match of {
        Subject::Place(code) => vec![code],
        Subject::Region(code) => places.members(code).map(|place| place.code).collect(),
        Subject::Group(group) => places.group_members(group).map(|place| place.code).collect(),
    }
}

/// The people of a place, of one sex or in total, year by year.
struct People<'a>(Option<SeriesRows<'a>>);

impl<'a> People<'a> {
    fn of(population: &'a Dataset, code: PlaceCode, sex: &str) -> People<'a> {
        let category = |id: &str| if id == "sex" { sex } else { "total" };
        let categories: Vec<&str> = population.dimensions().iter().map(|dimension| category(&dimension.id)).collect();
        let has_sex = population.dimensions().iter().any(|dimension| dimension.id == "sex");
        // The table of totals alone has no dimension: a rate of one sex then has no denominator.
        People(population.series(code, &categories).filter(|_| has_sex || sex == "total"))
    }

    /// None if nobody has counted them.
    fn at(&self, year: Year) -> Option<f64> {
        self.0?.at(year)?.value.number().filter(|people| *people > 0.0)
    }
}

/// The people of a place in the last year known; zero if unknown.
pub(super) fn last_population(population: &Dataset, code: PlaceCode) -> f64 {
    let last = People::of(population, code, "total").0.and_then(|series| series.rows().last());
    last.and_then(|row| row.value.number()).unwrap_or(0.0)
}

fn sex_of<'a>(table: &Indicator, dataset: &Dataset, categories: &'a [String]) -> &'a str {
    let position = dataset.dimensions().iter().position(|dimension| dimension.id == "sex");
    let sex = position.and_then(|idx| categories.get(idx)).map(String::as_str);
    sex.filter(|_| table.denominator == Some(Denominator::PopulationOfSex)).unwrap_or("total")
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

/// The point of a series for a year: that year's, or the nearest within the tolerance (the earlier of two).
pub fn point_for(series: &Series, year: Year, tolerance: u8) -> Option<usize> {
    let with_figure = series.points.iter().enumerate().filter(|(_, point)| point.value.bounds().is_some());
    let distance = |point: &Point| (i32::from(point.year.0) - i32::from(year.0)).abs();
    let near = with_figure.filter(|(_, point)| distance(point) <= i32::from(tolerance));
    near.min_by_key(|(_, point)| (distance(point), point.year)).map(|(idx, _)| idx)
}

/// Series by the value of a year: those without a figure last, and by code where values are equal.
pub fn ranked(series: &[Series], year: Year, tolerance: u8, order: Order) -> Vec<usize> {
    let value = |idx: usize| {
        let point = point_for(&series[idx], year, tolerance).and_then(|p| series[idx].points.get(p))?;
        // A range ranks by its middle, which is not shown anywhere.
        point.value.number().or_else(|| point.value.bounds().map(|(lower, upper)| (lower + upper) / 2.0))
    };
    let mut order_of: Vec<(Option<f64>, usize)> = (0..series.len()).map(|idx| (value(idx), idx)).collect();
    crate::order::sort_by(&mut order_of, &|(a, a_idx), (b, b_idx)| {
        let by_value = match (a, b) {
            (Some(a), Some(b)) if order == Order::Ascending => a.total_cmp(b),
            (Some(a), Some(b)) => b.total_cmp(a),
            (a, b) => b.is_some().cmp(&a.is_some()),
        };
        by_value.then_with(|| series[*a_idx].key.cmp(&series[*b_idx].key))
    });
    order_of.into_iter().map(|(_, idx)| idx).collect()
}

/// Places by their value in the year shown, of the first category shown; those without a figure are left out.
pub(super) fn ranked_places(
    all: &[Subject],
    sources: &Sources<'_>,
    question: &Question<'_>,
    order: Order,
) -> Vec<Subject> {
    let first: Vec<String> = question.categories.iter().filter_map(|c| c.first().cloned()).collect();
    let series: Vec<Series> =
        all.iter().filter_map(|subject| Some(series(*subject, &first, sources, question).ok()?.series)).collect();
    let year = question.years.last;
    let has_figure = |idx: &usize| point_for(&series[*idx], year, 0).is_some();
    ranked(&series, year, 0, order).into_iter().filter(has_figure).map(|idx| series[idx].key.subject).collect()
}
