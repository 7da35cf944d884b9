//! What this is, and four questions with a picture each.

mod find;
mod questions;

use std::rc::Rc;

use yew::prelude::*;

use self::{
    find::Find,
    questions::{Extremes, OfCountry, Question},
};
use crate::{
    app::base::{document, effect::use_effect_with, history::Navigator, site::use_site},
    questions::{by_sex, trend},
    view::View,
};

/// What [`Home`] is given.
#[derive(Properties, PartialEq)]
pub(crate) struct HomeProps {
    /// What the address says: language and colours.
    pub view: Rc<View>,
    /// The way to the other pages.
    pub navigator: Navigator,
}

/// The first page.
pub(crate) fn page(view: Rc<View>, navigator: Navigator) -> Html {
    html! { <Home {view} {navigator} /> }
}

/// The first page.
#[component]
pub(crate) fn Home(props: &HomeProps) -> Html {
    let site = use_site();
    use_effect_with(site.say("site"), |title| document::set_title(title));
    let (trend, by_sex) =
        use_memo(props.view.clone(), |base| (Rc::new(trend(base)), Rc::new(by_sex(base)))).as_ref().clone();
    let navigator = || props.navigator.clone();
    html! {
        <>
            <div class="home-top">
                <h1 tabindex="-1" ~textContent={site.say("home.title")} />
                <p class="lead" ~textContent={site.say("home.lead")} />
                <Find base={props.view.clone()} navigator={navigator()} />
            </div>
            <div class="questions">
                <Question question={site.say("home.trend")} view={trend} navigator={navigator()} />
                <Extremes base={props.view.clone()} navigator={navigator()} />
                <OfCountry base={props.view.clone()} navigator={navigator()} />
                <Question question={site.say("home.by-sex")} view={by_sex} navigator={navigator()} />
            </div>
        </>
    }
}
