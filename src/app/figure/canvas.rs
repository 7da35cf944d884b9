//! A chart on a canvas, one device pixel a pixel.

mod backend;
pub(crate) mod error;

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmapRenderingContext, OffscreenCanvas};

use self::{backend::CanvasBackend, error::CanvasError};
use crate::chart::{
    Chart,
    draw::{Medium, draw},
};

/// Plotters counts in whole units; so many make a CSS pixel that none is seen.
const UNITS_PER_CSS_PX: f64 = 16.0;
/// Most device pixels that a side of a canvas may have: what every browser still draws.
const MAX_SIDE_PX: f64 = 16_384.0;

/// Shows on one canvas what is drawn on another, as a finished picture.
///
/// A canvas that is drawn on is handed to the screen anew with every frame, even if only the tooltip over it moves; a
/// picture once. But making one takes longer than drawing.
///
/// # Errors
/// If the browser gives no context: it knows no such pictures, or has no room for another.
pub(crate) fn freeze(drawn: &HtmlCanvasElement, shown: &HtmlCanvasElement) -> Result<(), CanvasError> {
    let size = (drawn.width(), drawn.height());
    let board = OffscreenCanvas::new(size.0, size.1).map_err(|_| CanvasError::NoContext)?;
    let context = board.get_context("2d").ok().flatten().ok_or(CanvasError::NoContext)?;
    // It draws as a canvas's own does.
    let context: CanvasRenderingContext2d = context.unchecked_into();
    context.draw_image_with_html_canvas_element(drawn, 0.0, 0.0).map_err(|_| CanvasError::NoContext)?;
    set_size(shown, size);
    let renderer = shown.get_context("bitmaprenderer").ok().flatten().ok_or(CanvasError::NoContext)?;
    let picture = board.transfer_to_image_bitmap().map_err(|_| CanvasError::NoContext)?;
    renderer.unchecked_into::<ImageBitmapRenderingContext>().transfer_from_image_bitmap(&picture);
    Ok(())
}

/// Draws the chart on a canvas, with `density` device pixels a CSS pixel.
///
/// # Errors
/// If the browser gives no context, or refuses to draw.
pub(crate) fn paint(canvas: &HtmlCanvasElement, chart: &Chart, density: f64) -> Result<(), CanvasError> {
    let (density, size) = device_size(chart, density);
    set_size(canvas, size);
    let context = canvas.get_context("2d").ok().flatten().ok_or(CanvasError::NoContext)?;
    draw_on(context.unchecked_into(), chart, density, size)
}

/// How dense the picture can be, and its size in device pixels.
fn device_size(chart: &Chart, density: f64) -> (f64, (u32, u32)) {
    let longer = chart.width.max(chart.height).max(1.0);
    let density = density.min(MAX_SIDE_PX / longer);
    (density, ((chart.width * density).round() as u32, (chart.height * density).round() as u32))
}

/// Setting a size clears the canvas and costs an allocation, so only where it changes.
fn set_size(canvas: &HtmlCanvasElement, (width, height): (u32, u32)) {
    if canvas.width() != width || canvas.height() != height {
        canvas.set_width(width);
        canvas.set_height(height);
    }
}

fn draw_on(
    context: CanvasRenderingContext2d,
    chart: &Chart,
    density: f64,
    size: (u32, u32),
) -> Result<(), CanvasError> {
    let medium = Medium::canvas(UNITS_PER_CSS_PX);
    let scale = density / medium.scale;
    let set = |scale: f64| context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0).map_err(|_| CanvasError::NoContext);
    set(1.0)?;
    context.clear_rect(0.0, 0.0, f64::from(size.0), f64::from(size.1));
    set(scale)?;
    // Texts say themselves which way they run; the page's way, which it takes otherwise, would move what ends them.
    let _ = Reflect::set(&context, &"direction".into(), &"ltr".into());
    let mut backend = CanvasBackend::new(context, size);
    draw(chart, &mut backend, medium).map_err(|error| CanvasError::Drawing(error.to_string()))?;
    backend.finish();
    Ok(())
}
