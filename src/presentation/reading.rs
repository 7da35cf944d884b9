//! One sentence that states the reading. Every number in it is a figure shown, or computed from figures shown by a named
//! function of `statistics`.

use super::{names, specs::Ranking};
use crate::{
    chart::spec::{Emphasis, NamedSeries},
    format,
    i18n::{self, Texts},
    indicator::Unit,
    observation::Value,
    period::Year,
    query::Answer,
    series::{Point, Subject},
    statistics::{
        comparison::{Count, Verdict, compare_counts},
        implied_count,
    },
    view::{View, ViewKind},
};

/// How many places a sentence names before it counts them.
const MAX_NAMES: usize = 3;

/// The sentence for the view; empty where there is nothing to say.
pub(super) fn reading(
    view: &View,
    answer: &Answer<'_>,
    named: &[NamedSeries],
    ranking: &Ranking,
    texts: &Texts,
) -> String {
    match answer.question.kind {
        ViewKind::Bar | ViewKind::Map => {
            let said = of_one_year(view, answer, ranking, texts).unwrap_or_default();
            let left_out = (!ranking.contradicted.is_empty()).then(|| subjects(&ranking.contradicted, texts));
            with_left_out(said, left_out, texts)
        }
        ViewKind::Line | ViewKind::Table => of_lines(answer, named, texts),
    }
}

/// The sentence, and one that says what it is not about, since other figures contradict it: places or years.
fn with_left_out(mut said: String, left_out: Option<String>, texts: &Texts) -> String {
    if let Some(what) = left_out {
        if !said.is_empty() {
            said.push_str(format::between_sentences(texts.lang));
        }
        said.push_str(&texts.with("ui.reading.left-out", &[("what", &what)]));
    }
    said
}

/// The sentence for figures over time.
pub(super) fn of_lines(answer: &Answer<'_>, named: &[NamedSeries], texts: &Texts) -> String {
    let chosen: Vec<&NamedSeries> = named.iter().filter(|n| n.emphasis == Emphasis::Highlighted).collect();
    let one = match (chosen.as_slice(), named) {
        ([one], _) => one,
        (_, [one]) => one,
        _ => return of_many_series(named, answer, texts).unwrap_or_default(),
    };
    let contradicted = one.series.points.iter().filter(|point| point.is_contradicted()).map(|point| point.year);
    let years: Vec<String> =
        contradicted.filter(|year| answer.question.years.contains(*year)).map(format::year).collect();
    let left_out = (!years.is_empty()).then(|| i18n::list(texts.lang, &years));
    with_left_out(of_one_series(one, answer, texts).unwrap_or_default(), left_out, texts)
}

/// The point of a year, if it may be compared with others.
fn comparable(named: &NamedSeries, year: Year) -> Option<&Point> {
    named.series.at(year).filter(|point| !point.is_contradicted())
}

fn shown(point: &Point, answer: &Answer<'_>, texts: &Texts) -> Option<String> {
    let question = &answer.question;
    let (unit, decimals) = (names::shown_unit(question), names::decimals(question));
    format::measured(texts, point.value, unit, question.table.counting_unit, decimals)
}

fn of_one_year(view: &View, answer: &Answer<'_>, ranking: &Ranking, texts: &Texts) -> Option<String> {
    if !answer.question.table.is_rankable && ranking.n_with_figure > 0 {
        let year = format::year(answer.question.years.last);
        return Some(texts.plural("ui.reading.unranked", ranking.n_with_figure, &[("year", &year)]));
    }
    let [(highest, high), (lowest, low)] = ranking.extremes.as_ref()?;
    if ranking.n_with_figure - ranking.contradicted.len() < 2 {
        return None;
    }
    // What is only known to lie between bounds may be the lowest of all, so no lowest is told beside it.
    if ranking.n_ranges > 0 {
        let args = [
            ("year", format::year(answer.question.years.last)),
            ("highest", subjects(highest, texts)),
            ("high", shown(high, answer, texts)?),
            ("ranges", format::number(texts.lang, ranking.n_ranges as f64, 0)),
        ];
        let args: Vec<(&str, &str)> = args.iter().map(|(key, text)| (*key, text.as_str())).collect();
        return Some(texts.plural("ui.reading.year.ranges", ranking.n_with_figure, &args));
    }
    let year = format::year(answer.question.years.last);
    let n_places = format::number(texts.lang, ranking.n_places as f64, 0);
    let args = [
        ("year", year.as_str()),
        ("places", n_places.as_str()),
        ("highest", &subjects(highest, texts)),
        ("high", &shown(high, answer, texts)?),
        ("lowest", &subjects(lowest, texts)),
        ("low", &shown(low, answer, texts)?),
    ];
    let key = if view.within.is_some() { "ui.reading.year.within" } else { "ui.reading.year" };
    Some(texts.plural(key, ranking.n_with_figure, &args))
}

fn subjects(subjects: &[Subject], texts: &Texts) -> String {
    if subjects.len() > MAX_NAMES {
        return texts.plural("ui.reading.n-places", subjects.len(), &[]);
    }
    let names: Vec<String> = subjects.iter().map(|subject| names::subject_name(texts, *subject)).collect();
    i18n::list(texts.lang, &names)
}

/// First and last figure of a series, and whether the difference is more than chance.
fn of_one_series(one: &NamedSeries, answer: &Answer<'_>, texts: &Texts) -> Option<String> {
    let years = answer.question.years;
    let is_compared = |p: &&Point| years.contains(p.year) && p.value.bounds().is_some() && !p.is_contradicted();
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
fn compared(
    first: &Point,
    last: &Point,
    unit: Unit,
    answer: &Answer<'_>,
) -> Option<crate::statistics::comparison::Comparison> {
    crate::query::interval(last, unit, answer.question.table)?;
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
    let years = answer.question.years;
    let most = years.iter().map(n_in).max().filter(|most| *most >= 2)?;
    let year = years.iter().rev().find(|year| n_in(*year) * 4 >= most * 3)?;
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
