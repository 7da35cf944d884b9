//! A reader's steps in a browser, against a finished `dist/`.
//!
//! `cargo xtask test --only e2e` finds browser and driver and names them as `CHROME` and `CHROMEDRIVER`.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod accessibility;
mod broken_files;
mod browser;
mod catalogue;
mod downloads;
mod embed_script;
mod engine;
mod engines;
mod failures;
mod first_view;
mod frames;
mod host;
mod hostile;
mod hostile_links;
mod later_words;
mod links;
mod memory;
mod pages;
mod plain_server;
mod policymaker;
mod prepared_frames;
mod print;
mod served;
mod sub_paths;
mod time;
mod traces;
mod treaties;
mod visitor;
mod webmaster;
mod wrong_messages;
