//! Two rows of one place, period and categories: if they differ in a column that no description names, that column is a
//! key, and taking either row would be wrong.

use std::collections::BTreeMap;

use crime_explorer::{period::Year, place::PlaceCode};

use super::{grid::GridRow, period::Period};

/// What tells figures of a table apart.
pub(super) type Key = (Vec<String>, PlaceCode, Year, Option<u8>);

/// The key of a figure.
pub(super) fn key(categories: &[String], place: PlaceCode, period: Period) -> Key {
    (categories.to_vec(), place, period.year, period.part)
}

/// The first row of each key.
#[derive(Default)]
pub(super) struct FirstRows<'a>(BTreeMap<Key, &'a GridRow>);

impl<'a> FirstRows<'a> {
    /// Notes a row of a key.
    ///
    /// Fails with a sentence if an earlier row of the key differs from it in one of the columns `unnamed`.
    pub(super) fn check(
        &mut self,
        key: Key,
        row: &'a GridRow,
        unnamed: &[usize],
        names: &[String],
    ) -> Result<(), String> {
        let first = *self.0.entry(key).or_insert(row);
        if first.number == row.number {
            return Ok(());
        }
        let differs = |idx: &&usize| first.cells.get(**idx) != row.cells.get(**idx);
        let Some(idx) = unnamed.iter().find(differs) else { return Ok(()) };
        let text = |row: &GridRow| row.cells.get(*idx).map(|cell| cell.text().into_owned()).unwrap_or_default();
        Err(format!(
            "rows {} and {} have the same place, period and categories and differ in the column {:?}, of which the \
             description says nothing: {:?} and {:?}; name it in cells, as a dimension or in ignored",
            first.number,
            row.number,
            names.get(*idx).map(String::as_str).unwrap_or_default(),
            text(first),
            text(row)
        ))
    }
}
