//! What all charts are asked, of a ranking.

use std::any::Any;

use super::{KIND, layout, spec::BarSpec};
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

impl ChartSpec for BarSpec {
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

    fn height(&self, _width: f64) -> f64 {
        // It takes what its rows need.
        160.0
    }

    fn datum(&self, at: PointRef) -> Option<Datum<'_>> {
        let row = self.rows.get(at.series_idx)?;
        Some(Datum::of(Figure {
            named: &row.series,
            point: row.point(),
            year: Some(self.year),
            absence: &row.absence,
            rank: row.rank,
            unit: self.unit,
            decimals: self.decimals,
        }))
    }

    fn shown(&self) -> Vec<(&NamedSeries, &Point)> {
        self.rows.iter().filter_map(|row| Some((&row.series, row.point()?))).collect()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
