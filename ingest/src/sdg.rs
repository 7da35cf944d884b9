//! Reads series of the UN's database of the Sustainable Development Goals: the values of one release, the footnotes and
//! origins of an earlier one, which alone has them.

mod footnotes;

use std::path::Path;

use crime_explorer::{
    observation::{Observation, Status, Value},
    period::Year,
    place::PlaceCode,
};

use crate::{
    codes::KnownPlaces,
    description::survey::{FootnoteDescription, SurveyDescription, SurveySeries},
    error::ImportError,
    figures::{self, Figures, Refusal, refuse},
    number::Marks,
    report::FileReport,
    source_file,
};
use footnotes::Footnotes;

/// Values of two releases that differ by no more were rounded.
const ROUNDING: f64 = 0.05;

/// The notes of footnotes that say that a figure is of another definition.
const OTHER_DEFINITION: &str = "survey-definition-differs";

/// What tells the rows of both releases apart: series, M49 number without leading zeros, year, sex, age.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    series: String,
    place: String,
    year: String,
    sex: &'static str,
    age: String,
}

impl Key {
    fn new(series: &str, place: &str, year: &str, sex: &str, age: &str) -> Option<Key> {
        let sex = match sex {
            "" | "_T" | "bothsex" => "total",
            "F" | "female" => "female",
            "M" | "male" => "male",
            _ => return None,
        };
        // "Y15T49" in one release is "15_49" in the other.
        let age = age.trim_start_matches('Y').replace(['T', '_'], "-");
        let place = place.trim_start_matches('0').to_owned();
        Some(Key { series: series.to_owned(), place, year: year.to_owned(), sex, age })
    }
}

/// The two files of a description, with what became of their rows.
#[derive(Debug)]
pub(crate) struct Release<'a> {
    /// The file.
    pub path: &'a Path,
    /// What became of its rows.
    pub report: &'a mut FileReport,
}

/// What the reading found besides figures.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Outcome {
    /// Where the two releases differ, one sentence each.
    pub differences: Vec<String>,
    /// Values of the series that are only compared, each with the indicator's id.
    pub compared: Vec<(String, PlaceCode, Year, f64)>,
}

/// Reads both files and adds the figures.
///
/// # Errors
/// If a file is no table or lacks a column.
pub(crate) fn read(
    values: Release<'_>,
    notes: Release<'_>,
    description: &SurveyDescription,
    known_footnotes: &[FootnoteDescription],
    known: &KnownPlaces,
    figures: &mut Figures,
) -> Result<Outcome, ImportError> {
    let mut footnotes = Footnotes::read(notes.path, description, known_footnotes, notes.report)?;
    let Release { path, report } = values;
    let columns = ["series", "geo_area", "year", "sex", "age", "value", "iso3"];
    let mut outcome = Outcome::default();
    for (line, fields) in source_file::records(path, &columns, report)? {
        report.n_read += 1;
        let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
        let row = SeriesRow { fields: &fields, known };
        if let Some(of) = description.compared.iter().find(|of| fields.first() == Some(&of.code.as_str())) {
            outcome
                .compared
                .extend(row.number().map(|(place, year, number)| (of.indicator.clone(), place, year, number)));
            report.refused("only-compared", line, of.code.as_str());
            continue;
        }
        let added = row.observation(description, &mut footnotes, &mut outcome.differences);
        let kept = added.and_then(|(series, observation)| {
            figures.add(&series.indicator, observation, report.at(line)).map(|()| series)
        });
        match kept {
            Ok(series) => {
                report.n_kept += 1;
                series.scale.iter().for_each(|scale| report.repaired(&scale.rule));
            }
            Err(Refusal { rule, what }) => report.refused(&rule, line, what),
        }
    }
    footnotes.refuse_unused(notes.report);
    Ok(outcome)
}

struct SeriesRow<'a> {
    /// Series, place, year, sex, age, value and ISO 3166 code.
    fields: &'a [&'a str],
    known: &'a KnownPlaces,
}

impl SeriesRow<'_> {
    fn observation<'d>(
        &self,
        description: &'d SurveyDescription,
        footnotes: &mut Footnotes,
        differences: &mut Vec<String>,
    ) -> Result<(&'d SurveySeries, Observation), Refusal> {
        let &[code, place, year, sex, age, value, iso3] = self.fields else { return Err(refuse("not-described", "")) };
        let series = description.series.iter().find(|series| series.code == code);
        let series = series.ok_or_else(|| refuse("another-series", code))?;
        let key = Key::new(code, place, year, sex, age).ok_or_else(|| refuse("not-described", sex))?;
        let place = self.place(&key, iso3)?;
        // Moves the decimal point of the text: 0.29 becomes 29, where a product would be 28.999999999999996.
        let power_of_ten = series.scale.as_ref().map_or(0, |scale| scale.power_of_ten);
        let (value, _) = figures::value(value, Marks::default(), power_of_ten)?;
        if let Some(share) = value.number().filter(|share| *share > 100.0) {
            return Err(refuse("share-above-100", format!("{share} for {place} {year}")));
        }
        let footnote = footnotes.of(&key);
        let mut notes: Vec<String> = series.age_notes.get(&key.age).cloned().into_iter().collect();
        notes.extend(footnote.notes);
        if let (Some(then), Some(now)) = (footnote.value, value.number())
            && (then - now).abs() > ROUNDING
        {
            notes.push(format!("survey-revised={then}"));
            differences.push(format!("{}: {place} {year} {} {then} → {now}", series.indicator, key.sex));
        }
        let differs = notes.iter().any(|note| note == OTHER_DEFINITION);
        let observation = Observation {
            place,
            period: figures::year(year)?,
            categories: categories(series, &key),
            value: Value::Number(value.number().ok_or_else(|| refuse("bad-value", ""))?),
            status: if differs { Status::DefinitionDiffers } else { Status::Normal },
            origin: footnote.origin,
            note: notes.join(";"),
        };
        Ok((series, observation))
    }

    /// Place, year and value, of a country or area.
    fn number(&self) -> Option<(PlaceCode, Year, f64)> {
        let &[code, place, year, sex, age, value, iso3] = self.fields else { return None };
        let place = self.place(&Key::new(code, place, year, sex, age)?, iso3).ok()?;
        Some((place, figures::year(year).ok()?, figures::value(value, Marks::default(), 0).ok()?.0.number()?))
    }

    fn place(&self, key: &Key, iso3: &str) -> Result<PlaceCode, Refusal> {
        let place = self.known.place_of_m49(&key.place).filter(|place| !place.is_region());
        place.ok_or_else(|| match iso3 {
            "" => refuse("aggregate-share", format!("M49 {}", key.place)),
            _ => refuse("unknown-place", format!("M49 {}", key.place)),
        })
    }
}

fn categories(series: &SurveySeries, key: &Key) -> Vec<String> {
    let sex = series.has_sex.then(|| key.sex.to_owned());
    let age = series.has_age.then(|| key.age.clone());
    sex.into_iter().chain(age).collect()
}

#[cfg(test)]
mod tests;
