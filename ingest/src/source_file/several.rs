//! Several rows for one key: the publisher's table had a column of groups that the file no longer has.
//!
//! Whether such groups overlap cannot be seen. If at most one of the rows is above zero, the figure is the same whether
//! they do or not: that row. Otherwise there is no figure, neither the sum nor the largest.

use std::collections::BTreeMap;

use crime_explorer::{observation::Observation, period::Year, place::PlaceCode};

use crate::{
    figures::{Figures, Refusal},
    report::FileReport,
};

/// Rows by key, each with its line.
#[derive(Default)]
pub(super) struct Groups(BTreeMap<Key, Vec<(usize, Observation)>>);

type Key = (Vec<String>, PlaceCode, Year);

impl Groups {
    /// Notes a row.
    pub(super) fn push(&mut self, line: usize, row: Observation) {
        self.0.entry((row.categories.clone(), row.place, row.period)).or_default().push((line, row));
    }

    /// Adds one figure a key, where there can be one; refuses the other rows.
    pub(super) fn add(self, indicator: &str, figures: &mut Figures, report: &mut FileReport) {
        for ((categories, ..), rows) in self.0 {
            let is_above_zero = |row: &Observation| row.value.number().is_none_or(|value| value != 0.0);
            let n_above = rows.iter().filter(|(_, row)| is_above_zero(row)).count();
            let what = || categories.join(" ");
            if n_above > 1 {
                rows.iter().for_each(|(line, _)| report.refused("groups-may-overlap", *line, what()));
                continue;
            }
            let kept = rows.iter().position(|(_, row)| is_above_zero(row)).unwrap_or(0);
            for (idx, (line, row)) in rows.into_iter().enumerate() {
                if idx == kept {
                    self::add(indicator, line, row, figures, report);
                } else {
                    report.refused("nothing-in-this-group", line, what());
                }
            }
        }
    }
}

impl Groups {
    /// Adds the figure of a key whose rows all have the same; where they do not, `rule` refuses all of them.
    pub(super) fn add_where_they_agree(
        self,
        indicator: &str,
        rule: &str,
        figures: &mut Figures,
        report: &mut FileReport,
    ) {
        for ((categories, ..), rows) in self.0 {
            let first = rows.first().map(|(_, row)| row.value);
            let do_agree = rows.iter().all(|(_, row)| Some(row.value) == first);
            for (idx, (line, row)) in rows.into_iter().enumerate() {
                match (do_agree, idx) {
                    (true, 0) => self::add(indicator, line, row, figures, report),
                    (true, _) => report.refused("same-figure-twice", line, categories.join(" ")),
                    (false, _) => report.refused(rule, line, categories.join(" ")),
                }
            }
        }
    }
}

/// Adds a row's figure, or refuses the row.
pub(super) fn add(indicator: &str, line: usize, row: Observation, figures: &mut Figures, report: &mut FileReport) {
    match figures.add(indicator, row, report.at(line)) {
        Ok(()) => report.n_kept += 1,
        Err(Refusal { rule, what }) => report.refused(&rule, line, what),
    }
}
