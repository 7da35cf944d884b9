//! The places chosen, each with its colour, a way to bring it out, and a way to take it off.

use std::rc::Rc;

use yew::prelude::*;

use super::selection;
use crate::{
    app::base::{
        history::{HistoryEntry, Navigator},
        icons::{self, icon},
        site::Site,
        words::words,
    },
    kinds::DefaultPlaces,
    presentation::Controls,
    series::Subject,
    view::View,
};

/// Chips up to which the list stays a help.
const MAX_CHIPS: usize = 16;

/// The places chosen, with the palette as colours of CSS.
pub(crate) fn chips(
    site: &Site,
    navigator: &Navigator,
    view: &View,
    controls: &Rc<Controls>,
    palette: &[String],
) -> Html {
    let is_list = controls.kind.places == DefaultPlaces::OneARegion || !controls.is_default_selection;
    if !is_list || controls.subjects.is_empty() {
        return html! {};
    }
    let chips = controls.subjects.iter().zip(&controls.colours).take(MAX_CHIPS).map(|((subject, name), colour)| {
        let colour = colour.and_then(|idx| palette.get(usize::from(idx)));
        let remove_label = site.texts.with("ui.chip.remove", &[("name", name)]);
        chip(
            navigator,
            controls,
            view.focus.contains(subject),
            *subject,
            name,
            colour.map(String::as_str),
            remove_label,
        )
    });
    let n_more = controls.subjects.len().saturating_sub(MAX_CHIPS);
    let more = (n_more > 0).then(
        || html! { <li class="chip-more" key="more" ~textContent={site.texts.plural("ui.chip.more", n_more, &[])} /> },
    );
    html! {
        <ul class="chips" aria-label={site.say("chips")}>
            // One list of keyed items: beside an item without a key each change would rebuild them all.
            { for chips.chain(more) }
        </ul>
    }
}

fn chip(
    navigator: &Navigator,
    controls: &Rc<Controls>,
    is_focused: bool,
    subject: Subject,
    name: &str,
    colour: Option<&str>,
    remove_label: String,
) -> Html {
    let focus = {
        let navigator = navigator.clone();
        Callback::from(move |_: MouseEvent| navigator.update(HistoryEntry::Push, |view| view.focus_toggled(subject)))
    };
    let remove = {
        let (navigator, controls) = (navigator.clone(), controls.clone());
        Callback::from(move |_: MouseEvent| {
            navigator.update(HistoryEntry::Push, |view| selection::toggled(view, subject, &controls));
        })
    };
    let pressed = if is_focused { "true" } else { "false" };
    html! {
        <li class="chip" key={crate::app::pick::finder::subject_id(subject)}>
            <button type="button" class="chip-name" onclick={focus} aria-pressed={pressed}>
                if let Some(colour) = colour {
                    <svg class="chip-swatch" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
                        <rect width="10" height="10" rx="2" fill={colour.to_owned()} />
                    </svg>
                }
                { words(name) }
            </button>
            <button type="button" class="chip-remove" onclick={remove} aria-label={remove_label}>
                { icon(icons::CROSS) }
            </button>
        </li>
    }
}
