//! Finding places and topics by what a reader types, in any of the six languages.

mod distance;
pub mod fold;

use crate::packing::{Pack, Packer, Unpacker, packed};

pub use fold::{fold, plain_digits};

use distance::prefix_distance;

/// What an entry leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
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
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SearchIndex {
    entries: Vec<Entry>,
    folded: Vec<FoldedName>,
}

/// One way to write a name of an entry.
#[derive(Debug, Clone, PartialEq)]
struct FoldedName {
    entry_idx: usize,
    name_idx: usize,
    /// Whether it is a name in the reader's own language.
    is_own: bool,
    text: String,
    /// Which letters it has: most names are refused by these alone.
    letters: Letters,
    n_letters: u32,
}

impl SearchIndex {
    /// Makes entries findable.
    pub fn new(entries: Vec<Entry>) -> SearchIndex {
        let mut folded: Vec<FoldedName> = Vec::new();
        for (entry_idx, entry) in entries.iter().enumerate() {
            let first_idx = folded.len();
            for (name_idx, name) in entry.names.iter().enumerate() {
                for text in fold::spellings(name) {
                    // Many names are the same in several languages once their diacritics are gone.
                    if folded.iter().skip(first_idx).all(|other| other.text != text) {
                        folded.push(FoldedName::new(entry_idx, name_idx, text));
                    }
                }
            }
        }
        SearchIndex { entries, folded }
    }

    /// The same index for a reader by whom each entry is called `own_name`: of what fits in the same way, names that
    /// the reader sees on the page come before those of other languages.
    pub(crate) fn with_own_names(mut self, own_name: impl Fn(&Entry) -> Option<String>) -> SearchIndex {
        let own: Vec<Option<String>> = self.entries.iter().map(|entry| Some(fold(&own_name(entry)?))).collect();
        for name in &mut self.folded {
            name.is_own = own.get(name.entry_idx).is_some_and(|own| own.as_deref() == Some(&name.text));
        }
        self
    }

    /// The entries, in the order in which they were given.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

impl FoldedName {
    fn new(entry_idx: usize, name_idx: usize, text: String) -> FoldedName {
        let letters = Letters::of(&text);
        let n_letters = n_letters(&text);
        FoldedName { entry_idx, name_idx, is_own: false, text, letters, n_letters }
    }
}

impl Pack for SearchIndex {
    const LAYOUT: u32 = Vec::<Entry>::LAYOUT;
    fn pack(&self, into: &mut Packer) {
        self.entries.pack(into);
    }
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        SearchIndex::new(Vec::unpack(from))
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
/// Arabic spelling variants and the Arabic article do not matter. Of names that fit in the same way, those in the
/// reader's language come first (see `SearchIndex::with_own_names`), then the one closer in length, then by letters.
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
    crate::order::sort_by(&mut hits, &|a, b| {
        b.score.cmp(&a.score).then_with(|| a.matched_name.cmp(&b.matched_name)).then_with(|| a.idx.cmp(&b.idx))
    });
    hits.truncate(limit);
    hits
}

/// Keeps the best name of each entry; of equal ones the first.
fn offer_names(index: &SearchIndex, best: &mut [Option<Hit>], score_of: impl Fn(&FoldedName) -> Option<u32>) {
    for name in &index.folded {
        let Some(score) = score_of(name) else { continue };
        let score = score + if name.is_own { OWN_NAME } else { 0 };
        // Both indices were given by `SearchIndex::new`, over the same entries.
        let kept = &mut best[name.entry_idx];
        if kept.as_ref().is_none_or(|hit| hit.score < score) {
            let matched_name = index.entries[name.entry_idx].names[name.name_idx].clone();
            *kept = Some(Hit { idx: name.entry_idx, score, matched_name });
        }
    }
}

// A thousand points between two ways to fit leave room for whose name it is and how much longer it is.
const CODE: u32 = 9000;
const WHOLE_NAME: u32 = 8000;
const BEGINNING: u32 = 7000;
const WORDS_IN_ORDER: u32 = 6000;
const WORDS: u32 = 5000;
const PART: u32 = 4000;
const ROUGHLY: u32 = 3000;
const A_SLIP: u32 = 1000;
const OWN_NAME: u32 = 500;
/// The most slips that are forgiven in all: with more, the name is another one.
const MAX_SLIPS: u32 = 2;

struct Query {
    /// As typed, for codes.
    code: String,
    text: String,
    letters: Letters,
    n_letters: u32,
    words: Vec<Word>,
    /// What was typed as one word, spaces and all.
    whole: Word,
    is_part_enough: bool,
}

struct Word {
    text: String,
    letters: Vec<char>,
    n_slips: u32,
}

impl Word {
    fn new(text: &str) -> Word {
        let letters: Vec<char> = text.chars().collect();
        Word { text: text.to_owned(), n_slips: n_slips(letters.len()), letters }
    }
}

impl Query {
    fn new(typed: &str) -> Query {
        // No name is longer; a pasted page must not keep the reader waiting.
        let typed: String = typed.trim().chars().take(200).collect();
        let text = fold(&typed);
        // One or two letters are part of nearly every name; one Chinese character means something.
        let is_part_enough = n_letters(&text) >= 3 || text.chars().any(fold::is_ideograph);
        Query {
            code: typed,
            letters: Letters::of(&text),
            n_letters: n_letters(&text),
            words: text.split(' ').map(Word::new).collect(),
            whole: Word::new(&text),
            is_part_enough,
            text,
        }
    }

