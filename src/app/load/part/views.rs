//! What the part of rankings, maps and tables offers. Lines come with the first part of the program.

use std::{cell::RefCell, rc::Rc};

use yew::prelude::*;

use crate::{
    chart::{
        Chart, PointRef, Step,
        geo::World,
        layout_of_lines,
        spec::{ChartSpec, LayoutContext},
        theme::Theme,
    },
    dataset::format::FormatError,
    i18n::Texts,
    presentation::{Presented, TableModel, TableRow},
    query::{Sources, UnknownIndicator},
    view::View,
};

/// What [`super::VIEWS`] offers.
pub struct Views {
    /// Decides where everything of a chart stands.
    pub layout: fn(&ChartSpec, &LayoutContext, &Theme) -> Chart,
    /// Words, chart and table of a view.
    pub present: fn(&View, &Sources<'_>, &Texts, &str) -> Result<Presented, UnknownIndicator>,
    /// Where a key leads from a point of a chart.
    pub step: fn(&ChartSpec, &Chart, PointRef, Step) -> Option<PointRef>,
    /// How the figure of a map's place moved.
    pub spark: fn(&ChartSpec, usize, &Chart) -> Html,
    /// The figures as rows.
    pub table: fn(Rc<TableModel>, Rc<Texts>, Callback<usize>, RowsShown) -> Html,
    /// Reads the shapes of the map.
    pub unpack: fn(&[u8]) -> Result<Rc<World>, FormatError>,
}

/// The rows that a table shows after its reader's search and sort: written by the table, read when a file is exported.
#[derive(Clone, Default)]
pub struct RowsShown(Rc<RefCell<Option<Rc<Vec<usize>>>>>);

impl RowsShown {
    /// The table shows these now, by their place in its model.
    pub fn set(&self, rows: Rc<Vec<usize>>) {
        *self.0.borrow_mut() = Some(rows);
    }

    /// The rows of the model that are shown.
    pub fn of(&self, table: &TableModel) -> Rc<[TableRow]> {
        match self.0.borrow().as_deref() {
            Some(rows) => rows.iter().filter_map(|idx| table.rows.get(*idx)).cloned().collect(),
            None => table.rows.clone().into(),
        }
    }
}

impl PartialEq for RowsShown {
    /// Each picture has its own.
    fn eq(&self, other: &RowsShown) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

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
    pub fn chart(self, spec: &ChartSpec, context: &LayoutContext, theme: &Theme) -> Option<Chart> {
        match (self.0, spec) {
            (_, ChartSpec::Line(spec)) => Some(layout_of_lines(spec, context, theme)),
            (Some(views), _) => Some((views.layout)(spec, context, theme)),
            (None, _) => None,
        }
    }

    /// Where a step leads from a point; none if there is nothing that way.
    pub fn step(self, spec: &ChartSpec, chart: &Chart, from: PointRef, step: Step) -> Option<PointRef> {
        match self.0 {
            Some(views) => (views.step)(spec, chart, from, step),
            None => chart.neighbour(from, step),
        }
    }

    /// How the figure of a map's place moved; nothing for other kinds.
    pub fn spark(self, spec: &ChartSpec, series_idx: usize, chart: &Chart) -> Html {
        self.0.map(|views| (views.spark)(spec, series_idx, chart)).unwrap_or_default()
    }
}
