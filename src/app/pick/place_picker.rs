//! Whose figures are shown: a list to type into, to filter, to sort and to tick, and sets chosen at once.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    finder::{subject_id, subject_of, use_finder},
    place_list::{PlaceRow, SortBy, rows},
    selection,
};
use crate::{
    app::base::{
        collator::Collator,
        field::{SelectField, segments, typed, use_id},
        history::{HistoryEntry, Navigator},
        icons::{self, icon},
        shared::Same,
        site::{Site, use_site},
    },
    dataset::Dataset,
    place::{Group, PlaceCode, Places},
    presentation::{self, Choice, Controls, subject_name},
    series::Subject,
    view::View,
};

/// What a [`PlacePicker`] is given.
#[derive(Properties)]
pub(crate) struct PlacePickerProps {
    /// The view.
    pub view: Rc<View>,
    /// The way to change it.
    pub navigator: Navigator,
    /// What the controls show.
    pub controls: Rc<Controls>,
    /// The places to choose from, with their figures of the year shown.
    pub choices: Rc<Vec<Choice>>,
    /// Gives regions and groups with their totals: asked for when they are listed, since many are dear to compute.
    pub wide: Callback<(), Vec<Choice>>,
    /// What the figures are, and of which year.
    pub measured: AttrValue,
    /// Populations, for places of similar size.
    pub population: Rc<Dataset>,
}

impl PartialEq for PlacePickerProps {
    fn eq(&self, other: &Self) -> bool {
        self.view == other.view
            && self.navigator == other.navigator
            && Rc::ptr_eq(&self.controls, &other.controls)
            && Rc::ptr_eq(&self.choices, &other.choices)
            && self.wide == other.wide
            && self.measured == other.measured
            && Rc::ptr_eq(&self.population, &other.population)
    }
}

/// What the list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Listed {
    Countries,
    Regions,
}

/// The list of places, regions and groups.
#[component]
pub(crate) fn PlacePicker(props: &PlacePickerProps) -> Html {
    let site = use_site();
    let field_id = use_id();
    let text = use_state_eq(String::new);
    let listed = use_state_eq(|| Listed::Countries);
    let sort_by = use_state_eq(SortBy::default);
    let is_wanted = use_state_eq(|| false);
    let finder = use_finder(*is_wanted);

    let oninput = {
        let text = text.setter();
        Callback::from(move |event: InputEvent| text.set(typed(&event)))
    };
    let onfocus = {
        let is_wanted = is_wanted.setter();
        Callback::from(move |_: FocusEvent| is_wanted.set(true))
    };
    let order = if props.controls.is_rankable { *sort_by } else { SortBy::Name };
    let key = (Same(props.choices.clone()), site.clone(), finder, (*text).clone(), *listed, order, props.wide.clone());
    let rows = use_memo(key, |(choices, site, finder, text, listed, order, wide)| {
        let matches = (!text.trim().is_empty()).then(|| finder.subjects(text));
        let all = candidates(choices, wide, *listed, matches.is_some());
        let collator = Collator::new(site.texts.lang);
        Same(Rc::new(rows(&all, matches.as_deref(), *order, &|a, b| collator.compare(a, b))))
    });
    let on_toggle = {
        let (navigator, controls) = (props.navigator.clone(), props.controls.clone());
        Callback::from(move |subject: Subject| {
            navigator.update(HistoryEntry::Push, |view| selection::toggled(view, subject, &controls));
        })
    };
    let chosen: Vec<bool> =
        rows.0.iter().map(|row| selection::is_chosen(&props.view, row.subject, &props.controls)).collect();
    html! {
        <div class="places">
            <div class="search-field">
                <label class="hidden" for={field_id.clone()} ~textContent={site.say("places.search")} />
                <span class="combobox-icon">{ icon(icons::SEARCH) }</span>
                <input
                    id={field_id} type="search" autocomplete="off" spellcheck="false"
                    placeholder={site.say("places.search")} {oninput} {onfocus}
                />
            </div>
            { sets(&site, props) }
            <div class="places-order">
                { listed_choice(&site, &listed) }
                if props.controls.is_rankable { { sort_choice(&site, &sort_by) } }
            </div>
            { filter(&site, props) }
            <p class="places-measured" ~textContent={&*props.measured} />
            if rows.0.is_empty() {
                <p class="small soft" role="status" ~textContent={site.texts.with("ui.search.none", &[("typed", text.trim())])} />
            }
            <PlaceList rows={(*rows).clone()} {chosen} {on_toggle} />
        </div>
    }
}

