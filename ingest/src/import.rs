//! One run of the import: every publisher's file in its order, then the catalogue and the report.

use std::path::Path;

use crate::{
    error::{At, ImportError},
    report::Report,
};

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step<'a> {
    /// Steps done.
    pub idx: u64,
    /// Steps in all.
    pub n_steps: u64,
    /// The file being read.
    pub what: &'a str,
}

/// Reads the publishers' files below `sources` and writes tables, catalogue and report below `data`.
///
/// Running it twice gives the same bytes.
pub fn import(sources: &Path, data: &Path, mut on_step: impl FnMut(Step<'_>)) -> Result<Report, ImportError> {
    std::fs::create_dir_all(data).at(data)?;
    let mut report = Report::default();
    let importers: [(&str, Importer); 0] = [];
    for (idx, (what, importer)) in (0..).zip(importers) {
        on_step(Step { idx, n_steps: importers.len() as u64, what });
        importer(sources, data, &mut report)?;
    }
    let path = data.join("import-report.md");
    std::fs::write(&path, report.to_markdown(|_| "")).at(&path)?;
    Ok(report)
}

type Importer = fn(&Path, &Path, &mut Report) -> Result<(), ImportError>;
