//! Footnotes in words.

use std::borrow::Cow;

use super::in_direction;
use crate::i18n::{Lang, Texts, decimal::Decimal, marks::Marks, number::write_decimal};

/// A footnote as a reader sees it: the texts of its ids, or the publisher's prose as it stands.
///
/// Ids are joined by semicolons, and one may carry the number of its text, or the two numbers of a range:
/// `survey-women-only;survey-revised=21.7`, `ages-asked=12-65`. What stands between known ids and is none itself is said as
/// it stands.
///
/// ```
/// use crime_explorer::{format::note, i18n::{Lang, Texts}};
/// let texts = Texts::new(Lang::En, [("note.a", "Women only."), ("note.b", "The release of 2019 said {value}.")]);
/// assert_eq!(note(&texts, "a;b=21.7"), "Women only. The release of 2019 said 21.7.");
/// assert_eq!(note(&texts, "a;Excludes Tuesdays"), "Women only. Excludes Tuesdays");
/// assert_eq!(note(&texts, "Excludes Tuesdays; see text"), "Excludes Tuesdays; see text");
/// ```
pub fn note<'a>(texts: &'a Texts, note: &'a str) -> Cow<'a, str> {
    if note.is_empty() {
        return Cow::Borrowed(note);
    }
    let mut is_known = false;
    let mut said = Vec::new();
    for part in note.split(';') {
        let sentence = sentence(texts, part);
        is_known |= sentence.is_some();
        said.push(sentence.unwrap_or_else(|| part.trim().to_owned()));
    }
    // Prose may have semicolons of its own.
    if is_known { Cow::Owned(said.join(between_sentences(texts.lang))) } else { Cow::Borrowed(note) }
}

/// What stands between two sentences.
pub(crate) fn between_sentences(lang: Lang) -> &'static str {
    // Chinese sets no space there.
    if lang == Lang::Zh { "" } else { " " }
}

/// The text of one id; none if there is no such text.
fn sentence(texts: &Texts, part: &str) -> Option<String> {
    let (id, value) = part.split_once('=').map_or((part, None), |(id, value)| (id, Some(value)));
    let key = ["note.", id].concat();
    let text = texts.find(&key)?;
    let Some(value) = value else { return Some(text.to_owned()) };
    Some(texts.with(&key, &[("value", &number_or_range(texts.lang, value)?)]))
}

/// A number, or two with a hyphen between them, as the language writes it.
fn number_or_range(lang: Lang, text: &str) -> Option<String> {
    let written = |text: &str| Some(write_decimal(lang, &printed(text)?, ""));
    written(text).or_else(|| {
        let (from, to) = text.split_once('-')?;
        Some(in_direction(lang, [&written(from)?, Marks::of(lang).dash, &written(to)?].concat()))
    })
}

/// A number as the publisher printed it, with all its decimals; none if it is none. What reads any number would be a
/// twentieth of what the first chart weighs.
fn printed(text: &str) -> Option<Decimal> {
    let (is_negative, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = !whole.is_empty() && whole.bytes().chain(fraction.bytes()).all(|digit| digit.is_ascii_digit());
    is_number.then(|| Decimal { is_negative, whole: whole.to_owned(), fraction: fraction.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_a_footnote_keeps_its_decimals_and_has_the_separators_of_the_language() {
        let texts = Texts::new(Lang::Fr, [("note.a", "Avant : {value}")]);
        assert_eq!(note(&texts, "a=1234.50"), "Avant : 1\u{202f}234,50");
        assert_eq!(note(&texts, "a=-7"), "Avant : \u{2212}7");
        assert_eq!(note(&texts, "a=7x"), "a=7x");
    }

    #[test]
    fn an_unknown_id_takes_nothing_from_the_known_ones() {
        let texts = Texts::new(Lang::En, [("note.a", "One."), ("note.b", "Two {value}.")]);
        assert_eq!(note(&texts, "a;b=3"), "One. Two 3.");
        assert_eq!(note(&texts, "new-id;a"), "new-id One.");
        assert_eq!(note(&texts, "a;new-id;b=4.50"), "One. new-id Two 4.50.");
        assert_eq!(note(&texts, "new-id;other-id"), "new-id;other-id");
        assert_eq!(note(&Texts::new(Lang::Zh, [("note.a", "一。")]), "a;a"), "一。一。");
    }

    #[test]
    fn a_range_in_a_footnote_has_the_dash_of_the_language() {
        let texts = |lang| Texts::new(lang, [("note.a", "[{value}]")]);
        assert_eq!(note(&texts(Lang::En), "a=12-65"), "[12–65]");
        assert_eq!(note(&texts(Lang::Ar), "a=12-65"), "[\u{2067}12–65\u{2069}]");
        assert_eq!(note(&texts(Lang::En), "a=12-"), "a=12-");
    }
}
