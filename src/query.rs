//! Which figures a view asks for.
