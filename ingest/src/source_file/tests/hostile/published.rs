//! Forms of single publishers: Eurostat, SDMX-CSV, JSON-stat, Statistics Canada, the OECD, workbooks.

use super::*;
use crate::fixture::{Cell, workbook};

const EUROSTAT: &str = "indicator = \"counts\"\nlayout = \"eurostat\"\nplace = \"geo\"\nplace_code = \"nuts\"\ncells = { unit = \"NR\" }\n";

#[test]
fn eurostats_older_and_newer_headings_are_read() {
    let expect = ["ALB 2011 4 A", "ALB 2012 5 A"];
    check(EUROSTAT, "unit,geo\\time\t2012 \t2011 \nNR,AL\t5 \t4 \n", &expect, &[]);
    let newer = EUROSTAT.replace("unit =", "freq = \"A\", unit =");
    check(&newer, "freq,unit,geo\\TIME_PERIOD\t2011 \t2012 \nA,NR,AL\t4 \t5 \n", &expect, &[]);
    check_stops(&newer, "unit,geo\\time\t2012\nNR,AL\t5\n", &["no column \"freq\"", "\"unit\", \"geo\""]);
    check_stops(EUROSTAT, "freq,unit,geo\\TIME_PERIOD\t2012\nA,NR,AL\t5\n", &["the key \"freq\"", "ignored"]);
    check_stops(EUROSTAT, "unit,geo\\time\t2012\t2012-Q1\nNR,AL\t5\t1\n", &["\"2012-Q1\" is not a year"]);
    check_stops(EUROSTAT, "unit,geo\\time\t2012\t2012\nNR,AL\t5\t5\n", &["two columns are headed by \"2012\""]);
}

#[test]
fn eurostats_flags_are_read_with_any_space_before_them_and_with_none() {
    for (cell, expect, rule) in [
        ("70 b", Some("70 B"), None),
        ("70b", Some("70 B"), None),
        ("70\u{a0}b", Some("70 B"), None),
        ("70.5bd", Some("70.5 B also-definition-differs"), None),
        ("70 b d", Some("70 B also-definition-differs"), None),
        ("70 e", Some("70 E"), None),
        ("1e5", None, Some("bad-value")),
        ("1 234", None, Some("unknown-status")),
        ("70 x", None, Some("unknown-status")),
        ("70x", None, Some("unknown-status")),
        ("70 c", None, Some("flag-contradicts")),
        (": c", Some("none M confidential"), None),
        (":c", Some("none M confidential"), None),
        (": bc", Some("none M confidential"), None),
        (":", None, None),
        (": u", None, None),
        ("b", None, Some("bad-value")),
        ("-", None, Some("bad-value")),
        ("0 n", None, Some("not-significant")),
    ] {
        let (figures, report) = read_as(EUROSTAT, format!("unit,geo\\time\t2012 \nNR,AL\t{cell}\n")).unwrap();
        let found = lines(&figures, "counts").first().map(|line| line.replace("ALB 2012 ", ""));
        assert_eq!(found.as_deref(), expect, "{cell:?}");
        assert_eq!(refused(&report).first().map(|(rule, _)| *rule), rule, "{cell:?}");
    }
}

const SDMX: &str = "indicator = \"counts\"\nlayout = \"sdmx-csv\"\nplace = \"REF_AREA\"\nplace_code = \"iso2\"\nperiod = \"TIME_PERIOD\"\n";

#[test]
fn a_message_of_sdmx_says_what_is_done_with_each_row() {
    let head = "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,TIME_PERIOD,OBS_VALUE";
    for (action, is_kept) in
        [("I", true), ("A", true), ("R", true), ("M", true), ("", true), ("D", false), ("d", false)]
    {
        let refused: &[_] = if is_kept { &[] } else { &[("withdrawn-in-message", 2)] };
        let kept: &[_] = if is_kept { &["ALB 2012 5 A"] } else { &[] };
        check(SDMX, format!("{head}\ndataflow,X:Y(1.0),{action},AL,2012,5\n"), kept, refused);
    }
    let unknown = format!("{head}\ndataflow,X:Y(1.0),Q,AL,2012,5\n");
    check(SDMX, unknown, &[], &[("not-described", 2)]);
}

