//! What a file holds before anything is known of its meaning: rows of cells, each row with its number in the file.

use std::{borrow::Cow, collections::BTreeSet, path::Path};

use calamine::{Data, ExcelDateTime, Reader as _, Xlsx};

use crate::error::{At, ImportError, content};

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// Text, as it stands there.
    Text(String),
    /// A number of a workbook or of JSON, which has no marks to be read.
    Number(f64),
}

impl Cell {
    /// What a reader sees, without spaces at its ends.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Cell::Text(text) => Cow::Borrowed(text.trim()),
            Cell::Number(number) => Cow::Owned(number.to_string()),
        }
    }

    /// Whether nothing stands there.
    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Cell::Text(text) if text.trim().is_empty())
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

/// A row with its number as somebody who opens the file counts it; the first line is 1.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct GridRow {
    /// The number.
    pub number: usize,
    /// The cells.
    pub cells: Vec<Cell>,
}

impl GridRow {
    /// Whether no cell holds anything.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_empty)
    }
}

/// Rows of cells.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Grid {
    /// The name of the sheet.
    pub sheet: Option<String>,
    /// The rows, in the order of the file.
    pub rows: Vec<GridRow>,
    /// The numbers of rows in which text stands behind a closed quotation mark: which cell is which cannot be seen.
    pub misquoted: BTreeSet<usize>,
}

/// The rows of a delimited text. Lines end with CRLF, LF or CR; with `is_quoted`, a cell in quotation marks may hold
/// delimiters and line ends.
///
/// Fails if a quotation mark is never closed, or closed in a later row within a text: the rows between would be one cell.
pub(super) fn of_text(text: &str, delimiter: char, is_quoted: bool) -> Result<Grid, String> {
    let mut grid = Grid::default();
    let mut chars = text.chars().peekable();
    let (mut line, mut first_line) = (1, 1);
    let (mut cells, mut cell) = (Vec::new(), String::new());
    let mut open_since = None;
    // The row in which the cell's quotation mark opens; a later one within a cell is part of its text.
    let mut quoted_since: Option<usize> = None;
    while let Some(char) = chars.next() {
        let is_line_end = char == '\n' || char == '\r';
        if is_line_end && char == '\r' && chars.peek() == Some(&'\n') {
            chars.next();
        }
        line += usize::from(is_line_end);
        match char {
            '"' if open_since.is_some() && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if open_since.is_some() => open_since = None,
            _ if open_since.is_some() => cell.push(if is_line_end { '\n' } else { char }),
            '"' if is_quoted && cell.trim().is_empty() && quoted_since.is_none() => {
                cell.clear();
                (open_since, quoted_since) = (Some(line), Some(line));
            }
            _ if is_line_end => {
                cells.push(Cell::Text(std::mem::take(&mut cell)));
                grid.rows.push(GridRow { number: first_line, cells: std::mem::take(&mut cells) });
                (first_line, quoted_since) = (line, None);
            }
            _ if char == delimiter => {
                cells.push(Cell::Text(std::mem::take(&mut cell)));
                quoted_since = None;
            }
            _ => {
                match quoted_since.filter(|_| !char.is_whitespace()) {
                    Some(opened) if opened != line => return Err(closed_within_text(opened, line)),
                    Some(_) => _ = grid.misquoted.insert(first_line),
                    None => {}
                }
                cell.push(char);
            }
        }
    }
    if let Some(row) = open_since {
        return Err(format!(
            "the quotation mark that opens in row {row} is never closed; correct that row in a copy of the file"
        ));
    }
    if !cells.is_empty() || !cell.is_empty() || quoted_since.is_some() {
        cells.push(Cell::Text(cell));
        grid.rows.push(GridRow { number: first_line, cells });
    }
    Ok(grid)
}

fn closed_within_text(opened: usize, closed: usize) -> String {
    format!(
        "the quotation mark that opens in row {opened} is closed within a text of row {closed}, so that the rows between would \
         be one cell; correct row {opened} in a copy of the file"
    )
}

/// A number of a workbook with the 15 digits that a spreadsheet shows: `3.5000000000000005E-4` in the file is 0.00035.
fn as_shown(number: f64) -> f64 {
    format!("{number:.14e}").parse().unwrap_or(number)
}

