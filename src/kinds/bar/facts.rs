//! A ranking of one year; dots in the order of names where places must not be ranked.

use crate::kinds::{Click, DefaultPlaces, Facts, Scope, Surface, TimeShape, ViewKind, ViewOption};

/// A ranking of one year; dots in the order of names where places must not be ranked.
pub const KIND: ViewKind = ViewKind::new(&FACTS);

static FACTS: Facts = Facts {
    id: "bar",
    unranked_id: "dots",
    file_word: "ranking",
    icon: "M3 5h13M3 10h9M3 15h5",
    time: TimeShape::OneYear,
    places: DefaultPlaces::Highest,
    scope: Scope::ChosenAmongAll,
    surface: Surface::Chart,
    has_intervals: true,
    has_shapes: false,
    has_past: false,
    click: Click::Focus,
    options: &[ViewOption::Order, ViewOption::Tolerance, ViewOption::Edition],
};
