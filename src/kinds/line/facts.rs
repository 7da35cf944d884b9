//! Lines over time.

use crate::kinds::{Click, DefaultPlaces, Facts, Scope, Surface, TimeShape, ViewKind, ViewOption};

/// Lines over time.
pub const KIND: ViewKind = ViewKind::new(&FACTS);

static FACTS: Facts = Facts {
    id: "line",
    unranked_id: "line",
    file_word: "line",
    icon: "M3 16l5-6 4 3 5-8",
    time: TimeShape::Span,
    places: DefaultPlaces::OneARegion,
    scope: Scope::Chosen,
    surface: Surface::Chart,
    has_intervals: true,
    has_shapes: false,
    has_past: false,
    click: Click::Focus,
    options: &[ViewOption::Scale, ViewOption::Edition, ViewOption::PreviousEdition],
};
