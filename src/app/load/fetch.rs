//! Fetches a file of the site and makes sure that it is one.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, Response};

/// Why a file did not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FetchError {
    /// No answer: the network is down, or the connection broke.
    Offline,
    /// The server answered with this status.
    Status(u16),
    /// A web page came in its place, as many servers send for a missing file.
    NotData,
}

/// Fetches the file at `path` (below the site's base), which has about `n_bytes` bytes, or any number if that is 0.
/// `on_progress` hears of bytes received, about ten times a large file; a small one is there at once.
pub async fn fetch(path: &str, n_bytes: u32, on_progress: &dyn Fn(u32)) -> Result<Vec<u8>, FetchError> {
    #[allow(clippy::disallowed_methods, reason = "the one place that fetches")]
    let answer = JsFuture::from(gloo_utils::window().fetch_with_str(path)).await.map_err(|_| FetchError::Offline)?;
    let response: Response = answer.dyn_into().map_err(|_| FetchError::Offline)?;
    if !response.ok() {
        return Err(FetchError::Status(response.status()));
    }
    let content_type = response.headers().get("content-type").ok().flatten().unwrap_or_default();
    if content_type.starts_with("text/html") {
        return Err(FetchError::NotData);
    }
    read_body(&response, n_bytes, on_progress).await.map_err(|_| FetchError::Offline)
}

async fn read_body(response: &Response, n_bytes: u32, on_progress: &dyn Fn(u32)) -> Result<Vec<u8>, JsValue> {
    let mut bytes = Vec::with_capacity(n_bytes as usize);
    let Some(stream) = response.body() else {
        let buffer = JsFuture::from(response.array_buffer()?).await?;
        return Ok(Uint8Array::new(&buffer).to_vec());
    };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let step = (n_bytes / 10).max(131_072) as usize;
    let mut reported = 0;
    loop {
        let chunk = JsFuture::from(reader.read()).await?;
        if Reflect::get(&chunk, &"done".into())?.is_truthy() {
            return Ok(bytes);
        }
        let part: Uint8Array = Reflect::get(&chunk, &"value".into())?.unchecked_into();
        let start = bytes.len();
        bytes.resize(start + part.length() as usize, 0);
        part.copy_to(&mut bytes[start..]);
        if bytes.len() - reported >= step {
            reported = bytes.len();
            on_progress(u32::try_from(reported).unwrap_or(u32::MAX));
        }
    }
}
