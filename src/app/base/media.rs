//! What the reader's system prefers, and how wide the page is.

use gloo_events::EventListener;
use gloo_utils::window;
use yew::prelude::*;

use super::effect::use_effect_with;

/// The page has room for a panel beside the chart.
pub(crate) const WIDE: &str = "(min-width: 64rem)";
/// The reader wants nothing to move by itself.
pub(crate) const CALM: &str = "(prefers-reduced-motion: reduce)";

/// Whether a media query holds; follows its changes.
#[hook]
pub(crate) fn use_media(query: &'static str) -> bool {
    let list = use_memo(query, |query| window().match_media(query).ok().flatten());
    let holds = use_state_eq(|| list.as_ref().as_ref().is_some_and(|list| list.matches()));
    use_effect_with(query, {
        let (list, holds) = (list.clone(), holds.setter());
        move |_| {
            let listener = list.as_ref().as_ref().map(|list| {
                let matches = list.clone();
                EventListener::new(list, "change", move |_| holds.set(matches.matches()))
            });
            move || drop(listener)
        }
    });
    *holds
}
