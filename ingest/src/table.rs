//! The project's own tables: `place,period,<dimension ids…>,value,lower,upper,status,source,note`.
//!
//! A table is UTF-8 and RFC 4180 with line feeds; a value is the shortest text that reads back to the same number.

use std::{collections::BTreeSet, path::Path};

use crime_explorer::{
    dataset::{Dataset, DatasetError, DimensionColumn},
    indicator::Dimension,
    observation::{Observation, Status, Value},
    period::Year,
    place::PlaceCode,
};

use crate::error::{At, Cause, ImportError, Reason, content};

const HEAD: [&str; 2] = ["place", "period"];
const TAIL: [&str; 6] = ["value", "lower", "upper", "status", "source", "note"];

/// Sorts observations as a table holds them: by the order of each dimension's categories, then place, then period.
pub(crate) fn sort(dimensions: &[Dimension], observations: &mut [Observation]) {
    observations.sort_by_cached_key(|observation| {
        let categories: Vec<_> = dimensions
            .iter()
            .zip(&observation.categories)
            .map(|(dimension, category)| dimension.category_idx(category))
            .collect();
        (categories, observation.place, observation.period)
    });
}

/// Writes a table, sorted. The folder must exist.
///
/// # Errors
/// If two rows have one place, period and categories, or the file cannot be written.
pub(crate) fn write(
    path: &Path,
    dimensions: &[Dimension],
    observations: &mut [Observation],
) -> Result<(), ImportError> {
    sort(dimensions, observations);
    let key = |row: &Observation| (row.place, row.period, row.categories.clone());
    if let Some([row, _]) = observations.array_windows().find(|[one, other]| key(one) == key(other)) {
        let categories = row.categories.join(" ");
        return Err(content(path, format!("two rows for {} {} {categories}", row.place, row.period)));
    }
    let bytes = bytes(dimensions, observations).at(path)?;
    std::fs::write(path, bytes).at(path)
}

/// A table as CSV, its rows in the order given.
///
/// # Errors
/// None that is known: writing to memory.
pub(crate) fn bytes(dimensions: &[Dimension], observations: &[Observation]) -> Result<Vec<u8>, csv::Error> {
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    out.write_record(header(dimensions))?;
    for observation in observations {
        out.write_record(record(observation))?;
    }
    out.into_inner().map_err(|err| err.into_error().into())
}

/// Reads a table. Its columns must be those of `dimensions`, its categories known, its keys unique.
pub fn read(path: &Path, dimensions: &[Dimension]) -> Result<Vec<Observation>, ImportError> {
    let mut reader = csv::Reader::from_path(path).at(path)?;
    let columns = reader.headers().at(path)?.clone();
    if !columns.iter().eq(header(dimensions).iter().map(String::as_str)) {
        let columns: Vec<_> = columns.iter().collect();
        return Err(content(path, format!("columns are {columns:?}, not {:?}", header(dimensions))));
    }
    let mut keys = BTreeSet::new();
    let mut observations = Vec::new();
    for (idx, row) in reader.records().enumerate() {
        let row = row.at(path)?;
        let line = idx + 2;
        let observation = parse(&row, dimensions).map_err(|cause| Cause::Line { line, cause }).at(path)?;
        if !keys.insert((observation.place, observation.period, observation.categories.clone())) {
            let cause = "the same place, period and categories stand above".into();
            return Err(Cause::Line { line, cause }).at(path);
        }
        observations.push(observation);
    }
    Ok(observations)
}

/// The rows of a table as columns in memory.
pub fn dataset(indicator: &str, dimensions: &[Dimension], rows: Vec<Observation>) -> Result<Dataset, DatasetError> {
    let ids = |dimension: &Dimension| dimension.categories.iter().map(|category| category.id.clone()).collect();
    let columns = dimensions.iter().map(|of| DimensionColumn { id: of.id.clone(), categories: ids(of) }).collect();
    Dataset::new(indicator, columns, rows)
}

/// Whether a table has a column of that name beside its dimensions, in the project or, `place_name`, in the data API.
///
/// No dimension may bear such a name: columns are found by theirs.
pub fn is_own_column(name: &str) -> bool {
    HEAD.contains(&name) || TAIL.contains(&name) || name == "place_name"
}

fn header(dimensions: &[Dimension]) -> Vec<String> {
    let ids = dimensions.iter().map(|dimension| dimension.id.as_str());
    HEAD.into_iter().chain(ids).chain(TAIL).map(str::to_owned).collect()
}

fn record(observation: &Observation) -> Vec<String> {
    let [value, lower, upper] = match observation.value {
        Value::Number(value) => [Some(value), None, None],
        Value::Estimate { value, lower, upper } => [Some(value), Some(lower), Some(upper)],
        Value::Range { lower, upper } => [None, Some(lower), Some(upper)],
        Value::Missing => [None; 3],
    }
    .map(|number| number.map(|number| number.to_string()).unwrap_or_default());
    let mut fields = vec![observation.place.to_string(), observation.period.to_string()];
    fields.extend(observation.categories.iter().cloned());
    let status = observation.status.code().to_owned();
    fields.extend([value, lower, upper, status, observation.origin.clone(), observation.note.clone()]);
    fields
}

