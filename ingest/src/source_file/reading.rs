//! From rows of cells to figures: each row goes to the tables that take it, or is refused.

use crime_explorer::{observation::Observation, period::Year, place::PlaceCode};

use super::{
    Context,
    columns::{CategoryAt, Columns, PeriodAt},
    figure::{self, Figure},
    grid::{Cell, GridRow},
    layout::Table,
    parts_of_year::{PartsOfYears, SumOf},
    period::{Period, PeriodForm, looks_like_a_period},
    place::{self, FoundPlace},
    several,
    unnamed::{self, FirstRows},
};
use crate::{
    description::long::{FootnoteMeaning, LeftOutRows, LongTableDescription, Remark},
    figures::{Figures, Refusal, refuse},
    number::Marks,
    report::FileReport,
};

/// What a description has taken from a file so far.
struct Taker<'a> {
    description: &'a LongTableDescription,
    columns: &'a Columns<'a>,
    marks: Marks,
    first_rows: FirstRows<'a>,
    groups: several::Groups,
    parts: PartsOfYears,
}

/// Where and of what a figure is.
struct Found {
    place: FoundPlace,
    period: Period,
    categories: Vec<String>,
    notes: Vec<String>,
    /// The rule by which a footnote moved the row to a part of its place.
    moved_by: Option<String>,
}

