//! Which places a view shows after the reader has chosen one more, one less, or a whole set.

use crate::{
    dataset::Dataset,
    order::sort_by,
    place::{PlaceCode, Places},
    presentation::{Choice, Controls},
    series::Subject,
    view::View,
};

/// How many a set of the highest or lowest has, and of places of similar population.
pub(crate) const SET_SIZE: usize = 10;
/// Peers on either side of a place in the order of populations.
const N_PEERS: usize = 6;

/// The view with `subject` chosen, or no longer chosen.
///
/// Until the reader chooses, lines and bars show a selection of the explorer's own: the first choice changes that one,
/// since it is what is seen. A map and a table show every place: there the first choice stands alone.
pub(crate) fn toggled(view: &View, subject: Subject, controls: &Controls) -> View {
    let mut view = started(view, controls).toggled(subject);
    // Off a chart the last one leaves nothing, which is then what was asked for; not the places that cannot be read.
    view.is_cleared = view.subjects.is_empty() && controls.kind.is_of_some();
    if view.is_cleared {
        view.kept.retain(|part| !part.starts_with("p="));
    }
    view
}

/// Whether `subject` is among those that the reader sees as chosen.
pub(crate) fn is_chosen(view: &View, subject: Subject, controls: &Controls) -> bool {
    started(view, controls).subjects.contains(&subject)
}

fn started(view: &View, controls: &Controls) -> View {
    let is_of_some = controls.kind.is_of_some();
    let is_own = controls.is_default_selection && view.within.is_none() && is_of_some;
    if !is_own {
        return view.clone();
    }
    View { subjects: controls.subjects.iter().map(|(subject, _)| *subject).collect(), ..view.clone() }
}

/// The view with these chosen and no others, nor any in focus that is not among them.
pub(crate) fn with_only(view: &View, subjects: Vec<Subject>) -> View {
    let focus = view.focus.iter().filter(|subject| subjects.contains(subject)).copied().collect();
    View { is_cleared: subjects.is_empty(), subjects, focus, ..view.clone() }
}

/// The view with these chosen besides those that are.
pub(crate) fn with_more(view: &View, more: impl IntoIterator<Item = Subject>) -> View {
    let mut view = view.clone();
    for subject in more {
        if !view.subjects.contains(&subject) {
            view.subjects.push(subject);
        }
    }
    view
}

/// The place that sets like "neighbours of" are about: the last one chosen.
pub(crate) fn reference(view: &View, places: &Places) -> Option<PlaceCode> {
    let last = view.focus.iter().chain(&view.subjects).rev().find_map(|subject| match subject {
        Subject::Place(code) => Some(*code),
        Subject::Region(_) | Subject::Group(_) => None,
    });
    last.filter(|code| places.place(*code).is_some())
}

/// Places that share a land border with `of`.
pub(crate) fn neighbours(of: PlaceCode, places: &Places) -> Vec<Subject> {
    places.place(of).into_iter().flat_map(|place| &place.neighbours).map(|code| Subject::Place(*code)).collect()
}

/// Those of `choices` with figures whose populations are nearest to that of `of`, as many larger as smaller where there
/// are, by the latest population of each; none if the population of `of` is not known.
pub(crate) fn peers(of: PlaceCode, choices: &[Choice], population: &Dataset) -> Vec<Subject> {
    let Some(own) = latest(population, of) else { return Vec::new() };
    let mut others: Vec<(f64, Subject)> = choices
        .iter()
        .filter(|choice| choice.has_figures && choice.subject != Subject::Place(of))
        .filter_map(|choice| match choice.subject {
            // Populations are compared by their ratio: a tenth more is as near as a tenth less.
            Subject::Place(code) => Some(((latest(population, code)? / own).ln(), choice.subject)),
            Subject::Region(_) | Subject::Group(_) => None,
        })
        .collect();
    sort_by(&mut others, &|a, b| a.0.abs().total_cmp(&b.0.abs()));
    let (larger, smaller): (Vec<_>, Vec<_>) = others.into_iter().partition(|(ratio, _)| *ratio > 0.0);
    let mut peers: Vec<_> = larger.into_iter().take(N_PEERS / 2).chain(smaller.into_iter().take(N_PEERS / 2)).collect();
    sort_by(&mut peers, &|a, b| b.0.total_cmp(&a.0));
    peers.into_iter().map(|(_, subject)| subject).collect()
}

