//! What became of every row: kept, repaired by which rule, or refused for which reason.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use crime_explorer::place::PlaceCode;

use crate::figures::FileRow;

/// The report of one import: a part of `data/`, reviewed with it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// One entry a file, in the order of reading.
    pub files: Vec<FileReport>,
    /// What a comparison of figures with each other found: a heading, then one finding a line.
    pub checks: Vec<Check>,
}

/// What became of the rows of one publisher's file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FileReport {
    /// Path below the folder of sources.
    pub file: String,
    /// Rows that the file has; cells, where each period is a column or a row has several figures.
    pub n_read: usize,
    /// Rows in which the publisher says that there is no figure.
    pub n_empty: usize,
    /// Rows that became an observation, repaired ones among them.
    pub n_kept: usize,
    /// How many rows each rule repaired.
    pub repaired: BTreeMap<String, usize>,
    /// Rows left out, by the rule that says so.
    pub refused: BTreeMap<String, Vec<Refused>>,
    /// The sheet that was read.
    pub sheet: Option<String>,
    /// What the file calls places, where that is not our code.
    pub place_codes: BTreeMap<PlaceCode, BTreeSet<String>>,
}

/// A row that was left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// The row's number in the file as a reader sees it (the first line of the file is 1).
    pub row: usize,
    /// What stands there.
    pub what: String,
}

/// A comparison of figures with each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// What was compared.
    pub title: String,
    /// What was found, one finding an entry.
    pub findings: Vec<String>,
}

impl Report {
    /// The entry of a file, made if there is none.
    pub(crate) fn file(&mut self, file: &str) -> &mut FileReport {
        let idx = self.files.iter().position(|entry| entry.file == file).unwrap_or_else(|| {
            self.files.push(FileReport { file: file.to_owned(), ..FileReport::default() });
            self.files.len() - 1
        });
        &mut self.files[idx] // `idx` was just found or made.
    }

    /// Adds the result of a comparison.
    pub(crate) fn check(&mut self, title: &str, findings: Vec<String>) {
        self.checks.push(Check { title: title.to_owned(), findings });
    }

    /// One line for the terminal.
    pub fn summary(&self) -> String {
        let sum = |count: fn(&FileReport) -> usize| self.files.iter().map(count).sum::<usize>();
        format!(
            "{} files, {} rows read, {} kept, {} refused",
            self.files.len(),
            sum(|file| file.n_read),
            sum(|file| file.n_kept),
            sum(FileReport::n_refused)
        )
    }

    /// The report as Markdown. `explain` gives the sentence of a rule.
    pub(crate) fn to_markdown(&self, explain: impl Fn(&str) -> &'static str) -> String {
        let mut text = String::from(
            "# Import report\n\nWritten by `cargo ingest import`. Every row of a publisher's file was kept unchanged, \
             repaired by a named rule, or refused with its reason. Row numbers count from the first line of the file; where each period is a column, every cell is a row.\n\n\
             | file | read | kept | repaired | refused | without a figure |\n|---|--:|--:|--:|--:|--:|\n",
        );
        for file in &self.files {
            let n_repaired: usize = file.repaired.values().sum();
            // Writing to a String cannot fail.
            let _ = writeln!(
                text,
                "| `{}` | {} | {} | {n_repaired} | {} | {} |",
                file.file,
                file.n_read,
                file.n_kept,
                file.n_refused(),
                file.n_empty
            );
        }
        for file in self.files.iter().filter(|file| !file.repaired.is_empty() || !file.refused.is_empty()) {
            file.write_details(&mut text, &explain);
        }
        if !self.checks.is_empty() {
            text.push_str("\n# Figures compared with each other\n");
        }
        for check in &self.checks {
            let _ = write!(text, "\n## {}\n\n", check.title);
            for finding in &check.findings {
                let _ = writeln!(text, "- {finding}");
            }
        }
        text
    }
}

impl FileReport {
    /// How many rows were left out.
    pub(crate) fn n_refused(&self) -> usize {
        self.refused.values().map(Vec::len).sum()
    }

    /// Where a row of this file stands.
    pub(crate) fn at(&self, row: usize) -> FileRow {
        FileRow { file: self.file.clone(), row }
    }

    /// Notes that `rule` changed a row.
    pub(crate) fn repaired(&mut self, rule: &str) {
        *self.repaired.entry(rule.to_owned()).or_default() += 1;
    }

    /// Notes what the file calls a place.
    pub(crate) fn place_code(&mut self, place: PlaceCode, code: &str) {
        if place.as_str() != code {
            self.place_codes.entry(place).or_default().insert(code.to_owned());
        }
    }

    /// Notes that `rule` left a row out.
    pub(crate) fn refused(&mut self, rule: &str, row: usize, what: impl Into<String>) {
        self.refused.entry(rule.to_owned()).or_default().push(Refused { row, what: what.into() });
    }

    fn write_details(&self, text: &mut String, explain: &impl Fn(&str) -> &'static str) {
        let _ = write!(text, "\n## `{}`\n", self.file);
        for (rule, n_rows) in &self.repaired {
            let _ = write!(text, "\n**{rule}** repaired {n_rows}: {}\n", explain(rule));
        }
        for (rule, rows) in &self.refused {
            let _ = write!(text, "\n**{rule}** refused {}: {}\n\n", rows.len(), explain(rule));
            let mut by_text: Vec<(&str, Vec<usize>)> = Vec::new();
            for refused in rows {
                match by_text.iter_mut().find(|(what, _)| *what == refused.what) {
                    Some((_, numbers)) => numbers.push(refused.row),
                    None => by_text.push((&refused.what, vec![refused.row])),
                }
            }
            for (what, numbers) in &by_text {
                let _ = writeln!(text, "- {what}: row {}", ranges(numbers));
            }
        }
    }
}

/// Row numbers as ranges: `4-6, 9`.
fn ranges(rows: &[usize]) -> String {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for row in rows.iter().copied() {
        match ranges.last_mut() {
            Some((_, last)) if row == *last + 1 => *last = row,
            Some((first, last)) if (*first..=*last).contains(&row) => {}
            _ => ranges.push((row, row)),
        }
    }
    let texts: Vec<_> = ranges
        .into_iter()
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}-{last}") })
        .collect();
    texts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_left_out_are_grouped_by_what_stands_in_them() {
        let mut report = Report::default();
        let file = report.file("crime/x.csv");
        file.n_read = 20;
        for row in [4, 5, 6, 9] {
            file.refused("no-place", row, "\"SSF\"");
        }
        file.refused("no-place", 7, "\"ARB\"");
        let text = report.to_markdown(|_| "the place is unknown");
        assert!(text.contains("| `crime/x.csv` | 20 | 0 | 0 | 5 | 0 |"), "{text}");
        assert!(
            text.contains("**no-place** refused 5: the place is unknown\n\n- \"SSF\": row 4-6, 9\n- \"ARB\": row 7\n"),
            "{text}"
        );
    }

    #[test]
    fn a_file_has_one_entry() {
        let mut report = Report::default();
        report.file("a").repaired("trim");
        report.file("a").repaired("trim");
        assert_eq!(report.files.len(), 1);
        assert_eq!(report.files[0].repaired["trim"], 2);
    }
}
