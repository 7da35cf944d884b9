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
    let (value, flags) = match text.split_once(' ') {
        Some((value, flags)) => (value.to_owned(), flags.trim().to_owned()),
        None => match text.strip_prefix(':') {
            Some(flags) => (":".to_owned(), flags.to_owned()),
            None => (text.into_owned(), String::new()),
        },
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

    /// The status that a column gives: SDMX's code, or one that the description knows.
    pub(super) fn of_column(text: &str, description: &LongTableDescription) -> Result<Flags, Refusal> {
        if text.is_empty() {
            return Ok(Flags::default());
        }
        let code = description.statuses.get(text).map_or(text, String::as_str);
        let status = Status::from_code(code).ok_or_else(|| refuse("unknown-status", format!("{text:?}")))?;
        Ok(Flags { meanings: vec![Meaning::Status(status)], text: text.to_owned() })
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
