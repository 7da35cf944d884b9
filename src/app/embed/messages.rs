//! How a framed page tells the page around it how tall it is.
//!
//! Four forms of one message, so that whichever reader the host page has understands one of them.

use std::{cell::RefCell, rc::Rc};

use gloo_events::EventListener;
use js_sys::{Function, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, Event, MessageEvent, MutationObserver, MutationObserverInit, ResizeObserver, Window};

use super::control::get;
use crate::{
    app::base::{
        document,
        next_frame::{NextFrame, next_frame},
    },
    format,
};

/// The tallest that a frame ever asks to be, in CSS pixels: a page that grows with its frame must not grow for ever.
pub(crate) const MAX_HEIGHT_PX: u32 = 6000;
/// The widest that a page can say a frame is, in CSS pixels.
const MAX_WIDTH_PX: f64 = 20_000.0;
/// How often in a row the height may grow without once staying the same, before we take it for such a loop.
const MAX_GROWTHS_IN_A_ROW: u8 = 24;

/// What the host page gave the frame in its address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FrameIds {
    /// Which frame this is, for hosts with many.
    pub id: String,
    /// The name that a pym.js host gave.
    pub pym_child_id: Option<String>,
}

/// Decides which heights are worth a message. Whole pixels; a change under one pixel is none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct HeightFilter {
    last: Option<u32>,
    n_growths: u8,
}

impl HeightFilter {
    /// The height to send, in whole CSS pixels, if it should be sent.
    pub(crate) fn accept(&mut self, height_css_px: f64) -> Option<u32> {
        if !height_css_px.is_finite() || height_css_px < 1.0 {
            return None;
        }
        // Rounded up, so that the frame never scrolls inside for a fraction of a pixel.
        let height = (height_css_px.ceil() as u32).min(MAX_HEIGHT_PX);
        let last = self.last.unwrap_or(0);
        if height == last {
            return None;
        }
        self.n_growths = if height > last { self.n_growths + 1 } else { 0 };
        if self.n_growths > MAX_GROWTHS_IN_A_ROW {
            self.n_growths = MAX_GROWTHS_IN_A_ROW;
            return None;
        }
        self.last = Some(height);
        Some(height)
    }

    /// To be called when the frame's width changed or the reader did something: growing is then no loop.
    pub(crate) fn restart(&mut self) {
        self.n_growths = 0;
    }
}

/// The messages of one height, as the parent receives them: two objects and two strings.
pub fn messages(ids: &FrameIds, address: &str, height_px: u32) -> Vec<JsValue> {
    let own = object(&[
        ("source", "crime-explorer".into()),
        ("v", 1.into()),
        ("type", "resize".into()),
        ("id", ids.id.as_str().into()),
        ("height", height_px.into()),
    ]);
    let amp = object(&[("sentinel", "amp".into()), ("type", "embed-size".into()), ("height", height_px.into())]);
    let context = object(&[("context", "iframe.resize".into()), ("src", address.into()), ("height", height_px.into())]);
    let mut all = vec![own.into(), amp.into()];
    all.extend(JSON::stringify(&context).map(JsValue::from));
    if let Some(child) = &ids.pym_child_id {
        all.push(pym_message(child, height_px).into());
    }
    all
}

/// The message that pym.js reads (`pym` + `x`-delimited parts, each delimiter `xPYMx`).
pub(crate) fn pym_message(child_id: &str, height_px: u32) -> String {
    format!("pymxPYMx{child_id}xPYMxheightxPYMx{height_px}")
}

/// Watches `content` and tells the parent window its height, now, whenever it changes and when it is asked, until dropped.
///
/// Does nothing in a window that is not framed. No timers: the browser says when the size has changed. In a frame of another
/// site's that is out of sight browsers draw nothing and so notice no size; there each change of the content is one to
/// measure after. Such a frame does not hear either that its page has made it wider or narrower: the page says so when it
/// asks.
pub(crate) struct HeightReporter {
    sizes: Option<ResizeObserver>,
    changes: Option<MutationObserver>,
    // Kept alive as long as the observers call it.
    _measure: Closure<dyn FnMut()>,
    _asked: EventListener,
}

/// What is measured, for whom.
struct Measured {
    parent: Window,
    content: Element,
    ids: FrameIds,
    address: String,
    filter: HeightFilter,
    width: f64,
    /// Gives the width back to the browser.
    until_drawn: Option<NextFrame>,
}

impl Measured {
    /// Lays the page out for a frame of that width in CSS pixels, if the browser has not reported it yet.
    ///
    /// Holds until the browser draws the frame, and so reports how wide it is: until then, what is returned is to be kept.
    fn lay_out(&mut self, width: f64) -> Option<NextFrame> {
        let window = gloo_utils::window();
        let own_width = window.inner_width().ok()?.as_f64()?;
        if own_width < 1.0 || !(1.0..=MAX_WIDTH_PX).contains(&width) {
            return None; // One of the two stands in a part of its page that is not shown.
        }
        // A frame counts whole pixels.
        let is_known = (width - own_width).abs() < 1.0;
        let css_width = (!is_known).then(|| format::plain(width) + "px");
        document::set_property("width", css_width.as_deref());
        if let Ok(resized) = Event::new("resize") {
            // Fails only for an event that is under way.
            let _ = window.dispatch_event(&resized);
        }
        self.measure();
        if is_known { None } else { next_frame(|| document::set_property("width", None)) }
    }

