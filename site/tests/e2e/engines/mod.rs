//! What every engine must do, a file a kind. `cargo xtask test` runs this module in Chromium, Firefox and WebKit, all else in
//! Chromium alone. What a driver cannot do is said where a test passes it over.

mod draw;
mod embed;
mod history;
mod keyboard;
mod load;
pub(crate) mod pointer;
mod print;
mod translation;
