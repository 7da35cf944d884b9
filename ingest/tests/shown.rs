//! The figures of the committed tables, as a reader sees them.
#![allow(clippy::unwrap_used)] // A test stops at the first thing that is not as it should be.

use std::path::Path;

use crime_explorer::{
    format::{self, Width},
    i18n::Lang,
    indicator::Indicator,
    observation::{Observation, Value},
};
use ingest::{catalogue, editions, table};

/// Whether a text shows a number other than zero: a digit that is not 0, or that the figure lies below one.
fn is_above_zero(text: &str) -> bool {
    text.chars().any(|char| char.is_ascii_digit() && char != '0')
}

#[track_caller]
fn check(indicator: &Indicator, rows: &[Observation]) {
    for row in rows {
        let Some((lower, upper)) = row.value.bounds() else { continue };
        for lang in Lang::ALL {
            let number = |value: f64| format::figure(lang, value, indicator.decimals);
            // From one on, whole digits show it.
            let small =
                row.value.number().into_iter().chain([lower, upper]).filter(|value| *value > 0.0 && *value < 1.0);
            for value in small {
                let what = || format!("{} {} {}: {value}", indicator.id, row.place, row.period);
                assert!(is_above_zero(&number(value)), "{}", what());
                assert!(is_above_zero(&format::compact(lang, value, 1, Width::Short)), "{}", what());
                let shown = format::value(lang, Value::Number(value), indicator.unit, indicator.decimals).unwrap();
                assert!(is_above_zero(&shown), "{}", what());
            }
        }
    }
}

#[test]
fn a_figure_above_zero_never_reads_as_zero() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("data");
    for indicator in catalogue::read(&data).unwrap().indicators {
        check(&indicator, &table::read(&data.join(format!("{}.csv", indicator.id)), &indicator.dimensions).unwrap());
        for edition in &indicator.editions {
            check(&indicator, &editions::read(&data, &indicator, edition).unwrap());
        }
    }
}

#[test]
fn what_shows_no_digit_but_zero_is_caught() {
    assert!(!is_above_zero(&format::number(Lang::En, 0.00035, 0)));
    assert!(is_above_zero(&format::figure(Lang::En, 0.00035, 0)));
}
