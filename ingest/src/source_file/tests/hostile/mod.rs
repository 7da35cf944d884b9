//! Files as people really have them, from public reports of bugs in other readers: each is read as its publisher meant it,
//! or refused, a row or the whole file, with one sentence that names what, where and the remedy.

mod bytes;
mod cells;
mod headings;
mod published;

use super::harness::{check, check_stops, lines, read_as, read_path_as, refused};

/// A description of `iso,year,n`.
const ROWS: &str = "indicator = \"counts\"\nplace = \"iso\"\nplace_code = \"iso3\"\nperiod = \"year\"\nvalue = \"n\"\n";
