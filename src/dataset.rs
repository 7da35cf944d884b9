//! One indicator's figures as columns in memory, and how to find them.

pub mod format;

use std::rc::Rc;

use crate::{
    observation::{Observation, Status, Value},
    period::{Year, Years},
    place::PlaceCode,
};

/// A dimension as a table has it: the categories that occur, in the catalogue's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DimensionColumn {
    /// The dimension's id.
    pub id: String,
    /// The categories' ids.
    pub categories: Vec<String>,
}

/// The figures of one indicator.
///
/// Rows of one place and one set of categories stand together, ascending by year: a series is a slice, not a search.
/// Series are sorted by categories, then place; the order of [`DimensionColumn::categories`] is the order of categories.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dataset {
    pub(crate) indicator: String,
    pub(crate) dimensions: Vec<DimensionColumn>,
    pub(crate) places: Vec<PlaceCode>,
    /// Category indices of each series, `dimensions.len()` a series.
    pub(crate) series_categories: Vec<u16>,
    /// Index into `places` of each series.
    pub(crate) series_places: Vec<u16>,
    /// First row of each series, and the number of rows at the end.
    pub(crate) series_starts: Vec<u32>,
    pub(crate) years: Vec<i16>,
    /// Numbers; NaN where a row has none. Never leaves this module as a number.
    pub(crate) numbers: Vec<f64>,
    /// Bounds of the rows that have them, by row.
    pub(crate) bounds: Vec<(u32, f64, f64)>,
    pub(crate) statuses: Vec<Status>,
    pub(crate) origins: Vec<u16>,
    pub(crate) notes: Vec<u16>,
    pub(crate) origin_texts: Vec<Rc<str>>,
    pub(crate) note_texts: Vec<Rc<str>>,
}

/// What a list of observations cannot be: see the message.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DatasetError {
    /// A row has more or fewer categories than the table has dimensions.
    #[error("{place} {year}: {found} categories, but the table has {expected} dimensions")]
    Categories {
        /// The row's place.
        place: PlaceCode,
        /// The row's year.
        year: Year,
        /// How many it has.
        found: usize,
        /// How many it must have.
        expected: usize,
    },
    /// A row names a category that the dimension does not have.
    #[error("{place} {year}: dimension {dimension} has no category {category:?}")]
    UnknownCategory {
        /// The row's place.
        place: PlaceCode,
        /// The row's year.
        year: Year,
        /// The dimension.
        dimension: String,
        /// The category.
        category: String,
    },
    /// Two rows for the same place, year and categories.
    #[error("{place} {year} {categories:?}: more than one row")]
    Duplicate {
        /// The rows' place.
        place: PlaceCode,
        /// The rows' year.
        year: Year,
        /// Their categories.
        categories: Vec<String>,
    },
    /// More of something than the columns can number.
    #[error("too many {0}")]
    TooMany(&'static str),
}

/// One row of a series.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row<'a> {
    /// When.
    pub year: Year,
    /// What was published.
    pub value: Value,
    /// Its status.
    pub status: Status,
    /// Where the publisher says it comes from.
    pub origin: &'a Rc<str>,
    /// The publisher's footnote.
    pub note: &'a Rc<str>,
}

/// A series of a dataset: the rows of one place and one set of categories.
#[derive(Debug, Clone, Copy)]
pub struct SeriesRows<'a> {
    dataset: &'a Dataset,
    series_idx: usize,
}

