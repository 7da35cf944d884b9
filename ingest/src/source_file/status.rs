//! What stands beside a figure and qualifies it: SDMX's observation status, or the flags of Eurostat.

use std::borrow::Cow;

use crime_explorer::observation::{Status, Value};

use super::{figure::Figure, grid::Cell};
use crate::{
    description::long::{Layout, LongTableDescription},
    figures::{Refusal, refuse},
};

/// What Eurostat's letters mean.
const MEANINGS: [(char, Meaning); 13] = [
    ('b', Meaning::Status(Status::Break)),
    ('c', Meaning::Confidential),
    ('d', Meaning::Status(Status::DefinitionDiffers)),
    ('e', Meaning::Status(Status::Estimated)),
    ('f', Meaning::Refused("forecast")),
    // Imputed by Eurostat: an estimate.
    ('i', Meaning::Status(Status::Estimated)),
    ('m', Meaning::NoFigure),
    ('n', Meaning::Refused("not-significant")),
    ('p', Meaning::Status(Status::Provisional)),
    // Revised: so is every figure of a newer edition.
    ('r', Meaning::Nothing),
    ('s', Meaning::Status(Status::Estimated)),
    ('u', Meaning::Note("low-reliability")),
    ('z', Meaning::NoFigure),
];

/// Where a figure has several flags, the first of these is its status, the others are notes.
const PRECEDENCE: [(Status, &str); 4] = [
    (Status::Break, ""),
    (Status::DefinitionDiffers, "also-definition-differs"),
    (Status::Estimated, "also-estimated"),
    (Status::Provisional, "also-provisional"),
];

#[derive(Debug, Clone, Copy, PartialEq)]
enum Meaning {
    Status(Status),
    Note(&'static str),
    /// There is a figure, and the publisher withholds it.
    Confidential,
    /// There is none: not applicable, or not collected.
    NoFigure,
    /// The figure is none that a table takes; the rule's name.
    Refused(&'static str),
    Nothing,
}

/// The flags of a figure, or the status that a column gives.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Flags {
    meanings: Vec<Meaning>,
    text: String,
}

/// The text of a cell and its flags, which only Eurostat's layout has: `70 b`, `: c`.
pub(super) fn divided<'a>(
    cell: &'a Cell,
    description: &LongTableDescription,
) -> (Cow<'a, str>, Result<Flags, Refusal>) {
    let text = cell.text();
    if description.layout != Layout::Eurostat {
        return (text, Ok(Flags::default()));
    }
    let (value, flags) = match text.split_once(char::is_whitespace) {
        Some((value, flags)) => (value.to_owned(), flags.trim().to_owned()),
        // Some copies have no space between: `70b`, `:c`.
        None => {
            let value = text.trim_end_matches(|char: char| char.is_ascii_lowercase());
            match value.ends_with(|char: char| char.is_ascii_digit() || char == ':') {
                true => (value.to_owned(), text.get(value.len()..).unwrap_or_default().to_owned()),
                false => (text.into_owned(), String::new()),
            }
        }
    };
    (Cow::Owned(value), Flags::of_letters(&flags))
}

impl Flags {
    fn of_letters(text: &str) -> Result<Flags, Refusal> {
        let letters = text.chars().filter(|char| !char.is_whitespace() && *char != ',');
        let meaning = |letter: char| {
            let found = MEANINGS.iter().find(|(flag, _)| *flag == letter).map(|(_, meaning)| *meaning);
            found.ok_or_else(|| refuse("unknown-status", format!("flag {letter:?}")))
        };
        Ok(Flags { meanings: letters.map(meaning).collect::<Result<_, _>>()?, text: text.to_owned() })
    }

    /// What a column of statuses says: SDMX's code, or a text that the description gives the code or flag of. Eurostat's
    /// flags stand in its JSON-stat and in its SDMX-CSV's column OBS_FLAG as they are.
    pub(super) fn of_column(text: &str, description: &LongTableDescription, has_flags: bool) -> Result<Flags, Refusal> {
        if text.is_empty() {
            return Ok(Flags::default());
        }
        let described = description.statuses.get(text).map(String::as_str);
        match Status::from_code(described.unwrap_or(text)) {
            Some(status) => Ok(Flags { meanings: vec![Meaning::Status(status)], text: text.to_owned() }),
            None if has_flags || described.is_some() => Flags::of_letters(described.unwrap_or(text)),
            None => Err(refuse("unknown-status", format!("{text:?}"))),
        }
    }

    /// What is said of a cell without a figure: that it is withheld, or nothing.
    pub(super) fn of_nothing(&self) -> Option<Figure> {
        let notes = vec!["confidential"];
        let withheld = Figure { value: Value::Missing, status: Status::Missing, notes, rules: Vec::new() };
        self.meanings.contains(&Meaning::Confidential).then_some(withheld)
    }

    /// Status and notes of a figure.
    pub(super) fn of_value(&self, value: Value, text: &str) -> Result<(Status, Vec<&'static str>), Refusal> {
        let what = || format!("{text} {}", self.text);
        let mut notes = Vec::new();
        let mut statuses = Vec::new();
        for meaning in &self.meanings {
            match meaning {
                Meaning::Status(status) => statuses.push(*status),
                Meaning::Note(note) => notes.push(*note),
                Meaning::Confidential | Meaning::NoFigure => return Err(refuse("flag-contradicts", what())),
                Meaning::Refused(rule) => return Err(refuse(rule, what())),
                Meaning::Nothing => {}
            }
        }
        // A figure cannot stand beside the word that there is none; a range may be all that is not suppressed.
        let is_none = |status: &Status| match status {
            Status::Missing => true,
            Status::Suppressed => value.number().is_some(),
            _ => false,
        };
        if statuses.iter().any(is_none) {
            return Err(refuse("flag-contradicts", what()));
        }
        let mut ordered = PRECEDENCE.iter().filter(|(status, _)| statuses.contains(status));
        let first = ordered.next().map(|(status, _)| *status);
        // A range is said to be one, whatever else it is.
        let is_range = matches!(value, Value::Range { .. });
        let status =
            if is_range { Status::Suppressed } else { first.or(statuses.first().copied()).unwrap_or_default() };
        notes.extend(ordered.map(|(_, note)| *note));
        Ok((status, notes))
    }
}
