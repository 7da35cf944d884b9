//! The footnotes and origins of a release, found by the key of a row.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use super::Key;
use crate::{
    description::survey::{FootnoteDescription, SurveyDescription},
    error::ImportError,
    report::FileReport,
    source_file,
};

/// The note that stands behind a footnote that the release gives for other years of the place only.
const OF_OTHER_YEARS: &str = "survey-footnote-of-other-years";

/// What a release says of a figure.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Footnote {
    /// The value in that release; none if it has none for the key.
    pub value: Option<f64>,
    /// Where it comes from, as printed.
    pub origin: String,
    /// Ids of the notes that say what the footnote says.
    pub notes: Vec<String>,
}

/// All footnotes of the series wanted.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    by_key: BTreeMap<Key, (usize, Footnote)>,
    /// What the footnotes of a series and place say: once if they all say the same.
    by_place: BTreeMap<(String, String), BTreeSet<Vec<String>>>,
    used: BTreeSet<Key>,
}

impl Footnotes {
    pub(super) fn read(
        path: &Path,
        description: &SurveyDescription,
        known: &[FootnoteDescription],
        report: &mut FileReport,
    ) -> Result<Footnotes, ImportError> {
        let columns = ["series", "m49", "timePeriod", "sexCode", "ageCode", "value", "source", "footnotes", "type"];
        let mut footnotes = Footnotes::default();
        for (line, fields) in source_file::records(path, &columns, report)? {
            report.n_read += 1;
            let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
            let &[series, place, year, sex, age, value, origin, text, kind] = fields.as_slice() else { continue };
            if !description.series.iter().any(|of| of.code == series) {
                report.refused("another-series", line, series);
                continue;
            }
            if kind != "Country" {
                report.refused("aggregate-share", line, format!("M49 {place}"));
                continue;
            }
            let Some(key) = Key::new(series, place, year, sex, age) else {
                report.refused("not-described", line, sex);
                continue;
            };
            let Some(notes) = notes_of(text, known) else {
                report.refused("not-described", line, format!("footnote {text:?}"));
                continue;
            };
            footnotes.by_place.entry((key.series.clone(), key.place.clone())).or_default().insert(notes.clone());
            // Some cells break the name of a survey over lines.
            let origin = origin.lines().map(str::trim).collect::<Vec<_>>().join(" ");
            let footnote = Footnote { value: value.parse().ok(), origin, notes };
            footnotes.by_key.insert(key, (line, footnote));
        }
        Ok(footnotes)
    }

    /// What is said of a figure: of itself, or else of all other figures of the series and place alike.
    pub(super) fn of(&mut self, key: &Key) -> Footnote {
        if let Some((_, footnote)) = self.by_key.get(key) {
            self.used.insert(key.clone());
            return footnote.clone();
        }
        let said = self.by_place.get(&(key.series.clone(), key.place.clone()));
        let notes = match said.map(|said| said.iter().collect::<Vec<_>>()).as_deref() {
            Some([one]) if !one.is_empty() => one.iter().cloned().chain([OF_OTHER_YEARS.to_owned()]).collect(),
            _ => Vec::new(),
        };
        Footnote { notes, ..Footnote::default() }
    }

    /// Tells which rows said something of a figure that the other release does not have.
    pub(super) fn refuse_unused(&self, report: &mut FileReport) {
        for (key, (line, _)) in &self.by_key {
            if self.used.contains(key) {
                report.n_kept += 1;
            } else {
                report.refused("withdrawn", *line, &*key.series);
            }
        }
    }
}

/// The notes of a footnote; none if nobody described it.
fn notes_of(text: &str, known: &[FootnoteDescription]) -> Option<Vec<String>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    let n_chars = text.chars().count();
    let found = known.iter().find(|of| of.n_chars == n_chars && text.starts_with(&of.begins));
    found.map(|of| of.notes.clone())
}
