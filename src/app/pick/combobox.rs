//! A field that offers what matches while the reader types (the combobox pattern of the ARIA Authoring Practices).

use std::rc::Rc;

use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::app::base::{
    field::{typed, use_id},
    icons::{self, icon},
    site::use_site,
};

/// Something that matches.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// What it is, for whoever asked.
    pub id: Rc<str>,
    /// Its name.
    pub name: Rc<str>,
    /// What kind of thing it is, or where it lies.
    pub detail: Rc<str>,
}

/// What a [`Combobox`] is given.
#[derive(Properties, PartialEq)]
pub struct ComboboxProps {
    /// What is looked for here.
    pub label: AttrValue,
    /// An example, in the empty field.
    #[prop_or_default]
    pub placeholder: AttrValue,
    /// What matches the text typed so far, best first.
    pub offers: Rc<[Offer]>,
    /// Hears what was typed.
    pub on_type: Callback<String>,
    /// Hears of the choice: an [`Offer::id`].
    pub on_choose: Callback<Rc<str>>,
    /// Hears that the reader is about to type.
    #[prop_or_default]
    pub on_focus: Callback<()>,
}

/// A field that offers what matches while the reader types.
#[component]
pub fn Combobox(props: &ComboboxProps) -> Html {
    let site = use_site();
    let id = use_id();
    let list_id = [id.as_str(), "list"].concat();
    let text = use_state_eq(String::new);
    let active = use_state_eq(|| None::<usize>);
    let is_open = use_state_eq(|| false);
    let offers = props.offers.clone();
    let shows = *is_open && !text.trim().is_empty();
    let active_idx = active.filter(|idx| shows && *idx < offers.len());

    let choose = {
        let (text, active, is_open) = (text.clone(), active.clone(), is_open.clone());
        let (on_choose, on_type) = (props.on_choose.clone(), props.on_type.clone());
        Callback::from(move |id: Rc<str>| {
            text.set(String::new());
            active.set(None);
            is_open.set(false);
            on_type.emit(String::new());
            on_choose.emit(id);
        })
    };
    let oninput = {
        let (text, active, is_open, on_type) = (text.clone(), active.clone(), is_open.clone(), props.on_type.clone());
        Callback::from(move |event: InputEvent| {
            let value = typed(&event);
            on_type.emit(value.clone());
            text.set(value);
            active.set(None);
            is_open.set(true);
        })
    };
    let onkeydown = {
        let (offers, choose, active, is_open) = (offers.clone(), choose.clone(), active.clone(), is_open.clone());
        Callback::from(move |event: KeyboardEvent| {
            let n = offers.len();
            let to = match event.key().as_str() {
                "ArrowDown" if n > 0 => Some(active_idx.map_or(0, |idx| (idx + 1) % n)),
                "ArrowUp" if n > 0 => Some(active_idx.map_or(n - 1, |idx| (idx + n - 1) % n)),
                "Enter" => {
                    let offer = active_idx.or(Some(0)).and_then(|idx| offers.get(idx)).filter(|_| shows);
                    if let Some(offer) = offer {
                        event.prevent_default();
                        choose.emit(offer.id.clone());
                    }
                    return;
                }
                "Escape" if shows => {
                    event.prevent_default();
                    is_open.set(false);
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            is_open.set(true);
            active.set(to);
        })
    };
    let onfocus = props.on_focus.reform(|_: FocusEvent| ());
    let onblur = {
        let is_open = is_open.clone();
        Callback::from(move |_: FocusEvent| is_open.set(false))
    };
    let option_id = |idx: usize| [list_id.as_str(), "-", &idx.to_string()].concat();
    let options = offers.iter().enumerate().map(|(idx, offer)| {
        let is_active = active_idx == Some(idx);
        // Pressed, not clicked: a click comes only after the field has lost the keyboard and closed the list.
        let onmousedown = {
            let (choose, id) = (choose.clone(), offer.id.clone());
            Callback::from(move |event: MouseEvent| {
                event.prevent_default();
                choose.emit(id.clone());
            })
        };
        html! {
            <li
                key={&*offer.id} id={option_id(idx)} role="option" class="offer" {onmousedown}
                aria-selected={if is_active { "true" } else { "false" }}
            >
                <span ~textContent={&*offer.name} />
                <span class="offer-detail" ~textContent={&*offer.detail} />
            </li>
        }
    });
    let status = match (shows, offers.len()) {
        (false, _) => String::new(),
        (true, 0) => site.texts.with("ui.search.none", &[("typed", text.trim())]),
        (true, n) => site.texts.plural("ui.search.found", n as u32, &[]),
    };
    html! {
        <div class="combobox">
            <label class="hidden" for={id.clone()} ~textContent={&*props.label} />
            <span class="combobox-icon">{ icon(icons::SEARCH) }</span>
            <input
                {id} class="combobox-field" type="text" role="combobox" autocomplete="off" spellcheck="false"
                placeholder={props.placeholder.clone()} value={(*text).clone()}
                aria-expanded={if shows && !offers.is_empty() { "true" } else { "false" }} aria-autocomplete="list"
                aria-controls={list_id.clone()} aria-activedescendant={active_idx.map(option_id)}
                {oninput} {onkeydown} {onfocus} {onblur}
            />
            <ul id={list_id.clone()} class="offers" role="listbox" aria-label={props.label.clone()} hidden={!shows || offers.is_empty()}>
                if shows { { for options } }
            </ul>
            <p class={if shows && offers.is_empty() { "offers-none" } else { "hidden" }} role="status" ~textContent={status} />
        </div>
    }
}
