//! The list of kinds: another one is a word here and a folder of that name.

/// Gives every kind, in the order of the tabs, to the macro `$with`. The first is what a view is until the reader chooses.
macro_rules! kinds {
    ($with:ident) => {
        $with! { line bar map slope table }
    };
}

pub(crate) use kinds;
