//! How a framed page tells the page around it how tall it is.
//!
//! Four forms of one message, so that whichever reader the host page has understands one of them.

use js_sys::{JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, ResizeObserver, Window};

/// The tallest that a frame ever asks to be, in CSS pixels: a page that grows with its frame must not grow for ever.
pub const MAX_HEIGHT_PX: u32 = 6000;
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
pub struct HeightFilter {
    last: Option<u32>,
    n_growths: u8,
}

impl HeightFilter {
    /// The height to send, in whole CSS pixels, if it should be sent.
    ///
    /// ```
    /// # use crime_explorer::app::embed_messages::HeightFilter;
    /// let mut filter = HeightFilter::default();
    /// assert_eq!(filter.accept(400.2), Some(401));
    /// assert_eq!(filter.accept(400.9), None);
    /// assert_eq!(filter.accept(380.0), Some(380));
    /// ```
    pub fn accept(&mut self, height_css_px: f64) -> Option<u32> {
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
    pub fn restart(&mut self) {
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
pub fn pym_message(child_id: &str, height_px: u32) -> String {
    format!("pymxPYMx{child_id}xPYMxheightxPYMx{height_px}")
}

/// Watches `content` and tells the parent window its height, now and whenever it changes, until dropped.
///
/// Does nothing in a window that is not framed. No timers: the browser says when the size has changed.
pub struct HeightReporter {
    observer: ResizeObserver,
    // Kept alive as long as the observer calls it.
    _on_resize: Closure<dyn FnMut()>,
}

impl HeightReporter {
    /// Starts to watch; none where the window has no parent or the browser no `ResizeObserver`.
    pub fn start(window: &Window, content: &Element, ids: FrameIds) -> Option<HeightReporter> {
        let parent = window.parent().ok().flatten().filter(|parent| parent != window)?;
        let address = window.location().href().unwrap_or_default();
        let watched = content.clone();
        let mut filter = HeightFilter::default();
        let mut last_width = 0.0;
        let on_resize = Closure::<dyn FnMut()>::new(move || {
            let size = watched.get_bounding_client_rect();
            if size.width() != last_width {
                last_width = size.width();
                filter.restart();
            }
            let Some(height_px) = filter.accept(size.height()) else { return };
            for message in messages(&ids, &address, height_px) {
                // Any host may embed us, and a height is no secret.
                let _ = parent.post_message(&message, "*");
            }
        });
        let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok()?;
        observer.observe(content);
        Some(HeightReporter { observer, _on_resize: on_resize })
    }
}

impl Drop for HeightReporter {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
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
