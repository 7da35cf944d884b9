//! A place against all others of a group, against a number, and on its way to a target.

use super::{
    Interval,
    change::average_yearly_change,
    comparison::{Comparison, Count, Verdict, compare_places},
    dispersion::Dispersion,
    is_count, is_exposure,
    trend::YearlyChange,
};
use crate::period::Year;

/// A place's rate against that of the others of a group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AgainstOthers {
    /// The place's rate over that of the others, with its 95 % interval and the outcome.
    pub comparison: Comparison,
    /// Events and people of the others together.
    pub others: Count,
    /// How many others have a count and people.
    pub n_others: u32,
}

/// The outcome of the place of index `place` against all the other `members` of its group together, without itself.
///
/// Each member's count has the dispersion of its own series in time; the sum has that of [`Dispersion::of_sum`]. So the
/// outcome says whether the rates of one year differ by more than the years do, not whether places differ from each
/// other anyway. A member that is `None`, or whose numbers cannot be a count and people, takes no part. `None` where
/// the place has no figure or no other has.
///
/// For a benchmark that the place is no part of, put the place first and compare it with the rest: it is never in the
/// sum.
pub fn against_others(members: &[Option<(Count, Dispersion)>], place: usize) -> Option<AgainstOthers> {
    let own = (*members.get(place)?)?;
    let mut others = Count { events: 0.0, exposure: 0.0 };
    let mut parts = Vec::new();
    for (_, member) in members.iter().enumerate().filter(|(idx, _)| *idx != place) {
        let Some((count, dispersion)) = member else { continue };
        if is_count(count.events) && is_exposure(count.exposure) {
            others.events += count.events;
            others.exposure += count.exposure;
            parts.push((count.events, *dispersion));
        }
    }
    // Of a group without a single event no φ is known: chance alone bounds its rate.
    let dispersion = Dispersion::of_sum(&parts).unwrap_or(Dispersion::POISSON);
    let comparison = compare_places(own, (others, dispersion))?;
    Some(AgainstOthers { comparison, others, n_others: u32::try_from(parts.len()).unwrap_or(u32::MAX) })
}

/// The outcome of a figure against a number that is not itself uncertain, by the figure's 95 % interval.
///
/// `None` where a number is none.
pub fn against_number(interval: Interval, number: f64) -> Option<Verdict> {
    if !(interval.lower <= interval.upper && number.is_finite()) {
        return None;
    }
    Some(match () {
        () if interval.lower > number => Verdict::Higher,
        () if interval.upper < number => Verdict::Lower,
        () => Verdict::NotDistinguishable,
    })
}

/// On which side of its number a target is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aim {
    /// At the number or below.
    AtMost,
    /// At the number or above.
    AtLeast,
}

/// A number to be reached by the end of a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// The number, in the figure's unit: 0 or more.
    pub number: f64,
    /// By when.
    pub year: Year,
    /// On which side of it.
    pub aim: Aim,
}

/// How far a place is on its way to a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TargetOutcome {
    /// The figure is at the number or beyond, whichever year the target is for.
    Reached,
    /// Not reached, and the figure moves towards it by more than its scatter explains.
    OnTheWay,
    /// Not reached, and the figure moves away from it by more than its scatter explains.
    Away,
    /// Not reached, and the figure moves neither way clearly, or it is not known whether it does.
    NoClearDirection,
    /// Not reached in a figure of the target's year or later.
    Missed,
}

/// A place and a target.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TargetProgress {
    /// What is said.
    pub outcome: TargetOutcome,
    /// The constant yearly change, in per cent, that would lead to the number in its year; none where it is reached or
    /// its year is past, and where the number or the figure is 0, which no constant rate leads to or from.
    pub needed_percent: Option<f64>,
    /// The same as a change by equal amounts a year, in the figure's unit; none where it is reached or its year is
    /// past.
    pub needed_amount: Option<f64>,
    /// Whether the change up to now, going on, would do; none where no change is needed or known.
    pub is_fast_enough: Option<bool>,
}

/// How a figure of `year` stands to a target; `past` is the place's average yearly change up to then, if it may be
/// told.
///
/// `None` where the value or the target's number is negative or none.
pub fn progress(value: f64, year: Year, past: Option<YearlyChange>, target: Target) -> Option<TargetProgress> {
    let is_usable = |number: f64| number.is_finite() && number >= 0.0;
    if !(is_usable(value) && is_usable(target.number)) {
        return None;
    }
    // The sign of a change towards the target.
    let towards = if target.aim == Aim::AtMost { -1.0 } else { 1.0 };
    if (target.number - value) * towards <= 0.0 {
        let outcome = TargetOutcome::Reached;
        return Some(TargetProgress { outcome, needed_percent: None, needed_amount: None, is_fast_enough: None });
    }
    let n_years = u32::try_from(i32::from(target.year.0) - i32::from(year.0)).ok().filter(|years| *years > 0);
    let Some(n_years) = n_years else {
        let outcome = TargetOutcome::Missed;
        return Some(TargetProgress { outcome, needed_percent: None, needed_amount: None, is_fast_enough: None });
    };
    let needed_percent = average_yearly_change(value, target.number, n_years);
    let is_clear = |sign: f64, past: &YearlyChange| {
        // The bound that is nearer to no change must lie on the same side.
        if sign > 0.0 { past.lower > 0.0 } else { past.upper.is_some_and(|upper| upper < 0.0) }
    };
    let outcome = match past {
        Some(past) if is_clear(towards, &past) => TargetOutcome::OnTheWay,
        Some(past) if is_clear(-towards, &past) => TargetOutcome::Away,
        _ => TargetOutcome::NoClearDirection,
    };
    let is_fast_enough = needed_percent.zip(past).map(|(needed, past)| (past.percent - needed) * towards >= 0.0);
    let needed_amount = Some((target.number - value) / f64::from(n_years));
    Some(TargetProgress { outcome, needed_percent, needed_amount, is_fast_enough })
}
