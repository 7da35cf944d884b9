//! The layouts of files → one form: named columns, rows of cells, and the columns that are a period each.

mod eurostat;
pub(crate) mod json_stat;
mod rows;
mod sdmx_csv;
mod years;

use super::grid::{Cell, Grid, Row};
use crate::{
    description::long::{Layout, LongTableDescription},
    figures::Refusal,
};

/// A file's table in the one form that all layouts are brought into.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Table {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The columns that are a period each, with its text.
    pub periods: Vec<(usize, String)>,
    /// Columns each of which a description must name: those that every row's key has.
    pub keys: Vec<usize>,
    /// The rows, each with a cell a column.
    pub rows: Vec<Row>,
    /// Rows that are no rows of the table, with their numbers.
    pub refused: Vec<(usize, Refusal)>,
    /// The name of the sheet.
    pub sheet: Option<String>,
}

impl Table {
    /// The column of that name.
    ///
    /// Fails if there is none, or two.
    pub(super) fn column(&self, name: &str) -> Result<usize, String> {
        let mut found = self.columns.iter().enumerate().filter(|(_, column)| *column == name.trim());
        match (found.next(), found.next()) {
            (Some((idx, _)), None) => Ok(idx),
            (Some(_), Some(_)) => Err(format!("two columns are named {name:?}")),
            (None, _) => match self.columns.as_slice() {
                [one] => Err(format!(
                    "there is no column {name:?}: the whole row of names is one cell, {one:?}; say what stands between \
                     columns, delimiter = \";\" or \"\\t\""
                )),
                _ => Err(format!("there is no column {name:?}")),
            },
        }
    }
}

/// A grid in the form of its layout.
///
/// Fails with a sentence if the grid is not of that layout.
pub(super) fn table(grid: Grid, description: &LongTableDescription) -> Result<Table, String> {
    let sheet = grid.sheet.clone();
    let mut table = rows::table(grid, description)?;
    table.sheet = sheet;
    match description.layout {
        Layout::Rows | Layout::JsonStat => {}
        Layout::Years => years::arrange(&mut table, description)?,
        Layout::Eurostat => eurostat::arrange(&mut table, description)?,
        Layout::SdmxCsv => sdmx_csv::arrange(&mut table, description)?,
    }
    fill_down(&mut table, &description.fill_down)?;
    Ok(table)
}

/// Gives the empty cells of the columns the cell above.
fn fill_down(table: &mut Table, columns: &[String]) -> Result<(), String> {
    for name in columns {
        let column = table.column(name)?;
        let mut above = Cell::Text(String::new());
        for cell in table.rows.iter_mut().filter_map(|row| row.cells.get_mut(column)) {
            match cell.is_empty() {
                true => cell.clone_from(&above),
                false => above.clone_from(cell),
            }
        }
    }
    Ok(())
}
