//! A view that can be shown, and the files that it was answered from.

use std::rc::Rc;

use super::part::kind::{KindCode, RowsShown};
use crate::{
    catalogue::Core,
    chart::geo::World,
    dataset::Dataset,
    i18n::Texts,
    presentation::{Controls, Presented, TableRow},
    query::{Sources, TransformCode},
    role::Role,
};

/// The files that a view is answered from.
#[derive(Clone)]
pub struct ViewFiles {
    /// The tables, by what each is to the view.
    pub tables: Rc<[(Role, Rc<Dataset>)]>,
    /// The map's shapes, where the kind of view needs them.
    pub shapes: Option<Rc<World>>,
    /// The code of the kind of view.
    pub code: KindCode,
    /// The code of transforms, where the view has any.
    pub transforms: Option<&'static TransformCode>,
    /// Definitions, notes and categories of the indicator's theme.
    pub words: Rc<Texts>,
}

impl PartialEq for ViewFiles {
    fn eq(&self, other: &ViewFiles) -> bool {
        let tables =
            |files: &ViewFiles| files.tables.iter().map(|(role, table)| (*role, Rc::as_ptr(table))).collect::<Vec<_>>();
        tables(self) == tables(other)
            && self.shapes.as_ref().map(Rc::as_ptr) == other.shapes.as_ref().map(Rc::as_ptr)
            && self.code == other.code
            && self.transforms.is_some() == other.transforms.is_some()
            && Rc::ptr_eq(&self.words, &other.words)
    }
}

impl ViewFiles {
    /// The table that is that to the view.
    pub(crate) fn table(&self, role: Role) -> Option<&Rc<Dataset>> {
        self.tables.iter().find(|(of, _)| *of == role).map(|(_, table)| table)
    }

    /// What `answer` says of what the view is answered from; none if a table is missing.
    pub(crate) fn answer<T>(&self, core: &Core, answer: impl FnOnce(&Sources<'_>) -> T) -> Option<T> {
        let tables: Vec<(Role, &Dataset)> = self.tables.iter().map(|(role, table)| (*role, &**table)).collect();
        let sources = Sources::of((&core.catalogue, &core.places), &tables, &core.data_version).ok()?;
        Some(answer(&sources.with_transforms(self.transforms)))
    }

    /// The same with the table of another role as the figures.
    pub(crate) fn with_figures_of(&self, role: Role) -> ViewFiles {
        let table = |of: &Role, table: &Rc<Dataset>| match of {
            Role::Figures(0) => self.table(role).unwrap_or(table).clone(),
            _ => table.clone(),
        };
        let tables = self.tables.iter().map(|(of, own)| (*of, table(of, own))).collect();
        ViewFiles { tables, ..self.clone() }
    }
}

/// A view that can be shown.
#[derive(Clone)]
pub struct Shown {
    /// Words, chart and table.
    pub presented: Rc<Presented>,
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
    pub(crate) fn table_rows(&self) -> Option<Rc<[TableRow]>> {
        self.presented.table.as_ref().map(|table| self.rows.of(table))
    }
}