/// What the list is made of. A search is of everything: nobody types a name to learn that it is in the other list.
fn candidates(choices: &[Choice], wide: &Callback<(), Vec<Choice>>, listed: Listed, is_search: bool) -> Vec<Choice> {
    match listed {
        _ if is_search => choices.iter().cloned().chain(wide.emit(())).collect(),
        Listed::Countries => choices.to_vec(),
        Listed::Regions => wide.emit(()),
    }
}

fn listed_choice(site: &Site, listed: &UseStateHandle<Listed>) -> Html {
    let options = [("countries", site.say("places.countries")), ("regions", site.say("places.regions"))];
    let chosen = if **listed == Listed::Countries { "countries" } else { "regions" };
    let setter = listed.setter();
    let on_choose = Callback::from(move |id: String| {
        setter.set(if id == "regions" { Listed::Regions } else { Listed::Countries });
    });
    segments(&site.say("places.listed"), &options.map(|(id, name)| (id.to_owned(), name)), chosen, &on_choose)
}

fn sort_choice(site: &Site, sort_by: &UseStateHandle<SortBy>) -> Html {
    let options = [("name", site.say("places.by-name")), ("value", site.say("places.by-value"))];
    let chosen = if **sort_by == SortBy::Name { "name" } else { "value" };
    let setter = sort_by.setter();
    let on_choose =
        Callback::from(move |id: String| setter.set(if id == "value" { SortBy::Value } else { SortBy::Name }));
    segments(&site.say("places.order"), &options.map(|(id, name)| (id.to_owned(), name)), chosen, &on_choose)
}

/// What a [`PlaceList`] is given.
#[derive(Properties, PartialEq)]
struct PlaceListProps {
    rows: Same<Vec<PlaceRow>>,
    /// Whether each row is chosen.
    chosen: Vec<bool>,
    on_toggle: Callback<Subject>,
}

/// The list itself.
#[component]
fn PlaceList(props: &PlaceListProps) -> Html {
    let site = use_site();
    // One listener for hundreds of rows.
    let onchange = {
        let on_toggle = props.on_toggle.clone();
        Callback::from(move |event: Event| {
            if let Some(subject) = subject_of(&typed(&event)) {
                on_toggle.emit(subject);
            }
        })
    };
    let parts = props.chosen.chunks(CHUNK_LEN).enumerate().map(|(idx, chosen)| {
        let chosen = chosen.iter().enumerate().fold(0, |bits, (bit, is_chosen)| bits | (u32::from(*is_chosen) << bit));
        html! { <PlaceListChunk key={idx} rows={props.rows.clone()} start={idx * CHUNK_LEN} {chosen} /> }
    });
    html! { <div role="list" class="place-list" aria-label={site.say("places")} {onchange}>{ for parts }</div> }
}

/// Rows of a part of the list: as many as a `u32` has bits.
const CHUNK_LEN: usize = 32;

/// What a [`PlaceListChunk`] is given.
#[derive(Properties, PartialEq)]
struct PlaceListChunkProps {
    rows: Same<Vec<PlaceRow>>,
    start: usize,
    /// Whether each row is chosen, a bit a row.
    chosen: u32,
}

/// A part of the list: a tick rebuilds one of them, and not the whole list.
#[component]
fn PlaceListChunk(props: &PlaceListChunkProps) -> Html {
    let site = use_site();
    let no_figure = site.say("places.no-figure");
    let no_figures = site.say("places.no-figures");
    let rows = props.rows.iter().skip(props.start).take(CHUNK_LEN).enumerate().map(|(bit, row)| {
        let id = subject_id(row.subject);
        let is_place = matches!(row.subject, Subject::Place(_));
        let (value, class) = match &row.value {
            Some(value) => (value.as_str(), "place-value"),
            None if !is_place => ("", "place-value"),
            None if row.has_figures => (no_figure.as_str(), "place-value place-none"),
            None => (no_figures.as_str(), "place-value place-none"),
        };
        // A figure is the same in every language; that there is none is not.
        let translate = row.value.as_ref().map(|_| "no");
        html! {
            <div role="listitem" key={id.clone()}>
                <label class="place">
                    <input type="checkbox" value={id} checked={props.chosen >> bit & 1 == 1} />
                    <span class="place-name" ~textContent={&*row.name} />
                    <span {class} {translate} ~textContent={value} />
                </label>
            </div>
        }
    });
    // A box of its own, so that the browser does not lay out and paint all rows anew for one.
    html! { <div role="none" class="place-part">{ for rows }</div> }
}

