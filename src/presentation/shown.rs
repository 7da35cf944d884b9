//! What is shown of a view, as plain data: pictures are specs, and everything else is in words.

use std::rc::Rc;

use crate::{
    chart::spec::{ChartSpec, Frame},
    indicator::{CountingUnit, Unit},
    kinds::ViewKind,
    observation::{Status, Value},
    period::{Year, Years},
    series::{IntervalBasis, Subject},
    statistics::{Interval, region::Coverage},
    view::{Basis, Measure, View},
};

/// All that is shown of a view.
#[derive(Clone)]
pub struct Presented {
    /// The picture; none for a table, or where there is nothing to draw.
    pub chart: Option<Rc<dyn ChartSpec>>,
    /// The figures as rows, where rows are what shows them.
    pub table: Option<Rc<TableModel>>,
    /// Title, reading, source and the notes that concern what is drawn.
    pub frame: Frame,
    /// What the indicator counts and what it does not.
    pub definition: String,
    /// The caveats that a reader must see, one or two sentences each.
    pub caveats: Vec<String>,
    /// What could not be had, with a way out where there is one.
    pub problems: Vec<Problem>,
    /// What makes the figures shown not comparable, with the comparable choice where there is one.
    pub badges: Vec<Problem>,
    /// What the controls show.
    pub controls: Controls,
}

/// A sentence about something amiss, and a view that mends it.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Stable id: what the reader accepts is kept in the link by it.
    pub id: String,
    /// The sentence.
    pub text: String,
    /// What the way out is called, and where it leads.
    pub remedy: Option<(String, View)>,
}

/// The decided state of the controls.
#[derive(Debug, Clone, PartialEq)]
pub struct Controls {
    /// The indicator's id.
    pub indicator: String,
    /// The way of looking.
    pub kind: ViewKind,
    /// The measure shown.
    pub measure: Measure,
    /// What a measure may begin with, the default first, with names.
    pub bases: Vec<(Basis, String)>,
    /// The years that there are.
    pub available: Years,
    /// The years shown; a ranking and a map show the last.
    pub years: Years,
    /// The dimensions: id, name, categories (id, name, depth below the top), and those shown.
    pub dimensions: Vec<DimensionControl>,
    /// Whose figures are shown, with names, in the order of the selection.
    pub subjects: Vec<(Subject, Rc<str>)>,
    /// Whether that is the view's default and no choice of the reader.
    pub is_default_selection: bool,
    /// Palette index of each of `subjects`; none while it is grey context.
    pub colours: Vec<Option<u8>>,
    /// Whether places may be chosen and sorted by their values.
    pub is_rankable: bool,
}

/// A dimension as a control.
#[derive(Debug, Clone, PartialEq)]
pub struct DimensionControl {
    /// The dimension's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Categories: id, name, and how deep below a top category.
    pub categories: Vec<(String, String, u8)>,
    /// Ids of those shown.
    pub shown: Vec<String>,
}

/// Rows of figures, ready to be sorted, searched, formatted and copied.
#[derive(Debug, Clone, PartialEq)]
pub struct TableModel {
    /// What the table shows.
    pub caption: String,
    /// Names of the dimensions of [`TableRow::categories`].
    pub dimensions: Vec<String>,
    /// Ids of the same dimensions.
    pub dimension_ids: Vec<String>,
    /// The unit of the values, in words.
    pub unit_label: String,
    /// The unit of the values.
    pub unit: Unit,
    /// What one of a count is.
    pub counting_unit: CountingUnit,
    /// Decimals of the values.
    pub decimals: u8,
    /// The year that a row without another year is of; none where rows are of many years.
    pub year: Option<Year>,
    /// Whether rows may be sorted by their values.
    pub is_rankable: bool,
    /// The rows, in the order of the view.
    pub rows: Vec<TableRow>,
}

/// One figure of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct TableRow {
    /// Whose.
    pub subject: Subject,
    /// Its name.
    pub name: Rc<str>,
    /// Category ids, one a dimension.
    pub category_ids: Rc<[String]>,
    /// Category names, one a dimension.
    pub categories: Rc<[String]>,
    /// The year that the figure is of; none where there is no figure.
    pub year: Option<Year>,
    /// The figure.
    pub value: Value,
    /// Its 95 % interval.
    pub interval: Option<(Interval, IntervalBasis)>,
    /// Rank from and to, in a ranking.
    pub rank: Option<(u16, u16)>,
    /// Its status.
    pub status: Status,
    /// Where the publisher says it comes from.
    pub origin: Rc<str>,
    /// The footnote in words.
    pub note: Rc<str>,
    /// How much of a region stands behind it.
    pub coverage: Option<Coverage>,
}
