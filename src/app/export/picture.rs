//! A view as a picture file: the chart with its title, source and notes drawn in, and where it came from written in.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, HtmlCanvasElement};

use super::png;
use crate::{
    app::figure::canvas,
    chart::{
        Chart, layout,
        spec::{ChartSpec, Frame, LayoutContext},
        svg::to_svg,
        theme::Theme,
    },
    format::Formatter,
    i18n::{Direction, Lang},
};

/// Width of an exported picture in CSS pixels: a column of a report, legible when halved.
pub const WIDTH_PX: f64 = 960.0;
/// The least height of its chart in CSS pixels.
const HEIGHT_PX: f64 = 560.0;
/// Text size in CSS pixels.
const FONT_SIZE_PX: f64 = 14.0;

/// The chart as files show it: framed, as wide as [`WIDTH_PX`].
pub(crate) fn framed(spec: &dyn ChartSpec, lang: Lang, theme: &Theme) -> Chart {
    let context = LayoutContext {
        width: WIDTH_PX,
        height: HEIGHT_PX,
        font_size: FONT_SIZE_PX,
        formatter: Formatter { lang },
        is_rtl: lang.direction() == Direction::Rtl,
        has_frame: true,
    };
    layout(spec, &context, theme)
}

/// The SVG file's text. It carries link, source and data version in its metadata.
pub fn svg(spec: &dyn ChartSpec, lang: Lang, theme: &Theme) -> String {
    to_svg(&framed(spec, lang, theme))
}

/// The PNG file's bytes, `density` pixels a CSS pixel, drawn on a canvas that the page never shows.
///
/// # Errors
/// What the browser says if it cannot draw or encode it.
pub async fn png(spec: &dyn ChartSpec, lang: Lang, theme: &Theme, density: f64) -> Result<Vec<u8>, JsValue> {
    let chart = framed(spec, lang, theme);
    let canvas: HtmlCanvasElement = gloo_utils::document().create_element("canvas")?.unchecked_into();
    canvas.set_attribute("dir", "ltr")?;
    canvas::paint(&canvas, &chart, density).map_err(|error| JsValue::from_str(&error.to_string()))?;
    let blob = encoded(&canvas).await?;
    let bytes = Uint8Array::new(&JsFuture::from(blob.array_buffer()).await?).to_vec();
    png::with_texts(&bytes, density, &texts(spec.frame())).ok_or_else(|| "not a PNG file".into())
}

/// What a picture says of itself. `URL` brings the live view back.
pub(crate) fn texts(frame: &Frame) -> Vec<(&'static str, &str)> {
    let all = [
        ("Title", &frame.title),
        ("Description", &frame.reading),
        ("Data source", &frame.source),
        ("Data version", &frame.data_version),
        ("URL", &frame.link),
    ];
    let mut texts: Vec<(&str, &str)> =
        all.into_iter().filter(|(_, text)| !text.is_empty()).map(|(keyword, text)| (keyword, text.as_str())).collect();
    texts.push(("Software", "Crime Statistics Explorer"));
    texts
}

/// The canvas as a PNG file, once the browser has encoded it.
async fn encoded(canvas: &HtmlCanvasElement) -> Result<Blob, JsValue> {
    let promise = js_sys::Promise::new(&mut |resolve, reject| {
        let on_blob = Closure::once_into_js(move |blob: JsValue| {
            // Null where the picture is too large.
            let _ = if blob.is_null() {
                reject.call1(&JsValue::NULL, &"too large".into())
            } else {
                resolve.call1(&JsValue::NULL, &blob)
            };
        });
        // An error would leave the promise waiting; the browser throws only for canvases that hold foreign pictures.
        let _ = canvas.to_blob(on_blob.unchecked_ref());
    });
    JsFuture::from(promise).await?.dyn_into()
}