    /// The score of a name that holds what was typed.
    fn fit(&self, name: &FoldedName) -> Option<u32> {
        if self.letters.n_lacking_in(name.letters) > 0 {
            return None;
        }
        let text = name.text.as_str();
        let level = if text == self.text {
            WHOLE_NAME
        } else if text.starts_with(&self.text) {
            BEGINNING
        } else if self.words_in_order(text) {
            WORDS_IN_ORDER
        } else if self.words.len() > 1 && self.words_in_any_order(text) {
            WORDS
        } else if self.is_part_enough && text.contains(&self.text) {
            PART
        } else {
            return None;
        };
        Some(level - self.n_more_letters(name))
    }

    fn words_in_order(&self, name: &str) -> bool {
        let mut name_words = name.split(' ');
        self.words.iter().all(|word| name_words.any(|name_word| name_word.starts_with(&word.text)))
    }

    fn words_in_any_order(&self, name: &str) -> bool {
        let mut left: Vec<&str> = name.split(' ').collect();
        self.words.iter().all(|word| {
            let place = left.iter().position(|name_word| name_word.starts_with(&word.text));
            place.map(|idx| left.swap_remove(idx)).is_some()
        })
    }

    /// The score of a name whose words begin with something close to what was typed.
    fn rough_fit(&self, name: &FoldedName) -> Option<u32> {
        // A slip brings in one letter at most that the name does not have.
        if self.letters.n_lacking_in(name.letters) > MAX_SLIPS {
            return None;
        }
        let whole = prefix_distance(&self.whole.letters, &name.text, self.whole.n_slips);
        let n_slips = whole.or_else(|| self.rough_words(&name.text)).filter(|n| *n <= MAX_SLIPS)?;
        Some(ROUGHLY - A_SLIP * n_slips - self.n_more_letters(name))
    }

    fn rough_words(&self, name: &str) -> Option<u32> {
        if self.words.len() == 1 {
            let word = &self.words[0];
            return name.split(' ').skip(1).filter_map(|n| prefix_distance(&word.letters, n, word.n_slips)).min();
        }
        let mut left: Vec<&str> = name.split(' ').collect();
        let mut n_slips = 0;
        for word in &self.words {
            let distance_to = |name_word: &&str| prefix_distance(&word.letters, name_word, word.n_slips);
            let distances = left.iter().enumerate().filter_map(|(idx, name_word)| Some((distance_to(name_word)?, idx)));
            let (distance, idx) = distances.min()?;
            n_slips += distance;
            left.swap_remove(idx);
        }
        Some(n_slips)
    }

    fn n_more_letters(&self, name: &FoldedName) -> u32 {
        name.n_letters.abs_diff(self.n_letters).min(199)
    }
}

/// A set of letters; different letters may count as one, so it can only tell what a text has not.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Letters(u64);

impl Letters {
    fn of(text: &str) -> Letters {
        Letters(text.chars().fold(0, |set, letter| set | 1 << (u32::from(letter) % 64)))
    }

    fn n_lacking_in(self, other: Letters) -> u32 {
        (self.0 & !other.0).count_ones()
    }
}

fn n_letters(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// How many wrong, missing, surplus or swapped letters a typed word of that length may have.
fn n_slips(n_letters: usize) -> u32 {
    match n_letters {
        0..4 => 0,
        4..8 => 1,
        _ => MAX_SLIPS,
    }
}

packed!(
    enum Kind {
        Place,
        Region,
        Group,
        Indicator,
    }
);
packed!(struct Entry { kind, id, codes, names });

#[cfg(test)]
mod tests;
