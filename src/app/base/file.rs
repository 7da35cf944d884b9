//! Handing a file to the reader, and texts to the clipboard. All of it is made here; nothing is sent anywhere.

use gloo_timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlTextAreaElement, Url};

/// How long a file's object URL lives after the click: the browser has taken it over long before.
const URL_LIFETIME_MS: u32 = 30_000;

/// A blob of bytes.
///
/// # Errors
/// What the browser says if it is out of memory.
pub(crate) fn blob(bytes: &[u8], mime: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), &options)
}

/// Hands a file to the reader as a download.
///
/// # Errors
/// What the browser says if it refuses.
pub(crate) fn save(name: &str, bytes: &[u8], mime: &str) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(&blob(bytes, mime)?)?;
    let anchor: HtmlAnchorElement = gloo_utils::document().create_element("a")?.unchecked_into();
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    Timeout::new(URL_LIFETIME_MS, move || {
        // A URL that is gone already needs no revoking.
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    Ok(())
}

/// Puts a text on the clipboard; the old way where the page has no permission for the new one (frames, plain http).
///
/// # Errors
/// If both ways are refused.
pub(crate) async fn copy(text: &str) -> Result<(), JsValue> {
    let navigator = gloo_utils::window().navigator();
    let has_clipboard =
        js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object());
    if has_clipboard && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok() {
        return Ok(());
    }
    copy_by_selection(text)
}

fn copy_by_selection(text: &str) -> Result<(), JsValue> {
    let document = gloo_utils::document();
    let area: HtmlTextAreaElement = document.create_element("textarea")?.unchecked_into();
    area.set_class_name("off-screen");
    area.set_value(text);
    let body = document.body().ok_or("no body")?;
    body.append_child(&area)?;
    area.select();
    let html: &web_sys::HtmlDocument = document.unchecked_ref();
    let is_copied = html.exec_command("copy");
    area.remove();
    if is_copied? { Ok(()) } else { Err("refused".into()) }
}