    /// Sends the height, if it has changed.
    fn measure(&mut self) {
        let size = self.content.get_bounding_client_rect();
        if size.width() != self.width {
            self.width = size.width();
            self.filter.restart();
        }
        if self.filter.accept(size.height()).is_some() {
            self.send();
        }
    }

    /// Sends the last height, if there is one.
    fn send(&self) {
        let Some(height_px) = self.filter.last else { return };
        for message in messages(&self.ids, &self.address, height_px) {
            // Any host may embed us, and a height is no secret.
            let _ = self.parent.post_message(&message, "*");
        }
    }
}

impl HeightReporter {
    /// Starts to watch; none where the window has no parent.
    pub(crate) fn start(window: &Window, content: &Element, ids: FrameIds) -> Option<HeightReporter> {
        let parent = window.parent().ok().flatten().filter(|parent| parent != window)?;
        let address = window.location().href().unwrap_or_default();
        let measured = Measured {
            parent: parent.clone(),
            content: content.clone(),
            ids,
            address,
            filter: HeightFilter::default(),
            width: 0.0,
            until_drawn: None,
        };
        let measured = Rc::new(RefCell::new(measured));
        let answering = measured.clone();
        let asked = EventListener::new(window, "message", move |event| {
            let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
            let question = event.data();
            if event.source().is_some_and(|source| Object::is(&source, &parent)) && asks_for_height(&question) {
                let mut answering = answering.borrow_mut();
                if let Some(width) = get(&question, "width").as_f64() {
                    answering.until_drawn = answering.lay_out(width);
                }
                answering.send();
            }
        });
        measured.borrow_mut().measure();
        let measure = Closure::<dyn FnMut()>::new(move || measured.borrow_mut().measure());
        let call: &Function = measure.as_ref().unchecked_ref();
        let sizes = ResizeObserver::new(call).ok().inspect(|sizes| sizes.observe(content));
        let changes = MutationObserver::new(call).ok().inspect(|changes| {
            let what = MutationObserverInit::new();
            what.set_attributes(true);
            what.set_child_list(true);
            what.set_subtree(true);
            // Refused only if nothing is to be observed.
            let _ = changes.observe_with_options(content, &what);
        });
        Some(HeightReporter { sizes, changes, _measure: measure, _asked: asked })
    }
}

impl Drop for HeightReporter {
    fn drop(&mut self) {
        self.sizes.iter().for_each(ResizeObserver::disconnect);
        self.changes.iter().for_each(MutationObserver::disconnect);
    }
}

/// Whether a message of the host asks how tall the frame is: a script that came after the frame.
fn asks_for_height(message: &JsValue) -> bool {
    let is = |key: &str, value: JsValue| get(message, key) == value;
    is("source", "crime-explorer".into()) && is("v", 1.into()) && is("type", "ask".into())
}

fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (key, value) in fields {
        // A fresh plain object takes any property.
        let _ = Reflect::set(&object, &JsValue::from_str(key), value);
    }
    object
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_under_a_pixel_is_none() {
        let mut filter = HeightFilter::default();
        assert_eq!([400.2, 400.9, 380.0].map(|height| filter.accept(height)), [Some(401), None, Some(380)]);
        let mut filter = HeightFilter::default();
        assert_eq!(filter.accept(500.0), Some(500));
        assert_eq!(filter.accept(499.5), None);
        assert_eq!(filter.accept(500.0), None);
        assert_eq!(filter.accept(501.0), Some(501));
    }

    #[test]
    fn a_height_that_is_none_is_not_sent() {
        let mut filter = HeightFilter::default();
        for height in [0.0, -3.0, f64::NAN, f64::INFINITY] {
            assert_eq!(filter.accept(height), None, "{height}");
        }
    }

    #[test]
    fn a_page_that_grows_with_its_frame_stops() {
        let mut filter = HeightFilter::default();
        let n_sent = (1..1000).filter(|i| filter.accept(f64::from(*i) * 10.0).is_some()).count();
        assert_eq!(n_sent, usize::from(MAX_GROWTHS_IN_A_ROW));
        filter.restart();
        assert_eq!(filter.accept(700.0), Some(700));
        assert_eq!(filter.accept(1e9), Some(MAX_HEIGHT_PX));
    }

    #[test]
    fn pym_reads_its_own_form() {
        assert_eq!(pym_message("map-1", 420), "pymxPYMxmap-1xPYMxheightxPYMx420");
    }
}
