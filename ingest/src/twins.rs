//! Releases or tables of one measure that contradict each other: all values are shown, none is chosen.

use std::collections::BTreeSet;

use crime_explorer::{
    observation::{Status, Value},
    period::Year,
    place::PlaceCode,
};

use crate::{
    description::survey::{Twin, Twins},
    figures::{Figures, append_note},
    report::Report,
};

/// Where indicators hold the same measure and contradict each other, each gets the range from the lowest value to the
/// highest, with what every release says as its origin. What was found goes into the report.
pub(crate) fn mark(all: &[Twins], figures: &mut Figures, report: &mut Report) {
    for twins in all {
        let mut findings = Vec::new();
        let mut n_compared = 0;
        for (place, period) in keys(twins, figures) {
            let said = said(twins, place, period, figures);
            let values = || said.iter().map(|(_, value)| *value);
            let (lower, upper) = (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
            if said.len() < 2 {
                continue;
            }
            n_compared += 1;
            if upper - lower <= twins.tolerance {
                continue;
            }
            let origin: Vec<String> = said.iter().map(|(twin, value)| format!("{}: {value}", twin.release)).collect();
            let origin = origin.join("; ");
            findings.push(format!("{place} {period}: {origin}"));
            for (Twin { indicator, categories, .. }, _) in &said {
                figures.change(indicator, categories, place, period, |row| {
                    row.value = Value::Range { lower, upper };
                    row.status = Status::Suppressed;
                    append_note(&mut row.note, &twins.note);
                    row.origin.clone_from(&origin);
                });
            }
        }
        let summary =
            format!("{n_compared} compared, {} more than {} apart: all are shown", findings.len(), twins.tolerance);
        findings.insert(0, summary);
        report.check(&title(twins), findings);
    }
}

/// The places and years of which at least one of the indicators has the measure.
fn keys(twins: &Twins, figures: &Figures) -> BTreeSet<(PlaceCode, Year)> {
    let rows = |twin: &'_ Twin| {
        let rows = figures.of(&twin.indicator).filter(|row| row.categories == twin.categories);
        rows.map(|row| (row.place, row.period)).collect::<Vec<_>>()
    };
    twins.of.iter().flat_map(rows).collect()
}

/// What each of the indicators says of a place and year, as far as it is a number.
fn said<'a>(twins: &'a Twins, place: PlaceCode, period: Year, figures: &Figures) -> Vec<(&'a Twin, f64)> {
    let value = |twin: &'a Twin| {
        let row = figures.get(&twin.indicator, &twin.categories, place, period)?;
        Some((twin, row.value.number()?))
    };
    twins.of.iter().filter_map(value).collect()
}

fn title(twins: &Twins) -> String {
    let names: Vec<String> = twins
        .of
        .iter()
        .map(|twin| std::iter::once(&twin.indicator).chain(&twin.categories).cloned().collect::<Vec<_>>().join(" "))
        .collect();
    names.join(" against ")
}

#[cfg(test)]
mod tests {
    use crime_explorer::{observation::Observation, period::Year};

    use super::*;

    fn figures() -> Figures {
        let mut figures = Figures::default();
        let mut add = |indicator: &str, place: &str, categories: &[&str], value| {
            let row = Observation {
                place: place.parse().unwrap(),
                period: Year(2016),
                categories: categories.iter().map(|id| (*id).to_owned()).collect(),
                value: Value::Number(value),
                status: Status::Normal,
                origin: "NSO".to_owned(),
                note: String::new(),
            };
            figures.add(indicator, row, crate::figures::FileRow::default()).unwrap();
        };
        add("old", "PAN", &["total"], 32.0);
        add("old", "PAN", &["female"], 30.0);
        add("old", "PER", &["total"], 3.6);
        add("new", "PAN", &[], 3.2);
        add("new", "PER", &[], 3.48);
        figures
    }

    #[test]
    fn values_that_contradict_each_other_become_a_range_and_others_stay() {
        let twin = |indicator: &str, release: &str, categories: &[&str]| Twin {
            indicator: indicator.to_owned(),
            release: release.to_owned(),
            categories: categories.iter().map(|id| (*id).to_owned()).collect(),
        };
        let of = vec![twin("new", "2024-04", &[]), twin("old", "2020-10", &["total"])];
        let twins = Twins { of, tolerance: 1.0, note: "releases-disagree".to_owned() };
        let (mut figures, mut report) = (figures(), Report::default());
        mark(&[twins], &mut figures, &mut report);
        for (indicator, categories) in [("new", vec![]), ("old", vec!["total".to_owned()])] {
            let panama = figures.get(indicator, &categories, "PAN".parse().unwrap(), Year(2016)).unwrap();
            assert_eq!(panama.value, Value::Range { lower: 3.2, upper: 32.0 });
            assert_eq!(
                (panama.origin.as_str(), panama.note.as_str()),
                ("2024-04: 3.2; 2020-10: 32", "releases-disagree")
            );
        }
        let women = figures.get("old", &["female".to_owned()], "PAN".parse().unwrap(), Year(2016)).unwrap();
        assert_eq!((women.value, women.note.as_str()), (Value::Number(30.0), ""));
        let peru = figures.get("new", &[], "PER".parse().unwrap(), Year(2016)).unwrap();
        assert_eq!(peru.value, Value::Number(3.48));
        assert_eq!(report.checks[0].findings[0], "2 compared, 1 more than 1 apart: all are shown");
    }

    #[test]
    fn of_three_tables_the_range_is_from_the_lowest_to_the_highest_and_one_without_a_figure_is_not_asked() {
        let mut figures = figures();
        let row = |place: &str, value| Observation {
            place: place.parse().unwrap(),
            period: Year(2016),
            categories: vec!["all".to_owned()],
            value: Value::Number(value),
            status: Status::Normal,
            origin: String::new(),
            note: String::new(),
        };
        figures.add("third", row("PAN", 35.0), crate::figures::FileRow::default()).unwrap();
        figures.annotate("old", &["total".to_owned()], "PAN".parse().unwrap(), Year(2016), "first");
        figures.add("third", row("CHL", 7.0), crate::figures::FileRow::default()).unwrap();
        let twin = |indicator: &str, categories: &[&str]| Twin {
            indicator: indicator.to_owned(),
            release: indicator.to_owned(),
            categories: categories.iter().map(|id| (*id).to_owned()).collect(),
        };
        let of = vec![twin("new", &[]), twin("old", &["total"]), twin("third", &["all"])];
        mark(&[Twins { of, tolerance: 0.0, note: "tables-disagree".to_owned() }], &mut figures, &mut Report::default());
        let get = |indicator: &str, categories: &[&str], place: &str| {
            let categories: Vec<String> = categories.iter().map(|id| (*id).to_owned()).collect();
            figures.get(indicator, &categories, place.parse().unwrap(), Year(2016)).unwrap().clone()
        };
        for found in [get("new", &[], "PAN"), get("old", &["total"], "PAN"), get("third", &["all"], "PAN")] {
            assert_eq!(found.value, Value::Range { lower: 3.2, upper: 35.0 });
            assert_eq!(found.origin, "new: 3.2; old: 32; third: 35");
        }
        assert_eq!(get("third", &["all"], "PAN").note, "tables-disagree");
        assert_eq!(get("old", &["total"], "PAN").note, "first;tables-disagree");
        // Two of three have Peru, one alone has Chile.
        assert_eq!(get("new", &[], "PER").value, Value::Range { lower: 3.48, upper: 3.6 });
        assert_eq!(get("third", &["all"], "CHL").value, Value::Number(7.0));
    }
}