fn parse(row: &csv::StringRecord, dimensions: &[Dimension]) -> Result<Observation, Reason> {
    let field = |idx: usize| row.get(idx).ok_or_else(|| "the row is too short".to_owned());
    let tail = HEAD.len() + dimensions.len();
    let mut categories = Vec::with_capacity(dimensions.len());
    for (idx, dimension) in dimensions.iter().enumerate() {
        let category = field(HEAD.len() + idx)?;
        if dimension.category_idx(category).is_none() {
            return Err(format!("{category:?} is not a category of {}", dimension.id).into());
        }
        categories.push(category.to_owned());
    }
    let status = field(tail + 3)?;
    Ok(Observation {
        place: field(0)?.parse::<PlaceCode>()?,
        period: field(1)?.parse::<Year>()?,
        categories,
        value: value([field(tail)?, field(tail + 1)?, field(tail + 2)?])?,
        status: Status::from_code(status).ok_or_else(|| format!("{status:?} is not a status"))?,
        origin: field(tail + 4)?.to_owned(),
        note: field(tail + 5)?.to_owned(),
    })
}

fn value(fields: [&str; 3]) -> Result<Value, String> {
    let number = |text: &str| match text {
        "" => Ok(None),
        _ => match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Some(number)),
            _ => Err(format!("{text:?} is not a number")),
        },
    };
    let [value, lower, upper] = [number(fields[0])?, number(fields[1])?, number(fields[2])?];
    match (value, lower, upper) {
        (Some(value), None, None) => Ok(Value::Number(value)),
        (Some(value), Some(lower), Some(upper)) if lower <= value && value <= upper => {
            Ok(Value::Estimate { value, lower, upper })
        }
        (None, Some(lower), Some(upper)) if lower <= upper => Ok(Value::Range { lower, upper }),
        (None, None, None) => Ok(Value::Missing),
        _ => Err(format!("value, lower and upper do not belong together: {fields:?}")),
    }
}

#[cfg(test)]
mod tests {
    use crime_explorer::indicator::Category;

    use super::*;
    use crate::error::chain;

    fn sex() -> Vec<Dimension> {
        let category = |id: &str| Category { id: id.to_owned(), parent: None };
        let categories = vec![category("total"), category("female")];
        vec![Dimension { id: "sex".to_owned(), default: "total".to_owned(), categories }]
    }

    fn observation(place: &str, year: &str, sex: &str, value: Value) -> Observation {
        Observation {
            place: place.parse().unwrap(),
            period: year.parse().unwrap(),
            categories: vec![sex.to_owned()],
            value,
            status: Status::Normal,
            origin: "CTS, \"MoI\"".to_owned(),
            note: String::new(),
        }
    }

    fn scratch(name: &str, text: &str) -> std::path::PathBuf {
        let path = std::env::temp_dir().join(format!("ingest-table-{}-{name}.csv", std::process::id()));
        std::fs::write(&path, text).unwrap();
        path
    }

    #[test]
    fn what_was_written_is_read_back_in_the_order_of_categories() {
        let path = scratch("round", "");
        let mut rows = vec![
            observation("HND", "2012", "female", Value::Range { lower: 0.0, upper: 4.0 }),
            observation("HND", "2012", "total", Value::Number(0.1 + 0.2)),
            observation("BEL", "2012", "total", Value::Estimate { value: 2.0, lower: 1.0, upper: 3.0 }),
            observation("HND", "2011", "total", Value::Missing),
        ];
        write(&path, &sex(), &mut rows).unwrap();
        assert_eq!(
            std::fs::read_to_string(&path).unwrap(),
            "place,period,sex,value,lower,upper,status,source,note\n\
             BEL,2012,total,2,1,3,A,\"CTS, \"\"MoI\"\"\",\n\
             HND,2011,total,,,,A,\"CTS, \"\"MoI\"\"\",\n\
             HND,2012,total,0.30000000000000004,,,A,\"CTS, \"\"MoI\"\"\",\n\
             HND,2012,female,,0,4,A,\"CTS, \"\"MoI\"\"\",\n"
        );
        assert_eq!(read(&path, &sex()).unwrap(), rows);
    }

    #[test]
    fn no_table_is_written_with_two_rows_of_one_key() {
        let path = scratch("twice", "");
        let row = || observation("HND", "2012", "total", Value::Number(1.0));
        let err = write(&path, &sex(), &mut [row(), row()]).unwrap_err().cause.to_string();
        assert_eq!(err, "two rows for HND 2012 total");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "");
    }

    #[track_caller]
    fn check(row: &str, reason: &str) {
        let path = scratch("bad", &format!("place,period,sex,value,lower,upper,status,source,note\n{row}\n"));
        let err = chain(&read(&path, &sex()).unwrap_err().cause);
        assert_eq!(err, reason);
    }

    #[test]
    fn a_bad_row_is_named_with_its_line_and_reason() {
        check("HND,1013,total,1,,,A,,", "line 2: \"1013\" is not a year");
        check("Honduras,2013,total,1,,,A,,", "line 2: \"Honduras\" is not a place's code");
        check("HND,2013,all,1,,,A,,", "line 2: \"all\" is not a category of sex");
        check("HND,2013,total,x,,,A,,", "line 2: \"x\" is not a number");
        check("HND,2013,total,1,,,Z,,", "line 2: \"Z\" is not a status");
        check("HND,2013,total,,3,1,A,,", "line 2: value, lower and upper do not belong together: [\"\", \"3\", \"1\"]");
        check(
            "HND,2013,total,1,,,A,,\nHND,2013,total,2,,,A,,",
            "line 3: the same place, period and categories stand above",
        );
    }
}
