//! Starts the explorer in the reader's browser.

fn main() {
    crime_explorer::app::run();
}
