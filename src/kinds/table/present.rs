//! What a table says.

use crate::presentation::{
    draft::{Draft, Said},
    reading::over_time,
};

/// The sentences of a table.
pub(super) fn say(draft: &Draft<'_>) -> Said {
    Said { reading: over_time::reading(draft), ..Said::default() }
}
