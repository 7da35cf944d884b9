//! Figures of a region: sums over the places that have them, and how many people those are.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{implied_count, is_count, is_exposure, percent, rate_of};
use crate::observation::Value;

/// The share of a region's people below which it has no figure.
pub(crate) const LEAST_POPULATION_SHARE: f64 = 0.5;

/// One place of a region in one year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Member {
    /// Its count of events.
    pub count: Value,
    /// The published rate per 100,000 that its count was computed from; none where a count was published.
    pub rate: Option<Value>,
    /// How many people it has.
    pub population: Option<f64>,
}

impl Member {
    /// A place that published a count of events.
    pub fn with_count(count: Value, population: Option<f64>) -> Member {
        Member { count, rate: None, population }
    }

    /// A place that published a rate per 100,000 alone: it counts what the rate and its people imply.
    pub(crate) fn with_rate(rate: Value, population: Option<f64>) -> Member {
        let count = population.map_or(Value::Missing, |people| rate.map(|rate| implied_count(rate, people)));
        Member { count, rate: Some(rate), population }
    }

    /// Lower bound, upper bound and people, if the place has a count and a population.
    pub(super) fn usable(&self) -> Option<(f64, f64, f64)> {
        let (lower, upper) = match self.count {
            // Publishers' bounds of estimates do not add up to bounds of a sum.
            Value::Number(value) | Value::Estimate { value, .. } => (value, value),
            Value::Range { lower, upper } => (lower, upper),
            Value::Missing => return None,
        };
        let is_usable = is_count(lower) && is_count(upper) && lower <= upper;
        is_usable.then_some((lower, upper, self.people()?))
    }

    pub(super) fn people(&self) -> Option<f64> {
        // Less than one person is no population, and would make a rate without bounds.
        self.population.filter(|population| is_exposure(*population) && *population >= 1.0)
    }
}

/// How much of a region a figure covers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Coverage {
    /// Places that have both a count and a population.
    pub n_places: u32,
    /// Places of the region.
    pub n_members: u32,
    /// Share of the region's people, 0 to 1, who live in those places. Places of unknown population are not in it.
    pub population_share: f64,
}

/// The figure of a region in one year.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RegionalTotal {
    /// Events: a number, or a range where a place has only a range.
    pub count: Value,
    /// People of the same places.
    pub population: f64,
    /// Events per 100,000 people: a number or a range as `count` is.
    pub rate: Value,
    /// How much of the region this is.
    pub coverage: Coverage,
}

/// Why a region has no figure: too few of its people live in places with a count and a population.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error(
    "the places with figures ({} of {}) hold {} % of the region's people, less than half",
    coverage.n_places, coverage.n_members, percent(coverage.population_share).floor()
)]
pub struct TooLittleCoverage {
    /// What there is.
    pub coverage: Coverage,
}

/// The sum of counts over the sum of populations of the places that have both, all in one year.
///
/// # Errors
///
/// Where those places hold less than half of the region's people.
///
/// ```
/// use crime_explorer::{observation::Value, statistics::region::{Member, regional_total}};
/// let members = [
///     Member::with_count(Value::Number(30.0), Some(2e6)),
///     Member::with_count(Value::Range { lower: 0.0, upper: 4.0 }, Some(1e6)),
///     Member::with_count(Value::Missing, Some(1e6)),
/// ];
/// let total = regional_total(&members).unwrap();
/// assert_eq!(total.count, Value::Range { lower: 30.0, upper: 34.0 });
/// assert_eq!(total.coverage.population_share, 0.75);
/// ```
pub fn regional_total(members: &[Member]) -> Result<RegionalTotal, TooLittleCoverage> {
    total_of(members.iter().map(|member| (member, true)))
}