impl Dataset {
    /// Columns out of rows, which may come in any order.
    pub fn new(
        indicator: &str,
        dimensions: Vec<DimensionColumn>,
        mut observations: Vec<Observation>,
    ) -> Result<Dataset, DatasetError> {
        let mut places: Vec<PlaceCode> = observations.iter().map(|o| o.place).collect();
        places.sort_unstable();
        places.dedup();
        let mut keyed = Vec::with_capacity(observations.len());
        for (row, observation) in observations.iter().enumerate() {
            let place = places.binary_search(&observation.place).unwrap_or_default();
            keyed.push((category_indices(&dimensions, observation)?, place, observation.period, row));
        }
        keyed.sort_unstable();
        let mut dataset = Dataset { indicator: indicator.to_owned(), dimensions, places, ..Dataset::default() };
        let mut origins = TextColumn::default();
        let mut notes = TextColumn::default();
        for (idx, (categories, place, year, row)) in keyed.iter().enumerate() {
            let previous = idx.checked_sub(1).and_then(|idx| keyed.get(idx));
            let is_same_series = previous.is_some_and(|(c, p, ..)| c == categories && p == place);
            let observation = &mut observations[*row];
            if is_same_series && previous.is_some_and(|(_, _, y, _)| y == year) {
                return Err(DatasetError::Duplicate {
                    place: observation.place,
                    year: *year,
                    categories: observation.categories.clone(),
                });
            }
            if !is_same_series {
                dataset.series_starts.push(to_u32(idx)?);
                dataset.series_categories.extend(categories);
                dataset.series_places.push(u16::try_from(*place).map_err(|_| DatasetError::TooMany("places"))?);
            }
            dataset.years.push(year.0);
            dataset.numbers.push(observation.value.number().unwrap_or(f64::NAN));
            if let Value::Estimate { lower, upper, .. } | Value::Range { lower, upper } = observation.value {
                dataset.bounds.push((to_u32(idx)?, lower, upper));
            }
            dataset.statuses.push(observation.status);
            dataset.origins.push(origins.index_of(&observation.origin)?);
            dataset.notes.push(notes.index_of(&observation.note)?);
        }
        dataset.series_starts.push(to_u32(keyed.len())?);
        dataset.origin_texts = origins.texts;
        dataset.note_texts = notes.texts;
        Ok(dataset)
    }

    /// The indicator's id.
    pub fn indicator(&self) -> &str {
        &self.indicator
    }

    /// The dimensions that the table has.
    pub fn dimensions(&self) -> &[DimensionColumn] {
        &self.dimensions
    }

    /// The places that have a row, by code.
    pub fn places(&self) -> &[PlaceCode] {
        &self.places
    }

    /// How many rows there are.
    pub fn n_rows(&self) -> usize {
        self.years.len()
    }

    /// First and last year with a row.
    pub(crate) fn years(&self) -> Option<Years> {
        let first = self.years.iter().min()?;
        let last = self.years.iter().max()?;
        Some(Years { first: Year(*first), last: Year(*last) })
    }

    /// The rows of a place and a category of each dimension, in the table's order of dimensions.
    pub fn series(&self, place: PlaceCode, categories: &[&str]) -> Option<SeriesRows<'_>> {
        let place_idx = u16::try_from(self.places.binary_search(&place).ok()?).ok()?;
        let mut wanted = Vec::with_capacity(self.dimensions.len());
        for (dimension, category) in self.dimensions.iter().zip(categories) {
            wanted.push(u16::try_from(dimension.categories.iter().position(|c| c == category)?).ok()?);
        }
        if wanted.len() != self.dimensions.len() {
            return None;
        }
        let key_of = |idx: usize| (self.categories_of(idx), self.series_places.get(idx).copied().unwrap_or(u16::MAX));
        let n_series = self.series_places.len();
        let idx = partition_point(n_series, |idx| key_of(idx) < (wanted.as_slice(), place_idx));
        (idx < n_series && key_of(idx) == (wanted.as_slice(), place_idx))
            .then_some(SeriesRows { dataset: self, series_idx: idx })
    }

    /// Every series.
    pub(crate) fn all_series(&self) -> impl Iterator<Item = SeriesRows<'_>> {
        (0..self.series_places.len()).map(|series_idx| SeriesRows { dataset: self, series_idx })
    }

    /// Sums over all categories, for each place (by index into [`Dataset::places`]) and year of the range.
    ///
    /// One pass over the series of the chosen places; a place and year without any number has `None`.
    /// Only for tables whose categories do not contain each other.
    pub fn sums(&self, place_idxs: &[usize], years: Years) -> Vec<Vec<Option<f64>>> {
        let width = years.n_years();
        let mut slot_of = vec![usize::MAX; self.places.len()];
        for (slot, place_idx) in place_idxs.iter().enumerate() {
            if let Some(cell) = slot_of.get_mut(*place_idx) {
                *cell = slot;
            }
        }
        // Sums start at NaN, not at zero: a place without a number has no sum.
        let mut sums = vec![f64::NAN; place_idxs.len() * width];
        for series in self.all_series() {
            let slot = slot_of[series.place_idx()];
            if slot == usize::MAX {
                continue;
            }
            let range = series.range();
            let target = &mut sums[slot * width..(slot + 1) * width];
            for (year, number) in self.years[range.clone()].iter().zip(&self.numbers[range]) {
                let column = usize::try_from(year - years.first.0).unwrap_or(usize::MAX);
                if let Some(sum) = target.get_mut(column).filter(|_| !number.is_nan()) {
                    *sum = if sum.is_nan() { *number } else { *sum + number };
                }
            }
        }
        sums.chunks(width.max(1)).map(|row| row.iter().map(|sum| (!sum.is_nan()).then_some(*sum)).collect()).collect()
    }

    fn categories_of(&self, series_idx: usize) -> &[u16] {
        let n = self.dimensions.len();
        self.series_categories.get(series_idx * n..(series_idx + 1) * n).unwrap_or_default()
    }

    fn value(&self, row: usize) -> Value {
        let number = self.numbers[row];
        let bounds = self.bounds.binary_search_by_key(&row, |(row, ..)| *row as usize).ok().map(|idx| self.bounds[idx]);
        match bounds {
            Some((_, lower, upper)) if number.is_nan() => Value::Range { lower, upper },
            Some((_, lower, upper)) => Value::Estimate { value: number, lower, upper },
            None if number.is_nan() => Value::Missing,
            None => Value::Number(number),
        }
    }
}

