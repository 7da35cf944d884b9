//! What the reader sees if the program stops: a plain message and a way on, never a dead page.

use std::cell::RefCell;

use gloo_utils::{document, window};
use wasm_bindgen::{JsCast, closure::Closure};

use crate::i18n::Texts;

thread_local! {
    /// Message and button, in the language last spoken.
    static WORDS: RefCell<[String; 2]> = const { RefCell::new([String::new(), String::new()]) };
}

/// Shows a message if the program stops, and writes the cause to the console.
pub(super) fn install() {
    speak(&Texts::built_in());
    yew::set_custom_panic_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
        show();
    }));
}

/// Learns the message in the reader's language while that can still be done.
pub(super) fn speak(texts: &Texts) {
    WORDS.with_borrow_mut(|words| *words = [texts.name("ui", "panic"), texts.name("ui", "panic.reload")]);
}

fn show() -> Option<()> {
    let [message, label] = WORDS.with_borrow(Clone::clone);
    let body = document().body()?;
    let alert = document().create_element("div").ok()?;
    alert.set_attribute("role", "alert").ok()?;
    alert.set_class_name("panic");
    let text = document().create_element("p").ok()?;
    text.set_text_content(Some(&message));
    let button = document().create_element("button").ok()?;
    button.set_text_content(Some(&label));
    button.set_class_name("button");
    let reload = Closure::<dyn Fn()>::new(|| {
        // Nothing is left to be done if even this fails.
        let _ = window().location().reload();
    });
    button.add_event_listener_with_callback("click", reload.as_ref().unchecked_ref()).ok()?;
    reload.forget();
    alert.append_child(&text).ok()?;
    alert.append_child(&button).ok()?;
    body.prepend_with_node_1(&alert).ok()
}