#[test]
fn labels_of_sdmx_may_hold_colons() {
    let text = "STRUCTURE;STRUCTURE_ID;ACTION;REF_AREA: Reference area: code;TIME_PERIOD: Time;OBS_VALUE: Value\n\
                dataflow;X;I;AL: Albania: all of it;2012;5\n";
    check(&format!("{SDMX}delimiter = \";\"\n"), text, &["ALB 2012 5 A"], &[]);
}

#[test]
fn eurostats_flags_in_sdmx_csv_are_read_without_being_named() {
    let text = "DATAFLOW,LAST UPDATE,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nX,01/01/24,AL,2011,5,bd\nX,01/01/24,AL,2012,,c\nX,01/01/24,BE,2012,6,f\n";
    let expect = ["ALB 2011 5 B also-definition-differs", "ALB 2012 none M confidential"];
    check(SDMX, text, &expect, &[("forecast", 4)]);
}

#[test]
fn figures_in_thousands_are_never_taken_for_ones() {
    let sdmx = "DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT\nX,AL,2012,5,3\n";
    check_stops(SDMX, sdmx, &["UNIT_MULT", "\"3\"", "power_of_ten"]);
    let described = SDMX.replace("place =", "cells = { UNIT_MULT = \"3\" }\npower_of_ten = 3\nplace =");
    check(&described, sdmx, &["ALB 2012 5000 A"], &[]);
    check(SDMX, sdmx.replace(",3\n", ",0\n"), &["ALB 2012 5 A"], &[]);
    check_stops(
        SDMX,
        sdmx.replace("UNIT_MULT", "UNIT_MULT: Multiplier").replace("DATAFLOW,", "DATAFLOW: Flow,"),
        &["UNIT_MULT"],
    );
    for (column, one, other) in
        [("SCALAR_FACTOR", "units ", "thousands"), ("PowerCode", "Units", "Millions"), ("PowerCode Code", "0", "6")]
    {
        let text = |factor: &str| format!("iso,year,n,{column}\nALB,2012,5,{factor}\n");
        check(ROWS, text(one), &["ALB 2012 5 A"], &[]);
        check_stops(ROWS, text(other), &[column, other, "power_of_ten"]);
        check(&format!("{ROWS}ignored = [\"{column}\"]\n"), text(other), &["ALB 2012 5 A"], &[]);
    }
}

const JSON: &str =
    "indicator = \"counts\"\nlayout = \"json-stat\"\nplace = \"geo\"\nplace_code = \"iso2\"\nperiod = \"time\"\n";

fn json(size: &str, values: &str) -> String {
    format!(
        "{{\"id\":[\"geo\",\"time\"],\"size\":{size},\"value\":{values},\"dimension\":{{\"geo\":{{\"category\":{{\"index\":\
         [\"AL\",\"BE\"]}}}},\"time\":{{\"category\":{{\"index\":{{\"2012\":0}}}}}}}}}}"
    )
}

#[test]
fn json_stat_that_contradicts_itself_is_refused_whole() {
    check(JSON, json("[2,1]", "[4,5]"), &["ALB 2012 4 A", "BEL 2012 5 A"], &[]);
    check(JSON, json("[2,1]", "[null,\"5\"]"), &["BEL 2012 5 A"], &[]);
    check(JSON, json("[2,1]", "{\"1\":5}"), &["BEL 2012 5 A"], &[]);
    check(JSON, json("[2,1]", "[\"1,5\",\"about 5\"]"), &[], &[("bad-value", 1), ("bad-value", 2)]);
    for (size, values, word) in [
        ("[2,2]", "[4,5]", "\"time\" has 1 categories and the size 2"),
        ("[2]", "[4,5]", "2 dimensions have 1 sizes"),
        ("[2,1]", "[4]", "has 1 entries, the dimensions have 2 cells"),
        ("[2,1]", "{\"2\":5}", "no cell \"2\""),
        ("[2,1]", "{\"01\":5}", "no cell \"01\""),
        ("[2,1]", "{\"-1\":5}", "no cell \"-1\""),
        ("[2,1]", "[true,5]", "neither a number nor a text"),
        ("[2,1]", "[NaN,5]", "not readable JSON"),
        ("[2,1]", "5", "neither a list nor an object"),
        ("[2,1]", "null", "no row with a figure"),
        ("[2,1]", "{}", "no row with a figure"),
        ("\"2,1\"", "[4,5]", "no \"size\""),
    ] {
        check_stops(JSON, json(size, values), &[word]);
    }
    check_stops(JSON, "", &["the file is empty"]);
    check_stops(JSON, "[".repeat(100_000), &["not readable JSON"]);
    check_stops(JSON, "{\"value\":[1", &["not readable JSON"]);
    check_stops(
        JSON,
        "{\"columns\":[{\"code\":\"Region\"}],\"data\":[{\"key\":[\"AL\"],\"values\":[\"5\"]}]}",
        &["JSON-stat"],
    );
}

