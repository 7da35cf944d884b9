//! All kinds, in the order of the tabs.

use super::{ViewKind, list::kinds};

macro_rules! all {
    ($($kind:ident)+) => { &[$(super::$kind::facts::KIND),+] };
}

impl ViewKind {
    /// Every kind, in the order of the tabs.
    pub const ALL: &'static [ViewKind] = kinds!(all);

    /// The kind of that id in a link.
    pub fn of_id(id: &str) -> Option<ViewKind> {
        ViewKind::ALL.iter().find(|kind| kind.id == id).copied()
    }
}

impl Default for ViewKind {
    /// The first one.
    fn default() -> ViewKind {
        super::line::facts::KIND
    }
}
