//! What all readers share: a row becomes an observation of an indicator, or is refused by a rule.

use std::{collections::BTreeMap, fmt};

use crime_explorer::{
    observation::{Observation, Value},
    period::Year,
    place::PlaceCode,
};

use crate::{codes::KnownPlaces, number::Marks, report::FileReport};

/// The observations of every indicator, by its id.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Figures {
    tables: BTreeMap<String, BTreeMap<Key, (Observation, FileRow)>>,
}

type Key = (Vec<String>, PlaceCode, Year);

/// Where a figure was read: a file, and the row as somebody who opens the file counts it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct FileRow {
    /// Path below the folder of sources; what computes the figure, where no file has it.
    pub file: String,
    /// The row's number; the first line of the file is 1.
    pub row: usize,
}

impl fmt::Display for FileRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, row {}", self.file, self.row)
    }
}

/// Why a row is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// The rule's name, explained in [`crate::rules`].
    pub rule: String,
    /// What stands in the row.
    pub what: String,
}

/// A refusal by `rule` of a row in which `what` stands.
pub(crate) fn refuse(rule: &str, what: impl Into<String>) -> Refusal {
    Refusal { rule: rule.to_owned(), what: what.into() }
}

impl Figures {
    /// The observations of an indicator, by categories, place and period.
    pub(crate) fn of<'a>(&'a self, indicator: &str) -> impl Iterator<Item = &'a Observation> + use<'a> {
        self.located(indicator).map(|(observation, _)| observation)
    }

    /// The same with where each was read.
    pub(crate) fn located<'a>(
        &'a self,
        indicator: &str,
    ) -> impl Iterator<Item = (&'a Observation, &'a FileRow)> + use<'a> {
        let rows = self.tables.get(indicator).into_iter().flat_map(BTreeMap::values);
        rows.map(|(observation, row)| (observation, row))
    }

    /// The observation of a key.
    pub(crate) fn get(
        &self,
        indicator: &str,
        categories: &[String],
        place: PlaceCode,
        period: Year,
    ) -> Option<&Observation> {
        self.tables.get(indicator)?.get(&(categories.to_vec(), place, period)).map(|(observation, _)| observation)
    }

    /// The ids of the indicators that have a figure.
    pub(crate) fn indicators(&self) -> impl Iterator<Item = &str> {
        self.tables.keys().map(String::as_str)
    }

    /// Takes a figure back out.
    pub(crate) fn remove(&mut self, indicator: &str, categories: &[String], place: PlaceCode, period: Year) {
        if let Some(table) = self.tables.get_mut(indicator) {
            table.remove(&(categories.to_vec(), place, period));
        }
    }

    /// Puts a note beside a figure, after those that it has.
    pub(crate) fn annotate(
        &mut self,
        indicator: &str,
        categories: &[String],
        place: PlaceCode,
        period: Year,
        note: &str,
    ) {
        self.change(indicator, categories, place, period, |observation| {
            if !observation.note.is_empty() {
                observation.note.push(';');
            }
            observation.note.push_str(note);
        });
    }

    /// Puts a note behind those that a figure has already, once.
    pub(crate) fn add_note(
        &mut self,
        indicator: &str,
        categories: &[String],
        place: PlaceCode,
        period: Year,
        note: &str,
    ) {
        self.change(indicator, categories, place, period, |observation| append_note(&mut observation.note, note));
    }

    /// Changes a figure, but not its key.
    pub(crate) fn change(
        &mut self,
        indicator: &str,
        categories: &[String],
        place: PlaceCode,
        period: Year,
        change: impl FnOnce(&mut Observation),
    ) {
        let table = self.tables.get_mut(indicator);
        if let Some((observation, _)) = table.and_then(|table| table.get_mut(&(categories.to_vec(), place, period))) {
            change(observation);
        }
    }

    /// Adds a figure of an indicator that was read at `row`, unless its key is taken or its value impossible.
    pub(crate) fn add(&mut self, indicator: &str, observation: Observation, row: FileRow) -> Result<(), Refusal> {
        if let Some((lower, _)) = observation.value.bounds()
            && lower < 0.0
        {
            return Err(refuse("negative", format!("{lower} for {} {}", observation.place, observation.period)));
        }
        let key = (observation.categories.clone(), observation.place, observation.period);
        let table = self.tables.entry(indicator.to_owned()).or_default();
        if let Some((first, _)) = table.get(&key) {
            let what = format!(
                "{indicator}, {} {} {}: {:?} after {:?}",
                observation.place,
                observation.period,
                observation.categories.join(" "),
                observation.value,
                first.value
            );
            return Err(refuse("duplicate-key", what));
        }
        table.insert(key, (observation, row));
        Ok(())
    }
}

