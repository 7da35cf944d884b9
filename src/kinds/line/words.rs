//! A chart of lines in sentences.

use super::spec::LineSpec;
use crate::{
    chart::{
        datum::Figure,
        describe::{measured, reason, summary::with},
        spec::{ChartSpec, Emphasis, NamedSeries},
    },
    format,
    i18n::{Texts, list},
    observation::Value,
    period::{Year, Years},
    series::Point,
};

/// More series than this are counted.
const MAX_TOLD: usize = 6;

/// What the chart is, its reading, extremes, gaps and breaks: one sentence each.
pub(super) fn describe(spec: &dyn ChartSpec, texts: &Texts) -> Vec<String> {
    let Some(line) = spec.as_any().downcast_ref::<LineSpec>() else { return Vec::new() };
    let n = format::number(texts.lang, line.series.len() as f64, 0);
    let args = [("n", n), ("years", format::years(texts.lang, line.years))];
    let mut sentences = vec![with(texts, "ui.chart.kind.line", &args), line.frame.reading.clone()];
    push_lines(&mut sentences, line, texts);
    sentences
}

fn push_lines(sentences: &mut Vec<String>, line: &LineSpec, texts: &Texts) {
    let told: Vec<&NamedSeries> = line.series.iter().filter(|named| named.emphasis != Emphasis::Muted).collect();
    let gaps: Vec<Vec<Years>> = told.iter().map(|named| gaps(named, line.years)).collect();
    if told.len() > MAX_TOLD {
        let n_with_gaps = gaps.iter().filter(|gaps| !gaps.is_empty()).count();
        let n = format::number(texts.lang, n_with_gaps as f64, 0);
        sentences.push(with(texts, "ui.chart.gaps.many", &[("n", n)]));
        return;
    }
    for (named, gaps) in told.into_iter().zip(gaps) {
        sentences.extend(extremes(line, named, texts));
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
fn extremes(line: &LineSpec, named: &NamedSeries, texts: &Texts) -> Option<String> {
    let shown = named.series.points.iter().filter(|p| line.years.contains(p.year) && !p.is_contradicted());
    let numbers: Vec<(f64, &Point)> =
        shown.filter_map(|point| Some((point.value.number().filter(|number| number.is_finite())?, point))).collect();
    let (_, last) = numbers.last()?;
    // Of equal ones the earlier.
    let (_, low) = numbers.iter().min_by(|a, b| a.0.total_cmp(&b.0))?;
    let (_, high) = numbers.iter().rev().max_by(|a, b| a.0.total_cmp(&b.0))?;
    let text = |point: &Point| {
        let (unit, decimals, year) = (line.unit, line.decimals, Some(point.year));
        let figure = Figure { named, point: Some(point), year, absence: "", rank: None, unit, decimals };
        measured(&line.frame, &figure, Value::Number(point.value.number()?), texts)
    };
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
