//! What all charts are asked, of a map.

use std::any::Any;

use super::{KIND, layout, spec::MapSpec};
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

impl ChartSpec for MapSpec {
    fn kind(&self) -> ViewKind {
        KIND
    }

    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn years(&self) -> Years {
        Years { first: self.year, last: self.year }
    }

    fn body(&self, area: Rect, context: &LayoutContext, theme: &Theme) -> Body {
        layout::body(self, area, context, theme)
    }

    fn height(&self, width: f64) -> f64 {
        layout::height(width)
    }

    fn datum(&self, at: PointRef) -> Option<Datum<'_>> {
        let place = self.places.get(at.series_idx)?;
        Some(Datum::of(Figure {
            named: &place.series,
            point: place.point(),
            year: Some(self.year),
            absence: &place.absence,
            rank: None,
            unit: self.unit,
            decimals: self.decimals,
        }))
    }

    fn shown(&self) -> Vec<(&NamedSeries, &Point)> {
        self.places.iter().filter_map(|place| Some((&place.series, place.point()?))).collect()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
