//! Form fields: the browser's own, with a label.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

thread_local! {
    static N_IDS: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
}

/// An id that no other element of the page has, the same through the component's life.
#[hook]
pub(crate) fn use_id() -> AttrValue {
    let id = use_memo((), |()| {
        let n = N_IDS.get() + 1;
        N_IDS.set(n);
        AttrValue::from(["id", &n.to_string()].concat())
    });
    (*id).clone()
}

/// What a [`SelectField`] is given.
#[derive(Properties, PartialEq)]
pub(crate) struct SelectFieldProps {
    /// What is chosen here.
    pub label: AttrValue,
    /// Whether the label is only for assistive technology.
    #[prop_or_default]
    pub is_label_hidden: bool,
    /// Id and name of each option.
    pub options: Vec<(String, String)>,
    /// The chosen option's id.
    pub chosen: AttrValue,
    /// Hears of the option chosen.
    pub on_choose: Callback<String>,
    /// Whether the options are languages, each named in itself.
    #[prop_or_default]
    pub is_language: bool,
}

/// One of a few options, as a drop-down list.
#[component]
pub(crate) fn SelectField(props: &SelectFieldProps) -> Html {
    let id = use_id();
    let onchange = {
        let on_choose = props.on_choose.clone();
        Callback::from(move |event: Event| {
            let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            if let Some(select) = select {
                on_choose.emit(select.value());
            }
        })
    };
    let label_class = if props.is_label_hidden { "hidden" } else { "field-label" };
    let options = props.options.iter().map(|(value, name)| {
        let lang = props.is_language.then(|| value.clone());
        // A language's own name for itself is the same to all.
        let translate = props.is_language.then_some("no");
        html! {
            <option key={value.as_str()} value={value.clone()} selected={*value == *props.chosen} {lang} {translate}
                ~textContent={name.as_str()} />
        }
    });
    html! {
        <div class="field">
            <label class={label_class} for={id.clone()} ~textContent={&*props.label} />
            <select {id} class="select" {onchange}>{ for options }</select>
        </div>
    }
}

/// The text in the field that an event came from.
pub(crate) fn typed(event: &impl AsRef<web_sys::Event>) -> String {
    let input = event.as_ref().target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    input.map(|input| input.value()).unwrap_or_default()
}

/// A few buttons of which one is pressed.
pub(crate) fn segments(label: &str, options: &[(String, String)], chosen: &str, on_choose: &Callback<String>) -> Html {
    let buttons = options.iter().map(|(id, name)| {
        let onclick = {
            let (on_choose, id) = (on_choose.clone(), id.clone());
            Callback::from(move |_: MouseEvent| on_choose.emit(id.clone()))
        };
        let pressed = if id == chosen { "true" } else { "false" };
        html! { <button type="button" key={id.as_str()} class="segment" aria-pressed={pressed} {onclick} ~textContent={name.as_str()} /> }
    });
    html! { <div class="segments" role="group" aria-label={label.to_owned()}>{ for buttons }</div> }
}
