//! A view in a frame of somebody else's page, and what frame and host say to each other.

pub(crate) mod accent;
pub(crate) mod control;
pub(crate) mod frame;
pub mod messages;