/// The total over the places marked as included; the others still count among the region's people.
fn total_of<'a>(members: impl Iterator<Item = (&'a Member, bool)>) -> Result<RegionalTotal, TooLittleCoverage> {
    let (mut lower, mut upper, mut population, mut people) = (0.0, 0.0, 0.0, 0.0);
    let (mut n_places, mut n_members) = (0, 0);
    let (mut is_range, mut published_rate) = (false, None);
    for (member, is_included) in members {
        n_members += 1;
        people += member.people().unwrap_or(0.0);
        if let Some((least, most, of_place)) = member.usable().filter(|_| is_included) {
            n_places += 1;
            lower += least;
            upper += most;
            population += of_place;
            published_rate = member.rate;
            is_range |= matches!(member.count, Value::Range { .. });
        }
    }
    let population_share = if people > 0.0 && people.is_finite() { population / people } else { 0.0 };
    let coverage = Coverage { n_places, n_members, population_share };
    if population_share < LEAST_POPULATION_SHARE {
        return Err(TooLittleCoverage { coverage });
    }
    let count = if is_range { Value::Range { lower, upper } } else { Value::Number(lower) };
    // The mean of one place's rate is that rate; by way of the count it implies it could differ in its last digit.
    let rate = published_rate.filter(|_| n_places == 1).unwrap_or_else(|| rate_of(count, population));
    Ok(RegionalTotal { count, population, rate, coverage })
}

/// Which places the years of a region's series are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Panel {
    /// The same places throughout: those that have a figure in every year.
    #[default]
    SamePlaces,
    /// In each year those that have a figure in it; a place that comes or goes then moves the line.
    PlacesOfEachYear,
}

/// Indices of the places that have a count and a population in every year of `years` (indices too), ascending.
///
/// `places` holds a row a place, of one element a year.
pub fn balanced_panel(places: &[Vec<Member>], years: Range<usize>) -> Vec<usize> {
    let is_complete =
        |years: Option<&[Member]>| years.is_some_and(|years| years.iter().all(|year| year.usable().is_some()));
    places.iter().enumerate().filter(|(_, row)| is_complete(row.get(years.clone()))).map(|(idx, _)| idx).collect()
}

/// The region's figure of each year of `years`, made of the places that `panel` says.
///
/// `places` holds a row a place, of one element a year. A year in which the places are too few is an error of its own.
pub fn regional_series(
    places: &[Vec<Member>],
    years: Range<usize>,
    panel: Panel,
) -> Vec<Result<RegionalTotal, TooLittleCoverage>> {
    let mut is_included = vec![panel == Panel::PlacesOfEachYear; places.len()];
    if panel == Panel::SamePlaces {
        for idx in balanced_panel(places, years.clone()) {
            // The panel's indices are those of `places`.
            is_included[idx] = true;
        }
    }
    years.map(|year| total_of(of_year(places, year, &is_included))).collect()
}

fn of_year<'a>(
    places: &'a [Vec<Member>],
    year: usize,
    is_included: &'a [bool],
) -> impl Iterator<Item = (&'a Member, bool)> {
    const ABSENT: Member = Member { count: Value::Missing, rate: None, population: None };
    places.iter().zip(is_included).map(move |(row, included)| (row.get(year).unwrap_or(&ABSENT), *included))
}

/// The longest run of years within `years` in which the same places hold half of the region's people in every year.
///
/// The latest of equally long ones; `None` if not even one year is covered. Offers a way out where the years that a reader
/// asked for are refused.
pub fn longest_covered_years(places: &[Vec<Member>], years: Range<usize>) -> Option<Range<usize>> {
    let is_covered = |run: Range<usize>| regional_series(places, run, Panel::SamePlaces).iter().all(Result::is_ok);
    let mut longest: Option<Range<usize>> = None;
    let mut first = years.start;
    // A run within a covered run is covered: the panel only grows. So both ends move forward only.
    for last in years {
        while first <= last && !is_covered(first..last + 1) {
            first += 1;
        }
        let n_years = last + 1 - first;
        if n_years > 0 && longest.as_ref().is_none_or(|run| n_years >= run.len()) {
            longest = Some(first..last + 1);
        }
    }
    longest
}
