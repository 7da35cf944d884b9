//! Reads message files: the part of TOML that they use, so that no TOML parser is shipped to readers.

use crate::named::Named;

/// A line of a message file that is not `"key" = "text"`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct MessageError {
    /// The line's number, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: &'static str,
}

/// Reads lines of the form `"key" = "text"`: TOML with quoted keys, basic strings and whole-line comments only.
///
/// ```
/// use crime_explorer::i18n::parse_messages;
/// let messages = parse_messages("# Buttons\n\"ui.copy\" = \"Copy \\\"it\\\"\"\n").unwrap();
/// assert_eq!(messages["ui.copy"], "Copy \"it\"");
/// assert_eq!(parse_messages("ui.copy = \"Copy\"").unwrap_err().to_string(), "line 1: expected a quoted key");
/// ```
pub fn parse_messages(file: &str) -> Result<Named<String>, MessageError> {
    let mut messages = Named::new();
    for (idx, line) in file.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let fail = |reason| MessageError { line: idx + 1, reason };
        let (key, text) = message(line).map_err(fail)?;
        if messages.insert(key, text).is_some() {
            return Err(fail("the key was there before"));
        }
    }
    Ok(messages)
}

/// Reads the same without telling errors and without escapes: what is built in is tested, and need not bring more code.
pub(super) fn plain(file: &str) -> Named<String> {
    let unquoted = |text: &str| text.trim_matches('"').to_owned();
    let messages = file.lines().filter(|line| line.starts_with('"')).filter_map(|line| line.split_once('='));
    messages.map(|(key, text)| (unquoted(key.trim_end_matches(' ')), unquoted(text.trim_start_matches(' ')))).collect()
}

fn message(line: &str) -> Result<(String, String), &'static str> {
    let (key, rest) = basic_string(line)?.ok_or("expected a quoted key")?;
    let rest = rest.trim_start().strip_prefix('=').ok_or("expected = behind the key")?;
    let (text, rest) = basic_string(rest.trim_start())?.ok_or("expected a quoted text")?;
    if rest.is_empty() { Ok((key, text)) } else { Err("expected nothing behind the text") }
}

/// The basic string at the start of `text` and what follows it; none if there is no quotation mark.
fn basic_string(text: &str) -> Result<Option<(String, &str)>, &'static str> {
    let Some(body) = text.strip_prefix('"') else {
        return Ok(None);
    };
    let mut read = String::new();
    let mut chars = body.chars();
    loop {
        match chars.next().ok_or("the quotation mark is never closed")? {
            '"' => return Ok(Some((read, chars.as_str()))),
            '\\' => read.push(escaped(&mut chars)?),
            c => read.push(c),
        }
    }
}

fn escaped(chars: &mut std::str::Chars<'_>) -> Result<char, &'static str> {
    match chars.next() {
        Some(c @ ('"' | '\\')) => Ok(c),
        Some('n') => Ok('\n'),
        Some('t') => Ok('\t'),
        Some('u') => {
            let code = chars.as_str().get(..4).ok_or("\\u needs four hexadecimal digits")?;
            chars.nth(3);
            let number = u32::from_str_radix(code, 16).map_err(|_| "\\u needs four hexadecimal digits")?;
            char::from_u32(number).ok_or("\\u names no character")
        }
        _ => Err("an escape that message files do not use"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[track_caller]
    fn check_error(file: &str, expect: &str) {
        assert_eq!(parse_messages(file).unwrap_err().to_string(), expect);
    }

    #[test]
    fn escapes_read_as_toml_reads_them() {
        let file = r#""k" = "a\"b\\c\n\td\u00a0e\u202f#""#;
        let by_toml: BTreeMap<String, String> = toml::from_str(file).unwrap();
        assert!(parse_messages(file).unwrap().into_iter().eq(by_toml));
    }

    #[test]
    fn an_error_names_the_line() {
        check_error("\n\"a\" = \"x\"\n\"a\" = \"y\"", "line 3: the key was there before");
        check_error("\"a\" \"x\"", "line 1: expected = behind the key");
        check_error("\"a\" = x", "line 1: expected a quoted text");
        check_error("\"a\" = \"x", "line 1: the quotation mark is never closed");
        check_error("\"a\" = \"x\" # why", "line 1: expected nothing behind the text");
        check_error("\"a\" = \"\\u00g0\"", "line 1: \\u needs four hexadecimal digits");
        check_error("\"a\" = \"\\ud800\"", "line 1: \\u names no character");
        check_error("\"a\" = \"\\x\"", "line 1: an escape that message files do not use");
    }

    #[test]
    fn what_is_said_at_the_start_is_said_as_everywhere() {
        let all = parse_messages(include_str!("../../static/messages/en.ui.toml")).unwrap();
        let start = parse_messages(include_str!("../../static/start.en.toml")).unwrap();
        assert!(start.contains_key("ui.panic") && start.contains_key("ui.load.offline"));
        for (key, text) in start.iter() {
            assert_eq!(all.get(key), Some(text));
        }
        assert_eq!(plain(include_str!("../../static/start.en.toml")), start);
        assert_eq!(plain(include_str!("../../static/messages/en.ui.toml")), all);
    }

    #[test]
    fn built_in_messages_read_as_toml_reads_them() {
        let file = include_str!("../../static/messages/en.ui.toml");
        let by_toml: BTreeMap<String, String> = toml::from_str(file).unwrap();
        assert!(parse_messages(file).unwrap().into_iter().eq(by_toml));
    }
}
