//! Reads the workbooks of UNODC's data portal: one sheet, column names in a row of their own, one figure a row.
//!
//! Which rows are which indicator is not known here: a [`WorkbookDescription`] says so.

mod surplus;

use std::{collections::BTreeMap, path::Path};

use calamine::{Data, Reader as _, Xlsx};
use crime_explorer::observation::{Observation, Status, Value};

use crate::{
    codes::KnownPlaces,
    description::workbook::{TOTAL_COLUMN, WorkbookDescription, WorkbookTable},
    error::{At, ImportError, content},
    figures::{self, Figures, Refusal, refuse},
    number::Marks,
    report::FileReport,
};

/// The columns that divide a figure. One that a table does not use as a dimension must say "Total".
const DIVIDING: [&str; 4] = ["Dimension", "Category", "Sex", "Age"];
const TOTAL: &str = "Total";
/// The unit of a row of counts.
pub(crate) const COUNTS: &str = "Counts";
/// The unit of a row of the publisher's own rates.
pub(crate) const RATES: &str = "Rate per 100,000 population";
/// The column of the unit.
pub(crate) const UNIT: &str = "Unit of measurement";
/// The column of the place.
pub(crate) const PLACE: &str = "Iso3_code";
/// The column of the year.
pub(crate) const PERIOD: &str = "Year";
/// The unit of a row of shares.
pub(crate) const PERCENT: &str = "Percentage of total persons held";

/// The cells of a row, by column name.
struct SheetRow<'a> {
    columns: &'a BTreeMap<String, usize>,
    cells: &'a [Data],
    /// Cells that a rule put into their place.
    repaired: BTreeMap<&'a str, &'a str>,
}

impl SheetRow<'_> {
    fn cell(&self, column: &str) -> Option<&Data> {
        self.columns.get(column).and_then(|idx| self.cells.get(*idx))
    }

    /// The cell's text as a reader sees it; empty if there is no such cell.
    fn text(&self, column: &str) -> String {
        if let Some(text) = self.repaired.get(column) {
            return (*text).to_owned();
        }
        match self.cell(column) {
            None | Some(Data::Empty) => String::new(),
            Some(Data::String(text)) => text.clone(),
            Some(cell) => cell.to_string(),
        }
    }

    fn has(&self, cells: &BTreeMap<String, String>) -> bool {
        cells.iter().all(|(column, text)| self.text(column) == *text)
    }
}

/// Reads a workbook and adds its figures. A row that cannot be used is refused in the report.
///
/// Fails if the file is no workbook, or a column that the description names is not there.
pub(crate) fn read(
    path: &Path,
    description: &WorkbookDescription,
    known: &KnownPlaces,
    figures: &mut Figures,
    report: &mut FileReport,
) -> Result<(), ImportError> {
    // The size that a sheet says it has is not asked for: one edition says "A1:A1".
    let mut book: Xlsx<_> = calamine::open_workbook(path).at(path)?;
    let range = match book.worksheet_range_at(0) {
        Some(range) => range.at(path)?,
        None => return Err(content(path, "the workbook has no sheet")),
    };
    report.sheet = book.sheet_names().first().cloned();
    let first_row = range.start().map_or(0, |(row, _)| row as usize);
    let mut rows = range.rows().zip(first_row + 1..).skip_while(|(_, number)| *number < description.header_row);
    let (header, _) = rows.next().ok_or_else(|| content(path, "there is no row of column names"))?;
    let columns: BTreeMap<String, usize> = header.iter().map(ToString::to_string).zip(0..).collect();
    check_columns(path, description, &columns)?;
    let mut blocks: BTreeMap<&str, &str> = BTreeMap::new();
    let filled = rows.filter(|(cells, _)| cells.iter().any(|cell| *cell != Data::Empty));
    let mut rows = Vec::new();
    for (cells, number) in filled {
        report.n_read += 1;
        let mut row = SheetRow { columns: &columns, cells, repaired: BTreeMap::new() };
        put_labels_into_place(&mut row, description, &mut blocks, report);
        correct(&mut row, description, report);
        rows.push((row, number));
    }
    let repeated = surplus::repeated(&rows, description);
    let mut several = surplus::Several::among(&rows, description);
    for (row, number) in &rows {
        let number = *number;
        let result = match repeated.get(&number) {
            Some(rule) => Err(refuse(rule, summary(row, description))),
            None => add(row, number, description, known, &mut several, figures, report),
        };
        match result {
            Ok(()) => report.n_kept += 1,
            Err(Refusal { rule, what }) => report.refused(&rule, number, what),
        }
    }
    Ok(())
}

