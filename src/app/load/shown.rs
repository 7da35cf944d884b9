//! A view that can be shown, and the files that it was answered from.

use std::rc::Rc;

use super::part::views::{Layout, RowsShown, Views};
use crate::{
    catalogue::Core,
    chart::{geo::World, spec::ChartSpec},
    dataset::Dataset,
    i18n::Texts,
    presentation::{Controls, Presented, TableRow},
    query::Sources,
    view::ViewKind,
};

/// The files that a view is answered from.
#[derive(Clone)]
pub struct ViewFiles {
    /// The figures.
    pub table: Rc<Dataset>,
    /// The population.
    pub population: Rc<Dataset>,
    /// An older edition of the figures, to be drawn beside them.
    pub previous_edition: Option<Rc<Dataset>>,
    /// The map's shapes, for a map.
    pub world: Option<Rc<World>>,
    /// What draws anything but lines; none for lines.
    pub views: Option<&'static Views>,
    /// Definitions, notes and categories of the indicator's theme.
    pub words: Rc<Texts>,
}

impl PartialEq for ViewFiles {
    fn eq(&self, other: &ViewFiles) -> bool {
        let world = |files: &ViewFiles| files.world.as_ref().map(Rc::as_ptr);
        Rc::ptr_eq(&self.table, &other.table)
            && Rc::ptr_eq(&self.population, &other.population)
            && self.previous_edition.as_ref().map(Rc::as_ptr) == other.previous_edition.as_ref().map(Rc::as_ptr)
            && world(self) == world(other)
            && Rc::ptr_eq(&self.words, &other.words)
    }
}

impl ViewFiles {
    /// What a view is answered from.
    pub fn sources<'a>(&'a self, core: &'a Core) -> Sources<'a> {
        Sources {
            catalogue: &core.catalogue,
            places: &core.places,
            dataset: &self.table,
            ghost: self.previous_edition.as_deref(),
            population: &self.population,
            data_version: &core.data_version,
        }
    }
}

/// A view that can be shown.
#[derive(Clone)]
pub struct Shown {
    /// Words, chart and table.
    pub presented: Rc<Presented>,
    /// The picture; none for a table, or where there is nothing to draw.
    pub chart: Option<Rc<ChartSpec>>,
    /// The state of the controls.
    pub controls: Rc<Controls>,
    /// What it was answered from.
    pub files: ViewFiles,
    /// The words of the page and of the indicator.
    pub texts: Rc<Texts>,
    /// Which rows of a table the reader has left, in which order.
    pub rows: RowsShown,
}

impl PartialEq for Shown {
    fn eq(&self, other: &Shown) -> bool {
        Rc::ptr_eq(&self.presented, &other.presented)
    }
}

impl Shown {
    /// The rows of a table as the reader has searched and sorted them; none of anything else.
    pub fn table_rows(&self) -> Option<Rc<[TableRow]>> {
        (self.controls.kind == ViewKind::Table).then(|| self.rows.of(&self.presented.table))
    }

    /// What lays out the chart.
    pub fn layout(&self) -> Layout {
        Layout(self.files.views)
    }
}
