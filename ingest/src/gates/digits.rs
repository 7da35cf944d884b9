//! Digits that another copy of the figure still has: an intermediary's rounding.

use std::collections::BTreeMap;

use super::{Gate, Raised, World, scale::significant, world::Pair};

/// A rounding that changes a figure by less than this share loses nothing that anybody can see.
const SHARE: f64 = 0.005;

/// Of the last digit: more than this does not round to it, and of one more than this does not round to zero.
const HALF: f64 = 0.5;

/// Figures of other sources are only compared if so many of them are rounded here, and [`SHARE_OF_PAIRS`] of all: one in
/// fifty is the same but for the rounding by chance.
const LEAST: usize = 20;

/// See [`LEAST`].
const SHARE_OF_PAIRS: f64 = 0.1;

pub(super) fn raise(world: &World<'_>) -> Vec<Raised> {
    let mut raised: Vec<Raised> = world.copies().iter().filter_map(of).collect();
    let mut by_source: BTreeMap<(&str, String), Vec<Pair<'_>>> = BTreeMap::new();
    for pair in world.other_sources() {
        by_source.entry((pair.table, pair.other.clone())).or_default().push(pair);
    }
    for pairs in by_source.into_values() {
        let rounded: Vec<Raised> = pairs.iter().filter_map(of).collect();
        if rounded.len() >= LEAST && rounded.len() as f64 >= SHARE_OF_PAIRS * pairs.len() as f64 {
            raised.extend(rounded);
        }
    }
    raised
}

fn of(pair: &Pair<'_>) -> Option<Raised> {
    let what = lost(pair.number, pair.other_number)?;
    let what = format!("{} here, {} in {}: {what}", pair.number, pair.other_number, pair.other);
    Some(Raised::new(Gate::Digits, pair.table, pair.row, what))
}

/// What a figure has lost, if it is the other one rounded.
fn lost(number: f64, other: f64) -> Option<&'static str> {
    if number == 0.0 {
        return (other > 0.0 && other <= HALF).then_some("a quantity above zero became zero");
    }
    let decimals = decimals(number);
    // Half a unit of the last digit, and a little for how such numbers are stored. At most 17 decimals.
    let half_a_unit = HALF * 10_f64.powi(-(decimals as i32)) * (1.0 + 1e-9);
    let is_rounded = decimals < self::decimals(other)
        && significant(number) < significant(other)
        && (number - other).abs() <= half_a_unit;
    (is_rounded && (number - other).abs() > SHARE * other.abs()).then_some("digits were lost")
}

fn decimals(number: f64) -> usize {
    number.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len())
}
