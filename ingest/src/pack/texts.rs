//! The texts of each language: messages of the page, words of the catalogue, names of places and regions.

use std::{collections::BTreeMap, path::Path};

use crime_explorer::{
    i18n::{Lang, Texts, parse_messages},
    indicator::{Indicator, Theme},
};

use super::PackError;
use crate::places::{NamedPlace, NamedRegion, names::LANGUAGES};

/// Texts by key, of every language.
pub(super) type AllTexts = BTreeMap<Lang2, BTreeMap<String, String>>;

/// A language's code, which sorts.
pub(super) type Lang2 = &'static str;

/// Reads `<language>.ui.toml` and `<language>.catalogue.toml` and adds the names. A file that is not there is empty.
pub(super) fn read(messages: &Path, places: &[NamedPlace], regions: &[NamedRegion]) -> Result<AllTexts, PackError> {
    let mut all = AllTexts::new();
    for (idx, lang) in Lang::ALL.into_iter().enumerate() {
        debug_assert_eq!(LANGUAGES[idx], lang.code(), "names of places come in the order of languages");
        let mut texts = BTreeMap::new();
        for part in ["ui", "catalogue"] {
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

/// Which themes need a text that not every view needs.
pub(super) struct Uses(BTreeMap<String, Vec<Theme>>);

impl Uses {
    /// What the indicators need. `notes` are the notes of each theme's rows.
    pub(super) fn of(indicators: &[Indicator], notes: &[(Theme, String)]) -> Uses {
        let mut uses = Uses(BTreeMap::new());
        for indicator in indicators {
            let theme = indicator.theme;
            uses.add(format!("indicator.{}.definition", indicator.id), theme);
            let of_breaks = indicator.breaks.iter().map(|at| &at.note);
            indicator.notes.iter().chain(of_breaks).for_each(|note| uses.add(format!("note.{note}"), theme));
            for dimension in &indicator.dimensions {
                uses.add(format!("dimension.{}", dimension.id), theme);
                let categories = dimension.categories.iter();
                categories.for_each(|category| uses.add(format!("category.{}.{}", dimension.id, category.id), theme));
            }
        }
        notes.iter().for_each(|(theme, note)| uses.add(format!("note.{note}"), *theme));
        uses
    }

    fn add(&mut self, key: String, theme: Theme) {
        let themes = self.0.entry(key).or_default();
        if !themes.contains(&theme) {
            themes.push(theme);
        }
    }

    /// The one theme that needs a text; none if more do, or every view may.
    fn only_theme(&self, key: &str) -> Option<Theme> {
        match self.0.get(key).map(Vec::as_slice) {
            Some([theme]) => Some(*theme),
            _ => None,
        }
    }

    /// The texts that any view may need, and those that only views of one theme do.
    pub(super) fn divided(&self, texts: &Texts) -> Vec<(Option<Theme>, Texts)> {
        let of = |theme: Option<Theme>| {
            let own = texts.map.iter().filter(|(key, _)| self.only_theme(key) == theme);
            (theme, Texts::new(texts.lang, own.map(|(key, text)| (key.clone(), text.clone()))))
        };
        let all = std::iter::once(None).chain(Theme::ALL.map(Some)).map(of);
        all.filter(|(_, texts)| !texts.map.is_empty()).collect()
    }
}

/// The texts of a language; in English where it has none of its own.
pub(super) fn of(all: &AllTexts, lang: Lang) -> Texts {
    let empty = BTreeMap::new();
    let [english, own] = [Lang::En, lang].map(|lang| all.get(lang.code()).unwrap_or(&empty));
    Texts::new(lang, english.iter().chain(own).map(|(key, text)| (key.clone(), text.clone())))
}
