//! A category whose numbers look like something else: years, ids, one number for all, or what contains it.

use std::collections::{BTreeMap, BTreeSet};

use crime_explorer::{
    indicator::{Category, CountingUnit},
    observation::Observation,
    place::PlaceCode,
};

use super::{Gate, Raised, World, world::Sheet};

/// Fewer figures than this tell nothing of a category.
const LEAST: usize = 5;

/// So many places must share a pattern: one place may well repeat itself.
const LEAST_PLACES: usize = 3;

/// From here on numbers that differ by less than [`NEAR`] from year to year are ids, not counts.
const LARGE: f64 = 100_000.0;

/// Of 100,000 events less than ten more or fewer in another year would be a chance of one in forty; of millions, none.
const NEAR: f64 = 1e-4;

/// Years, where all figures of a category are.
const YEARS: std::ops::RangeInclusive<f64> = 1990.0..=2035.0;

pub(super) fn raise(world: &World<'_>) -> Vec<Raised> {
    let is_stock = |unit| matches!(unit, CountingUnit::PrisonPlace | CountingUnit::Prison | CountingUnit::Party);
    let sheets = world.sheets.iter().filter(|sheet| sheet.is_of_counts() && !is_stock(sheet.indicator.counting_unit));
    sheets.flat_map(|sheet| [of_categories(sheet), of_series(sheet)].concat()).collect()
}

fn of_categories(sheet: &Sheet<'_>) -> Vec<Raised> {
    let mut raised = Vec::new();
    for (idx, dimension) in sheet.indicator.dimensions.iter().enumerate() {
        let mut by_category: BTreeMap<&str, Vec<(&Observation, f64)>> = BTreeMap::new();
        for row in sheet.rows {
            if let (Some(category), Some(number)) = (row.categories.get(idx), row.value.number()) {
                by_category.entry(category).or_default().push((row, number));
            }
        }
        for category in &dimension.categories {
            let Some(rows) = by_category.get(category.id.as_str()).filter(|rows| rows.len() >= LEAST) else { continue };
            let places: BTreeSet<PlaceCode> = rows.iter().map(|(row, _)| row.place).collect();
            let first = rows[0].1; // There are at least five.
            let (n_compared, n_above) = against_parent(sheet, idx, category, rows);
            let what = if places.len() >= LEAST_PLACES && rows.iter().all(|(_, number)| YEARS.contains(number)) {
                "every figure looks like a year".to_owned()
            } else if places.len() >= LEAST_PLACES && first >= 10.0 && rows.iter().all(|(_, number)| *number == first) {
                "every figure is the same".to_owned()
            } else if n_compared >= LEAST && n_above * 2 > n_compared {
                format!("{n_above} of {n_compared} figures are above what contains them")
            } else {
                continue;
            };
            let what = format!("{}: {what}", category.id);
            raised.extend(rows.iter().map(|(row, _)| Raised::new(Gate::Labels, &sheet.id, row, &*what)));
        }
    }
    raised
}

/// How many figures of a category stand beside one of the category that contains it, and how many are above that.
fn against_parent(sheet: &Sheet<'_>, idx: usize, category: &Category, rows: &[(&Observation, f64)]) -> (usize, usize) {
    let Some(parent) = &category.parent else { return (0, 0) };
    let pairs = rows.iter().filter_map(|(row, number)| {
        let mut categories = row.categories.clone();
        parent.clone_into(categories.get_mut(idx)?);
        Some((*number, sheet.value(&categories, row.place, row.period)?.number()?))
    });
    pairs.fold((0, 0), |(n, n_above), (number, parent)| (n + 1, n_above + usize::from(number > parent)))
}

/// Series that are large and as good as constant.
fn of_series(sheet: &Sheet<'_>) -> Vec<Raised> {
    let mut raised = Vec::new();
    for rows in sheet.series().into_values().filter(|rows| rows.len() > 1) {
        let (least, most) =
            rows.iter().fold((f64::MAX, 0.0_f64), |of, (_, number)| (of.0.min(*number), of.1.max(*number)));
        if least >= LARGE && most - least <= NEAR * least {
            let what = format!("all {} years are from {least} to {most}: an id, or one year copied", rows.len());
            raised.extend(rows.iter().map(|(row, _)| Raised::new(Gate::Labels, &sheet.id, row, &*what)));
        }
    }
    raised
}
