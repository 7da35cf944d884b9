//! A map, as it is to be drawn.

use std::{any::Any, rc::Rc};

use super::{KIND, layout};
use crate::{
    chart::{
        Body, PointRef, Theme,
        datum::{Datum, Figure},
        geo::World,
        mark::Rect,
        spec::{ChartSpec, Frame, LayoutContext, NamedSeries},
    },
    indicator::Unit,
    kinds::ViewKind,
    period::{Year, Years},
    place::PlaceCode,
    series::Point,
    view::ClassMethod,
};

/// One place of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct MapPlace {
    /// Its code, as in the shapes.
    pub code: PlaceCode,
    /// Its figures; the one of the map's year is drawn, the whole series feeds the sparkline.
    pub series: NamedSeries,
    /// Index of the point in `series.series.points`; none if there is no figure for the year.
    pub point_idx: Option<usize>,
    /// What is written where there is no figure.
    pub absence: String,
}

impl MapPlace {
    /// The figure of the year.
    pub(crate) fn point(&self) -> Option<&Point> {
        self.series.series.points.get(self.point_idx?)
    }
}

/// A map of one year.
#[derive(Debug, Clone, PartialEq)]
pub struct MapSpec {
    /// What surrounds it.
    pub frame: Frame,
    /// The shapes of places; none until they are loaded: the map then shows its legend only.
    pub world: Option<Rc<World>>,
    /// Every place that has a name; those without a figure are hatched.
    pub places: Vec<MapPlace>,
    /// Codes of the places to fill the picture with; the whole world if empty.
    pub zoom: Vec<PlaceCode>,
    /// The year.
    pub year: Year,
    /// The unit of all values.
    pub unit: Unit,
    /// Decimals of the values.
    pub decimals: u8,
    /// How classes are cut, and how many.
    pub classes: (ClassMethod, u8),
    /// "No data", for the legend.
    pub no_data_label: String,
    /// "Given as a range only", for the legend.
    pub range_label: String,
    /// "Contradicted by another figure", for the legend.
    pub contradicted_label: String,
}

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
