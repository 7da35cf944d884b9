//! One description tried on its own files: what became of each row, and the first figures of each table. Nothing is
//! written, and no other publisher's file is needed.

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
};

use crime_explorer::{
    indicator::Dimension,
    observation::{Observation, Value},
};

use crate::{
    catalogue,
    codes::KnownPlaces,
    description::{Descriptions, IndicatorDescription, SourceDescription, descriptions},
    error::{At, ImportError, content},
    figures::Figures,
    gates::{World, raise, settle},
    marks, population,
    report::{FileReport, Refused},
    rules,
    source_file::{self, Context},
    table,
    unodc::{self, published_rate_id},
};

/// So many figures of a table are printed.
const N_FIGURES: usize = 10;
/// So many refused rows of a rule are printed.
const N_ROWS: usize = 5;
/// So many figures that a gate raises are printed.
const N_RAISED: usize = 5;

/// What a trial found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trial {
    /// What is printed.
    pub text: String,
    /// How many files are not there or were refused whole.
    pub n_not_read: usize,
}

/// Reads the files that a description names, found below `folder` by their path or by their name alone. `data` has the
/// places and the population.
///
/// # Errors
/// If the description is not of its form, describes no table, or names what there is not; or if `data` cannot be read.
pub fn try_description(path: &Path, folder: &Path, data: &Path) -> Result<Trial, ImportError> {
    let text = std::fs::read_to_string(path).at(path)?;
    let mut own = Descriptions::default();
    own.add(&text).at(path)?;
    let all = with_own(&own, &text).at(path)?;
    let known = KnownPlaces::read(data)?;
    check(&all, &known).map_err(|what| content(path, what))?;
    let mut trial = Trial::default();
    let mut newest = Figures::default();
    let older_tables = all.of_older_editions();
    for source in sources(&all) {
        let source = all.source(source).ok_or_else(|| content(path, no_source(source)))?;
        let is_older = all.older_editions.iter().any(|of| of.source == source.source.id);
        let of = if is_older { &older_tables } else { &all };
        let mut figures = Figures::default();
        let mut report = FileReport { file: source.path.clone(), ..FileReport::default() };
        match read(source, folder, of, &known, if is_older { &mut figures } else { &mut newest }, &mut report) {
            Ok(()) => trial.text.push_str(&told(&report)),
            Err(err) => {
                trial.n_not_read += 1;
                let _ = writeln!(trial.text, "{}: not read: {}", source.path, err.cause);
            }
        }
        trial.add_tables(&all, &figures, &format!(" of the older edition {}", source.source.id)).at(path)?;
    }
    marks::mark(&all, &mut newest);
    trial.add_tables(&all, &newest, "").at(path)?;
    trial.add_raised(&all, &newest, data)?;
    Ok(trial)
}

/// The project's indicators and dimensions with a description's own; no tables but its own.
fn with_own(own: &Descriptions, text: &str) -> Result<Descriptions, toml::de::Error> {
    let mut all = descriptions()?;
    all.long_tables.clear();
    all.left_out.clear();
    all.workbooks.clear();
    all.older_editions.clear();
    all.older_tables.clear();
    all.twins.clear();
    // The program may carry the same description already.
    all.sources.retain(|of| own.source(&of.source.id).is_none());
    all.indicators.retain(|of| own.indicator(&of.id).is_none());
    all.add(text)?;
    Ok(all)
}

fn no_source(id: &str) -> String {
    format!("there is no source {id:?}; describe it in [[sources]]")
}

/// The sources of the description's tables, each once, in their order.
fn sources(all: &Descriptions) -> Vec<&String> {
    let tables = all.newest_tables().map(|table| &table.source);
    let older = all.older_editions.iter().map(|of| &of.source);
    let mut sources: Vec<&String> = Vec::new();
    for source in all.workbooks.iter().map(|of| &of.source).chain(tables).chain(older) {
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    sources
}

/// Fails with a sentence if the description names an indicator, a place or a rule that there is not.
fn check(all: &Descriptions, known: &KnownPlaces) -> Result<(), String> {
    if sources(all).is_empty() {
        return Err("the description has no table; add [[long]]".to_owned());
    }
    for table in &all.long_tables {
        if all.indicator(&table.indicator).is_none() {
            return Err(format!("there is no indicator {:?}; describe it in [[indicators]]", table.indicator));
        }
        if let Some((theirs, ours)) = table.places.iter().find(|(_, ours)| known.place(ours).is_none()) {
            return Err(format!("places: {ours:?}, which {theirs:?} is to be, is no code of data/places.csv"));
        }
    }
    let of_tables = all.long_tables.iter().flat_map(|table| {
        let labels = table.dimensions.iter().map(|of| &of.others);
        labels.chain(&table.contradicting)
    });
    match of_tables.chain(all.left_out.iter().map(|rows| &rows.rule)).find(|rule| rules::explain(rule).is_empty()) {
        Some(rule) => Err(format!("there is no rule {rule:?}; write its reason into ingest/src/rules.rs")),
        None => Ok(()),
    }
}

fn read(
    source: &SourceDescription,
    folder: &Path,
    all: &Descriptions,
    known: &KnownPlaces,
    figures: &mut Figures,
    report: &mut FileReport,
) -> Result<(), ImportError> {
    let path = find(folder, &source.path)?;
    match all.workbooks.iter().find(|of| of.source == source.source.id) {
        Some(workbook) => unodc::read(&path, workbook, known, figures, report),
        None => source_file::read(&path, &source.source.id, Context { descriptions: all, known }, figures, report),
    }
}

/// The file at its path below the folder, or of its name in it.
fn find(folder: &Path, path: &str) -> Result<PathBuf, ImportError> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let found = [folder.join(path), folder.join(name)].into_iter().find(|file| file.is_file());
    found.ok_or_else(|| content(folder, format!("there is neither {path} nor {name} in {}", folder.display())))
}

