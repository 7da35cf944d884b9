//! A map, as it is to be drawn.

use std::rc::Rc;

use crate::{
    chart::{
        geo::World,
        spec::{Frame, NamedSeries},
    },
    indicator::Unit,
    period::Year,
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