const SHEET: &str =
    "indicator = \"counts\"\nplace = \"Country\"\nplace_code = \"iso3\"\nperiod = \"Year\"\nvalue = \"n\"\n";

#[test]
fn a_workbooks_footer_and_text_among_its_numbers_refuse_their_rows() {
    let rows: [Vec<Cell>; 6] = [
        vec!["Country".into(), "Year".into(), "n".into()],
        vec!["ALB".into(), 2012.0.into(), 5.0.into()],
        vec!["BEL".into(), "2012".into(), "6".into()],
        vec!["GRC".into(), 2012.5.into(), 7.0.into()],
        vec!["HND".into(), 2012.0.into(), "7*".into()],
        vec!["Source: police".into(), "".into(), "".into()],
    ];
    let (figures, report) = read_path_as(SHEET, &workbook("hostile-workbook", "A1:C6", &rows)).unwrap();
    assert_eq!(lines(&figures, "counts"), ["ALB 2012 5 A", "BEL 2012 6 A"]);
    assert_eq!(refused(&report), [("bad-value", 5), ("bad-year", 4)]);
    assert_eq!(report.n_empty, 1);
}

#[test]
fn a_column_a_year_of_px_web_and_insee_is_read_as_described() {
    let px = "indicator = \"counts\"\nlayout = \"years\"\nplace = \"country\"\nplace_code = \"name\"\ndelimiter = \";\"\n\
              cells = { sex = \"Total\" }\nmissing = [\"..\", \"-\"]\n";
    let text =
        "\"country\";\"sex\";\"Offences 2011\";\"Offences 2012\"\n\"Albania\";\"Total\";4;-\n\"Albania\";\"Men\";3;1\n";
    check_stops(px, text, &["no column is headed by a year", "periods"]);
    let described = format!("{px}periods = {{ \"Offences 2011\" = 2011, \"Offences 2012\" = 2012 }}\n");
    check(&described, text, &["ALB 2011 4 A"], &[("not-described", 3)]);
    // A second row of names, and letters beside the figures that are a column each.
    let insee =
        "indicator = \"counts\"\nlayout = \"years\"\nplace = \"Libellé\"\nplace_code = \"name\"\ndelimiter = \";\"\n";
    let text = "\"Libellé\";\"2011\";\"2012\"\n\"Codes\";\"A\";\"A\"\n\"Albanie\";\"4\";\"5\"\n";
    let expect = [("unknown-place", 2), ("unknown-place", 2)];
    check(insee, text, &["ALB 2011 4 A", "ALB 2012 5 A"], &expect);
}

#[test]
fn statistics_canadas_months_are_never_cut_to_a_year() {
    let text = "REF_DATE,GEO,DGUID,UOM,SCALAR_FACTOR,VECTOR,VALUE,STATUS,SYMBOL,TERMINATED,DECIMALS\n\
                2012,Canada,2016A000011124,Number,units ,v1,543,,,,0\n2013-01,Canada,2016A000011124,Number,units ,v1,,..,,,0\n\
                2014-01,Canada,2016A000011124,Number,units ,v1,40,,,,0\n2015,Canada,2016A000011124,Number,units ,v1,,x,,,0\n";
    let description =
        "indicator = \"counts\"\nplace = \"GEO\"\nplace_code = \"name\"\nperiod = \"REF_DATE\"\nvalue = \"VALUE\"\n";
    check(description, text, &["CAN 2012 543 A"], &[("another-period", 4)]);
}

#[test]
fn a_file_that_is_called_a_workbook_and_is_none_is_refused() {
    let path = crate::fixture::file("hostile.xlsx", "iso,year,n\nALB,2012,5\n");
    let err = crate::error::chain(&read_path_as(SHEET, &path).unwrap_err());
    assert!(err.contains("not a readable workbook") && err.contains("hostile.xlsx"), "{err}");
}
