//! Finds a place or a topic and goes there.

use std::rc::Rc;

use yew::prelude::*;

use crate::{
    app::{
        base::{
            address::Page,
            history::Navigator,
            site::{Site, use_site},
        },
        pick::{
            combobox::{Combobox, Offer},
            finder::{Finder, Found, subject_id, subject_of, use_finder},
        },
    },
    indicator::Indicator,
    presentation::subject_name,
    series::Subject,
    view::View,
};

/// Offers at once.
const MAX_OFFERS: usize = 8;

/// What [`Find`] is given.
#[derive(Properties, PartialEq)]
pub(super) struct FindProps {
    /// Language and colours.
    pub base: Rc<View>,
    /// The way to what was found.
    pub navigator: Navigator,
}

/// A field to type a place or a topic into.
#[component]
pub(super) fn Find(props: &FindProps) -> Html {
    let site = use_site();
    let is_wanted = use_state_eq(|| false);
    let finder = use_finder(*is_wanted);
    let text = use_state_eq(String::new);
    let offers = use_memo((site.clone(), finder, (*text).clone()), |(site, finder, text)| offers(site, finder, text));
    let on_type = {
        let text = text.setter();
        Callback::from(move |typed: String| text.set(typed))
    };
    let on_focus = {
        let is_wanted = is_wanted.setter();
        Callback::from(move |()| is_wanted.set(true))
    };
    let on_choose = {
        let (navigator, base) = (props.navigator.clone(), props.base.clone());
        Callback::from(move |id: Rc<str>| {
            let view = match id.strip_prefix(INDICATOR) {
                Some(indicator) => base.with_indicator(indicator),
                None => View { subjects: subject_of(&id).into_iter().collect(), ..(*base).clone() },
            };
            navigator.go(&navigator.href(Page::Explore, &view));
        })
    };
    html! {
        <div class="home-find">
            <Combobox
                label={site.say("home.find")} placeholder={site.say("home.find.example")} offers={(*offers).clone()}
                {on_type} {on_choose} {on_focus}
            />
        </div>
    }
}

/// What an offer's id begins with if it is an indicator's.
const INDICATOR: &str = "indicator:";

fn offers(site: &Site, finder: &Finder, text: &str) -> Rc<[Offer]> {
    let offer = |found: Found| match found {
        Found::Subject(subject) => Some(Offer {
            id: subject_id(subject).into(),
            name: subject_name(&site.texts, subject).into(),
            detail: subject_detail(site, subject).into(),
        }),
        Found::Indicator(id) => {
            let indicator: &Indicator = site.core.catalogue.indicator(&id)?;
            Some(Offer {
                id: [INDICATOR, &id].concat().into(),
                name: site.indicator_title(&id).into(),
                detail: site.texts.name("theme", indicator.theme.id()).into(),
            })
        }
    };
    finder.find(text, MAX_OFFERS).into_iter().filter_map(offer).collect()
}

/// Where a place lies; for a region or a group, that it is one.
fn subject_detail(site: &Site, subject: Subject) -> String {
    let region = match subject {
        Subject::Place(code) => site.core.places.place(code).and_then(|place| place.regions.last()),
        Subject::Region(_) | Subject::Group(_) => None,
    };
    region.map_or_else(|| site.say("home.find.region"), |code| site.texts.name("region", code.as_str()))
}
