//! What belongs to the document and not to any part of the page: language, colours, title, focus.

use std::cell::{Cell, RefCell};

use gloo_timers::callback::Timeout;
use gloo_utils::{document, window};
use js_sys::Reflect;
use wasm_bindgen::{JsCast, closure::Closure};

use crate::{i18n::Lang, view::ThemeChoice};

/// What the page's element `<meta name="…">` of that name says; nothing if there is none.
pub(crate) fn meta(name: &str) -> String {
    let element = document().query_selector(&["meta[name=", name, "]"].concat()).ok().flatten();
    element.and_then(|meta| meta.get_attribute("content")).unwrap_or_default()
}

/// Declares the page's language and direction.
pub(crate) fn set_language(lang: Lang) {
    set_attribute("lang", lang.code());
    set_attribute("dir", lang.direction().id());
}

/// Declares the page's colours. `auto` leaves them to the reader's system.
pub(crate) fn set_theme(theme: ThemeChoice) {
    set_attribute("data-theme", theme_id(theme));
}

/// The id of a choice of colours in links and messages.
pub(crate) fn theme_id(theme: ThemeChoice) -> &'static str {
    match theme {
        ThemeChoice::Auto => "auto",
        ThemeChoice::Light => "light",
        ThemeChoice::Dark => "dark",
        ThemeChoice::Contrast => "contrast",
    }
}

/// Sets a property of the whole page's style, or takes it back. Through the object model: the pages forbid inline styles.
pub(crate) fn set_property(name: &str, value: Option<&str>) {
    let root = document().document_element().and_then(|root| root.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(root) = root {
        // Neither is ever refused; a value that means nothing changes nothing.
        let _ = match value {
            Some(value) => root.style().set_property(name, value),
            None => root.style().remove_property(name).map(|_| ()),
        };
    }
}

/// How long the title may lag behind: browsers take their time over it, and the chart comes first.
const TITLE_LAG_MS: u32 = 100;

/// Names the page in the browser's tab and history.
pub(crate) fn set_title(title: &str) {
    thread_local! { static NEXT: RefCell<Option<Timeout>> = const { RefCell::new(None) }; }
    let title = title.to_owned();
    let set = Timeout::new(TITLE_LAG_MS, move || {
        if document().title() != title {
            document().set_title(&title);
        }
    });
    // What was to be the title until now no longer is.
    NEXT.replace(Some(set));
}

/// How long what the page held may stay where the browser draws nothing, in milliseconds.
const UNSEEN_MS: u32 = 2000;

/// Takes away what the page held before the program came, in the frame in which a chart is drawn below it. Out of sight there
/// are no such frames, and yet the page may be printed.
pub(crate) fn uncover() {
    thread_local! { static IS_DONE: Cell<bool> = const { Cell::new(false) }; }
    if IS_DONE.replace(true) {
        return;
    }
    let remove = || {
        if let Some(page) = document().get_element_by_id("loading") {
            page.remove();
        }
    };
    let in_frame = Closure::once_into_js(remove);
    // Each view that has its files is answered in a task of its own, and asks for the frame that it is drawn in: all of
    // them before this does.
    let then = move || {
        // A window draws frames; one that is out of sight draws its next when it is seen.
        let _ = window().request_animation_frame(in_frame.unchecked_ref());
        Timeout::new(UNSEEN_MS, remove).forget();
    };
    Timeout::new(0, || drop(Timeout::new(0, then).forget())).forget();
}

/// Loads the page again where a new release has taken the place of the files that it names: once, and only if the reader loses
/// nothing by it. The address holds the view.
pub(crate) fn reload_for_new_release() {
    if !was_reloaded() && !has_unsaved() {
        // Nothing is left to be done if this fails: the page says what is missing.
        let _ = window().location().reload();
    }
}

/// Whether the page is here because it was loaded again.
fn was_reloaded() -> bool {
    let entries = window().performance().map(|performance| performance.get_entries_by_type("navigation"));
    let kind = entries.and_then(|entries| Reflect::get(&entries.get(0), &"type".into()).ok());
    kind.is_none_or(|kind| kind == "reload")
}

/// Whether the reader has something open or typed that the address does not hold, or is about to type. Each field of a search
/// has a placeholder, if only a space.
fn has_unsaved() -> bool {
    document()
        .query_selector("dialog[open], input:focus, input[placeholder]:not(:placeholder-shown)")
        .ok()
        .flatten()
        .is_some()
}

/// Shows a page from its top and tells assistive technology that it is another one.
pub(crate) fn show_from_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    focus("h1");
}

/// Moves the keyboard to the first element that `selector` finds.
pub(crate) fn focus(selector: &str) {
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
