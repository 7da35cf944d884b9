//! Encodings, zero bytes, line ends and quotation marks.

use super::*;

#[test]
fn what_is_no_text_is_named_for_what_it_is() {
    for (file, words) in [
        (&b""[..], &["the file is empty"][..]),
        (b"\xef\xbb\xbf", &["the file is empty"]),
        (b" \r\n \r\n", &["row 1 holds no column names"]),
        (b"PK\x03\x04rest of an archive", &["zip archive", ".xlsx", "unpack"]),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", &["older form", ".xlsx"]),
        (b"\x1f\x8b\x08\x00rest", &["gzip", "unpack"]),
        (b"%PDF-1.7\n", &["PDF"]),
        (b"<!DOCTYPE html>\n<html><body>404</body></html>", &["web page", "download"]),
        (b"\n  <html lang=\"en\">", &["web page"]),
        (b"<?xml version=\"1.0\"?><message:GenericData/>", &["XML", "CSV"]),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\n", &["Git LFS"]),
    ] {
        check_stops(ROWS, file, words);
    }
}

#[test]
fn bytes_of_another_encoding_are_named_with_their_row_and_the_remedy() {
    let utf_16 = |encode: fn(u16) -> [u8; 2]| -> Vec<u8> {
        "iso,year,n\nALB,2012,5\n".encode_utf16().flat_map(encode).collect()
    };
    let (le, be) = (utf_16(u16::to_le_bytes), utf_16(u16::to_be_bytes));
    check_stops(ROWS, &le, &["UTF-16 without a byte order mark", "encoding = \"utf-16le\""]);
    check(&format!("{ROWS}encoding = \"utf-16le\"\n"), &le, &["ALB 2012 5 A"], &[]);
    check(&format!("{ROWS}encoding = \"utf-16be\"\n"), &be, &["ALB 2012 5 A"], &[]);
    check_stops(&format!("{ROWS}encoding = \"utf-16be\"\n"), &le, &["the whole row of names is one cell"]);
    // One byte of another encoding, far below; line ends of every kind are counted.
    for (end, row) in [("\n", "row 4"), ("\r\n", "row 4"), ("\r", "row 4")] {
        let mut file = "iso,year,n\nALB,2012,5\nBEL,2012,5\n".replace('\n', end).into_bytes();
        file.extend(b"C\xf4te,2012,5");
        check_stops(ROWS, file, &["is not UTF-8", row, "windows-1252"]);
    }
}

#[test]
fn what_excel_saves_in_many_countries_is_read_as_described() {
    let description = |encoding: &str, names: [&str; 3]| {
        let [place, year, n] = names;
        format!(
            "indicator = \"counts\"\nplace = \"{place}\"\nplace_code = \"name\"\nperiod = \"{year}\"\nvalue = \"{n}\"\n\
             delimiter = \";\"\ndecimal = \",\"\nencoding = \"{encoding}\"\n"
        )
    };
    for (encoding, names, place) in [
        ("windows-1250", ["Země", "Rok", "Počet"], "Albánie"),
        ("windows-1251", ["Страна", "Год", "Число"], "Албания"),
        ("windows-1256", ["البلد", "السنة", "العدد"], "ألبانيا"),
        ("gb18030", ["国家", "年份", "数量"], "阿尔巴尼亚"),
        ("windows-1252", ["Land", "Jahr", "Anzahl"], "Albanien"),
    ] {
        let text = format!("{};{};{}\r\n{place};2012;1,5\r\n", names[0], names[1], names[2]);
        let bytes = encoding_rs::Encoding::for_label(encoding.as_bytes()).unwrap().encode(&text).0.into_owned();
        let mut described = description(encoding, names);
        described.push_str(&format!("places = {{ \"{place}\" = \"ALB\" }}\n"));
        check(&described, &bytes, &["ALB 2012 1.5 A"], &[]);
        if !bytes.is_ascii() {
            let described = described.replace(&format!("encoding = \"{encoding}\"\n"), "");
            check_stops(&described, &bytes, &["is not UTF-8 (row 1)", "say its encoding"]);
        }
    }
    // "Unicode text": UTF-16 with its mark, and tabs.
    let text = "\u{feff}iso\tyear\tn\r\nALB\t2012\t1,5\r\n";
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(&format!("{ROWS}delimiter = \"\\t\"\ndecimal = \",\"\n"), bytes, &["ALB 2012 1.5 A"], &[]);
}

#[test]
fn a_zero_byte_or_a_lost_letter_in_a_utf_8_file_is_named_with_its_row() {
    check_stops(ROWS, "iso,year,n\nALB,2012,5\nBEL,2012,\0\n", &["zero byte", "row 3"]);
    let far = format!("iso,year,n\n{}BEL,2012,\0\n", "ALB,2012,5\n".repeat(300));
    check_stops(ROWS, far, &["zero byte", "row 302"]);
    check_stops(ROWS, "iso,year,n\nC\u{fffd}te,2012,5\nBEL,2012,5\n", &["U+FFFD", "row 2"]);
    check_stops(ROWS, "iso,year,n\nALB,2012,5\nC\u{93}te,2012,5\n", &["U+0093", "row 3"]);
}

#[test]
fn line_ends_of_every_kind_may_be_mixed() {
    let expect = ["ALB 2012 5 A", "BEL 2012 6 A", "GRC 2012 7 A"];
    check(ROWS, "iso,year,n\r\nALB,2012,5\rBEL,2012,6\nGRC,2012,7", &expect, &[]);
    check(
        ROWS,
        "iso,year,n\r\r\nALB,2012,5\r\r\nBEL,2012,6\r\r\nGRC,2012,7",
        &expect,
        &[("empty-row", 2), ("empty-row", 4), ("empty-row", 6)],
    );
}

#[test]
fn quotation_marks_within_a_cell_are_text() {
    let text = "iso,year,n,note\nALB,2011,5,2\" pipe\nALB,2012,6,say \"no\"\nALB,2013,7,\"say \"\"no\"\"\" \nALB,2014,8, \"a,b\"\n";
    let expect = ["ALB 2011 5 A", "ALB 2012 6 A", "ALB 2013 7 A", "ALB 2014 8 A"];
    check(ROWS, text, &expect, &[]);
}

#[test]
fn text_behind_a_closed_quotation_mark_refuses_its_row() {
    let text = "iso,year,n,note\nALB,2011,5,\"say \"no\"\"\nALB,2012,6,x\n\"ALB\"x,2013,7,y\n";
    check(ROWS, text, &["ALB 2012 6 A"], &[("quotation-marks", 2), ("quotation-marks", 4)]);
}

#[test]
fn a_quotation_mark_that_swallows_rows_stops_the_file() {
    // The cell that opens in row 2 ends where one of row 3 was to begin: both rows would be one.
    let text = "iso,year,n,note\nALB,2011,5,\"never closed\nBEL,2012,6,\"x\"\nGRC,2012,7,y\n";
    check_stops(ROWS, text, &["row 2", "row 3", "quotation mark"]);
    check_stops(ROWS, "iso,year,n,note\nALB,2011,5,\"never closed\nBEL,2012,6,x\n", &["row 2", "never closed"]);
    check_stops(ROWS, "iso,year,\"n\nALB,2012,5\n", &["row 1", "never closed"]);
}

#[test]
fn a_table_of_very_many_columns_is_read() {
    let names: String = (0..100_000).map(|idx| format!(",c{idx}")).collect();
    let cells = ",1".repeat(100_000);
    check(ROWS, format!("iso,year,n{names}\nALB,2012,5{cells}\n"), &["ALB 2012 5 A"], &[]);
}
