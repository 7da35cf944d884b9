//! Whether a publisher's rates fit its own numbers.

use std::collections::BTreeMap;

use crime_explorer::{period::Year, place::PlaceCode};

use crate::{description::Descriptions, figures::Figures, report::FileReport, unodc::published_rate_id};

/// Rates are printed with two decimals, some rounded and some cut off.
const ONE_DIGIT: f64 = 0.01;

/// Beyond the rounding, populations of one place and year may differ by this share.
const TOLERANCE: f64 = 0.02;

/// Fewer rates than this do not tell which of them is wrong.
const LEAST_RATES: usize = 3;

/// Dimensions whose categories have populations of their own: a rate of women may be per 100,000 women.
const OF_PEOPLE: [&str; 3] = ["sex", "age", "citizenship"];

const RULE: &str = "rate-disagrees";

/// A number and its rate, of a category.
struct Pair {
    categories: Vec<String>,
    number: f64,
    rate: f64,
    row: usize,
}

/// Takes out each rate of the file that does not fit its number and the population behind the other rates of the place,
/// year and people, the median of number over rate. The number gets a note.
pub(super) fn leave_out_rates_that_disagree(
    indicator: &str,
    descriptions: &Descriptions,
    figures: &mut Figures,
    report: &mut FileReport,
) {
    let rate_id = published_rate_id(indicator);
    let dimensions = descriptions.indicator(indicator).map(|of| of.dimensions.as_slice()).unwrap_or_default();
    let mut pairs: BTreeMap<(PlaceCode, Year, Vec<String>), Vec<Pair>> = BTreeMap::new();
    for (rate, at) in figures.located(&rate_id).filter(|(_, at)| at.file == report.file) {
        let number = figures.get(indicator, &rate.categories, rate.place, rate.period);
        let number = number.and_then(|row| row.value.number()).filter(|number| *number > 0.0);
        if let (Some(number), Some(value)) = (number, rate.value.number().filter(|rate| *rate > 0.0)) {
            let people = rate.categories.iter().zip(dimensions);
            let people = people.filter(|(_, dimension)| OF_PEOPLE.contains(&dimension.as_str()));
            let people = people.map(|(category, _)| category.clone()).collect();
            let of_place = pairs.entry((rate.place, rate.period, people)).or_default();
            of_place.push(Pair { categories: rate.categories.clone(), number, rate: value, row: at.row });
        }
    }
    for ((place, year, _), of_place) in pairs.into_iter().filter(|(_, of_place)| of_place.len() >= LEAST_RATES) {
        let people = median(of_place.iter().map(|pair| pair.number / pair.rate).collect());
        for Pair { categories, number, rate, row } in of_place {
            let least = (rate - ONE_DIGIT) * people * (1.0 - TOLERANCE);
            let most = (rate + ONE_DIGIT) * people * (1.0 + TOLERANCE);
            if (least..=most).contains(&number) {
                continue;
            }
            let what = format!(
                "{place} {year} {}: rate {rate}, number {number}, other rates are of {:.0} people",
                categories.join(" "),
                people * 100_000.0
            );
            figures.remove(&rate_id, &categories, place, year);
            figures.annotate(indicator, &categories, place, year, RULE);
            report.n_kept -= 1;
            report.refused(RULE, row, what);
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
