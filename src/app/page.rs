//! The pages: which one the address asks for, and what stands on each.

pub mod below;
pub mod beneath;
pub mod companion;
pub mod entrances;
pub mod explore;
pub mod home;
pub mod newer;
pub mod not_found;
pub mod notices;
mod panic;
pub mod root;
pub mod shell;
