//! A column a period: headings are the period itself, `1990 [YR1990]` in the World Bank's DataBank, perhaps padded.

use super::{LongTableDescription, Table};
use crate::source_file::period::{PeriodForm, looks_like_a_period};

/// Finds the columns that are a period each.
///
/// Fails if there are none, or one is headed by a period of another form than the description says.
pub(super) fn arrange(table: &mut Table, description: &LongTableDescription) -> Result<(), String> {
    let named = super::super::columns::key_names(description);
    for (idx, column) in table.columns.iter().enumerate().filter(|(_, column)| !named.contains(&column.as_str())) {
        let period = heading(column);
        if description.period_form.period(period).is_some() {
            if table.periods.iter().any(|(_, other)| other == period) {
                return Err(format!("two columns are headed by {period:?}"));
            }
            table.periods.push((idx, period.to_owned()));
        } else if looks_like_a_period(period) {
            return Err(format!("the column {column:?} is no {}", description.period_form.name()));
        }
    }
    let Some((first, _)) = table.periods.first() else {
        return Err(format!("no column is headed by a {}", description.period_form.name()));
    };
    // `2012*` among the years would be a year whose figures are passed over.
    let is_filled = |idx: usize| table.rows.iter().any(|row| row.cells.get(idx).is_some_and(|cell| !cell.is_empty()));
    let is_stray = |(idx, column): &(usize, &String)| {
        let is_period = table.periods.iter().any(|(period, _)| period == idx);
        idx > first && !is_period && !named.contains(&column.as_str()) && is_filled(*idx)
    };
    match table.columns.iter().enumerate().find(is_stray) {
        Some((_, column)) => Err(format!(
            "the column {column:?} stands among those of a {} each and is none; name it in ignored if it is no figure",
            description.period_form.name()
        )),
        None => Ok(()),
    }
}

/// The period of a heading: `1990 [YR1990]` says it twice.
pub(super) fn heading(column: &str) -> &str {
    match column.split_once(" [YR") {
        Some((period, rest)) if rest.strip_suffix(']') == Some(period) => period,
        _ => column,
    }
}

/// The error about a heading that must be a period and is none.
pub(super) fn not_a_period(column: &str, form: PeriodForm) -> String {
    format!("{column:?} is not a {}", form.name())
}
