//! The layouts, each in the forms that publishers give it.

use super::harness::{check, check_stops, lines, read_as, read_path_as, refused};
use crate::fixture::{Cell, workbook};

const ROWS: &str = "indicator = \"counts\"\nplace = \"iso\"\nplace_code = \"iso3\"\nperiod = \"year\"\nvalue = \"n\"\n";

#[test]
fn a_table_saved_by_excel_in_another_locale_is_read_as_described() {
    let description = |more: &str| {
        format!(
            "indicator = \"counts\"\nplace = \"Pays\"\nplace_code = \"name\"\nperiod = \"Année\"\nvalue = \"Nombre\"\n\
             delimiter = \";\"\ndecimal = \",\"\ngroup = \" \"\n{more}"
        )
    };
    let expect = ["ALB 2012 34.5 A", "CIV 2012 1853 A"];
    let windows = b"Pays;Ann\xe9e;Nombre\r\nC\xf4te d\x92Ivoire;2012;1\xa0853\r\nAlbanie;2012;34,5\r\n";
    check(&description("encoding = \"windows-1252\""), windows, &expect, &[]);
    check_stops(&description(""), windows, &["row 1", "encoding = \"windows-1252\""]);
    let text = "Pays;Année;Nombre\r\nCôte d’Ivoire;2012;1\u{202f}853\r\nAlbanie;2012;34,5\r\n";
    check(&description(""), format!("\u{feff}{text}"), &expect, &[]);
    let utf_16: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    check(&description(""), utf_16, &expect, &[]);
}

#[test]
fn arabic_text_digits_and_marks_are_read() {
    let description = "indicator = \"counts\"\nplace = \"البلد\"\nplace_code = \"name\"\nperiod = \"السنة\"\nvalue = \"العدد\"\n\
                       delimiter = \";\"\ndecimal = \"٫\"\ngroup = \"٬\"\n";
    check(description, "البلد;السنة;العدد\nالمغرب;٢٠١٢;١٬٢٣٤٫٥\n", &["MAR 2012 1234.5 A"], &[]);
}

/// The World Bank's download: four lines above the names, quoted headings, a comma behind the last year, a footer.
#[test]
fn the_world_banks_download_is_read_between_preamble_and_footer() {
    let description = "indicator = \"counts\"\nlayout = \"years\"\nheader_row = 5\nplace = \"Country Code\"\nplace_code = \"iso3\"\n\
                       cells = { \"Indicator Code\" = \"VC.X\" }\n";
    let text = "\u{feff}\"Data Source\",\"World Development Indicators\",\r\n\r\n\"Last Updated Date\",\"2024-06-28\",\r\n\r\n\
                \"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2011\",\"2012\",\r\n\
                \"Albania\",\"ALB\",\"Victims, all\",\"VC.X\",\"\",\"118\",\r\n\
                \"Sub-Saharan Africa\",\"SSF\",\"Victims, all\",\"VC.X\",\"\",\"9\",\r\n\r\n\
                \"Data from database: World Development Indicators\"\r\n";
    check(description, text, &["ALB 2012 118 A"], &[("empty-row", 8), ("row-length", 9), ("unknown-place", 7)]);
    let databank = "Country Name,Country Code,Indicator Code,2011 [YR2011], 2012 [YR2012] \nAlbania,ALB,VC.X,..,118\n";
    check(&description.replace("header_row = 5\n", ""), databank, &["ALB 2012 118 A"], &[]);
}

#[test]
fn gapminders_and_the_oecds_wide_tables_are_read() {
    let gapminder = "indicator = \"counts\"\nlayout = \"years\"\nplace = \"country\"\nplace_code = \"name\"\n";
    check(gapminder, "country,1999,2000\nSwaziland,3,\nBurma,,4\n", &["MMR 2000 4 A", "SWZ 1999 3 A"], &[]);
    let oecd = "indicator = \"divided\"\nlayout = \"years\"\nplace = \"LOCATION\"\nplace_code = \"iso3\"\n\
                categories = { offence = \"theft\" }\n[long.dimension]\nid = \"sex\"\ncolumn = \"SEX\"\nlabels = { F = \"female\" }\n";
    let (figures, _) = read_as(oecd, "SEX,LOCATION,1999,2000\nF,BEL,3,4\nX,BEL,3,4\n").unwrap();
    assert_eq!(lines(&figures, "divided"), ["BEL 1999 female theft 3 A", "BEL 2000 female theft 4 A"]);
    check_stops(gapminder, "country,when,n\nAlbania,2012,5\n", &["no column is headed by a year"]);
    check_stops(gapminder, "country,2011,2012*\nAlbania,1,5\n", &["\"2012*\"", "ignored"]);
    check_stops(gapminder, "country,2012-Q1,2012\nAlbania,1,5\n", &["2012-Q1", "no year"]);
}

