//! Which colours a chart has: what the reader chose, else what the system says.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::surroundings::{Surroundings, use_surroundings};
use crate::{
    chart::{mark::Colour, theme::Theme},
    query,
    view::ThemeChoice,
};

/// The chart's colours. Forced colours come before everything: who turned them on needs them.
pub(crate) fn theme(choice: ThemeChoice, surroundings: &Surroundings) -> Theme {
    if surroundings.has_forced_colours {
        return forced();
    }
    match choice {
        ThemeChoice::Contrast => Theme::contrast(),
        ThemeChoice::Light => Theme::light(),
        ThemeChoice::Dark => Theme::dark(),
        ThemeChoice::Auto if surroundings.wants_contrast && !surroundings.is_dark => Theme::contrast(),
        ThemeChoice::Auto if surroundings.is_dark => Theme::dark(),
        ThemeChoice::Auto => Theme::light(),
    }
}

/// The system's own colours for text, ground and lines; series keep the palette that stands out from that ground.
fn forced() -> Theme {
    let text = system_colour("CanvasText");
    let ground = system_colour("Canvas");
    let quiet = system_colour("GrayText");
    let is_dark = ground.is_some_and(|colour| luminance(colour) < 0.3);
    let base = if is_dark { Theme::dark() } else { Theme::contrast() };
    let text = text.unwrap_or(base.text);
    Theme {
        background: ground.unwrap_or(base.background),
        text,
        muted_text: text,
        axis: text,
        no_data: text,
        grid: quiet.unwrap_or(base.grid),
        muted: quiet.unwrap_or(base.muted),
        ..base
    }
}

/// What a CSS system colour is here: the computed colour of an element that has it.
fn system_colour(name: &str) -> Option<Colour> {
    let probe: Element = gloo_utils::document().create_element("i").ok()?;
    let body = gloo_utils::document().body()?;
    // A presentation attribute of SVG would not do: forced colours leave SVG alone.
    probe.set_class_name(match name {
        "Canvas" => "system-canvas",
        "GrayText" => "system-gray",
        _ => "system-text",
    });
    body.append_child(&probe).ok()?;
    let computed = gloo_utils::window().get_computed_style(&probe).ok().flatten();
    let colour = computed.and_then(|style| style.get_property_value("color").ok());
    probe.remove();
    parse_rgb(&colour?)
}

/// The colour of `rgb(r, g, b)` or `rgba(r, g, b, a)`, the forms in which computed colours come.
fn parse_rgb(text: &str) -> Option<Colour> {
    let inside = text.strip_prefix("rgba(").or_else(|| text.strip_prefix("rgb("))?.strip_suffix(')')?;
    let mut channels = inside.split([',', ' ', '/']).filter(|part| !part.is_empty());
    // Browsers write whole numbers; a part of one would make no difference to the eye.
    let mut next = || channels.next()?.split('.').next()?.parse::<u16>().ok().map(|value| value.min(255) as u8);
    Some(Colour { rgb: (next()?, next()?, next()?), alpha: 1.0 })
}

/// Relative luminance, nearly: enough to tell a dark ground from a light one.
fn luminance(colour: Colour) -> f64 {
    let (red, green, blue) = colour.rgb;
    (0.2126 * f64::from(red) + 0.7152 * f64::from(green) + 0.0722 * f64::from(blue)) / 255.0
}

/// The palette of the page's colours, as colours of CSS.
#[hook]
pub(crate) fn use_palette(theme: ThemeChoice) -> Rc<[String]> {
    let surroundings = use_surroundings();
    let theme = self::theme(theme, &surroundings);
    let css = |idx: usize| {
        let (red, green, blue) = theme.series(idx as u8).rgb;
        format!("rgb({red},{green},{blue})")
    };
    (0..query::MAX_COLOURED).map(css).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Surroundings = Surroundings {
        is_dark: false,
        wants_contrast: false,
        has_forced_colours: false,
        is_touch: false,
        device_pixel_ratio: 1.0,
        n_font_loads: 0,
    };

    #[test]
    fn the_reader_s_choice_comes_before_the_system_s() {
        let dark = Surroundings { is_dark: true, ..PLAIN };
        assert_eq!(theme(ThemeChoice::Light, &dark), Theme::light());
        assert_eq!(theme(ThemeChoice::Auto, &dark), Theme::dark());
        assert_eq!(theme(ThemeChoice::Auto, &Surroundings { wants_contrast: true, ..PLAIN }), Theme::contrast());
    }

    #[test]
    fn computed_colours_are_read() {
        assert_eq!(parse_rgb("rgb(255, 0, 16)").map(|c| c.rgb), Some((255, 0, 16)));
        assert_eq!(parse_rgb("rgba(1, 2, 3, 0.5)").map(|c| c.rgb), Some((1, 2, 3)));
        assert_eq!(parse_rgb("color(srgb 0 0 0)"), None);
    }
}
