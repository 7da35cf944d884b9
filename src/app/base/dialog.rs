//! A window over the page: the browser's own dialog, which keeps the keyboard inside and closes on Esc.

use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::{
    effect::use_effect_with,
    icons::{self, icon},
    site::use_site,
};

/// What a [`Dialog`] is given.
#[derive(Properties, PartialEq)]
pub struct DialogProps {
    /// Its title.
    pub title: AttrValue,
    /// Hears that the reader closed it.
    pub on_close: Callback<()>,
    /// Style classes.
    #[prop_or_default]
    pub class: Classes,
    /// What it holds.
    pub children: Html,
}

/// A window over the page, open as long as it is rendered.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let site = use_site();
    let node = use_node_ref();
    use_effect_with(node.clone(), |node| {
        let dialog = node.cast::<HtmlDialogElement>();
        if let Some(dialog) = &dialog {
            // Fails only if it is open already.
            let _ = dialog.show_modal();
        }
        // Closing gives the keyboard back to where it came from.
        move || dialog.into_iter().for_each(|dialog| dialog.close())
    });
    let onclose = props.on_close.reform(|_: Event| ());
    let close = props.on_close.reform(|_: MouseEvent| ());
    let onclick = {
        let (on_close, node) = (props.on_close.clone(), node.clone());
        Callback::from(move |event: MouseEvent| {
            let target = event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
            // A click on the dialog itself, and not on what it holds, is one beside it.
            if target.is_some() && target == node.get() {
                on_close.emit(());
            }
        })
    };
    html! {
        <dialog ref={node} class={classes!("dialog", props.class.clone())} aria-label={props.title.clone()} {onclose} {onclick}>
            <div class="dialog-inner">
                <div class="dialog-head">
                    <h2 ~textContent={&*props.title} />
                    <button type="button" class="icon-button" onclick={close} aria-label={site.say("close")}>
                        { icon(icons::CROSS) }
                    </button>
                </div>
                { props.children.clone() }
            </div>
        </dialog>
    }
}
