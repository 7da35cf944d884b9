//! Lines over time, as they are to be drawn.

use std::any::Any;

use super::{KIND, layout};
use crate::{
    chart::{
        Body, PointRef, Theme,
        datum::{Datum, Figure},
        mark::Rect,
        spec::{ChartSpec, Frame, LayoutContext, NamedSeries},
    },
    indicator::Unit,
    kinds::ViewKind,
    period::Years,
    series::Point,
    view::ScaleKind,
};

/// Lines over time.
#[derive(Debug, Clone, PartialEq)]
pub struct LineSpec {
    /// What surrounds it.
    pub frame: Frame,
    /// The lines, in order of the selection.
    pub series: Vec<NamedSeries>,
    /// The years of the axis.
    pub years: Years,
    /// The unit of all values.
    pub unit: Unit,
    /// Decimals of the values.
    pub decimals: u8,
    /// The value axis.
    pub scale: ScaleKind,
    /// Whether 95 % intervals are drawn, as bands.
    pub has_intervals: bool,
}

impl ChartSpec for LineSpec {
    fn kind(&self) -> ViewKind {
        KIND
    }

    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn years(&self) -> Years {
        self.years
    }

    fn body(&self, area: Rect, context: &LayoutContext, theme: &Theme) -> Body {
        layout::body(self, area, context, theme)
    }

    fn height(&self, width: f64) -> f64 {
        layout::height(width)
    }

    fn datum(&self, at: PointRef) -> Option<Datum<'_>> {
        let named = self.series.get(at.series_idx)?;
        let point = named.series.points.get(at.point_idx);
        let (unit, decimals, year) = (self.unit, self.decimals, point.map(|point| point.year));
        Some(Datum::of(Figure { named, point, year, absence: "", rank: None, unit, decimals }))
    }

    fn shown(&self) -> Vec<(&NamedSeries, &Point)> {
        let points = self.series.iter().flat_map(|named| named.series.points.iter().map(move |point| (named, point)));
        points.filter(|(_, point)| self.years.contains(point.year)).collect()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
