//! What a host page may ask of its frame, once both have shaken hands: a channel of their own, and only for the parent.
//!
//! The host posts `{source: "crime-explorer", v: 1, type: "hello"}` with a `MessagePort`; all else comes and goes on that
//! port. What does not fit is ignored.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo_events::EventListener;
use js_sys::{Array, JsString, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, MessagePort};
use yew::platform::spawn_local;

use crate::{
    app::{
        base::{
            history::{HistoryEntry, Navigator},
            site::Site,
        },
        export::{button, panel, picture},
        load::shown::Shown,
    },
    chart::theme::Theme,
    permalink,
    view::View,
};

/// The longest query that is read, in bytes.
const MAX_QUERY_BYTES: usize = 8192;

/// What a host asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Request {
    /// Which view is shown, and what it says.
    GetState,
    /// Show the view of this query.
    SetState(String),
    /// Tell of every change from now on.
    Subscribe,
    /// The picture as SVG.
    Svg,
    /// The picture as PNG.
    Png,
    /// The figures shown as CSV.
    Csv,
}

impl Request {
    /// The request of a message's `type` and `query`; none if there is no such request, or it lacks what it needs.
    pub(crate) fn read(kind: &str, query: Option<&str>) -> Option<Request> {
        match kind {
            "get-state" => Some(Request::GetState),
            "set-state" => {
                let query = query.filter(|query| query.len() <= MAX_QUERY_BYTES)?;
                Some(Request::SetState(query.trim_start_matches('?').to_owned()))
            }
            "subscribe" => Some(Request::Subscribe),
            "request-svg" => Some(Request::Svg),
            "request-png" => Some(Request::Png),
            "request-csv" => Some(Request::Csv),
            _ => None,
        }
    }
}

/// The state of the frame: what is on the page now.
#[derive(Clone, PartialEq)]
pub(crate) struct FrameState {
    /// The view asked for.
    pub view: Rc<View>,
    /// What is shown of it.
    pub shown: Option<Shown>,
    /// What there is, and how to say it.
    pub site: Site,
    /// Whether nothing can be changed.
    pub is_static: bool,
}

/// Answers the host, until dropped.
pub(crate) struct Control {
    inner: Rc<Inner>,
    _hello: EventListener,
}

struct Inner {
    state: RefCell<Option<FrameState>>,
    navigator: Navigator,
    channels: RefCell<Vec<Channel>>,
}

/// A port that a host has handed over.
struct Channel {
    port: MessagePort,
    is_subscribed: Rc<Cell<bool>>,
    _listener: EventListener,
}

impl Control {
    /// Waits for a host to say hello. None where the page is in no frame.
    pub(crate) fn start(navigator: Navigator) -> Option<Control> {
        let window = gloo_utils::window();
        let parent = window.parent().ok().flatten().filter(|parent| *parent != window)?;
        let inner = Rc::new(Inner { state: RefCell::new(None), navigator, channels: RefCell::default() });
        let greeted = inner.clone();
        let hello = EventListener::new(&window, "message", move |event| {
            let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
            if event.source().is_some_and(|source| Object::is(&source, &parent)) && is_hello(&event.data()) {
                event.ports().iter().filter_map(|port| port.dyn_into().ok()).for_each(|port| greeted.open(port));
            }
        });
        Some(Control { inner, _hello: hello })
    }

    /// What is on the page has changed: those who asked for it hear of it.
    pub(crate) fn update(&self, state: FrameState) {
        if self.inner.state.borrow().as_ref() == Some(&state) {
            return;
        }
        *self.inner.state.borrow_mut() = Some(state);
        for channel in self.inner.channels.borrow().iter().filter(|channel| channel.is_subscribed.get()) {
            self.inner.send_state(&channel.port, &JsValue::UNDEFINED);
        }
    }
}

impl Inner {
    fn open(self: &Rc<Self>, port: MessagePort) {
        let is_subscribed = Rc::new(Cell::new(false));
        // Held weakly: the listener lives in what it would hold.
        let (inner, answered, subscribed) = (Rc::downgrade(self), port.clone(), is_subscribed.clone());
        let listener = EventListener::new(&port, "message", move |event| {
            let Some((inner, event)) = inner.upgrade().zip(event.dyn_ref::<MessageEvent>()) else { return };
            let message = event.data();
            let query = text(&message, "query");
            let request = text(&message, "type").and_then(|kind| Request::read(&kind, query.as_deref()));
            if let Some(request) = request.filter(|_| is_of_this_version(&message)) {
                let id = get(&message, "id");
                let id = if id.is_string() || id.as_f64().is_some() { id } else { JsValue::UNDEFINED };
                inner.answer(request, id, &answered, &subscribed);
            }
        });
        port.start();
        post(&port, "ready", &JsValue::UNDEFINED, &[]);
        self.channels.borrow_mut().push(Channel { port, is_subscribed, _listener: listener });
    }

    fn answer(&self, request: Request, id: JsValue, port: &MessagePort, subscribed: &Cell<bool>) {
        match request {
            Request::GetState => self.send_state(port, &id),
            Request::Subscribe => {
                subscribed.set(true);
                self.send_state(port, &id);
            }
            Request::SetState(query) => self.set_state(&query, &id, port),
            Request::Svg | Request::Png | Request::Csv => self.send_file(request, id, port.clone()),
        }
    }

