//! What is done in the next frame that the browser draws. It draws none of a page, or of a part of one, that is out of
//! sight.

use wasm_bindgen::{JsCast, closure::Closure};

/// A call before the next frame is drawn, unless dropped before.
pub(crate) struct NextFrame {
    handle: i32,
    _call: Closure<dyn FnMut()>,
}

/// Calls once, before the next frame is drawn; none where the browser draws nothing at all.
pub(crate) fn next_frame(call: impl FnOnce() + 'static) -> Option<NextFrame> {
    let call = Closure::once(call);
    let handle = gloo_utils::window().request_animation_frame(call.as_ref().unchecked_ref()).ok()?;
    Some(NextFrame { handle, _call: call })
}

impl Drop for NextFrame {
    fn drop(&mut self) {
        // A frame that has come already cannot be cancelled, which is fine.
        let _ = gloo_utils::window().cancel_animation_frame(self.handle);
    }
}
