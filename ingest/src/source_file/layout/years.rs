//! A column a period: headings are the period itself, `1990 [YR1990]` in the World Bank's DataBank, perhaps padded.

use crime_explorer::period::Year;

use super::{LongTableDescription, Table};
use crate::source_file::period::{Period, PeriodForm, looks_like_a_period};

/// Finds the columns that are a period each.
///
/// Fails if there are none, or one is headed by a period of another form than the description says.
pub(super) fn arrange(table: &mut Table, description: &LongTableDescription) -> Result<(), String> {
    let named = super::super::columns::key_names(description);
    let form = description.period_form;
    for (idx, column) in table.columns.iter().enumerate().filter(|(_, column)| !named.contains(&column.as_str())) {
        let text = heading(column);
        if let Some(period) = period(text, description) {
            if let Some((_, other)) =
                table.periods.iter().find(|(_, other)| self::period(other, description) == Some(period))
            {
                return Err(format!(
                    "two columns are headed by {text:?}, or by it and {other:?}, which are one {}",
                    form.name()
                ));
            }
            table.periods.push((idx, text.to_owned()));
        } else if looks_like_a_period(text) {
            return Err(format!("the column {column:?} is no {}; say its period_form", form.name()));
        }
    }
    let Some((first, _)) = table.periods.first() else {
        return Err(format!(
            "no column is headed by a {}; say header_row if the names stand further below, or periods = {{ \"X2012\" = 2012 }} \
             if they are written otherwise",
            form.name()
        ));
    };
    // `2012*` among the years, or before them, would be a year whose figures are passed over.
    let is_filled = |idx: usize| table.rows.iter().any(|row| row.cells.get(idx).is_some_and(|cell| !cell.is_empty()));
    let is_stray = |(idx, column): &(usize, &String)| {
        let is_period = table.periods.iter().any(|(period, _)| period == idx);
        !is_period && !named.contains(&column.as_str()) && (idx > first || holds_a_year(column)) && is_filled(*idx)
    };
    match table.columns.iter().enumerate().find(is_stray) {
        Some((_, column)) => Err(format!(
            "the column {column:?} stands among those of a {} each and is none; say its year in periods, or name it in \
             ignored if it is no figure",
            form.name()
        )),
        None => Ok(()),
    }
}

/// The period of a heading, as the description says it or as it stands there.
pub(super) fn period(text: &str, description: &LongTableDescription) -> Option<Period> {
    match description.periods.get(text) {
        Some(year) => Some(Period { year: Year(*year), part: None }),
        None => description.period_form.period(text),
    }
}

/// Whether four digits of a heading are a year: `2012*`, `X2012`.
fn holds_a_year(column: &str) -> bool {
    let text = crate::number::with_western_digits(column);
    text.split(|char: char| !char.is_ascii_digit()).any(|digits| digits.parse::<Year>().is_ok())
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
    format!("{column:?} is not a {}; say period_form, or its year in periods", form.name())
}
