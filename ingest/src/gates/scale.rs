//! A power of ten between two copies of a figure, or proportions called per cent.

use std::collections::BTreeMap;

use crime_explorer::{indicator::Unit, observation::Observation, place::PlaceCode};

use super::{Gate, Raised, World, world::Pair};

/// Two numbers are a power of ten apart if their ratio is within this share of one: both may have been rounded.
const NEAR: f64 = 0.01;

/// A series or place is a power of ten apart if so many of its figures are, and more than half of those with another copy:
/// one alone happens by chance, three and most do not.
const LEAST: usize = 3;

/// So many figures of a category that all are at most 1 are proportions: no survey at hand has so many small ones by nature.
const LEAST_PROPORTIONS: usize = 20;

/// Proportions have a median above this; per cents that are all small (a rare act) have a lower one.
const MEDIAN_OF_PROPORTIONS: f64 = 0.2;

pub(super) fn raise(world: &World<'_>) -> Vec<Raised> {
    let mut raised = proportions(world);
    let mut pairs = world.copies();
    raised.extend(single(&pairs));
    pairs.extend(world.other_sources());
    raised.extend(common(&pairs));
    raised
}

/// Figures in per cent of one table and category that never exceed 1.
fn proportions(world: &World<'_>) -> Vec<Raised> {
    let mut raised = Vec::new();
    for sheet in world.sheets.iter().filter(|sheet| sheet.indicator.unit == Unit::Percent) {
        let mut by_category: BTreeMap<&[String], Vec<(&Observation, f64)>> = BTreeMap::new();
        for row in sheet.rows {
            if let Some(number) = row.value.number() {
                by_category.entry(&row.categories).or_default().push((row, number));
            }
        }
        for rows in by_category.into_values().filter(|rows| rows.len() >= LEAST_PROPORTIONS) {
            let mut numbers: Vec<f64> = rows.iter().map(|(_, number)| *number).collect();
            numbers.sort_by(f64::total_cmp);
            if numbers.iter().all(|number| *number <= 1.0) && numbers[numbers.len() / 2] > MEDIAN_OF_PROPORTIONS {
                let what = |number| format!("{number} is called per cent, and none of {} exceeds 1", rows.len());
                raised.extend(rows.iter().map(|(row, number)| Raised::new(Gate::Scale, &sheet.id, row, what(*number))));
            }
        }
    }
    raised
}

/// The power of ten that is between two numbers, if there is one.
fn power(pair: &Pair<'_>) -> Option<i32> {
    let ratio = pair.number / pair.other_number;
    if !(ratio.is_finite() && ratio > 0.0) {
        return None;
    }
    let power = ratio.log10().round();
    let is_near = (ratio / 10_f64.powf(power) - 1.0).abs() <= NEAR;
    // A ratio of finite numbers has a logarithm far within `i32`.
    (is_near && power != 0.0).then_some(power as i32)
}

fn what(pair: &Pair<'_>, power: i32) -> String {
    format!("{} here, {} in {}: apart by 10^{power}", pair.number, pair.other_number, pair.other)
}

/// Single figures with the same digits and the decimal point elsewhere. Two digits at least: 1 and 10 are both common.
fn single(pairs: &[Pair<'_>]) -> Vec<Raised> {
    let is_same = |pair: &Pair<'_>, power: i32| {
        let moved = format!("{}e{power}", pair.other_number).parse();
        moved == Ok(pair.number) && significant(pair.number) >= 2
    };
    let raised = |pair: &Pair<'_>| {
        let power = power(pair).filter(|power| is_same(pair, *power))?;
        Some(Raised::new(Gate::Scale, pair.table, pair.row, what(pair, power)))
    };
    pairs.iter().filter_map(raised).collect()
}

/// How many digits a number has from the first to the last that is not zero.
pub(super) fn significant(number: f64) -> usize {
    let text = number.to_string().replace(['.', '-'], "");
    text.trim_start_matches('0').trim_end_matches('0').len()
}

/// A table, its other copy, and a series or a place.
type Group<'a> = (&'a str, &'a str, Option<&'a [String]>, Option<PlaceCode>);

/// Figures of a series or of a place of which most are apart by a power of ten from one other copy.
fn common(pairs: &[Pair<'_>]) -> Vec<Raised> {
    let mut groups: BTreeMap<Group<'_>, Vec<&Pair<'_>>> = BTreeMap::new();
    for pair in pairs {
        let of = (pair.table, pair.other.as_str());
        groups.entry((of.0, of.1, Some(&pair.row.categories), None)).or_default().push(pair);
        groups.entry((of.0, of.1, None, Some(pair.row.place))).or_default().push(pair);
    }
    let mut raised = Vec::new();
    for group in groups.into_values() {
        let apart: Vec<(&Pair<'_>, i32)> = group.iter().filter_map(|pair| Some((*pair, power(pair)?))).collect();
        if apart.len() >= LEAST && apart.len() * 2 > group.len() {
            let of =
                |(pair, power): &(&Pair<'_>, i32)| Raised::new(Gate::Scale, pair.table, pair.row, what(pair, *power));
            raised.extend(apart.iter().map(of));
        }
    }
    raised
}
