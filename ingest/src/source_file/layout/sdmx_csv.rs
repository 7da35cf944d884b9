//! SDMX-CSV: version 1 begins with the column DATAFLOW, version 2 with STRUCTURE, STRUCTURE_ID and ACTION. Names and cells
//! are codes, or `code: label`.

use std::collections::BTreeSet;

use super::{GridRow, LongTableDescription, Table};
use crate::{figures::refuse, source_file::grid::Cell};

/// The columns that tell of the message and not of its figures.
const OF_MESSAGE: [&str; 8] =
    ["DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "SERIES_KEY", "OBS_KEY", "LAST UPDATE"];

/// Leaves the codes of names and cells, and takes out rows that withdraw a figure.
///
/// Fails if the file does not begin as SDMX-CSV does.
pub(super) fn arrange(table: &mut Table, description: &LongTableDescription) -> Result<(), String> {
    let has_labels: Vec<bool> = table.columns.iter().map(|column| code(column) != column).collect();
    table.columns = table.columns.iter().map(|column| code(column).to_owned()).collect();
    let begins = table.columns.first().map(String::as_str).unwrap_or_default();
    if !["DATAFLOW", "STRUCTURE"].contains(&begins) {
        return Err(format!(
            "the first column of SDMX-CSV is DATAFLOW or STRUCTURE, not {begins:?}; say the delimiter, header_row or another layout"
        ));
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
        match action.to_ascii_uppercase().as_str() {
            "D" => table.refused.push((row.number, refuse("withdrawn-in-message", "ACTION = D"))),
            // Append, information, merge, replace: the row says what the figure is.
            "" | "A" | "I" | "M" | "R" => table.rows.push(row),
            _ => table.refused.push((row.number, refuse("not-described", format!("ACTION = {action:?}")))),
        }
    }
    table.keys = keys(table, description.value_column().unwrap_or_default());
    Ok(())
}

/// The columns that a description must name: dimensions stand before the figure. One that is the same in all rows tells
/// none apart, and one that only says the left one's code in words is no other key.
fn keys(table: &Table, value: &str) -> Vec<usize> {
    let n_before = table.columns.iter().position(|column| column == value).unwrap_or_default();
    let text = |row: &GridRow, idx: usize| row.cells.get(idx).map(|cell| cell.text().into_owned()).unwrap_or_default();
    let pairs = |one: usize, other: usize| -> BTreeSet<(String, String)> {
        table.rows.iter().map(|row| (text(row, one), text(row, other))).collect()
    };
    let n_texts = |idx: usize| table.rows.iter().map(|row| text(row, idx)).collect::<BTreeSet<_>>().len();
    let is_key = |idx: &usize| {
        let n_own = n_texts(*idx);
        let says_left_in_words =
            idx.checked_sub(1).is_some_and(|left| n_texts(left) == n_own && pairs(left, *idx).len() == n_own);
        let is_of_message = table.columns.get(*idx).is_some_and(|column| OF_MESSAGE.contains(&column.as_str()));
        !is_of_message && n_own > 1 && !says_left_in_words
    };
    (0..n_before).filter(is_key).collect()
}

/// The code of `code: label`; a text without a code before a colon is one itself.
fn code(text: &str) -> &str {
    let text = text.trim();
    let is_code =
        |code: &str| !code.is_empty() && code.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-@$".contains(&b));
    text.split_once(": ").map(|(code, _)| code).filter(|code| is_code(code)).unwrap_or(text)
}
