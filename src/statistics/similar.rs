//! Places that are like a place in size, age and region, whatever is counted in them.

use super::dispersion::median;
use crate::order::sort_by;

/// What places are compared by. Never the figure that is then compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Inputs {
    /// How many people, above 0.
    pub population: f64,
    /// Share of people under 18, 0 to 1.
    pub share_under_18: f64,
    /// Share of people over 64, 0 to 1.
    pub share_over_64: f64,
    /// Any number that two places have in common if they are in the same region.
    pub region: u16,
}

/// One of the things that places are compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Input {
    /// Logarithm of the population.
    Population,
    /// Share under 18.
    Under18,
    /// Share over 64.
    Over64,
    /// Region: the same or another.
    Region,
}

impl Input {
    /// Every input.
    pub const ALL: [Input; 4] = [Input::Population, Input::Under18, Input::Over64, Input::Region];
}

/// A place that is like another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Similar {
    /// Its index.
    pub idx: usize,
    /// Distance: the root of the sum of squares of `differences`; 0 for a place that is alike in all.
    pub distance: f64,
    /// How much it differs in each of [`Input::ALL`], this place less the other, in standard deviations of all places;
    /// for the region 0 where it is the same and 1 where it is another.
    pub differences: [f64; 4],
}

/// Places, standardised.
#[derive(Debug, Clone, PartialEq)]
pub struct Places {
    /// Per place the three numbers less their mean, over their standard deviation, and the region.
    standardised: Vec<Option<([f64; 3], u16)>>,
}

/// How many places are called similar.
pub(crate) const N_SIMILAR: usize = 10;

impl Places {
    /// Standardises the inputs over all places that have them. A place that is `None`, or whose inputs are out of
    /// range, is similar to none.
    ///
    /// `None` if fewer than two have usable inputs, or one of the inputs is the same everywhere.
    pub fn new(inputs: &[Option<Inputs>]) -> Option<Places> {
        let numbers = |of: &Option<Inputs>| {
            let of = (*of)?;
            let is_share = |share: f64| (0.0..=1.0).contains(&share);
            let is_usable = of.population.is_finite() && of.population > 0.0;
            let is_usable = is_usable && is_share(of.share_under_18) && is_share(of.share_over_64);
            is_usable.then(|| ([of.population.ln(), of.share_under_18, of.share_over_64], of.region))
        };
        let mut standardised: Vec<Option<([f64; 3], u16)>> = inputs.iter().map(numbers).collect();
        let n = standardised.iter().flatten().count();
        for input in 0..3 {
            let values: Vec<f64> = standardised.iter().flatten().map(|(values, _)| values[input]).collect();
            // A count of places: far below what a float holds.
            let mean = values.iter().sum::<f64>() / n as f64;
            let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n as f64 - 1.0);
            if !(variance.is_finite() && variance > 0.0) {
                return None;
            }
            for (values, _) in standardised.iter_mut().flatten() {
                values[input] = (values[input] - mean) / variance.sqrt();
            }
        }
        Some(Places { standardised })
    }

    /// The ten places most like the one of that index, the most similar first; equal ones in their own order.
    ///
    /// `None` where the place has no usable inputs. Fewer than ten where there are no more.
    pub fn nearest(&self, place: usize) -> Option<Vec<Similar>> {
        self.nearest_without(place, None)
    }

    fn nearest_without(&self, place: usize, left_out: Option<Input>) -> Option<Vec<Similar>> {
        let (own, region) = (*self.standardised.get(place)?)?;
        let mut others: Vec<Similar> = Vec::new();
        for (idx, other) in self.standardised.iter().enumerate() {
            let Some((values, other_region)) = other.filter(|_| idx != place) else { continue };
            let other_region = if other_region == region { 0.0 } else { 1.0 };
            let mut differences = [own[0] - values[0], own[1] - values[1], own[2] - values[2], other_region];
            for (input, difference) in Input::ALL.into_iter().zip(&mut differences) {
                if left_out == Some(input) {
                    *difference = 0.0;
                }
            }
            let distance = differences.iter().map(|difference| difference * difference).sum::<f64>().sqrt();
            others.push(Similar { idx, distance, differences });
        }
        sort_by(&mut others, &|a, b| a.distance.total_cmp(&b.distance));
        others.truncate(N_SIMILAR);
        Some(others)
    }

    /// How many of a place's ten stay, in the median over all places, when that input is left out.
    ///
    /// `None` for no places.
    pub fn stability(&self, left_out: Input) -> Option<f64> {
        let stay = |place: usize| {
            let with = self.nearest(place)?;
            let without = self.nearest_without(place, Some(left_out))?;
            let n_stay = with.iter().filter(|one| without.iter().any(|other| other.idx == one.idx)).count();
            // Ten at most.
            Some(n_stay as f64)
        };
        median((0..self.standardised.len()).filter_map(stay).collect())
    }
}
