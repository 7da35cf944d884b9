//! Bytes of a file → text. Nothing is guessed: UTF-8, or what the file's mark or its description says.

use encoding_rs::{Encoding, UTF_8};

/// The text of a file, without its byte order mark.
///
/// `described` is a name of the WHATWG Encoding Standard (`windows-1252`). Fails with a sentence that names the remedy if
/// the bytes are not valid in the encoding, or the file's mark or content is that of another.
pub(super) fn decode(bytes: &[u8], described: Option<&str>) -> Result<String, String> {
    let described = described.map(by_name).transpose()?;
    let (encoding, bytes) = match (Encoding::for_bom(bytes), described) {
        (Some((marked, _)), Some(described)) if marked != described && !are_both_utf16(marked, described) => {
            return Err(format!(
                "the file begins with the byte order mark of {}; its description says encoding = {:?}",
                marked.name(),
                described.name()
            ));
        }
        (Some((marked, mark_len)), _) => (marked, bytes.get(mark_len..).unwrap_or_default()),
        (None, Some(described)) => (described, bytes),
        (None, None) => (UTF_8, bytes),
    };
    if encoding.is_single_byte() && std::str::from_utf8(bytes).is_ok_and(|text| !text.is_ascii()) {
        return Err(format!("the file is UTF-8; its description says encoding = {:?}", encoding.name()));
    }
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    let text = text.filter(|text| !text.chars().any(is_no_text)).ok_or_else(|| not_valid(bytes, encoding))?;
    Ok(text.into_owned())
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
    if bytes.iter().take(1000).any(|byte| *byte == 0) && encoding.is_ascii_compatible() {
        return "the file is not UTF-8 but looks like UTF-16 without a byte order mark; say encoding = \"utf-16le\" or \
                encoding = \"utf-16be\" in its description"
            .to_owned();
    }
    let n_valid = match encoding == UTF_8 {
        true => std::str::from_utf8(bytes).map_or_else(|err| err.valid_up_to(), str::len),
        false => return format!("the file is not valid {}; say its real encoding in its description", encoding.name()),
    };
    let row = 1 + bytes.iter().take(n_valid).filter(|byte| **byte == b'\n').count();
    format!(
        "the file is not UTF-8 (row {row}); say its encoding in its description, for example encoding = \"windows-1252\" \
         for a file that Excel saved in Western Europe, \"windows-1256\" for one in Arabic"
    )
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
        check_refused("Côte".as_bytes(), Some("windows-1252"), "the file is UTF-8; its description says");
        check_refused("\u{feff}a".as_bytes(), Some("windows-1252"), "begins with the byte order mark of UTF-8");
        check_refused(b"C\x81te", Some("windows-1252"), "not valid windows-1252");
        check_refused(b"a\0,\0b\0", None, "looks like UTF-16 without a byte order mark");
        check_refused(b"a", Some("latin-9000"), "is no encoding");
        check_refused(b"\xe9\xff", Some("shift_jis"), "not valid Shift_JIS");
    }
}
