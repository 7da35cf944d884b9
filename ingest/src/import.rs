//! One run of the import: every publisher's file in its order, then the tables, the catalogue and the report.

use std::path::Path;

use crime_explorer::{catalogue::Catalogue, observation::Observation, period::Year, place::PlaceCode};

use crate::{
    agreement::{self, Both},
    catalogue::{self, Table},
    checks,
    codes::KnownPlaces,
    derived,
    description::{
        Descriptions, descriptions,
        survey::{ComparedSeries, SurveyDescription},
        workbook::WorkbookDescription,
    },
    editions::{self, OlderFigures},
    error::{At, Cause, ImportError, content},
    figures::Figures,
    map,
    origins::PublishersWords,
    places, population, quality,
    report::{FileReport, Report},
    rules, sdg, source_file, table, treaties, twins, unodc,
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
pub fn import(sources: &Path, data: &Path, on_step: impl FnMut(Step<'_>)) -> Result<Report, ImportError> {
    let descriptions = descriptions().map_err(|err| Cause::Toml(Box::new(err))).at(Path::new("ingest/descriptions"))?;
    import_described(&descriptions, sources, data, on_step)
}

/// The same with other descriptions than the program carries.
pub fn import_described(
    descriptions: &Descriptions,
    sources: &Path,
    data: &Path,
    on_step: impl FnMut(Step<'_>),
) -> Result<Report, ImportError> {
    std::fs::create_dir_all(data).at(data)?;
    let mut report = Report::default();
    // Every other row needs the places to be known.
    places::import(sources, data, &mut report)?;
    population::import(sources, data, &mut report)?;
    map::import(sources, data, &mut report)?;
    let population = table::read(&data.join(population::TABLE), &population::dimensions())?;
    import_figures(sources, data, descriptions, &population, &mut report, on_step)?;
    Ok(report)
}

/// Everything but places and population, which must be there.
pub(crate) fn import_figures(
    sources: &Path,
    data: &Path,
    descriptions: &Descriptions,
    population: &[Observation],
    report: &mut Report,
    on_step: impl FnMut(Step<'_>),
) -> Result<(), ImportError> {
    let known = KnownPlaces::read(data)?;
    let (mut figures, older) = read_files(sources, descriptions, &known, report, on_step)?;
    let mut compared = Vec::new();
    for form in &descriptions.surveys {
        compared.extend(read_surveys(sources, descriptions, form, &known, &mut figures, report)?);
    }
    twins::mark(&descriptions.twins, &mut figures, report);
    treaties::import(sources, data, &known, &mut figures, report)?;
    derived::add_shares(&descriptions.shares, &mut figures, report.file("computed from the tables"));
    for series in descriptions.surveys.iter().flat_map(|form| &form.compared) {
        compare(series, &compared, &figures, report);
    }
    let mut tables = tables(descriptions, &figures, &older, population);
    for table in &mut tables {
        let path = data.join(format!("{}.csv", table.indicator.id));
        table::write(&path, &table.indicator.dimensions, &mut table.observations)?;
        editions::write(data, table)?;
    }
    publishers_words(descriptions, report).write(data)?;
    checks::run(&tables, population, report);
    editions::report(&tables, report);
    let mut catalogue =
        Catalogue { indicators: tables.into_iter().map(|table| table.indicator).collect(), ..Catalogue::default() };
    catalogue.sources = sources_of(descriptions, &catalogue);
    catalogue::write(data, &catalogue)?;
    let path = data.join("import-report.md");
    std::fs::write(&path, report.to_markdown(rules::explain)).at(&path)
}

/// A file and how it is read.
enum Form<'a> {
    Workbook(&'a WorkbookDescription),
    OlderWorkbook(&'a WorkbookDescription),
    Tables,
}

fn read_files(
    sources: &Path,
    descriptions: &Descriptions,
    known: &KnownPlaces,
    report: &mut Report,
    mut on_step: impl FnMut(Step<'_>),
) -> Result<(Figures, Vec<OlderFigures>), ImportError> {
    let older_workbooks = descriptions.older_workbooks.iter().map(|of| {
        let newest = of.workbook(&descriptions.workbooks);
        newest.ok_or_else(|| content(sources, format!("no description of the workbook {:?}", of.read_as)))
    });
    let older_workbooks: Vec<WorkbookDescription> = older_workbooks.collect::<Result<_, _>>()?;
    let workbooks = descriptions.workbooks.iter().map(|form| (&form.source, Form::Workbook(form)));
    let mut sources_of_tables: Vec<&String> = Vec::new();
    for table in &descriptions.long_tables {
        if !sources_of_tables.contains(&&table.source) {
            sources_of_tables.push(&table.source);
        }
    }
    let tables = sources_of_tables.into_iter().map(|source| (source, Form::Tables));
    let older = older_workbooks.iter().map(|form| (&form.source, Form::OlderWorkbook(form)));
    let forms: Vec<_> = workbooks.chain(tables).chain(older).collect();
    let n_steps = forms.len() as u64;
    let context = source_file::Context { descriptions, known };
    let (mut figures, mut older) = (Figures::default(), Vec::new());
    for (idx, (id, form)) in (0..).zip(forms) {
        let source = descriptions.source(id);
        let source = source.ok_or_else(|| content(sources, format!("no description of the source {id:?}")))?;
        on_step(Step { idx, n_steps, what: &source.path });
        let path = sources.join(&source.path);
        let file = report.file(&source.path);
        match form {
            Form::Workbook(form) => unodc::read(&path, form, known, &mut figures, file)?,
            Form::OlderWorkbook(form) => {
                let mut figures = Figures::default();
                unodc::read(&path, form, known, &mut figures, file)?;
                older.push(OlderFigures { source: id.clone(), figures });
            }
            Form::Tables if is_older_edition(descriptions, id) => {
                let mut figures = Figures::default();
                source_file::read(&path, id, context, &mut figures, file)?;
                older.push(OlderFigures { source: id.clone(), figures });
            }
            Form::Tables => source_file::read(&path, id, context, &mut figures, file)?,
        }
    }
    Ok((figures, older))
}

/// Whether the tables of a source's file are older editions.
fn is_older_edition(descriptions: &Descriptions, source: &str) -> bool {
    descriptions.long_tables.iter().any(|table| table.source == source && table.is_older_edition)
}

/// Values from one file, footnotes from another: two entries of the report. Returns the values that are only compared.
fn read_surveys(
    sources: &Path,
    descriptions: &Descriptions,
    form: &SurveyDescription,
    known: &KnownPlaces,
    figures: &mut Figures,
    report: &mut Report,
) -> Result<Vec<(String, PlaceCode, Year, f64)>, ImportError> {
    let file = |id: &str| {
        let source = descriptions.source(id);
        source
            .map(|source| &source.path)
            .ok_or_else(|| content(sources, format!("no description of the source {id:?}")))
    };
    let (values, notes) = (file(&form.source)?, file(&form.footnotes)?);
    let of = |file: &String| FileReport { file: file.clone(), ..FileReport::default() };
    let (mut of_values, mut of_notes) = (of(values), of(notes));
    let sdg::Outcome { differences, compared } = sdg::read(
        sdg::Release { path: &sources.join(values), report: &mut of_values },
        sdg::Release { path: &sources.join(notes), report: &mut of_notes },
        form,
        &descriptions.footnotes,
        known,
        figures,
    )?;
    for (path, of) in [(values, of_values), (notes, of_notes)] {
        *report.file(path) = of;
    }
    report.check(&format!("{values}: values that the release with the footnotes gives otherwise"), differences);
    Ok(compared)
}

/// Says in the report how far a series that is not kept agrees with the table of its indicator.
fn compare(
    series: &ComparedSeries,
    compared: &[(String, PlaceCode, Year, f64)],
    figures: &Figures,
    report: &mut Report,
) {
    let both =
        compared.iter().filter(|(indicator, ..)| *indicator == series.indicator).filter_map(|(_, place, year, a)| {
            let b = figures.get(&series.indicator, &[], *place, *year)?.value.number()?;
            Some(Both { place: *place, year: *year, a: *a, b })
        });
    let found = agreement::summed_up(both.collect());
    report.check(&series.what, vec![quality::shares(&found).join(", ")]);
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
