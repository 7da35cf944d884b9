//! One large number in several places, or in many years of a place.

use std::collections::{BTreeMap, BTreeSet};

use crime_explorer::{indicator::CountingUnit, observation::Observation, period::Year, place::PlaceCode};

use super::{Gate, Raised, World};

/// From here on a number in two places is no chance: between 100,000 and this the tables have three such pairs, and above it
/// none but errors.
const MILLION: f64 = 1_000_000.0;

/// From here on a number in [`SEVERAL_PLACES`] of one category, or in [`SEVERAL_YEARS`] of one place, is no chance. Of equal
/// numbers in two places the tables have some 380 between 10,000 and 100,000, of those in three places two.
const FIVE_DIGITS: f64 = 10_000.0;

/// See [`FIVE_DIGITS`].
const SEVERAL_PLACES: usize = 4;

/// See [`FIVE_DIGITS`].
const SEVERAL_YEARS: usize = 3;

/// A multiple of it is round: an estimate, which several places can share.
const ROUND: f64 = 100.0;

pub(super) fn raise(world: &World<'_>) -> Vec<Raised> {
    let mut raised = Vec::new();
    // The number of places in prisons stays the same for years.
    let is_stock = |unit| matches!(unit, CountingUnit::PrisonPlace | CountingUnit::Prison | CountingUnit::Party);
    for sheet in world.sheets.iter().filter(|sheet| sheet.is_of_counts() && !is_stock(sheet.indicator.counting_unit)) {
        let mut by_number: BTreeMap<u64, Vec<&Observation>> = BTreeMap::new();
        for row in sheet.rows {
            let number = row.value.number().filter(|number| *number >= FIVE_DIGITS && number % ROUND != 0.0);
            if let Some(number) = number.filter(|number| number.fract() == 0.0) {
                // Whole and far below 2^53.
                by_number.entry(number as u64).or_default().push(row);
            }
        }
        for (number, rows) in by_number {
            let is_large = number as f64 >= MILLION;
            let places: BTreeSet<PlaceCode> = rows.iter().map(|row| row.place).collect();
            let of_one = |row: &&&Observation, other: &Observation| row.categories == other.categories;
            let is_repeated = |row: &&&Observation| {
                let same = || rows.iter().filter(|other| of_one(row, other));
                let places_of_one: BTreeSet<PlaceCode> = same().map(|row| row.place).collect();
                let years: BTreeSet<Year> =
                    same().filter(|other| other.place == row.place).map(|row| row.period).collect();
                (is_large && places.len() > 1) || places_of_one.len() >= SEVERAL_PLACES || years.len() >= SEVERAL_YEARS
            };
            let what = format!("{number} stands in {} rows of {} places", rows.len(), places.len());
            raised
                .extend(rows.iter().filter(is_repeated).map(|row| Raised::new(Gate::Repeated, &sheet.id, row, &*what)));
        }
    }
    raised
}
