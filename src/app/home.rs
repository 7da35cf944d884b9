//! What this is, and four questions with a picture each.

use std::rc::Rc;

use yew::prelude::*;

use super::{document, history::Navigator, site::use_site};
use crate::view::View;

/// What [`Home`] is given.
#[derive(Properties, PartialEq)]
pub struct HomeProps {
    /// What the address says: language and colours.
    pub view: Rc<View>,
    /// The way to the other pages.
    pub navigator: Navigator,
}

/// The first page.
#[component]
pub fn Home(props: &HomeProps) -> Html {
    let site = use_site();
    let _ = props;
    use_effect_with(site.say("site"), |title| document::set_title(title));
    html! {
        <>
            <h1 tabindex="-1">{ site.say("home.title") }</h1>
            <p class="lead">{ site.say("home.lead") }</p>
        </>
    }
}
