//! What all charts are asked, of lines.

use std::any::Any;

use super::{KIND, layout, spec::LineSpec};
use crate::{
    chart::{
        Body, PointRef, Theme,
        datum::{Datum, Figure},
        mark::Rect,
        spec::{ChartSpec, Frame, LayoutContext, NamedSeries},
    },
    kinds::ViewKind,
    period::Years,
    series::Point,
};

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
