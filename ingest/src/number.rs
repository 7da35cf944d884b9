//! Numbers as publishers print them. What a mark means is said by the description of a file, never guessed from a cell:
//! `1,853` is a thousand and more in one file and less than two in another.

/// The marks of a file's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Marks {
    decimal: char,
    group: Option<char>,
}

impl Default for Marks {
    fn default() -> Marks {
        Marks { decimal: '.', group: None }
    }
}

impl Marks {
    /// The marks that a description says: a point, if it does not say what stands before decimals, and no mark of groups.
    ///
    /// Fails if both are the same, or one is a digit or letter.
    pub(crate) fn new(decimal: Option<char>, group: Option<char>) -> Result<Marks, String> {
        let marks = Marks { decimal: decimal.map_or('.', one_of_a_kind), group: group.map(one_of_a_kind) };
        if Some(marks.decimal) == marks.group {
            return Err(format!(
                "decimal and group are the same mark, {:?}; say both as the file has them",
                marks.decimal
            ));
        }
        let is_mark = |mark: char| !mark.is_alphanumeric() && mark != '-' && mark != '<' && mark != '"';
        match [Some(marks.decimal), marks.group].into_iter().flatten().find(|mark| !is_mark(*mark)) {
            Some(mark) => Err(format!("{mark:?} is no mark of a number")),
            None => Ok(marks),
        }
    }

    /// The number of a text as Rust writes it ("8913.5"), and whether it had marks of groups; none if it is no number.
    ///
    /// Digits may be Arabic-Indic or Persian, the minus sign U+2212. A sign of a currency, a per cent sign and an exponent
    /// are no part of a number.
    pub(crate) fn plain(self, text: &str) -> Option<(String, bool)> {
        let text: String = text.trim().chars().map(one_of_a_kind).collect();
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => ("-", rest),
            None => ("", text.as_str()),
        };
        let (whole, decimals) = match digits.split_once(self.decimal) {
            Some((whole, decimals)) => (whole, Some(decimals)),
            None => (digits, None),
        };
        let groups: Vec<&str> = match self.group {
            Some(mark) => whole.split(mark).collect(),
            None => vec![whole],
        };
        let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let (first, rest) = groups.split_first()?;
        let are_thousands = rest.is_empty() || (1..=3).contains(&first.len());
        let is_number = groups.iter().all(|group| are_digits(group))
            && are_thousands
            && rest.iter().all(|group| group.len() == 3)
            && decimals.is_none_or(|decimals| !decimals.is_empty() && are_digits(decimals))
            && (!first.is_empty() || decimals.is_some());
        is_number.then(|| {
            let decimals = decimals.map(|decimals| format!(".{decimals}")).unwrap_or_default();
            (format!("{sign}{}{decimals}", groups.concat()), !rest.is_empty())
        })
    }
}

/// A text with its Arabic-Indic and Persian digits as those of ASCII.
pub(crate) fn with_western_digits(text: &str) -> String {
    let is_digit = |char: char| matches!(char, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}');
    text.chars().map(|char| if is_digit(char) { one_of_a_kind(char) } else { char }).collect()
}

/// The same character for those that stand for the same mark or digit.
fn one_of_a_kind(char: char) -> char {
    match char {
        // No-break, typographic and ideographic spaces.
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        '\u{2019}' => '\'',
        '\u{2212}' => '-',
        '\u{660}'..='\u{669}' => digit(u32::from(char) - 0x660),
        '\u{6f0}'..='\u{6f9}' => digit(u32::from(char) - 0x6f0),
        other => other,
    }
}

fn digit(value: u32) -> char {
    char::from_digit(value, 10).unwrap_or('0') // Always a digit: `value` is below ten.
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(decimal: char, group: Option<char>, text: &str, expect: Option<&str>) {
        let marks = Marks::new(Some(decimal), group).unwrap();
        assert_eq!(marks.plain(text).map(|(plain, _)| plain).as_deref(), expect, "{text:?}");
    }

    #[test]
    fn a_comma_is_what_the_description_says() {
        check('.', None, "1,853", None);
        check('.', Some(','), "1,853", Some("1853"));
        check(',', None, "1,853", Some("1.853"));
        check(',', Some('.'), "1.234.567,5", Some("1234567.5"));
        check(',', Some('.'), "0,34", Some("0.34"));
        check('.', Some(','), "1008913", Some("1008913"));
    }

    #[test]
    fn marks_of_groups_stand_at_thousands() {
        for text in ["1,5", "8,9134", "12,34,567", "1234,567", ",500", "1,,000", "1.000,5", "1,000,"] {
            check('.', Some(','), text, None);
        }
    }

    #[test]
    fn spaces_and_apostrophes_are_one_mark_each() {
        for text in ["12 345", "12\u{a0}345", "12\u{202f}345", "12\u{2009}345"] {
            check(',', Some(' '), text, Some("12345"));
            check('.', None, text, None);
        }
        check('.', Some('\''), "1’234'567.25", Some("1234567.25"));
        check(',', Some('\u{a0}'), " 1 234,5 ", Some("1234.5"));
    }

    #[test]
    fn digits_of_arabic_and_persian_are_digits() {
        check('٫', Some('٬'), "١٬٢٣٤٫٥", Some("1234.5"));
        check('٫', None, "۱۲٫۵", Some("12.5"));
        check('.', None, "٣٤", Some("34"));
        check('.', None, "١٬٢٣٤", None);
    }

    #[test]
    fn what_is_more_or_less_than_a_number_is_none() {
        check('.', None, "\u{2212}3.5", Some("-3.5"));
        check('.', None, ".5", Some(".5"));
        for text in
            ["", "-", ".", "5.", "1e3", "1.5E-2", "5 %", "5%", "€5", "$5", "+5", "NaN", "inf", "5*", "(5)", "0x1f"]
        {
            check('.', None, text, None);
        }
    }

    #[test]
    fn marks_that_cannot_be_told_apart_are_an_error_of_the_description() {
        assert!(Marks::new(Some(','), Some(',')).is_err());
        assert!(Marks::new(None, Some('.')).is_err());
        assert!(Marks::new(Some('\''), Some('’')).is_err());
        assert!(Marks::new(Some('5'), None).is_err());
    }
}