/// Adds the figure of a row.
fn add(
    row: &SheetRow<'_>,
    number: usize,
    description: &WorkbookDescription,
    known: &KnownPlaces,
    several: &mut surplus::Several,
    figures: &mut Figures,
    report: &mut FileReport,
) -> Result<(), Refusal> {
    let (table, mut observation) = observation(row, description, known, report)?;
    if let Some(whole) = several.tell_apart(number, description, table, &mut observation, report) {
        figures.add(&table.indicator, whole, report.at(number))?;
    }
    let is_rate = row.text("Unit of measurement") == RATES;
    let published = || table.rates.clone().unwrap_or_else(|| published_rate_id(&table.indicator));
    let indicator = if is_rate { published() } else { table.indicator.clone() };
    figures.add(&indicator, observation, report.at(number))
}

/// Puts right the cells whose error the description knows.
fn correct<'a>(row: &mut SheetRow<'a>, description: &'a WorkbookDescription, report: &mut FileReport) {
    for correction in description.corrections.iter().filter(|of| row.has(&of.cells)).collect::<Vec<_>>() {
        row.repaired.insert(&correction.column, &correction.text);
        report.repaired(&correction.rule);
    }
}

/// Moves a label that stands one column off into its own. `blocks` holds the label of the block that the row stands in.
fn put_labels_into_place<'a>(
    row: &mut SheetRow<'a>,
    description: &'a WorkbookDescription,
    blocks: &mut BTreeMap<&'a str, &'a str>,
    report: &mut FileReport,
) {
    for shifted in &description.shifted {
        let text = row.text(&shifted.from);
        if let Some(block) = shifted.blocks.iter().find(|block| **block == text) {
            blocks.insert(&shifted.from, block);
        }
        // Without a block above, the row stays as it is and is refused for its label.
        if let (true, Some(block), Some(label)) =
            (row.has(&shifted.cells), blocks.get(shifted.from.as_str()), shifted.cells.get(&shifted.from))
        {
            row.repaired.insert(&shifted.from, block);
            row.repaired.insert(&shifted.into, label);
            report.repaired(&shifted.rule);
        }
    }
}

fn check_columns(
    path: &Path,
    description: &WorkbookDescription,
    columns: &BTreeMap<String, usize>,
) -> Result<(), ImportError> {
    let of_dimensions = |table: &'_ WorkbookTable| -> Vec<String> {
        table.dimensions.iter().map(|(_, column)| column.clone()).filter(|column| column != TOTAL_COLUMN).collect()
    };
    let named: Vec<String> =
        description.tables.iter().flat_map(|table| table.cells.keys().cloned().chain(of_dimensions(table))).collect();
    let fixed = ["Iso3_code", "Year", "Unit of measurement", "Source"];
    let mut needed =
        fixed.into_iter().chain(named.iter().map(String::as_str)).chain([description.value_column.as_str()]);
    match needed.find(|column| !columns.contains_key(*column)) {
        Some(missing) => Err(content(path, format!("row {} has no column {missing:?}", description.header_row))),
        None => Ok(()),
    }
}

