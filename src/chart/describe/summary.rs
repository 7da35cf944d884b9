//! The whole chart in sentences.

use super::{measured, reason};
use crate::{
    chart::spec::{BarSpec, ChartSpec, Emphasis, LineSpec, NamedSeries},
    format,
    i18n::{Texts, list},
    observation::Value,
    period::{Year, Years},
    series::Point,
};

/// More series than this are told by number.
const MAX_TOLD: usize = 6;

/// What the chart is, its reading, extremes, gaps and breaks: one sentence each.
///
/// The reading (with the word for its uncertainty) is that of [`crate::chart::spec::Frame::reading`].
pub fn describe(spec: &ChartSpec, texts: &Texts) -> Vec<String> {
    let mut sentences = Vec::new();
    let number = |n: usize| format::number(texts.lang, n as f64, 0);
    match spec {
        ChartSpec::Line(line) => {
            let args = [("n", number(line.series.len())), ("years", format::years(texts.lang, line.years))];
            sentences.push(with(texts, "ui.chart.kind.line", &args));
            sentences.push(spec.frame().reading.clone());
            push_lines(&mut sentences, spec, line, texts);
        }
        ChartSpec::Bar(bar) => {
            let args = [("n", number(bar.rows.len())), ("year", format::year(bar.year))];
            sentences.push(with(texts, if bar.is_ranked { "ui.chart.kind.bar" } else { "ui.chart.kind.dots" }, &args));
            sentences.push(spec.frame().reading.clone());
            let rows = bar.rows.iter().map(|row| (&row.series, row.point()));
            push_places(&mut sentences, spec, &rows.collect::<Vec<_>>(), texts);
            push_shared_ranks(&mut sentences, bar, texts);
        }
        ChartSpec::Map(map) => {
            let args = [("n", number(map.places.len())), ("year", format::year(map.year))];
            sentences.push(with(texts, "ui.chart.kind.map", &args));
            sentences.push(spec.frame().reading.clone());
            let points = map
                .places
                .iter()
                .map(|place| (&place.series, place.point_idx.and_then(|idx| place.series.series.points.get(idx))));
            push_places(&mut sentences, spec, &points.collect::<Vec<_>>(), texts);
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

fn with(texts: &Texts, key: &str, args: &[(&str, String)]) -> String {
    let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
    texts.with(key, &args)
}

fn push_lines(sentences: &mut Vec<String>, spec: &ChartSpec, line: &LineSpec, texts: &Texts) {
    let told: Vec<&NamedSeries> = line.series.iter().filter(|named| named.emphasis != Emphasis::Muted).collect();
    let gaps: Vec<Vec<Years>> = told.iter().map(|named| gaps(named, line.years)).collect();
    if told.len() > MAX_TOLD {
        let n_with_gaps = gaps.iter().filter(|gaps| !gaps.is_empty()).count();
        let n = format::number(texts.lang, n_with_gaps as f64, 0);
        sentences.push(with(texts, "ui.chart.gaps.many", &[("n", n)]));
        return;
    }
    for (named, gaps) in told.into_iter().zip(gaps) {
        sentences.extend(extremes(spec, line, named, texts));
        if !gaps.is_empty() {
            let years: Vec<String> = gaps.into_iter().map(|gap| format::years(texts.lang, gap)).collect();
            let args = [("name", named.name.to_string()), ("years", list(texts.lang, &years))];
            sentences.push(with(texts, "ui.chart.gaps", &args));
        }
        for series_break in
            named.series.breaks.iter().filter(|b| b.year > line.years.first && b.year <= line.years.last)
        {
            let args = [("name", named.name.to_string()), ("year", format::year(series_break.year))];
            let key = if series_break.is_suspected { "ui.chart.suspected-break" } else { "ui.chart.break" };
            let sentence = with(texts, key, &args);
            let why = reason(series_break, texts).map(|why| format!(" {why}")).unwrap_or_default();
            sentences.push(sentence + &why);
        }
    }
}

/// Highest, lowest and latest number of a series within the years shown.
fn extremes(spec: &ChartSpec, line: &LineSpec, named: &NamedSeries, texts: &Texts) -> Option<String> {
    let shown = named.series.points.iter().filter(|p| line.years.contains(p.year) && !p.is_contradicted());
    let numbers: Vec<(f64, &Point)> =
        shown.filter_map(|point| Some((point.value.number().filter(|number| number.is_finite())?, point))).collect();
    let (_, last) = numbers.last()?;
    // Of equal ones the earlier.
    let (_, low) = numbers.iter().min_by(|a, b| a.0.total_cmp(&b.0))?;
    let (_, high) = numbers.iter().rev().max_by(|a, b| a.0.total_cmp(&b.0))?;
    let text = |point: &Point| measured(spec, Value::Number(point.value.number()?), texts);
    let mut args = vec![("name", named.name.to_string()), ("value", text(last)?), ("year", format::year(last.year))];
    if numbers.len() == 1 {
        return Some(with(texts, "ui.chart.only", &args));
    }
    args.extend([("high", text(high)?), ("high-year", format::year(high.year))]);
    args.extend([("low", text(low)?), ("low-year", format::year(low.year))]);
    Some(with(texts, "ui.chart.extremes", &args))
}

/// Years without a number between the first and the last one that have it, as ranges.
fn gaps(named: &NamedSeries, years: Years) -> Vec<Years> {
    let has_number = |year: Year| named.series.at(year).is_some_and(|point| point.value.number().is_some());
    let with_number: Vec<Year> = years.iter().filter(|year| has_number(*year)).collect();
    let pairs = with_number.windows(2).filter(|pair| pair[1].0 - pair[0].0 > 1);
    pairs.map(|pair| Years::between(Year(pair[0].0 + 1), Year(pair[1].0 - 1))).collect()
}

fn push_places(
    sentences: &mut Vec<String>,
    spec: &ChartSpec,
    places: &[(&NamedSeries, Option<&Point>)],
    texts: &Texts,
) {
    let is_set_aside = |point: Option<&Point>| point.is_some_and(|point| point.set_aside.is_some());
    let compared = || places.iter().filter(|(_, point)| !is_set_aside(*point));
    let numbers: Vec<(f64, &NamedSeries)> = compared()
        .filter_map(|(named, point)| Some((point.as_ref()?.value.number().filter(|n| n.is_finite())?, *named)))
        .collect();
    let text = |number: f64| measured(spec, Value::Number(number), texts);
    let lowest = numbers.iter().min_by(|a, b| a.0.total_cmp(&b.0));
    let highest = numbers.iter().rev().max_by(|a, b| a.0.total_cmp(&b.0));
    let is_ranked = !matches!(spec, ChartSpec::Bar(bar) if !bar.is_ranked);
    if let (true, Some((low, lowest)), Some((high, highest))) = (is_ranked, lowest, highest)
        && let (Some(low), Some(high)) = (text(*low), text(*high))
    {
        let names = [("highest", highest.name.to_string()), ("lowest", lowest.name.to_string())];
        let args = [names, [("high", high), ("low", low)]].concat();
        sentences.push(with(texts, "ui.chart.ranking", &args));
    }
    let is_range = |point: Option<&Point>| point.is_some_and(|point| matches!(point.value, Value::Range { .. }));
    let n_ranges = compared().filter(|(_, point)| is_range(*point)).count();
    let n_set_aside = places.len() - compared().count();
    let n_absent = places.len() - numbers.len() - n_ranges - n_set_aside;
    let told = [("ui.chart.ranges", n_ranges), ("ui.chart.set-aside", n_set_aside), ("ui.chart.absent", n_absent)];
    for (key, n) in told {
        if n > 0 {
            sentences.push(with(texts, key, &[("n", format::number(texts.lang, n as f64, 0))]));
        }
    }
}

/// Says so if intervals leave the order open.
fn push_shared_ranks(sentences: &mut Vec<String>, bar: &BarSpec, texts: &Texts) {
    if bar.rows.iter().any(|row| row.rank.is_some_and(|(from, to)| from != to)) {
        sentences.push(texts.get("ui.note.ranks").to_owned());
    }
}
