//! One point in words: the accessible name and the tooltip say the same.

use super::{measured, reason};
use crate::{
    chart::{
        PointRef,
        datum::{Datum, Figure},
        spec::{ChartSpec, Frame},
    },
    format::{self, Formatter},
    i18n::Texts,
    indicator::Unit,
    observation::{Status, Value},
    series::{IntervalBasis, Point},
    statistics::{percent, region::Coverage},
};

/// The accessible name of a point, which says all: "Honduras, 2011: 83.8 per 100,000 people, 95% interval 81.9 to 85.8,
/// from 6,928 victims". Empty if the chart has no such point.
pub fn point_name(spec: &dyn ChartSpec, at: PointRef, texts: &Texts, formatter: &Formatter) -> String {
    let Some(datum) = spec.datum(at) else { return String::new() };
    let mut parts = figure_name(spec.frame(), &datum.main, texts, formatter);
    let said = |figure: &Figure<'_>| figure_text(spec.frame(), figure, texts);
    parts.extend(datum.others.iter().map(|other| {
        let year = other.year.map(format::year).unwrap_or_default();
        texts.with("ui.chart.name", &[("name", &other.named.name), ("year", &year), ("value", &said(other))])
    }));
    let label = |key: &str| texts.get(&format!("ui.chart.label.{key}")).to_owned();
    parts.extend(datum.facts.iter().map(|(key, text)| [&*label(key), text].join(" ")));
    parts.join(texts.get("ui.title.separator"))
}

fn figure_text(frame: &Frame, figure: &Figure<'_>, texts: &Texts) -> String {
    let value = figure.point.and_then(|point| measured(frame, figure, point.value, texts));
    value.unwrap_or_else(|| figure.absence.to_owned())
}

fn figure_name(frame: &Frame, figure: &Figure<'_>, texts: &Texts, formatter: &Formatter) -> Vec<String> {
    let name = &*figure.named.name;
    let (Some(point), Some(year)) = (figure.point, figure.year) else {
        return vec![texts.with("ui.chart.name.absent", &[("name", name), ("absence", figure.absence)])];
    };
    let value = figure_text(frame, figure, texts);
    let mut parts =
        vec![texts.with("ui.chart.name", &[("name", name), ("year", &format::year(year)), ("value", &value)])];
    if let Some((interval, is_publishers)) = interval_text(figure, point, formatter) {
        let key = if is_publishers { "ui.chart.part.bounds" } else { "ui.chart.part.interval" };
        parts.push(texts.with(key, &[("interval", &interval)]));
    }
    if matches!(point.value, Value::Range { .. }) {
        parts.push(texts.get("ui.chart.part.range").to_owned());
    }
    if let Some(count) = count_text(frame, figure, point, texts) {
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
    if figure.break_before().is_some() && point.status != Status::Break {
        parts.push(texts.get("ui.chart.part.break").to_owned());
    }
    parts.extend(point.set_aside.map(|why| texts.get(why.message_key()).to_owned()));
    if let Some(rank) = rank_text(figure) {
        parts.push(texts.with("ui.chart.part.rank", &[("rank", &rank)]));
    }
    parts
}

/// What a tooltip says of a point, as labels and texts, the figure first. Empty if the chart has no such point.
pub fn point_details(
    spec: &dyn ChartSpec,
    at: PointRef,
    texts: &Texts,
    formatter: &Formatter,
) -> Vec<(String, String)> {
    let Some(Datum { main, others, facts }) = spec.datum(at) else { return Vec::new() };
    let mut rows: Vec<(&str, String)> = Vec::new();
    match main.point {
        None => rows.push(("value", main.absence.to_owned())),
        Some(point) => push_figure(&mut rows, spec.frame(), &main, point, texts, formatter),
    }
    let label = |(key, text): (&str, String)| (texts.get(&format!("ui.chart.label.{key}")).to_owned(), text);
    let mut said: Vec<(String, String)> = Vec::new();
    let mut rows = rows.into_iter();
    said.extend(rows.next().map(label));
    // The mark's other figures stand by their years, next to its own.
    said.extend(others.iter().map(|other| {
        let year = other.year.map(format::year).unwrap_or_default();
        (year, figure_text(spec.frame(), other, texts))
    }));
    let facts = facts.into_iter().map(|(key, text)| (key, text.to_owned()));
    said.extend(facts.chain(rows).filter(|(_, text)| !text.is_empty()).map(label));
    said
}

fn push_figure(
    rows: &mut Vec<(&str, String)>,
    frame: &Frame,
    figure: &Figure<'_>,
    point: &Point,
    texts: &Texts,
    formatter: &Formatter,
) {
    rows.push(("value", figure_text(frame, figure, texts)));
    if figure.year.is_some_and(|year| year != point.actual_year) {
        rows.push(("year", format::year(point.actual_year)));
    }
    if let Some((interval, is_publishers)) = interval_text(figure, point, formatter) {
        rows.push((if is_publishers { "bounds" } else { "interval" }, interval));
    }
    rows.extend(rank_text(figure).map(|rank| ("rank", rank)));
    rows.extend(count_text(frame, figure, point, texts).map(|count| ("count", count)));
    if let Some(people) = point.population.filter(|people| people.is_finite()) {
        rows.push(("population", format::number(formatter.lang, people, 0)));
    }
    rows.extend(point.coverage.as_ref().map(|coverage| ("coverage", coverage_text(coverage, texts, formatter))));
    if point.status != Status::Normal {
        rows.push(("status", texts.get(&format!("status.{}", point.status.code())).to_owned()));
    }
    if let Some(series_break) = figure.break_before() {
        let plain = || texts.get("ui.chart.part.break").to_owned();
        rows.push(("break", reason(series_break, texts).unwrap_or_else(plain)));
    }
    rows.push(("origin", point.origin.to_string()));
    rows.push(("note", format::note(texts, &point.note).into_owned()));
    rows.extend(point.set_aside.map(|why| ("set-aside", texts.get(why.message_key()).to_owned())));
}

/// The interval in words, and whether it is the publisher's own.
fn interval_text(figure: &Figure<'_>, point: &Point, formatter: &Formatter) -> Option<(String, bool)> {
    let own = match point.value {
        Value::Estimate { lower, upper, .. } => Some((lower, upper, true)),
        Value::Number(_) | Value::Range { .. } | Value::Missing => None,
    };
    let computed =
        point.interval.map(|(interval, basis)| (interval.lower, interval.upper, basis == IntervalBasis::Publisher));
    let (lower, upper, is_publishers) = computed.or(own)?;
    // The same form as a range of values of this unit.
    Some((format::value(formatter.lang, Value::Range { lower, upper }, figure.unit, figure.decimals)?, is_publishers))
}

/// The count behind a rate, with what is counted.
fn count_text(frame: &Frame, figure: &Figure<'_>, point: &Point, texts: &Texts) -> Option<String> {
    let count = Value::Number(point.count.filter(|count| count.is_finite())?);
    match (figure.unit, frame.counting_unit) {
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

fn rank_text(figure: &Figure<'_>) -> Option<String> {
    let (from, to) = figure.rank?;
    Some(if from == to { from.to_string() } else { format!("{from}–{to}") })
}
