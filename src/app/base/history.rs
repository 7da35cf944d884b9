//! What is on the page, and the browser's address: one follows the other.

use std::{cell::RefCell, rc::Rc};

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use gloo_utils::{document, window};
use wasm_bindgen::JsValue;
use yew::prelude::*;

use super::{
    address::{self, Page},
    effect::use_effect_with,
};
use crate::{
    i18n::Lang,
    permalink::{self, Prepared, Unread},
    view::View,
};

/// How long an address may lag behind a slider: browsers refuse to be told a new one hundreds of times a second.
const REPLACE_LAG_MS: u32 = 200;
/// How long it may lag behind a choice: browsers take their time over a new entry, and the chart comes first.
const PUSH_LAG_MS: u32 = 40;

/// Where the reader is, and what they asked for there.
#[derive(Debug, Clone, PartialEq)]
pub struct Location {
    /// The page.
    pub page: Page,
    /// What was asked for.
    pub view: Rc<View>,
    /// What could not be read of the address, to be said on the page.
    pub unread: Rc<[Unread]>,
}

/// Whether a change is one that "back" undoes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HistoryEntry {
    /// A choice: a new entry of the history.
    Push,
    /// One of many small steps (a slider, typing): the entry changes.
    Replace,
}

/// Changes what is on the page, and the address with it.
#[derive(Clone)]
pub struct Navigator(Rc<Inner>);

struct Inner {
    current: RefCell<Location>,
    show: UseStateSetter<Location>,
    /// What is still to be written, and as what.
    pending: RefCell<Option<(Timeout, HistoryEntry)>>,
}

impl PartialEq for Navigator {
    fn eq(&self, other: &Navigator) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Navigator {
    /// Changes the view, starting from what is on the page now. A change that changes nothing leaves no trace.
    pub fn update(&self, step: HistoryEntry, change: impl FnOnce(&View) -> View) {
        let view = change(&self.view());
        self.commit(step, view);
    }

    /// What is asked for now.
    pub(crate) fn view(&self) -> Rc<View> {
        self.0.current.borrow().view.clone()
    }

    /// The address of a view on a page, relative to the site's base. Language and colours of now go along.
    pub(crate) fn href(&self, page: Page, view: &View) -> String {
        let now = self.view();
        address(page, &View { lang: view.lang.or(now.lang), theme: now.theme, ..view.clone() })
    }

    /// Goes to a page, as a click on a link does.
    pub(crate) fn go(&self, href: &str) {
        self.write_pending();
        push(href);
        let location = read_location();
        self.put(location);
    }

    fn commit(&self, step: HistoryEntry, view: View) {
        let mut location = self.0.current.borrow().clone();
        if *location.view == view {
            return;
        }
        location.view = Rc::new(view);
        let lags_as = self.0.pending.borrow().as_ref().map(|(_, step)| *step);
        if (lags_as, step) != (Some(HistoryEntry::Replace), HistoryEntry::Replace) {
            self.write_pending();
        }
        self.put(location);
        let navigator = self.clone();
        let lag = if step == HistoryEntry::Push { PUSH_LAG_MS } else { REPLACE_LAG_MS };
        let pending = Timeout::new(lag, move || navigator.write_pending());
        *self.0.pending.borrow_mut() = Some((pending, step));
    }

    fn put(&self, location: Location) {
        *self.0.current.borrow_mut() = location.clone();
        self.0.show.set(location);
    }

    /// Writes an address that lags behind, before anything else is written.
    fn write_pending(&self) {
        if let Some((timeout, step)) = self.0.pending.borrow_mut().take() {
            timeout.cancel();
            let location = self.0.current.borrow().clone();
            let address = address(location.page, &location.view);
            match step {
                HistoryEntry::Push => push(&address),
                HistoryEntry::Replace => replace(&address),
            }
        }
    }
}

/// Where the reader is. Follows "back" and "forward". To be used once, at the root.
#[hook]
pub fn use_location() -> (Location, Navigator) {
    let location = use_state_eq(read_location);
    let setter = location.setter();
    let navigator = use_memo((), |()| {
        Navigator(Rc::new(Inner {
            current: RefCell::new((*location).clone()),
            show: setter,
            pending: RefCell::new(None),
        }))
    });
    let navigator = (*navigator).clone();
    use_effect_with((), {
        let navigator = navigator.clone();
        move |()| {
            let listener = EventListener::new(&window(), "popstate", move |_| {
                navigator.0.pending.borrow_mut().take();
                navigator.put(read_location());
            });
            move || drop(listener)
        }
    });
    ((*location).clone(), navigator)
}

/// The path of the site's base: begins and ends with a slash.
pub(crate) fn base_path() -> String {
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    let path = web_sys::Url::new(&base).map_or_else(|_| "/".to_owned(), |url| url.pathname());
    // Without a <base>, the document's own address is the base: what stands before its page's folder.
    let folder = path.rfind('/').map_or("/", |end| &path[..=end]);
    folder.to_owned()
}

fn read_location() -> Location {
    let location = window().location();
    let (path, base) = (location.pathname().unwrap_or_default(), base_path());
    let search = location.search().unwrap_or_default();
    let query = search.strip_prefix('?').unwrap_or(&search);
    let (view, unread) = match address::prepared(&path, &base) {
        Some(folder) => folder.parse(query),
        None => permalink::parse(query),
    };
    Location { page: Page::of(&path, &base), view: Rc::new(view), unread: unread.into() }
}

/// The whole address of a view on a page, for files and links that leave the site.
pub(crate) fn absolute_href(page: Page, view: &View) -> String {
    absolute(address(page, view))
}

/// The whole address of a view in a frame, in a language: for snippets.
pub(crate) fn absolute_frame_href(view: &View, lang: Lang) -> String {
    let folder = Prepared { indicator: view.indicator_id().to_owned(), lang };
    absolute(with_query(&[Page::Embed.folder(), &folder.folder(), "/"].concat(), &folder.write(view)))
}

fn absolute(relative: String) -> String {
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    web_sys::Url::new_with_base(&relative, &base).map_or(relative, |url| url.href())
}

/// The address of a view on a page, relative to the site's base.
fn address(page: Page, view: &View) -> String {
    let query = permalink::write(view);
    match page {
        // A frame stays in its folder, which any host has. The query says all of the view, and wins.
        Page::Embed => with_query(&window().location().pathname().unwrap_or_default(), &query),
        // An empty address would be the present one.
        _ if page.folder().is_empty() => with_query("./", &query),
        _ => with_query(page.folder(), &query),
    }
}

fn with_query(folder: &str, query: &str) -> String {
    [folder, if query.is_empty() { "" } else { "?" }, query].concat()
}

fn push(address: &str) {
    if let Ok(history) = window().history() {
        // Fails only where the browser forbids it (a sandboxed frame): the page works on without an address.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

fn replace(address: &str) {
    if let Ok(history) = window().history() {
        // As for `push`.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(address));
    }
}
