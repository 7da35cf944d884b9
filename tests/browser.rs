//! The page in a real browser.
//!
//! `CHROMEDRIVER=/usr/bin/chromedriver cargo test --target wasm32-unknown-unknown --test browser`
#![allow(clippy::disallowed_methods, reason = "the tests' page has no content security policy")]
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used)] // A test stops at the first thing that is not as it should be.

mod browser {
    mod embed;
    mod export;
    mod figure;
    mod page;
    mod sample;
    mod stage;
    mod table;
}

// The list of numbers that is checked natively too: text of figures must not depend on where it is made.
#[path = "format.rs"]
mod format;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
