//! The order of series by their points of a year.

use std::rc::Rc;

use super::{Question, Sources, assemble::Pool, point::point_for};
use crate::{
    order,
    period::Year,
    series::{Series, Subject},
    statistics::rank::sort_value,
    view::Order,
};

/// Series by the value of a year: what is set aside after them, those without a figure last, and by code where values are
/// equal.
pub(crate) fn ranked(series: &[Rc<Series>], year: Year, tolerance: u8, order: Order) -> Vec<usize> {
    // What comes earlier, then its value.
    let place = |idx: usize| {
        let point = point_for(&series[idx], year, tolerance).and_then(|p| series[idx].points.get(p));
        let group = point.map_or(2, |point| u8::from(point.set_aside.is_some()));
        (group, point.and_then(|point| sort_value(point.value)))
    };
    let mut order_of: Vec<((u8, Option<f64>), usize)> = (0..series.len()).map(|idx| (place(idx), idx)).collect();
    order::sort_by(&mut order_of, &|((a_group, a), a_idx), ((b_group, b), b_idx)| {
        let by_value = match (a, b) {
            (Some(a), Some(b)) if order == Order::Ascending => a.total_cmp(b),
            (Some(a), Some(b)) => b.total_cmp(a),
            _ => std::cmp::Ordering::Equal,
        };
        a_group.cmp(b_group).then(by_value).then_with(|| series[*a_idx].key.cmp(&series[*b_idx].key))
    });
    order_of.into_iter().map(|(_, idx)| idx).collect()
}

/// The places that a ranking shows until the reader chooses, of the first category shown: at most `n` by their value in the
/// year shown, and all whose figure another contradicts. Those without a figure are left out.
pub(super) fn ranked_places(
    all: &[Subject],
    sources: &Sources<'_>,
    question: &Question<'_>,
    n: usize,
    pool: &mut Pool,
) -> Vec<Subject> {
    let first: Vec<String> = question.categories.iter().filter_map(|c| c.first().cloned()).collect();
    let mut series = |subject: &Subject| Some(pool.series(*subject, &first, sources, question).ok()?.series.clone());
    let series: Vec<Rc<Series>> = all.iter().filter_map(&mut series).collect();
    let year = question.years.last;
    let mut n_ranked = 0;
    let is_shown = |idx: &usize| {
        let point = point_for(&series[*idx], year, 0).and_then(|point_idx| series[*idx].points.get(point_idx));
        point.is_some_and(|point| {
            n_ranked += usize::from(point.set_aside.is_none());
            point.is_contradicted() || (point.set_aside.is_none() && n_ranked <= n)
        })
    };
    ranked(&series, year, 0, question.order).into_iter().filter(is_shown).map(|idx| series[idx].key.subject).collect()
}
