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

/// What the reader has typed, and where they are in the list.
#[derive(Clone)]
struct Typing {
    text: UseStateHandle<String>,
    active: UseStateHandle<Option<usize>>,
    is_open: UseStateHandle<bool>,
}

impl Typing {
    /// Whether offers are shown, if there are any.
    fn shows(&self) -> bool {
        *self.is_open && !self.text.trim().is_empty()
    }

    /// The offer of `n` that the keyboard is at.
    fn active_idx(&self, n: usize) -> Option<usize> {
        self.active.filter(|idx| self.shows() && *idx < n)
    }

    /// Empties the field and hands on the choice.
    fn choose(&self, props: &ComboboxProps) -> Callback<Rc<str>> {
        let Typing { text, active, is_open } = self.clone();
        let (on_choose, on_type) = (props.on_choose.clone(), props.on_type.clone());
        Callback::from(move |id: Rc<str>| {
            text.set(String::new());
            active.set(None);
            is_open.set(false);
            on_type.emit(String::new());
            on_choose.emit(id);
        })
    }

    fn oninput(&self, on_type: Callback<String>) -> Callback<InputEvent> {
        let Typing { text, active, is_open } = self.clone();
        Callback::from(move |event: InputEvent| {
            let value = typed(&event);
            on_type.emit(value.clone());
            text.set(value);
            active.set(None);
            is_open.set(true);
        })
    }

    fn onkeydown(&self, offers: Rc<[Offer]>, choose: Callback<Rc<str>>) -> Callback<KeyboardEvent> {
        let typing = self.clone();
        Callback::from(move |event: KeyboardEvent| {
            let (n, active_idx, shows) = (offers.len(), typing.active_idx(offers.len()), typing.shows());
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
                    typing.is_open.set(false);
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            typing.is_open.set(true);
            typing.active.set(to);
        })
    }
}

/// A field that offers what matches while the reader types.
#[component]
pub fn Combobox(props: &ComboboxProps) -> Html {
    let site = use_site();
    let id = use_id();
    let list_id = [id.as_str(), "list"].concat();
    let typing = Typing {
        text: use_state_eq(String::new),
        active: use_state_eq(|| None::<usize>),
        is_open: use_state_eq(|| false),
    };
    let offers = &props.offers;
    let (shows, active_idx) = (typing.shows(), typing.active_idx(offers.len()));
    let choose = typing.choose(props);
    let oninput = typing.oninput(props.on_type.clone());
    let onkeydown = typing.onkeydown(offers.clone(), choose.clone());
    let onfocus = props.on_focus.reform(|_: FocusEvent| ());
    let onblur = {
        let is_open = typing.is_open.setter();
        Callback::from(move |_: FocusEvent| is_open.set(false))
    };
    let option_id = |idx: usize| [list_id.as_str(), "-", &idx.to_string()].concat();
    let options =
        offers.iter().enumerate().map(|(idx, of)| option(of, option_id(idx), active_idx == Some(idx), &choose));
    let status = match (shows, offers.len()) {
        (false, _) => String::new(),
        (true, 0) => site.texts.with("ui.search.none", &[("typed", typing.text.trim())]),
        (true, n) => site.texts.plural("ui.search.found", n as u32, &[]),
    };
    html! {
        <div class="combobox">
            <label class="hidden" for={id.clone()} ~textContent={&*props.label} />
            <span class="combobox-icon">{ icon(icons::SEARCH) }</span>
            <input
                {id} class="combobox-field" type="text" role="combobox" autocomplete="off" spellcheck="false"
                placeholder={props.placeholder.clone()} value={(*typing.text).clone()}
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

/// An offer in the list.
fn option(offer: &Offer, id: String, is_active: bool, choose: &Callback<Rc<str>>) -> Html {
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
            key={&*offer.id} {id} role="option" class="offer" {onmousedown}
            aria-selected={if is_active { "true" } else { "false" }}
        >
            <span ~textContent={&*offer.name} />
            <span class="offer-detail" ~textContent={&*offer.detail} />
        </li>
    }
}
