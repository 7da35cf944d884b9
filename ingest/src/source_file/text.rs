//! Bytes of a file → text. Nothing is guessed: UTF-8, or what the file's mark or its description says.

use encoding_rs::{Encoding, UTF_8};

/// The text of a file, without its byte order mark.
///
/// `described` is a name of the WHATWG Encoding Standard (`windows-1252`). Fails with a sentence that names the remedy if
/// the bytes are not valid in the encoding, or the file's mark or content is that of another.
pub(super) fn decode(bytes: &[u8], described: Option<&str>) -> Result<String, String> {
    if let Some(what) = kind_of_no_text(bytes) {
        return Err(what.to_owned());
    }
    let described = described.map(by_name).transpose()?;
    let (encoding, bytes) = match (Encoding::for_bom(bytes), described) {
        (Some((marked, _)), Some(described)) if marked != described && !are_both_utf16(marked, described) => {
            return Err(format!(
                "the file begins with the byte order mark of {}, and its description says encoding = {:?}; leave that out",
                marked.name(),
                described.name()
            ));
        }
        (Some((marked, mark_len)), _) => (marked, bytes.get(mark_len..).unwrap_or_default()),
        (None, Some(described)) => (described, bytes),
        (None, None) => (UTF_8, bytes),
    };
    if encoding.is_single_byte() && std::str::from_utf8(bytes).is_ok_and(|text| !text.is_ascii()) {
        return Err(format!(
            "the file is UTF-8, and its description says encoding = {:?}; leave that out",
            encoding.name()
        ));
    }
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    let text = text.ok_or_else(|| not_valid(bytes, encoding))?;
    match text.char_indices().find(|(_, char)| is_no_text(*char)) {
        None if text.is_empty() => Err("the file is empty".to_owned()),
        None => Ok(text.into_owned()),
        Some((at, char)) => Err(not_text(char, row_of(&text.as_bytes()[..at]), bytes, encoding)),
    }
}

fn by_name(name: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label(name.as_bytes())
        .ok_or_else(|| format!("encoding = {name:?} is no encoding; write for example \"windows-1252\""))
}

/// "utf-16" alone does not say in which order its bytes are; the mark does.
fn are_both_utf16(one: &'static Encoding, other: &'static Encoding) -> bool {
    [one, other].iter().all(|encoding| encoding.name().starts_with("UTF-16"))
}

/// Characters that no table holds: where they appear, bytes were read in the wrong encoding. Windows-1252 gives its
/// unused bytes as C1 controls; zero bytes are half of UTF-16.
fn is_no_text(char: char) -> bool {
    matches!(char, '\0' | '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{fffd}' | '\u{fffe}')
}

fn not_valid(bytes: &[u8], encoding: &'static Encoding) -> String {
    if encoding != UTF_8 {
        return format!("the file is not valid {}; say its real encoding in its description", encoding.name());
    }
    let n_valid = std::str::from_utf8(bytes).map_or_else(|err| err.valid_up_to(), str::len);
    format!(
        "the file is not UTF-8 (row {}); say its encoding in its description, for example encoding = \"windows-1252\" \
         for a file that Excel saved in Western Europe, \"windows-1256\" for one in Arabic",
        row_of(&bytes[..n_valid])
    )
}

/// The sentence about a character that no table holds.
fn not_text(char: char, row: usize, bytes: &[u8], encoding: &'static Encoding) -> String {
    let n_zero = bytes.iter().take(1000).filter(|byte| **byte == 0).count();
    match char {
        '\0' if encoding.is_ascii_compatible() && n_zero * 4 > bytes.len().min(1000) => {
            "the file is not UTF-8 but looks like UTF-16 without a byte order mark; say encoding = \"utf-16le\" or \
             encoding = \"utf-16be\" in its description"
                .to_owned()
        }
        '\0' => format!("a zero byte stands in row {row}: the file is damaged, or is no text; download it again"),
        _ if encoding != UTF_8 => {
            format!("the file is not valid {} (row {row}); say its real encoding in its description", encoding.name())
        }
        _ => format!(
            "U+{:04X} stands in row {row}, which an earlier change of encodings left where a letter was; download the file again",
            u32::from(char)
        ),
    }
}

