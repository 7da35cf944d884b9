//! What stands in cells: figures, periods, places.

use super::*;

/// The figure of a cell, read with more keys: the value, or the rule that refuses the row; "none" if there is no figure.
fn figure(keys: &str, cell: &str) -> String {
    let quoted = cell.replace('"', "\"\"");
    let (figures, report) = read_as(&format!("{ROWS}{keys}"), format!("iso,year,n\nALB,2012,\"{quoted}\"\n")).unwrap();
    match (lines(&figures, "counts").first(), refused(&report).first()) {
        (Some(line), None) => line.strip_prefix("ALB 2012 ").unwrap().to_owned(),
        (None, Some((rule, 2))) => (*rule).to_owned(),
        (None, None) if report.n_empty == 1 => "none".to_owned(),
        other => panic!("{other:?}"),
    }
}

#[test]
#[allow(clippy::too_many_lines)] // Mostly a table.
fn a_figure_is_what_the_marks_of_the_file_make_of_it_or_is_refused() {
    let german = "decimal = \",\"\ngroup = \".\"\n";
    let french = "decimal = \",\"\ngroup = \" \"\n";
    let swiss = "group = \"'\"\n";
    let english = "group = \",\"\n";
    let arabic = "decimal = \"٫\"\ngroup = \"٬\"\n";
    for (keys, cell, expect) in [
        (german, "1.234.567,89", "1234567.89 A"),
        (german, "1.234", "1234 A"),
        (german, "1.23", "bad-value"),
        (german, "1234,5", "1234.5 A"),
        (german, "1,234,567", "bad-value"),
        (french, "1 234,5", "1234.5 A"),
        (french, "1\u{202f}234,5", "1234.5 A"),
        (french, "1\u{2007}234", "1234 A"),
        (french, "1\u{3000}234", "1234 A"),
        (french, "12 34", "bad-value"),
        (french, "1  234", "bad-value"),
        (swiss, "1'234.5", "1234.5 A"),
        (swiss, "1’234’567", "1234567 A"),
        (english, "12,34,567", "bad-value"),
        (english, "1,234,567", "1234567 A"),
        (english, "1,23", "bad-value"),
        (arabic, "١٬٢٣٤٫٥", "1234.5 A"),
        (arabic, "۱۲۳", "123 A"),
        ("", "1 853", "bad-value"),
        ("", "1,853", "bad-value"),
        ("", "0005", "5 A"),
        ("", "-0", "0 A"),
        ("", "−0.0", "0 A"),
        ("", "−5", "negative"),
        ("", "–5", "bad-value"),
        ("", "5-", "bad-value"),
        ("", "(5)", "bad-value"),
        ("", "5*", "bad-value"),
        ("", "5 (p)", "bad-value"),
        ("", "1853¹", "bad-value"),
        ("", "5b", "bad-value"),
        ("", "1e5", "bad-value"),
        ("", "1.5E+03", "bad-value"),
        ("", "12 %", "bad-value"),
        ("", "~5", "bad-value"),
        ("", "5–9", "bad-value"),
        ("", "<10", "bad-value"),
        ("", "<5", "[0,4] Q"),
        ("", "12345678901234567890", "bad-value"),
        ("", "1e400", "bad-value"),
        ("", "0.12345678901234568", "0.12345678901234568 A"),
        ("", "NaN", "bad-value"),
        ("", "inf", "bad-value"),
        ("", "#N/A", "bad-value"),
        ("", "=1+1", "bad-value"),
        ("", "१२", "bad-value"),
        ("", "5\u{a0}", "5 A"),
        ("", "\t5\t", "5 A"),
        ("", "5\t6", "bad-value"),
        ("", "\u{200b}", "bad-value"),
        ("", "\u{a0}", "none"),
        ("", ":", "none"),
        ("", "..", "none"),
    ] {
        assert_eq!(figure(keys, cell), expect, "{cell:?} with {keys}");
    }
}

#[test]
fn a_word_for_no_figure_is_one_only_where_the_description_says_so() {
    for word in ["n/a", "NA", "-", "–", "…", "...", "x", "X", "c", ".", "/", "nd", "NULL", "none"] {
        assert_eq!(figure("", word), "bad-value", "{word}");
        assert_eq!(figure(&format!("missing = [{word:?}]\n"), word), "none", "{word}");
        assert_eq!(figure(&format!("missing = [{word:?}]\n"), &format!(" {word} ")), "none", "{word}");
    }
    assert_eq!(figure("missing = [\"-\"]\n", "-5"), "negative");
}

#[test]
fn below_five_is_a_range_of_counts_alone() {
    let rates = ROWS.replace("counts", "rates");
    let (figures, report) = read_as(&rates, "iso,year,n\nALB,2012,<5\nBEL,2012,4.5\n").unwrap();
    assert_eq!(lines(&figures, "rates"), ["BEL 2012 4.5 A"]);
    assert_eq!(refused(&report), [("bad-value", 2)]);
}

