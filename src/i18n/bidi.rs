//! Names and numbers of one direction within a sentence of the other.

use std::borrow::Cow;

use super::{Direction, Lang};

/// First strong isolate, and pop directional isolate (UAX #9).
const FSI: char = '\u{2068}';
const PDI: char = '\u{2069}';

/// `text` as it may stand within a sentence of `lang`: isolated if it holds a letter of the other direction, or digits
/// with signs between them.
///
/// Without the isolate, digits and brackets beside a Latin name in an Arabic sentence change places, and a day reads
/// from its end.
///
/// ```
/// use crime_explorer::i18n::{Lang, isolate};
/// assert_eq!(isolate(Lang::Ar, "UNODC (2022)"), "\u{2068}UNODC (2022)\u{2069}");
/// assert_eq!(isolate(Lang::Ar, "2022-08-08"), "\u{2068}2022-08-08\u{2069}");
/// assert_eq!(isolate(Lang::Ar, "هندوراس"), "هندوراس");
/// assert_eq!(isolate(Lang::En, "Honduras"), "Honduras");
/// ```
pub fn isolate(lang: Lang, text: &str) -> Cow<'_, str> {
    let is_foreign = match lang.direction() {
        Direction::Rtl => text.chars().any(is_ltr_letter) || is_code(text),
        Direction::Ltr => text.chars().any(is_rtl),
    };
    if is_foreign && !text.starts_with(FSI) { Cow::Owned(format!("{FSI}{text}{PDI}")) } else { Cow::Borrowed(text) }
}

/// Whether a text is digits with signs between them: a day, a time, a number of a version.
fn is_code(text: &str) -> bool {
    let is_of_code = |c: char| c.is_ascii_digit() || matches!(c, '-' | '/' | ':');
    text.chars().all(is_of_code) && text.contains(['-', '/', ':'])
}

/// Whether a character is a letter of a left-to-right script of the six languages (Latin, Cyrillic, Chinese).
fn is_ltr_letter(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}')
        || matches!(c, '\u{3040}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff21}'..='\u{ff5a}')
}

/// Whether a character belongs to a right-to-left script (Hebrew, Arabic and their presentation forms).
fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_not_isolated() {
        assert_eq!(isolate(Lang::Ar, "\u{200e}−5,000.2"), "\u{200e}−5,000.2");
    }

    #[test]
    fn an_arabic_name_in_another_language_is_isolated() {
        assert_eq!(isolate(Lang::Fr, "مصر"), "\u{2068}مصر\u{2069}");
    }

    #[test]
    fn what_mixes_both_directions_is_isolated_once() {
        let once = isolate(Lang::Ar, "مصر (EGY)").into_owned();
        assert_eq!(once, "\u{2068}مصر (EGY)\u{2069}");
        assert_eq!(isolate(Lang::Ar, &once), once);
    }
}
