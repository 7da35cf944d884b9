//! What is seen of a chart on the screen.

use std::{cell::RefCell, rc::Rc};

use gloo_timers::callback::Timeout;
use web_sys::HtmlCanvasElement;
use yew::prelude::*;

use super::canvas;
use crate::{
    app::base::{effect::use_effect_with, next_frame::next_frame, shared::Same},
    chart::Chart,
    format,
};

/// Properties of [`Pixels`].
#[derive(Properties, PartialEq)]
pub(crate) struct PixelsProps {
    /// The chart, laid out.
    pub chart: Same<Chart>,
    /// Device pixels a CSS pixel.
    pub density: f64,
    /// How many fonts have come: with each the words look otherwise.
    pub n_font_loads: u32,
}

/// How long a chart must stand still to become a finished picture, in milliseconds.
const FREEZE_AFTER_MS: u32 = 120;

/// The chart's canvas, and once it stands still a picture of it. Both are hidden from screen readers.
#[component]
pub(crate) fn Pixels(props: &PixelsProps) -> Html {
    let (canvas, still) = (use_node_ref(), use_node_ref());
    {
        let nodes = [canvas.clone(), still.clone()];
        let key = (props.chart.clone(), props.density, props.n_font_loads);
        use_effect_with(key, move |(chart, density, _)| {
            let later = Rc::new(RefCell::new(None));
            let frame = {
                let (chart, density, later) = (chart.clone(), *density, later.clone());
                next_frame(move || {
                    let [Some(canvas), Some(still)] = nodes.map(|node| node.cast::<HtmlCanvasElement>()) else {
                        return;
                    };
                    size(&canvas, &chart);
                    if let Err(error) = canvas::paint(&canvas, &chart, density) {
                        web_sys::console::error_1(&error.to_string().into());
                    }
                    turn(&canvas, &still);
                    *later.borrow_mut() = Some(Timeout::new(FREEZE_AFTER_MS, move || {
                        size(&still, &chart);
                        // Without a picture the canvas stays, which looks the same.
                        if canvas::freeze(&canvas, &still).is_ok() {
                            turn(&still, &canvas);
                        }
                    }));
                })
            };
            move || drop((frame, later.take()))
        });
    }
    html! {
        <>
            <canvas ref={canvas} class="figure__canvas" dir="ltr" aria-hidden="true"></canvas>
            <canvas ref={still} class="figure__canvas figure__still" aria-hidden="true"></canvas>
        </>
    }
}

/// Shows one of the two and not the other.
fn turn(to: &HtmlCanvasElement, from: &HtmlCanvasElement) {
    for (canvas, visibility) in [(to, "inherit"), (from, "hidden")] {
        // Neither is ever refused.
        let _ = canvas.style().set_property("visibility", visibility);
    }
}

/// The canvas as large on the page as its chart.
fn size(canvas: &HtmlCanvasElement, chart: &Chart) {
    let style = canvas.style();
    for (property, length) in [("width", chart.width), ("height", chart.height)] {
        // A length in pixels is never refused.
        let _ = style.set_property(property, &(format::plain(length) + "px"));
    }
}
