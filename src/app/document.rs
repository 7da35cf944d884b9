//! What belongs to the document and not to any part of the page: language, colours, title, focus.

use gloo_utils::{document, window};
use wasm_bindgen::JsCast;

use crate::{i18n::Lang, view::ThemeChoice};

/// Declares the page's language and direction.
pub fn set_language(lang: Lang) {
    set_attribute("lang", lang.code());
    set_attribute("dir", lang.direction().id());
}

/// Declares the page's colours. `auto` leaves them to the reader's system.
pub fn set_theme(theme: ThemeChoice) {
    set_attribute("data-theme", theme_id(theme));
}

/// The id of a choice of colours in links and messages.
pub fn theme_id(theme: ThemeChoice) -> &'static str {
    match theme {
        ThemeChoice::Auto => "auto",
        ThemeChoice::Light => "light",
        ThemeChoice::Dark => "dark",
        ThemeChoice::Contrast => "contrast",
    }
}

/// Names the page in the browser's tab and history.
pub fn set_title(title: &str) {
    if document().title() != title {
        document().set_title(title);
    }
}

/// Shows a page from its top and tells assistive technology that it is another one.
pub fn arrive() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    focus("h1");
}

/// Moves the keyboard to the first element that `selector` finds.
pub fn focus(selector: &str) {
    let Ok(Some(element)) = document().query_selector(selector) else { return };
    if let Ok(element) = element.dyn_into::<web_sys::HtmlElement>() {
        // Fails only for an element that has been removed meanwhile.
        let _ = element.focus();
    }
}

fn set_attribute(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        // Fails only for a name that is none.
        let _ = root.set_attribute(name, value);
    }
}
