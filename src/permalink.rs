//! A view as the query of a link, and back. The form is published: what was once written is read for ever.
//!
//! ```
//! use crime_explorer::permalink::{parse, write};
//! let link = "i=homicide-victims&v=bar&p=HND~SLV~r:013&t=2000..latest&d.sex=female";
//! let (view, unread) = parse(link);
//! assert!(unread.is_empty());
//! assert_eq!(write(&view), link);
//! ```

mod foreign;
mod measure;
mod prepared;
mod text;
mod unread;
mod word;

pub(crate) use measure::measure_words;
pub use prepared::Prepared;
pub(crate) use unread::{Unread, UnreadReason};

use self::{
    foreign::{is_flag, is_of_others},
    measure::measure,
    text::{decode, encode, shortened, with_safe_end},
    word::{id, name_of, named, subject, subject_word},
};
use crate::{
    i18n::Lang,
    kinds::ViewKind,
    place::PlaceCode,
    series::Subject,
    view::{ClassMethod, Order, ScaleKind, ThemeChoice, Time, TimeEnd, View},
};

/// The view of a link's query (without `?`), and what of it could not be read.
///
/// Total: any text gives a view. What cannot be read is named, kept in [`View::kept`], and otherwise harmless.
pub fn parse(query: &str) -> (View, Vec<Unread>) {
    let mut view = View::default();
    let mut unread = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    let mut unread_subjects = [("p", String::new()), ("f", String::new())];
    for part in query.split('&').filter(|part| !part.is_empty()) {
        let (raw_key, raw_value) = part.split_once('=').unwrap_or((part, ""));
        let (key, value) = (decode(raw_key), decode(raw_value));
        let outcome = match key.as_str() {
            _ if seen.contains(&key) => Outcome::Unread(UnreadReason::Repeated),
            "p" if is_none(&value) => {
                view.is_cleared = true;
                Outcome::Read
            }
            "p" => read_subjects(&mut view.subjects, &value),
            "f" => read_subjects(&mut view.focus, &value),
            _ => read(&mut view, &key, &value),
        };
        let reason = match &outcome {
            Outcome::Unread(reason) => *reason,
            _ => UnreadReason::BadValue,
        };
        match outcome {
            // Lists may come in parts.
            Outcome::Read if matches!(key.as_str(), "p" | "f") => {}
            Outcome::Read => seen.push(key),
            Outcome::Foreign => view.kept.push(with_safe_end(part.to_owned())),
            Outcome::Ignored => {}
            Outcome::Unread(_) => {
                view.kept.push(with_safe_end(part.to_owned()));
                unread.push(Unread { key: shortened(&key), value: shortened(&value), reason });
            }
            Outcome::PartlyRead(rest) => {
                unread.push(Unread { key: shortened(&key), value: shortened(&rest), reason });
                if let Some((_, kept)) = unread_subjects.iter_mut().find(|(k, _)| *k == key) {
                    kept.push_str(if kept.is_empty() { "" } else { "~" });
                    kept.push_str(&rest);
                }
            }
        }
    }
    view.is_cleared &= view.subjects.is_empty() && unread_subjects[0].1.is_empty();
    let kept_subjects = unread_subjects.iter().filter(|(_, kept)| !kept.is_empty());
    let kept_subjects = kept_subjects.map(|(key, kept)| format!("{key}={}", encode(kept)));
    view.kept = kept_subjects.chain(view.kept).collect();
    (view, unread)
}

enum Outcome {
    Read,
    /// A list of which these items could not be read.
    PartlyRead(String),
    /// Meant for somebody else.
    Foreign,
    /// Put there by others on the way, who count readers: forgotten.
    Ignored,
    Unread(UnreadReason),
}

