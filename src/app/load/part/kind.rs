//! What the part of a kind of view offers: its code, its words, and what of the page it alone shows.

use std::{cell::RefCell, rc::Rc};

use yew::prelude::*;

use crate::{
    app::{
        base::{active_point::ActivePoint, shared::Same},
        load::part::actions::PointActions,
    },
    chart::{Chart, Move, PointRef, datum::Figure, geo::World, spec::ChartSpec},
    dataset::format::FormatError,
    i18n::Texts,
    kinds::{
        code::{Code, Words},
        first,
    },
    presentation::{TableModel, TableRow},
};

/// Shows figures as rows; hears of the row that is asked about.
pub(crate) type ShowRows = fn(Rc<TableModel>, Rc<Texts>, Callback<usize>, RowsShown) -> Html;
/// Reads the shapes of the map.
pub(crate) type ReadShapes = fn(&[u8]) -> Result<Rc<World>, FormatError>;

/// What a tooltip is given.
#[derive(Properties, Clone, PartialEq)]
pub struct TooltipProps {
    /// The active point.
    pub shown: Same<ActivePoint>,
    /// What was drawn.
    pub chart: Same<Chart>,
    /// What it was drawn from.
    pub spec: Same<dyn ChartSpec>,
    /// The code of its kind.
    pub code: KindCode,
    /// The words.
    pub texts: Rc<Texts>,
    /// Whether it stands below the chart.
    pub is_pinned: bool,
    /// What the reader can do to the point.
    pub actions: PointActions,
}

/// What the part of a kind of view offers.
pub struct KindPart {
    /// What shows it.
    pub(crate) code: &'static Code,
    /// What says it.
    pub(crate) words: &'static Words,
    /// What is said of the active point: it comes after the picture, and is the same for every kind.
    pub tooltip: fn(TooltipProps) -> Html,
    /// The figures as rows, of a kind that rows show.
    pub table: Option<ShowRows>,
    /// How a figure moved over the years, of a kind whose picture does not say it.
    pub spark: Option<fn(&Figure<'_>, &Chart) -> Html>,
    /// Reads the shapes of the map, of a kind that needs them.
    pub unpack: Option<ReadShapes>,
}

/// The rows that a table shows after its reader's search and sort: written by the table, read when a file is exported.
#[derive(Clone, Default)]
pub struct RowsShown(Rc<RefCell<Option<Rc<Vec<usize>>>>>);

impl RowsShown {
    /// The table shows these now, by their place in its model.
    pub(crate) fn set(&self, rows: Rc<Vec<usize>>) {
        *self.0.borrow_mut() = Some(rows);
    }

    /// The rows of the model that are shown.
    pub(crate) fn of(&self, table: &TableModel) -> Rc<[TableRow]> {
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

/// The code of the kind that is shown. That of the first kind is there without its part.
#[derive(Clone, Copy, Default)]
pub struct KindCode(pub Option<&'static KindPart>);

impl PartialEq for KindCode {
    fn eq(&self, other: &KindCode) -> bool {
        self.0.map(std::ptr::from_ref) == other.0.map(std::ptr::from_ref)
    }
}

impl KindCode {
    /// What shows the kind.
    pub(crate) fn code(self) -> &'static Code {
        self.0.map_or(&first::CODE, |part| part.code)
    }

    /// What is said of the active point; nothing until the part is there.
    pub(crate) fn tooltip(self, props: TooltipProps) -> Html {
        self.0.map(|part| (part.tooltip)(props)).unwrap_or_default()
    }

    /// Where a step leads from a point; none if there is nothing that way.
    pub(crate) fn step(self, spec: &dyn ChartSpec, chart: &Chart, from: PointRef, step: Move) -> Option<PointRef> {
        match self.0 {
            Some(part) => (part.words.step)(spec, chart, from, step),
            None => chart.neighbour(from, step),
        }
    }

    /// How the figure at a point moved over the years, where the picture does not say it.
    pub(crate) fn spark(self, spec: &dyn ChartSpec, point: PointRef, chart: &Chart) -> Html {
        let spark = self.0.and_then(|part| part.spark).zip(spec.datum(point));
        spark.map(|(spark, datum)| spark(&datum.main, chart)).unwrap_or_default()
    }
}
