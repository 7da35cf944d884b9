//! Where the keyboard leads on a map: up and down through the places by name, left and right over the picture.

use super::spec::MapSpec;
use crate::{
    chart::{Chart, PointRef, Move, spec::ChartSpec},
    search::fold::fold,
};

/// Where a step leads from a point; none if there is nothing that way.
pub(super) fn step(spec: &dyn ChartSpec, chart: &Chart, from: PointRef, step: Move) -> Option<PointRef> {
    match step {
        Move::NextSeries => by_name(spec, chart, from, true),
        Move::PreviousSeries => by_name(spec, chart, from, false),
        _ => chart.neighbour(from, step),
    }
}

fn by_name(spec: &dyn ChartSpec, chart: &Chart, from: PointRef, is_after: bool) -> Option<PointRef> {
    let map = spec.as_any().downcast_ref::<MapSpec>()?;
    // The code decides between places of one name, so that each is reached.
    let rank = |idx: usize| map.places.get(idx).map(|place| (fold(&place.series.name), place.code));
    let own = rank(from.series_idx)?;
    let others = map.places.iter().enumerate().filter_map(|(series_idx, place)| {
        let point = PointRef { series_idx, point_idx: place.point_idx.unwrap_or(PointRef::ABSENT) };
        let rank = rank(series_idx).filter(|rank| if is_after { *rank > own } else { *rank < own })?;
        chart.anchor(point).map(|_| (rank, point))
    });
    let nearest = if is_after { others.min() } else { others.max() };
    nearest.map(|(_, point)| point)
}
