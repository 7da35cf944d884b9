//! Rows, keys, columns, places and periods as they really come.

use super::harness::{check, check_stops, lines, read_as, refused};

const ROWS: &str = "indicator = \"counts\"\nplace = \"iso\"\nplace_code = \"iso3\"\nperiod = \"year\"\nvalue = \"n\"\n";

#[test]
fn a_row_that_is_no_row_is_refused_with_its_number_and_the_rest_is_read() {
    let text = "iso,year,n\nALB,2011,1\nALB,2012\nALB,2013,3,4\n\n,,\n\"BEL\",\"2012\",\"5\"\nSource: \"us\"\n";
    for end in ["\n", "\r\n", "\r"] {
        let expect = [("empty-row", 5), ("empty-row", 6), ("row-length", 3), ("row-length", 4), ("row-length", 8)];
        check(ROWS, text.replace('\n', end), &["ALB 2011 1 A", "BEL 2012 5 A"], &expect);
    }
    check(
        ROWS,
        "iso,year,n,note\nALB,2011,1,\"two\nlines\"\nZZZ,2012,1,\n",
        &["ALB 2011 1 A"],
        &[("unknown-place", 4)],
    );
}

#[test]
fn a_mark_that_the_description_does_not_say_makes_no_number() {
    let text = "iso,year,n\nALB,2011,\"1,853\"\nALB,2012,\"0,34\"\nALB,2013,1 853\nALB,2014,1.853\nALB,2015,2e3\nALB,2016,5 %\n";
    let expect = [("bad-value", 2), ("bad-value", 3), ("bad-value", 4), ("bad-value", 6), ("bad-value", 7)];
    check(ROWS, text, &["ALB 2014 1.853 A"], &expect);
    let expect = [("bad-value", 4), ("bad-value", 5), ("bad-value", 6), ("bad-value", 7)];
    check(&format!("{ROWS}decimal = \",\"\n"), text, &["ALB 2011 1.853 A", "ALB 2012 0.34 A"], &expect);
}

#[test]
fn two_rows_of_one_key_that_differ_in_an_unnamed_column_stop_the_file() {
    let text = "iso,year,sex,n\nALB,2012,T,5\nALB,2012,F,2\n";
    check_stops(ROWS, text, &["rows 2 and 3", "\"sex\"", "\"T\"", "\"F\"", "ignored"]);
    // Nor is the first row's lack of a figure a reason to take the second.
    check_stops(ROWS, "iso,year,sex,n\nALB,2012,T,\nALB,2012,F,2\n", &["\"sex\""]);
    check_stops(ROWS, "iso,year,sex,n\nALB,2012,T,about 5\nALB,2012,F,2\n", &["\"sex\""]);
    let only_total = format!("{ROWS}cells = {{ sex = \"T\" }}\n");
    check(&only_total, text, &["ALB 2012 5 A"], &[("not-described", 3)]);
    check(&format!("{ROWS}ignored = [\"sex\"]\n"), text, &["ALB 2012 5 A"], &[("duplicate-key", 3)]);
    check(ROWS, "iso,year,n\nALB,2012,5\nALB,2012,5\n", &["ALB 2012 5 A"], &[("duplicate-key", 3)]);
}

#[test]
fn rows_of_no_table_are_refused_by_the_rule_that_names_them_or_as_not_described() {
    let description = format!(
        "{ROWS}cells = {{ what = \"a\" }}\n[[left_out]]\ncells = {{ what = \"b\" }}\nrule = \"another-series\"\n"
    );
    let text = "what,iso,year,n\na,ALB,2012,5\nb,ALB,2012,6\nc,ALB,2012,7\n";
    check(&description, text, &["ALB 2012 5 A"], &[("another-series", 3), ("not-described", 4)]);
}

