//! Reads comma-separated tables with one figure a row: the World Bank's, Our World in Data's, the UN yearbook's.

use std::path::Path;

use crime_explorer::{observation::Observation, place::PlaceCode};

use crate::{
    codes::KnownPlaces,
    description::{LongTableDescription, PlaceScheme},
    error::{At, ImportError, content},
    figures::{self, Figures, Refusal, refuse},
    report::FileReport,
};

/// Parts of countries that a file knows by name alone.
const PLACE_NAMES: [(&str, &str); 3] =
    [("England and Wales", "GB-EAW"), ("Northern Ireland", "GB-NIR"), ("Scotland", "GB-SCT")];

/// What the yearbook's footnotes mean: the footnote, the place that it says the row is about, our note, our rule.
const FOOTNOTES: [(&str, Option<&str>, &str, &str); 3] = [
    ("Break in the time series.", None, "break-year-not-given", ""),
    ("Data refer to Central Iraq.", Some("IQ-C"), "central-iraq-only", "central-iraq"),
    ("England and Wales only.", Some("GB-EAW"), "england-and-wales-only", "england-and-wales"),
];

struct Columns {
    place: usize,
    place_name: Option<usize>,
    period: usize,
    value: usize,
    footnote: Option<usize>,
}

/// Reads a table and adds its figures. A row that cannot be used is refused in the report.
///
/// Fails if the file is no table, or a column that the description names is not there.
pub fn read(
    path: &Path,
    description: &LongTableDescription,
    known: &KnownPlaces,
    figures: &mut Figures,
    report: &mut FileReport,
) -> Result<(), ImportError> {
    // A delimiter is one byte of ASCII; another character would find no column, which is an error of its own.
    let delimiter = u8::try_from(description.delimiter).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_path(path).at(path)?;
    let header = reader.headers().at(path)?.clone();
    let column = |name: &String| {
        let found = header.iter().position(|column| column == name);
        found.ok_or_else(|| content(path, format!("there is no column {name:?}")))
    };
    let columns = Columns {
        place: column(&description.place)?,
        place_name: description.place_name.as_ref().map(column).transpose()?,
        period: column(&description.period)?,
        value: column(&description.value)?,
        footnote: description.footnote.as_ref().map(column).transpose()?,
    };
    for row in reader.records() {
        let row = row.at(path)?;
        let line = row.position().map_or(0, |position| position.line() as usize);
        report.n_read += 1;
        let result = observation(&row, description, &columns, known, report)
            .and_then(|observation| figures.add(&description.indicator, observation));
        match result {
            Ok(()) => report.n_kept += 1,
            Err(Refusal { rule, what }) => report.refused(&rule, line, what),
        }
    }
    Ok(())
}

fn observation(
    row: &csv::StringRecord,
    description: &LongTableDescription,
    columns: &Columns,
    known: &KnownPlaces,
    report: &mut FileReport,
) -> Result<Observation, Refusal> {
    let field = |idx: usize| row.get(idx).unwrap_or_default();
    let mut place = place(row, description, columns, known, report)?;
    let mut note = description.note.clone();
    let footnote = columns.footnote.map(field).unwrap_or_default();
    if !footnote.is_empty() {
        let meaning = FOOTNOTES.iter().find(|(text, ..)| *text == footnote);
        let (_, moved, id, rule) = meaning.ok_or_else(|| refuse("not-described", format!("footnote {footnote:?}")))?;
        (*id).clone_into(&mut note);
        if let Some(code) = moved {
            place = known.place(code).ok_or_else(|| refuse("unknown-place", format!("{code:?}")))?;
            report.repaired(rule);
        }
    }
    let text = match description.power_of_ten {
        0 => field(columns.value).to_owned(),
        // Moves the decimal point of the text, so that nothing is rounded.
        power => format!("{}e{power}", field(columns.value).trim()),
    };
    let (value, status) = figures::value(&text, report)?;
    Ok(Observation {
        place,
        period: figures::year(field(columns.period))?,
        categories: description.categories.values().cloned().collect(),
        value,
        status,
        origin: String::new(),
        note,
    })
}

fn place(
    row: &csv::StringRecord,
    description: &LongTableDescription,
    columns: &Columns,
    known: &KnownPlaces,
    report: &mut FileReport,
) -> Result<PlaceCode, Refusal> {
    let code = row.get(columns.place).unwrap_or_default();
    if code.is_empty() {
        let name = columns.place_name.and_then(|idx| row.get(idx)).unwrap_or_default();
        let part = PLACE_NAMES.iter().find(|(theirs, _)| *theirs == name).and_then(|(_, ours)| known.place(ours));
        let part = part.ok_or_else(|| refuse("unknown-place", format!("{name:?}")))?;
        report.repaired("place-name");
        return Ok(part);
    }
    match description.place_code {
        // The case of a code says nothing, so it is not worth a line in the report.
        PlaceScheme::Iso3 => figures::place(known, &code.to_ascii_uppercase(), report),
        PlaceScheme::M49 => known.place_of_m49(code).ok_or_else(|| refuse("unknown-place", format!("M49 {code:?}"))),
    }
}

#[cfg(test)]
mod tests;
