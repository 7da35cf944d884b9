//! A slope chart in sentences.

use super::spec::SlopeSpec;
use crate::{
    chart::{
        PointRef,
        describe::{measured, summary::with},
        spec::{ChartSpec, Emphasis},
    },
    format,
    i18n::{Texts, list},
};

/// More lines than this are counted.
const MAX_TOLD: usize = 6;

/// What the chart is, its reading, and the figures of the lines that stand out: one sentence each.
pub(super) fn describe(spec: &dyn ChartSpec, texts: &Texts) -> Vec<String> {
    let Some(slope) = spec.as_any().downcast_ref::<SlopeSpec>() else { return Vec::new() };
    let n = format::number(texts.lang, slope.lines.len() as f64, 0);
    let mut years = vec![format::year(slope.years.first), format::year(slope.years.last)];
    years.dedup();
    let args = [("n", n), ("years", list(texts.lang, &years))];
    let mut sentences = vec![with(texts, "ui.chart.kind.slope", &args), slope.frame.reading.clone()];
    let chosen = slope.lines.iter().enumerate().filter(|(_, line)| line.series.emphasis != Emphasis::Muted);
    let told = chosen.take(MAX_TOLD).filter_map(|(idx, _)| of_line(slope, idx, texts));
    sentences.extend(told);
    sentences
}

/// "Honduras: 35.1 per 100,000 people in 2022, against 81.8 in 2010."
fn of_line(slope: &SlopeSpec, series_idx: usize, texts: &Texts) -> Option<String> {
    let line = slope.lines.get(series_idx)?;
    let point_idx = line.ends[1].or(line.ends[0])?;
    let datum = slope.datum(PointRef { series_idx, point_idx })?;
    let text = |figure: &crate::chart::datum::Figure<'_>| {
        let value = figure.point.and_then(|point| measured(&slope.frame, figure, point.value, texts));
        Some((value?, format::year(figure.year?)))
    };
    let (value, year) = text(&datum.main)?;
    let name = line.series.name.to_string();
    let Some((from_value, from_year)) = datum.others.first().and_then(text) else {
        let args = [("name", name), ("value", value), ("year", year)];
        return Some(with(texts, "ui.reading.point", &args));
    };
    let args =
        [("name", name), ("value", value), ("year", year), ("from-value", from_value), ("from-year", from_year)];
    Some(with(texts, "ui.reading.series", &args))
}