    fn send_state(&self, port: &MessagePort, id: &JsValue) {
        let state = self.state.borrow();
        let Some(state) = state.as_ref() else { return };
        let frame = state.shown.as_ref().map(|shown| &shown.presented.frame);
        let said = |text: Option<&String>| text.map_or(JsValue::NULL, |text| text.as_str().into());
        let query = permalink::write(&View { kept: Vec::new(), ..(*state.view).clone() });
        let fields = [
            ("query", query.into()),
            ("title", said(frame.map(|frame| &frame.title))),
            ("reading", said(frame.map(|frame| &frame.reading))),
            ("source_line", said(frame.map(|frame| &frame.source))),
        ];
        post(port, "state", id, &fields);
    }

    /// Flags of the frame, language and colours stay, unless the query names others. Without an indicator it asks for the default
    /// one, which is named: the folder of the frame may name another.
    fn set_state(&self, query: &str, id: &JsValue, port: &MessagePort) {
        if self.state.borrow().as_ref().is_none_or(|state| state.is_static) {
            post(port, "refused", id, &[]);
            return;
        }
        let (view, unread) = permalink::parse(query);
        self.navigator.update(HistoryEntry::Replace, |now| View {
            indicator: Some(view.indicator_id().to_owned()),
            kept: now.kept.clone(),
            lang: view.lang.or(now.lang),
            theme: if view.theme == Default::default() { now.theme } else { view.theme },
            ..view
        });
        let unread: Array = unread.iter().map(|unread| JsValue::from(unread.key.as_str())).collect();
        post(port, "accepted", id, &[("unread", unread.into())]);
    }

    fn send_file(&self, request: Request, id: JsValue, port: MessagePort) {
        let shown = self.state.borrow().as_ref().and_then(|state| {
            let shown = state.shown.as_ref()?;
            let indicator = state.site.core.catalogue.indicator(&shown.controls.indicator)?.clone();
            let spec = button::spec(&state.site, shown, &state.view)?;
            // A table has no picture.
            let is_there = shown.presented.chart.is_some() || matches!(request, Request::Csv);
            is_there.then(|| (spec, shown.table_rows(), indicator, shown.texts.clone()))
        });
        let Some((spec, rows, indicator, texts)) = shown else {
            post(&port, "refused", &id, &[]);
            return;
        };
        spawn_local(async move {
            let (lang, theme) = (texts.lang, Theme::light());
            match request {
                Request::Csv => {
                    let csv = panel::csv_text(&*spec, rows.as_deref(), &indicator, &texts);
                    post(&port, "csv", &id, &[("csv", csv.into())]);
                }
                Request::Svg => {
                    post(&port, "svg", &id, &[("svg", picture::svg(&*spec, lang, &theme).into())]);
                }
                _ => match picture::png(&*spec, lang, &theme, 2.0).await {
                    Ok(bytes) => {
                        post(&port, "png", &id, &[("png", Uint8Array::from(bytes.as_slice()).buffer().into())])
                    }
                    Err(cause) => {
                        web_sys::console::error_1(&cause);
                        post(&port, "refused", &id, &[]);
                    }
                },
            }
        });
    }
}

fn is_hello(message: &JsValue) -> bool {
    let is = |key: &str, value: &str| text(message, key).as_deref() == Some(value);
    is("source", "crime-explorer") && is("type", "hello") && is_of_this_version(message)
}

fn is_of_this_version(message: &JsValue) -> bool {
    get(message, "v").as_f64() == Some(1.0)
}

pub(super) fn get(message: &JsValue, key: &str) -> JsValue {
    // Fails for what is no object, which then has no such field.
    Reflect::get(message, &key.into()).unwrap_or_default()
}

/// The text of a message's field. One that is longer than any request is none: copied into the program's memory it would
/// stay there, since that never shrinks.
fn text(message: &JsValue, key: &str) -> Option<String> {
    let text: JsString = get(message, key).dyn_into().ok()?;
    (text.length() as usize <= MAX_QUERY_BYTES).then(|| text.into())
}

fn post(port: &MessagePort, kind: &str, id: &JsValue, fields: &[(&str, JsValue)]) {
    let message = Object::new();
    let always = [("source", "crime-explorer".into()), ("v", 1.into()), ("type", kind.into()), ("id", id.clone())];
    for (key, value) in always.iter().chain(fields).filter(|(_, value)| !value.is_undefined()) {
        // A fresh plain object takes any property.
        let _ = Reflect::set(&message, &(*key).into(), value);
    }
    // A port whose other end is gone swallows what it is given.
    let _ = port.post_message(&message);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_no_request_is_none() {
        assert_eq!(Request::read("set-state", None), None);
        assert_eq!(Request::read("eval", Some("1")), None);
        for kind in ["", "hello", "GET-STATE", "get-state ", "request-pdf"] {
            assert_eq!(Request::read(kind, Some("p=HND")), None, "{kind}");
        }
    }

    #[test]
    fn a_query_may_begin_as_in_an_address_and_has_an_end() {
        assert_eq!(Request::read("set-state", Some("?p=HND")), Some(Request::SetState("p=HND".to_owned())));
        assert_eq!(Request::read("set-state", Some(&"p".repeat(MAX_QUERY_BYTES + 1))), None);
    }
}
