//! What went wrong, said where it concerns the reader, with a way on.

use std::rc::Rc;

use gloo_events::EventListener;
use gloo_utils::window;
use yew::prelude::*;

use crate::{
    app::base::{
        effect::use_effect_with,
        icons::{self, icon},
        site::{Site, use_site},
    },
    permalink::Unread,
};

/// What an [`UnreadNotice`] is given.
#[derive(Properties, PartialEq)]
pub struct UnreadNoticeProps {
    /// What could not be read of the address.
    pub unread: Rc<[Unread]>,
}

/// Names what could not be read of the address.
pub(crate) fn unread(unread: Rc<[Unread]>) -> Html {
    html! { <UnreadNotice {unread} /> }
}

/// Names what could not be read of the address, until the reader puts it away.
#[component]
pub fn UnreadNotice(props: &UnreadNoticeProps) -> Html {
    let site = use_site();
    let dismissed = use_state(|| None::<Rc<[Unread]>>);
    if props.unread.is_empty() || dismissed.as_ref() == Some(&props.unread) {
        return html! {};
    }
    let dismiss = {
        let (dismissed, unread) = (dismissed.clone(), props.unread.clone());
        Callback::from(move |_: MouseEvent| dismissed.set(Some(unread.clone())))
    };
    html! {
        <aside class="notice" role="status">
            <div>
                <p ~textContent={site.say("unread")} />
                <ul>{ for props.unread.iter().map(|unread| html! { <li ~textContent={unread_text(&site, unread)} /> }) }</ul>
            </div>
            <button type="button" class="icon-button" onclick={dismiss} aria-label={site.say("dismiss")}>
                { icon(icons::CROSS) }
            </button>
        </aside>
    }
}

fn unread_text(site: &Site, unread: &Unread) -> String {
    site.texts.with(unread.reason.message_key(), &[("key", &unread.key), ("value", &unread.value)])
}

/// Says when the network is down.
pub(crate) fn offline() -> Html {
    html! { <Offline /> }
}

/// Says when the network is down, and that what is loaded works on.
#[component]
pub(crate) fn Offline() -> Html {
    let site = use_site();
    let is_online = use_state_eq(|| window().navigator().on_line());
    use_effect_with((), {
        let is_online = is_online.setter();
        move |()| {
            let listen = |event: &'static str, online: bool| {
                let is_online = is_online.clone();
                EventListener::new(&window(), event, move |_| is_online.set(online))
            };
            let listeners = [listen("online", true), listen("offline", false)];
            move || drop(listeners)
        }
    });
    html! {
        <div role="status">
            if !*is_online {
                <p class="notice" ~textContent={site.say("offline")} />
            }
        </div>
    }
}
