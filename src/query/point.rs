//! Which point of a series stands for a year.

use crate::{
    period::Year,
    series::{Point, Series},
};

/// The point of a series for a year: that year's, or the nearest within the tolerance (the earlier of two).
pub(crate) fn point_for(series: &Series, year: Year, tolerance: u8) -> Option<usize> {
    let with_figure = series.points.iter().enumerate().filter(|(_, point)| point.value.bounds().is_some());
    let distance = |point: &Point| (i32::from(point.year.0) - i32::from(year.0)).abs();
    let near = with_figure.filter(|(_, point)| distance(point) <= i32::from(tolerance));
    near.min_by_key(|(_, point)| (distance(point), point.year)).map(|(idx, _)| idx)
}
