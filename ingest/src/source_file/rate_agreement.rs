//! Whether a publisher's rates fit its own numbers.

use std::collections::BTreeMap;

use crime_explorer::{
    period::Year,
    place::PlaceCode,
    statistics::{implied_count, implied_population},
};

use super::Context;
use crate::{codes::KnownPlaces, figures::Figures, report::FileReport, unodc::published_rate_id};

/// Rates are printed with two decimals, some rounded and some cut off.
const ONE_DIGIT: f64 = 0.01;

/// Beyond the rounding, the publisher's populations of one place and year may differ by this share.
const TOLERANCE: f64 = 0.02;

/// By as much our population may differ: it is of the middle of the year, others are of its first day.
const TOLERANCE_OF_OURS: f64 = 0.04;

/// Fewer rates than this do not tell which of them is wrong.
const LEAST_RATES: usize = 3;

/// Dimensions whose categories have populations of their own: a rate of women may be per 100,000 women.
const OF_PEOPLE: [&str; 3] = ["sex", "age", "citizenship"];

const RULE: &str = "rate-disagrees";

/// Whom a rate is of: the category of each dimension of people.
type People = Vec<(String, String)>;

/// A number and its rate, of a category.
struct Pair {
    categories: Vec<String>,
    number: f64,
    rate: f64,
    row: usize,
}

impl Pair {
    /// Whether the rate is that of the number among so many people.
    fn is_of(&self, people: f64, tolerance: f64) -> bool {
        let number_of = |rate: f64| implied_count(rate, people);
        let least = number_of(self.rate - ONE_DIGIT) * (1.0 - tolerance);
        let most = number_of(self.rate + ONE_DIGIT) * (1.0 + tolerance);
        (least..=most).contains(&self.number)
    }
}

/// Takes out each rate of the file that does not fit its number and the people whom it is of. The number gets a note.
///
/// These are the people behind the other rates of the place, year and sex: the median of number over rate. Where many rates
/// are of a few people, that median is coarse, and where some are of everybody, it lies between: so what fits the people
/// of that sex that we know of is right, too. A rate of other people than the others say is left to the gates.
pub(super) fn leave_out_rates_that_disagree(
    indicator: &str,
    Context { descriptions, known }: Context<'_>,
    figures: &mut Figures,
    report: &mut FileReport,
) {
    let rate_id = published_rate_id(indicator);
    let dimensions = descriptions.indicator(indicator).map(|of| of.dimensions.as_slice()).unwrap_or_default();
    let mut pairs: BTreeMap<(PlaceCode, Year, People), Vec<Pair>> = BTreeMap::new();
    for (rate, at) in figures.located(&rate_id).filter(|(_, at)| at.file == report.file) {
        let number = figures.get(indicator, &rate.categories, rate.place, rate.period);
        let number = number.and_then(|row| row.value.number()).filter(|number| *number > 0.0);
        if let (Some(number), Some(value)) = (number, rate.value.number().filter(|rate| *rate > 0.0)) {
            let people = rate.categories.iter().zip(dimensions);
            let people = people.filter(|(_, dimension)| OF_PEOPLE.contains(&dimension.as_str()));
            let people = people.map(|(category, dimension)| (dimension.clone(), category.clone())).collect();
            let of_place = pairs.entry((rate.place, rate.period, people)).or_default();
            of_place.push(Pair { categories: rate.categories.clone(), number, rate: value, row: at.row });
        }
    }
    for ((place, year, who), of_place) in pairs.into_iter().filter(|(_, of_place)| of_place.len() >= LEAST_RATES) {
        let known = known_people(known, place, year, &who);
        let people = median(of_place.iter().map(|pair| implied_population(pair.number, pair.rate)).collect());
        for pair in of_place {
            let is_of_known = known.is_some_and(|people| pair.is_of(people, TOLERANCE_OF_OURS));
            if is_of_known || pair.is_of(people, TOLERANCE) {
                continue;
            }
            let Pair { categories, number, rate, row } = pair;
            let what = format!(
                "{place} {year} {}: rate {rate}, number {number}, other rates are of {people:.0} people",
                categories.join(" ")
            );
            figures.remove(&rate_id, &categories, place, year);
            figures.annotate(indicator, &categories, place, year, RULE);
            report.n_kept -= 1;
            report.refused(RULE, row, what);
        }
    }
}

/// How many people a rate is of by its categories: by sex at most. Of other groups nothing is known.
fn known_people(known: &KnownPlaces, place: PlaceCode, year: Year, who: &[(String, String)]) -> Option<f64> {
    let is_divided_by_more = who.iter().any(|(dimension, category)| dimension != "sex" && category != "total");
    let sex = who.iter().find(|(dimension, _)| dimension == "sex").map_or("total", |(_, sex)| sex);
    known.people(place, year, sex).filter(|_| !is_divided_by_more)
}

/// The middle one; the mean of both if two are in the middle. `values` is not empty.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    // A list of one has an index 0, one of an even length has both neighbours of its middle.
    if values.len() % 2 == 1 { values[middle] } else { (values[middle - 1] + values[middle]) / 2.0 }
}
