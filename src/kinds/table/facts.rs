//! Rows and numbers.

use crate::kinds::{Click, DefaultPlaces, Facts, Scope, Surface, TimeShape, ViewKind, ViewOption};

/// Rows and numbers.
pub const KIND: ViewKind = ViewKind::new(&FACTS);

static FACTS: Facts = Facts {
    id: "table",
    unranked_id: "table",
    file_word: "table",
    icon: "M3 4h14v12H3zM3 8h14M3 12h14M8 4v12",
    time: TimeShape::Span,
    places: DefaultPlaces::All,
    scope: Scope::Chosen,
    surface: Surface::Rows,
    has_intervals: true,
    has_shapes: false,
    has_past: false,
    click: Click::Focus,
    options: &[ViewOption::Edition],
};
