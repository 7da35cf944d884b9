//! One run of the import: every publisher's file in its order, then the tables, the catalogue and the report.
//!
//! ```text
//! read and repair → mark contradictions → compute sums and shares → gates → write
//! ```

mod copies;
mod located;
mod staging;
mod surveys;

use std::{collections::BTreeSet, path::Path};

use crime_explorer::{catalogue::Catalogue, observation::Observation, place::Place};

use self::surveys::{compare, read_surveys};
use crate::{
    catalogue::{self, Table},
    checks,
    codes::KnownPlaces,
    derived,
    description::{Descriptions, descriptions, workbook::WorkbookDescription},
    editions::{self, OlderFigures},
    error::{At, Cause, ImportError, content},
    figures::Figures,
    gates::{self, World, settle},
    map, marks,
    origins::PublishersWords,
    places, population,
    report::Report,
    rules, source_file,
    sums::{self, Summed},
    table, treaties, twins, unodc,
};

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress<'a> {
    /// Steps done.
    pub idx: u64,
    /// Steps in all.
    pub n_steps: u64,
    /// The file being read.
    pub what: &'a str,
}

/// The heading of the report under which raised figures are told.
pub(crate) const RAISED: &str = "Raised by the gates";

/// What an import does with figures that the gates raise and no rule lets through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OnRaised {
    /// Stops, and writes nothing.
    Stop,
    /// Tells them in the report, and goes on: for a look at what a newer file would change.
    Tell,
}

