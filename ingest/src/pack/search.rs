//! What can be found by typing: places, regions, groups and indicators, in all languages at once.

use std::{collections::BTreeMap, path::Path};

use crime_explorer::{
    catalogue::Catalogue,
    i18n::Lang,
    indicator::Indicator,
    place::Group,
    search::{Entry, Kind, SearchIndex},
};

use super::texts::AllTexts;
use crate::{
    error::{At, ImportError},
    places::{NamedPlace, NamedRegion},
};

/// Dimensions whose categories are topics of their own: who types "burglary" looks for the indicator that has it.
const TOPICS: [&str; 4] = ["offence", "iccs", "mechanism", "form"];

/// Other names in common use, by what they lead to: a place's, region's, group's or indicator's id.
pub(super) type OtherNames = BTreeMap<String, Vec<String>>;

/// Reads the other names; none if there is no such file.
pub(super) fn other_names(messages: &Path) -> Result<OtherNames, ImportError> {
    let path = messages.join("alternative-names.toml");
    if !path.exists() {
        return Ok(OtherNames::new());
    }
    let text = std::fs::read_to_string(&path).at(&path)?;
    toml::from_str(&text).at(&path)
}

/// The index over everything that has a page or a choice of its own.
pub(super) fn index(
    catalogue: &Catalogue,
    places: &[NamedPlace],
    regions: &[NamedRegion],
    texts: &AllTexts,
    other: &OtherNames,
) -> SearchIndex {
    let distinct =
        |id: &str, names: Vec<String>| distinct(names.into_iter().chain(other.get(id).cloned().unwrap_or_default()));
    let places = places.iter().map(|named| Entry {
        kind: Kind::Place,
        id: named.place.code.to_string(),
        codes: named.place.iso2.iter().chain([&named.m49]).filter(|code| !code.is_empty()).cloned().collect(),
        names: distinct(named.place.code.as_str(), named.names.iter().chain(&named.official).cloned().collect()),
    });
    let regions = regions.iter().map(|named| Entry {
        kind: Kind::Region,
        id: named.region.code.to_string(),
        codes: Vec::new(),
        names: distinct(named.region.code.as_str(), named.names.to_vec()),
    });
    let groups = Group::ALL.into_iter().map(|group| Entry {
        kind: Kind::Group,
        id: group.id().to_owned(),
        codes: Vec::new(),
        names: distinct(group.id(), in_all(texts, &format!("group.{}", group.id()))),
    });
    let indicators = catalogue.indicators.iter().filter(|indicator| indicator.rate_of.is_none());
    let indicators = indicators.map(|indicator| Entry {
        kind: Kind::Indicator,
        id: indicator.id.clone(),
        codes: Vec::new(),
        names: distinct(&indicator.id, topic_keys(indicator).iter().flat_map(|key| in_all(texts, key)).collect()),
    });
    SearchIndex::new(indicators.chain(regions).chain(groups).chain(places).collect())
}

/// Keys of the texts by which an indicator is known, its title first.
fn topic_keys(indicator: &Indicator) -> Vec<String> {
    let mut keys = vec![format!("indicator.{}.title", indicator.id)];
    for dimension in indicator.dimensions.iter().filter(|dimension| TOPICS.contains(&dimension.id.as_str())) {
        keys.extend(dimension.categories.iter().map(|category| format!("category.{}.{}", dimension.id, category.id)));
    }
    keys
}

/// A text in every language that has it.
fn in_all(texts: &AllTexts, key: &str) -> Vec<String> {
    Lang::ALL.into_iter().filter_map(|lang| texts.get(lang.code())?.get(key).cloned()).collect()
}

/// Names without repetition and without empty ones, in their order.
fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for name in names.filter(|name| !name.is_empty()) {
        if !kept.contains(&name) {
            kept.push(name);
        }
    }
    kept
}
