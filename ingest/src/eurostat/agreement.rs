//! Whether a publisher's rates fit its own numbers.

use std::collections::BTreeMap;

use crime_explorer::{period::Year, place::PlaceCode, statistics::implied_population};

use crate::{figures::Figures, report::FileReport, unodc::published_rate_id};

/// The line of the file in which the rates of a category and a place stand.
pub(super) type RateRows = BTreeMap<(String, PlaceCode), usize>;

/// Rates are printed with two decimals, some rounded and some cut off.
const ONE_DIGIT: f64 = 0.01;

/// Beyond the rounding, populations of one place and year may differ by this share.
const TOLERANCE: f64 = 0.02;

/// Fewer rates than this do not tell which of them is wrong.
const LEAST_RATES: usize = 3;

/// A number and its rate, of a category.
struct Pair {
    categories: Vec<String>,
    number: f64,
    rate: f64,
}

const RULE: &str = "rate-disagrees";

/// Takes out each rate that does not fit its number and the population behind the other rates of the place and year, the
/// median of number over rate. The number gets a note.
pub(super) fn leave_out_rates_that_disagree(
    indicator: &str,
    rate_rows: &RateRows,
    figures: &mut Figures,
    report: &mut FileReport,
) {
    let rate_id = published_rate_id(indicator);
    let mut pairs: BTreeMap<(PlaceCode, Year), Vec<Pair>> = BTreeMap::new();
    for row in figures.of(&rate_id) {
        let number = figures.get(indicator, &row.categories, row.place, row.period);
        let number = number.and_then(|row| row.value.number()).filter(|number| *number > 0.0);
        if let (Some(number), Some(rate)) = (number, row.value.number().filter(|rate| *rate > 0.0)) {
            let of_place = pairs.entry((row.place, row.period)).or_default();
            of_place.push(Pair { categories: row.categories.clone(), number, rate });
        }
    }
    for ((place, year), of_place) in pairs.into_iter().filter(|(_, of_place)| of_place.len() >= LEAST_RATES) {
        let people = median(of_place.iter().map(|pair| pair.number / pair.rate).collect());
        for Pair { categories, number, rate } in of_place {
            let least = (rate - ONE_DIGIT) * people * (1.0 - TOLERANCE);
            let most = (rate + ONE_DIGIT) * people * (1.0 + TOLERANCE);
            if (least..=most).contains(&number) {
                continue;
            }
            let row = categories.first().and_then(|category| rate_rows.get(&(category.clone(), place)));
            let what = format!(
                "{place} {year} {}: rate {rate}, number {number}, other rates are of {:.0} people",
                categories.join(" "),
                implied_population(people, 1.0)
            );
            figures.remove(&rate_id, &categories, place, year);
            figures.annotate(indicator, &categories, place, year, RULE);
            report.n_kept -= 1;
            report.refused(RULE, row.copied().unwrap_or_default(), what);
        }
    }
}

/// The middle one; the mean of both if two are in the middle. `values` is not empty.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    // A list of one has an index 0, one of an even length has both neighbours of its middle.
    if values.len() % 2 == 1 { values[middle] } else { (values[middle - 1] + values[middle]) / 2.0 }
}
