//! A series as a chart has it: with its name, and how it is to look.

use std::rc::Rc;

use crate::{role::Role, series::Series};

/// How much a series is to stand out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Emphasis {
    /// Grey context, hairline, labelled only if there is room.
    Muted,
    /// In its own colour.
    #[default]
    Normal,
    /// In its own colour, heavier and on top.
    Highlighted,
}

/// A series with its name and how it is to look.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedSeries {
    /// The figures.
    pub series: Rc<Series>,
    /// Name in the reader's language ("Honduras", "Honduras, female").
    pub name: Rc<str>,
    /// Index into the theme's palette: the same subject has the same one wherever it is chosen.
    pub colour_idx: u8,
    /// How much it stands out.
    pub emphasis: Emphasis,
    /// What the table that it is from is to the view.
    pub role: Role,
}
