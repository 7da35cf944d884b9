//! The reading of figures over time: how one series moved, or who is highest and lowest of several.

use super::{MAX_NAMES, shown, with_left_out};
use crate::{
    chart::spec::{Emphasis, NamedSeries},
    format,
    i18n::{self, Texts},
    indicator::Unit,
    observation::Value,
    period::Year,
    presentation::draft::Draft,
    query::{Answer, interval},
    series::Point,
    statistics::{
        comparison::{Comparison, Count, Verdict, compare_counts},
        implied_count,
    },
};

/// The sentence; empty where there is nothing to say.
pub(crate) fn reading(draft: &Draft<'_>) -> String {
    let Draft { answer, named, texts, .. } = *draft;
    let chosen: Vec<&NamedSeries> = named.iter().filter(|n| n.emphasis == Emphasis::Highlighted).collect();
    let one = match (chosen.as_slice(), named) {
        ([one], _) => one,
        (_, [one]) => one,
        _ => return of_many_series(named, answer, texts).unwrap_or_default(),
    };
    let contradicted = one.series.points.iter().filter(|point| point.is_contradicted()).map(|point| point.year);
    let years: Vec<String> =
        contradicted.filter(|year| answer.question.shown_years().contains(year)).map(format::year).collect();
    let left_out = (!years.is_empty()).then(|| i18n::list(texts.lang, &years));
    with_left_out(of_one_series(one, answer, texts).unwrap_or_default(), left_out, texts)
}

/// The point of a year, if it may be compared with others.
fn comparable(named: &NamedSeries, year: Year) -> Option<&Point> {
    named.series.at(year).filter(|point| !point.is_contradicted())
}

/// First and last figure of a series, and whether the difference is more than chance.
fn of_one_series(one: &NamedSeries, answer: &Answer<'_>, texts: &Texts) -> Option<String> {
    let years = answer.question.shown_years();
    let is_compared = |p: &&Point| years.contains(&p.year) && p.value.bounds().is_some() && !p.is_contradicted();
    let points = || one.series.points.iter().filter(is_compared);
    let (first, last) = (points().next()?, points().next_back()?);
    let value = shown(last, answer, texts)?;
    let year = format::year(last.year);
    if first.year == last.year {
        return Some(texts.with("ui.reading.point", &[("name", &one.name), ("value", &value), ("year", &year)]));
    }
    let (from_value, from_year) = (shown(first, answer, texts)?, format::year(first.year));
    let mut args = vec![
        ("name", one.name.as_ref()),
        ("value", &value),
        ("year", &year),
        ("from-value", &from_value),
        ("from-year", &from_year),
    ];
    let has_break = one.series.breaks.iter().any(|b| first.year < b.year && b.year <= last.year);
    let comparison = if has_break { None } else { compared(first, last, one.series.unit, answer) };
    let Some(comparison) = comparison else {
        let key = if has_break { "ui.reading.series.break" } else { "ui.reading.series" };
        return Some(texts.with(key, &args));
    };
    let key = match comparison.verdict {
        Verdict::Higher => "ui.reading.series.higher",
        Verdict::Lower => "ui.reading.series.lower",
        Verdict::NotDistinguishable => "ui.reading.series.same",
    };
    let ratio = format::figure(texts.lang, comparison.ratio?, 2);
    let interval = format::range_in_words(texts.lang, comparison.lower, comparison.upper?, 2);
    args.push(("ratio", &ratio));
    args.push(("interval", &interval));
    Some(texts.with(key, &args))
}

/// The later figure against the earlier one, where both count events.
fn compared(first: &Point, last: &Point, unit: Unit, answer: &Answer<'_>) -> Option<Comparison> {
    interval(last, &answer.question)?;
    let count = |point: &Point| match (unit, point.count, point.population) {
        (Unit::Count, ..) => Some(Count { events: point.value.number()?, exposure: 1.0 }),
        (Unit::Per100000, Some(events), Some(exposure)) => Some(Count { events, exposure }),
        (Unit::Per100000, None, Some(exposure)) => {
            Some(Count { events: implied_count(point.value.number()?, exposure), exposure })
        }
        _ => None,
    };
    compare_counts(count(last)?, count(first)?)
        .filter(|comparison| comparison.ratio.is_some() && comparison.upper.is_some())
}

/// Highest and lowest in the last year that most of the series have.
fn of_many_series(named: &[NamedSeries], answer: &Answer<'_>, texts: &Texts) -> Option<String> {
    let n_in = |year: Year| {
        let has_number = |n: &&NamedSeries| comparable(n, year).is_some_and(|p| p.value.number().is_some());
        named.iter().filter(has_number).count()
    };
    if !answer.question.table.is_rankable {
        return None;
    }
    let years = answer.question.shown_years();
    let most = years.iter().copied().map(n_in).max().filter(|most| *most >= 2)?;
    let year = years.iter().copied().rev().find(|year| n_in(*year) * 4 >= most * 3)?;
    let points = || named.iter().filter_map(|n| Some((n, comparable(n, year)?, comparable(n, year)?.value.number()?)));
    let highest = points().reduce(|a, b| if b.2 > a.2 { b } else { a })?;
    let lowest = points().reduce(|a, b| if b.2 < a.2 { b } else { a })?;
    // A range may be the lowest or the highest of all.
    let has_range = named.iter().any(|n| comparable(n, year).is_some_and(|p| matches!(p.value, Value::Range { .. })));
    if highest.2 == lowest.2 || has_range {
        return None;
    }
    let is_left_out = |n: &&NamedSeries| n.series.at(year).is_some_and(Point::is_contradicted);
    let left_out: Vec<String> = named.iter().filter(is_left_out).take(MAX_NAMES).map(|n| n.name.to_string()).collect();
    let left_out = (!left_out.is_empty()).then(|| i18n::list(texts.lang, &left_out));
    let args = [
        ("year", format::year(year)),
        ("highest", highest.0.name.to_string()),
        ("high", shown(highest.1, answer, texts)?),
        ("lowest", lowest.0.name.to_string()),
        ("low", shown(lowest.1, answer, texts)?),
    ];
    let args: Vec<(&str, &str)> = args.iter().map(|(key, text)| (*key, text.as_str())).collect();
    Some(with_left_out(texts.with("ui.reading.many", &args), left_out, texts))
}
