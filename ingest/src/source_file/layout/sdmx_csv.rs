//! SDMX-CSV: version 1 begins with the column DATAFLOW, version 2 with STRUCTURE, STRUCTURE_ID and ACTION. Names and cells
//! are codes, or `code: label`.

use super::{LongTableDescription, Table};
use crate::{figures::refuse, source_file::grid::Cell};

/// Leaves the codes of names and cells, and takes out rows that withdraw a figure.
///
/// Fails if the file does not begin as SDMX-CSV does.
pub(super) fn arrange(table: &mut Table, description: &LongTableDescription) -> Result<(), String> {
    let has_labels: Vec<bool> = table.columns.iter().map(|column| code(column) != column).collect();
    table.columns = table.columns.iter().map(|column| code(column).to_owned()).collect();
    let begins = table.columns.first().map(String::as_str).unwrap_or_default();
    if !["DATAFLOW", "STRUCTURE"].contains(&begins) {
        return Err(format!("the first column of SDMX-CSV is DATAFLOW or STRUCTURE, not {begins:?}"));
    }
    let is_free_text =
        |column: &String| description.footnote_columns.contains(column) || description.origin.as_ref() == Some(column);
    let coded: Vec<usize> =
        (0..table.columns.len()).filter(|idx| has_labels[*idx] && !is_free_text(&table.columns[*idx])).collect();
    let action = table.columns.iter().position(|column| column == "ACTION");
    for mut row in std::mem::take(&mut table.rows) {
        for idx in &coded {
            if let Some(Cell::Text(text)) = row.cells.get_mut(*idx) {
                *text = code(text).to_owned();
            }
        }
        let action = action.and_then(|idx| row.cells.get(idx)).map(|cell| cell.text().into_owned()).unwrap_or_default();
        match action.as_str() {
            "D" => table.refused.push((row.number, refuse("withdrawn-in-message", "ACTION = D"))),
            _ => table.rows.push(row),
        }
    }
    Ok(())
}

/// The code of `code: label`; a text without a code before a colon is one itself.
fn code(text: &str) -> &str {
    let text = text.trim();
    let is_code =
        |code: &str| !code.is_empty() && code.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-@$".contains(&b));
    text.split_once(": ").map(|(code, _)| code).filter(|code| is_code(code)).unwrap_or(text)
}
