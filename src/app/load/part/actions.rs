//! What the reader can do to a point of a chart.

use yew::prelude::*;

use crate::{
    chart::{PointRef, spec::ChartSpec},
    kinds::Click,
    series::Subject,
};

/// What the reader can do to a point.
#[derive(Debug, Clone, PartialEq)]
pub struct PointActions {
    /// A place was brought out, or no longer.
    pub on_focus: Callback<Subject>,
    /// A place was chosen, or no longer.
    pub on_choose: Callback<Subject>,
}

impl PointActions {
    /// Does what a click on the point means.
    pub(crate) fn act(&self, spec: &dyn ChartSpec, point: PointRef) {
        let Some(datum) = spec.datum(point) else { return };
        let act = match spec.kind().click {
            Click::Focus => &self.on_focus,
            Click::Choose => &self.on_choose,
        };
        act.emit(datum.main.named.series.key.subject);
    }
}
