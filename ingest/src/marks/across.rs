//! Contradictions between tables: a figure of one above the total that another has of the same count.

use serde::Deserialize;

use super::{Key, PART, SAME, TOTAL};
use crate::{description::Descriptions, figures::Figures};

/// A table, and those that divide what it counts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Whole {
    /// Id of the table that has the totals.
    pub table: String,
    /// Ids of the tables that divide them.
    pub parts: Vec<String>,
}

/// The notes on figures of tables whose parts and totals contradict each other: table, figure, note.
///
/// The total is that of the same category where both tables have the dimension, and the total of all others. Of ranges, the
/// part's lower bound must be above the total's upper one.
pub(crate) fn across<'a>(descriptions: &'a Descriptions, figures: &Figures) -> Vec<(&'a str, Key, &'static str)> {
    let dimensions = |id: &str| descriptions.indicator(id).map(|of| of.dimensions.as_slice()).unwrap_or_default();
    let mut found = Vec::new();
    for of in &descriptions.wholes {
        for table in &of.parts {
            let own = dimensions(table);
            for row in figures.of(table) {
                let category = |id: &String| {
                    let idx = own.iter().position(|other| other == id);
                    idx.and_then(|idx| row.categories.get(idx)).cloned().unwrap_or_else(|| "total".to_owned())
                };
                let categories: Vec<String> = dimensions(&of.table).iter().map(category).collect();
                let total = figures.get(&of.table, &categories, row.place, row.period);
                let bounds = row.value.bounds().zip(total.and_then(|total| total.value.bounds()));
                let Some(((lower, _), (_, upper))) = bounds else { continue };
                if lower > upper * (1.0 + SAME) {
                    found.push((table.as_str(), (row.categories.clone(), row.place, row.period), PART));
                    found.push((of.table.as_str(), (categories, row.place, row.period), TOTAL));
                }
            }
        }
    }
    found
}
