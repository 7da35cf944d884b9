//! Finding places and topics by what a reader types, in any of the six languages.

mod distance;
mod fold;

use serde::{Deserialize, Serialize};

pub use fold::fold;

use distance::prefix_distance;

/// What an entry leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// A country, area or part of one.
    Place,
    /// An M49 region.
    Region,
    /// A group of places: LDC, LLDC, SIDS.
    Group,
    /// An indicator.
    Indicator,
}

/// Something that can be found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What it leads to.
    pub kind: Kind,
    /// The place's, region's, group's or indicator's id.
    pub id: String,
    /// Further codes, which must be typed in full: ISO 3166-1 alpha-2 (`HN`), M49 (`340`).
    pub codes: Vec<String>,
    /// Names in all languages and other names in common use, each as it is shown.
    pub names: Vec<String>,
}

/// All entries, with their names made ready for comparing.
///
/// Packed, it is the list of entries alone.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Entry>", into = "Vec<Entry>")]
pub struct SearchIndex {
    entries: Vec<Entry>,
    folded: Vec<FoldedName>,
}

/// One way to write a name of an entry.
#[derive(Debug, Clone, PartialEq)]
struct FoldedName {
    entry_idx: usize,
    name_idx: usize,
    text: String,
}

impl SearchIndex {
    /// Makes entries findable.
    pub fn new(entries: Vec<Entry>) -> SearchIndex {
        let mut folded = Vec::new();
        for (entry_idx, entry) in entries.iter().enumerate() {
            for (name_idx, name) in entry.names.iter().enumerate() {
                folded.extend(fold::spellings(name).map(|text| FoldedName { entry_idx, name_idx, text }));
            }
        }
        SearchIndex { entries, folded }
    }

    /// The entries, in the order in which they were given.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

impl From<Vec<Entry>> for SearchIndex {
    fn from(entries: Vec<Entry>) -> SearchIndex {
        SearchIndex::new(entries)
    }
}

impl From<SearchIndex> for Vec<Entry> {
    fn from(index: SearchIndex) -> Vec<Entry> {
        index.entries
    }
}

/// An entry that fits what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its place in [`SearchIndex::entries`].
    pub idx: usize,
    /// How well it fits: higher is better.
    pub score: u32,
    /// The name or code that fits, as it is shown.
    pub matched_name: String,
}

/// The entries that fit best what a reader typed, best first, at most `limit`.
///
/// An exact code comes first, then the whole name, the name's beginning, beginnings of its words, a part of it. Only if
/// nothing fits so, names that differ by a letter or two are found. Upper case, diacritics, punctuation, full width,
/// Arabic spelling variants and the Arabic article do not matter. Of names that fit equally well the one closer in
/// length comes first, then the one first by letters.
///
/// ```
/// use crime_explorer::search::{Entry, Kind, SearchIndex, find};
/// let place = |id: &str, code: &str, name: &str| {
///     Entry { kind: Kind::Place, id: id.into(), codes: vec![code.into()], names: vec![name.into()] }
/// };
/// let index = SearchIndex::new(vec![place("CIV", "CI", "Côte d’Ivoire"), place("HND", "HN", "Honduras")]);
/// let first = |typed| find(&index, typed, 5).first().map(|hit| hit.matched_name.clone());
/// assert_eq!(first("cote divoire").as_deref(), Some("Côte d’Ivoire"));
/// assert_eq!(first("hn").as_deref(), Some("HN"));
/// assert_eq!(first("hondurs").as_deref(), Some("Honduras"));
/// assert_eq!(first("xyz"), None);
/// ```
pub fn find(index: &SearchIndex, typed: &str, limit: usize) -> Vec<Hit> {
    let query = Query::new(typed);
    if query.text.is_empty() {
        return Vec::new();
    }
    let mut best: Vec<Option<Hit>> = vec![None; index.entries.len()];
    for (idx, entry) in index.entries.iter().enumerate() {
        let code = std::iter::once(&entry.id).chain(&entry.codes).find(|code| code.eq_ignore_ascii_case(&query.code));
        if let Some(code) = code {
            best[idx] = Some(Hit { idx, score: CODE, matched_name: code.clone() });
        }
    }
    offer_names(index, &mut best, |name| query.fit(name));
    if best.iter().all(Option::is_none) {
        offer_names(index, &mut best, |name| query.rough_fit(name));
    }
    let mut hits: Vec<Hit> = best.into_iter().flatten().collect();
    hits.sort_by(|a, b| {
        b.score.cmp(&a.score).then_with(|| a.matched_name.cmp(&b.matched_name)).then_with(|| a.idx.cmp(&b.idx))
    });
    hits.truncate(limit);
    hits
}

