//! The page of an address that leads nowhere.

use yew::prelude::*;

use crate::app::base::{
    address::Page, document, effect::use_effect_with, history::Navigator, link::Link, site::use_site, words::words,
};

/// What [`NotFound`] is given.
#[derive(Properties, PartialEq)]
pub(crate) struct NotFoundProps {
    /// The way elsewhere.
    pub navigator: Navigator,
}

/// The page.
pub(crate) fn page(navigator: Navigator) -> Html {
    html! { <NotFound {navigator} /> }
}

/// Says that there is nothing here, and where there is something.
#[component]
pub(crate) fn NotFound(props: &NotFoundProps) -> Html {
    let site = use_site();
    use_effect_with(site.say("not-found.title"), |title| document::set_title(title));
    html! {
        <>
            <h1 tabindex="-1" ~textContent={site.say("not-found.title")} />
            <p ~textContent={site.say("not-found.text")} />
            <p class="link-row">
                <Link page={Page::Home} navigator={props.navigator.clone()}>{ words(&site.say("not-found.home")) }</Link>
                <Link page={Page::Explore} navigator={props.navigator.clone()}>{ words(&site.say("explore")) }</Link>
            </p>
        </>
    }
}