fn latest(population: &Dataset, place: PlaceCode) -> Option<f64> {
    let categories = vec!["total"; population.dimensions().len()];
    let rows = population.series(place, &categories)?.rows();
    rows.filter_map(|row| row.value.number()).last().filter(|people| *people > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        dataset::DimensionColumn,
        kinds::{ViewKind, line, map, table},
        observation::{Observation, Status, Value},
        period::{Year, Years},
        presentation::extremes,
        view::Basis,
    };

    fn place(code: &str) -> Subject {
        Subject::Place(code.parse().unwrap())
    }

    fn controls(kind: ViewKind, is_default_selection: bool, shown: &[&str]) -> Controls {
        let years = Years { first: Year(2000), last: Year(2020) };
        Controls {
            indicator: "homicide-rate".to_owned(),
            kind,
            measure: Basis::Count.into(),
            bases: Vec::new(),
            available: years,
            years,
            dimensions: Vec::new(),
            subjects: shown.iter().map(|code| (place(code), (*code).into())).collect(),
            is_default_selection,
            colours: vec![None; shown.len()],
            is_rankable: true,
        }
    }

    fn choice(code: &str, value: Option<f64>) -> Choice {
        let value_text = value.map(|v| v.to_string());
        Choice { subject: place(code), name: code.into(), value: value_text, sort_value: value, has_figures: true }
    }

    #[test]
    fn the_first_choice_changes_the_lines_that_are_seen() {
        let controls = controls(line::KIND, true, &["BRA", "IND"]);
        let view = toggled(&View::default(), place("HND"), &controls);
        assert_eq!(view.subjects, [place("BRA"), place("IND"), place("HND")]);
        assert_eq!(toggled(&View::default(), place("BRA"), &controls).subjects, [place("IND")]);
        assert!(is_chosen(&View::default(), place("BRA"), &controls));
    }

    #[test]
    fn the_first_choice_on_a_map_stands_alone() {
        let controls = controls(map::KIND, true, &["BRA", "IND"]);
        assert_eq!(toggled(&View::default(), place("HND"), &controls).subjects, [place("HND")]);
        assert!(!is_chosen(&View::default(), place("BRA"), &controls));
    }

    #[test]
    fn without_its_last_place_a_line_is_empty_and_a_table_has_all_again() {
        let chosen = View { subjects: vec![place("HND")], ..View::default() };
        assert!(toggled(&chosen, place("HND"), &controls(line::KIND, false, &["HND"])).is_cleared);
        assert!(!toggled(&chosen, place("HND"), &controls(table::KIND, false, &["HND"])).is_cleared);
        let none = with_only(&chosen, Vec::new());
        assert!(none.is_cleared && !toggled(&none, place("BRA"), &controls(line::KIND, false, &[])).is_cleared);
    }

    #[test]
    fn a_place_taken_off_is_no_longer_in_focus() {
        let view = View { subjects: vec![place("BRA"), place("IND")], focus: vec![place("IND")], ..View::default() };
        assert!(with_only(&view, vec![place("BRA")]).focus.is_empty());
    }

    #[test]
    fn a_place_without_a_figure_is_neither_highest_nor_lowest() {
        let choices =
            [choice("BRA", Some(20.0)), choice("AND", None), choice("HND", Some(31.4)), choice("OMN", Some(0.1))];
        assert_eq!(extremes(&choices, false, 2), [place("HND"), place("BRA")]);
        assert_eq!(extremes(&choices, true, 2), [place("OMN"), place("BRA")]);
    }

    #[test]
    fn peers_are_those_nearest_by_ratio_of_population() {
        let row = |code: &str, people: f64| Observation {
            place: code.parse().unwrap(),
            period: Year(2020),
            categories: Vec::new(),
            value: Value::Number(people),
            status: Status::Normal,
            origin: String::new(),
            note: String::new(),
        };
        let people = [("HND", 10.0), ("SLV", 6.0), ("GTM", 17.0), ("CHN", 1400.0), ("TUV", 0.01)];
        let rows = people.iter().map(|(code, people)| row(code, *people)).collect();
        let population = Dataset::new("population", Vec::<DimensionColumn>::new(), rows).unwrap();
        let choices: Vec<Choice> = people.iter().map(|(code, _)| choice(code, Some(1.0))).collect();
        let found = peers("HND".parse().unwrap(), &choices, &population);
        assert_eq!(found, [place("CHN"), place("GTM"), place("SLV"), place("TUV")]);
        assert!(peers("XKX".parse().unwrap(), &choices, &population).is_empty());
    }
}
