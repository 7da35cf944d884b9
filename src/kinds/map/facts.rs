//! A map of one year.

use crate::kinds::{Click, DefaultPlaces, Facts, Scope, Surface, TimeShape, ViewKind, ViewOption};

/// A map of one year.
pub const KIND: ViewKind = ViewKind::new(&FACTS);

static FACTS: Facts = Facts {
    id: "map",
    unranked_id: "map",
    file_word: "map",
    icon: "M3 5l5-2 4 2 5-2v12l-5 2-4-2-5 2zM8 3v12M12 5v12",
    time: TimeShape::OneYear,
    places: DefaultPlaces::All,
    scope: Scope::All,
    surface: Surface::Chart,
    has_intervals: false,
    has_shapes: true,
    has_past: true,
    click: Click::Choose,
    options: &[ViewOption::Classes, ViewOption::Tolerance, ViewOption::Edition],
};
