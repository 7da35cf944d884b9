//! Languages and messages.
//!
//! Every word that a reader sees is a message: a key, and one text a language. What has to be said before the texts of
//! a language are there is built in, in English; the texts of a language are files of the bundle.
//!
//! Placeholders are `{name}`. A message that counts has one text a plural form, under the key with the form's name
//! behind a `#`: `ui.places#one`, `ui.places#other`.

mod bidi;
pub(crate) mod decimal;
mod lang;
mod list;
pub(crate) mod marks;
mod messages;
pub(crate) mod number;
mod plural;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

pub use bidi::isolate;
pub use lang::{Direction, Lang};
pub use list::list;
pub use messages::parse_messages;
pub use plural::{Plural, Quantity};

use crate::{named::Named, packing::packed};

/// In the program that readers fetch: what is said before the texts of a language are there.
#[cfg(all(target_arch = "wasm32", not(debug_assertions)))]
const BUILT_IN_FILE: &str = include_str!("../static/start.en.toml");
/// Everywhere else, tests above all: everything that the user interface says.
#[cfg(not(all(target_arch = "wasm32", not(debug_assertions))))]
const BUILT_IN_FILE: &str = include_str!("../static/messages/en.ui.toml");

/// English user-interface messages: what is said where a language has no text of its own.
static BUILT_IN: LazyLock<Named<String>> = LazyLock::new(|| messages::plain(BUILT_IN_FILE));

/// The texts of one language.
///
/// ```
/// use crime_explorer::i18n::{Lang, Texts};
///
/// let texts = Texts::new(Lang::Fr, [
///     ("ui.search.none", "Rien ne correspond à « {typed} »"),
///     ("ui.places#one", "{n} pays ou zone"),
///     ("ui.places#other", "{n} pays ou zones"),
/// ]);
/// assert_eq!(texts.with("ui.search.none", &[("typed", "xyz")]), "Rien ne correspond à « xyz »");
/// assert_eq!(texts.plural("ui.places", 1200, &[]), "1\u{202f}200 pays ou zones");
/// assert_eq!(texts.get("no.such.key"), "no.such.key");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// The language.
    pub lang: Lang,
    /// Text by key, plural forms under `key#form`.
    pub map: Named<String>,
}

impl Texts {
    /// The texts of a language.
    pub fn new<K: Into<String>, T: Into<String>>(lang: Lang, texts: impl IntoIterator<Item = (K, T)>) -> Texts {
        Texts { lang, map: texts.into_iter().map(|(key, text)| (key.into(), text.into())).collect() }
    }

    /// What is built in: English user-interface messages (the released program has those for its start alone), without
    /// the catalogue's texts and without names of places.
    pub fn built_in() -> Texts {
        Texts { lang: Lang::En, map: Named::new() }
    }

    /// These texts and more of the same language.
    pub fn with_more(&self, more: &Texts) -> Texts {
        let mut all = self.clone();
        all.map.extend(more.map.iter().map(|(key, text)| (key.clone(), text.clone())));
        all
    }

    /// The text of a key: this language's, else the built-in English, else the key itself.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.find(key).unwrap_or(key)
    }

    /// The text of a key, if this language or the built-in English has one.
    pub fn find(&self, key: &str) -> Option<&str> {
        self.map.get(key).or_else(|| BUILT_IN.get(key)).map(String::as_str)
    }

    /// The text of `<kind>.<id>` (`place.HND`, `unit.count`), else the id itself.
    pub fn name(&self, kind: &str, id: &str) -> String {
        self.find(&format!("{kind}.{id}")).unwrap_or(id).to_owned()
    }

    /// The text of a key with its placeholders filled in.
    ///
    /// What is filled in is kept apart from the sentence's own direction where the two differ. A placeholder without
    /// an argument stays as it is, so that the lack is seen.
    pub fn with(&self, key: &str, args: &[(&str, &str)]) -> String {
        self.fill(self.get(key), args)
    }

    /// The text of a key in the plural form that the language uses with `n`, with its placeholders filled in;
    /// `{n}` is the number itself.
    pub fn plural(&self, key: &str, n: impl Into<Quantity>, args: &[(&str, &str)]) -> String {
        let n = n.into();
        let number = number::number(self.lang, n.value, n.decimals);
        let mut all = vec![("n", number.as_str())];
        all.extend_from_slice(args);
        self.fill(self.plural_text(key, n), &all)
    }

    fn plural_text<'a>(&'a self, key: &'a str, n: Quantity) -> &'a str {
        let form_of = |lang: Lang| format!("{key}#{}", n.plural(lang).id());
        let own = self.map.get(&form_of(self.lang)).or_else(|| self.map.get(&format!("{key}#other")));
        let english = || BUILT_IN.get(&form_of(Lang::En)).or_else(|| BUILT_IN.get(&format!("{key}#other")));
        own.or_else(english).map_or_else(|| self.get(key), String::as_str)
    }

    fn fill(&self, text: &str, args: &[(&str, &str)]) -> String {
        let mut filled = String::with_capacity(text.len() + 16);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let arg = after
                .split_once('}')
                .and_then(|(name, tail)| args.iter().find(|arg| arg.0 == name).map(|arg| (arg.1, tail)));
            match arg {
                Some((value, tail)) => {
                    filled.push_str(&isolate(self.lang, value));
                    rest = tail;
                }
                None => {
                    filled.push('{');
                    rest = after;
                }
            }
        }
        filled.push_str(rest);
        filled
    }
}

packed!(struct Texts { lang, map });

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packing::{from_bytes, to_bytes};

    fn texts(lang: Lang) -> Texts {
        Texts::new(
            lang,
            [
                ("k", "{a} and {b}"),
                ("c#one", "one {n} {what}"),
                ("c#few", "few {n} {what}"),
                ("c#other", "other {n} {what}"),
            ],
        )
    }

    #[test]
    fn a_filled_value_is_never_read_as_a_placeholder() {
        assert_eq!(texts(Lang::En).with("k", &[("a", "{b}"), ("b", "2")]), "{b} and 2");
    }

    #[test]
    fn a_placeholder_without_an_argument_stays_visible() {
        assert_eq!(texts(Lang::En).with("k", &[("b", "2")]), "{a} and 2");
        assert_eq!(Texts::new(Lang::En, [("x", "a { b {c")]).with("x", &[("c", "1")]), "a { b {c");
    }

    #[test]
    fn the_plural_form_is_the_languages_own() {
        let args = [("what", "x")];
        assert_eq!(texts(Lang::Ru).plural("c", 3, &args), "few 3 x");
        assert_eq!(texts(Lang::En).plural("c", 3, &args), "other 3 x");
        assert_eq!(texts(Lang::Ru).plural("c", Quantity::shown(3.5, 1), &args), "other 3,5 x");
    }

    #[test]
    fn a_form_that_is_lacking_falls_back_to_other() {
        assert_eq!(texts(Lang::Ru).plural("c", 5, &[("what", "x")]), "other 5 x");
    }

    #[test]
    fn a_name_that_is_lacking_is_the_id() {
        assert_eq!(texts(Lang::Ru).name("place", "HND"), "HND");
    }

    #[test]
    fn a_latin_name_in_an_arabic_sentence_is_isolated() {
        assert_eq!(texts(Lang::Ar).with("k", &[("a", "UNODC"), ("b", "83.8")]), "\u{2068}UNODC\u{2069} and 83.8");
    }

    #[test]
    fn texts_survive_the_packed_form() {
        let packed = to_bytes(&texts(Lang::Es)).unwrap();
        assert_eq!(from_bytes::<Texts>(&packed).unwrap(), texts(Lang::Es));
    }
}
