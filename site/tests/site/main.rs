//! Tests of a finished `dist/`: `cargo xtask build` makes it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod budget;
mod data_api;
mod files;
#[path = "../links/mod.rs"]
mod links;
mod pages;
mod prepared;
mod server;
