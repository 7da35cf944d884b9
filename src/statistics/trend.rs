//! Whether a figure is rising or falling, and by how much it changed between two years.

use super::{
    Interval,
    change::{average_yearly_change, change},
    comparison::{Count, Verdict, compare_years},
    dispersion::{Dispersion, YearCount, rate_interval},
    per_people,
    special::{TAIL_OF_95, TAIL_OF_998},
};
use crate::period::Year;

/// One figure with its 95 % interval, both in any one unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TrendFigure {
    /// The year.
    pub year: Year,
    /// The figure.
    pub value: f64,
    /// Its 95 % interval.
    pub interval: Interval,
}

/// Where a series has been going of late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trend {
    /// Upwards.
    Rising,
    /// Downwards.
    Falling,
    /// Neither, as far as the scatter of the figures allows to say.
    NoClearTrend,
}

/// Why nothing can be said of where a series has been going.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoVerdict {
    /// There are fewer than five figures with an interval.
    FewerThanFive,
    /// A year between the last five figures has none.
    Gap,
    /// A new series begins among the last five figures.
    Break,
    /// The figures are of places that change from year to year. For who adds up the places to say.
    ChangingPlaces,
    /// What the figures count allows no verdict: estimates, detections, registers. For who knows the table to say.
    ClassAllowsNone,
}

/// The trend of the last five figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RecentTrend {
    /// What is said.
    pub trend: Trend,
    /// Change a year, in the figures' unit.
    pub slope: f64,
    /// The test's χ² of one degree of freedom, after the widening for φ.
    pub chi_square: f64,
    /// The first of the five years.
    pub first: Year,
    /// The last of them.
    pub last: Year,
}

/// How many figures the recent trend rests on.
const N_FIGURES: usize = 5;
/// χ² of one degree of freedom that is exceeded with probability 0.002.
const CRITICAL: f64 = 9.549_535_706_083_24;
/// Width of a 95 % interval in standard errors, as rounded in the rule.
const WIDTH: f64 = 3.92;

/// The recent trend by the rule of Fingertips, the public health profiles of England's Department of Health.
///
/// A straight line through the last five figures, weighted by 1 / standard error², which is the interval's width over
/// 3.92. Rising or falling if χ² = (slope / its standard error)² exceeds 9.5495 (p = 0.002) and the slope keeps its
/// sign with each of the five figures left out. Where the intervals rest on t quantiles of `dof` degrees of freedom
/// (infinite: on normal ones), so does the test: standard errors shrink by the ratio of t and normal quantile at 95 %,
/// and the bound of χ² grows by its square at 99.8 %.
///
/// `figures` is ascending by year; `breaks` are first years of new series.
///
/// # Errors
///
/// With fewer than five figures; where a year among the last five is missing; where a new series begins after the first
/// of them.
// TrendMarkerCalculator.cs of github.com/dhsc-govuk/FingertipsNext; "Trend markers" in the public health technical
// guidance on fingertips.phe.org.uk.
pub fn recent_trend(figures: &[TrendFigure], dof: f64, breaks: &[Year]) -> Result<RecentTrend, NoVerdict> {
    let is_usable = |figure: &&TrendFigure| {
        let width = figure.interval.upper - figure.interval.lower;
        figure.value.is_finite() && width.is_finite() && width > 0.0
    };
    let usable: Vec<TrendFigure> = figures.iter().filter(is_usable).copied().collect();
    let last_five = usable.get(usable.len().wrapping_sub(N_FIGURES)..).ok_or(NoVerdict::FewerThanFive)?;
    let [first, .., last] = last_five else { return Err(NoVerdict::FewerThanFive) };
    let (first, last) = (first.year, last.year);
    if breaks.iter().any(|year| first < *year && *year <= last) {
        return Err(NoVerdict::Break);
    }
    if usize::try_from(last.0 - first.0).is_ok_and(|years| years >= N_FIGURES) {
        return Err(NoVerdict::Gap);
    }
    let of_95 = TAIL_OF_95.student(dof).z / TAIL_OF_95.z;
    let of_998 = TAIL_OF_998.student(dof).z / TAIL_OF_998.z;
    let line = |left_out: usize| WeightedLine::through(last_five, left_out, WIDTH * of_95);
    let whole = line(N_FIGURES);
    // A slope of zero counts as a rise, as in the rule.
    let keeps_sign = (0..N_FIGURES).all(|left_out| (line(left_out).slope < 0.0) == (whole.slope < 0.0));
    let chi_square = whole.slope * whole.slope / whole.variance;
    let is_clear = keeps_sign && chi_square > CRITICAL * of_998 * of_998;
    let trend = match () {
        () if is_clear && whole.slope > 0.0 => Trend::Rising,
        () if is_clear && whole.slope < 0.0 => Trend::Falling,
        () => Trend::NoClearTrend,
    };
    Ok(RecentTrend { trend, slope: whole.slope, chi_square, first, last })
}

/// The recent trend of rates per 100,000, with intervals and test widened for the series' dispersion: see
/// [`recent_trend`].
///
/// In simulations of series without a trend whose φ is 1 to 66 it says rising or falling of at most 0.3 %.
///
/// # Errors
///
/// As [`recent_trend`].
pub fn recent_trend_of_counts(
    series: &[YearCount],
    dispersion: Dispersion,
    breaks: &[Year],
) -> Result<RecentTrend, NoVerdict> {
    let figure = |of: &YearCount| {
        let interval = rate_interval(of.count, of.exposure, dispersion)?;
        Some(TrendFigure { year: of.year, value: per_people(of.count, of.exposure), interval })
    };
    let figures: Vec<TrendFigure> = series.iter().filter_map(figure).collect();
    recent_trend(&figures, dispersion.dof(), breaks)
}

