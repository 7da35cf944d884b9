//! The texts of each language: messages of the page, words of the catalogue, names of places and regions.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use crime_explorer::{
    i18n::{Lang, Texts, parse_messages},
    indicator::Indicator,
    manifest::names,
    source::Source,
};

use crate::{
    error::{At, ImportError, content},
    places::{NamedPlace, NamedRegion, names::LANGUAGES},
};

/// Texts by key, of every language.
pub(super) type AllTexts = BTreeMap<Lang2, BTreeMap<String, String>>;

/// A language's code, which sorts.
pub(super) type Lang2 = &'static str;

/// Reads `<language>.ui.toml` and `<language>.catalogue.toml` and adds the names. A file that is not there is empty.
pub(super) fn read(
    messages: &Path,
    places: &[NamedPlace],
    regions: &[NamedRegion],
    sources: &[Source],
) -> Result<AllTexts, ImportError> {
    let mut all = AllTexts::new();
    for (idx, lang) in Lang::ALL.into_iter().enumerate() {
        debug_assert_eq!(LANGUAGES[idx], lang.code(), "names of places come in the order of languages");
        let mut texts = BTreeMap::new();
        for part in ["ui", "catalogue"] {
            let path = messages.join(format!("{}.{part}.toml", lang.code()));
            let text = match std::fs::read_to_string(&path) {
                Ok(text) => text,
                Err(err) if err.kind() == std::io::ErrorKind::NotFound => continue,
                Err(cause) => return Err(cause).at(&path),
            };
            texts.extend(parse_messages(&text).map_err(|cause| content(&path, cause))?);
        }
        for named in places {
            texts.insert(format!("place.{}", named.place.code), named.names[idx].clone());
        }
        for named in regions {
            texts.insert(format!("region.{}", named.region.code), named.names[idx].clone());
        }
        // In the publisher's words, whatever the language.
        let of_sources = sources.iter().flat_map(Source::later_texts);
        texts.extend(of_sources.map(|(key, text)| (key, text.to_owned())));
        all.insert(lang.code(), texts);
    }
    Ok(all)
}

/// Beginnings of the keys of texts that the first chart does without: what the lists, dialogs and the home page say, and
/// the description of a chart. An end-to-end test shows every kind of view without them.
const LATER: [&str; 35] = [
    "dark-figure.",
    "group.",
    "source.",
    "terms.",
    "ui.chart.absent",
    "ui.chart.break",
    "ui.chart.extremes",
    "ui.chart.gaps",
    "ui.chart.help.",
    "ui.chart.kind.",
    "ui.chart.only",
    "ui.chart.ranges",
    "ui.chart.ranking",
    "ui.chart.set-aside",
    "ui.chart.suspected-break",
    "ui.beneath.",
    "ui.chip",
    "ui.dark-figure",
    "ui.edition",
    "ui.from.",
    "ui.home.",
    "ui.indicator.detail",
    "ui.link.",
    "ui.newer",
    "ui.not-found",
    "ui.offline",
    "ui.options",
    "ui.order",
    "ui.places.",
    "ui.scale",
    "ui.search.",
    "ui.take-away",
    "ui.take.",
    "ui.tolerance",
    "ui.classes",
];

/// Keys that begin so and stand beside the first chart all the same.
const FIRST: [&str; 5] =
    ["ui.chart.help.open", "ui.edition.ghost", "ui.edition.shown", "ui.from.figure", "ui.from.point"];

/// Which groups of indicators need a text that not every view needs: see [`Indicator::text_group`].
pub(super) struct Uses(BTreeMap<String, BTreeSet<&'static str>>);

impl Uses {
    /// What the indicators need. `notes` are the notes of each group's rows.
    pub(super) fn of(indicators: &[Indicator], notes: &[(&'static str, String)]) -> Uses {
        let mut uses = Uses(BTreeMap::new());
        for indicator in indicators {
            let group = indicator.text_group();
            uses.add(format!("indicator.{}.title", indicator.id), group);
            uses.add(format!("indicator.{}.definition", indicator.id), group);
            let of_breaks = indicator.breaks.iter().map(|at| &at.note);
            indicator.notes.iter().chain(of_breaks).for_each(|note| uses.add(format!("note.{note}"), group));
            for dimension in &indicator.dimensions {
                uses.add(format!("dimension.{}", dimension.id), group);
                let categories = dimension.categories.iter();
                categories.for_each(|category| uses.add(format!("category.{}.{}", dimension.id, category.id), group));
            }
        }
        notes.iter().for_each(|(group, note)| uses.add(format!("note.{note}"), group));
        uses
    }

    fn add(&mut self, key: String, group: &'static str) {
        self.0.entry(key).or_default().insert(group);
    }

    /// The texts by file: `texts.<language>` is what any view may need, `texts.<language>.<group>` what the views of a
    /// group do, and `texts.<language>.later` what comes after the first chart.
    pub(super) fn divided(&self, texts: &Texts) -> Vec<(String, Texts)> {
        let is_later = |key: &str| {
            let is_title = key.starts_with("indicator.") && key.ends_with(".title");
            is_title || (LATER.iter().any(|start| key.starts_with(start)) && !FIRST.contains(&key))
        };
        let mut files = BTreeMap::<&str, Vec<(String, String)>>::new();
        for (key, text) in texts.map.iter() {
            let groups = self.0.get(key);
            let later = is_later(key).then_some("later");
            let first = (groups.is_none() && later.is_none()).then_some("");
            for file in groups.into_iter().flatten().copied().chain(later).chain(first) {
                files.entry(file).or_default().push((key.clone(), text.clone()));
            }
        }
        let name = |file: &str| match file {
            "" => names::texts(texts.lang),
            "later" => names::later_texts(texts.lang),
            group => names::own_texts(texts.lang, group),
        };
        files.into_iter().map(|(file, own)| (name(file), Texts::new(texts.lang, own))).collect()
    }
}

/// The texts of a language; in English where it has none of its own.
pub(super) fn of(all: &AllTexts, lang: Lang) -> Texts {
    let empty = BTreeMap::new();
    let [english, own] = [Lang::En, lang].map(|lang| all.get(lang.code()).unwrap_or(&empty));
    Texts::new(lang, english.iter().chain(own).map(|(key, text)| (key.clone(), text.clone())))
}
