//! The code of the kinds of charts: lines come with the first part of the program, rankings and maps with another.

use yew::Html;

use crate::{
    app::load::part::Views,
    chart::{
        Chart, PointRef, Step, Theme, layout_of_lines,
        spec::{ChartSpec, LayoutContext},
    },
};

/// What knows rankings and maps, if it is there.
#[derive(Clone, Copy, Default)]
pub struct Layout(pub Option<&'static Views>);

impl PartialEq for Layout {
    /// There is one at most.
    fn eq(&self, other: &Layout) -> bool {
        self.0.is_some() == other.0.is_some()
    }
}

impl Layout {
    /// The chart; none if this cannot lay out its kind.
    pub(super) fn chart(self, spec: &ChartSpec, context: &LayoutContext, theme: &Theme) -> Option<Chart> {
        match (self.0, spec) {
            (_, ChartSpec::Line(spec)) => Some(layout_of_lines(spec, context, theme)),
            (Some(views), _) => Some((views.layout)(spec, context, theme)),
            (None, _) => None,
        }
    }

    /// Where a step leads from a point; none if there is nothing that way.
    pub(super) fn step(self, spec: &ChartSpec, chart: &Chart, from: PointRef, step: Step) -> Option<PointRef> {
        match self.0 {
            Some(views) => (views.step)(spec, chart, from, step),
            None => chart.neighbour(from, step),
        }
    }

    /// How the figure of a map's place moved; nothing for other kinds.
    pub(super) fn spark(self, spec: &ChartSpec, series_idx: usize, chart: &Chart) -> Html {
        self.0.map(|views| (views.spark)(spec, series_idx, chart)).unwrap_or_default()
    }
}
