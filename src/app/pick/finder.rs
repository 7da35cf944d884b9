//! Finds places and topics by what the reader types.

use std::rc::Rc;

use yew::prelude::*;

use crate::{
    app::{
        base::site::{Site, use_site},
        load::hooks::use_files,
    },
    manifest::names,
    place::{Group, PlaceCode},
    presentation::subject_name,
    search::{self, Entry, Kind, SearchIndex},
    series::Subject,
};

/// Something that can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    /// A place, region or group.
    Subject(Subject),
    /// An indicator's id.
    Indicator(String),
}

/// Finds places and topics. By the names of the page's language, until those of all languages are there.
#[derive(Clone)]
pub(crate) struct Finder(Rc<SearchIndex>);

impl PartialEq for Finder {
    fn eq(&self, other: &Finder) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The way to find things. Names of the other languages are fetched once `is_wanted`.
#[hook]
pub(crate) fn use_finder(is_wanted: bool) -> Finder {
    let site = use_site();
    let names: &[&str] = if is_wanted { &[names::SEARCH] } else { &[] };
    let loads = use_files(names);
    // Without the index of all languages, that of this one serves as well: its absence is no problem to tell of.
    let all = loads.first().and_then(|load| load.ready()).and_then(|asset| asset.search()).cloned().map(Finder);
    let index = use_memo((site, is_wanted, all), |(site, is_wanted, all)| match all {
        Some(Finder(all)) => Rc::new(SearchIndex::clone(all).with_own_names(|entry| own_name(site, entry))),
        None if *is_wanted => Rc::new(own_index(site)),
        None => Rc::default(),
    });
    Finder((*index).clone())
}

/// What the page calls an entry.
fn own_name(site: &Site, entry: &Entry) -> Option<String> {
    let [before, after] = match entry.kind {
        Kind::Place => ["place.", ""],
        Kind::Region => ["region.", ""],
        Kind::Group => ["group.", ""],
        Kind::Indicator => ["indicator.", ".title"],
    };
    site.texts.find(&[before, &entry.id, after].concat()).map(str::to_owned)
}

impl Finder {
    /// What matches, best first, at most `limit`.
    pub(crate) fn find(&self, typed: &str, limit: usize) -> Vec<Found> {
        let hits = search::find(&self.0, typed, limit);
        hits.iter().filter_map(|hit| found(self.0.entries().get(hit.idx)?)).collect()
    }

    /// Places, regions and groups that match, best first.
    pub(crate) fn subjects(&self, typed: &str) -> Vec<Subject> {
        let subject = |found| if let Found::Subject(subject) = found { Some(subject) } else { None };
        self.find(typed, usize::MAX).into_iter().filter_map(subject).collect()
    }

    /// Ids of the indicators that match, best first.
    pub(crate) fn indicators(&self, typed: &str) -> Vec<String> {
        let id = |found| if let Found::Indicator(id) = found { Some(id) } else { None };
        self.find(typed, usize::MAX).into_iter().filter_map(id).collect()
    }
}

fn found(entry: &Entry) -> Option<Found> {
    Some(match entry.kind {
        Kind::Place => Found::Subject(Subject::Place(entry.id.parse().ok()?)),
        Kind::Region => Found::Subject(Subject::Region(entry.id.parse().ok()?)),
        Kind::Group => Found::Subject(Subject::Group(Group::ALL.into_iter().find(|g| g.id() == entry.id)?)),
        Kind::Indicator => Found::Indicator(entry.id.clone()),
    })
}

fn own_index(site: &Site) -> SearchIndex {
    let entry = |kind, id: &str, name: String| Entry { kind, id: id.to_owned(), codes: Vec::new(), names: vec![name] };
    let core = &site.core;
    let places = core.places.places.iter().map(|place| place.code);
    let places = places.map(|code| entry(Kind::Place, code.as_str(), site.texts.name("place", code.as_str())));
    let regions = core.places.regions.iter().map(|region| region.code);
    let regions = regions.map(|code| entry(Kind::Region, code.as_str(), site.texts.name("region", code.as_str())));
    let groups = Group::ALL.map(|g| entry(Kind::Group, g.id(), subject_name(&site.texts, Subject::Group(g))));
    let indicators = core.catalogue.indicators.iter().filter(|indicator| indicator.rate_of.is_none());
    let indicators = indicators.map(|i| entry(Kind::Indicator, &i.id, site.indicator_title(&i.id)));
    SearchIndex::new(places.chain(regions).chain(groups).chain(indicators).collect())
}

/// The text under which a subject stands in form fields.
pub(crate) fn subject_id(subject: Subject) -> String {
    match subject {
        Subject::Place(code) => code.as_str().to_owned(),
        Subject::Region(code) => ["r:", code.as_str()].concat(),
        Subject::Group(group) => ["g:", group.id()].concat(),
    }
}

/// The subject of such a text.
pub(crate) fn subject_of(id: &str) -> Option<Subject> {
    match id.split_once(':') {
        Some(("r", code)) => code.parse::<PlaceCode>().ok().map(Subject::Region),
        Some(("g", group)) => Group::ALL.into_iter().find(|g| g.id() == group).map(Subject::Group),
        Some(_) => None,
        None => id.parse().ok().map(Subject::Place),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_read_back_from_its_text() {
        let code = |text: &str| text.parse::<PlaceCode>().unwrap();
        let subjects = [Subject::Place(code("GB-SCT")), Subject::Region(code("013")), Subject::Group(Group::Sids)];
        for subject in subjects {
            assert_eq!(subject_of(&subject_id(subject)), Some(subject));
        }
        assert_eq!(subject_of("x:013"), None);
    }
}
