//! Reads publishers' tables as their descriptions say.
//!
//! ```text
//! bytes ─ text → rows of cells ─ layout → one form of table ─ columns → key and figure of each row → `Figures`
//! ```
//!
//! A file is either read, or refused whole with one sentence: half a file is worse than none. A single row that cannot be
//! used is refused in the report.

mod columns;
mod figure;
mod grid;
pub(crate) mod layout;
mod multiplier;
mod parts_of_year;
pub mod period;
mod place;
mod rate_agreement;
mod reading;
mod several;
mod status;
mod text;
mod unnamed;

use std::path::Path;

use crate::{
    codes::KnownPlaces,
    description::{
        Descriptions,
        long::{Layout, LeftOutRows, LongTableDescription},
    },
    error::{At, ImportError, content},
    figures::Figures,
    report::FileReport,
};
use columns::Columns;
use layout::Table;

/// What stays the same for all files.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    /// The indicators and dimensions.
    pub descriptions: &'a Descriptions,
    /// The places.
    pub known: &'a KnownPlaces,
}

/// Reads all tables that a source's file holds and adds their figures. A row that cannot be used is refused in the
/// report, and so is one that no table takes.
///
/// # Errors
/// If the file is not of the form described, or holds a key that its description does not name.
pub(crate) fn read(
    path: &Path,
    source: &str,
    context: Context<'_>,
    figures: &mut Figures,
    report: &mut FileReport,
) -> Result<(), ImportError> {
    let descriptions = context.descriptions;
    if !descriptions.long_tables.iter().any(|table| table.source == source) {
        return Err(content(path, format!("no table describes the source {source:?}")));
    }
    let mut forms: Vec<Vec<&LongTableDescription>> = Vec::new();
    for table in descriptions.long_tables.iter().filter(|table| table.source == source) {
        match forms.iter_mut().find(|form| form.iter().all(|other| are_of_one_table(other, table))) {
            Some(form) => form.push(table),
            None => forms.push(vec![table]),
        }
    }
    let left_out: Vec<&LeftOutRows> = descriptions.left_out.iter().filter(|rows| rows.source == source).collect();
    for form in &forms {
        let Some(first) = form.first() else { continue };
        let table = open(path, first)?;
        report.sheet = report.sheet.take().or_else(|| table.sheet.clone());
        let found = form.iter().map(|of| Ok((*of, Columns::find(&table, of, form, descriptions)?)));
        let found: Vec<_> = found.collect::<Result<_, String>>().map_err(|what| content(path, what))?;
        layout::holds_rows(&table).map_err(|what| content(path, what))?;
        reading::read(&table, &found, &left_out, context, figures, report).map_err(|what| content(path, what))?;
    }
    for rates in descriptions.long_tables.iter().filter(|table| table.source == source && table.is_published_rate) {
        rate_agreement::leave_out_rates_that_disagree(&rates.indicator, context, figures, report);
    }
    Ok(())
}

/// Whether two descriptions are of one table of a file, so that it is read once for both.
fn are_of_one_table(one: &LongTableDescription, other: &LongTableDescription) -> bool {
    let form = |of: &LongTableDescription| {
        let text = (of.encoding.clone(), of.delimiter, of.fill_down.clone());
        (of.layout, of.sheet.clone(), of.header_row, of.period_form, text)
    };
    form(one) == form(other)
}

/// A file's table in the form that all layouts are brought into.
fn open(path: &Path, description: &LongTableDescription) -> Result<Table, ImportError> {
    let is_workbook = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
    let grid = match is_workbook {
        true => grid::of_workbook(path, description.sheet.as_deref())?,
        false => {
            let bytes = std::fs::read(path).at(path)?;
            let text = text::decode(&bytes, description.encoding.as_deref()).map_err(|what| content(path, what))?;
            if description.layout == Layout::JsonStat {
                return layout::json_stat::table(&text).map_err(|what| content(path, what));
            }
            let is_quoted = description.layout != Layout::Eurostat;
            let delimiter = if is_quoted { description.delimiter } else { '\t' };
            grid::of_text(&text, delimiter, is_quoted).map_err(|what| content(path, what))?
        }
    };
    layout::table(grid, description).map_err(|what| content(path, what))
}

/// A row with its number and the texts of the columns asked for, in their order.
pub(crate) type Record = (usize, Vec<String>);

/// The rows of a comma-separated file whose first row names the columns, as a reader of its own asks for them. A row of
/// another length is refused in the report.
///
/// # Errors
/// If the file is no such text, or lacks a column.
pub(crate) fn records(path: &Path, columns: &[&str], report: &mut FileReport) -> Result<Vec<Record>, ImportError> {
    let bytes = std::fs::read(path).at(path)?;
    let read = || -> Result<(Table, Vec<usize>), String> {
        let table = layout::rows::table(grid::of_text(&text::decode(&bytes, None)?, ',', true)?, 1)?;
        let idxs = columns.iter().map(|column| table.column(column)).collect::<Result<_, _>>()?;
        Ok((table, idxs))
    };
    let (table, idxs) = read().map_err(|what| content(path, what))?;
    for (number, refusal) in &table.refused {
        report.n_read += 1;
        several::refused(refusal, *number, report);
    }
    let text =
        |row: &grid::GridRow, idx: usize| row.cells.get(idx).map(|cell| cell.text().into_owned()).unwrap_or_default();
    let records = table.rows.iter().map(|row| (row.number, idxs.iter().map(|idx| text(row, *idx)).collect()));
    Ok(records.collect())
}

#[cfg(test)]
mod tests;
