//! A region's line over places that come and go, without their coming and going.

use std::ops::Range;

use super::region::{Coverage, LEAST_POPULATION_SHARE, Member, Panel, regional_series};
use crate::observation::Value;

/// How a region's rate changed from one year to the next, over the places that have both.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Indices of those places, ascending.
    pub members: Vec<usize>,
    /// Share of the region's people, 0.5 to 1, who live in them, in whichever of the two years it is smaller.
    pub population_share: f64,
    /// The least that the later rate may be over the earlier one: above 0.
    pub lowest_ratio: f64,
    /// The most that it may be: the same, unless a place has only a range.
    pub highest_ratio: f64,
}

/// One year of a chained line.
#[derive(Debug, Clone, PartialEq)]
pub struct ChainedYear {
    /// Events per 100,000: a number, or bounds where a place of the anchor or of a step between has only a range.
    /// `Missing` where the year hangs on no anchor.
    pub rate: Value,
    /// What the year's own places cover.
    pub coverage: Coverage,
    /// From the year before. None where the line is cut between the two.
    pub step: Option<Step>,
    /// Whether the level of this run of years is this year's own.
    pub is_anchor: bool,
}

/// The region's rate in each of `years` (indices): ratios of year to year, each over the places that have a figure in
/// both years, from the level of the year of best coverage.
///
/// The level is that of the year, of each run of years between cuts, whose places hold the largest share of the
/// region's people; the latest of equal ones. The line is cut where the places of a step hold less than half of the
/// people, and where a step has no ratio above zero: no events in one of the years, or none within a range. A place
/// without a figure in a year is in neither of its two steps; nothing is filled in. Bounds multiply along the line, so
/// they are the widest that the ranges allow. A run of years whose best one is covered by less than half has no rate.
///
/// A chained line has no interval, and no verdict on its trend where [`has_changing_members`].
// Chained matched samples, as in price indices: ILO et al. 2004, Consumer Price Index Manual, chapter 9.
pub fn chained_rates(places: &[Vec<Member>], years: Range<usize>) -> Vec<ChainedYear> {
    let totals = regional_series(places, years.clone(), Panel::PlacesOfEachYear);
    let mut line: Vec<ChainedYear> = years
        .clone()
        .zip(&totals)
        .map(|(year, total)| ChainedYear {
            rate: Value::Missing,
            coverage: total.as_ref().map_or_else(|too_little| too_little.coverage, |total| total.coverage),
            step: if year > years.start { step(places, year) } else { None },
            is_anchor: false,
        })
        .collect();
    let mut first = 0;
    while first < line.len() {
        let is_hung = |year: &&ChainedYear| year.step.is_some();
        let end = first + 1 + line.iter().skip(first + 1).take_while(is_hung).count();
        let share = |idx: usize| line.get(idx).map_or(0.0, |year| year.coverage.population_share);
        let anchor = (first..end).fold(first, |best, idx| if share(idx) >= share(best) { idx } else { best });
        if let Some(Ok(total)) = totals.get(anchor) {
            hang(&mut line[first..end], anchor - first, total.rate);
        }
        first = end;
    }
    line
}

/// Gives a run of years its rates, from that of its anchor.
fn hang(run: &mut [ChainedYear], anchor: usize, rate: Value) {
    let Some((lower, upper)) = rate.bounds() else { return };
    let as_value = |lower: f64, upper: f64| {
        if lower == upper { Value::Number(lower) } else { Value::Range { lower, upper } }
    };
    let (mut low, mut high) = (lower, upper);
    for idx in anchor + 1..run.len() {
        let Some(year) = run.get_mut(idx) else { break };
        let Some(step) = &year.step else { break };
        (low, high) = (low * step.lowest_ratio, high * step.highest_ratio);
        year.rate = as_value(low, high);
    }
    (low, high) = (lower, upper);
    for idx in (0..anchor).rev() {
        let Some(step) = run.get(idx + 1).and_then(|later| later.step.as_ref()) else { break };
        (low, high) = (low / step.highest_ratio, high / step.lowest_ratio);
        if let Some(year) = run.get_mut(idx) {
            year.rate = as_value(low, high);
        }
    }
    if let Some(year) = run.get_mut(anchor) {
        year.rate = rate;
        year.is_anchor = true;
    }
}

/// Events and people of the places of a step in one year, and how many people the region has.
#[derive(Default)]
struct Sum {
    lower: f64,
    upper: f64,
    people: f64,
    of_region: f64,
}

impl Sum {
    fn add(&mut self, (lower, upper, people): (f64, f64, f64)) {
        self.lower += lower;
        self.upper += upper;
        self.people += people;
    }
}

/// The step from the year before `year`; none where its places are too few, or no ratio follows from their figures.
fn step(places: &[Vec<Member>], year: usize) -> Option<Step> {
    let (mut before, mut after) = (Sum::default(), Sum::default());
    let mut members = Vec::new();
    for (idx, place) in places.iter().enumerate() {
        let of_years = [place.get(year - 1), place.get(year)];
        for (sum, member) in [&mut before, &mut after].into_iter().zip(of_years) {
            sum.of_region += member.and_then(Member::people).unwrap_or(0.0);
        }
        let [Some(earlier), Some(later)] = of_years.map(|member| member.and_then(Member::usable)) else { continue };
        before.add(earlier);
        after.add(later);
        members.push(idx);
    }
    let population_share = (before.people / before.of_region).min(after.people / after.of_region);
    let per_people = before.people / after.people;
    let lowest_ratio = after.lower / before.upper * per_people;
    let highest_ratio = after.upper / before.lower * per_people;
    let is_usable = population_share >= LEAST_POPULATION_SHARE && lowest_ratio > 0.0 && highest_ratio.is_finite();
    is_usable.then_some(Step { members, population_share, lowest_ratio, highest_ratio })
}

/// Whether the steps of a chained line are not all over the same places: then nothing is said of its trend.
pub fn has_changing_members(line: &[ChainedYear]) -> bool {
    let mut steps = line.iter().filter_map(|year| year.step.as_ref());
    let first = steps.next();
    steps.any(|step| first.is_some_and(|first| first.members != step.members))
}

/// Indices of the places that any step of a chained line is over, ascending: what its label names.
pub fn members_of(line: &[ChainedYear]) -> Vec<usize> {
    let mut members: Vec<usize> = Vec::new();
    for step in line.iter().filter_map(|year| year.step.as_ref()) {
        for member in &step.members {
            if let Err(at) = members.binary_search(member) {
                members.insert(at, *member);
            }
        }
    }
    members
}