/// What became of a file's rows.
fn told(report: &FileReport) -> String {
    let mut text = format!(
        "{}: {} rows read, {} kept, {} refused, {} without a figure\n",
        report.file,
        report.n_read,
        report.n_kept,
        report.n_refused(),
        report.n_empty
    );
    // Writing to a String cannot fail.
    for (rule, n_rows) in &report.repaired {
        let _ = writeln!(text, "  repaired {n_rows} by {rule}: {}", rules::explain(rule));
    }
    for (rule, rows) in &report.refused {
        let _ = writeln!(text, "  refused {} by {rule}: {}", rows.len(), rules::explain(rule));
        // A row may have several figures, all refused for one reason.
        let mut each: Vec<(usize, &str)> = rows.iter().map(|Refused { row, what }| (*row, what.as_str())).collect();
        each.sort_unstable();
        each.dedup();
        for (row, what) in each.iter().take(N_ROWS) {
            let _ = writeln!(text, "    row {row}: {what}");
        }
        if each.len() > N_ROWS {
            let _ = writeln!(text, "    and {} more", each.len() - N_ROWS);
        }
    }
    text
}

impl Trial {
    /// Prints the first figures of each table as the import would write them.
    fn add_tables(&mut self, all: &Descriptions, figures: &Figures, of: &str) -> Result<(), csv::Error> {
        for id in figures.indicators() {
            let dimensions: Vec<Dimension> = described(all, id).map(|of| dimensions(all, of)).unwrap_or_default();
            let mut rows: Vec<Observation> = figures.of(id).cloned().collect();
            table::sort(&dimensions, &mut rows);
            let n_figures = rows.iter().filter(|row| row.value != Value::Missing).count();
            rows.truncate(N_FIGURES);
            let csv = table::bytes(&dimensions, &rows)?;
            let _ = write!(self.text, "\n{id}{of}: {n_figures} figures\n{}", String::from_utf8_lossy(&csv));
        }
        Ok(())
    }

    /// Prints what the gates raise that need no other table than the description's and the population.
    fn add_raised(&mut self, all: &Descriptions, figures: &Figures, data: &Path) -> Result<(), ImportError> {
        let people = table::read(&data.join(population::TABLE), &population::dimensions())?;
        let population = all.indicator(population::ID);
        let mut tables: Vec<_> =
            population.into_iter().filter_map(|of| catalogue::table(all, of, false, people.clone(), vec![])).collect();
        for id in figures.indicators() {
            let Some(of) = described(all, id) else { continue };
            tables.extend(catalogue::table(all, of, of.id != id, figures.of(id).cloned().collect(), vec![]));
        }
        let world = World::new(&tables, &[]).at(data)?;
        let raised = settle(raise(&world), &all.allowed).stopped;
        if !raised.is_empty() {
            let _ = writeln!(
                self.text,
                "\nraised by the gates that need no other table, and let through by no rule: {} figures",
                raised.len()
            );
        }
        for figure in raised.iter().take(N_RAISED) {
            let _ = writeln!(self.text, "  {} in {}: {}: {}", figure.gate.id(), figure.table, figure.key, figure.what);
        }
        if raised.len() > N_RAISED {
            let _ = writeln!(self.text, "  and {} more", raised.len() - N_RAISED);
        }
        Ok(())
    }
}

/// The description of a table's indicator, also of one of its published rates.
fn described<'a>(all: &'a Descriptions, table: &str) -> Option<&'a IndicatorDescription> {
    all.indicators.iter().find(|of| of.id == table || published_rate_id(&of.id) == table)
}

fn dimensions(all: &Descriptions, of: &IndicatorDescription) -> Vec<Dimension> {
    of.dimensions.iter().filter_map(|id| all.dimension(id)).cloned().collect()
}

#[cfg(test)]
mod tests;
