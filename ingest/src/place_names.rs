//! Names and codes of places as publishers write them: `descriptions/place-names.toml`.

use std::collections::{BTreeMap, BTreeSet};

use crime_explorer::{place::PlaceCode, search::fold};
use serde::Deserialize;

use crate::{
    error::Cause,
    figures::{Refusal, refuse},
};

/// The rule that refuses a State that is no more.
const DISSOLVED: &str = "dissolved-state";
/// The rule that refuses a name of several places.
const AMBIGUOUS: &str = "ambiguous-place";
/// The rule that refuses a publisher's own group of countries.
const GROUP: &str = "aggregate";

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct NamesFile {
    ambiguous: Vec<String>,
    names: BTreeMap<String, Vec<String>>,
    dissolved: Dissolved,
    groups: Groups,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Dissolved {
    codes: Vec<String>,
    numbers: Vec<String>,
    names: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Groups {
    codes: Vec<String>,
}

/// Places by name, and names and codes that are no place for a reason.
#[derive(Debug, Clone, Default)]
pub(crate) struct PlaceNames {
    /// The places of a folded name: several where two places share it.
    places: BTreeMap<String, BTreeSet<PlaceCode>>,
    /// Why a folded name is no place.
    refused_names: BTreeMap<String, &'static str>,
    /// Why a code is no place.
    refused_codes: BTreeMap<String, &'static str>,
}

impl PlaceNames {
    /// The names that `descriptions/place-names.toml` lists.
    ///
    /// # Errors
    /// If that file is not of its form, which a test excludes.
    pub(crate) fn of_publishers() -> Result<PlaceNames, Cause> {
        let file: NamesFile = toml::from_str(include_str!("../descriptions/place-names.toml"))?;
        let mut names = PlaceNames::default();
        for (code, of_place) in &file.names {
            let code = code.parse().map_err(|_| Cause::Content(format!("{code:?} is not a place's code").into()))?;
            of_place.iter().for_each(|name| names.add(name, code));
        }
        names.refused_names.extend(file.ambiguous.iter().map(|name| (fold(name), AMBIGUOUS)));
        names.refused_names.extend(file.dissolved.names.iter().map(|name| (fold(name), DISSOLVED)));
        names.refused_codes.extend(file.groups.codes.into_iter().map(|code| (code, GROUP)));
        let dissolved = file.dissolved.codes.into_iter().chain(file.dissolved.numbers);
        names.refused_codes.extend(dissolved.map(|code| (code, DISSOLVED)));
        Ok(names)
    }

    /// Adds a name of a place.
    pub(crate) fn add(&mut self, name: &str, place: PlaceCode) {
        self.places.entry(fold(name)).or_default().insert(place);
    }

    /// The place of a name; none if no place has it.
    ///
    /// Fails if several have it, or it is that of a State that is no more.
    pub(crate) fn place(&self, name: &str) -> Result<Option<PlaceCode>, Refusal> {
        let folded = fold(name);
        if let Some(rule) = self.refused_names.get(&folded) {
            return Err(refuse(rule, format!("{name:?}")));
        }
        let mut places = self.places.get(&folded).into_iter().flatten();
        match (places.next(), places.next()) {
            (Some(_), Some(_)) => Err(refuse(AMBIGUOUS, format!("{name:?}"))),
            (first, _) => Ok(first.copied()),
        }
    }

    /// The rule that refuses a code, where one does.
    pub(crate) fn rule_of_code(&self, code: &str) -> Option<&'static str> {
        self.refused_codes.get(&code.trim().to_ascii_uppercase()).copied()
    }
}
