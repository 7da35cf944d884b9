//! A chart on a canvas of the page, one device pixel a pixel.

mod ink;

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use self::ink::Ink;
use crate::chart::{
    Chart,
    draw::{Medium, draw},
};

/// Why a canvas could not be drawn on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CanvasError {
    /// The browser gives no drawing context: too many, or too large a canvas.
    #[error("the browser gives no drawing context")]
    NoContext,
    /// Drawing failed.
    #[error("drawing failed: {0}")]
    Drawing(String),
}

/// Plotters counts in whole units; so many make a CSS pixel that none is seen.
const UNITS_PER_CSS_PX: f64 = 16.0;
/// Most device pixels that a side of a canvas may have: what every browser still draws.
const MAX_SIDE_PX: f64 = 16_384.0;

/// Draws the chart, which is as large as the canvas on the page, with `density` device pixels a CSS pixel.
///
/// # Errors
/// If the browser gives no context, or refuses to draw.
pub fn paint(canvas: &HtmlCanvasElement, chart: &Chart, density: f64) -> Result<(), CanvasError> {
    let longer = chart.width.max(chart.height).max(1.0);
    let density = density.min(MAX_SIDE_PX / longer);
    let (width_px, height_px) = ((chart.width * density).round() as u32, (chart.height * density).round() as u32);
    // Setting a size clears the canvas and costs an allocation, so only where it changes.
    if canvas.width() != width_px || canvas.height() != height_px {
        canvas.set_width(width_px);
        canvas.set_height(height_px);
    }
    let context = canvas.get_context("2d").ok().flatten().ok_or(CanvasError::NoContext)?;
    let context: CanvasRenderingContext2d = context.dyn_into().map_err(|_| CanvasError::NoContext)?;
    let medium = Medium::canvas(UNITS_PER_CSS_PX);
    let scale = density / medium.scale;
    let set = |scale: f64| context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0).map_err(|_| CanvasError::NoContext);
    set(1.0)?;
    context.clear_rect(0.0, 0.0, f64::from(width_px), f64::from(height_px));
    set(scale)?;
    let mut backend = Ink::new(context, (width_px, height_px));
    draw(chart, &mut backend, medium).map_err(|error| CanvasError::Drawing(error.to_string()))
}
