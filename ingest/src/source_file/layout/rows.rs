//! A row of column names, then rows with as many cells.

use super::{Grid, LongTableDescription, Row, Table};
use crate::figures::refuse;

/// The table below the row of column names; what stands above it is the file's preamble.
pub(super) fn table(grid: Grid, description: &LongTableDescription) -> Result<Table, String> {
    let mut rows = grid.rows.into_iter().skip_while(|row| row.number < description.header_row);
    let header = rows.next().filter(|row| row.number == description.header_row && !row.is_blank());
    let header = header.ok_or_else(|| format!("row {} holds no column names", description.header_row))?;
    let columns: Vec<String> = header.cells.iter().map(|cell| cell.text().into_owned()).collect();
    let mut table = Table { columns, ..Table::default() };
    let n_columns = table.columns.len();
    for Row { number, cells } in rows {
        let row = Row { number, cells };
        if row.is_blank() {
            table.refused.push((number, refuse("empty-row", "nothing stands there")));
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