const EUROSTAT: &str = "indicator = \"divided\"\nlayout = \"eurostat\"\nplace = \"geo\"\nplace_code = \"nuts\"\n\
                        cells = { freq = \"A\", unit = \"NR\" }\n\
                        dimension = [{ id = \"offence\", column = \"iccs\", labels = { ICCS0401 = \"robbery\" } },\n\
                        { id = \"sex\", column = \"sex\", labels = { T = \"total\", F = \"female\" } }]\n";

#[test]
fn eurostats_keys_flags_and_confidential_marks_are_read() {
    let text = "freq,iccs,sex,unit,geo\\TIME_PERIOD\t2011 \t2012 \n\
                A,ICCS0401,T,NR,AL\t70 b\t: \nA,ICCS0401,F,NR,AL\t: c\t7 bd\nA,ICCS0401,F,NR,EL\t1.5 u\t3 r\n\
                A,ICCS0401,T,NR,BE\t4 x\t5 f\nA,ICCS0401,F,NR,BE\t4 e\t5 p\nA,ICCS0401,T,NR,DE1\t0 n\t6\n\
                A,ICCS0401,T,PC,AL\t1\t2\nA,ICCS0401,T,NR,FR\t3 m\t: z\n";
    let (figures, report) = read_as(EUROSTAT, text).unwrap();
    let expect = [
        "ALB 2011 female robbery none M confidential",
        "ALB 2012 female robbery 7 B also-definition-differs",
        "BEL 2011 female robbery 4 E",
        "BEL 2012 female robbery 5 P",
        "GRC 2011 female robbery 1.5 A low-reliability",
        "GRC 2012 female robbery 3 A",
        "ALB 2011 total robbery 70 B",
    ];
    assert_eq!(lines(&figures, "divided"), expect, "categories stand in the order of the indicator's dimensions");
    let expect = [
        ("flag-contradicts", 9),
        ("forecast", 5),
        ("not-described", 8),
        ("nuts-region", 7),
        ("nuts-region", 7),
        ("unknown-status", 5),
    ];
    assert_eq!(refused(&report), expect);
    assert_eq!(report.n_empty, 2);
}

#[test]
fn a_key_that_nobody_names_stops_the_file() {
    let text = "freq,iccs,sex,age,unit,geo\\TIME_PERIOD\t2011\nA,ICCS0401,T,Y18,NR,AL\t70\n";
    let err = read_as(EUROSTAT, text).unwrap_err().cause.to_string();
    assert!(err.contains("the key \"age\"") && err.contains("ignored"), "{err}");
    assert!(read_as(&EUROSTAT.replace("place =", "ignored = [\"age\"]\nplace ="), text).is_ok());
}

#[test]
fn eurostats_keys_may_be_divided_by_tabs() {
    let text = "freq\ticcs\tsex\tunit\tgeo\t2011\t2012\nA\tICCS0401\tT\tNR\tAL\t70\t:\n";
    let (figures, _) = read_as(EUROSTAT, text).unwrap();
    assert_eq!(lines(&figures, "divided"), ["ALB 2011 total robbery 70 A"]);
    check_stops(EUROSTAT, "country,year,n\nAlbania,2012,5\n", &["is not Eurostat's"]);
}

const SDMX: &str = "indicator = \"divided\"\nlayout = \"sdmx-csv\"\nplace = \"REF_AREA\"\nplace_code = \"iso2\"\nperiod = \"TIME_PERIOD\"\n\
                    categories = { offence = \"theft\" }\n\
                    [long.dimension]\nid = \"sex\"\ncolumn = \"SEX\"\nlabels = { _T = \"total\", F = \"female\" }\n";

