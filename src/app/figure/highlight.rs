//! What brings the active point out of its chart.

use std::rc::Rc;

use web_sys::Element;

use super::marks::Overlay;
use crate::{
    app::base::{
        active_point::{Active, ActivePoint, follow},
        shared::Same,
    },
    chart::Chart,
};

/// Highlights in an SVG group the active point and its series, until the answer is called.
pub(crate) fn highlight(shown: &Rc<ActivePoint>, chart: &Same<Chart>, group: Element) -> impl FnOnce() + use<> {
    let (overlay, chart) = (Overlay::within(group), chart.clone());
    let draw = move |shown: Active| {
        overlay.show(&shown.map(|(point, _)| chart.highlight(point)).unwrap_or_default());
    };
    follow(shown, draw.into())
}