/// Joins a note to others, unless it is among them.
pub(crate) fn append_note(notes: &mut String, note: &str) {
    if notes.split(';').any(|of| of == note) {
        return;
    }
    if !notes.is_empty() {
        notes.push(';');
    }
    notes.push_str(note);
}

/// The place of a publisher's code; counts the repair if the project writes it otherwise.
pub(crate) fn place(known: &KnownPlaces, code: &str, report: &mut FileReport) -> Result<PlaceCode, Refusal> {
    let place = known.place(code).ok_or_else(|| known.refusal(code))?;
    if place.as_str() != code {
        report.repaired("place-code");
    }
    report.place_code(place, code);
    Ok(place)
}

/// The year of a text.
pub(crate) fn year(text: &str) -> Result<Year, Refusal> {
    text.parse().map_err(|_| refuse("bad-year", format!("{text:?}")))
}

/// The largest number whose digits are all kept.
const MOST: f64 = 9_007_199_254_740_992.0;

/// The figure of a text, a number or "<5", and the rule by which it was read where that is worth a line of the report.
///
/// The decimal point is moved `power_of_ten` places in the text, so that nothing is rounded.
pub(crate) fn value(text: &str, marks: Marks, power_of_ten: u8) -> Result<(Value, Option<&'static str>), Refusal> {
    let text = text.trim();
    if text == "<5" && power_of_ten == 0 {
        return Ok((Value::Range { lower: 0.0, upper: 4.0 }, Some("below-five")));
    }
    let bad = || refuse("bad-value", format!("{text:?}"));
    let (plain, has_groups) = marks.plain(text).ok_or_else(bad)?;
    match format!("{plain}e{power_of_ten}").parse::<f64>() {
        // Whole numbers beyond 2^53 have more digits than are kept. Plus zero: -0 is 0.
        Ok(number) if number.abs() <= MOST => Ok((Value::Number(number + 0.0), has_groups.then_some("text-value"))),
        _ => Err(bad()),
    }
}

#[cfg(test)]
mod tests {
    use crime_explorer::observation::Status;

    use super::*;

    #[track_caller]
    fn check(text: &str, expect: Result<(Value, Option<&'static str>), &str>) {
        let marks = Marks::new(None, Some(',')).unwrap();
        let found = value(text, marks, 0).map_err(|refusal| refusal.rule);
        assert_eq!(found, expect.map_err(str::to_owned));
    }

    #[test]
    fn a_number_is_read_by_the_marks_of_its_file() {
        check("8,913", Ok((Value::Number(8913.0), Some("text-value"))));
        check("0.25", Ok((Value::Number(0.25), None)));
        check("1,5", Err("bad-value"));
        assert_eq!(value("8,913", Marks::default(), 0).unwrap_err().rule, "bad-value");
    }

    #[test]
    fn a_decimal_point_is_moved_without_rounding() {
        assert_eq!(value("2.3", Marks::default(), 2), Ok((Value::Number(230.0), None)));
        assert_eq!(value("1.005", Marks::default(), 2), Ok((Value::Number(100.5), None)));
    }

    #[test]
    fn below_five_is_a_range_and_no_number() {
        check("<5", Ok((Value::Range { lower: 0.0, upper: 4.0 }, Some("below-five"))));
        for text in ["<10", "", "NaN", "inf"] {
            check(text, Err("bad-value"));
        }
    }

    #[test]
    fn the_first_of_two_rows_with_one_key_is_kept() {
        let observation = |value| Observation {
            place: "MNG".parse().unwrap(),
            period: Year(2019),
            categories: Vec::new(),
            value: Value::Number(value),
            status: Status::Normal,
            origin: String::new(),
            note: String::new(),
        };
        let mut figures = Figures::default();
        assert_eq!(figures.add("x", observation(1.0), FileRow::default()), Ok(()));
        assert_eq!(figures.add("x", observation(2.0), FileRow::default()).unwrap_err().rule, "duplicate-key");
        assert_eq!(figures.add("x", observation(-2.0), FileRow::default()).unwrap_err().rule, "negative");
        assert_eq!(figures.of("x").count(), 1);
        assert_eq!(figures.of("x").next().unwrap().value, Value::Number(1.0));
    }

    #[test]
    fn a_year_in_the_middle_ages_is_a_typing_error() {
        assert_eq!(year("1013").unwrap_err().rule, "bad-year");
        assert_eq!(year("2013"), Ok(Year(2013)));
    }
}
