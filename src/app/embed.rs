//! A view in a frame of somebody else's page, and what frame and host say to each other.

pub mod accent;
pub mod control;
pub mod frame;
pub mod messages;
