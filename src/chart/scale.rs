//! From values and years to CSS pixels.

use crate::{
    chart::ticks::{linear_ticks, log_ticks, year_ticks},
    period::{Year, Years},
    view::ScaleKind,
};

/// A value axis: total over finite values, and finite.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueScale {
    kind: ScaleKind,
    /// Value, or its logarithm, at `start`.
    low: f64,
    per_unit: f64,
    start: f64,
    /// Values with a grid line and a label.
    pub ticks: Vec<f64>,
    /// Decimals of the ticks.
    pub decimals: u8,
}

impl ValueScale {
    /// An axis that holds `low` to `high` between the pixels `start` (lowest) and `end`, with about `n_ticks` ticks.
    ///
    /// A logarithmic one needs `low` above 0; where it is not, the axis is that of 1 to 10.
    pub fn new(kind: ScaleKind, (low, high): (f64, f64), (start, end): (f64, f64), n_ticks: usize) -> ValueScale {
        let (ticks, decimals) = match kind {
            ScaleKind::Linear => {
                let ticks = linear_ticks(low, high, n_ticks);
                (ticks.values, ticks.decimals)
            }
            ScaleKind::Log => {
                let ticks = log_ticks(low, high);
                let decimals = ticks.first().map_or(0.0, |lowest| -lowest.log10().floor()).clamp(0.0, 12.0) as u8;
                (ticks, decimals)
            }
        };
        let mut scale = ValueScale { kind, low: 0.0, per_unit: 0.0, start, ticks, decimals };
        let (first, last) = (scale.ticks.first().copied(), scale.ticks.last().copied());
        if let (Some(first), Some(last)) = (first, last) {
            scale.low = scale.along(first);
            scale.per_unit = (end - start) / (scale.along(last) - scale.low);
        }
        if kind == ScaleKind::Log {
            scale.thin_out(n_ticks);
        }
        scale
    }

    /// The pixel of `value`. On a logarithmic axis, what is not above 0 lies at the low end.
    pub fn at(&self, value: f64) -> f64 {
        if self.kind == ScaleKind::Log && value <= 0.0 {
            return self.start;
        }
        self.start + (self.along(value) - self.low) * self.per_unit
    }

    /// Whether equal distances are equal ratios.
    pub(crate) fn is_log(&self) -> bool {
        self.kind == ScaleKind::Log
    }

    fn along(&self, value: f64) -> f64 {
        match self.kind {
            ScaleKind::Linear => value,
            ScaleKind::Log => value.max(1e-300).log10(),
        }
    }

    /// Keeps powers of ten only, then every second, third … of them, until about `n_ticks` are left.
    fn thin_out(&mut self, n_ticks: usize) {
        if self.ticks.len() <= 2 * n_ticks.max(2) {
            return;
        }
        let power = |value: f64| value.log10().round() as i32;
        self.ticks.retain(|value| (value / 10f64.powi(power(*value)) - 1.0).abs() < 1e-6);
        let every = (self.ticks.len() / (2 * n_ticks.max(2)) + 1) as i32;
        self.ticks.retain(|value| power(*value) % every == 0);
    }
}

/// A time axis, from left to right.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct YearScale {
    first: Year,
    left: f64,
    per_year: f64,
    /// Years with a label.
    pub ticks: Vec<Year>,
}

impl YearScale {
    /// An axis of `years` between two pixels whose labels are `label_width` CSS pixels wide.
    pub(crate) fn new(years: Years, left: f64, right: f64, label_width: f64) -> YearScale {
        let n_steps = years.n_years() - 1;
        let label_width = label_width.max(1.0);
        let n_fit = ((right - left) / (label_width * 1.8)).floor().clamp(1.0, 200.0) as usize;
        let min_apart = label_width * 1.3 * n_steps as f64 / (right - left).max(1.0);
        let ticks = year_ticks(years, n_fit, min_apart);
        if n_steps == 0 {
            return YearScale { first: years.first, left: (left + right) / 2.0, per_year: 0.0, ticks };
        }
        YearScale { first: years.first, left, per_year: (right - left) / n_steps as f64, ticks }
    }

    /// The pixel of a year.
    pub(crate) fn at(&self, year: Year) -> f64 {
        self.left + (f64::from(year.0) - f64::from(self.first.0)) * self.per_year
    }
}