/// The table that a row belongs to, and what it says.
fn observation<'a>(
    row: &SheetRow<'_>,
    description: &'a WorkbookDescription,
    known: &KnownPlaces,
    report: &mut FileReport,
) -> Result<(&'a WorkbookTable, Observation), Refusal> {
    if let Some(of) = description.left_out.iter().find(|of| row.has(&of.cells)) {
        return Err(refuse(&of.rule, format!("{} rows", row.text("Indicator"))));
    }
    let table = description.tables.iter().find(|table| row.has(&table.cells));
    let table = table.ok_or_else(|| refuse("not-described", summary(row, description)))?;
    match row.text("Unit of measurement").as_str() {
        COUNTS | RATES if !table.is_percent => {}
        PERCENT if table.is_percent => {}
        _ => return Err(refuse("not-described", summary(row, description))),
    }
    let categories = categories(row, description, table, report)?;
    let code = row.text("Iso3_code");
    let place = if code.is_empty() {
        Err(refuse("place-without-code", format!("{:?}", row.text("Country"))))
    } else {
        figures::place(known, &code, report)
    }?;
    let period = figures::year(&row.text("Year"))?;
    if matches!(row.cell("Year"), Some(Data::String(_))) {
        report.repaired("text-year");
    }
    let marks = Marks::new(None, description.group).map_err(|what| refuse("bad-value", what))?;
    let value = match row.cell(&description.value_column) {
        Some(Data::Float(number)) if number.is_finite() => Value::Number(*number),
        _ => {
            let (value, rule) = figures::value(&row.text(&description.value_column), marks, 0)?;
            rule.into_iter().for_each(|rule| report.repaired(rule));
            value
        }
    };
    let status = if matches!(value, Value::Range { .. }) { Status::Suppressed } else { Status::Normal };
    let origin = row.text("Source").trim().to_owned();
    let status = if is_estimate(&origin) { Status::Estimated } else { status };
    Ok((table, Observation { place, period, categories, value, status, origin, note: String::new() }))
}

/// The id of the indicator that holds the publisher's own rates of a count.
pub(crate) fn published_rate_id(indicator: &str) -> String {
    format!("{indicator}-published-rate")
}

/// Whether the origin itself says that the figure is an estimate.
///
/// "MD Adjusted/CTS" does not: it names the origins of a whole series, not which of its years were adjusted.
fn is_estimate(origin: &str) -> bool {
    origin.to_lowercase().contains("estimate")
}

/// The categories of a row, in the order of the indicator's dimensions.
fn categories(
    row: &SheetRow<'_>,
    description: &WorkbookDescription,
    table: &WorkbookTable,
    report: &mut FileReport,
) -> Result<Vec<String>, Refusal> {
    let is_used =
        |column: &&str| table.cells.contains_key(*column) || table.dimensions.iter().any(|(_, used)| used == column);
    if DIVIDING.iter().filter(|column| !is_used(column)).any(|column| row.text(column) != TOTAL) {
        return Err(refuse("not-described", summary(row, description)));
    }
    let mut categories = Vec::with_capacity(table.dimensions.len());
    for (dimension, column) in &table.dimensions {
        if column == TOTAL_COLUMN {
            categories.push("total".to_owned());
            continue;
        }
        let text = row.text(column);
        let labels = description.labels.get(dimension);
        let category = labels.and_then(|labels| label(labels, &text, report));
        let unknown = || match description.country_labels.contains(dimension) {
            true => refuse("no-single-country", format!("{text:?}")),
            false => refuse("not-described", summary(row, description)),
        };
        categories.push(category.ok_or_else(unknown)?.to_owned());
    }
    Ok(categories)
}

/// The category of a label, which may be written with stray spaces.
fn label<'a>(labels: &'a BTreeMap<String, String>, text: &str, report: &mut FileReport) -> Option<&'a str> {
    if let Some(category) = labels.get(text) {
        return Some(category);
    }
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let text = squeezed(text);
    let (_, category) = labels.iter().find(|(label, _)| squeezed(label) == text)?;
    report.repaired("stray-spaces");
    Some(category)
}

/// A row in one line, for the report.
fn summary(row: &SheetRow<'_>, description: &WorkbookDescription) -> String {
    let columns = ["Iso3_code", "Year", "Indicator", "Dimension", "Category", "Sex", "Age", "Unit of measurement"];
    let cells: Vec<_> =
        columns.into_iter().chain([description.value_column.as_str()]).map(|column| row.text(column)).collect();
    cells.join(" | ")
}

#[cfg(test)]
mod tests;
