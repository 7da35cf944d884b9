//! A map in sentences.

use super::spec::MapSpec;
use crate::{
    chart::{
        PointRef,
        describe::summary::{of_places, with},
        spec::ChartSpec,
    },
    format,
    i18n::Texts,
};

/// What the map is, its reading, its ends, and what is not known: one sentence each.
pub(super) fn describe(spec: &dyn ChartSpec, texts: &Texts) -> Vec<String> {
    let Some(map) = spec.as_any().downcast_ref::<MapSpec>() else { return Vec::new() };
    let n = format::number(texts.lang, map.places.len() as f64, 0);
    let args = [("n", n), ("year", format::year(map.year))];
    let mut sentences = vec![with(texts, "ui.chart.kind.map", &args), map.frame.reading.clone()];
    let place = |series_idx| spec.datum(PointRef { series_idx, point_idx: 0 });
    let figures: Vec<_> = (0..map.places.len()).filter_map(|idx| Some(place(idx)?.main)).collect();
    sentences.extend(of_places(&map.frame, &figures, true, texts));
    sentences
}
