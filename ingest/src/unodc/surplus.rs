//! Rows of a workbook that share their key with others: what they are is told by the rows around them.

use std::collections::BTreeMap;

use crime_explorer::observation::{Observation, Status, Value};

use super::SheetRow;
use crate::{
    description::workbook::{SeveralRows, WorkbookDescription, WorkbookTable},
    report::FileReport,
};

/// The columns that tell rows apart, besides the unit.
const KEY: [&str; 8] = ["Iso3_code", "Country", "Indicator", "Dimension", "Category", "Sex", "Age", "Year"];
const UNIT: &str = "Unit of measurement";

/// The figures of one key without the column of the parts, by unit.
#[derive(Default)]
struct Group {
    totals: BTreeMap<String, Vec<(usize, String)>>,
    parts: BTreeMap<String, Vec<String>>,
}

/// The rows (by number) that say "Total" and are the parts once more, each with the rule that says so.
///
/// Two rows of one key are its parts if their figures are; so are then the rows of that key in other units.
pub(super) fn repeated<'a>(
    rows: &[(SheetRow<'_>, usize)],
    description: &'a WorkbookDescription,
) -> BTreeMap<usize, &'a str> {
    let mut found = BTreeMap::new();
    for rule in &description.repeated {
        let mut groups: BTreeMap<Vec<String>, Group> = BTreeMap::new();
        for (row, number) in rows.iter().filter(|(row, _)| row.has(&rule.cells)) {
            let key = KEY.iter().filter(|column| **column != rule.column).map(|column| row.text(column)).collect();
            let label = row.text(&rule.column);
            let (unit, value) = (row.text(UNIT), row.text(&description.value_column));
            let group = groups.entry(key).or_default();
            if label == rule.total {
                group.totals.entry(unit).or_default().push((*number, value));
            } else if rule.parts.contains(&label) {
                group.parts.entry(unit).or_default().push(value);
            }
        }
        for group in groups.into_values() {
            let is_repeated = group.totals.iter().any(|(unit, totals)| {
                let mut values: Vec<&String> = totals.iter().map(|(_, value)| value).collect();
                let mut parts: Vec<&String> = group.parts.get(unit).into_iter().flatten().collect();
                values.sort();
                parts.sort();
                values.len() > 1 && values == parts
            });
            let surplus = group.totals.into_values().filter(|totals| is_repeated && totals.len() > 1);
            found.extend(surplus.flatten().map(|(number, _)| (number, rule.rule.as_str())));
        }
    }
    found
}

/// Rows that nothing tells apart, and how many of each key were met.
pub(super) struct Several {
    /// The number of a row among those of its key, from 1.
    nth: BTreeMap<usize, usize>,
}

impl Several {
    /// The rows of keys that occur more than once, of the labels that the description names.
    pub(super) fn among(rows: &[(SheetRow<'_>, usize)], description: &WorkbookDescription) -> Several {
        let mut keys: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
        let labels = |of: &SeveralRows| -> Vec<&String> {
            let labels = description.labels.get(&of.dimension).into_iter().flatten();
            labels.filter(|(_, category)| **category == of.category).map(|(label, _)| label).collect()
        };
        let labels: Vec<&String> = description.several.iter().flat_map(labels).collect();
        for (row, number) in rows.iter().filter(|(row, _)| labels.contains(&&row.text("Category"))) {
            let key = KEY.iter().chain([&UNIT]).map(|column| row.text(column)).collect();
            keys.entry(key).or_default().push(*number);
        }
        let several = keys.into_values().filter(|numbers| numbers.len() > 1);
        Several { nth: several.flat_map(|numbers| numbers.into_iter().zip(1..)).collect() }
    }

    /// Gives the row a category of its own if it is one of several. The first of them also gives the row that says that
    /// there is no single figure.
    pub(super) fn tell_apart(
        &mut self,
        number: usize,
        description: &WorkbookDescription,
        table: &WorkbookTable,
        observation: &mut Observation,
        report: &mut FileReport,
    ) -> Option<Observation> {
        let nth = self.nth.get(&number)?;
        let position =
            |of: &&SeveralRows| table.dimensions.iter().position(|(dimension, _)| *dimension == of.dimension);
        let (of, idx) = description.several.iter().find_map(|of| Some((of, position(&of)?)))?;
        let category = observation.categories.get_mut(idx)?;
        let whole = std::mem::replace(category, format!("{}-row-{nth}", of.category));
        report.repaired(&of.rule);
        if *nth > 1 {
            return None;
        }
        let mut without = observation.clone();
        without.categories[idx] = whole; // `idx` was just looked up in the same categories.
        without.value = Value::Missing;
        without.status = Status::Missing;
        without.note.clone_from(&of.note);
        Some(without)
    }
}
