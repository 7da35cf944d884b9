//! The series of the UN's database of the Sustainable Development Goals: values of one release, footnotes of another.

use std::path::Path;

use crime_explorer::{period::Year, place::PlaceCode};

use crate::{
    agreement::{self, Both},
    codes::KnownPlaces,
    description::{
        Descriptions,
        survey::{ComparedSeries, SurveyDescription},
    },
    error::{ImportError, content},
    figures::Figures,
    quality,
    report::{FileReport, Report},
    sdg,
};

/// Values from one file, footnotes from another: two entries of the report. Returns the values that are only compared.
pub(super) fn read_surveys(
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
pub(super) fn compare(
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
