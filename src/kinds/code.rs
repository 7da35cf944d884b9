//! What a kind of view does: the code that makes its picture, and the words that say it.

use std::rc::Rc;

use crate::{
    chart::{
        Chart, Move, PointRef,
        spec::{ChartSpec, Frame},
    },
    i18n::Texts,
    presentation::{
        draft::{Draft, Said},
        shown::TableModel,
    },
};

/// What a view of a kind is shown by.
#[derive(Clone, Copy)]
pub(crate) struct Code {
    /// What it says of an answer.
    pub say: fn(&Draft<'_>) -> Said,
    /// What it draws; none where there is nothing to draw.
    pub spec: fn(&Draft<'_>, Frame) -> Option<Rc<dyn ChartSpec>>,
    /// The rows that it shows, if rows are what shows it.
    pub rows: Option<fn(&Draft<'_>) -> TableModel>,
}

/// What follows its picture.
pub(crate) struct Words {
    /// The whole chart in sentences; some may be empty.
    pub describe: fn(&dyn ChartSpec, &Texts) -> Vec<String>,
    /// Where a key leads from a point of the chart; none if there is nothing that way.
    pub step: fn(&dyn ChartSpec, &Chart, PointRef, Move) -> Option<PointRef>,
}

/// Where a key leads in a chart that goes by its marks alone.
pub(super) fn step_by_marks(_: &dyn ChartSpec, chart: &Chart, from: PointRef, step: Move) -> Option<PointRef> {
    chart.neighbour(from, step)
}
