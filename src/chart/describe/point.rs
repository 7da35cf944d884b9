//! One point in words: the accessible name and the tooltip say the same.

use super::{Subject, measured, reason, unit_of};
use crate::{
    chart::{PointRef, spec::ChartSpec},
    format::{self, Formatter},
    i18n::Texts,
    indicator::Unit,
    observation::{Status, Value},
    series::{IntervalBasis, Point},
    statistics::{percent, region::Coverage},
};

/// The accessible name of a point, which says all: "Honduras, 2011: 83.8 per 100,000 people, 95% interval 81.9 to 85.8,
/// from 6,928 victims". Empty if the chart has no such point.
pub fn point_name(spec: &ChartSpec, at: PointRef, texts: &Texts, formatter: &Formatter) -> String {
    let Some(subject) = Subject::of(spec, at) else { return String::new() };
    let name = &*subject.named.name;
    let (Some(point), Some(year)) = (subject.point, subject.year) else {
        return texts.with("ui.chart.name.absent", &[("name", name), ("absence", subject.absence)]);
    };
    let value = measured(spec, point.value, texts).unwrap_or_else(|| subject.absence.to_owned());
    let mut parts =
        vec![texts.with("ui.chart.name", &[("name", name), ("year", &format::year(year)), ("value", &value)])];
    if let Some((interval, is_publishers)) = interval_text(spec, point, formatter) {
        let key = if is_publishers { "ui.chart.part.bounds" } else { "ui.chart.part.interval" };
        parts.push(texts.with(key, &[("interval", &interval)]));
    }
    if matches!(point.value, Value::Range { .. }) {
        parts.push(texts.get("ui.chart.part.range").to_owned());
    }
    if let Some(count) = count_text(spec, point, texts) {
        parts.push(match point.population.filter(|people| people.is_finite()) {
            Some(people) => {
                let people = format::number(formatter.lang, people, 0);
                texts.with("ui.chart.part.count-of", &[("count", &count), ("population", &people)])
            }
            None => texts.with("ui.chart.part.count", &[("count", &count)]),
        });
    }
    if let Some(coverage) = &point.coverage {
        parts.push(coverage_text(coverage, texts, formatter));
    }
    if point.actual_year != year {
        parts.push(texts.with("ui.chart.part.year", &[("year", &format::year(point.actual_year))]));
    }
    if point.status != Status::Normal {
        parts.push(texts.get(&format!("status.{}", point.status.code())).to_owned());
    }
    if subject.break_before().is_some() && point.status != Status::Break {
        parts.push(texts.get("ui.chart.part.break").to_owned());
    }
    parts.extend(point.set_aside.map(|why| texts.get(why.message_key()).to_owned()));
    if let Some(rank) = rank_text(&subject) {
        parts.push(texts.with("ui.chart.part.rank", &[("rank", &rank)]));
    }
    parts.join(texts.get("ui.title.separator"))
}

/// What a tooltip says of a point, as labels and texts, the figure first. Empty if the chart has no such point.
pub fn point_details(spec: &ChartSpec, at: PointRef, texts: &Texts, formatter: &Formatter) -> Vec<(String, String)> {
    let Some(subject) = Subject::of(spec, at) else { return Vec::new() };
    let mut rows: Vec<(&str, String)> = Vec::new();
    match subject.point {
        None => rows.push(("value", subject.absence.to_owned())),
        Some(point) => push_figure(&mut rows, spec, &subject, point, texts, formatter),
    }
    let label = |(key, text): (&str, String)| (texts.get(&format!("ui.chart.label.{key}")).to_owned(), text);
    rows.into_iter().filter(|(_, text)| !text.is_empty()).map(label).collect()
}

fn push_figure(
    rows: &mut Vec<(&str, String)>,
    spec: &ChartSpec,
    subject: &Subject,
    point: &Point,
    texts: &Texts,
    formatter: &Formatter,
) {
    rows.push(("value", measured(spec, point.value, texts).unwrap_or_else(|| subject.absence.to_owned())));
    if subject.year.is_some_and(|year| year != point.actual_year) {
        rows.push(("year", format::year(point.actual_year)));
    }
    if let Some((interval, is_publishers)) = interval_text(spec, point, formatter) {
        rows.push((if is_publishers { "bounds" } else { "interval" }, interval));
    }
    rows.extend(rank_text(subject).map(|rank| ("rank", rank)));
    rows.extend(count_text(spec, point, texts).map(|count| ("count", count)));
    if let Some(people) = point.population.filter(|people| people.is_finite()) {
        rows.push(("population", format::number(formatter.lang, people, 0)));
    }
    rows.extend(point.coverage.as_ref().map(|coverage| ("coverage", coverage_text(coverage, texts, formatter))));
    if point.status != Status::Normal {
        rows.push(("status", texts.get(&format!("status.{}", point.status.code())).to_owned()));
    }
    if let Some(series_break) = subject.break_before() {
        let plain = || texts.get("ui.chart.part.break").to_owned();
        rows.push(("break", reason(series_break, texts).unwrap_or_else(plain)));
    }
    rows.push(("origin", point.origin.to_string()));
    rows.push(("note", format::note(texts, &point.note).into_owned()));
    rows.extend(point.set_aside.map(|why| ("set-aside", texts.get(why.message_key()).to_owned())));
}

/// The interval in words, and whether it is the publisher's own.
fn interval_text(spec: &ChartSpec, point: &Point, formatter: &Formatter) -> Option<(String, bool)> {
    let (unit, decimals) = unit_of(spec);
    let own = match point.value {
        Value::Estimate { lower, upper, .. } => Some((lower, upper, true)),
        Value::Number(_) | Value::Range { .. } | Value::Missing => None,
    };
    let computed =
        point.interval.map(|(interval, basis)| (interval.lower, interval.upper, basis == IntervalBasis::Publisher));
    let (lower, upper, is_publishers) = computed.or(own)?;
    // The same form as a range of values of this unit.
    Some((format::value(formatter.lang, Value::Range { lower, upper }, unit, decimals)?, is_publishers))
}

/// The count behind a rate, with what is counted.
fn count_text(spec: &ChartSpec, point: &Point, texts: &Texts) -> Option<String> {
    let count = Value::Number(point.count.filter(|count| count.is_finite())?);
    match (unit_of(spec).0, spec.frame().counting_unit) {
        (Unit::Count, _) => None,
        (_, Some(counting_unit)) => format::measured(texts, count, Unit::Count, counting_unit, 0),
        (_, None) => format::value(texts.lang, count, Unit::Count, 0),
    }
}

fn coverage_text(coverage: &Coverage, texts: &Texts, formatter: &Formatter) -> String {
    let number = |n: u32| format::number(formatter.lang, f64::from(n), 0);
    let percent = format::percent(formatter.lang, percent(coverage.population_share), 0);
    let (n, members) = (number(coverage.n_places), number(coverage.n_members));
    texts.with("ui.chart.coverage", &[("n", &n), ("members", &members), ("percent", &percent)])
}

fn rank_text(subject: &Subject) -> Option<String> {
    let (from, to) = subject.rank?;
    Some(if from == to { from.to_string() } else { format!("{from}–{to}") })
}