#[test]
fn a_year_is_a_year_or_what_the_description_says_of_it() {
    for (text, expect) in [
        ("2012", Ok(())),
        (" 2012 ", Ok(())),
        ("2012\u{a0}", Ok(())),
        ("٢٠١٢", Ok(())),
        ("2012.0", Err("bad-year")),
        ("+2012", Err("bad-year")),
        ("02012", Err("bad-year")),
        ("2012 (p)", Err("bad-year")),
        ("2012-01-01", Err("bad-year")),
        ("31/12/2012", Err("bad-year")),
        ("2,012", Err("bad-year")),
        ("12", Err("bad-year")),
        ("2012/13", Err("another-period")),
        ("2012Q1", Err("another-period")),
        ("2012M01", Err("another-period")),
        ("Jan-2012", Err("another-period")),
        ("", Err("bad-year")),
    ] {
        let file = format!("iso,year,n\nALB,\"{text}\",5\n");
        let (figures, report) = read_as(ROWS, &file).unwrap();
        match expect {
            Ok(()) => assert_eq!(lines(&figures, "counts"), ["ALB 2012 5 A"], "{text:?}"),
            Err(rule) => assert_eq!(refused(&report), [(rule, 2)], "{text:?}"),
        }
        if expect == Err("bad-year") && !text.is_empty() {
            let description = format!("{ROWS}periods = {{ {text:?} = 2012 }}\n");
            check(&description, &file, &["ALB 2012 5 A"], &[]);
        }
    }
}

#[test]
fn places_are_read_in_the_form_described_and_in_no_other() {
    for (scheme, text, expect) in [
        ("iso3", "alb", Ok("ALB")),
        ("iso3", " ALB\u{a0}", Ok("ALB")),
        ("iso3", "AL", Err("unknown-place")),
        ("iso3", "Albania", Err("unknown-place")),
        ("iso3", "8", Err("unknown-place")),
        ("iso3", "ALB\u{200b}", Err("unknown-place")),
        ("iso2", "NA", Ok("NAM")),
        ("iso2", "na", Ok("NAM")),
        ("iso2", "NAM", Err("unknown-place")),
        ("iso2", "NO", Ok("NOR")),
        ("m49", "8", Ok("ALB")),
        ("m49", "04", Ok("AFG")),
        ("m49", "8.0", Err("unknown-place")),
        ("m49", "", Err("unknown-place")),
        ("m49", "0", Err("unknown-place")),
        ("name", "Namibia", Ok("NAM")),
        ("name", "Cote d'Ivoire", Ok("CIV")),
        ("name", "Co\u{302}te d’Ivoire", Ok("CIV")),
        ("name", "CÃ´te d'Ivoire", Err("unknown-place")),
        ("name", "Korea, Rep.", Ok("KOR")),
        ("name", "Guinea-Bissau", Ok("GNB")),
        ("name", "  Viet\u{a0}Nam ", Ok("VNM")),
        ("name", "NA", Err("unknown-place")),
        ("name", "Total", Err("unknown-place")),
    ] {
        let description = ROWS.replace("\"iso3\"", &format!("{scheme:?}"));
        let (figures, report) = read_as(&description, format!("iso,year,n\n\"{text}\",2012,5\n")).unwrap();
        let found = figures.of("counts").next().map(|row| row.place.to_string());
        assert_eq!(found.as_deref().ok_or_else(|| refused(&report)[0].0), expect, "{scheme} {text:?}");
    }
}

#[test]
fn an_empty_cell_below_a_refused_row_takes_nothing_from_above_it() {
    let description = format!("{ROWS}fill_down = [\"iso\"]\n");
    let text = "iso,year,n\nALB,2011,1\n,2012,2\nBEL,2011\n,2012,3\n,2013,4\nGRC,2011,5\n,2012,6\n";
    let expect = ["ALB 2011 1 A", "ALB 2012 2 A", "GRC 2011 5 A", "GRC 2012 6 A"];
    check(&description, text, &expect, &[("nothing-above", 5), ("nothing-above", 6), ("row-length", 4)]);
    check(&description, "iso,year,n\n,2011,1\nALB,2012,2\n", &["ALB 2012 2 A"], &[("nothing-above", 2)]);
}

#[test]
fn labels_and_cells_are_taken_as_they_stand_and_others_are_refused() {
    let description = "indicator = \"divided\"\nplace = \"iso\"\nplace_code = \"iso3\"\nperiod = \"year\"\nvalue = \"n\"\n\
                       categories = { offence = \"theft\" }\n[long.dimension]\nid = \"sex\"\ncolumn = \"sex\"\n\
                       labels = { F = \"female\", \"Both sexes\" = \"total\" }\n";
    let text =
        "iso,year,sex,n\nALB,2012, F ,1\nALB,2012,f,2\nALB,2012,Both\u{a0}sexes,3\nALB,2012,,4\nALB,2012,F/M,5\n";
    let (figures, report) = read_as(description, text).unwrap();
    assert_eq!(lines(&figures, "divided"), ["ALB 2012 female theft 1 A"]);
    let expect = [("not-described", 3), ("not-described", 4), ("not-described", 5), ("not-described", 6)];
    assert_eq!(refused(&report), expect);
    assert!(report.refused["not-described"][1].what.contains("\\u{a0}"), "{report:?}");
}
