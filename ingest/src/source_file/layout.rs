//! The layouts of files → one form: named columns, rows of cells, and the columns that are a period each.

mod eurostat;
pub(crate) mod json_stat;
pub(super) mod rows;
mod sdmx_csv;
mod years;

use std::collections::BTreeSet;

use super::grid::{Cell, Grid, GridRow};
use crate::{
    description::long::{Layout, LongTableDescription},
    figures::{Refusal, refuse},
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
    pub rows: Vec<GridRow>,
    /// Rows that are no rows of the table, with their numbers.
    pub refused: Vec<(usize, Refusal)>,
    /// The name of the sheet.
    pub sheet: Option<String>,
    /// The row of the column names; 0 where the form has none.
    pub header_row: usize,
    /// The first rows of the file, for an error that tells where the names stand.
    pub first_rows: Vec<GridRow>,
}

impl Table {
    /// The column of that name.
    ///
    /// Fails if there is none, or two.
    pub(super) fn column(&self, name: &str) -> Result<usize, String> {
        let mut found = self.columns.iter().enumerate().filter(|(_, column)| *column == name.trim());
        match (found.next(), found.next()) {
            (Some((idx, _)), None) => Ok(idx),
            (Some(_), Some(_)) => Err(format!(
                "two columns are named {name:?}, so that it cannot be seen which is meant; rename one in a copy of the file"
            )),
            (None, _) => Err(format!("there is no column {name:?}{}", self.where_else(name.trim()))),
        }
    }

    /// What an error about a column that is not there adds: where it may be, or which columns there are.
    fn where_else(&self, name: &str) -> String {
        let has_it = |row: &&GridRow| row.number != self.header_row && row.cells.iter().any(|cell| cell.text() == name);
        if let Some(row) = self.first_rows.iter().find(has_it) {
            return format!(" in row {}; row {} has it: say header_row = {1}", self.header_row, row.number);
        }
        if let [one] = self.columns.as_slice() {
            return match one.contains([';', '\t', '|', ',']) {
                true => format!(
                    ": the whole row of names is one cell, {:?}; say what stands between columns, delimiter = \";\" or \"\\t\"",
                    shortened(one)
                ),
                false => format!(
                    ": the whole row of names is one cell, {:?}; say what stands between columns (delimiter = \";\"), in which \
                     row the names stand (header_row), or the encoding",
                    shortened(one)
                ),
            };
        }
        if let Some(like) = self.columns.iter().find(|column| folded(column) == folded(name)) {
            return format!(
                "; there is {:?}, which differs in case, spaces or signs that cannot be seen",
                shortened(like)
            );
        }
        let named: Vec<&String> = self.columns.iter().filter(|column| !column.is_empty()).collect();
        let first: Vec<String> = named.iter().take(N_NAMED).map(|column| format!("{:?}", shortened(column))).collect();
        let more = match named.len().saturating_sub(N_NAMED) {
            0 => String::new(),
            n_more => format!(" and {n_more} more"),
        };
        format!("; the columns are {}{more}", first.join(", "))
    }
}

/// So many columns are named in an error.
const N_NAMED: usize = 12;

/// A text as an error names it.
fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}

/// The letters and digits of a name.
fn folded(name: &str) -> String {
    crime_explorer::search::fold(name).chars().filter(|char| char.is_alphanumeric()).collect()
}

/// A grid in the form of its layout.
///
/// Fails with a sentence if the grid is not of that layout.
pub(super) fn table(grid: Grid, description: &LongTableDescription) -> Result<Table, String> {
    let sheet = grid.sheet.clone();
    let mut table = rows::table(grid, description.header_row)?;
    table.sheet = sheet;
    match description.layout {
        Layout::Rows => {}
        Layout::JsonStat => return Err("JSON-stat is no layout of a workbook".to_owned()),
        Layout::Years => years::arrange(&mut table, description)?,
        Layout::Eurostat => eurostat::arrange(&mut table, description)?,
        Layout::SdmxCsv => sdmx_csv::arrange(&mut table, description)?,
    }
    fill_down(&mut table, &description.fill_down)?;
    Ok(table)
}

/// Fails if no row has as many cells as there are columns: a file is never all refused for that without a word.
pub(super) fn holds_rows(table: &Table) -> Result<(), String> {
    let is_no_row = |refusal: &Refusal| ["row-length", "empty-row"].contains(&refusal.rule.as_str());
    if !(table.rows.is_empty() && table.refused.iter().all(|(_, refusal)| is_no_row(refusal))) {
        return Ok(());
    }
    match table.refused.iter().find(|(_, refusal)| refusal.rule == "row-length") {
        Some((row, refusal)) => Err(format!(
            "no row has as many cells as there are names in row {}: row {row} has {}; say another delimiter or header_row",
            table.header_row, refusal.what
        )),
        None => Err("the file holds no row with a figure; download it again".to_owned()),
    }
}

/// Gives the empty cells of the columns the cell above. Below a row that is refused nobody knows what stands above.
fn fill_down(table: &mut Table, columns: &[String]) -> Result<(), String> {
    let is_blank = |refusal: &Refusal| refusal.rule == "empty-row";
    let refused: BTreeSet<usize> =
        table.refused.iter().filter(|(_, refusal)| !is_blank(refusal)).map(|(number, _)| *number).collect();
    for name in columns {
        let column = table.column(name)?;
        let mut above: Option<GridRow> = None;
        for mut row in std::mem::take(&mut table.rows) {
            if above.as_ref().is_some_and(|above| refused.range(above.number..row.number).next().is_some()) {
                above = None;
            }
            let is_empty = row.cells.get(column).is_some_and(Cell::is_empty);
            match (is_empty, above.as_ref().and_then(|above| above.cells.get(column))) {
                (true, None) => {
                    table.refused.push((row.number, refuse("nothing-above", format!("an empty cell of {name:?}"))));
                    continue;
                }
                (true, Some(cell)) => {
                    let cell = cell.clone();
                    row.cells[column] = cell; // The row has a cell there, which is empty.
                }
                (false, _) => {}
            }
            above = Some(row.clone());
            table.rows.push(row);
        }
    }
    Ok(())
}
