//! What is measured of the figures' quality: agreement between files, suspected breaks, what the gates raise. The text of `docs/data-quality.md`.

mod gates;

use std::{collections::BTreeMap, fmt::Write as _, path::Path};

use crime_explorer::{
    comparability::counts_records,
    indicator::Unit,
    period::Year,
    place::PlaceCode,
    statistics::breaks::{FEWEST_EVENTS, Suspicion, suspected_by_year},
};

use crate::{
    agreement::{Agreement, Both, agreement, pairs},
    catalogue::{self, Table},
    description::descriptions,
    editions,
    error::{At, ImportError},
    table,
};

/// Eurostat's table: no new questionnaire falls into its years, so that what is suspected there counts as a false alarm.
const WITHOUT_QUESTIONNAIRE: &str = "recorded-offences-europe";

/// How often breaks are suspected in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Suspicions {
    /// Steps from one year to the next with enough events in the first.
    pub n_steps: usize,
    /// Suspected since the count more than doubled or halved.
    pub n_beyond_two: usize,
    /// Suspected since the step is far outside the place's usual ones.
    pub n_far: usize,
}

/// A series' counts by year.
type Counts = Vec<(Year, f64)>;

/// Counts the suspected breaks of a table of counts: what the page shows, by the same function.
pub(crate) fn suspicions(table: &Table) -> Suspicions {
    let mut series: BTreeMap<(&[String], PlaceCode), Counts> = BTreeMap::new();
    for row in table.observations.iter().filter(|row| !row.place.is_region()) {
        if let Some(count) = row.value.number() {
            series.entry((&row.categories, row.place)).or_default().push((row.period, count));
        }
    }
    let mut found = Suspicions::default();
    for counts in series.values_mut() {
        counts.sort_by_key(|(year, _)| *year);
        let is_step = |pair: &&[(Year, f64)]| pair[1].0.0 == pair[0].0.0 + 1 && pair[0].1 >= FEWEST_EVENTS;
        found.n_steps += counts.windows(2).filter(is_step).count();
        for (_, suspicion) in suspected_by_year(counts) {
            match suspicion {
                Suspicion::BeyondFactorTwo => found.n_beyond_two += 1,
                Suspicion::FarFromUsualChange => found.n_far += 1,
            }
        }
    }
    found
}

/// Reads every table of the catalogue with its older editions.
pub fn read(data: &Path) -> Result<Vec<Table>, ImportError> {
    let read = |indicator: crime_explorer::indicator::Indicator| {
        let observations = table::read(&data.join(format!("{}.csv", indicator.id)), &indicator.dimensions)?;
        let older = indicator.editions.iter().map(|edition| editions::read(data, &indicator, edition));
        let older = older.collect::<Result<_, ImportError>>()?;
        Ok(Table { indicator, observations, older })
    };
    catalogue::read(data)?.indicators.into_iter().map(read).collect()
}

/// The columns of a comparison: how many, the shares by distance, the median ratio.
pub(crate) fn shares(found: &Agreement) -> [String; 7] {
    let none = || "–".to_owned();
    let [same, near, close, apart, beyond] = found
        .shares()
        .map_or_else(|| std::array::from_fn(|_| none()), |shares| shares.map(|share| format!("{share:.1} %")));
    [
        found.n().to_string(),
        same,
        near,
        close,
        apart,
        beyond,
        found.median_ratio.map_or_else(none, |ratio| format!("{ratio:.3}")),
    ]
}

/// The document, as Markdown.
///
/// `import_report` is the report of the import, which knows how far series agree that are not kept.
pub fn document(tables: &[Table], import_report: &str) -> Result<String, ImportError> {
    let descriptions = descriptions().at(Path::new("ingest/descriptions"))?;
    let pairs = pairs().at(Path::new("ingest/descriptions"))?;
    let mut text = String::from(INTRODUCTION);
    let mut apart = String::new();
    for pair in &pairs {
        let Some(found) = agreement(pair, tables) else { continue };
        write_agreement(&mut text, &mut apart, &pair.what, &found);
    }
    for series in descriptions.surveys.iter().flat_map(|form| &form.compared) {
        let section = import_report.split_once(&format!("## {}\n\n- ", series.what));
        if let Some(found) = section.and_then(|(_, rest)| rest.lines().next()) {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "| {} | {} |", series.what, found.replace(", ", " | "));
        }
    }
    text.push_str(FURTHEST);
    text.push_str(&apart);
    text.push_str(BREAKS);
    let is_recorded = |table: &&Table| counts_records(&table.indicator) && table.indicator.unit == Unit::Count;
    for table in tables.iter().filter(is_recorded) {
        write_suspicions(&mut text, &table.indicator.id, suspicions(table));
    }
    if let Some(table) = tables.iter().find(|table| table.indicator.id == WITHOUT_QUESTIONNAIRE) {
        let found = suspicions(table);
        let n = found.n_beyond_two + found.n_far;
        // Writing to a String cannot fail.
        let _ = write!(
            text,
            "\n{}",
            ALARMS
                .replace("{n}", &n.to_string())
                .replace("{steps}", &found.n_steps.to_string())
                .replace("{share}", &percent(n, found.n_steps))
        );
    }
    text.push_str(&gates::section(tables, &descriptions)?);
    Ok(text)
}

