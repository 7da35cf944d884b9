//! A chart on paper: in ink, as wide as a sheet, as SVG, which is crisp at any size.

use web_sys::Element;

use super::chart_figure::laid_out;
use crate::{
    chart::{spec::ChartSpec, theme::Theme, to_print_svg},
    i18n::Lang,
};

/// Width of a chart on paper in CSS pixels: that of a sheet, A4 or Letter, so that its words are as large as those around it.
const PRINT_WIDTH_PX: f64 = 720.0;

/// Puts the chart into an element of a page that is about to be printed; `width` is what it has on the screen, in CSS pixels.
pub(crate) fn write(spec: &dyn ChartSpec, lang: Lang, width: f64, paper: &Element) {
    // The page scales it to the sheet, whose width nobody says before; a narrow frame stays as narrow on paper.
    let width = if is_framed() { width.min(PRINT_WIDTH_PX) } else { PRINT_WIDTH_PX };
    #[allow(clippy::disallowed_methods, reason = "the SVG writer has escaped every text in it")]
    paper.set_inner_html(&to_print_svg(&laid_out(spec, &Theme::print(), (width, None), lang)));
}

/// Whether the page stands in a frame of another.
fn is_framed() -> bool {
    let window = gloo_utils::window();
    window.parent().ok().flatten().is_some_and(|parent| parent != window)
}