/// Only the places of a region or group: in the list, the ranking and the map.
fn filter(site: &Site, props: &PlacePickerProps) -> Html {
    let mut options = vec![(String::new(), site.say("places.everywhere"))];
    push_regions(site, &site.core.places, None, 0, &mut options);
    options.extend(Group::ALL.map(|group| {
        let subject = Subject::Group(group);
        (subject_id(subject), site.texts.name("group", group.id()))
    }));
    let chosen = props.view.within.map(subject_id).unwrap_or_default();
    let on_choose = {
        let navigator = props.navigator.clone();
        Callback::from(move |id: String| {
            navigator.update(HistoryEntry::Push, |view| View { within: subject_of(&id), ..view.clone() });
        })
    };
    html! { <SelectField label={site.say("places.within")} {options} {chosen} {on_choose} /> }
}

/// The regions below `parent`, each followed by its own; the world itself is no filter.
fn push_regions(
    site: &Site,
    places: &Places,
    parent: Option<PlaceCode>,
    depth: usize,
    options: &mut Vec<(String, String)>,
) {
    for region in places.regions.iter().filter(|region| region.parent == parent) {
        let is_world = parent.is_none();
        if !is_world {
            let indent = "\u{2003}".repeat(depth);
            let name = site.texts.name("region", region.code.as_str());
            options.push((subject_id(Subject::Region(region.code)), indent + &name));
        }
        // A file that contradicts itself must not keep us here for ever.
        if depth < 4 {
            let depth = if is_world { 0 } else { depth + 1 };
            push_regions(site, places, Some(region.code), depth, options);
        }
    }
}

/// Whole sets, chosen at once.
fn sets(site: &Site, props: &PlacePickerProps) -> Html {
    let set = |label: String, change: Rc<dyn Fn(&View) -> View>| {
        let navigator = props.navigator.clone();
        let onclick = Callback::from(move |_: MouseEvent| navigator.update(HistoryEntry::Push, |view| change(view)));
        html! { <button type="button" class="text-button" key={label.clone()} {onclick} ~textContent={label} /> }
    };
    let only = |label: String, subjects: Vec<Subject>| {
        set(label, Rc::new(move |view| selection::with_only(view, subjects.clone())))
    };
    let choices = &props.choices;
    let n = selection::SET_SIZE.to_string();
    let with_figures = choices.iter().filter(|choice| choice.has_figures).map(|choice| choice.subject);
    let mut sets = Vec::new();
    if props.controls.is_rankable {
        for (key, is_lowest) in [("ui.places.top", false), ("ui.places.bottom", true)] {
            let extremes = presentation::extremes(choices, is_lowest, selection::SET_SIZE);
            sets.push(only(site.texts.with(key, &[("n", &n)]), extremes));
        }
    }
    sets.push(only(site.say("places.all"), with_figures.collect()));
    if !props.view.is_cleared {
        sets.push(only(site.say("places.none"), Vec::new()));
    }
    if let Some(of) = selection::reference(&props.view, &site.core.places) {
        let name = subject_name(&site.texts, Subject::Place(of));
        let neighbours = selection::neighbours(of, &site.core.places);
        if !neighbours.is_empty() {
            let label = site.texts.with("ui.places.neighbours", &[("name", &name)]);
            sets.push(set(label, Rc::new(move |view| selection::with_more(view, neighbours.iter().copied()))));
        }
        let (choices, population) = (props.choices.clone(), props.population.clone());
        let label = site.texts.with("ui.places.peers", &[("name", &name)]);
        let peers = move |view: &View| selection::with_more(view, selection::peers(of, &choices, &population));
        sets.push(set(label, Rc::new(peers)));
    }
    html! { <div class="places-sets" role="group" aria-label={site.say("places.sets")}>{ for sets }</div> }
}
