//! The pages: which one the address asks for, and what stands on each.

pub(crate) mod below;
pub(crate) mod beneath;
pub(crate) mod companion;
pub mod entrances;
pub(crate) mod explore;
pub(crate) mod home;
pub(crate) mod newer;
pub(crate) mod not_found;
pub mod notices;
mod panic;
pub(crate) mod root;
pub(crate) mod shell;
