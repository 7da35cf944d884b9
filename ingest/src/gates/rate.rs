//! A published rate that does not fit its count and the people of the place.

use std::collections::BTreeMap;

use crime_explorer::{observation::Value, place::PlaceCode, statistics::implied_population};

use super::{Gate, Raised, World, world::Sheet};
use crate::checks::{Numbers, with_counts};

/// The publisher's own number of people, as count over rate, is this much off from what it usually is for the place. Editions
/// of one population differ by a few per cent; half as much again is another population, or an error.
const FACTOR: f64 = 1.5;

/// So many rates must a place have to tell what is usual.
const LEAST: usize = 3;

pub(super) fn raise(world: &World<'_>) -> Vec<Raised> {
    world.sheets.iter().flat_map(|sheet| of_sheet(world, sheet)).collect()
}

/// Count, rate and, relative to the people known here, the publisher's number of people.
struct Implied<'a> {
    row: &'a crime_explorer::observation::Observation,
    count: f64,
    people: f64,
    slack: f64,
}

fn of_sheet(world: &World<'_>, rates: &Sheet<'_>) -> Vec<Raised> {
    let Some(of) = &rates.indicator.rate_of else { return Vec::new() };
    let edition = rates.id.split_once('@').map_or(String::new(), |(_, edition)| format!("@{edition}"));
    let counts = world.sheets.iter().find(|sheet| sheet.id == format!("{of}{edition}"));
    let Some(counts) = counts else { return Vec::new() };
    // Known people make years comparable; where there are none, years are compared as they are, sex by sex. Where no rate is
    // computed here, as of age groups and of cities, each series of categories has people of its own.
    let has_own_people = counts.indicator.denominator.is_none();
    let mut by_place: BTreeMap<(PlaceCode, Option<Vec<String>>), Vec<Implied<'_>>> = BTreeMap::new();
    for pair in with_counts(counts.indicator, &numbers(counts), &numbers(rates)) {
        let (categories, place, year) = &pair.key;
        let Some(row) = rates.get(categories, *place, *year).filter(|_| pair.count > 0.0) else { continue };
        let theirs = implied_population(pair.count, pair.rate);
        let known = world.people(*place, *year, &pair.sex).filter(|_| !has_own_people);
        let group = match known {
            Some(_) => None,
            None if has_own_people => Some(categories.clone()),
            None => Some(vec![pair.sex.clone()]),
        };
        let implied =
            Implied { row, count: pair.count, people: theirs / known.unwrap_or(1.0), slack: slack(pair.rate) };
        by_place.entry((*place, group)).or_default().push(implied);
    }
    let mut raised = Vec::new();
    for of_place in by_place.into_values().filter(|of_place| of_place.len() >= LEAST) {
        let mut people: Vec<f64> = of_place.iter().map(|implied| implied.people).collect();
        people.sort_by(f64::total_cmp);
        let usual = people[people.len() / 2]; // There are at least three.
        for implied in of_place {
            let factor = (implied.people / usual).max(usual / implied.people);
            if factor > FACTOR * implied.slack
                && let Some(rate) = implied.row.value.number()
            {
                let what =
                    format!("the rate {rate} of {} is of {factor:.2} times too many or too few people", implied.count);
                raised.push(Raised::new(Gate::Rate, &rates.id, implied.row, what));
            }
        }
    }
    raised
}

fn numbers(sheet: &Sheet<'_>) -> Numbers {
    let number = |row: &crime_explorer::observation::Observation| {
        let number = Value::number(row.value)?;
        Some(((row.categories.clone(), row.place, row.period), number))
    };
    sheet.rows.iter().filter_map(number).collect()
}

/// By what factor a rate may be off because it is printed with few digits: 0.01 may be anything up to 0.02.
fn slack(rate: f64) -> f64 {
    let decimals = rate.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len());
    // At most 17 decimals.
    let unit = 10_f64.powi(-(decimals as i32));
    if rate > unit { rate / (rate - unit) } else { 2.0 }
}