/// Keeps the best name of each entry; of equal ones the first.
fn offer_names(index: &SearchIndex, best: &mut [Option<Hit>], score_of: impl Fn(&str) -> Option<u32>) {
    for FoldedName { entry_idx, name_idx, text } in &index.folded {
        let Some(score) = score_of(text) else { continue };
        // Both indices were given by `SearchIndex::new`, over the same entries.
        let kept = &mut best[*entry_idx];
        if kept.as_ref().is_none_or(|hit| hit.score < score) {
            let matched_name = index.entries[*entry_idx].names[*name_idx].clone();
            *kept = Some(Hit { idx: *entry_idx, score, matched_name });
        }
    }
}

// A thousand points between two ways to fit leave room for how much longer the name is.
const CODE: u32 = 9000;
const WHOLE_NAME: u32 = 8000;
const BEGINNING: u32 = 7000;
const WORDS_IN_ORDER: u32 = 6000;
const WORDS: u32 = 5000;
const PART: u32 = 4000;
const ROUGHLY: u32 = 3000;

struct Query {
    /// As typed, for codes.
    code: String,
    text: String,
    words: Vec<String>,
    is_part_enough: bool,
}

impl Query {
    fn new(typed: &str) -> Query {
        // No name is longer; a pasted page must not keep the reader waiting.
        let typed: String = typed.trim().chars().take(200).collect();
        let text = fold(&typed);
        let words = text.split(' ').map(str::to_owned).collect();
        // One or two letters are part of nearly every name; one Chinese character means something.
        let is_part_enough = text.chars().count() >= 3 || text.chars().any(fold::is_ideograph);
        Query { code: typed, text, words, is_part_enough }
    }

    /// The score of a folded name that holds what was typed.
    fn fit(&self, name: &str) -> Option<u32> {
        let level = if name == self.text {
            WHOLE_NAME
        } else if name.starts_with(&self.text) {
            BEGINNING
        } else if self.words_in_order(name) {
            WORDS_IN_ORDER
        } else if self.words.len() > 1 && self.words_in_any_order(name) {
            WORDS
        } else if self.is_part_enough && name.contains(&self.text) {
            PART
        } else {
            return None;
        };
        Some(level - self.n_more_letters(name))
    }

    fn words_in_order(&self, name: &str) -> bool {
        let mut name_words = name.split(' ');
        self.words.iter().all(|word| name_words.any(|name_word| name_word.starts_with(word.as_str())))
    }

    fn words_in_any_order(&self, name: &str) -> bool {
        let mut left: Vec<&str> = name.split(' ').collect();
        self.words.iter().all(|word| {
            let place = left.iter().position(|name_word| name_word.starts_with(word.as_str()));
            place.map(|idx| left.swap_remove(idx)).is_some()
        })
    }

    /// The score of a folded name whose words begin with something close to what was typed.
    fn rough_fit(&self, name: &str) -> Option<u32> {
        let whole = prefix_distance(&self.text, name, n_slips(&self.text));
        let n_slips_all = whole.or_else(|| self.rough_words(name))?;
        Some(ROUGHLY - 300 * n_slips_all - self.n_more_letters(name))
    }

    fn rough_words(&self, name: &str) -> Option<u32> {
        let mut left: Vec<&str> = name.split(' ').collect();
        let mut n_slips_all = 0;
        for word in &self.words {
            let most = n_slips(word);
            let closest = left
                .iter()
                .enumerate()
                .filter_map(|(idx, name_word)| prefix_distance(word, name_word, most).map(|n| (n, idx)))
                .min()?;
            n_slips_all += closest.0;
            left.swap_remove(closest.1);
        }
        // More slips than that and the name is another one.
        (n_slips_all <= 2).then_some(n_slips_all)
    }

    fn n_more_letters(&self, name: &str) -> u32 {
        let n_more = name.chars().count().abs_diff(self.text.chars().count());
        u32::try_from(n_more).unwrap_or(u32::MAX).min(199)
    }
}

/// How many wrong, missing, surplus or swapped letters a typed word may have.
fn n_slips(word: &str) -> u32 {
    match word.chars().count() {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests;
