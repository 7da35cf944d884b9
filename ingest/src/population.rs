//! How many people there are: the denominator of every rate that the project computes.
//!
//! Totals come from one series, the World Bank's; women, men and their ages from World Population Prospects.
//! The two do not add up to each other, and nothing makes them: the report says where they differ most.
//! Publishers' totals of regions are left out: a region's total is the sum of its members.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use crime_explorer::{
    indicator::{Category, Dimension},
    observation::{Observation, Status, Value},
    origin::Origin,
    period::Year,
    place::PlaceCode,
};

use crate::{
    codes::KnownPlaces,
    error::{At, ImportError, content},
    report::{FileReport, Report},
    table,
};

/// The totals, below the folder of sources.
const TOTALS: &str = "population/worldbank_wdi_SP.POP.TOTL_2025-10-07.csv";

/// An earlier copy of the same series, to compare with.
const TOTALS_COPY: &str = "population/worldbank_population_1960-2024.csv";

/// Women, men and their ages, below the folder of sources.
const BY_SEX: &str = "population/wpp_population_by_sex_broad_age_1950-2050.csv";

/// The indicator's id.
pub(crate) const ID: &str = "population";

/// The table, below `data/`.
pub(crate) const TABLE: &str = "population.csv";

/// The first year of any figure that a rate is computed of. Earlier years would only make the file larger.
const FIRST_YEAR: Year = Year(1990);

/// The last year that World Population Prospects 2024 estimates; what follows are projections.
const LAST_ESTIMATED: Year = Year(2023);

/// Columns of [`BY_SEX`] after place and year: sex and age.
const GROUPS: [(&str, &str, &str); 6] = [
    ("female_all", "female", "total"),
    ("male_all", "male", "total"),
    ("female_0_17", "female", "0-17"),
    ("male_0_17", "male", "0-17"),
    ("female_15_64", "female", "15-64"),
    ("male_15_64", "male", "15-64"),
];

/// So many places are named where two publishers differ.
const N_NAMED: usize = 15;

/// The table's dimensions. The ages 0-17 and 15-64 overlap: each is a part of the total, and they are never added.
pub(crate) fn dimensions() -> Vec<Dimension> {
    let dimension = |id: &str, parts: [&str; 2]| {
        let part = |part: &str| Category { id: part.to_owned(), parent: Some("total".to_owned()) };
        let total = Category { id: "total".to_owned(), parent: None };
        let categories = std::iter::once(total).chain(parts.map(part)).collect();
        Dimension { id: id.to_owned(), default: "total".to_owned(), categories }
    };
    vec![dimension("sex", ["female", "male"]), dimension("age", ["0-17", "15-64"])]
}

/// Writes `data/population.csv`. `data/places.csv` must be there.
///
/// # Errors
/// If a file cannot be read or written, or is not of its form.
pub(crate) fn import(sources: &Path, data: &Path, report: &mut Report) -> Result<(), ImportError> {
    let known = KnownPlaces::read(data)?;
    let mut observations = Vec::new();
    read_totals(&sources.join(TOTALS), &known, report.file(TOTALS), &mut observations)?;
    let n_totals = observations.len();
    read_by_sex(&sources.join(BY_SEX), &known, report.file(BY_SEX), &mut observations)?;
    let (totals, by_sex) = observations.split_at(n_totals);
    compare_with_sexes(totals, by_sex, report);
    compare_with_copy(&sources.join(TOTALS_COPY), &known, totals, report)?;
    table::write(&data.join(TABLE), &dimensions(), &mut observations)
}

/// Where its rows stand: totals in one file, women, men and their ages in the columns of another.
pub(crate) fn origins() -> Vec<Origin> {
    let of = |source: &str, place: &str, value: &str, sex: &str, age: &str| Origin {
        source: source.to_owned(),
        only: BTreeMap::from([("sex".to_owned(), vec![sex.to_owned()]), ("age".to_owned(), vec![age.to_owned()])]),
        place: place.to_owned(),
        period: Some("year".to_owned()),
        value: Some(value.to_owned()),
        ..Origin::default()
    };
    let totals = of("worldbank-population-2025", "iso3", "population", "total", "total");
    let by_sex = GROUPS.iter().map(|(column, sex, age)| of("un-wpp-2024", "iso3", column, sex, age));
    std::iter::once(totals).chain(by_sex).collect()
}

