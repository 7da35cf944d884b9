//! Reads comma-separated tables with one figure a row: the World Bank's, Our World in Data's, the UN yearbook's.

pub mod several;

use std::path::Path;

use crime_explorer::{
    observation::{Observation, Status},
    place::PlaceCode,
};

use crate::{
    codes::KnownPlaces,
    description::long::{LongTableDescription, PlaceScheme, Remark},
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
    /// The columns that say whose rows they are, each with its cell.
    cells: Vec<(usize, String)>,
    place: usize,
    place_name: Option<usize>,
    /// None where the description gives the year.
    period: Option<usize>,
    value: usize,
    dimension: Option<usize>,
    status: Option<usize>,
    footnote: Option<usize>,
    origin: Option<usize>,
}

impl Columns {
    fn of(path: &Path, header: &csv::StringRecord, description: &LongTableDescription) -> Result<Columns, ImportError> {
        let column = |name: &String| {
            // The first name of a file may carry a byte order mark, and then the quotes around it.
            let is_named = |column: &str| column.trim_start_matches('\u{feff}').trim_matches('"') == name;
            let found = header.iter().position(is_named);
            found.ok_or_else(|| content(path, format!("there is no column {name:?}")))
        };
        let mut cells = Vec::new();
        for (name, text) in &description.cells {
            cells.push((column(name)?, text.clone()));
        }
        let is_year = figures::year(&description.period).is_ok();
        Ok(Columns {
            cells,
            place: column(&description.place)?,
            place_name: description.place_name.as_ref().map(column).transpose()?,
            period: (!is_year).then(|| column(&description.period)).transpose()?,
            value: column(&description.value)?,
            dimension: description.dimension.as_ref().map(|dimension| column(&dimension.column)).transpose()?,
            status: description.status.as_ref().map(column).transpose()?,
            footnote: description.footnote.as_ref().map(column).transpose()?,
            origin: description.origin.as_ref().map(column).transpose()?,
        })
    }
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
    let columns = Columns::of(path, reader.headers().at(path)?, description)?;
    let mut groups = several::Groups::default();
    for row in reader.records() {
        let row = row.at(path)?;
        if columns.cells.iter().any(|(idx, text)| row.get(*idx) != Some(text)) {
            continue;
        }
        if row.get(columns.value).is_none_or(|cell| cell.trim().is_empty()) {
            report.n_empty += 1;
            continue;
        }
        let line = row.position().map_or(0, |position| position.line() as usize);
        report.n_read += 1;
        match observation(&row, description, &columns, known, report) {
            Ok(observation) if description.has_unnamed_groups => groups.push(line, observation),
            Ok(observation) => several::add(&description.indicator, line, observation, figures, report),
            Err(Refusal { rule, what }) => report.refused(&rule, line, what),
        }
    }
    groups.add(&description.indicator, figures, report);
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
    let mut categories: Vec<String> = description.categories.values().cloned().collect();
    if let (Some(dimension), Some(idx)) = (&description.dimension, columns.dimension) {
        let category = dimension.labels.get(field(idx)).ok_or_else(|| refuse(&dimension.others, field(idx)))?;
        categories.push(category.clone());
    }
    let mut place = place(row, description, columns, known, report)?;
    let period = figures::year(columns.period.map_or(description.period.as_str(), field))?;
    let mut note = description.note.clone();
    let footnote = columns.footnote.map(field).unwrap_or_default();
    if !footnote.is_empty() {
        let meaning = FOOTNOTES.iter().find(|(text, ..)| *text == footnote);
        let (_, moved, id, rule) = meaning.ok_or_else(|| refuse("not-described", format!("footnote {footnote:?}")))?;
        (*id).clone_into(&mut note);
        if let Some(code) = moved {
            place = known.place(code).ok_or_else(|| refuse("unknown-place", format!("{code:?}")))?;
            report.repaired(rule);
            report.place_code(place, field(columns.place));
        }
    }
    let is_of = |remark: &&Remark| remark.place == place.as_str() && remark.period == period.to_string();
    if let Some(remark) = description.remarks.iter().find(is_of) {
        note.clone_from(&remark.note);
    }
    let text = match description.power_of_ten {
        0 => field(columns.value).to_owned(),
        // Moves the decimal point of the text, so that nothing is rounded.
        power => format!("{}e{power}", field(columns.value).trim()),
    };
    let (value, mut status) = figures::value(&text, report)?;
    if let Some(code) = columns.status.map(field).filter(|code| !code.is_empty()) {
        status = Status::from_code(code).ok_or_else(|| refuse("unknown-status", format!("{code:?}")))?;
    }
    let origin = columns.origin.map(field).unwrap_or_default();
    let origin = description.origins.get(origin).map_or(origin, String::as_str).to_owned();
    Ok(Observation { place, period, categories, value, status, origin, note })
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
        report.place_code(part, name);
        return Ok(part);
    }
    match description.place_code {
        // The case of a code says nothing, so it is not worth a line in the report.
        PlaceScheme::Iso3 => figures::place(known, &code.to_ascii_uppercase(), report),
        PlaceScheme::M49 => {
            let place = known.place_of_m49(code).ok_or_else(|| refuse("unknown-place", format!("M49 {code:?}")))?;
            report.place_code(place, code);
            Ok(place)
        }
        PlaceScheme::Name => {
            let found = description.places.get(code).and_then(|code| known.place(code));
            let place = found.ok_or_else(|| refuse("unknown-place", format!("{code:?}")))?;
            report.place_code(place, code);
            Ok(place)
        }
    }
}

#[cfg(test)]
mod tests;
