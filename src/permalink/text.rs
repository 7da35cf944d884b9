//! The characters of a link.

pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Percent-decoding of a query; `+` is a space; a `%` that starts no escape stands for itself.
pub(super) fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut idx = 0;
    while let Some(&byte) = bytes.get(idx) {
        let escape = || std::str::from_utf8(bytes.get(idx + 1..idx + 3)?).ok();
        let escaped = escape().filter(|_| byte == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match escaped {
            Some(value) => decoded.push(value),
            None => decoded.push(if byte == b'+' { b' ' } else { byte }),
        }
        idx += if escaped.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

/// Percent-encoding of a query's value: what need not be escaped is left readable.
pub(super) fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b':' | b',' => {
                encoded.push(char::from(byte));
            }
            _ => escape(byte, &mut encoded),
        }
    }
    encoded
}

fn escape(byte: u8, into: &mut String) {
    into.push('%');
    for nibble in [byte >> 4, byte & 15] {
        into.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0').to_ascii_uppercase());
    }
}

/// The query with its last character escaped, where what reads addresses in running text would leave it out.
///
/// GitHub's Markdown leaves out `? ! . , : * _ ~` and what looks like the end of a quotation or a bracket; mail programs and
/// word processors leave out the same and more.
pub(super) fn with_safe_end(mut query: String) -> String {
    let is_left_out = |end: &char| end.is_ascii_punctuation() && !matches!(end, '=' | '%' | '&');
    if let Some(end) = query.chars().next_back().filter(is_left_out) {
        query.pop();
        // It is of ASCII: one byte.
        escape(end as u8, &mut query);
    }
    query
}