fn read(view: &mut View, key: &str, value: &str) -> Outcome {
    // Each arm reads its value or leaves the view as it was.
    let is_read = match key {
        "i" => set_some(&mut view.indicator, id(value)),
        "v" => set_some(&mut view.kind, ViewKind::of_id(value)),
        "r" => set_some(&mut view.within, subject(value).filter(|s| !matches!(s, Subject::Place(_)))),
        "t" => set(&mut view.time, time(value)),
        "m" => set_some(&mut view.measure, measure(value)),
        "s" => set(&mut view.scale, named(&SCALES, value)),
        "o" => set(&mut view.order, named(&ORDERS, value)),
        "k" => set_some(&mut view.classes, classes(value)),
        "tol" => set(&mut view.tolerance, value.parse().ok().filter(|years| *years <= 10)),
        "e" => set_editions(view, value),
        "ok" => set(&mut view.accepted, value.split('~').map(id).collect()),
        "lang" => set_some(&mut view.lang, Lang::from_code(value)),
        "theme" => set(&mut view.theme, named(&THEMES, value)),
        _ if is_flag(key) => return Outcome::Foreign,
        _ if is_of_others(key) => return Outcome::Ignored,
        _ => {
            let Some(dimension) = key.strip_prefix("d.").and_then(id) else {
                return Outcome::Unread(UnreadReason::UnknownKey);
            };
            let categories = value.split('~').map(category).collect::<Option<Vec<_>>>();
            categories.map(|categories| view.categories.insert(dimension, categories)).is_some()
        }
    };
    if is_read { Outcome::Read } else { Outcome::Unread(UnreadReason::BadValue) }
}

/// `2024-05-16`; `latest~2024-05-16` has that edition in grey beside the newest.
fn set_editions(view: &mut View, value: &str) -> bool {
    let (shown, previous) = value.split_once('~').map_or((value, None), |(shown, previous)| (shown, Some(previous)));
    let (Some(shown), Some(previous)) = (id(shown), previous.map_or(Some(None), |previous| id(previous).map(Some)))
    else {
        return false;
    };
    view.edition = (shown != LATEST).then_some(shown);
    view.previous_edition = previous;
    true
}

fn set<T>(target: &mut T, value: Option<T>) -> bool {
    value.map(|value| *target = value).is_some()
}

fn set_some<T>(target: &mut Option<T>, value: Option<T>) -> bool {
    value.map(|value| *target = Some(value)).is_some()
}

/// The list of no places, which is not the list of those shown by default.
const NO_SUBJECTS: &str = "none";

/// The newest edition, where another is named too.
const LATEST: &str = "latest";

/// Words of the link for values that have a default.
const SCALES: [(ScaleKind, &str); 2] = [(ScaleKind::Linear, "linear"), (ScaleKind::Log, "log")];
const ORDERS: [(Order, &str); 3] = [(Order::Descending, "desc"), (Order::Ascending, "asc"), (Order::Name, "name")];
const THEMES: [(ThemeChoice, &str); 4] = [
    (ThemeChoice::Auto, "auto"),
    (ThemeChoice::Light, "light"),
    (ThemeChoice::Dark, "dark"),
    (ThemeChoice::Contrast, "contrast"),
];
const CLASS_METHODS: [(ClassMethod, &str); 3] =
    [(ClassMethod::Nice, "nice"), (ClassMethod::Quantile, "quantile"), (ClassMethod::Equal, "equal")];

/// The query of a view's link, without `?`. Defaults are left out; what could not be read stands at the end as it was.
pub fn write(view: &View) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut push = |key: &str, value: &str| parts.push(format!("{key}={}", encode(value)));
    if let Some(indicator) = &view.indicator {
        push("i", indicator);
    }
    if let Some(kind) = view.kind {
        push("v", kind.id);
    }
    for (key, subjects) in [("p", &view.subjects), ("f", &view.focus)] {
        let prefix = format!("{key}=");
        let unread = view.kept.iter().filter_map(|part| part.strip_prefix(&prefix)).map(decode);
        let words: Vec<String> = subjects.iter().map(|s| subject_word(*s)).chain(unread).collect();
        match words.as_slice() {
            [] if key == "p" && view.is_cleared => push(key, NO_SUBJECTS),
            [] => {}
            words => push(key, &words.join("~")),
        }
    }
    if let Some(within) = view.within {
        push("r", &subject_word(within));
    }
    if view.time != Time::default() {
        push("t", &time_word(view.time));
    }
    for (dimension, categories) in view.categories.iter() {
        let words: Vec<&str> = categories.iter().map(|id| if id == EVERY { ALL } else { id.as_str() }).collect();
        push(&format!("d.{dimension}"), &words.join("~"));
    }
    if let Some(measure) = &view.measure {
        push("m", &measure_words(measure));
    }
    if view.scale != ScaleKind::default() {
        push("s", name_of(&SCALES, view.scale));
    }
    if view.order != Order::default() {
        push("o", name_of(&ORDERS, view.order));
    }
    if let Some((method, n)) = view.classes {
        push("k", &format!("{}:{n}", name_of(&CLASS_METHODS, method)));
    }
    if view.tolerance != 0 {
        push("tol", &view.tolerance.to_string());
    }
    if view.edition.is_some() || view.previous_edition.is_some() {
        let shown = view.edition.as_deref().unwrap_or(LATEST);
        let editions: Vec<&str> = [shown].into_iter().chain(view.previous_edition.as_deref()).collect();
        push("e", &editions.join("~"));
    }
    if !view.accepted.is_empty() {
        push("ok", &view.accepted.join("~"));
    }
    if let Some(lang) = view.lang {
        push("lang", lang.code());
    }
    if view.theme != ThemeChoice::default() {
        push("theme", name_of(&THEMES, view.theme));
    }
    parts.extend(view.kept.iter().filter(|part| !part.starts_with("p=") && !part.starts_with("f=")).cloned());
    with_safe_end(parts.join("&"))
}

