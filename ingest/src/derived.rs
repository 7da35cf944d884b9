//! Figures that no publisher gives and that two published ones make: shares in per cent.

use crime_explorer::{
    observation::{Observation, Status, Value},
    statistics::percent_of,
};
use serde::Deserialize;

use crate::{
    figures::{Figures, append_note, refuse},
    marks,
    report::FileReport,
};

/// A share: which figures are the part, which the whole.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShareDescription {
    /// Id of the indicator that it makes, which has no dimension.
    pub indicator: String,
    /// The part.
    pub part: Cells,
    /// The whole.
    pub whole: Cells,
    /// The note beside every figure.
    pub note: String,
    /// Above it the share is impossible, and is refused.
    #[serde(default)]
    pub most: Option<f64>,
    /// Above it the share is kept with `doubtful_note` instead.
    #[serde(default)]
    pub doubtful_above: Option<f64>,
    /// The note beside a doubtful share.
    #[serde(default)]
    pub doubtful_note: String,
}

/// Figures of a table in one category of each dimension.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cells {
    /// Id of the table.
    pub table: String,
    /// The category of each of its dimensions.
    pub categories: Vec<String>,
}

/// Adds the shares to the figures: with status E, since computing them is ours, and the origins of both parts as origin.
pub(crate) fn add_shares(shares: &[ShareDescription], figures: &mut Figures, report: &mut FileReport) {
    for share in shares {
        let parts = figures.of(&share.part.table).filter(|row| row.categories == share.part.categories);
        let made: Vec<Observation> = parts.filter_map(|part| of_place(share, part, figures)).collect();
        for (row, observation) in (1..).zip(made) {
            report.n_read += 1;
            let what = format!("{} {} {:?}", observation.place, observation.period, observation.value);
            let is_possible =
                share.most.is_none_or(|most| observation.value.number().is_some_and(|percent| percent <= most));
            let result = if is_possible {
                figures.add(&share.indicator, observation, report.at(row))
            } else {
                Err(refuse("share-above-100", what))
            };
            match result {
                Ok(()) => report.n_kept += 1,
                Err(refusal) => report.refused(&refusal.rule, row, refusal.what),
            }
        }
    }
}

fn of_place(share: &ShareDescription, part: &Observation, figures: &Figures) -> Option<Observation> {
    let whole = figures.get(&share.whole.table, &share.whole.categories, part.place, part.period)?;
    let percent = percent_of(part.value.number()?, whole.value.number()?)?;
    let is_doubtful = share.doubtful_above.is_some_and(|limit| percent > limit);
    let mut note = if is_doubtful { share.doubtful_note.clone() } else { share.note.clone() };
    for mark in marks::marks(&part.note).chain(marks::marks(&whole.note)) {
        append_note(&mut note, mark);
    }
    let origin =
        if part.origin == whole.origin { part.origin.clone() } else { format!("{} ÷ {}", part.origin, whole.origin) };
    Some(Observation {
        place: part.place,
        period: part.period,
        categories: Vec::new(),
        value: Value::Number(percent),
        status: Status::Estimated,
        origin,
        note,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{description::descriptions, figures::FileRow, fixture};

    fn row(place: &str, categories: &[&str], value: Value, origin: &str) -> Observation {
        Observation { value, origin: origin.to_owned(), ..fixture::row(place, 2010, categories, 0.0) }
    }

    /// Occupancies out of persons held and capacities.
    fn occupancies(held: &[(&str, Value)], capacity: &[(&str, Value)]) -> (Vec<Observation>, FileReport) {
        let mut figures = Figures::default();
        for (place, value) in held {
            figures.add("persons-held", row(place, &["total"; 5], *value, "CTS"), FileRow::default()).unwrap();
        }
        for (place, value) in capacity {
            figures.add("prison-capacity", row(place, &["total"; 2], *value, "WPB-ICPR"), FileRow::default()).unwrap();
        }
        let mut report = FileReport::default();
        add_shares(&descriptions().unwrap().shares, &mut figures, &mut report);
        (figures.of("prison-occupancy").cloned().collect(), report)
    }

    #[test]
    fn occupancy_is_held_over_capacity_and_says_that_it_is_computed() {
        let (found, _) = occupancies(&[("ALB", Value::Number(30.0))], &[("ALB", Value::Number(40.0))]);
        let of = &found[0];
        assert_eq!((of.value, of.status, of.note.as_str()), (Value::Number(75.0), Status::Estimated, "computed-here"));
        assert_eq!(of.origin, "CTS ÷ WPB-ICPR", "terms that follow from an origin follow from either");
    }

    #[test]
    fn an_occupancy_above_300_per_cent_is_kept_and_doubted() {
        let (found, _) = occupancies(&[("PHL", Value::Number(95_390.0))], &[("PHL", Value::Number(10_926.0))]);
        assert_eq!(found[0].note, "occupancy-above-300");
        assert_eq!(found[0].value.number().map(f64::round), Some(873.0));
    }

    #[test]
    fn no_share_without_both_numbers_or_of_nothing() {
        let range = Value::Range { lower: 0.0, upper: 4.0 };
        let held = [("ALB", Value::Number(1.0)), ("BEL", range), ("HND", Value::Number(1.0))];
        let (found, report) = occupancies(&held, &[("BEL", Value::Number(5.0)), ("HND", Value::Number(0.0))]);
        assert_eq!((found.len(), report.n_read), (0, 0));
    }

    #[test]
    fn more_unsentenced_than_held_is_refused() {
        let mut figures = Figures::default();
        let unsentenced = ["total", "total", "unsentenced", "total", "total"];
        figures.add("persons-held", row("ALB", &["total"; 5], Value::Number(10.0), "CTS"), FileRow::default()).unwrap();
        figures.add("persons-held", row("ALB", &unsentenced, Value::Number(11.0), "CTS"), FileRow::default()).unwrap();
        let mut report = FileReport::default();
        add_shares(&descriptions().unwrap().shares, &mut figures, &mut report);
        assert_eq!(figures.of("unsentenced-share").count(), 0);
        assert_eq!(report.refused["share-above-100"].len(), 1);
    }
}
