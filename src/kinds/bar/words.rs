//! A ranking in sentences.

use super::spec::BarSpec;
use crate::{
    chart::{
        PointRef,
        describe::summary::{of_places, with},
        spec::ChartSpec,
    },
    format,
    i18n::Texts,
};

/// What the ranking is, its reading, its ends, and what it leaves open: one sentence each.
pub(super) fn describe(spec: &dyn ChartSpec, texts: &Texts) -> Vec<String> {
    let Some(bar) = spec.as_any().downcast_ref::<BarSpec>() else { return Vec::new() };
    let n = format::number(texts.lang, bar.rows.len() as f64, 0);
    let args = [("n", n), ("year", format::year(bar.year))];
    let key = if bar.is_ranked { "ui.chart.kind.bar" } else { "ui.chart.kind.dots" };
    let mut sentences = vec![with(texts, key, &args), bar.frame.reading.clone()];
    let row = |series_idx| spec.datum(PointRef { series_idx, point_idx: 0 });
    let figures: Vec<_> = (0..bar.rows.len()).filter_map(|idx| Some(row(idx)?.main)).collect();
    sentences.extend(of_places(&bar.frame, &figures, bar.is_ranked, texts));
    // Intervals leave the order open.
    if bar.rows.iter().any(|row| row.rank.is_some_and(|(from, to)| from != to)) {
        sentences.push(texts.get("ui.note.ranks").to_owned());
    }
    sentences
}