/// Reads the publishers' files below `sources` and writes tables, catalogue and report below `data`.
///
/// Running it twice gives the same bytes.
///
/// # Errors
/// If a file is not as described, or a gate raises a figure that no rule lets through. Nothing is written then.
pub fn import(sources: &Path, data: &Path, on_step: impl FnMut(Progress<'_>)) -> Result<Report, ImportError> {
    let descriptions = descriptions().at(Path::new("ingest/descriptions"))?;
    import_described(&descriptions, sources, data, OnRaised::Stop, on_step)
}

/// The same with other descriptions than the program carries.
///
/// # Errors
/// As [`import`]; figures that are raised stop it only if `on_raised` says so.
pub(crate) fn import_described(
    descriptions: &Descriptions,
    sources: &Path,
    data: &Path,
    on_raised: OnRaised,
    on_step: impl FnMut(Progress<'_>),
) -> Result<Report, ImportError> {
    staging::write_all_or_nothing(data, |data| {
        let mut report = Report::default();
        // Every other row needs the places to be known.
        places::import(sources, data, &mut report)?;
        population::import(sources, data, &mut report)?;
        map::import(sources, data, &mut report)?;
        let population = table::read(&data.join(population::TABLE), &population::dimensions())?;
        import_figures(sources, data, descriptions, &population, on_raised, &mut report, on_step)?;
        Ok(report)
    })
}

/// Everything but places and population, which must be there: read and repair, mark, compute, gate, write.
pub(crate) fn import_figures(
    sources: &Path,
    data: &Path,
    descriptions: &Descriptions,
    population: &[Observation],
    on_raised: OnRaised,
    report: &mut Report,
    on_step: impl FnMut(Progress<'_>),
) -> Result<(), ImportError> {
    let known = KnownPlaces::read(data)?.with_people(population);
    let mut read = read_all(sources, data, descriptions, &known, report, on_step)?;
    mark(descriptions, &mut read, report);
    let summed = compute(data, descriptions, &mut read, report)?;
    let mut tables = tables(descriptions, &read.figures, &read.older, population);
    gate(sources, descriptions, &known, &tables, &read, on_raised, report)?;
    write(data, &mut tables)?;
    let mut words = publishers_words(descriptions, report);
    words.add_sums(&summed, descriptions);
    words.write(data)?;
    checks::run(&tables, population, report);
    editions::report(&tables, report);
    let mut catalogue =
        Catalogue { indicators: tables.into_iter().map(|table| table.indicator).collect(), ..Catalogue::default() };
    catalogue.sources = sources_of(descriptions, &catalogue);
    catalogue::write(data, &catalogue)?;
    let path = data.join("import-report.md");
    std::fs::write(&path, report.to_markdown(rules::explain)).at(&path)
}

/// What the files say, repaired and refused row by row.
struct Read {
    figures: Figures,
    older: Vec<OlderFigures>,
}

fn read_all(
    sources: &Path,
    data: &Path,
    descriptions: &Descriptions,
    known: &KnownPlaces,
    report: &mut Report,
    on_step: impl FnMut(Progress<'_>),
) -> Result<Read, ImportError> {
    let (mut figures, older) = read_files(sources, descriptions, known, report, on_step)?;
    let mut compared = Vec::new();
    for form in &descriptions.surveys {
        compared.extend(read_surveys(sources, descriptions, form, known, &mut figures, report)?);
    }
    treaties::import(sources, data, known, &mut figures, report)?;
    for series in descriptions.surveys.iter().flat_map(|form| &form.compared) {
        compare(series, &compared, &figures, report);
    }
    Ok(Read { figures, older })
}

/// Figures that contradict each other, or that a rule doubts, get notes; none is changed but twins, which become a range.
fn mark(descriptions: &Descriptions, read: &mut Read, report: &mut Report) {
    twins::mark(&descriptions.twins, &mut read.figures, report);
    marks::mark(descriptions, &mut read.figures);
    for of in &mut read.older {
        marks::mark(descriptions, &mut of.figures);
    }
    marks::report(descriptions, &read.figures, report);
}

/// Sums of parts first: shares are also made of sums.
fn compute(
    data: &Path,
    descriptions: &Descriptions,
    read: &mut Read,
    report: &mut Report,
) -> Result<BTreeSet<Summed>, ImportError> {
    let (places, _) = places::read(data)?;
    let places: Vec<Place> = places.into_iter().map(|named| named.place).collect();
    let mut older: Vec<&mut Figures> = read.older.iter_mut().map(|of| &mut of.figures).collect();
    let summed = sums::add(descriptions, &sums::wholes(&places), &mut read.figures, &mut older, report);
    derived::add_shares(&descriptions.shares, &mut read.figures, report.file("computed from the tables"));
    Ok(summed)
}

/// Stops at what the gates raise, unless it is only to be told.
fn gate(
    sources: &Path,
    descriptions: &Descriptions,
    known: &KnownPlaces,
    tables: &[Table],
    read: &Read,
    on_raised: OnRaised,
    report: &mut Report,
) -> Result<(), ImportError> {
    let copies = copies::read(sources, descriptions, known, tables)?;
    let pairs = Path::new("ingest/descriptions/agreement.toml");
    let world = World::new(tables, &copies).at(pairs)?;
    let mut settled = settle(gates::raise(&world), &descriptions.allowed);
    if settled.is_clear() {
        return Ok(());
    }
    for figure in &mut settled.stopped {
        figure.at = located::row(figure, descriptions, tables, &read.figures, &read.older);
    }
    match on_raised {
        OnRaised::Stop => Err(ImportError { path: sources.to_owned(), cause: Cause::Raised(settled.told()) }),
        OnRaised::Tell => {
            report.check(RAISED, settled.told().lines().map(str::to_owned).collect());
            Ok(())
        }
    }
}

fn write(data: &Path, tables: &mut [Table]) -> Result<(), ImportError> {
    for table in tables {
        let path = data.join(format!("{}.csv", table.indicator.id));
        table::write(&path, &table.indicator.dimensions, &mut table.observations)?;
        editions::write(data, table)?;
    }
    Ok(())
}

/// A file and how it is read.
enum Form<'a> {
    Workbook(&'a WorkbookDescription),
    OlderWorkbook(&'a WorkbookDescription),
    Tables,
    OlderTables,
}

fn read_files(
    sources: &Path,
    descriptions: &Descriptions,
    known: &KnownPlaces,
    report: &mut Report,
    mut on_step: impl FnMut(Progress<'_>),
) -> Result<(Figures, Vec<OlderFigures>), ImportError> {
    let older_workbooks = descriptions.older_workbooks.iter().map(|of| {
        let newest = of.workbook(&descriptions.workbooks);
        newest.ok_or_else(|| content(sources, format!("no description of the workbook {:?}", of.read_as)))
    });
    let older_workbooks: Vec<WorkbookDescription> = older_workbooks.collect::<Result<_, _>>()?;
    let workbooks = descriptions.workbooks.iter().map(|form| (&form.source, Form::Workbook(form)));
    let mut sources_of_tables: Vec<&String> = Vec::new();
    for table in descriptions.newest_tables() {
        if !sources_of_tables.contains(&&table.source) {
            sources_of_tables.push(&table.source);
        }
    }
    let tables = sources_of_tables.into_iter().map(|source| (source, Form::Tables));
    let older = older_workbooks.iter().map(|form| (&form.source, Form::OlderWorkbook(form)));
    let older_tables = descriptions.older_editions.iter().map(|of| (&of.source, Form::OlderTables));
    let forms: Vec<_> = workbooks.chain(tables).chain(older).chain(older_tables).collect();
    let n_steps = forms.len() as u64;
    let of_older_editions = descriptions.of_older_editions();
    let context = source_file::Context { descriptions, known };
    let (mut figures, mut older) = (Figures::default(), Vec::new());
    for (idx, (id, form)) in (0..).zip(forms) {
        let source = descriptions.source(id);
        let source = source.ok_or_else(|| content(sources, format!("no description of the source {id:?}")))?;
        on_step(Progress { idx, n_steps, what: &source.path });
        let path = sources.join(&source.path);
        let file = report.file(&source.path);
        match form {
            Form::Workbook(form) => unodc::read(&path, form, known, &mut figures, file)?,
            Form::OlderWorkbook(form) => {
                let mut figures = Figures::default();
                unodc::read(&path, form, known, &mut figures, file)?;
                older.push(OlderFigures { source: id.clone(), figures });
            }
            Form::Tables => source_file::read(&path, id, context, &mut figures, file)?,
            Form::OlderTables => {
                let context = source_file::Context { descriptions: &of_older_editions, known };
                let mut figures = Figures::default();
                source_file::read(&path, id, context, &mut figures, file)?;
                older.push(OlderFigures { source: id.clone(), figures });
            }
        }
    }
    Ok((figures, older))
}

/// The tables in the order of the page, each followed by that of its published rates.
fn tables(
    descriptions: &Descriptions,
    figures: &Figures,
    older: &[OlderFigures],
    population: &[Observation],
) -> Vec<Table> {
    let mut tables = Vec::new();
    for description in &descriptions.indicators {
        if description.id == population::ID {
            tables.extend(catalogue::table(descriptions, description, false, population.to_vec(), Vec::new()));
            continue;
        }
        for (is_rate, id) in [(false, description.id.clone()), (true, unodc::published_rate_id(&description.id))] {
            let rows = figures.of(&id).cloned().collect();
            let older = editions::of(descriptions, &id, figures, older);
            tables.extend(catalogue::table(descriptions, description, is_rate, rows, older));
        }
    }
    tables
}

/// What each file calls its sheet and its places.
fn publishers_words(descriptions: &Descriptions, report: &Report) -> PublishersWords {
    let mut words = PublishersWords::default();
    for file in &report.files {
        for source in descriptions.sources.iter().filter(|source| source.path == file.file) {
            words.add(&source.source.id, file);
        }
    }
    words
}

fn sources_of(descriptions: &Descriptions, catalogue: &Catalogue) -> Vec<crime_explorer::source::Source> {
    let is_used =
        |id: &String| catalogue.indicators.iter().any(|indicator| catalogue::sources_of(indicator).any(|of| of == id));
    let used = descriptions.sources.iter().filter(|source| is_used(&source.source.id));
    used.map(crate::description::SourceDescription::source).collect()
}

#[cfg(test)]
mod tests;
