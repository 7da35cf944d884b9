//! How far a figure can be relied on, by one rule.

/// What is known of a figure that bears on its reliability.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Known {
    /// Number of events behind it; none where it counts none or the number is not known. A range's lower bound.
    pub events: Option<f64>,
    /// Share, 0 to 1, of the people (or units) it is said of that it covers; none where all are covered.
    pub coverage: Option<f64>,
    /// Whole years from the figure's to that of the newest figures of its table.
    pub age: u16,
    /// Whether it is known to count by another definition than the table's.
    pub definition_differs: bool,
    /// Whether it is estimated, adjusted or modelled.
    pub is_estimated: bool,
}

/// Why a figure is less reliable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Fewer than 20 events.
    FewEvents,
    /// It covers less than nine tenths of its people.
    PartlyCovered,
    /// It covers less than half of them.
    HardlyCovered,
    /// It is five years or more older than the newest figures.
    Old,
    /// It counts by another definition.
    DefinitionDiffers,
    /// It is estimated, adjusted or modelled.
    Estimated,
}

impl Reason {
    /// Every reason, in the order in which they are told.
    pub const ALL: [Reason; 6] = [
        Reason::FewEvents,
        Reason::HardlyCovered,
        Reason::PartlyCovered,
        Reason::DefinitionDiffers,
        Reason::Estimated,
        Reason::Old,
    ];

    /// Whether this reason alone makes a figure weak.
    fn is_grave(self) -> bool {
        matches!(self, Reason::FewEvents | Reason::HardlyCovered)
    }
}

/// A set of reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Reasons(u8);

impl Reasons {
    fn with(self, reason: Reason, holds: bool) -> Reasons {
        Reasons(self.0 | u8::from(holds) << reason as u8)
    }

    /// Whether the reason is among them.
    pub fn contains(self, reason: Reason) -> bool {
        self.0 & 1 << reason as u8 != 0
    }

    /// Those among them, in the order in which they are told.
    pub fn iter(self) -> impl Iterator<Item = Reason> {
        Reason::ALL.into_iter().filter(move |reason| self.contains(*reason))
    }
}

/// How far a figure can be relied on; the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Nothing known speaks against it.
    Good,
    /// One thing does.
    Fair,
    /// Fewer than 20 events, less than half covered, or two things or more.
    Weak,
}

/// Below this many events a rate is flagged as unstable: its standard error is over 22 % of it even by chance alone.
// The threshold of WISQARS (Centers for Disease Control and Prevention) for unstable rates.
pub(crate) const FEWEST_STABLE: f64 = 20.0;
/// Below this share of the people a figure is partly covered.
pub(crate) const FULL_COVERAGE: f64 = 0.9;
/// Below this share it is hardly covered: as for regions.
pub(crate) const LEAST_COVERAGE: f64 = super::region::LEAST_POPULATION_SHARE;
/// From this many years on a figure is old.
pub(crate) const OLD: u16 = 5;

/// The grade of a figure and its reasons.
///
/// Weak with fewer than 20 events, with less than half covered, or with two of: less than nine tenths covered, five
/// years older than the newest figures, another definition, estimated. Fair with one of these. Else good. It says
/// nothing of how much is never reported.
///
/// ```
/// use crime_explorer::statistics::reliability::{Grade, Known, Reason, grade};
/// let (grade, reasons) = grade(Known { events: Some(19.0), ..Known::default() });
/// assert_eq!(grade, Grade::Weak);
/// assert!(reasons.iter().eq([Reason::FewEvents]));
/// ```
pub fn grade(known: Known) -> (Grade, Reasons) {
    let is_below = |number: Option<f64>, least: f64| number.is_some_and(|number| number < least);
    let is_hardly_covered = is_below(known.coverage, LEAST_COVERAGE);
    let reasons = Reasons::default()
        .with(Reason::FewEvents, is_below(known.events, FEWEST_STABLE))
        .with(Reason::HardlyCovered, is_hardly_covered)
        .with(Reason::PartlyCovered, !is_hardly_covered && is_below(known.coverage, FULL_COVERAGE))
        .with(Reason::Old, known.age >= OLD)
        .with(Reason::DefinitionDiffers, known.definition_differs)
        .with(Reason::Estimated, known.is_estimated);
    let grade = match reasons.iter().count() {
        0 => Grade::Good,
        1 if !reasons.iter().any(Reason::is_grave) => Grade::Fair,
        _ => Grade::Weak,
    };
    (grade, reasons)
}
