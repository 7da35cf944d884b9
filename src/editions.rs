//! What changed from one edition of a table to the next: rows revised, added, withdrawn.

use crate::{
    dataset::{Dataset, SeriesRows},
    observation::Value,
    order,
    period::Year,
    place::PlaceCode,
    statistics::change::relative_change,
};

/// Two numbers that differ by no more than this share of the larger are the same number, printed with other digits:
/// a rate of six decimals, and the same in single precision. Whole numbers are counts, and printed whole.
const SAME: f64 = 1e-5;

/// Which row: a place, a year, and a category of each dimension.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowKey {
    /// Where.
    pub place: PlaceCode,
    /// The category of each dimension, in the table's order.
    pub categories: Vec<String>,
    /// When.
    pub year: Year,
}

/// A row that both editions have, with another value.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// Which row.
    pub key: RowKey,
    /// What the older edition says.
    pub older: Value,
    /// What the newer edition says.
    pub newer: Value,
}

impl Revision {
    /// The change as a share of the older number: 0.5 is half as much again, −1 is all of it.
    ///
    /// None where there is no such share: the older number is zero, or one of the two is a range or missing.
    pub fn relative(&self) -> Option<f64> {
        let (older, newer) = (self.older.number()?, self.newer.number()?);
        relative_change(older, newer)
    }

    /// How far the two are apart, in the table's unit: between what is nearest of them where one is a range.
    pub(crate) fn apart(&self) -> f64 {
        match (self.older.bounds(), self.newer.bounds()) {
            (Some((lower, upper)), Some((new_lower, new_upper))) => (new_lower - upper).max(lower - new_upper).max(0.0),
            _ => 0.0,
        }
    }
}

/// The changes of one place and one set of categories.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesChanges {
    /// Where.
    pub place: PlaceCode,
    /// The category of each dimension.
    pub categories: Vec<String>,
    /// Indices into [`Comparison::revised`], the largest first.
    pub revised: Vec<usize>,
    /// How many rows only the newer edition has.
    pub n_added: usize,
    /// How many rows only the older edition has.
    pub n_withdrawn: usize,
}

/// What changed from an older edition to a newer one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Comparison {
    /// Rows of both with another value: the largest relative change first, up or down; then those that have none, the
    /// furthest apart first.
    pub revised: Vec<Revision>,
    /// Rows that only the newer edition has, by place, categories and year.
    pub added: Vec<(RowKey, Value)>,
    /// Rows that only the older edition has, by place, categories and year.
    pub withdrawn: Vec<(RowKey, Value)>,
    /// How many rows say the same in both.
    pub n_unchanged: usize,
}

/// Compares two editions of one table. Their dimensions must be the same; categories and places need not.
///
/// Values alone are compared: another origin or footnote of the same number is no revision.
///
/// ```
/// use crime_explorer::{dataset::Dataset, editions::compare, observation::{Observation, Status, Value}, period::Year};
/// let table = |rows: &[(i16, f64)]| {
///     let row = |(year, value): &(i16, f64)| Observation {
///         place: "HND".parse().unwrap(), period: Year(*year), categories: vec![], value: Value::Number(*value),
///         status: Status::Normal, origin: String::new(), note: String::new(),
///     };
///     Dataset::new("homicide-rate", vec![], rows.iter().map(row).collect()).unwrap()
/// };
/// let changes = compare(&table(&[(2010, 80.0), (2011, 84.0)]), &table(&[(2010, 76.0), (2012, 81.0)]));
/// assert_eq!(changes.revised[0].relative(), Some(-0.05));
/// assert_eq!((changes.added[0].0.year, changes.withdrawn[0].0.year), (Year(2012), Year(2011)));
/// ```
pub fn compare(older: &Dataset, newer: &Dataset) -> Comparison {
    let mut found = Comparison::default();
    for series in newer.all_series() {
        let before = same_series(older, series);
        for row in series.rows().filter(|row| row.value != Value::Missing) {
            let old = before.and_then(|before| before.at(row.year)).map_or(Value::Missing, |old| old.value);
            let key = || key(series, row.year);
            match old {
                Value::Missing => found.added.push((key(), row.value)),
                old if is_same(old, row.value) => found.n_unchanged += 1,
                old => found.revised.push(Revision { key: key(), older: old, newer: row.value }),
            }
        }
    }
    for series in older.all_series() {
        let after = same_series(newer, series);
        for row in series.rows().filter(|row| row.value != Value::Missing) {
            let new = after.and_then(|after| after.at(row.year)).map_or(Value::Missing, |new| new.value);
            if new == Value::Missing {
                found.withdrawn.push((key(series, row.year), row.value));
            }
        }
    }
    order::sort_by(&mut found.added, &|(a, _), (b, _)| a.cmp(b));
    order::sort_by(&mut found.withdrawn, &|(a, _), (b, _)| a.cmp(b));
    order::sort_by(&mut found.revised, &|a, b| {
        let share = |revision: &Revision| revision.relative().map_or(-1.0, f64::abs);
        let by_share = share(b).total_cmp(&share(a));
        by_share.then_with(|| b.apart().total_cmp(&a.apart())).then_with(|| a.key.cmp(&b.key))
    });
    found
}

impl Comparison {
    /// The same changes by place and categories: the series with the largest relative revision first, then those with
    /// most rows added or withdrawn.
    pub fn by_series(&self) -> Vec<SeriesChanges> {
        let mut found: std::collections::BTreeMap<(PlaceCode, &[String]), SeriesChanges> = Default::default();
        for (idx, revision) in self.revised.iter().enumerate() {
            changes_of(&mut found, &revision.key).revised.push(idx);
        }
        for (key, _) in &self.added {
            changes_of(&mut found, key).n_added += 1;
        }
        for (key, _) in &self.withdrawn {
            changes_of(&mut found, key).n_withdrawn += 1;
        }
        let mut found: Vec<SeriesChanges> = found.into_values().collect();
        order::sort_by(&mut found, &|a, b| {
            let first = |changes: &SeriesChanges| changes.revised.first().copied().unwrap_or(usize::MAX);
            let by_revision = first(a).cmp(&first(b));
            by_revision.then_with(|| (b.n_added + b.n_withdrawn).cmp(&(a.n_added + a.n_withdrawn)))
        });
        found
    }
}

fn changes_of<'a, 'k>(
    found: &'a mut std::collections::BTreeMap<(PlaceCode, &'k [String]), SeriesChanges>,
    key: &'k RowKey,
) -> &'a mut SeriesChanges {
    found.entry((key.place, &key.categories)).or_insert_with(|| SeriesChanges {
        place: key.place,
        categories: key.categories.clone(),
        revised: Vec::new(),
        n_added: 0,
        n_withdrawn: 0,
    })
}

fn key(series: SeriesRows<'_>, year: Year) -> RowKey {
    RowKey { place: series.place(), categories: series.categories().map(str::to_owned).collect(), year }
}

fn same_series<'a>(of: &'a Dataset, series: SeriesRows<'_>) -> Option<SeriesRows<'a>> {
    let categories: Vec<&str> = series.categories().collect();
    of.series(series.place(), &categories)
}

fn is_same(a: Value, b: Value) -> bool {
    let is_count = |a: f64| a.fract() == 0.0;
    let is_near =
        |a: f64, b: f64| a == b || (!(is_count(a) && is_count(b)) && (a - b).abs() <= SAME * a.abs().max(b.abs()));
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => is_near(a, b),
        (a, b) => a == b,
    }
}

#[cfg(test)]
#[path = "editions/tests.rs"]
mod tests;