impl<'a> SeriesRows<'a> {
    /// Whose rows.
    pub(crate) fn place(self) -> PlaceCode {
        self.dataset.places[self.place_idx()]
    }

    /// Index of the place in [`Dataset::places`].
    pub(crate) fn place_idx(self) -> usize {
        usize::from(self.dataset.series_places[self.series_idx])
    }

    /// The category of each dimension.
    pub(crate) fn categories(self) -> impl Iterator<Item = &'a str> {
        let indices = self.dataset.categories_of(self.series_idx);
        self.dataset.dimensions.iter().zip(indices).map(|(d, idx)| d.categories[usize::from(*idx)].as_str())
    }

    /// The rows, ascending by year.
    pub fn rows(self) -> impl Iterator<Item = Row<'a>> {
        self.range().map(move |row| self.row(row))
    }

    /// The row of that year.
    pub fn at(self, year: Year) -> Option<Row<'a>> {
        let range = self.range();
        let offset = self.dataset.years[range.clone()].binary_search(&year.0).ok()?;
        Some(self.row(range.start + offset))
    }

    fn row(self, row: usize) -> Row<'a> {
        let dataset = self.dataset;
        Row {
            year: Year(dataset.years[row]),
            value: dataset.value(row),
            status: dataset.statuses[row],
            origin: &dataset.origin_texts[usize::from(dataset.origins[row])],
            note: &dataset.note_texts[usize::from(dataset.notes[row])],
        }
    }

    fn range(self) -> std::ops::Range<usize> {
        let starts = &self.dataset.series_starts;
        starts[self.series_idx] as usize..starts[self.series_idx + 1] as usize
    }
}

fn partition_point(n: usize, is_before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, n);
    while low < high {
        let middle = low + (high - low) / 2;
        if is_before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

fn category_indices(dimensions: &[DimensionColumn], observation: &Observation) -> Result<Vec<u16>, DatasetError> {
    let (place, year) = (observation.place, observation.period);
    if observation.categories.len() != dimensions.len() {
        let (found, expected) = (observation.categories.len(), dimensions.len());
        return Err(DatasetError::Categories { place, year, found, expected });
    }
    let index = |(dimension, category): (&DimensionColumn, &String)| {
        let idx = dimension.categories.iter().position(|c| c == category);
        let idx = idx.ok_or_else(|| DatasetError::UnknownCategory {
            place,
            year,
            dimension: dimension.id.clone(),
            category: category.clone(),
        })?;
        u16::try_from(idx).map_err(|_| DatasetError::TooMany("categories"))
    };
    dimensions.iter().zip(&observation.categories).map(index).collect()
}

fn to_u32(n: usize) -> Result<u32, DatasetError> {
    u32::try_from(n).map_err(|_| DatasetError::TooMany("rows"))
}

/// Texts that repeat, each kept once.
#[derive(Default)]
struct TextColumn {
    texts: Vec<Rc<str>>,
    index: std::collections::BTreeMap<Rc<str>, u16>,
}

impl TextColumn {
    fn index_of(&mut self, text: &str) -> Result<u16, DatasetError> {
        if let Some(idx) = self.index.get(text) {
            return Ok(*idx);
        }
        let idx = u16::try_from(self.texts.len()).map_err(|_| DatasetError::TooMany("different texts"))?;
        let text: Rc<str> = text.into();
        self.texts.push(Rc::clone(&text));
        self.index.insert(text, idx);
        Ok(idx)
    }
}

#[cfg(test)]
#[path = "dataset/tests.rs"]
mod tests;
