//! The measure of a view: which figures, and what is computed from them.

use crate::{
    indicator::{Indicator, Unit},
    kinds::{TimeShape, ViewKind},
    period::Year,
    series::Subject,
    statistics::change::Window,
};

/// Which figures a measure begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// The figures as they are.
    Count,
    /// Per 100,000 people, computed from the counts and one population series.
    Rate,
    /// The publisher's own rates of these counts.
    PublishedRate,
}

/// A computation on the figures of each series.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Transform {
    /// `share:<dimension>`: in per cent of the total over the categories of that dimension.
    Share(String),
    /// `ratio:<subject>`: how many times the figure of that place, region or group, of the same year.
    Ratio(Subject),
    /// `mean:3`: the mean of each year and those around it.
    Mean(Window),
    /// `index:2010`: that year is 100.
    Index(Year),
    /// `change`: in per cent of the year before.
    Change,
}

/// The category that all others of a dimension add up to.
pub const TOTAL: &str = "total";

impl Transform {
    /// Transforms are computed in ascending order, at most one of each: a share or a ratio, a mean, then an index or a change.
    fn stage(&self) -> u8 {
        match self {
            Transform::Share(_) | Transform::Ratio(_) => 0,
            Transform::Mean(_) => 1,
            Transform::Index(_) | Transform::Change => 2,
        }
    }

    /// The unit of what is computed from figures of a unit.
    fn unit(&self, of_figures: Unit) -> Unit {
        match self {
            Transform::Share(_) | Transform::Change => Unit::Percent,
            Transform::Ratio(_) => Unit::Ratio,
            Transform::Mean(_) => of_figures,
            Transform::Index(_) => Unit::Index,
        }
    }
}

/// Which measure of the figures.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Measure {
    /// What it begins with.
    pub basis: Basis,
    /// What is computed from it, in that order; empty for most.
    pub transforms: Vec<Transform>,
}

impl From<Basis> for Measure {
    fn from(basis: Basis) -> Measure {
        Measure { basis, transforms: Vec::new() }
    }
}

impl Measure {
    /// Whether it is the figures as they are.
    pub(crate) fn is_as_published(&self) -> bool {
        self.basis == Basis::Count && self.transforms.is_empty()
    }

    /// The unit of its values, of a table whose figures have a unit.
    pub fn unit(&self, of_table: Unit) -> Unit {
        let basis = if self.basis == Basis::Rate { Unit::Per100000 } else { of_table };
        self.transforms.iter().fold(basis, |unit, transform| transform.unit(unit))
    }

    /// Whether `transform` may be computed from what this measure gives, and shown by that kind of view.
    ///
    /// Shares are of what adds up. A mean and a change have neighbours, so they are of spans of years only; what may be below zero has
    /// no place in a ranking or on a map, which count from zero.
    pub fn takes(&self, transform: &Transform, table: &Indicator, kind: ViewKind) -> bool {
        let is_in_order = self.transforms.last().is_none_or(|last| last.stage() < transform.stage());
        is_in_order
            && match transform {
                Transform::Share(dimension) => {
                    let adds_up = matches!(table.unit, Unit::Count | Unit::Hectares | Unit::Tonnes | Unit::Kilograms);
                    let of = table.dimension(dimension).filter(|_| adds_up && self.basis == Basis::Count);
                    of.is_some_and(|dimension| dimension.categories.iter().any(|category| category.id == TOTAL))
                }
                Transform::Mean(_) | Transform::Change => kind.time == TimeShape::Span,
                Transform::Ratio(_) | Transform::Index(_) => true,
            }
    }

    /// The measure begun with another basis, without what only counts have.
    pub(crate) fn with_basis(&self, basis: Basis) -> Measure {
        let fits = |transform: &&Transform| basis == Basis::Count || !matches!(transform, Transform::Share(_));
        Measure { basis, transforms: self.transforms.iter().filter(fits).cloned().collect() }
    }

    /// The measure with another transform in place of its own.
    pub(crate) fn with_only(&self, transform: Option<Transform>) -> Measure {
        Measure { basis: self.basis, transforms: transform.into_iter().collect() }
    }
}
