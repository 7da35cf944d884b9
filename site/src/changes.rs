//! What changed since an older edition, as a table of its own in the data API: `<indicator>@<edition>-changes.csv`.

use std::path::Path;

use crime_explorer::{
    editions::{Comparison, RowKey},
    indicator::{Edition, Indicator},
    observation::Value,
};

use crate::{coverage::Tables, error::SiteError, files::write};

/// Writes the changes since each older edition of each table.
///
/// # Errors
/// If a file cannot be written.
pub(crate) fn write_changes(tables: &Tables, folder: &Path) -> Result<(), SiteError> {
    for facts in &tables.indicators {
        for (edition, changes) in &facts.changes {
            let path = folder.join(file_name(&facts.indicator, edition));
            let table = table(&facts.indicator, changes).map_err(|error| SiteError::content(&path, error))?;
            write(&path, table)?;
        }
    }
    Ok(())
}

/// The name of the file of changes.
pub(crate) fn file_name(indicator: &Indicator, edition: &Edition) -> String {
    format!("{}-changes.csv", edition.table(&indicator.id))
}

/// `place,period,<dimension ids…>,change,older,older_lower,older_upper,newer,newer_lower,newer_upper`: rows revised, the
/// largest first, then those added and those withdrawn.
fn table(indicator: &Indicator, changes: &Comparison) -> Result<Vec<u8>, csv::Error> {
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let dimensions = indicator.dimensions.iter().map(|dimension| dimension.id.as_str());
    let tail = ["change", "older", "older_lower", "older_upper", "newer", "newer_lower", "newer_upper"];
    out.write_record(["place", "period"].into_iter().chain(dimensions).chain(tail))?;
    let mut row = |key: &RowKey, change: &str, older: Value, newer: Value| {
        let mut fields = vec![key.place.to_string(), key.year.to_string()];
        fields.extend(key.categories.iter().cloned());
        fields.push(change.to_owned());
        fields.extend([older, newer].into_iter().flat_map(cells));
        out.write_record(fields)
    };
    for revision in &changes.revised {
        row(&revision.key, "revised", revision.older, revision.newer)?;
    }
    for (key, value) in &changes.added {
        row(key, "added", Value::Missing, *value)?;
    }
    for (key, value) in &changes.withdrawn {
        row(key, "withdrawn", *value, Value::Missing)?;
    }
    out.into_inner().map_err(|error| error.into_error().into())
}

/// Value, lower and upper bound; empty where there is none.
fn cells(value: Value) -> [String; 3] {
    let numbers = match value {
        Value::Number(value) => [Some(value), None, None],
        Value::Estimate { value, lower, upper } => [Some(value), Some(lower), Some(upper)],
        Value::Range { lower, upper } => [None, Some(lower), Some(upper)],
        Value::Missing => [None; 3],
    };
    numbers.map(|number| number.map(|number| number.to_string()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use crime_explorer::{editions::Revision, period::Year};

    use super::*;

    #[test]
    fn a_censored_figure_keeps_its_bounds_in_the_table_of_changes() {
        let indicator: Indicator = toml::from_str(
            "id = \"x\"\ntheme = \"crime\"\nunit = \"count\"\ndecimals = 0\ncounting_unit = \"victim\"\n\
             source_system = \"survey\"\nsources = []\nfirst_year = 2000\nlast_year = 2003",
        )
        .unwrap();
        let key = RowKey { place: "HND".parse().unwrap(), categories: Vec::new(), year: Year(2010) };
        let older = Value::Range { lower: 0.0, upper: 4.0 };
        let changes = Comparison {
            revised: vec![Revision { key: key.clone(), older, newer: Value::Number(3.0) }],
            withdrawn: vec![(key, Value::Number(7.0))],
            ..Comparison::default()
        };
        assert_eq!(
            String::from_utf8(table(&indicator, &changes).unwrap()).unwrap(),
            "place,period,change,older,older_lower,older_upper,newer,newer_lower,newer_upper\r\n\
             HND,2010,revised,,0,4,3,,\r\nHND,2010,withdrawn,7,,,,,\r\n"
        );
    }
}
