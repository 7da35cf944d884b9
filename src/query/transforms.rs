//! What a measure computes from the figures of a series: the one place where transforms are applied, in their order.

use std::rc::Rc;

use super::{Issue, Question, Sources, assemble::Pool, resolve::is_known};
use crate::{
    i18n::Texts,
    indicator::Indicator,
    kinds::ViewKind,
    observation::{Status, Value},
    period::Year,
    series::{Point, Series, SeriesKey, Subject},
    statistics::change::{centred_mean, index, ratio, shares, yearly_changes},
    view::{Measure, TOTAL, Transform},
};

/// The code of transforms. The app fetches it where a link asks for one or a reader may choose one: the first chart does
/// without.
#[derive(Debug)]
pub struct TransformCode {
    pub(super) accept: Accept,
    pub(super) apply: Apply,
    pub(super) divisors: Divisors,
    /// What says them.
    pub words: TransformWords,
}

type Accept = fn(&mut Measure, &[Transform], (&Indicator, ViewKind), &Sources<'_>, &mut Vec<Issue>);
type Divisors = fn(&Pool, &Question<'_>) -> Vec<Rc<Series>>;
type Apply = fn(&mut Series, usize, &Sources<'_>, &Question<'_>, &mut Pool) -> Result<(), Issue>;

/// What says a transform.
#[derive(Debug)]
pub struct TransformWords {
    /// Its name, for a control.
    pub name: fn(&Transform, &Texts) -> String,
    /// The unit in words of what it makes of figures of a unit.
    pub unit: fn(&Transform, &str, &Texts) -> String,
    /// The key of the note on it.
    pub note: fn(&Transform) -> &'static str,
    /// Why it is not there, as a sentence.
    pub issue: fn(&TransformIssue, &Texts) -> String,
}

/// A transform that is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransformIssue {
    /// The transform.
    pub transform: Transform,
    /// Of whose figures; none where it is nobody's.
    pub subject: Option<Subject>,
    /// Why.
    pub why: NotComputed,
}

/// Why a transform is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotComputed {
    /// The indicator has nothing to compute it from, or the kind of view cannot show it.
    NotShown,
    /// The series has no figures from which it could be computed.
    NoFigures,
    /// The series has no figure in the base year of the index.
    NoBase,
    /// The figure of the base year is one that another contradicts.
    ContradictedBase,
}

impl TransformCode {
    /// The code, with what says it.
    pub(crate) const fn saying(words: TransformWords) -> TransformCode {
        TransformCode { accept, apply, divisors, words }
    }
}

/// Adds to what is shown the transforms asked for that can be computed and shown. What cannot is named.
fn accept(
    shown: &mut Measure,
    asked: &[Transform],
    (table, kind): (&Indicator, ViewKind),
    sources: &Sources<'_>,
    issues: &mut Vec<Issue>,
) {
    for transform in asked {
        let is_known = match transform {
            Transform::Ratio(subject) => is_known(*subject, sources, issues),
            _ => true,
        };
        if !shown.takes(transform, table, kind) {
            let (transform, why) = (transform.clone(), NotComputed::NotShown);
            issues.push(Issue::Transform(TransformIssue { transform, subject: None, why }));
        } else if is_known {
            shown.transforms.push(transform.clone());
        }
    }
}

/// Applies the transform that stands at `idx` in the question's measure.
///
/// # Errors
/// Where nothing can be computed, or there is no base: the series is then not shown.
fn apply(
    series: &mut Series,
    idx: usize,
    sources: &Sources<'_>,
    question: &Question<'_>,
    pool: &mut Pool,
) -> Result<(), Issue> {
    let Some(transform) = question.measure.transforms.get(idx) else { return Ok(()) };
    match transform {
        Transform::Index(year) => {
            return set_against(series, *year).map_err(|why| not_computed(series, transform, why));
        }
        Transform::Mean(window) => each_stretch(series, |values| centred_mean(values, *window)),
        Transform::Change => each_stretch(series, yearly_changes),
        Transform::Share(_) | Transform::Ratio(_) => {
            let key = divisor_key(transform, &series.key, question);
            let divisor = key.and_then(|key| pool.after(idx, &key, sources, question).ok());
            let divisor = divisor.map(|made| made.series.clone());
            let over = if matches!(transform, Transform::Share(_)) { shares } else { ratio };
            replace(series, &|series| {
                let years = numbers_by_year(series, &series.points);
                let divisors: Vec<_> = years.iter().map(|(year, _)| number_at(divisor.as_deref()?, *year)).collect();
                over(&values_of(&years), &divisors)
            });
        }
    }
    let is_left = series.points.iter().any(|point| point.value.number().is_some());
    is_left.then_some(()).ok_or_else(|| not_computed(series, transform, NotComputed::NoFigures))
}

fn not_computed(series: &Series, transform: &Transform, why: NotComputed) -> Issue {
    Issue::Transform(TransformIssue { transform: transform.clone(), subject: Some(series.key.subject), why })
}

