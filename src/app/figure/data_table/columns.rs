//! The columns of a table: which there are, what their cells say, how they sort.

use std::cmp::Ordering;

use crate::{
    format,
    i18n::Texts,
    observation::{Status, Value},
    order::sort_by,
    presentation::{TableModel, TableRow},
    search::fold,
    statistics::percent,
};

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Whose figure; heads the row.
    Name,
    /// The category of the dimension of that index.
    Category(usize),
    /// The year that the figure is really of.
    Year,
    /// The figure.
    Value,
    /// Its 95 % interval, or the publisher's own bounds.
    Interval,
    /// Rank from and to.
    Rank,
    /// Its status.
    Status,
    /// Where the publisher says it comes from.
    Origin,
    /// What stands behind a region's total.
    Coverage,
    /// The footnote.
    Note,
}

/// The columns that say something: one that is empty, or a category that is the same everywhere, is left out.
pub fn columns(table: &TableModel) -> Vec<Column> {
    let rows = &table.rows;
    let varies = |idx: usize| {
        let mut ids = table.rows.iter().map(|row| row.category_ids.get(idx));
        let first = ids.next();
        ids.any(|id| Some(id) != first)
    };
    let mut columns = vec![Column::Name];
    columns.extend((0..table.dimensions.len()).filter(|idx| varies(*idx)).map(Column::Category));
    columns.extend([Column::Year, Column::Value]);
    let has_interval = |row: &TableRow| row.interval.is_some() || matches!(row.value, Value::Estimate { .. });
    let optional = [
        (Column::Interval, rows.iter().any(has_interval)),
        (Column::Rank, rows.iter().any(|row| row.rank.is_some())),
        (Column::Status, rows.iter().any(|row| row.status != Status::Normal)),
        (Column::Origin, rows.iter().any(|row| !row.origin.is_empty())),
        (Column::Coverage, rows.iter().any(|row| row.coverage.is_some())),
        (Column::Note, rows.iter().any(|row| !row.note.is_empty())),
    ];
    columns.extend(optional.into_iter().filter(|(_, says_something)| *says_something).map(|(column, _)| column));
    columns
}

impl Column {
    /// What stands above it, with the unit where it has one.
    pub(crate) fn label(self, table: &TableModel, texts: &Texts) -> String {
        match self {
            Column::Name => texts.get("ui.table.name").to_owned(),
            Column::Category(idx) => table.dimensions.get(idx).cloned().unwrap_or_default(),
            Column::Year => texts.get("ui.table.year").to_owned(),
            Column::Value => texts.with("ui.table.value", &[("unit", &table.unit_label)]),
            Column::Interval => texts.get("ui.table.interval").to_owned(),
            Column::Rank => texts.get("ui.table.rank").to_owned(),
            Column::Status => texts.get("ui.table.status").to_owned(),
            Column::Origin => texts.get("ui.table.origin").to_owned(),
            Column::Coverage => texts.get("ui.table.coverage").to_owned(),
            Column::Note => texts.get("ui.table.note").to_owned(),
        }
    }

    /// Whether its cells are numbers, which stand at the end of the cell so that digits stand under digits.
    pub(crate) fn is_numeric(self) -> bool {
        matches!(self, Column::Year | Column::Value | Column::Interval | Column::Rank)
    }

    /// What the cell says; empty if there is nothing to say.
    pub(crate) fn cell(self, row: &TableRow, table: &TableModel, texts: &Texts) -> String {
        let lang = texts.lang;
        match self {
            Column::Name => row.name.to_string(),
            Column::Category(idx) => row.categories.get(idx).cloned().unwrap_or_default(),
            Column::Year => row.year.map(format::year).unwrap_or_default(),
            Column::Value => format::value(lang, row.value, table.unit, table.decimals)
                .unwrap_or_else(|| texts.get("ui.table.absent").to_owned()),
            Column::Interval => match row.interval {
                Some((interval, _)) => format::range(lang, interval.lower, interval.upper, table.decimals),
                None => format::bounds(lang, row.value, table.unit, table.decimals).unwrap_or_default(),
            },
            Column::Rank => match row.rank {
                None => String::new(),
                Some((from, to)) if from == to => format::number(lang, f64::from(from), 0),
                Some((from, to)) => format::range(lang, f64::from(from), f64::from(to), 0),
            },
            Column::Status => texts.get(&format!("status.{}", row.status.code())).to_owned(),
            Column::Origin => row.origin.to_string(),
            Column::Coverage => coverage(row, texts),
            Column::Note => row.note.to_string(),
        }
    }

