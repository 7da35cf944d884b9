//! What a table, a file or a part of the program is to a view.

/// What a file or part is to a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The table with the figures of the first indicator shown (0), of the second (1), and so on.
    Figures(u8),
    /// The table with the people that rates and regional totals are over.
    Population,
    /// An older edition of the figures, drawn beside them.
    PreviousEdition,
    /// The texts that the indicator needs besides those of every page.
    Words,
    /// The shapes of the map.
    Shapes,
    /// The code of the kind of view.
    Code,
    /// The code of what is computed from figures.
    Transforms,
}

impl Role {
    /// Whether it is a table.
    pub fn is_table(self) -> bool {
        matches!(self, Role::Figures(_) | Role::Population | Role::PreviousEdition)
    }
}
