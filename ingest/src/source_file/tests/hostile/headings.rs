//! Rows of names: preambles, what Excel writes above them, names that differ by what cannot be seen.

use super::*;

#[test]
fn a_column_that_is_not_there_is_named_with_what_is_there() {
    for (names, words) in [
        ("iso,Year,n", &["no column \"year\"", "\"Year\""][..]),
        ("iso, Y e a r ,n", &["no column \"year\"", "\"Y e a r\""]),
        ("iso,when,n", &["no column \"year\"", "\"iso\", \"when\", \"n\""]),
        ("iso,year\u{200b},n", &["no column \"year\"", "\"year\\u{200b}\""]),
        ("iso;year;n", &["the whole row of names is one cell", "delimiter = \";\""]),
        ("iso\tyear\tn", &["the whole row of names is one cell", "\\t"]),
        ("iso,year,year,n", &["two columns are named \"year\""]),
    ] {
        check_stops(ROWS, format!("{names}\nALB,2012,5\n"), words);
    }
    let description = ROWS.replace("\"year\"", "\"Ref year\"");
    check_stops(&description, "iso,Ref\u{a0}year,n\nALB,2012,5\n", &["no column \"Ref year\"", "\"Ref\\u{a0}year\""]);
    let many: String = (0..100_000).map(|idx| format!("column {idx},")).collect();
    let err = crate::error::chain(&read_as(ROWS, format!("{many}\nALB\n")).unwrap_err());
    assert!(err.len() < 1000, "{} bytes", err.len());
}

#[test]
fn spaces_around_names_do_not_matter() {
    check(ROWS, " iso ,\u{a0}year,n\t\nALB,2012,5\n", &["ALB 2012 5 A"], &[]);
    check(&ROWS.replace("\"n\"", "\" n \""), "iso,year,n\nALB,2012,5\n", &["ALB 2012 5 A"], &[]);
}

#[test]
fn names_that_stand_further_below_are_found_for_the_remedy() {
    let ons = "\"Homicide in England and Wales\"\n\"Table 1\"\n\niso,year,n\nALB,2012,5\n";
    check_stops(ROWS, ons, &["row 4", "header_row = 4"]);
    check(&format!("{ROWS}header_row = 4\n"), ons, &["ALB 2012 5 A"], &[]);
    check_stops(&format!("{ROWS}header_row = 40\n"), ons, &["row 40", "5 rows"]);
    check_stops(&format!("{ROWS}header_row = 3\n"), ons, &["row 3 holds no column names"]);
}

#[test]
fn excels_first_line_that_names_the_delimiter_is_above_the_names() {
    let description = format!("{ROWS}delimiter = \";\"\n");
    let text = "sep=;\r\niso;year;n\r\nALB;2012;5\r\n";
    check_stops(&description, text, &["header_row = 2"]);
    check(&format!("{description}header_row = 2\n"), text, &["ALB 2012 5 A"], &[]);
}

#[test]
fn a_row_of_names_that_no_row_fits_stops_the_file() {
    let text = "iso,year,n\nALB,2012,5,\nBEL,2012,6,\n";
    check_stops(ROWS, text, &["row 2", "4 cells", "3 columns"]);
    check_stops(ROWS, "iso,year,n\n", &["no row with a figure"]);
    check_stops(ROWS, "iso,year,n\n\n,,\n", &["no row with a figure"]);
    // Trailing delimiters in all lines are an empty column.
    check(ROWS, "iso,year,n,\nALB,2012,5,\n", &["ALB 2012 5 A"], &[]);
}

#[test]
fn columns_that_nobody_asks_for_may_share_a_name() {
    let text = "iso,year,n,note,note,,\nALB,2012,5,a,b,,\n";
    check(ROWS, text, &["ALB 2012 5 A"], &[]);
    check(&format!("{ROWS}ignored = [\"note\"]\n"), text, &["ALB 2012 5 A"], &[]);
    check_stops(&format!("{ROWS}ignored = [\"nota\"]\n"), text, &["no column \"nota\""]);
}

#[test]
fn names_repeated_in_the_middle_and_a_footer_are_refused_rows() {
    let genesis = "Tabelle: 65311-0001\nStatistik;;\niso;year;n\nALB;2012;5\niso;year;n\nBEL;2012;6\n__________\n\
                   © Statistisches Bundesamt (Destatis), 2024\nStand: 01.02.2024 / 10:15:00\n";
    let description = format!("{ROWS}header_row = 3\ndelimiter = \";\"\n");
    let expect = [("row-length", 7), ("row-length", 8), ("row-length", 9), ("unknown-place", 5)];
    check(&description, genesis, &["ALB 2012 5 A", "BEL 2012 6 A"], &expect);
}

const WIDE: &str = "indicator = \"counts\"\nlayout = \"years\"\nplace = \"iso\"\nplace_code = \"iso3\"\n";

#[test]
fn a_heading_that_is_no_plain_year_is_read_as_described_or_stops_the_file() {
    for names in ["2011,2012 (p)", "2012 (p),2011", "2011,2012*", "2012*,2011", "2011,X2012", "2012r,2011"] {
        let text = format!("iso,{names}\nALB,4,5\n");
        check_stops(WIDE, text, &["2012", "periods", "ignored"]);
    }
    let description = format!("{WIDE}periods = {{ \"2012 (p)\" = 2012 }}\nperiod_note = \"provisional\"\n");
    check(&description, "iso,2011,2012 (p)\nALB,4,5\n", &["ALB 2011 4 A", "ALB 2012 5 A provisional"], &[]);
    check_stops(&description, "iso,2012,2012 (p)\nALB,4,5\n", &["two columns", "2012"]);
    check_stops(WIDE, "iso,X2011,X2012\nALB,4,5\n", &["no column is headed by a year", "periods"]);
    check_stops(WIDE, "iso,2011.0,2012.0\nALB,4,5\n", &["no column is headed by a year"]);
    check_stops(WIDE, "iso,2011,2011-12\nALB,4,5\n", &["\"2011-12\"", "year"]);
    check_stops(WIDE, "iso,2011,2011\nALB,4,5\n", &["two columns are headed by \"2011\""]);
    check_stops(WIDE, "iso,2011,٢٠١١\nALB,4,5\n", &["two columns are headed by"]);
    check(WIDE, "iso,2012,2011,,\nALB,5,4,,\n", &["ALB 2011 4 A", "ALB 2012 5 A"], &[]);
    // A name that only holds a year is a key, if its cells say no more than one thing or the description names it.
    check(&format!("{WIDE}ignored = [\"Rank 2010\"]\n"), "iso,Rank 2010,2011\nALB,1,4\n", &["ALB 2011 4 A"], &[]);
}
