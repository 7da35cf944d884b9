//! The places chosen, each with its colour, a way to bring it out, and a way to take it off.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    history::{Navigator, Step},
    icons::{self, icon},
    selection,
    site::use_site,
};
use crate::{
    presentation::Controls,
    series::Subject,
    view::{View, ViewKind},
};

/// Chips up to which the list stays a help.
const MAX_CHIPS: usize = 16;

/// What [`Chips`] are given.
#[derive(Properties)]
pub struct ChipsProps {
    /// The view.
    pub view: Rc<View>,
    /// The way to change it.
    pub navigator: Navigator,
    /// What the controls show.
    pub controls: Rc<Controls>,
    /// The palette, as colours of CSS.
    pub palette: Rc<[String]>,
}

impl PartialEq for ChipsProps {
    fn eq(&self, other: &Self) -> bool {
        self.view == other.view
            && self.navigator == other.navigator
            && Rc::ptr_eq(&self.controls, &other.controls)
            && self.palette == other.palette
    }
}

/// The places chosen.
#[component]
pub fn Chips(props: &ChipsProps) -> Html {
    let site = use_site();
    let controls = &props.controls;
    let is_list = controls.kind == ViewKind::Line || !controls.is_default_selection;
    if !is_list || controls.subjects.is_empty() {
        return html! {};
    }
    let chips = controls.subjects.iter().zip(&controls.colours).take(MAX_CHIPS).map(|((subject, name), colour)| {
        let colour = colour.and_then(|idx| props.palette.get(usize::from(idx)));
        chip(props, *subject, name, colour.map(String::as_str), &site.texts.with("ui.chip.remove", &[("name", name)]))
    });
    let n_more = controls.subjects.len().saturating_sub(MAX_CHIPS);
    html! {
        <ul class="chips" aria-label={site.say("chips")}>
            { for chips }
            if n_more > 0 {
                <li class="chip-more" key="more">{ site.texts.plural("ui.chip.more", n_more, &[]) }</li>
            }
        </ul>
    }
}

fn chip(props: &ChipsProps, subject: Subject, name: &str, colour: Option<&str>, remove_label: &str) -> Html {
    let focus = {
        let navigator = props.navigator.clone();
        Callback::from(move |_: MouseEvent| navigator.update(Step::Push, |view| view.focus_toggled(subject)))
    };
    let remove = {
        let (navigator, controls) = (props.navigator.clone(), props.controls.clone());
        Callback::from(move |_: MouseEvent| {
            navigator.update(Step::Push, |view| selection::toggled(view, subject, &controls));
        })
    };
    let pressed = if props.view.focus.contains(&subject) { "true" } else { "false" };
    html! {
        <li class="chip" key={super::finder::subject_id(subject)}>
            <button type="button" class="chip-name" onclick={focus} aria-pressed={pressed}>
                if let Some(colour) = colour {
                    <svg class="chip-swatch" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
                        <rect width="10" height="10" rx="2" fill={colour.to_owned()} />
                    </svg>
                }
                { name }
            </button>
            <button type="button" class="chip-remove" onclick={remove} aria-label={remove_label.to_owned()}>
                { icon(icons::CROSS) }
            </button>
        </li>
    }
}
