//! Links between the pages: real ones, followed without loading the site again.

use std::rc::Rc;

use yew::prelude::*;

use super::{address::Page, history::Navigator};
use crate::view::View;

/// What a [`Link`] is given.
#[derive(Properties, PartialEq)]
pub(crate) struct LinkProps {
    /// The page it leads to.
    pub page: Page,
    /// The view it leads to.
    #[prop_or_default]
    pub view: Rc<View>,
    /// The way there.
    pub navigator: Navigator,
    /// Style classes.
    #[prop_or_default]
    pub class: Classes,
    /// `aria-current`, where the link leads to where the reader is.
    #[prop_or_default]
    pub current: Option<AttrValue>,
    /// What it says.
    pub children: Html,
}

/// A link to a page of the site. Opens in place on a plain click, and as any other link on every other.
#[component]
pub(crate) fn Link(props: &LinkProps) -> Html {
    let href = props.navigator.href(props.page, &props.view);
    let onclick = {
        let (navigator, href) = (props.navigator.clone(), href.clone());
        Callback::from(move |event: MouseEvent| {
            let is_plain =
                event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
            if is_plain {
                event.prevent_default();
                navigator.go(&href);
            }
        })
    };
    html! {
        <a class={props.class.clone()} {href} {onclick} aria-current={props.current.clone()}>{ props.children.clone() }</a>
    }
}
