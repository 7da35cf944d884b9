//! What a new edition would change, told before it replaces the old one: newer files are found by the day in their names,
//! read as the old ones are described, and compared with the tables that there are.

use std::path::Path;

use crime_explorer::{editions::compare, indicator::Indicator, observation::Value};

use crate::{
    catalogue,
    description::Descriptions,
    error::{At, ImportError},
    import::{OnRaised, Progress, RAISED, import_described},
    report::Report,
    table,
};

/// So many revisions of a table are named, the largest first.
const N_NAMED: usize = 10;

/// A file that is newer than the one described.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewerFile {
    /// Id of the source.
    pub source: String,
    /// The path described, below the folder of files.
    pub described: String,
    /// The newer file's path.
    pub found: String,
    /// The day in its name.
    pub edition: String,
}

/// Points the descriptions to the newest files that there are; tells which those are.
pub(crate) fn with_newest_files(descriptions: &mut Descriptions, sources: &Path) -> Vec<NewerFile> {
    let mut newer = Vec::new();
    let workbooks = descriptions.older_workbooks.iter().map(|of| &of.source);
    let older = workbooks.chain(descriptions.older_editions.iter().map(|of| &of.source));
    let older: Vec<String> = older.cloned().collect();
    for description in descriptions.sources.iter_mut().filter(|of| !older.contains(&of.source.id)) {
        if let Some((found, edition)) = newest(sources, &description.path) {
            let described = std::mem::replace(&mut description.path, found.clone());
            description.source.edition.clone_from(&edition);
            newer.push(NewerFile { source: description.source.id.clone(), described, found, edition });
        }
    }
    newer
}

/// The newest file whose name differs from the path's in nothing but a later day.
fn newest(sources: &Path, path: &str) -> Option<(String, String)> {
    let (before, day, after) = day_in(path)?;
    let folder = before.rsplit_once('/').map_or("", |(folder, _)| folder);
    let entries = std::fs::read_dir(sources.join(folder)).ok()?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let paths = names.map(|name| if folder.is_empty() { name } else { format!("{folder}/{name}") });
    let days = paths.filter_map(|path| {
        let (own_before, own_day, own_after) = day_in(&path)?;
        let is_newer = own_before == before && own_after == after && own_day > day;
        is_newer.then(|| own_day.to_owned())
    });
    days.max().map(|day| (format!("{before}{day}{after}"), day))
}

/// What stands before the day (`2025-06-02`) in a path, the day, and what stands after it.
fn day_in(path: &str) -> Option<(&str, &str, &str)> {
    let is_day = |text: &str| {
        text.bytes().enumerate().all(|(idx, b)| if idx == 4 || idx == 7 { b == b'-' } else { b.is_ascii_digit() })
    };
    let at = (0..path.len().saturating_sub(9)).find(|at| path.get(*at..at + 10).is_some_and(is_day))?;
    Some((&path[..at], &path[at..at + 10], &path[at + 10..])) // Both are borders of characters: `get` found text there.
}

/// Reads the newest files below `sources` into `scratch` and tells what they change in the tables of `data`, which stay as
/// they are.
///
/// # Errors
/// If a file cannot be read, or is not of the form described.
pub fn compare_with_newest(
    descriptions: &Descriptions,
    sources: &Path,
    data: &Path,
    scratch: &Path,
    on_step: impl FnMut(Progress<'_>),
) -> Result<String, ImportError> {
    let mut newest = descriptions.clone();
    let newer = with_newest_files(&mut newest, sources);
    let report = import_described(&newest, sources, scratch, OnRaised::Tell, on_step)?;
    let mut text: String = newer
        .iter()
        .map(|file| format!("newer file of {}: {} (described: {})\n", file.source, file.found, file.described))
        .collect();
    text.push_str(&changes(data, scratch, &report)?);
    Ok(text)
}

/// What the tables of `new` change in those of `data`, a paragraph a table that differs.
pub(crate) fn changes(data: &Path, new: &Path, report: &Report) -> Result<String, ImportError> {
    let (before, after) = (catalogue::read(data)?, catalogue::read(new)?);
    let mut text = String::new();
    for indicator in &after.indicators {
        let Some(old) = before.indicator(&indicator.id) else {
            text.push_str(&format!("{}: new, {} rows\n", indicator.id, indicator.n_rows));
            continue;
        };
        text.push_str(&changes_of(data, new, old, indicator)?);
    }
    let gone = before.indicators.iter().filter(|old| after.indicator(&old.id).is_none());
    text.extend(gone.map(|old| format!("{}: no longer there\n", old.id)));
    if text.is_empty() {
        text.push_str("no table changes\n");
    }
    let raised = report.checks.iter().filter(|check| check.title == RAISED);
    raised.flat_map(|check| &check.findings).for_each(|line| text.push_str(&format!("{line}\n")));
    text.push_str(&format!("{}\n", report.summary()));
    Ok(text)
}

fn changes_of(data: &Path, new: &Path, old: &Indicator, indicator: &Indicator) -> Result<String, ImportError> {
    let ids = |of: &Indicator| of.dimensions.iter().map(|dimension| dimension.id.clone()).collect::<Vec<_>>();
    if ids(old) != ids(indicator) {
        return Ok(format!("{}: divided by {:?} instead of {:?}\n", indicator.id, ids(indicator), ids(old)));
    }
    // One list of categories for both, so that the same category is the same.
    let mut dimensions = indicator.dimensions.clone();
    for (dimension, old) in dimensions.iter_mut().zip(&old.dimensions) {
        let gone: Vec<_> =
            old.categories.iter().filter(|of| dimension.category_idx(&of.id).is_none()).cloned().collect();
        dimension.categories.extend(gone);
    }
    let read = |folder: &Path, of: &Indicator| {
        let path = folder.join(format!("{}.csv", of.id));
        let rows = table::read(&path, &of.dimensions)?;
        table::dataset(&of.id, &dimensions, rows).map_err(|err| crate::error::content(&path, err))
    };
    let found = compare(&read(data, old)?, &read(new, indicator)?);
    if found.revised.is_empty() && found.added.is_empty() && found.withdrawn.is_empty() {
        return Ok(String::new());
    }
    let mut text = format!(
        "{}: {} unchanged, {} revised, {} added, {} withdrawn\n",
        indicator.id,
        found.n_unchanged,
        found.revised.len(),
        found.added.len(),
        found.withdrawn.len()
    );
    for revision in found.revised.iter().take(N_NAMED) {
        let key = &revision.key;
        let row = format!("{} {} {}", key.place, key.year, key.categories.join(" "));
        text.push_str(&format!("  {}: {} → {}\n", row.trim_end(), told(revision.older), told(revision.newer)));
    }
    Ok(text)
}

fn told(value: Value) -> String {
    match value {
        Value::Number(number) | Value::Estimate { value: number, .. } => number.to_string(),
        Value::Range { lower, upper } => format!("{lower} to {upper}"),
        Value::Missing => "none".to_owned(),
    }
}

/// Removes a folder that was made for a comparison.
///
/// # Errors
/// If it cannot be removed.
pub fn remove(scratch: &Path) -> Result<(), ImportError> {
    if scratch.is_dir() {
        std::fs::remove_dir_all(scratch).at(scratch)?;
    }
    Ok(())
}

#[cfg(test)]
#[path = "compare_tests.rs"]
mod tests;