    /// Which of two rows comes first by this column, ascending. What has nothing to compare comes last, either way.
    fn compare(self, a: &TableRow, b: &TableRow, is_descending: bool) -> Ordering {
        let text = |a: &str, b: &str| directed(Some(fold(a)), Some(fold(b)), is_descending, Ord::cmp);
        let number = |a, b| directed(a, b, is_descending, f64::total_cmp);
        match self {
            Column::Name => text(&a.name, &b.name),
            // Categories have an order of their own: by id they would not.
            Column::Category(idx) => {
                let name = |row: &TableRow| row.categories.get(idx).cloned().unwrap_or_default();
                text(&name(a), &name(b))
            }
            Column::Year => directed(a.year, b.year, is_descending, Ord::cmp),
            Column::Value => number(sort_value(a.value), sort_value(b.value)),
            Column::Interval => {
                let lower = |row: &TableRow| row.interval.map(|(interval, _)| interval.lower);
                number(lower(a), lower(b))
            }
            Column::Rank => directed(a.rank, b.rank, is_descending, Ord::cmp),
            Column::Status => directed(Some(a.status), Some(b.status), is_descending, Ord::cmp),
            Column::Origin => text(&a.origin, &b.origin),
            Column::Coverage => {
                let share = |row: &TableRow| row.coverage.map(|coverage| coverage.population_share);
                number(share(a), share(b))
            }
            Column::Note => text(&a.note, &b.note),
        }
    }
}

/// A range stands where its lower end would.
fn sort_value(value: Value) -> Option<f64> {
    value.number().or_else(|| value.bounds().map(|(lower, _)| lower))
}

fn directed<T>(a: Option<T>, b: Option<T>, is_descending: bool, compare: impl Fn(&T, &T) -> Ordering) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if is_descending => compare(&b, &a),
        (Some(a), Some(b)) => compare(&a, &b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

fn coverage(row: &TableRow, texts: &Texts) -> String {
    let Some(coverage) = row.coverage else { return String::new() };
    let members = format::number(texts.lang, f64::from(coverage.n_members), 0);
    let share = format::percent(texts.lang, percent(coverage.population_share), 0);
    texts.plural("ui.table.coverage-of", coverage.n_places, &[("members", &members), ("share", &share)])
}

/// Indices of the rows that hold every word typed, sorted by the column if one is given; else in the view's order.
pub fn arranged(table: &TableModel, typed: &str, sort: Option<(Column, bool)>) -> Vec<usize> {
    let folded = fold(typed);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let mut rows: Vec<usize> = (0..table.rows.len()).filter(|idx| holds(&table.rows[*idx], &words)).collect();
    if let Some((column, is_descending)) = sort {
        // Stable: rows that are equal stay in the view's order.
        sort_by(&mut rows, &|a, b| column.compare(&table.rows[*a], &table.rows[*b], is_descending));
    }
    rows
}

fn holds(row: &TableRow, words: &[&str]) -> bool {
    if words.is_empty() {
        return true;
    }
    let mut text = fold(&row.name);
    for part in row.categories.iter().map(String::as_str).chain([&*row.origin, &*row.note]) {
        text.push(' ');
        text.push_str(&fold(part));
    }
    if let Some(year) = row.year {
        text.push(' ');
        text.push_str(&format::year(year));
    }
    words.iter().all(|word| text.contains(word))
}

/// The rows as text that a spreadsheet of the reader's language takes apart: cells between tabs, lines between rows,
/// numbers in full with the language's decimal mark and without groups.
pub fn tab_separated(table: &TableModel, rows: &[usize], columns: &[Column], texts: &Texts) -> String {
    let clean = |text: String| text.replace(['\t', '\n', '\r'], " ");
    let mut lines = vec![columns.iter().map(|column| clean(column.label(table, texts))).collect::<Vec<_>>().join("\t")];
    for row in rows.iter().filter_map(|idx| table.rows.get(*idx)) {
        let cells = columns.iter().map(|column| match (column, row.value.number()) {
            (Column::Value, Some(number)) => plain(number, texts),
            _ => clean(column.cell(row, table, texts)),
        });
        lines.push(cells.collect::<Vec<_>>().join("\t"));
    }
    lines.join("\n")
}

fn plain(number: f64, texts: &Texts) -> String {
    let has_comma = format::number(texts.lang, 0.5, 1).contains(',');
    let text = format::plain(number);
    if has_comma { text.replace('.', ",") } else { text }
}