/// A weighted straight line through some of five figures.
struct WeightedLine {
    slope: f64,
    /// Variance of the slope.
    variance: f64,
}

impl WeightedLine {
    /// Through all but the one of index `left_out`. `width` is that of an interval in standard errors.
    fn through(figures: &[TrendFigure], left_out: usize, width: f64) -> WeightedLine {
        let (mut w, mut wx, mut wy, mut wxy, mut wxx) = (0.0, 0.0, 0.0, 0.0, 0.0);
        let first = figures.first().map_or(0, |figure| figure.year.0);
        for (_, figure) in figures.iter().enumerate().filter(|(idx, _)| *idx != left_out) {
            let error = (figure.interval.upper - figure.interval.lower) / width;
            let weight = 1.0 / (error * error);
            let x = f64::from(figure.year.0 - first + 1);
            w += weight;
            wx += weight * x;
            wy += weight * figure.value;
            wxy += weight * x * figure.value;
            wxx += weight * x * x;
        }
        let determinant = w * wxx - wx * wx;
        WeightedLine { slope: (w * wxy - wx * wy) / determinant, variance: w / determinant }
    }
}

/// How a figure changed from one year to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The first year.
    pub from: Year,
    /// The second year.
    pub to: Year,
    /// Change in per cent of the first: −94 is a fall by 94 %. None where the first is zero.
    pub percent: Option<f64>,
    /// Lower bound of its 95 % interval, −100 at least.
    pub lower: f64,
    /// Upper bound; none where the first year has no events.
    pub upper: Option<f64>,
    /// Whether the second year is higher or lower than the first by more than the scatter of the series explains.
    pub verdict: Verdict,
    /// The year between in which the figure was highest, if it was above both.
    pub peak: Option<Year>,
    /// The year between in which it was lowest, if it was below both.
    pub trough: Option<Year>,
    /// First years of new series after the first year up to the second: to be said before the change is.
    pub breaks: Vec<Year>,
    /// The longest run of years without a figure between the two: to be said first if more than two.
    pub longest_gap: u16,
}

/// A constant yearly change, in per cent, with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct YearlyChange {
    /// Per cent a year.
    pub percent: f64,
    /// Lower bound, −100 at least.
    pub lower: f64,
    /// Upper bound; none where there is none.
    pub upper: Option<f64>,
}

/// The change of a rate between two years of one series, with the interval of the ratio of rates.
///
/// The interval is exact where `dispersion` is that of chance alone, and else widened by φ with t quantiles
/// ([`compare_years`]). `series` is ascending by year. `None` where a year has no usable figure, or `from` is not
/// before `to`.
pub fn change_between(
    series: &[YearCount],
    (from, to): (Year, Year),
    dispersion: Dispersion,
    breaks: &[Year],
) -> Option<Change> {
    let figures: Vec<YearCount> = series.iter().filter(|figure| figure.is_usable()).copied().collect();
    let idx_of = |year: Year| figures.iter().position(|figure| figure.year == year);
    let (first, last) = (idx_of(from)?, idx_of(to)?);
    let span = figures.get(first..=last).filter(|span| span.len() > 1)?;
    let rate = |figure: &YearCount| per_people(figure.count, figure.exposure);
    let (before, [after]) = span.split_at(span.len() - 1) else { return None };
    let [before, between @ ..] = before else { return None };
    let count = |figure: &YearCount| Count { events: figure.count, exposure: figure.exposure };
    let comparison = compare_years(count(after), count(before), dispersion)?;
    let (mut highest, mut peak) = (rate(before).max(rate(after)), None);
    let (mut lowest, mut trough) = (rate(before).min(rate(after)), None);
    for figure in between {
        if rate(figure) > highest {
            (highest, peak) = (rate(figure), Some(figure.year));
        }
        if rate(figure) < lowest {
            (lowest, trough) = (rate(figure), Some(figure.year));
        }
    }
    let gap = |pair: &[YearCount]| Some(pair.last()?.year.0 - pair.first()?.year.0 - 1);
    let longest_gap = span.windows(2).filter_map(gap).fold(0, i16::max);
    Some(Change {
        from,
        to,
        percent: change(rate(before), rate(after)),
        lower: as_percent(comparison.lower),
        upper: comparison.upper.map(as_percent),
        verdict: comparison.verdict,
        peak,
        trough,
        breaks: breaks.iter().copied().filter(|year| from < *year && *year <= to).collect(),
        longest_gap: u16::try_from(longest_gap).unwrap_or(0),
    })
}

/// A ratio as a change in per cent.
fn as_percent(ratio: f64) -> f64 {
    (ratio - 1.0) * 100.0
}

impl Change {
    /// The constant yearly change that leads from the one to the other, with the interval of the ratio at its root.
    ///
    /// It rests on the two ends alone. `None` where one of them is zero: no constant rate leads from or to zero.
    pub fn yearly(&self) -> Option<YearlyChange> {
        let n_years = u32::try_from(self.to.0 - self.from.0).ok()?;
        let yearly = |percent: f64| average_yearly_change(100.0, 100.0 + percent, n_years);
        Some(YearlyChange {
            percent: yearly(self.percent?)?,
            lower: yearly(self.lower).unwrap_or(-100.0),
            upper: self.upper.and_then(yearly),
        })
    }
}