#[test]
fn bounds_status_source_and_footnote_are_read_and_a_bad_one_refuses_its_row_alone() {
    let description = format!(
        "{ROWS}lower = \"lo\"\nupper = \"hi\"\nstatus = \"st\"\nstatuses = {{ prov = \"P\", secret = \"c\" }}\norigin = \"src\"\n\
         origins = {{ A = \"Police\" }}\nfootnote = \"fn\"\nfootnotes = {{ \"New law.\" = \"new-law\" }}\n"
    );
    let text = "iso,year,n,lo,hi,st,src,fn\nALB,2010,5,4,6,E,A,\nALB,2011,5,,,prov,B,New law.\nALB,2012,5,6,7,A,,\n\
                ALB,2013,5,,7,A,,\nALB,2014,5,,,W,,\nALB,2015,5,,,A,,Old law.\nALB,2016,,,,secret,,\nALB,2017,5,,,M,,\n";
    let (figures, report) = read_as(&description, text).unwrap();
    let expect = ["ALB 2010 5[4,6] E", "ALB 2011 5 P new-law", "ALB 2016 none M confidential"];
    assert_eq!(lines(&figures, "counts"), expect);
    assert_eq!(figures.of("counts").map(|row| row.origin.as_str()).collect::<Vec<_>>(), ["Police", "B", ""]);
    let expect =
        [("bad-bounds", 4), ("bad-bounds", 5), ("flag-contradicts", 9), ("not-described", 7), ("unknown-status", 6)];
    assert_eq!(refused(&report), expect);
    check_stops(&format!("{ROWS}lower = \"lo\"\n"), text, &["lower and upper"]);
}

#[track_caller]
fn check_place(scheme: &str, theirs: &str, expect: Result<&str, &str>) {
    let description = ROWS.replace("\"iso3\"", &format!("{scheme:?}"));
    let (figures, report) = read_as(&description, format!("iso,year,n\n\"{theirs}\",2012,5\n")).unwrap();
    let found = figures.of("counts").next().map(|row| row.place.to_string());
    assert_eq!(found.as_deref().ok_or_else(|| refused(&report)[0].0), expect, "{scheme} {theirs}");
}

#[test]
fn places_are_known_by_the_codes_of_each_scheme() {
    for (scheme, theirs, ours) in [
        ("owid", "OWID_KOS", "XKX"),
        ("owid", "OWID_WRL", "001"),
        ("owid", "ALB", "ALB"),
        ("owid", "OWID_CIS", "CHA"),
        ("iso3", "rom", "ROU"),
        ("iso3", "ZAR", "COD"),
        ("iso3", "TMP", "TLS"),
        ("iso3", "BUR", "MMR"),
        ("iso3", "GBR_E_W", "GB-EAW"),
        ("iso2", "EL", "GRC"),
        ("iso2", "UK", "GBR"),
        ("iso2", "gr", "GRC"),
        ("iso2", "XK", "XKX"),
        ("iso2", "BU", "MMR"),
        ("nuts", "UKM", "GB-SCT"),
        ("nuts", "EL", "GRC"),
        ("nuts", "DE", "DEU"),
        ("m49", "8", "ALB"),
        ("m49", "008", "ALB"),
    ] {
        check_place(scheme, theirs, Ok(ours));
    }
}

#[test]
fn states_that_are_no_more_groups_and_regions_have_rules_of_their_own() {
    for code in ["SUN", "YUG", "SCG", "CSK", "DDR", "ANT"] {
        check_place("iso3", code, Err("dissolved-state"));
    }
    for code in ["OWID_USS", "OWID_YGS", "OWID_SRM", "OWID_CZS", "OWID_GDR"] {
        check_place("owid", code, Err("dissolved-state"));
    }
    check_place("m49", "810", Err("dissolved-state"));
    check_place("iso2", "SU", Err("dissolved-state"));
    check_place("owid", "OWID_AFR", Err("aggregate"));
    check_place("owid", "OWID_ENG", Err("unknown-place"));
    check_place("nuts", "DE1", Err("nuts-region"));
    check_place("nuts", "FRK26", Err("nuts-region"));
    check_place("nuts", "EU27_2020", Err("unknown-place"));
    check_place("iso3", "ZZZ", Err("unknown-place"));
}

