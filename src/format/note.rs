//! Footnotes in words.

use std::borrow::Cow;

use super::number;
use crate::i18n::{Lang, Texts};

/// A footnote as a reader sees it: the texts of its ids, or the publisher's prose as it stands.
///
/// Ids are joined by semicolons, and one may carry the number of its text: `survey-women-only;survey-revised=21.7`.
///
/// ```
/// use crime_explorer::{format::note, i18n::{Lang, Texts}};
/// let texts = Texts::new(Lang::En, [("note.a", "Women only."), ("note.b", "The release of 2019 said {value}.")]);
/// assert_eq!(note(&texts, "a;b=21.7"), "Women only. The release of 2019 said 21.7.");
/// assert_eq!(note(&texts, "Excludes Tuesdays; see text"), "Excludes Tuesdays; see text");
/// ```
pub fn note<'a>(texts: &'a Texts, note: &'a str) -> Cow<'a, str> {
    if note.is_empty() {
        return Cow::Borrowed(note);
    }
    let said: Option<Vec<String>> = note.split(';').map(|part| sentence(texts, part)).collect();
    // Chinese sets no space between sentences.
    let between = if texts.lang == Lang::Zh { "" } else { " " };
    said.map_or(Cow::Borrowed(note), |said| Cow::Owned(said.join(between)))
}

/// The text of one id; none if there is no such text.
fn sentence(texts: &Texts, part: &str) -> Option<String> {
    let (id, value) = part.split_once('=').map_or((part, None), |(id, value)| (id, Some(value)));
    let key = ["note.", id].concat();
    let text = texts.find(&key)?;
    let Some(value) = value else { return Some(text.to_owned()) };
    // As many decimals as the publisher printed.
    let decimals = value.split_once('.').map_or(0, |(_, decimals)| u8::try_from(decimals.len()).unwrap_or(0));
    Some(texts.with(&key, &[("value", &number(texts.lang, value.parse().ok()?, decimals))]))
}
