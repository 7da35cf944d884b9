//! One published figure, and why there is none where there is none.

use serde::{Deserialize, Serialize};

use crate::{packing::packed, period::Year, place::PlaceCode};

/// SDMX observation status (code list CL_OBS_STATUS), as far as publishers' files use it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Status {
    /// A: a normal value.
    #[default]
    Normal,
    /// E: an estimated value.
    Estimated,
    /// P: a provisional value.
    Provisional,
    /// B: the first value after a break in the series.
    Break,
    /// D: the definition differs.
    DefinitionDiffers,
    /// M: missing.
    Missing,
    /// Q: suppressed, or given as a range only.
    Suppressed,
}

impl Status {
    /// Every status.
    pub const ALL: [Status; 7] = [
        Status::Normal,
        Status::Estimated,
        Status::Provisional,
        Status::Break,
        Status::DefinitionDiffers,
        Status::Missing,
        Status::Suppressed,
    ];

    /// The SDMX code.
    pub fn code(self) -> &'static str {
        match self {
            Status::Normal => "A",
            Status::Estimated => "E",
            Status::Provisional => "P",
            Status::Break => "B",
            Status::DefinitionDiffers => "D",
            Status::Missing => "M",
            Status::Suppressed => "Q",
        }
    }

    /// The status of an SDMX code.
    pub fn from_code(code: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// What was published for a place and period: a number, a range, or nothing.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// A number.
    Number(f64),
    /// A number with the publisher's own bounds.
    Estimate {
        /// The number.
        value: f64,
        /// Lower bound.
        lower: f64,
        /// Upper bound.
        upper: f64,
    },
    /// Only bounds: "<5" is 0 to 4. Never a point.
    Range {
        /// Lower bound.
        lower: f64,
        /// Upper bound.
        upper: f64,
    },
    /// No number.
    Missing,
}

impl Value {
    /// The number, if one was published. A range has none.
    pub fn number(self) -> Option<f64> {
        match self {
            Value::Number(value) | Value::Estimate { value, .. } => Some(value),
            Value::Range { .. } | Value::Missing => None,
        }
    }

    /// The lowest and highest number that the value allows.
    pub fn bounds(self) -> Option<(f64, f64)> {
        match self {
            Value::Number(value) => Some((value, value)),
            Value::Estimate { lower, upper, .. } | Value::Range { lower, upper } => Some((lower, upper)),
            Value::Missing => None,
        }
    }

    /// The value with each of its numbers changed by `change`, which must keep their order.
    pub(crate) fn map(self, change: impl Fn(f64) -> f64) -> Value {
        match self {
            Value::Number(value) => Value::Number(change(value)),
            Value::Estimate { value, lower, upper } => {
                Value::Estimate { value: change(value), lower: change(lower), upper: change(upper) }
            }
            Value::Range { lower, upper } => Value::Range { lower: change(lower), upper: change(upper) },
            Value::Missing => Value::Missing,
        }
    }
}

/// Ids of the notes on a figure that others of its publisher contradict: a part that is above its total, that total, a year
/// far from those beside it, and a rate that fits neither its count nor the other rates. It is not known which is wrong.
const CONTRADICTIONS: [&str; 4] =
    ["part-above-total", "total-below-part", "far-from-neighbours", "rate-of-other-people"];

/// Whether a figure's note has that id: notes are joined by semicolons, and one may carry a number (`id=21.7`).
pub(crate) fn has_note(note: &str, id: &str) -> bool {
    !note.is_empty() && note.split(';').any(|part| part.split('=').next() == Some(id))
}

/// Whether a figure's note says that another figure of its own table contradicts it.
pub fn is_contradicted(note: &str) -> bool {
    CONTRADICTIONS.iter().any(|id| has_note(note, id))
}

/// One row of a table: a figure with everything that qualifies it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    /// Where.
    pub place: PlaceCode,
    /// When.
    pub period: Year,
    /// The category of each of the indicator's dimensions, in the indicator's order.
    pub categories: Vec<String>,
    /// What was published.
    pub value: Value,
    /// Its status.
    pub status: Status,
    /// Where the publisher says the figure comes from, as printed in its row (`CTS`, `MD/NSO`); empty if it does not say.
    pub origin: String,
    /// The publisher's footnote in our words, or the id of a note; empty if there is none.
    pub note: String,
}

packed!(
    enum Status {
        Normal,
        Estimated,
        Provisional,
        Break,
        DefinitionDiffers,
        Missing,
        Suppressed,
    }
);