#[test]
fn places_are_known_by_their_names_and_ambiguous_ones_are_not() {
    for (name, ours) in [
        ("Swaziland", "SWZ"),
        ("Eswatini", "SWZ"),
        ("Côte d'Ivoire", "CIV"),
        ("COTE D’IVOIRE", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Czech Republic", "CZE"),
        ("Czechia", "CZE"),
        ("Turkey", "TUR"),
        ("Türkiye", "TUR"),
        ("Macedonia", "MKD"),
        ("Burma", "MMR"),
        ("Guinea", "GIN"),
        ("Equatorial Guinea", "GNQ"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Dominica", "DMA"),
        ("Korea, Rep.", "KOR"),
        ("Congo, Dem. Rep.", "COD"),
        ("Democratic Republic of the Congo", "COD"),
        ("Cape Verde", "CPV"),
        ("Allemagne", "DEU"),
        ("España", "ESP"),
        ("Россия", "RUS"),
        ("中国", "CHN"),
        ("المغرب", "MAR"),
        ("Scotland", "GB-SCT"),
        ("United States of America", "USA"),
        ("Viet Nam", "VNM"),
        ("Bolivia (Plurinational State of)", "BOL"),
        ("World", "001"),
        ("Palestine", "PSE"),
        ("Samoa", "WSM"),
        ("Ireland", "IRL"),
        ("Northern Ireland", "GB-NIR"),
        ("Slovak Republic", "SVK"),
        ("Hong Kong SAR, China", "HKG"),
        ("Gambia, The", "GMB"),
        ("Georgia", "GEO"),
        ("Sudan", "SDN"),
        ("South Sudan", "SSD"),
    ] {
        check_place("name", name, Ok(ours));
    }
    for name in ["Korea", "Congo", "Corée", "Конго", "Saint Martin"] {
        check_place("name", name, Err("ambiguous-place"));
    }
    for name in
        ["USSR", "Soviet Union", "Yugoslavia", "Serbia and Montenegro", "Czechoslovakia", "Netherlands Antilles"]
    {
        check_place("name", name, Err("dissolved-state"));
    }
    for name in ["England", "Great Britain", "Atlantis", "Asia", "ALB"] {
        check_place("name", name, Err("unknown-place"));
    }
}

#[test]
fn a_place_that_the_description_names_is_asked_first() {
    let description =
        format!("{}places = {{ \"Korea\" = \"KOR\", \"irq_c\" = \"IQ-C\" }}\n", ROWS.replace("\"iso3\"", "\"name\""));
    check(&description, "iso,year,n\nKorea,2012,5\nirq_c,2012,6\n", &["IQ-C 2012 6 A", "KOR 2012 5 A"], &[]);
}

#[test]
fn a_period_is_what_the_description_says_and_never_cut() {
    let text = "iso,year,n\nALB,2003/04,1\nALB,2012-Q3,2\nALB,2012-03,3\nALB,2012,4\nALB,20x2,5\n";
    let expect = [("another-period", 2), ("another-period", 3), ("another-period", 4), ("bad-year", 6)];
    check(ROWS, text, &["ALB 2012 4 A"], &expect);
    let financial = format!("{ROWS}period_form = \"financial-year\"\n");
    let text = "iso,year,n\nALB,2003/04,1\nALB,2004-05,2\nALB,FY2006,3\nALB,2006-2007,4\nALB,2012,5\n";
    let expect = [
        "ALB 2003 1 A financial-year",
        "ALB 2004 2 A financial-year",
        "ALB 2005 3 A financial-year",
        "ALB 2006 4 A financial-year",
    ];
    check(&financial, text, &expect, &[("another-period", 6)]);
}

#[test]
fn quarters_and_months_of_counts_are_summed_where_all_are_there() {
    let quarters = format!("{ROWS}period_form = \"quarter\"\n");
    let text = "iso,year,n\nALB,2012-Q1,1\nALB,2012Q2,2\nALB,Q3 2012,3\nALB,2012-Q4,4\nALB,2013-Q1,1\nALB,2013-Q2,2\n\
                BEL,2012-Q1,1\nBEL,2012-Q1,1\nBEL,2012-Q2,2\nBEL,2012-Q3,\nBEL,2012-Q4,2\n";
    let expect = [
        ("duplicate-key", 9),
        ("incomplete-year", 6),
        ("incomplete-year", 7),
        ("incomplete-year", 8),
        ("incomplete-year", 10),
        ("incomplete-year", 12),
    ];
    check(&quarters, text, &["ALB 2012 10 E sum-of-quarters"], &expect);
    let months: String = (1..=12).map(|month| format!("ALB,2012-{month:02},{month}\n")).collect();
    let description = format!("{ROWS}period_form = \"month\"\n");
    check(&description, format!("iso,year,n\n{months}"), &["ALB 2012 78 E sum-of-months"], &[]);
    let (figures, report) = read_as(&quarters.replace("counts", "rates"), text).unwrap();
    assert_eq!(figures.of("rates").count(), 0);
    assert_eq!(report.refused["part-of-year"].len(), 9);
}

#[test]
fn quarters_may_be_a_column_each() {
    let description = "indicator = \"counts\"\nlayout = \"years\"\nplace = \"iso\"\nplace_code = \"iso3\"\nperiod_form = \"quarter\"\n";
    let text = "iso,2012Q1,2012Q2,2012Q3,2012Q4,2013Q1\nALB,1,2,3,4,5\n";
    check(description, text, &["ALB 2012 10 E sum-of-quarters"], &[("incomplete-year", 2)]);
}
