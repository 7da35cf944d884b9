//! Jumps that look more like a new way of counting than like new events.

use serde::{Deserialize, Serialize};

use crate::{order::sort_numbers, period::Year};

/// Why a jump is suspected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Suspicion {
    /// More than twice or less than half the year before, which had at least 200 events.
    BeyondFactorTwo,
    /// Far outside the place's usual year-to-year change.
    FarFromUsualChange,
}

impl Suspicion {
    /// The id of the note that says it: its text is `note.<id>`.
    pub(crate) fn note(self) -> &'static str {
        match self {
            Suspicion::BeyondFactorTwo => "suspected-beyond-factor-two",
            Suspicion::FarFromUsualChange => "suspected-far-from-usual-change",
        }
    }
}

/// A year whose figure is suspected to be of another series than the year before.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SuspectedBreak {
    /// Index of the first year of the new series.
    pub idx: usize,
    /// The year's count over that of the year before.
    pub ratio: f64,
    /// Why.
    pub suspicion: Suspicion,
}

/// A suspected break with its year, out of one place's counts by year, ascending: the years between may be missing.
///
/// ```
/// use crime_explorer::{period::Year, statistics::breaks::{Suspicion, suspected_by_year}};
/// let theft = [(Year(2011), 900.0), (Year(2012), 874.0), (Year(2013), 23_514.0)];
/// assert_eq!(suspected_by_year(&theft), [(Year(2013), Suspicion::BeyondFactorTwo)]);
/// ```
pub fn suspected_by_year(counts: &[(Year, f64)]) -> Vec<(Year, Suspicion)> {
    let (Some((first, _)), Some((last, _))) = (counts.first(), counts.last()) else { return Vec::new() };
    let years: Vec<Year> = (first.0..=last.0).map(Year).collect();
    let count_of = |year: &Year| counts.iter().find(|(of, _)| of == year).map(|(_, count)| *count);
    let by_year: Vec<Option<f64>> = years.iter().map(count_of).collect();
    let found = suspected_breaks(&by_year);
    found.into_iter().filter_map(|found| Some((*years.get(found.idx)?, found.suspicion))).collect()
}

/// Below this, chance and real events move counts too much to suspect anything.
pub const FEWEST_EVENTS: f64 = 200.0;
/// Fewer year-to-year changes than this do not tell what is usual.
const FEWEST_CHANGES: usize = 8;
/// How many robust standard deviations from the median change are far.
const FAR: f64 = 6.0;
/// However steady a place is, a change by less than a quarter is none to be suspected.
const SMALLEST_RATIO: f64 = 1.25;
/// The median absolute deviation of a normal distribution times this is its standard deviation.
const MAD_TO_SD: f64 = 1.4826;

/// The jumps of one place's counts, one element a year, that no ordinary change explains.
///
/// Both years of a jump must have a count, the first at least 200 events. Suspected is a change beyond a factor of two, and,
/// with at least eight year-to-year changes, one that lies over six robust standard deviations from the place's median
/// change on the log scale (the deviation being never less than chance alone gives) and is of a quarter or more. A hint
/// only: a war or a new law does the same.
// Median and MAD as in Leys et al. 2013, Journal of Experimental Social Psychology 49, 764-766, with a stricter threshold.
pub fn suspected_breaks(counts: &[Option<f64>]) -> Vec<SuspectedBreak> {
    let jumps: Vec<Jump> = (1..).zip(counts.windows(2)).filter_map(|(idx, years)| Jump::between(idx, years)).collect();
    let logs: Vec<f64> = jumps.iter().map(|jump| jump.log_ratio()).filter(|log| log.is_finite()).collect();
    let usual = usual_change(&logs);
    jumps
        .iter()
        .filter_map(|jump| {
            let suspicion = jump.suspicion(usual)?;
            Some(SuspectedBreak { idx: jump.idx, ratio: jump.to / jump.from, suspicion })
        })
        .collect()
}

/// Two consecutive years with a count.
struct Jump {
    idx: usize,
    from: f64,
    to: f64,
}

impl Jump {
    fn between(idx: usize, years: &[Option<f64>]) -> Option<Jump> {
        let &[Some(from), Some(to)] = years else { return None };
        let is_usable = from > 0.0 && to >= 0.0 && (to / from).is_finite();
        is_usable.then_some(Jump { idx, from, to })
    }

    fn log_ratio(&self) -> f64 {
        (self.to / self.from).ln()
    }

    fn suspicion(&self, usual: Option<(f64, f64)>) -> Option<Suspicion> {
        let ratio = self.to / self.from;
        if self.from < FEWEST_EVENTS {
            return None;
        }
        if !(0.5..=2.0).contains(&ratio) {
            return Some(Suspicion::BeyondFactorTwo);
        }
        let (median, deviation) = usual?;
        let by_chance = (1.0 / self.from + 1.0 / self.to).sqrt();
        let is_far = (self.log_ratio() - median).abs() > FAR * deviation.max(by_chance);
        let is_large = !(1.0 / SMALLEST_RATIO..=SMALLEST_RATIO).contains(&ratio);
        (is_far && is_large).then_some(Suspicion::FarFromUsualChange)
    }
}

/// Median log ratio and its robust standard deviation, if there are enough to tell.
fn usual_change(logs: &[f64]) -> Option<(f64, f64)> {
    if logs.len() < FEWEST_CHANGES {
        return None;
    }
    let middle = median(logs.to_vec())?;
    let deviation = median(logs.iter().map(|log| (log - middle).abs()).collect())?;
    Some((middle, deviation * MAD_TO_SD))
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    sort_numbers(&mut values);
    let upper = values.get(values.len() / 2)?;
    let lower = values.get((values.len() - 1) / 2)?;
    Some(lower + (upper - lower) / 2.0)
}