/// The row that follows these bytes; lines end with LF, CRLF or CR.
fn row_of(before: &[u8]) -> usize {
    let is_end = |idx: &usize| before[*idx] == b'\n' || (before[*idx] == b'\r' && before.get(idx + 1) != Some(&b'\n'));
    1 + (0..before.len()).filter(is_end).count()
}

/// What the first bytes of a file say that it is, where it is no table in text, with the remedy.
fn kind_of_no_text(bytes: &[u8]) -> Option<&'static str> {
    let starts: [(&[u8], &str); 6] = [
        (b"PK\x03\x04", "the file is a zip archive: unpack it, or let its name end in .xlsx if it is a workbook"),
        (b"\xd0\xcf\x11\xe0", "the file is a workbook of the older form .xls: save it as .xlsx or CSV"),
        (b"\x1f\x8b", "the file is compressed by gzip: unpack it"),
        (b"%PDF", "the file is a PDF; its tables must be in a workbook or a text"),
        (b"version https://git-lfs", "the file is a pointer of Git LFS: fetch what it points to"),
        (b"<?xml", "the file is XML: download it as CSV, for example SDMX-CSV"),
    ];
    let start = bytes.trim_ascii_start();
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    let is_page = [&b"<!doctype html"[..], b"<html"]
        .iter()
        .any(|tag| start.get(..tag.len()).is_some_and(|text| text.eq_ignore_ascii_case(tag)));
    match is_page {
        true => Some("the file is a web page, perhaps an error of the publisher's site: download it again"),
        false => starts.iter().find(|(first, _)| start.starts_with(first)).map(|(_, what)| *what),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes_of(text: &str, encode: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(encode).collect()
    }

    #[test]
    fn utf_8_and_utf_16_are_known_by_themselves() {
        let text = "pays;année\nCôte d’Ivoire;٢٠١٢";
        assert_eq!(decode(text.as_bytes(), None).as_deref(), Ok(text));
        assert_eq!(decode(format!("\u{feff}{text}").as_bytes(), None).as_deref(), Ok(text));
        assert_eq!(decode(&bytes_of(text, u16::to_le_bytes), None).as_deref(), Ok(text));
        assert_eq!(decode(&bytes_of(text, u16::to_be_bytes), Some("utf-16")).as_deref(), Ok(text));
    }

    #[test]
    fn another_encoding_is_read_only_as_described() {
        let bytes = b"pays\nC\xf4te d\x92Ivoire";
        assert_eq!(decode(bytes, Some("windows-1252")).as_deref(), Ok("pays\nCôte d’Ivoire"));
        let err = decode(bytes, None).unwrap_err();
        assert!(
            err.starts_with("the file is not UTF-8 (row 2); say its encoding") && err.contains("windows-1252"),
            "{err}"
        );
    }

    #[track_caller]
    fn check_refused(bytes: &[u8], described: Option<&str>, why: &str) {
        let err = decode(bytes, described).unwrap_err();
        assert!(err.contains(why), "{err}");
    }

    #[test]
    fn a_file_that_is_not_as_described_is_not_read() {
        check_refused("Côte".as_bytes(), Some("windows-1252"), "the file is UTF-8, and its description says");
        check_refused("\u{feff}a".as_bytes(), Some("windows-1252"), "begins with the byte order mark of UTF-8");
        check_refused(b"C\x81te", Some("windows-1252"), "not valid windows-1252");
        check_refused(b"a\0,\0b\0", None, "looks like UTF-16 without a byte order mark");
        check_refused(b"a", Some("latin-9000"), "is no encoding");
        check_refused(b"\xe9\xff", Some("shift_jis"), "not valid Shift_JIS");
    }
}
