//! Jumps that look more like a new way of counting than like new events.

use serde::{Deserialize, Serialize};

use super::dispersion::median;
use crate::period::Year;

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
/// Both years of a jump must have a count, the first at least 200 events. Suspected is a change beyond a factor of two,
/// and, with at least eight year-to-year changes, one that lies over six robust standard deviations from the place's
/// median change on the log scale (the deviation being never less than chance alone gives) and is of a quarter or more.
/// A hint only: a war or a new law does the same.
// Median and MAD as in Leys et al. 2013, Journal of Experimental Social Psychology 49, 764-766, with a stricter
// threshold.
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

/// What a series counts: it decides which jump is too large to be one of events.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Counted {
    /// What authorities recorded: a factor of two, from 200 events.
    Recorded,
    /// Registered deaths: a factor of 1.6, from 50 events, and beyond three standard deviations of the ratio at the
    /// usual φ of such series ([`super::dispersion::usual_phi`]), without which many years of small places would be
    /// suspected.
    Deaths {
        /// Variance over mean, 1 or more.
        phi: f64,
    },
}

/// Why a step is suspected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepSuspicion {
    /// The count changed by more than the factor that [`Counted`] says, from one year to the next.
    BeyondFactor,
    /// It did so across years without a figure, by more than that many years explain.
    AcrossGap,
    /// It is far outside the place's usual change.
    FarFromUsualChange,
    /// It is the first step of the series, which often begins before all report, and outside its usual change.
    AtFirstStep,
}

/// A step between two figures that no ordinary change explains.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SuspectedStep {
    /// The year of the figure before.
    pub from: Year,
    /// The year of the figure after: the first of the new series.
    pub to: Year,
    /// The later count over the earlier one, 0 or more.
    pub ratio: f64,
    /// Why.
    pub suspicion: StepSuspicion,
}

/// How many robust standard deviations from the median change are far for the first step of a series.
const FAR_AT_FIRST: f64 = 4.0;
/// How many standard deviations of a ratio of two counts of deaths are beyond chance.
const BEYOND_CHANCE: f64 = 3.0;

impl Counted {
    /// Fewest events in the earlier year, and the factor.
    fn bounds(self) -> (f64, f64) {
        match self {
            Counted::Recorded => (FEWEST_EVENTS, 2.0),
            Counted::Deaths { .. } => (50.0, 1.6),
        }
    }

    /// The change on the log scale that chance alone, as these counts have it, does not make.
    fn beyond_chance(self, from: f64, to: f64) -> f64 {
        match self {
            Counted::Recorded => 0.0,
            Counted::Deaths { phi } => BEYOND_CHANCE * (phi * (1.0 / from + 1.0 / to.max(1.0))).sqrt(),
        }
    }
}

/// The steps between neighbouring figures of one place, ascending by year, that no ordinary change explains; gaps are
/// looked across.
///
/// Suspected is a step beyond the factor of [`Counted`], and one that lies over six robust standard deviations from the
/// place's median yearly change, of eight such changes or more, and is of a quarter or more. Over n years the median
/// counts n times, factor and deviation √n times (on the log scale): yearly changes add up as independent ones do. (As
/// a change per year, 448 to 26,676 in 13 years would pass.) The first step is suspected from four deviations, judged
/// by the other steps alone.
///
/// In simulations without any break (20 years of which a fifth is missing, recorded counts of 10,000 with φ = 180 on a
/// random walk of 3 % a year; deaths of 50 to 1,000 with φ = 2.5) it suspects 0.2 % of steps of recorded counts and 0.1
/// % of those of deaths.
///
/// Pages use [`suspected_by_year`] until this takes its place: steps that it suspects are all suspected here of
/// recorded counts, unless the first step alone made the change unusual.
pub fn suspected_steps(counts: &[(Year, f64)], counted: Counted) -> Vec<SuspectedStep> {
    let steps: Vec<Step> = counts.windows(2).filter_map(Step::between).collect();
    let (fewest, factor) = counted.bounds();
    let yearly = |of: &[Step]| -> Vec<f64> {
        of.iter().filter(|step| step.n_years == 1.0).map(Step::log_ratio).filter(|log| log.is_finite()).collect()
    };
    let usual = usual_change(&yearly(&steps));
    let usual_of_others = usual_change(&yearly(steps.get(1..).unwrap_or_default()));
    let suspicion = |idx: usize, step: &Step| {
        let size = step.log_ratio().abs();
        if step.counts[0] < fewest || size <= counted.beyond_chance(step.counts[0], step.counts[1]) {
            return None;
        }
        if size > f64::ln(factor) * step.n_years.sqrt() {
            return Some(if step.n_years > 1.0 { StepSuspicion::AcrossGap } else { StepSuspicion::BeyondFactor });
        }
        if size > SMALLEST_RATIO.ln() && usual.is_some_and(|usual| step.is_far(usual, FAR)) {
            return Some(StepSuspicion::FarFromUsualChange);
        }
        let is_far_first = idx == 0
            && size > SMALLEST_RATIO.ln()
            && usual_of_others.is_some_and(|usual| step.is_far(usual, FAR_AT_FIRST));
        is_far_first.then_some(StepSuspicion::AtFirstStep)
    };
    let found = steps.iter().enumerate().filter_map(|(idx, step)| {
        let suspicion = suspicion(idx, step)?;
        Some(SuspectedStep {
            from: step.years[0],
            to: step.years[1],
            ratio: step.counts[1] / step.counts[0],
            suspicion,
        })
    });
    found.collect()
}

/// Two neighbouring figures.
struct Step {
    years: [Year; 2],
    counts: [f64; 2],
    /// How many years lie between them: 1 for consecutive ones.
    n_years: f64,
}

impl Step {
    fn between(figures: &[(Year, f64)]) -> Option<Step> {
        let &[(first, from), (second, to)] = figures else { return None };
        let n_years = f64::from(second.0) - f64::from(first.0);
        let is_usable = n_years >= 1.0 && from > 0.0 && to >= 0.0 && (to / from).is_finite();
        is_usable.then_some(Step { years: [first, second], counts: [from, to], n_years })
    }

    fn log_ratio(&self) -> f64 {
        (self.counts[1] / self.counts[0]).ln()
    }

    fn is_far(&self, (median, deviation): (f64, f64), far: f64) -> bool {
        let by_chance = (1.0 / self.counts[0] + 1.0 / self.counts[1]).sqrt();
        let deviation = (deviation * self.n_years.sqrt()).max(by_chance);
        (self.log_ratio() - median * self.n_years).abs() > far * deviation
    }
}
