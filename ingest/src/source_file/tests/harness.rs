//! Small files of made-up publishers, each read by a description of its own.

use crime_explorer::observation::Value;

use super::*;

/// What the descriptions of the tests are about.
const KNOWN: &str = r#"
    dimensions = [
        { id = "sex", default = "total", categories = [{ id = "total" }, { id = "female" }, { id = "male" }] },
        { id = "offence", default = "theft", categories = [{ id = "theft" }, { id = "robbery" }] },
    ]
    [[indicators]]
    id = "counts"
    theme = "crime"
    unit = "count"
    decimals = 0
    counting_unit = "victim"
    source_system = "police-recorded"
    sources = ["x"]
    [[indicators]]
    id = "rates"
    theme = "crime"
    unit = "per-100000"
    decimals = 1
    counting_unit = "victim"
    source_system = "police-recorded"
    sources = ["x"]
    [[indicators]]
    id = "divided"
    theme = "crime"
    unit = "count"
    decimals = 0
    counting_unit = "victim"
    source_system = "police-recorded"
    dimensions = ["sex", "offence"]
    sources = ["x"]
"#;

/// Reads a file as a description says: the keys of a `[[long]]`, without its source.
pub(super) fn read_as(description: &str, file: impl AsRef<[u8]>) -> Result<(Figures, FileReport), ImportError> {
    let folder = crate::fixture::folder(&format!("shape-{:?}", std::thread::current().id()).replace(['(', ')'], ""));
    let path = folder.join("file.csv");
    std::fs::write(&path, file).unwrap();
    read_path_as(description, &path)
}

pub(super) fn read_path_as(description: &str, path: &Path) -> Result<(Figures, FileReport), ImportError> {
    let mut descriptions = Descriptions::default();
    descriptions.add(KNOWN).unwrap();
    let long = description
        .replace("[[long]]", "[[long]]\nsource = \"x\"")
        .replace("[[left_out]]", "[[left_out]]\nsource = \"x\"");
    descriptions.add(&format!("[[long]]\nsource = \"x\"\n{long}")).unwrap();
    let known = KnownPlaces::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../data")).unwrap();
    let (mut figures, mut report) = (Figures::default(), FileReport::default());
    read(path, "x", Context { descriptions: &descriptions, known: &known }, &mut figures, &mut report)?;
    assert_eq!(
        report.n_read,
        report.n_kept + report.n_refused() + report.n_empty,
        "every row is accounted for: {report:?}"
    );
    Ok((figures, report))
}

/// The figures of an indicator, a line each: place, year, categories, figure, status, note.
pub(super) fn lines(figures: &Figures, indicator: &str) -> Vec<String> {
    let line = |row: &Observation| {
        let value = match row.value {
            Value::Number(value) => value.to_string(),
            Value::Estimate { value, lower, upper } => format!("{value}[{lower},{upper}]"),
            Value::Range { lower, upper } => format!("[{lower},{upper}]"),
            Value::Missing => "none".to_owned(),
        };
        let mut words = vec![row.place.to_string(), row.period.to_string()];
        words.extend(row.categories.iter().cloned());
        words.extend([value, row.status.code().to_owned(), row.note.clone()]);
        words.join(" ").trim_end().to_owned()
    };
    figures.of(indicator).map(line).collect()
}

/// The refused rows: rule and number.
pub(super) fn refused(report: &FileReport) -> Vec<(&str, usize)> {
    report.refused.iter().flat_map(|(rule, rows)| rows.iter().map(move |row| (rule.as_str(), row.row))).collect()
}

/// Checks the figures of "counts" and the rows refused.
#[track_caller]
pub(super) fn check(description: &str, file: impl AsRef<[u8]>, expect: &[&str], expect_refused: &[(&str, usize)]) {
    let (figures, report) = read_as(description, file).unwrap();
    assert_eq!(lines(&figures, "counts"), expect);
    assert_eq!(refused(&report), expect_refused, "{report:?}");
}

/// Checks that the whole file is refused with a sentence in which these words stand.
#[track_caller]
pub(super) fn check_stops(description: &str, file: impl AsRef<[u8]>, words: &[&str]) {
    let (figures, report) = match read_as(description, file) {
        Err(err) => {
            let sentence = err.cause.to_string();
            assert!(words.iter().all(|word| sentence.contains(word)), "{sentence}");
            return;
        }
        Ok(read) => read,
    };
    panic!("it was read: {:?}, {report:?}", lines(&figures, "counts"));
}
