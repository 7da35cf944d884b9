//! A row of column names, then rows with as many cells.

use super::{Grid, GridRow, Table};
use crate::figures::refuse;

/// So many rows are kept for an error that tells in which row the names stand.
const N_FIRST_ROWS: usize = 40;

/// The table below the row of column names; what stands above it is the file's preamble.
pub(in crate::source_file) fn table(grid: Grid, header_row: usize) -> Result<Table, String> {
    let n_rows = grid.rows.last().map(|row| row.number);
    let first_rows = grid.rows.iter().take(N_FIRST_ROWS).cloned().collect();
    let mut rows = grid.rows.into_iter().skip_while(|row| row.number < header_row);
    let header = rows.next().filter(|row| row.number == header_row && !row.is_blank());
    let header = header.ok_or_else(|| match n_rows {
        Some(last) if last < header_row => format!("row {header_row} holds no column names: the file has {last} rows"),
        Some(_) => format!("row {header_row} holds no column names; say the row that does, header_row = …"),
        None => "the file is empty".to_owned(),
    })?;
    if grid.misquoted.contains(&header_row) {
        return Err(format!("text stands behind a closed quotation mark in the row of names, row {header_row}"));
    }
    let columns: Vec<String> = header.cells.iter().map(|cell| cell.text().into_owned()).collect();
    let mut table = Table { columns, first_rows, header_row, ..Table::default() };
    let n_columns = table.columns.len();
    for GridRow { number, cells } in rows {
        let row = GridRow { number, cells };
        if row.is_blank() {
            table.refused.push((number, refuse("empty-row", "nothing stands there")));
        } else if grid.misquoted.contains(&number) {
            table.refused.push((number, refuse("quotation-marks", "text behind a closed quotation mark")));
        } else if row.cells.len() != n_columns {
            table
                .refused
                .push((number, refuse("row-length", format!("{} cells, {n_columns} columns", row.cells.len()))));
        } else {
            table.rows.push(row);
        }
    }
    Ok(table)
}