/// Reads the rows of a table as all its descriptions say.
///
/// Fails if two rows of one key differ in a column that no description names.
pub(super) fn read(
    table: &Table,
    descriptions: &[(&LongTableDescription, Columns<'_>)],
    left_out: &[&LeftOutRows],
    context: Context<'_>,
    figures: &mut Figures,
    report: &mut FileReport,
) -> Result<(), String> {
    for (number, Refusal { rule, what }) in &table.refused {
        report.n_read += 1;
        report.refused(rule, *number, what.as_str());
    }
    let mut takers = Vec::new();
    for (description, columns) in descriptions {
        let (first_rows, groups, parts) = Default::default();
        takers.push(Taker { description, columns, marks: description.marks()?, first_rows, groups, parts });
    }
    for row in &table.rows {
        if let Some(rows) = left_out.iter().find(|rows| rows.even_if_taken && rows.has(row, table)) {
            report.n_read += 1;
            report.refused(
                &rows.rule,
                row.number,
                rows.cells.values().map(String::as_str).collect::<Vec<_>>().join(" | "),
            );
            continue;
        }
        let mut is_taken = false;
        for taker in takers.iter_mut().filter(|taker| taker.takes(row)) {
            is_taken = true;
            taker.read(row, table, context, figures, report)?;
        }
        if !is_taken {
            report.n_read += 1;
            let (rule, what) = untaken(row, table, descriptions, left_out);
            report.refused(rule, row.number, what);
        }
    }
    for taker in takers {
        let table = taker.description.table();
        match &taker.description.contradicting {
            Some(rule) => taker.groups.add_where_they_agree(&table, rule, figures, report),
            None => taker.groups.add(&table, figures, report),
        }
        if let Some(n_parts) = taker.description.period_form.n_parts() {
            taker.parts.add(&SumOf { indicator: table, is_count: taker.columns.is_count, n_parts }, figures, report);
        }
    }
    Ok(())
}

impl LeftOutRows {
    fn has(&self, row: &GridRow, table: &Table) -> bool {
        self.cells.iter().all(|(column, text)| {
            table.column(column).is_ok_and(|idx| row.cells.get(idx).is_some_and(|cell| cell.text() == text.trim()))
        })
    }
}

/// Why no description takes a row, and what stands in it.
fn untaken<'a>(
    row: &GridRow,
    table: &Table,
    descriptions: &[(&LongTableDescription, Columns<'_>)],
    left_out: &[&'a LeftOutRows],
) -> (&'a str, String) {
    let rule = left_out.iter().find(|rows| rows.has(row, table)).map(|rows| rows.rule.as_str());
    let mut asked: Vec<usize> =
        descriptions.iter().flat_map(|(_, columns)| columns.cells.iter().map(|(idx, _)| *idx)).collect();
    asked.sort_unstable();
    asked.dedup();
    let text = |idx: &usize| row.cells.get(*idx).map(|cell| seen(&cell.text())).unwrap_or_default();
    (rule.unwrap_or("not-described"), asked.iter().map(text).collect::<Vec<_>>().join(" | "))
}

/// A text in which signs that cannot be seen are written out: `Both\u{a0}sexes`.
fn seen(text: &str) -> String {
    let is_seen = |char: char| char == ' ' || !(char.is_whitespace() || char.is_control() || is_invisible(char));
    let one = |char: char| if is_seen(char) { char.to_string() } else { char.escape_unicode().to_string() };
    text.chars().map(one).collect()
}

/// Zero-width signs and marks of direction.
fn is_invisible(char: char) -> bool {
    matches!(char, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

/// Each note once: a note may be several joined by semicolons, and two columns may say the same.
fn each_once(notes: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for note in notes.iter().flat_map(|note| note.split(';')).filter(|note| !note.is_empty()) {
        if !found.iter().any(|other| other == note) {
            found.push(note.to_owned());
        }
    }
    found
}

impl<'a> Taker<'a> {
    fn takes(&self, row: &GridRow) -> bool {
        self.columns.cells.iter().all(|(idx, text)| row.cells.get(*idx).is_some_and(|cell| cell.text() == *text))
    }

    /// Reads the figures of a row: one, or one a period.
    fn read(
        &mut self,
        row: &'a GridRow,
        table: &'a Table,
        context: Context<'_>,
        figures: &mut Figures,
        report: &mut FileReport,
    ) -> Result<(), String> {
        let cell = |idx: usize| row.cells.get(idx).map(Cell::text).unwrap_or_default();
        let of_value = |idx: usize| row.cells.get(idx);
        let cells: Vec<(Option<&Cell>, String)> = match (self.columns.period, self.columns.value) {
            (PeriodAt::Heading, _) => {
                table.periods.iter().map(|(idx, period)| (of_value(*idx), period.clone())).collect()
            }
            (PeriodAt::Column(period), Some(value)) => vec![(of_value(value), cell(period).into_owned())],
            (PeriodAt::Fixed(year), Some(value)) => vec![(of_value(value), year.to_string())],
            (_, None) => Vec::new(), // `Columns` has a value wherever a period is no heading.
        };
        for (value, period) in cells {
            let Some(value) = value else { continue };
            report.n_read += 1;
            let found = self.found(row, &period, context);
            if let Ok(found) = &found
                && !self.description.has_unnamed_groups
            {
                let key = unnamed::key(&found.categories, found.place.place, found.period);
                self.first_rows.check(key, row, &self.columns.unnamed, &table.columns)?;
            }
            match figure::figure(row, value, self.description, self.columns, self.marks) {
                Ok(None) => report.n_empty += 1,
                Ok(Some(figure)) => match found {
                    Ok(found) => self.add(row, found, figure, figures, report),
                    Err(Refusal { rule, what }) => report.refused(&rule, row.number, what),
                },
                Err(refusal) => {
                    let Refusal { rule, what } = found.err().unwrap_or(refusal);
                    report.refused(&rule, row.number, what);
                }
            }
        }
        Ok(())
    }

    fn add(&mut self, row: &GridRow, found: Found, figure: Figure, figures: &mut Figures, report: &mut FileReport) {
        let Found { place, period, categories, mut notes, moved_by } = found;
        notes.extend(figure.notes.iter().map(|note| (*note).to_owned()));
        let origin = self.columns.origin.and_then(|idx| row.cells.get(idx)).map(Cell::text).unwrap_or_default();
        let origin = self.description.origins.get(&*origin).map_or(&*origin, String::as_str).to_owned();
        let observation = Observation {
            place: place.place,
            period: period.year,
            categories,
            value: figure.value,
            status: figure.status,
            origin,
            note: notes.join(";"),
        };
        for rule in figure.rules.iter().copied().chain(place.rule).chain(moved_by.as_deref()) {
            report.repaired(rule);
        }
        report.place_code(place.place, &place.theirs);
        let is_grouped = self.description.has_unnamed_groups || self.description.contradicting.is_some();
        match period.part {
            Some(_) => self.parts.push(row.number, period, observation, report),
            None if is_grouped => self.groups.push(row.number, observation),
            None => several::add(&self.description.table(), row.number, observation, figures, report),
        }
    }

    fn found(&self, row: &GridRow, period_text: &str, context: Context<'_>) -> Result<Found, Refusal> {
        let cell = |idx: usize| row.cells.get(idx).map(Cell::text).unwrap_or_default();
        let mut categories = Vec::with_capacity(self.columns.categories.len());
        for at in &self.columns.categories {
            categories.push(match at {
                CategoryAt::Fixed(category) => (*category).to_owned(),
                CategoryAt::Column(idx, dimension) => {
                    let label = cell(*idx);
                    let category = dimension.labels.get(&*label);
                    category.ok_or_else(|| refuse(&dimension.others, seen(&label)))?.clone()
                }
            });
        }
        let mut place = place::place(row, self.description, self.columns, context.known)?;
        let period = self.period(period_text)?;
        let mut notes = Vec::new();
        let mut moved_by = None;
        for (idx, empty) in &self.columns.footnotes {
            let text = cell(*idx);
            if text.is_empty() {
                notes.extend(empty.map(str::to_owned));
                continue;
            }
            let (note, part) = self.footnote(&text, context)?;
            notes.push(note);
            if let Some((part, rule)) = part {
                place.place = part;
                moved_by = Some(rule);
            }
        }
        if notes.is_empty() {
            notes.push(self.description.note.clone());
        }
        let dimensions = context.descriptions.indicator(&self.description.indicator).map(|of| of.dimensions.as_slice());
        let is_of = |remark: &&Remark| {
            let of: Vec<_> = dimensions.unwrap_or_default().iter().zip(&categories).collect();
            remark.place == place.place.as_str()
                && remark.period == period.year.to_string()
                && remark.categories.iter().all(|category| of.contains(&category))
        };
        if let Some(remark) = self.description.remarks.iter().find(is_of) {
            notes = vec![remark.note.clone()];
        }
        if self.description.period_form == PeriodForm::FinancialYear {
            notes.push("financial-year".to_owned());
        }
        if self.description.periods.contains_key(period_text) {
            notes.extend(self.description.period_note.clone());
        }
        let notes = each_once(&notes);
        Ok(Found { place, period, categories, notes, moved_by })
    }

    fn period(&self, text: &str) -> Result<Period, Refusal> {
        if let Some(year) = self.description.periods.get(text) {
            return Ok(Period { year: Year(*year), part: None });
        }
        self.description.period_form.period(text).ok_or_else(|| match looks_like_a_period(text) {
            true => refuse("another-period", format!("{text:?}")),
            false => refuse("bad-year", format!("{text:?}")),
        })
    }

    /// The note of a footnote, and the part of a country that it says the row is about, with the rule that moves it there.
    fn footnote(&self, text: &str, context: Context<'_>) -> Result<(String, Option<(PlaceCode, String)>), Refusal> {
        match (self.description.footnotes.get(text), &self.description.other_footnotes) {
            (Some(FootnoteMeaning::Note(note)), _) => Ok((note.clone(), None)),
            (Some(FootnoteMeaning::OfPart { note, place, rule }), _) => {
                let part = context.known.place(place).ok_or_else(|| refuse("unknown-place", format!("{place:?}")))?;
                Ok((note.clone(), Some((part, rule.clone()))))
            }
            (None, Some(note)) => Ok((note.clone(), None)),
            (None, None) => Err(refuse("not-described", format!("footnote {text:?}"))),
        }
    }
}