#[test]
fn sdmx_csv_of_both_versions_is_read_with_codes_and_with_labels() {
    let expect = ["ALB 2011 female theft 5 E", "ALB 2012 total theft 7.5 A"];
    let first = "DATAFLOW,FREQ,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n\
                 X:Y(1.0),A,AL,F,2011,5,E\nX:Y(1.0),A,AL,_T,2012,7.5,\n";
    let second = "STRUCTURE;STRUCTURE_ID;ACTION;FREQ: Frequency;REF_AREA: Area;SEX: Sex;TIME_PERIOD: Time;OBS_VALUE: Value;OBS_STATUS: Status\n\
                  dataflow;X:Y(1.0);I;A: Annual;AL: Albania;F: Female;2011;5;E: Estimated\n\
                  dataflow;X:Y(1.0);R;A: Annual;AL: Albania;_T: Total;2012;7.5;A: Normal\n\
                  dataflow;X:Y(1.0);D;A: Annual;AL: Albania;F: Female;2012;;\n";
    let (figures, _) = read_as(SDMX, first).unwrap();
    assert_eq!(lines(&figures, "divided"), expect);
    let with_semicolons = SDMX.replace("place =", "delimiter = \";\"\nplace =");
    let (figures, report) = read_as(&with_semicolons, second).unwrap();
    assert_eq!(lines(&figures, "divided"), expect);
    assert_eq!(refused(&report), [("withdrawn-in-message", 4)]);
    let err = read_as(SDMX, second).unwrap_err().cause.to_string();
    assert!(err.contains("SDMX-CSV"), "{err}");
}

#[test]
fn a_dimension_of_sdmx_that_nobody_names_stops_the_file_though_no_key_is_there_twice() {
    let text =
        "DATAFLOW,REF_AREA,SEX,AGE,TIME_PERIOD,OBS_VALUE\nX,AL,F,Y15,2011,5\nX,BE,F,Y18,2011,6\nX,GR,F,Y15,2011,6\n";
    let err = read_as(SDMX, text).unwrap_err().cause.to_string();
    assert!(err.contains("the key \"AGE\""), "{err}");
    // What only says in words what the code to its left says is no further key.
    let labelled = "DATAFLOW,REF_AREA,Area,SEX,Sex,TIME_PERIOD,OBS_VALUE\nX,AL,Albania,F,Female,2011,5\nX,BE,Belgium,_T,Total,2011,6\n";
    assert!(read_as(SDMX, labelled).is_ok());
}

const JSON: &str = "indicator = \"divided\"\nlayout = \"json-stat\"\nplace = \"geo\"\nplace_code = \"nuts\"\nperiod = \"time\"\n\
                    categories = { offence = \"theft\" }\nignored = [\"freq\"]\n\
                    [long.dimension]\nid = \"sex\"\ncolumn = \"sex\"\nlabels = { T = \"total\", F = \"female\" }\n";

/// A dataset with these entries beside its dimensions: freq (one), sex (T, F), geo (AL, BE), time (2011, 2012).
fn json(entries: &str) -> String {
    format!(
        "{{\"version\":\"2.0\",\"class\":\"dataset\",\"id\":[\"freq\",\"sex\",\"geo\",\"time\"],\"size\":[1,2,2,2],{entries},\
         \"dimension\":{{\"freq\":{{\"category\":{{\"label\":{{\"A\":\"Annual\"}}}}}},\
         \"sex\":{{\"category\":{{\"index\":{{\"F\":1,\"T\":0}}}}}},\"geo\":{{\"category\":{{\"index\":[\"AL\",\"BE\"]}}}},\
         \"time\":{{\"category\":{{\"index\":[\"2011\",\"2012\"]}}}}}}}}"
    )
}

