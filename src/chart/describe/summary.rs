//! Sentences on a whole chart that several kinds of view say.

use super::measured;
use crate::{
    chart::{datum::Figure, spec::Frame},
    format,
    i18n::Texts,
    observation::Value,
};

/// A message with its arguments.
pub(crate) fn with(texts: &Texts, key: &str, args: &[(&str, String)]) -> String {
    let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
    texts.with(key, &args)
}

/// The highest and the lowest of places in one year, and how many have only a range, a figure that is set aside, or none.
pub(crate) fn of_places(frame: &Frame, places: &[Figure<'_>], is_ranked: bool, texts: &Texts) -> Vec<String> {
    let mut sentences = Vec::new();
    let is_set_aside = |figure: &Figure<'_>| figure.point.is_some_and(|point| point.set_aside.is_some());
    let compared = || places.iter().filter(|figure| !is_set_aside(figure));
    let numbers: Vec<(f64, &Figure<'_>)> = compared()
        .filter_map(|figure| Some((figure.point?.value.number().filter(|number| number.is_finite())?, figure)))
        .collect();
    let text = |(number, figure): &(f64, &Figure<'_>)| measured(frame, figure, Value::Number(*number), texts);
    let lowest = numbers.iter().min_by(|a, b| a.0.total_cmp(&b.0));
    let highest = numbers.iter().rev().max_by(|a, b| a.0.total_cmp(&b.0));
    if let (true, Some(lowest), Some(highest)) = (is_ranked, lowest, highest)
        && let (Some(low), Some(high)) = (text(lowest), text(highest))
    {
        let name = |of: &(f64, &Figure<'_>)| of.1.named.name.to_string();
        let args = [("highest", name(highest)), ("lowest", name(lowest)), ("high", high), ("low", low)];
        sentences.push(with(texts, "ui.chart.ranking", &args));
    }
    let is_range = |figure: &&Figure<'_>| figure.point.is_some_and(|point| matches!(point.value, Value::Range { .. }));
    let n_ranges = compared().filter(is_range).count();
    let n_set_aside = places.len() - compared().count();
    let n_absent = places.len() - numbers.len() - n_ranges - n_set_aside;
    let counts = [("ui.chart.ranges", n_ranges), ("ui.chart.set-aside", n_set_aside), ("ui.chart.absent", n_absent)];
    for (key, n) in counts {
        if n > 0 {
            sentences.push(with(texts, key, &[("n", format::number(texts.lang, n as f64, 0))]));
        }
    }
    sentences
}
