//! The list of places to choose from: which stand in it, and in what order.

use std::rc::Rc;

use crate::{order, presentation::Choice, series::Subject};

/// What the list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum SortBy {
    /// By name in the page's language.
    #[default]
    Name,
    /// The highest figure first; those without one last.
    Value,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PlaceRow {
    /// Whose.
    pub subject: Subject,
    /// Its name.
    pub name: Rc<str>,
    /// Its figure of the year shown.
    pub value: Option<String>,
    /// Whether there is any figure of it.
    pub has_figures: bool,
}

impl From<&Choice> for PlaceRow {
    fn from(choice: &Choice) -> PlaceRow {
        PlaceRow {
            subject: choice.subject,
            name: choice.name.clone(),
            value: choice.value.clone(),
            has_figures: choice.has_figures,
        }
    }
}

/// The rows, in order. What was typed decides alone: the best match comes first, whatever the order. Otherwise places
/// without any figure come after those with some.
pub(crate) fn rows(
    choices: &[Choice],
    matches: Option<&[Subject]>,
    sort_by: SortBy,
    compare_names: &dyn Fn(&str, &str) -> std::cmp::Ordering,
) -> Vec<PlaceRow> {
    if let Some(matches) = matches {
        let of = |subject: &Subject| choices.iter().find(|choice| choice.subject == *subject).map(PlaceRow::from);
        return matches.iter().filter_map(of).collect();
    }
    let mut sorted: Vec<&Choice> = choices.iter().collect();
    order::sort_by(&mut sorted, &|a: &&Choice, b: &&Choice| {
        let by_name = || compare_names(&a.name, &b.name);
        let by_figures = b.has_figures.cmp(&a.has_figures);
        match sort_by {
            SortBy::Name => by_figures.then_with(by_name),
            SortBy::Value => match (a.sort_value, b.sort_value) {
                (Some(a), Some(b)) => b.total_cmp(&a).then_with(by_name),
                (a, b) => b.is_some().cmp(&a.is_some()).then(by_figures).then_with(by_name),
            },
        }
    });
    sorted.into_iter().map(PlaceRow::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(code: &str, value: Option<f64>, has_figures: bool) -> Choice {
        Choice {
            subject: Subject::Place(code.parse().unwrap()),
            name: code.into(),
            value: value.map(|v| v.to_string()),
            sort_value: value,
            has_figures,
        }
    }

    #[track_caller]
    fn check(matches: Option<&[&str]>, sort_by: SortBy, expect: &[&str]) {
        let choices = [
            choice("BRA", Some(20.0), true),
            choice("AND", None, false),
            choice("CAN", None, true),
            choice("DEU", Some(30.0), true),
        ];
        let matches: Option<Vec<Subject>> =
            matches.map(|codes| codes.iter().map(|code| Subject::Place(code.parse().unwrap())).collect());
        let rows = rows(&choices, matches.as_deref(), sort_by, &|a, b| a.cmp(b));
        let names: Vec<&str> = rows.iter().map(|row| &*row.name).collect();
        assert_eq!(names, expect);
    }

    #[test]
    fn places_without_any_figure_come_last() {
        check(None, SortBy::Name, &["BRA", "CAN", "DEU", "AND"]);
    }

    #[test]
    fn a_place_without_a_figure_of_the_year_comes_after_those_with_one() {
        check(None, SortBy::Value, &["DEU", "BRA", "CAN", "AND"]);
    }

    #[test]
    fn what_was_typed_decides_the_order() {
        check(Some(&["CAN", "ZZZ", "BRA"]), SortBy::Value, &["CAN", "BRA"]);
    }
}