fn read_totals(
    path: &Path,
    known: &KnownPlaces,
    file: &mut FileReport,
    observations: &mut Vec<Observation>,
) -> Result<(), ImportError> {
    for row in rows(path, &["iso3", "country", "year", "population", "source"])? {
        let Some((place, year)) = key(&row, row.field("iso3"), known, file) else { continue };
        match row.field("population").parse::<u32>() {
            Ok(people) => {
                file.n_kept += 1;
                observations.push(observation(place, year, ["total", "total"], people, row.field("source")));
            }
            Err(_) => file.refused("not-a-number", row.line, format!("{:?}", row.field("population"))),
        }
    }
    Ok(())
}

fn read_by_sex(
    path: &Path,
    known: &KnownPlaces,
    file: &mut FileReport,
    observations: &mut Vec<Observation>,
) -> Result<(), ImportError> {
    let columns: Vec<&str> = ["iso3", "country", "year"].into_iter().chain(GROUPS.map(|(column, ..)| column)).collect();
    for row in rows(path, &columns)? {
        // Kosovo has no code there, only the column that otherwise repeats the code in lower case.
        let code = if row.field("iso3").is_empty() {
            row.field("country").to_ascii_uppercase()
        } else {
            row.field("iso3").to_owned()
        };
        let Some((place, year)) = key(&row, &code, known, file) else { continue };
        if year > LAST_ESTIMATED {
            file.refused("projection", row.line, "a year after 2023");
            continue;
        }
        let people: Result<Vec<u32>, _> = GROUPS.iter().map(|(column, ..)| row.field(column).parse::<u32>()).collect();
        match people {
            Ok(people) => {
                file.n_kept += 1;
                observations.extend(
                    GROUPS
                        .iter()
                        .zip(people)
                        .map(|((_, sex, age), people)| observation(place, year, [sex, age], people, "UN WPP 2024")),
                );
            }
            Err(_) => file.refused("not-a-number", row.line, format!("{place} {year}")),
        }
    }
    Ok(())
}

/// Place and year of a row, or none if a rule leaves it out.
fn key(row: &TableRow, code: &str, known: &KnownPlaces, file: &mut FileReport) -> Option<(PlaceCode, Year)> {
    file.n_read += 1;
    let Some(place) = known.place(code).filter(|place| !place.is_region()) else {
        file.refused("aggregate", row.line, format!("{code} {}", row.field("country")));
        return None;
    };
    let Ok(year) = row.field("year").parse::<Year>() else {
        file.refused("not-a-year", row.line, format!("{:?}", row.field("year")));
        return None;
    };
    if year < FIRST_YEAR {
        file.refused("before-any-figure", row.line, "a year before 1990");
        return None;
    }
    file.place_code(place, code);
    Some((place, year))
}

fn observation(place: PlaceCode, period: Year, categories: [&str; 2], people: u32, origin: &str) -> Observation {
    Observation {
        place,
        period,
        categories: categories.map(str::to_owned).to_vec(),
        value: Value::Number(f64::from(people)),
        // Both publishers give mid-year estimates; the status tells estimates from counts only within one series.
        status: Status::Normal,
        origin: origin.to_owned(),
        note: String::new(),
    }
}

/// Says where the sum of women and men differs most from the total.
fn compare_with_sexes(totals: &[Observation], by_sex: &[Observation], report: &mut Report) {
    let mut sums: BTreeMap<(PlaceCode, Year), f64> = BTreeMap::new();
    for row in by_sex.iter().filter(|row| row.categories[1] == "total") {
        *sums.entry((row.place, row.period)).or_default() += row.value.number().unwrap_or_default();
    }
    let pairs = totals.iter().filter_map(|row| {
        Some(Pair {
            place: row.place,
            year: row.period,
            total: row.value.number()?,
            other: *sums.get(&(row.place, row.period))?,
        })
    });
    let mut findings = differences(pairs.collect(), "women and men in WPP");
    let places = |rows: &[Observation]| rows.iter().map(|row| row.place).collect::<BTreeSet<_>>();
    let only: Vec<String> = places(by_sex).difference(&places(totals)).map(ToString::to_string).collect();
    findings.push(format!("only in WPP, so without a total and without rates: {}", only.join(" ")));
    report.check("Population: World Bank's totals, and women and men in World Population Prospects", findings);
}

