//! Two releases of one measure that contradict each other: both values are shown, neither is chosen.

use crime_explorer::observation::{Status, Value};

use crate::{
    description::survey::{Twin, Twins},
    figures::Figures,
    report::Report,
};

/// The note beside such a figure.
pub const NOTE: &str = "releases-disagree";

/// Where two indicators hold the same measure and contradict each other, each gets the range from the one value to the
/// other, with what either release says as its origin. What was found goes into the report.
pub fn mark(all: &[Twins], figures: &mut Figures, report: &mut Report) {
    for twins in all {
        let [a, b] = &twins.of;
        let mut findings = Vec::new();
        let rows: Vec<_> = figures.of(&a.indicator).filter(|row| row.categories == a.categories).cloned().collect();
        let mut n_compared = 0;
        for row in rows {
            let other = figures.get(&b.indicator, &b.categories, row.place, row.period);
            let (Some(one), Some(two)) = (row.value.number(), other.and_then(|row| row.value.number())) else {
                continue;
            };
            n_compared += 1;
            if (one - two).abs() <= twins.tolerance {
                continue;
            }
            let said = format!("{}: {one}; {}: {two}", a.release, b.release);
            findings.push(format!("{} {}: {said}", row.place, row.period));
            for Twin { indicator, categories, .. } in [a, b] {
                figures.change(indicator, categories, row.place, row.period, |row| {
                    row.value = Value::Range { lower: one.min(two), upper: one.max(two) };
                    row.status = Status::Suppressed;
                    NOTE.clone_into(&mut row.note);
                    row.origin.clone_from(&said);
                });
            }
        }
        findings.insert(
            0,
            format!("{n_compared} compared, {} more than {} apart: both are shown", findings.len(), twins.tolerance),
        );
        report.check(&format!("{} against {}", a.indicator, b.indicator), findings);
    }
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
        let twins = Twins { of: [twin("new", "2024-04", &[]), twin("old", "2020-10", &["total"])], tolerance: 1.0 };
        let (mut figures, mut report) = (figures(), Report::default());
        mark(&[twins], &mut figures, &mut report);
        for (indicator, categories) in [("new", vec![]), ("old", vec!["total".to_owned()])] {
            let panama = figures.get(indicator, &categories, "PAN".parse().unwrap(), Year(2016)).unwrap();
            assert_eq!(panama.value, Value::Range { lower: 3.2, upper: 32.0 });
            assert_eq!((panama.origin.as_str(), panama.note.as_str()), ("2024-04: 3.2; 2020-10: 32", NOTE));
        }
        let women = figures.get("old", &["female".to_owned()], "PAN".parse().unwrap(), Year(2016)).unwrap();
        assert_eq!((women.value, women.note.as_str()), (Value::Number(30.0), ""));
        let peru = figures.get("new", &[], "PER".parse().unwrap(), Year(2016)).unwrap();
        assert_eq!(peru.value, Value::Number(3.48));
        assert_eq!(report.checks[0].findings[0], "2 compared, 1 more than 1 apart: both are shown");
    }
}