/// Whether a list of places says that there are none.
fn is_none(list: &str) -> bool {
    list == NO_SUBJECTS || list.split('~').all(str::is_empty)
}

/// All categories of a dimension, in a view.
const EVERY: &str = "*";

/// The same in a link. It was written `*` once, which chat programs and Markdown take for theirs.
const ALL: &str = "all";

/// A category: an id, a place's code where the categories are countries, or all of them.
fn category(text: &str) -> Option<String> {
    let place = || text.parse().ok().map(|place: PlaceCode| place.to_string());
    if [EVERY, ALL].contains(&text) { Some(EVERY.to_owned()) } else { id(text).or_else(place) }
}

fn read_subjects(into: &mut Vec<Subject>, list: &str) -> Outcome {
    let mut unreadable = Vec::new();
    for word in list.split('~').filter(|word| !word.is_empty()) {
        match subject(word) {
            Some(subject) if into.contains(&subject) => {}
            Some(subject) => into.push(subject),
            None => unreadable.push(word),
        }
    }
    if unreadable.is_empty() { Outcome::Read } else { Outcome::PartlyRead(unreadable.join("~")) }
}

fn time(text: &str) -> Option<Time> {
    let (from, to) = halves(text).unwrap_or((text, text));
    let (from, to) = (time_end(from)?, time_end(to)?);
    // A reversed range is what was meant, the other way round.
    Some(match (from, to) {
        (TimeEnd::Year(a), TimeEnd::Year(b)) if a > b => Time { from: to, to: from },
        (TimeEnd::Latest, TimeEnd::Earliest) => Time { from: to, to: from },
        _ => Time { from, to },
    })
}

/// What stands before the first ".." and after it.
fn halves(range: &str) -> Option<(&str, &str)> {
    // Looking for a text brings more code than looking for a character.
    let is_double = |at: &usize| range.get(at + 1..).is_some_and(|rest| rest.starts_with('.'));
    let at = range.match_indices('.').map(|(at, _)| at).find(is_double)?;
    Some((range.get(..at)?, range.get(at + 2..)?))
}

fn time_end(text: &str) -> Option<TimeEnd> {
    match text {
        "earliest" => Some(TimeEnd::Earliest),
        "latest" => Some(TimeEnd::Latest),
        _ => text.parse().ok().map(TimeEnd::Year),
    }
}

fn time_word(time: Time) -> String {
    let word = |end| match end {
        TimeEnd::Earliest => "earliest".to_owned(),
        TimeEnd::Latest => "latest".to_owned(),
        TimeEnd::Year(year) => year.to_string(),
    };
    if time.from == time.to { word(time.to) } else { format!("{}..{}", word(time.from), word(time.to)) }
}

fn classes(text: &str) -> Option<(ClassMethod, u8)> {
    let (method, n) = text.split_once(':')?;
    Some((named(&CLASS_METHODS, method)?, n.parse().ok().filter(|n| (2..=9).contains(n))?))
}

#[cfg(test)]
#[path = "permalink/tests.rs"]
mod tests;
