//! What a cell says: a figure with its status and notes, or that there is none.

use crime_explorer::observation::{Status, Value};

use super::{
    columns::Columns,
    grid::{Cell, GridRow},
    status::{self, Flags},
};
use crate::{
    description::long::LongTableDescription,
    figures::{self, Refusal, refuse},
    number::Marks,
};

/// Texts that say in any file that there is no figure.
const MISSING: [&str; 2] = [":", ".."];

/// A figure with what qualifies it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    /// The figure.
    pub value: Value,
    /// Its status.
    pub status: Status,
    /// Ids of notes.
    pub notes: Vec<&'static str>,
    /// The rules by which it was read, where that is worth a line of the report.
    pub rules: Vec<&'static str>,
}

/// What a cell says; none if it says that there is no figure.
pub(super) fn figure(
    row: &GridRow,
    value: &Cell,
    description: &LongTableDescription,
    columns: &Columns<'_>,
    marks: Marks,
) -> Result<Option<Figure>, Refusal> {
    let (text, flags) = status::divided(value, description);
    let is_missing = |text: &str| {
        text.is_empty() || MISSING.contains(&text) || description.missing.iter().any(|missing| missing == text)
    };
    let cell = |idx: usize| row.cells.get(idx).map(Cell::text).unwrap_or_default();
    let bounds = columns.bounds.map(|(lower, upper)| (cell(lower), cell(upper)));
    let bounds = bounds.filter(|(lower, upper)| !(is_missing(lower) && is_missing(upper)));
    let flags = match (columns.status, &description.status_of_all) {
        (Some(idx), _) => Flags::of_column(&cell(idx), description, columns.has_flags)?,
        (None, Some(code)) => Flags::of_column(code, description, columns.has_flags)?,
        (None, None) => flags?,
    };
    if is_missing(&text) && bounds.is_none() {
        return Ok(flags.of_nothing());
    }
    let mut rules = Vec::new();
    let mut number = |text: &str, cell: Option<&Cell>| -> Result<Value, Refusal> {
        // A number of a workbook or of JSON has no marks.
        let marks = if matches!(cell, Some(Cell::Number(_))) { Marks::default() } else { marks };
        let (value, rule) = figures::value(text, marks, description.power_of_ten)?;
        // "<5" is 0 to 4 where figures are counts; of a rate it says something else.
        if matches!(value, Value::Range { .. }) && !columns.is_count {
            return Err(refuse("bad-value", format!("{text:?}")));
        }
        rules.extend(rule);
        Ok(value)
    };
    let value = match (bounds, columns.bounds) {
        (Some((lower, upper)), Some((lower_idx, upper_idx))) => {
            let what = || format!("{text:?} between {lower:?} and {upper:?}");
            let mut point = |text: &str, cell: Option<&Cell>| {
                number(text, cell).ok().and_then(Value::number).ok_or_else(|| refuse("bad-bounds", what()))
            };
            let low = point(&lower, row.cells.get(lower_idx))?;
            let high = point(&upper, row.cells.get(upper_idx))?;
            match is_missing(&text) {
                true if low <= high => Value::Range { lower: low, upper: high },
                true => return Err(refuse("bad-bounds", what())),
                false => {
                    let value = point(&text, Some(value))?;
                    if !(low <= value && value <= high) {
                        return Err(refuse("bad-bounds", what()));
                    }
                    Value::Estimate { value, lower: low, upper: high }
                }
            }
        }
        _ => number(&text, Some(value))?,
    };
    let (status, notes) = flags.of_value(value, &text)?;
    Ok(Some(Figure { value, status, notes, rules }))
}
