//! JSON-stat 2, and a dataset of JSON-stat 1: a list of figures in the order of the product of its dimensions' categories.
//!
//! A figure's row is its position in that list, counted from 1.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{GridRow, Table};
use crate::source_file::grid::Cell;

/// The column of the figures.
pub(crate) const VALUE: &str = "value";
/// The column of their status.
pub(crate) const STATUS: &str = "status";

/// The error about JSON of another form.
const NO_DATASET: &str = "the file is no JSON-stat dataset; download it in the form JSON-stat 2";

/// A dimension with the codes of its categories.
struct Dimension {
    id: String,
    codes: Vec<String>,
}

/// The dataset of a text as a table: a column a dimension, then figure and status.
///
/// Fails with a sentence if the text is no dataset, or its parts do not fit each other.
pub(in crate::source_file) fn table(text: &str) -> Result<Table, String> {
    if text.trim().is_empty() {
        return Err("the file is empty".to_owned());
    }
    let root: Value = serde_json::from_str(text).map_err(|err| format!("not readable JSON: {err}"))?;
    let dataset = dataset(&root)?;
    let dimensions = dimensions(dataset)?;
    let n_cells = dimensions.iter().try_fold(1_usize, |n, of| n.checked_mul(of.codes.len()));
    let n_cells = n_cells.ok_or("the dataset is larger than any memory")?;
    let values = dataset.get(VALUE).ok_or("the dataset has no \"value\"")?;
    let status = dataset.get(STATUS).unwrap_or(&Value::Null);
    let mut idxs = places(VALUE, values, n_cells)?;
    // A single letter is the status of all figures; it adds none.
    if !status.is_string() {
        idxs.extend(places(STATUS, status, n_cells)?);
    }
    let columns = dimensions.iter().map(|of| of.id.clone()).chain([VALUE, STATUS].map(str::to_owned));
    let keys = (0..dimensions.len()).collect();
    let mut table = Table { columns: columns.collect(), keys, ..Table::default() };
    for idx in idxs {
        let mut cells = codes(&dimensions, idx);
        cells.push(cell(values, idx)?);
        cells.push(if status.is_string() { scalar(status)? } else { cell(status, idx)? });
        table.rows.push(GridRow { number: idx + 1, cells });
    }
    Ok(table)
}

/// The dataset itself, or the only one of a bundle.
fn dataset(root: &Value) -> Result<&Map<String, Value>, String> {
    let root = root.as_object().ok_or(NO_DATASET)?;
    if root.contains_key(VALUE) {
        return Ok(root);
    }
    let mut inner = root.values().filter_map(Value::as_object).filter(|of| of.contains_key(VALUE));
    match (inner.next(), inner.next()) {
        (Some(one), None) => Ok(one),
        (Some(_), Some(_)) => Err("the file holds several JSON-stat datasets; keep one".to_owned()),
        (None, _) => Err(NO_DATASET.to_owned()),
    }
}

/// The dimensions in their order; version 1 names them below "dimension".
fn dimensions(dataset: &Map<String, Value>) -> Result<Vec<Dimension>, String> {
    let of = dataset.get("dimension").and_then(Value::as_object).ok_or("the dataset has no \"dimension\"")?;
    let list = |name: &str| dataset.get(name).or_else(|| of.get(name)).and_then(Value::as_array);
    let ids = list("id").ok_or("the dataset has no \"id\"")?;
    let sizes = list("size").ok_or("the dataset has no \"size\"")?;
    if ids.len() != sizes.len() {
        return Err(format!("{} dimensions have {} sizes", ids.len(), sizes.len()));
    }
    let dimension = |(id, size): (&Value, &Value)| {
        let id = id.as_str().ok_or("an id of a dimension is no text")?;
        let codes = of.get(id).and_then(|of| of.get("category")).and_then(codes_of);
        let codes = codes.ok_or_else(|| format!("the dimension {id:?} has no categories"))?;
        match size.as_u64() == Some(codes.len() as u64) {
            true => Ok(Dimension { id: id.to_owned(), codes }),
            false => Err(format!("the dimension {id:?} has {} categories and the size {size}", codes.len())),
        }
    };
    ids.iter().zip(sizes).map(dimension).collect()
}

/// The codes of the categories in their order: a list, positions by code, or the one that has a label.
fn codes_of(category: &Value) -> Option<Vec<String>> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    match category.get("index") {
        Some(Value::Array(codes)) => codes.iter().map(text).collect(),
        Some(Value::Object(positions)) => {
            let mut codes: Vec<(u64, &String)> =
                positions.iter().map(|(code, position)| Some((position.as_u64()?, code))).collect::<Option<_>>()?;
            codes.sort_unstable();
            let are_positions = codes.iter().zip(0..).all(|((position, _), expected)| *position == expected);
            are_positions.then(|| codes.into_iter().map(|(_, code)| code.clone()).collect())
        }
        _ => {
            let labels = category.get("label")?.as_object()?;
            (labels.len() == 1).then(|| labels.keys().cloned().collect())
        }
    }
}

/// The positions at which a list, or an object of positions, holds something.
fn places(name: &str, values: &Value, n_cells: usize) -> Result<BTreeSet<usize>, String> {
    match values {
        Value::Null => Ok(BTreeSet::new()),
        Value::Array(list) if list.len() == n_cells => Ok((0..n_cells).collect()),
        Value::Array(list) => Err(format!("{name:?} has {} entries, the dimensions have {n_cells} cells", list.len())),
        Value::Object(sparse) => {
            let place = |position: &String| {
                position.parse().ok().filter(|idx: &usize| *idx < n_cells && idx.to_string() == *position)
            };
            let places = sparse.keys().map(|at| place(at).ok_or_else(|| format!("{name:?} has no cell {at:?}")));
            places.collect()
        }
        _ => Err(format!("{name:?} is neither a list nor an object")),
    }
}

fn cell(values: &Value, idx: usize) -> Result<Cell, String> {
    let value = match values {
        Value::Array(list) => list.get(idx),
        Value::Object(sparse) => sparse.get(&idx.to_string()),
        _ => None,
    };
    value.map_or(Ok(Cell::from("")), scalar)
}

fn scalar(value: &Value) -> Result<Cell, String> {
    match value {
        Value::Null => Ok(Cell::from("")),
        Value::String(text) => Ok(Cell::from(text.as_str())),
        Value::Number(number) => Ok(number.as_f64().map_or_else(|| Cell::Text(number.to_string()), Cell::Number)),
        other => Err(format!("{other} is neither a number nor a text")),
    }
}

/// The codes of the cell at a position: the last dimension changes first.
fn codes(dimensions: &[Dimension], idx: usize) -> Vec<Cell> {
    let mut rest = idx;
    let mut cells: Vec<Cell> = Vec::with_capacity(dimensions.len() + 2);
    for dimension in dimensions.iter().rev() {
        let n_codes = dimension.codes.len().max(1);
        let code = dimension.codes.get(rest % n_codes).map(String::as_str).unwrap_or_default();
        cells.push(Cell::from(code));
        rest /= n_codes;
    }
    cells.reverse();
    cells
}
