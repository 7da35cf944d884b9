//! The texts of each language: messages of the page, words of the catalogue, names of places and regions.

use std::{collections::BTreeMap, path::Path};

use crime_explorer::i18n::{Lang, Texts, parse_messages};

use super::PackError;
use crate::places::{NamedPlace, NamedRegion, names::LANGUAGES};

/// Texts by key, of every language.
pub(super) type AllTexts = BTreeMap<Lang2, BTreeMap<String, String>>;

/// A language's code, which sorts.
pub(super) type Lang2 = &'static str;

/// Reads `<language>.ui.toml` and `<language>.catalogue.toml` and adds the names. A file that is not there is empty.
///
/// English user-interface messages are left out: the program carries them.
pub(super) fn read(messages: &Path, places: &[NamedPlace], regions: &[NamedRegion]) -> Result<AllTexts, PackError> {
    let mut all = AllTexts::new();
    for (idx, lang) in Lang::ALL.into_iter().enumerate() {
        debug_assert_eq!(LANGUAGES[idx], lang.code(), "names of places come in the order of languages");
        let mut texts = BTreeMap::new();
        for part in ["ui", "catalogue"] {
            if (lang, part) == (Lang::En, "ui") {
                continue;
            }
            let path = messages.join(format!("{}.{part}.toml", lang.code()));
            let text = match std::fs::read_to_string(&path) {
                Ok(text) => text,
                Err(err) if err.kind() == std::io::ErrorKind::NotFound => continue,
                Err(cause) => return Err(PackError::Io { path, cause }),
            };
            texts.extend(parse_messages(&text).map_err(|cause| PackError::Messages { path, cause })?);
        }
        for named in places {
            texts.insert(format!("place.{}", named.place.code), named.names[idx].clone());
        }
        for named in regions {
            texts.insert(format!("region.{}", named.region.code), named.names[idx].clone());
        }
        all.insert(lang.code(), texts);
    }
    Ok(all)
}

/// The texts of a language; in English where it has none of its own.
pub(super) fn of(all: &AllTexts, lang: Lang) -> Texts {
    let empty = BTreeMap::new();
    let [english, own] = [Lang::En, lang].map(|lang| all.get(lang.code()).unwrap_or(&empty));
    let mut map = english.clone();
    map.extend(own.iter().map(|(key, text)| (key.clone(), text.clone())));
    Texts { lang, map }
}
