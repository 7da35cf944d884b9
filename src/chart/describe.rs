//! A chart in words, for those who do not see it: the same figures, through the same formats, as the picture.

mod point;
mod summary;

pub use point::{point_details, point_name};
pub use summary::describe;

use super::{
    PointRef,
    spec::{ChartSpec, NamedSeries},
};
use crate::{
    format,
    i18n::Texts,
    indicator::Unit,
    observation::Value,
    period::Year,
    series::{Point, SeriesBreak},
};

/// What the words of a chart need of its spec, whichever kind it is.
struct Subject<'a> {
    named: &'a NamedSeries,
    /// The figure; none where there is none for the year.
    point: Option<&'a Point>,
    /// The year that is shown.
    year: Option<Year>,
    /// What is said where there is no figure.
    absence: &'a str,
    rank: Option<(u16, u16)>,
}

impl<'a> Subject<'a> {
    fn of(spec: &'a ChartSpec, at: PointRef) -> Option<Subject<'a>> {
        let point_of = |named: &'a NamedSeries| named.series.points.get(at.point_idx);
        Some(match spec {
            ChartSpec::Line(spec) => {
                let named = spec.series.get(at.series_idx)?;
                let point = point_of(named);
                Subject { named, point, year: point.map(|point| point.year), absence: "", rank: None }
            }
            ChartSpec::Bar(spec) => {
                let row = spec.rows.get(at.series_idx)?;
                let (named, absence) = (&row.series, &*row.absence);
                Subject { named, point: row.point(), year: Some(spec.year), absence, rank: row.rank }
            }
            ChartSpec::Map(spec) => {
                let place = spec.places.get(at.series_idx)?;
                let named = &place.series;
                let point = place.point_idx.and_then(|idx| named.series.points.get(idx));
                Subject { named, point, year: Some(spec.year), absence: &place.absence, rank: None }
            }
        })
    }

    /// The break that the point is the first one after.
    fn break_before(&self) -> Option<&'a SeriesBreak> {
        let points = &self.named.series.points;
        let year = self.point?.year;
        let idx = points.binary_search_by_key(&year, |point| point.year).ok()?;
        let previous = points[..idx].iter().rev().find(|point| point.value != Value::Missing)?;
        self.named.series.breaks.iter().find(|b| previous.year < b.year && b.year <= year)
    }
}

fn unit_of(spec: &ChartSpec) -> (Unit, u8) {
    match spec {
        ChartSpec::Line(spec) => (spec.unit, spec.decimals),
        ChartSpec::Bar(spec) => (spec.unit, spec.decimals),
        ChartSpec::Map(spec) => (spec.unit, spec.decimals),
    }
}

/// A value with its unit: "83.8 per 100,000 people", "435 victims".
fn measured(spec: &ChartSpec, value: Value, texts: &Texts) -> Option<String> {
    let (unit, decimals) = unit_of(spec);
    match spec.frame().counting_unit {
        Some(counting_unit) => format::measured(texts, value, unit, counting_unit, decimals),
        None => format::value(texts.lang, value, unit, decimals),
    }
}

/// Why a series breaks, if the catalogue says so.
fn reason<'a>(series_break: &SeriesBreak, texts: &'a Texts) -> Option<String> {
    let reason: Option<&'a str> = texts.find(&format!("note.{}", series_break.note));
    reason.map(str::to_owned)
}