/// A day as `2012-05-01`, a time or duration as its number of days.
fn as_date(date: &ExcelDateTime) -> String {
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    match date.is_datetime() {
        true => format!("{year}-{month:02}-{day:02}"),
        false => format!("{} days", date.as_f64()),
    }
}

/// The rows of a workbook's sheet, the first if none is named.
pub(super) fn of_workbook(path: &Path, sheet: Option<&str>) -> Result<Grid, ImportError> {
    let mut book: Xlsx<_> = calamine::open_workbook(path).at(path)?;
    let names = book.sheet_names();
    let name = match sheet {
        Some(sheet) => names.iter().find(|name| *name == sheet).cloned(),
        None => names.first().cloned(),
    };
    let name = name.ok_or_else(|| {
        content(path, format!("the workbook has no sheet {:?}; it has {}", sheet.unwrap_or_default(), names.join(", ")))
    })?;
    let range = book.worksheet_range(&name).at(path)?;
    let first_row = range.start().map_or(0, |(row, _)| row as usize);
    let rows = range.rows().zip(first_row + 1..).map(|(cells, number)| {
        let cells = cells.iter().map(|cell| match cell {
            Data::Empty => Cell::Text(String::new()),
            Data::Float(number) => Cell::Number(as_shown(*number)),
            // Whole numbers of a workbook are far below 2^53.
            Data::Int(number) => Cell::Number(*number as f64),
            // Excel makes dates of what looks like one ("1.5"): its number of days is no figure.
            Data::DateTime(date) => Cell::Text(as_date(date)),
            other => Cell::Text(other.to_string()),
        });
        GridRow { number, cells: cells.collect() }
    });
    let mut rows: Vec<GridRow> = rows.collect();
    // Formatting alone makes a sheet longer than what stands in it.
    while rows.last().is_some_and(GridRow::is_blank) {
        rows.pop();
    }
    Ok(Grid { sheet: Some(name), rows, misquoted: BTreeSet::new() })
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    #[test]
    fn a_number_of_a_workbook_has_the_digits_that_a_spreadsheet_shows() {
        for (held, shown) in [(3.5000000000000005e-4, 0.00035), (120.12264700000001, 120.122647), (2263.0, 2263.0)] {
            assert_eq!(as_shown(held), shown);
        }
    }

    #[test]
    fn a_date_is_no_number_of_days() {
        let of = |days: f64, form| as_date(&ExcelDateTime::new(days, form, false));
        // 1.5 that Excel took for the first of May, and what it took for a time.
        assert_eq!(of(45413.0, ExcelDateTimeType::DateTime), "2024-05-01");
        assert_eq!(of(0.5, ExcelDateTimeType::TimeDelta), "0.5 days");
    }

    fn texts(text: &str, delimiter: char) -> Vec<(usize, Vec<String>)> {
        let rows = of_text(text, delimiter, true).unwrap().rows;
        rows.iter().map(|row| (row.number, row.cells.iter().map(|cell| cell.text().into_owned()).collect())).collect()
    }

    #[test]
    fn a_rows_number_is_that_of_the_line_whatever_ends_a_line() {
        let expected = vec![
            (1, vec!["a".to_owned(), "b".to_owned()]),
            (2, vec!["1\n2".to_owned(), "x".to_owned()]),
            (4, vec![String::new()]),
            (5, vec!["3".to_owned(), "y".to_owned()]),
        ];
        for end in ["\n", "\r\n", "\r"] {
            assert_eq!(texts(&"a,b|\"1|2\",x||3,y|".replace('|', end), ','), expected, "{end:?}");
        }
        assert_eq!(texts("a;b\n1;\"y\"", ';')[1], (2, vec!["1".to_owned(), "y".to_owned()]));
    }

    #[test]
    fn quotation_marks_are_doubled_inside_and_plain_within_a_text() {
        assert_eq!(texts("\"say \"\"no\"\"\",5\" pipe\n", ',')[0].1, ["say \"no\"", "5\" pipe"]);
        assert_eq!(
            of_text("a,\"b\nc,d\n", ',', true).unwrap_err(),
            "the quotation mark that opens in row 1 is never closed; correct that row in a copy of the file"
        );
        assert_eq!(of_text("a\t\"b\n", '\t', false).unwrap().rows[0].cells[1].text(), "\"b");
    }
}
