//! Eurostat's TSV: the names of the keys joined by commas (in some files by tabs), the last with `\TIME_PERIOD`; then a
//! column a period.

use super::{GridRow, LongTableDescription, Table, years};
use crate::{
    figures::refuse,
    source_file::{grid::Cell, period::looks_like_a_period},
};

/// Divides the first cell of each row into its keys.
///
/// Fails if the header is not Eurostat's.
pub(super) fn arrange(table: &mut Table, description: &LongTableDescription) -> Result<(), String> {
    let form = description.period_form;
    // The keys end where the first period stands; one file separates them by tabs and does not name the periods.
    let n_key_cells =
        table.columns.iter().position(|column| looks_like_a_period(column)).unwrap_or(table.columns.len());
    let (key_cells, periods) = table.columns.split_at(n_key_cells);
    let joined = key_cells.join(",");
    let names = joined.split_once('\\').map_or(joined.as_str(), |(keys, _)| keys);
    let keys: Vec<String> = names.split(',').map(|key| key.trim().to_owned()).collect();
    if periods.is_empty() || keys.len() < 2 {
        return Err(format!(
            "row {} is not Eurostat's row of names: keys joined by commas, then a column a period divided by tabs",
            table.header_row
        ));
    }
    let mut columns = keys.clone();
    let mut found = Vec::new();
    for column in periods {
        let period = years::period(column, description).ok_or_else(|| years::not_a_period(column, form))?;
        if found.iter().any(|(_, other): &(usize, String)| years::period(other, description) == Some(period)) {
            return Err(format!("two columns are headed by {column:?}"));
        }
        found.push((columns.len(), column.clone()));
        columns.push(column.clone());
    }
    let n_keys = keys.len();
    for GridRow { number, mut cells } in std::mem::take(&mut table.rows) {
        let figures = cells.split_off(n_key_cells);
        let texts: Vec<String> = cells.iter().map(|cell| cell.text().into_owned()).collect();
        let keys: Vec<Cell> = texts.join(",").split(',').map(|key| Cell::from(key.trim())).collect();
        if keys.len() == n_keys {
            table.rows.push(GridRow { number, cells: keys.into_iter().chain(figures).collect() });
        } else {
            table.refused.push((number, refuse("row-length", format!("{} keys instead of {n_keys}", keys.len()))));
        }
    }
    (table.columns, table.periods, table.keys) = (columns, found, (0..n_keys).collect());
    Ok(())
}