/// The totals of regions and groups that something was divided by.
fn divisors(pool: &Pool, question: &Question<'_>) -> Vec<Rc<Series>> {
    let made = pool.before(question.measure.transforms.len());
    made.filter(|series| series.points.iter().any(|point| point.coverage.is_some())).cloned().collect()
}

/// What a share or a ratio divides a series by.
pub(super) fn divisor_key(transform: &Transform, key: &SeriesKey, question: &Question<'_>) -> Option<SeriesKey> {
    let mut key = key.clone();
    match transform {
        Transform::Share(dimension) => {
            let idx = question.table.dimensions.iter().position(|known| known.id == *dimension)?;
            *key.categories.get_mut(idx)? = TOTAL.to_owned();
        }
        Transform::Ratio(subject) => key.subject = *subject,
        Transform::Mean(_) | Transform::Index(_) | Transform::Change => return None,
    }
    Some(key)
}

/// The number of a year, if it may be compared with others.
pub(crate) fn number_at(series: &Series, year: Year) -> Option<f64> {
    series.at(year).filter(|point| !point.is_contradicted()).and_then(|point| point.value.number())
}

type OfYears = Vec<(Year, Option<f64>)>;

/// One element a year, from the first point to the last.
fn numbers_by_year(series: &Series, points: &[Point]) -> OfYears {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return Vec::new() };
    (first.year.0..=last.year.0).map(|year| (Year(year), number_at(series, Year(year)))).collect()
}

fn values_of(years: &OfYears) -> Vec<Option<f64>> {
    years.iter().map(|(_, value)| *value).collect()
}

/// Computes from the years between breaks, of each such stretch alone.
fn each_stretch(series: &mut Series, compute: impl Fn(&[Option<f64>]) -> Vec<Option<f64>>) {
    replace(series, &|series| {
        let begins = |year: Year| series.breaks.iter().any(|found| found.year == year);
        let years = numbers_by_year(series, &series.points);
        let stretches = years.chunk_by(|_, (year, _)| !begins(*year));
        stretches.flat_map(|stretch| compute(&values_of(&stretch.to_vec()))).collect()
    });
}

/// Puts what is computed, one element a year from the first point on, in place of the figures. What stood behind them does
/// not stand behind the new ones; a year without a number is left out.
fn replace(series: &mut Series, compute: &dyn Fn(&Series) -> Vec<Option<f64>>) {
    let Some(first) = series.points.first().map(|point| point.year) else { return };
    let computed = compute(series);
    series.points.retain_mut(|point| {
        let idx = usize::from((point.year.0 - first.0).unsigned_abs());
        let value = computed.get(idx).copied().flatten();
        point.value = value.map_or(Value::Missing, Value::Number);
        (point.interval, point.count, point.population) = (None, None, None);
        value.is_some() || point.status == Status::Missing
    });
}

/// Makes an index of the series: the figure of `year` is 100. Bounds stay bounds.
fn set_against(series: &mut Series, year: Year) -> Result<(), NotComputed> {
    let base = series.at(year).filter(|point| point.value.number().is_some_and(|base| base > 0.0));
    let base = base.ok_or(NotComputed::NoBase)?;
    if base.is_contradicted() {
        return Err(NotComputed::ContradictedBase);
    }
    let base = base.value.number().unwrap_or(f64::NAN); // It is a number above zero.
    for point in &mut series.points {
        point.value = point.value.map(|value| index(value, base));
    }
    Ok(())
}

/// A transform of one figure, with the numbers that it was computed from.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Computed {
    /// What was computed.
    pub transform: Transform,
    /// The number of that year before.
    pub value: f64,
    /// The other numbers: of the base, the divisor, or the years of the mean in their order, the year's own among them.
    pub others: Vec<f64>,
}

/// How the figure of a year was computed, transform by transform, and the point that it began with.
pub(crate) fn computed(
    key: &SeriesKey,
    year: Year,
    sources: &Sources<'_>,
    question: &Question<'_>,
) -> Option<(Point, Vec<Computed>)> {
    let mut pool = Pool::default();
    let mut before = |idx: usize, key: &SeriesKey| Some(pool.after(idx, key, sources, question).ok()?.series.clone());
    let start = before(0, key)?.at(year)?.clone();
    let mut steps = Vec::new();
    for (idx, transform) in question.measure.transforms.iter().enumerate() {
        let own = before(idx, key)?;
        let at = |year: i16| number_at(&own, Year(year));
        let others: Option<Vec<f64>> = match transform {
            Transform::Index(base) => at(base.0).map(|base| vec![base]),
            Transform::Change => at(year.0 - 1).map(|base| vec![base]),
            Transform::Mean(window) => {
                let beside = window.n_years() as i16 / 2; // 1 or 2.
                (year.0 - beside..=year.0 + beside).map(at).collect()
            }
            Transform::Share(_) | Transform::Ratio(_) => {
                let divisor = divisor_key(transform, key, question).and_then(|key| before(idx, &key));
                divisor.and_then(|divisor| number_at(&divisor, year)).map(|number| vec![number])
            }
        };
        if let (Some(value), Some(others)) = (at(year.0), others) {
            steps.push(Computed { transform: transform.clone(), value, others });
        }
    }
    Some((start, steps))
}
