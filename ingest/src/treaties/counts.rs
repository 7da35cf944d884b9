//! How many participants were bound at a day, or at the end of each year.

use std::collections::{BTreeMap, BTreeSet};

use crime_explorer::{
    observation::{Observation, Status, Value},
    period::Year,
    place::{PlaceCode, Places},
};

use super::{Action, LAST_YEAR, Participant};
use crate::day::Day;

/// What the register is called in a row's source.
const ORIGIN: &str = "UNTC";

/// Id of the note on a count in which the European Union is one.
const WITH_UNION: &str = "treaties-with-union";

/// The participants bound by a treaty at the end of a day: those whose consent is of that day or before.
///
/// The consent binds at international law once the treaty is in force for the participant, some weeks later; the UN's own
/// counts of "parties" are counts of consents, and so is this one.
pub fn parties_at<'a>(actions: &'a [Action], treaty: &'a str, day: Day) -> impl Iterator<Item = &'a Action> {
    let is_bound = move |action: &&Action| action.bound.is_some_and(|(since, _)| since <= day);
    actions.iter().filter(move |action| action.treaty == treaty).filter(is_bound)
}

/// For each treaty and year from its opening: 1 or 0 for every State of the register, and the counts of every region.
///
/// The European Union is counted in the world's total, with a note, and in no other region's.
pub(super) fn observations(actions: &[Action], places: &Places) -> Vec<Observation> {
    let treaties: BTreeSet<&str> = actions.iter().map(|action| action.treaty.as_str()).collect();
    let states: BTreeSet<PlaceCode> = actions.iter().filter_map(place).collect();
    let mut observations = Vec::new();
    for treaty in treaties {
        let of_treaty = actions.iter().filter(|action| action.treaty == treaty);
        let days = of_treaty.flat_map(|action| action.signature.into_iter().chain(action.bound.map(|(day, _)| day)));
        let Some(opened) = days.min() else { continue };
        for year in opened.year()..=LAST_YEAR {
            let row = |place, n: usize, note: &str| Observation {
                place,
                period: Year(year),
                categories: vec![treaty.to_owned()],
                value: Value::Number(n as f64), // Some hundred at most.
                status: Status::Normal,
                origin: ORIGIN.to_owned(),
                note: note.to_owned(),
            };
            let parties: Vec<&Action> = parties_at(actions, treaty, Day::end_of(year)).collect();
            let bound: BTreeSet<PlaceCode> = parties.iter().copied().filter_map(place).collect();
            let has_union = parties.iter().any(|action| action.participant == Participant::EuropeanUnion);
            observations.extend(states.iter().map(|state| row(*state, usize::from(bound.contains(state)), "")));
            for (region, members) in members(&states, places) {
                let n_states = members.intersection(&bound).count();
                let is_world = region.as_str() == "001";
                let note = if is_world && has_union { WITH_UNION } else { "" };
                observations.push(row(region, n_states + usize::from(is_world && has_union), note));
            }
        }
    }
    observations
}

/// The State of an action; none if it is the European Union's.
fn place(action: &Action) -> Option<PlaceCode> {
    match action.participant {
        Participant::Place(code) => Some(code),
        Participant::EuropeanUnion => None,
    }
}

/// The States of each region that has one.
fn members(states: &BTreeSet<PlaceCode>, places: &Places) -> BTreeMap<PlaceCode, BTreeSet<PlaceCode>> {
    let members = |region: PlaceCode| {
        let members: BTreeSet<PlaceCode> = places.members(region).map(|place| place.code).collect();
        members.intersection(states).copied().collect::<BTreeSet<_>>()
    };
    let all = places.regions.iter().map(|region| (region.code, members(region.code)));
    all.filter(|(_, members)| !members.is_empty()).collect()
}
