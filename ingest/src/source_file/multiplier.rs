//! Columns in which publishers say that figures are thousands or millions. They stand beside the figure and tell no rows
//! apart, so that a description may forget them: the figures would be wrong by that factor.

use super::{
    columns::key_names,
    grid::{Cell, GridRow},
    layout::Table,
};
use crate::description::long::LongTableDescription;

/// The columns of SDMX, the OECD and Statistics Canada, and the texts by which each says that figures are single ones.
const COLUMNS: [(&str, &[&str]); 6] = [
    ("UNIT_MULT", &["0", "0: Units"]),
    ("PowerCode Code", &["0"]),
    ("PowerCode", &["units"]),
    ("POWERCODE", &["0"]),
    ("SCALAR_FACTOR", &["units"]),
    ("SCALAR_ID", &["0"]),
];

/// Fails with a sentence if a row of the description says that its figure is not in ones and the description does not name
/// the column. `cells` are those of its rows.
pub(super) fn check(table: &Table, description: &LongTableDescription, cells: &[(usize, &str)]) -> Result<(), String> {
    let is_taken =
        |row: &&GridRow| cells.iter().all(|(idx, text)| row.cells.get(*idx).is_some_and(|cell| cell.text() == *text));
    let names = key_names(description);
    for (name, ones) in COLUMNS.iter().filter(|(name, _)| !names.contains(name)) {
        let Some(idx) = table.columns.iter().position(|column| column == name) else { continue };
        for row in table.rows.iter().filter(is_taken) {
            let text = row.cells.get(idx).map(Cell::text).unwrap_or_default();
            if !text.is_empty() && !ones.iter().any(|one| one.eq_ignore_ascii_case(&text)) {
                return Err(format!(
                    "row {}, column {name:?}: {text:?} says that figures are multiplied; name the column in \
                     cells and say power_of_ten, or name it in ignored if they are not",
                    row.number
                ));
            }
        }
    }
    Ok(())
}
