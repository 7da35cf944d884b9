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
    match table.periods.is_empty() {
        true => Err(format!("no column is headed by a {}", description.period_form.name())),
        false => Ok(()),
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
