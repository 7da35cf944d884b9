//! Two years, a line a place.

use crate::kinds::{Click, DefaultPlaces, Facts, Scope, Surface, TimeShape, ViewKind, ViewOption};

/// Two years, a line a place.
pub(crate) const KIND: ViewKind = ViewKind::new(&FACTS);

static FACTS: Facts = Facts {
    id: "slope",
    unranked_id: "slope",
    file_word: "slope",
    icon: "M4 3v14M16 3v14M4 14l12-8M4 7l12 5",
    time: TimeShape::TwoYears,
    places: DefaultPlaces::OneARegion,
    scope: Scope::Chosen,
    surface: Surface::Chart,
    has_intervals: true,
    has_shapes: false,
    has_past: true,
    click: Click::Focus,
    options: &[ViewOption::Scale, ViewOption::Tolerance, ViewOption::Edition],
};