fn write_agreement(text: &mut String, apart: &mut String, what: &str, found: &Agreement) {
    // Writing to a String cannot fail.
    let _ = writeln!(text, "| {what} | {} |", shares(found).join(" | "));
    if !found.largest.is_empty() {
        let named: Vec<String> = found.largest.iter().map(named).collect();
        let _ = writeln!(apart, "- {what}: {}", named.join("; "));
    }
}

fn named(at: &Both) -> String {
    format!("{} {} {} and {}", at.place, at.year, rounded(at.a), rounded(at.b))
}

/// At most two decimals, and none that are zero.
fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

fn write_suspicions(text: &mut String, id: &str, found: Suspicions) {
    let n = found.n_beyond_two + found.n_far;
    let (two, far) = (found.n_beyond_two, found.n_far);
    // Writing to a String cannot fail.
    let _ = writeln!(text, "| `{id}` | {} | {two} | {far} | {} |", found.n_steps, percent(n, found.n_steps));
}

fn percent(part: usize, whole: usize) -> String {
    if whole == 0 { "–".to_owned() } else { format!("{:.1} %", 100.0 * part as f64 / whole as f64) }
}

const INTRODUCTION: &str = "# Quality of the figures, as measured

Written by `cargo ingest check` from the tables below `data/`. Do not edit: a test compares this file with what the command
would write.

## Do files agree that should say the same?

Each row compares two tables over the places and years that both have. Shares are of the number compared: the same (to
0.5 per cent, or to 0.05), up to 2 per cent apart, up to 10, up to a factor of two, and beyond. The ratio is the median of the
second over the first. Nothing is changed by this: the tables stay as published, and a chart shows one of them, never a mixture.

Reasons to differ: rates of different editions rest on different populations; Eurostat counts offences of its own
classification of the police's codes, and homicide as offences where UNODC counts victims; the yearbook's rates are of an
edition of 2018; WHO models deaths from their registration, where UNODC counts what was recorded; the World Bank revised its
surveys of firms; the SDG database's share of unsentenced prisoners is a mean of three years (compared while importing, and
not kept). Rates of prisoners rest on UNODC's own populations: those furthest apart are the Republic of Moldova's, where
UNODC divided by more people than the World Bank counts.

| what | compared | same | to 2 % | to 10 % | to factor 2 | beyond | ratio |
|---|--:|--:|--:|--:|--:|--:|--:|
";

const FURTHEST: &str = "
### Furthest apart

The places and years that differ most, first and second number.

";

const BREAKS: &str = "
## Suspected breaks

Most breaks in published series are not marked. The page marks a year as suspected, from the figures alone, if the count more
than doubled or fell by more than half against at least 200 events in the year before, or if the change is over six robust
standard deviations from the place's usual change and a quarter or more. It is computed as the page shows it and is stored
nowhere; a published reason stands in its place where there is one. Steps are pairs of consecutive years with at least 200
events in the first. Trafficking is left out: its detected victims swing with single operations.

| table | steps | beyond factor two | far from usual | share of steps |
|---|--:|--:|--:|--:|
";

const ALARMS: &str = "**False alarms.** Eurostat's series of 2008 to 2022 have no new questionnaire in their years. If no definition changed in
them either, every suspicion there is a false alarm: {n} of {steps} steps, {share}. The assumption is hard on the detector:
some of these steps are changes of law or of police systems that this file no longer marks, and some are real (lockdowns). If
so, fewer are false alarms.
";

#[cfg(test)]
mod tests {
    use crime_explorer::observation::{Observation, Status, Value};

    use super::*;
    use crate::catalogue::table;

    fn thefts(counts: &[(i16, f64)]) -> Table {
        let row = |(year, count): &(i16, f64)| Observation {
            place: "DOM".parse().unwrap(),
            period: Year(*year),
            categories: vec!["theft".to_owned()],
            value: Value::Number(*count),
            status: Status::Normal,
            origin: String::new(),
            note: String::new(),
        };
        let all = descriptions().unwrap();
        let rows = counts.iter().map(row).collect();
        table(&all, all.indicator("economic-offences").unwrap(), false, rows, Vec::new()).unwrap()
    }

    #[test]
    fn steps_need_two_years_in_a_row_and_200_events() {
        let found = suspicions(&thefts(&[(2010, 100.0), (2011, 900.0), (2012, 874.0), (2013, 23_514.0), (2016, 9.0)]));
        assert_eq!(found, Suspicions { n_steps: 2, n_beyond_two: 1, n_far: 0 });
    }

    #[test]
    fn the_document_names_the_share_of_suspected_steps() {
        let text = document(&[thefts(&[(2011, 900.0), (2012, 874.0), (2013, 23_514.0)])], "").unwrap();
        assert!(text.contains("| `economic-offences` | 2 | 1 | 0 | 50.0 % |"), "{text}");
    }
}