/// Says where an earlier copy of the World Bank's series differs from the one used.
fn compare_with_copy(
    path: &Path,
    known: &KnownPlaces,
    totals: &[Observation],
    report: &mut Report,
) -> Result<(), ImportError> {
    let used: BTreeMap<(PlaceCode, Year), f64> =
        totals.iter().filter_map(|row| Some(((row.place, row.period), row.value.number()?))).collect();
    let mut pairs = Vec::new();
    for row in rows(path, &["Country Name", "Country Code", "Year", "Value"])? {
        let (Some(place), Ok(year)) = (known.place(row.field("Country Code")), row.field("Year").parse::<Year>())
        else {
            continue;
        };
        if let (Some(total), Ok(other)) = (used.get(&(place, year)), row.field("Value").parse::<f64>()) {
            pairs.push(Pair { place, year, total: *total, other });
        }
    }
    report.check("Population: the edition used, and another copy of the series", differences(pairs, "the other copy"));
    Ok(())
}

/// Two numbers of people for the same place and year.
struct Pair {
    place: PlaceCode,
    year: Year,
    total: f64,
    other: f64,
}

impl Pair {
    /// How much more the other has, as a share of the total.
    fn difference(&self) -> f64 {
        self.other / self.total - 1.0
    }
}

/// How many pairs differ, and for the places that differ most the year in which they do.
fn differences(mut pairs: Vec<Pair>, other: &str) -> Vec<String> {
    let n_beyond = |share: f64| pairs.iter().filter(|pair| pair.difference().abs() > share).count();
    let mut findings = vec![format!(
        "{} place-years in both; {} differ, {} by more than 0.1 %, {} by more than 1 %, {} by more than 5 %",
        pairs.len(),
        n_beyond(0.0),
        n_beyond(0.001),
        n_beyond(0.01),
        n_beyond(0.05)
    )];
    pairs.retain(|pair| pair.difference() != 0.0);
    // A stable order for equal differences keeps the report the same from run to run.
    pairs.sort_by(|a, b| b.difference().abs().total_cmp(&a.difference().abs()).then(a.place.cmp(&b.place)));
    let mut named = BTreeSet::new();
    pairs.retain(|pair| named.insert(pair.place));
    findings.extend(pairs.iter().take(N_NAMED).map(|pair| {
        let percent = 100.0 * pair.difference();
        format!("{} {}: {}, {other} {} ({percent:+.1} %)", pair.place, pair.year, pair.total, pair.other)
    }));
    findings
}

/// A row of a table with its line.
struct TableRow<'a> {
    columns: &'a [&'a str],
    record: csv::StringRecord,
    line: usize,
}

impl TableRow<'_> {
    /// The text of a column; empty if the table has no such column.
    fn field(&self, column: &str) -> &str {
        let idx = self.columns.iter().position(|name| *name == column);
        idx.and_then(|idx| self.record.get(idx)).unwrap_or_default().trim()
    }
}

fn rows<'a>(path: &Path, columns: &'a [&'a str]) -> Result<Vec<TableRow<'a>>, ImportError> {
    let mut reader = csv::Reader::from_path(path).at(path)?;
    if !reader.headers().at(path)?.iter().eq(columns.iter().copied()) {
        return Err(content(path, format!("columns are not {columns:?}")));
    }
    let records = reader.records().zip(2..);
    records.map(|(record, line)| Ok(TableRow { columns, record: record.at(path)?, line })).collect()
}

#[cfg(test)]
#[path = "population/tests.rs"]
mod tests;