#[test]
fn json_stat_is_read_with_full_and_sparse_values_and_any_form_of_status() {
    let full = json("\"value\":[1,2,3,4,5,6,null,8.1],\"status\":[\"p\",null,null,null,null,null,\"c\",\"e\"]");
    let (figures, _) = read_as(JSON, &full).unwrap();
    let expect = [
        "ALB 2011 female theft 5 A",
        "ALB 2012 female theft 6 A",
        "BEL 2011 female theft none M confidential",
        "BEL 2012 female theft 8.1 E",
        "ALB 2011 total theft 1 P",
        "ALB 2012 total theft 2 A",
        "BEL 2011 total theft 3 A",
        "BEL 2012 total theft 4 A",
    ];
    assert_eq!(lines(&figures, "divided"), expect);
    let (figures, report) = read_as(JSON, json("\"value\":{\"7\":8.1},\"status\":{\"6\":\"c\"}")).unwrap();
    assert_eq!(
        lines(&figures, "divided"),
        ["BEL 2011 female theft none M confidential", "BEL 2012 female theft 8.1 A"]
    );
    assert_eq!(report.n_read, 2);
    let (figures, _) = read_as(JSON, json("\"value\":{\"0\":1},\"status\":\"p\"")).unwrap();
    assert_eq!(lines(&figures, "divided"), ["ALB 2011 total theft 1 P"]);
    let first_version = json("\"value\":{\"0\":1}");
    let (figures, _) = read_as(JSON, format!("{{\"dataset\":{first_version}}}")).unwrap();
    assert_eq!(lines(&figures, "divided"), ["ALB 2011 total theft 1 A"]);
    let (_, report) = read_as(JSON, json("\"value\":{\"0\":1,\"3\":4},\"status\":{\"3\":\"x\"}")).unwrap();
    assert_eq!(refused(&report), [("unknown-status", 4)], "a row of JSON-stat is the position of its figure");
}

#[test]
fn json_that_contradicts_itself_is_not_read() {
    for (text, word) in [
        (json("\"value\":[1,2]"), "has 2 entries, the dimensions have 8 cells"),
        (json("\"value\":{\"8\":1}"), "has no cell \"8\""),
        (json("\"value\":[1,2,3,4,5,6,7,8]").replace("[1,2,2,2]", "[1,2,2,3]"), "has 2 categories and the size 3"),
        ("{\"class\":\"collection\"}".to_owned(), "is no JSON-stat dataset"),
        ("geo,time\nAL,2011\n".to_owned(), "not readable JSON"),
    ] {
        check_stops(JSON, text, &[word]);
    }
    check_stops(&JSON.replace("ignored = [\"freq\"]\n", ""), json("\"value\":{}"), &["the key \"freq\""]);
}

#[test]
fn a_sheet_of_a_workbook_is_read_below_its_names_and_merged_cells_are_filled() {
    let description = "indicator = \"counts\"\nsheet = \"data\"\nheader_row = 2\nfill_down = [\"Country\"]\nplace = \"Country\"\n\
                       place_code = \"name\"\nperiod = \"Year\"\nvalue = \"Best\"\nlower = \"Low\"\nupper = \"High\"\ndecimal = \",\"\n";
    let rows: [Vec<Cell>; 6] = [
        vec!["Table 1".into()],
        vec!["Country".into(), "Year".into(), "Best".into(), "Low".into(), "High".into()],
        vec!["Albania".into(), 2011.0.into(), 1.5.into(), 1.0.into(), 2.0.into()],
        vec!["".into(), 2012.0.into(), "2,5".into(), "2".into(), "3".into()],
        vec!["Belgium".into(), 2012.0.into(), 5.0.into(), 6.0.into(), 7.0.into()],
        vec!["".into(), 2013.0.into(), "".into(), 6.0.into(), 7.0.into()],
    ];
    let path = workbook("shape-workbook", "A1:E6", &rows);
    let (figures, report) = read_path_as(description, &path).unwrap();
    let expect = ["ALB 2011 1.5[1,2] A", "ALB 2012 2.5[2,3] A", "BEL 2013 [6,7] Q"];
    assert_eq!(lines(&figures, "counts"), expect);
    assert_eq!(refused(&report), [("bad-bounds", 5)]);
    assert_eq!(report.sheet.as_deref(), Some("data"));
    let err = read_path_as(&description.replace("\"data\"", "\"Data\""), &path).unwrap_err().cause.to_string();
    assert_eq!(err, "the workbook has no sheet \"Data\"; it has data");
}

#[test]
fn a_file_that_is_divided_otherwise_is_named_with_the_remedy() {
    check_stops(ROWS, "iso;year;n\nALB;2012;5\n", &["the whole row of names is one cell", "delimiter"]);
    check_stops(ROWS, "iso,year,year,n\nALB,2012,2011,5\n", &["two columns are named \"year\""]);
    check_stops(ROWS, "", &["the file is empty"]);
    check_stops(ROWS, "iso,year,n\n\"ALB,2012,5\n", &["quotation mark that opens in row 2 is never closed"]);
    check_stops(&format!("{ROWS}group = \".\"\n"), "iso,year,n\n", &["the same mark"]);
}
