//! What the browser says of screen, colours and fonts: all that a chart is drawn anew for.

use std::cell::Cell;

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, MediaQueryList, ResizeObserver};
use yew::prelude::*;

use crate::{app::base::effect::use_effect_with, format};

/// What the browser says at the moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Surroundings {
    /// `prefers-color-scheme: dark`.
    pub is_dark: bool,
    /// `prefers-contrast: more`.
    pub wants_contrast: bool,
    /// `forced-colors: active`.
    pub has_forced_colours: bool,
    /// The pointer is a finger: there is no hovering.
    pub is_touch: bool,
    /// Device pixels a CSS pixel.
    pub device_pixel_ratio: f64,
    /// How many times fonts have been loaded: with another number, text may look different.
    pub n_font_loads: u32,
}

thread_local! {
    /// How many times a chart has heard that fonts are there.
    static N_FONT_LOADS: Cell<u32> = const { Cell::new(0) };
}

const DARK: &str = "(prefers-color-scheme: dark)";
const CONTRAST: &str = "(prefers-contrast: more)";
const FORCED: &str = "(forced-colors: active)";
const TOUCH: &str = "(hover: none)";

impl Surroundings {
    /// What the browser says now.
    pub(crate) fn now() -> Surroundings {
        let matches = |query| media(query).is_some_and(|media| media.matches());
        Surroundings {
            is_dark: matches(DARK),
            wants_contrast: matches(CONTRAST),
            has_forced_colours: matches(FORCED),
            is_touch: matches(TOUCH),
            device_pixel_ratio: device_pixel_ratio(),
            n_font_loads: N_FONT_LOADS.get(),
        }
    }
}

fn media(query: &str) -> Option<MediaQueryList> {
    gloo_utils::window().match_media(query).ok().flatten()
}

/// Device pixels a CSS pixel, between a half and four: a canvas has a greatest size.
pub(crate) fn device_pixel_ratio() -> f64 {
    let ratio = gloo_utils::window().device_pixel_ratio();
    if ratio.is_finite() { ratio.clamp(0.5, 4.0) } else { 1.0 }
}

/// The surroundings, kept up to date.
#[hook]
pub(crate) fn use_surroundings() -> Surroundings {
    // Asked anew with each rendering, which is quick, rather than kept: that takes more of the program than it saves.
    let now = Surroundings::now();
    let update = use_force_update();
    use_effect_with((), {
        let update = update.clone();
        move |()| {
            let listeners = listen(&update);
            move || drop(listeners)
        }
    });
    // A query for a density only says that it is no longer this one, so each change asks for the next.
    use_effect_with(now.device_pixel_ratio, move |ratio| {
        let listener = media(&format!("(resolution: {}dppx)", format::plain(*ratio)))
            .map(|media| EventListener::new(&media, "change", move |_| update.force_update()));
        move || drop(listener)
    });
    now
}

fn listen(update: &UseForceUpdateHandle) -> Vec<EventListener> {
    let mut listeners = Vec::new();
    for media in [DARK, CONTRAST, FORCED, TOUCH].into_iter().filter_map(media) {
        let update = update.clone();
        listeners.push(EventListener::new(&media, "change", move |_| update.force_update()));
    }
    let (fonts, update) = (gloo_utils::document().fonts(), update.clone());
    listeners.push(EventListener::new(&fonts, "loadingdone", move |_| {
        N_FONT_LOADS.set(N_FONT_LOADS.get() + 1);
        update.force_update();
    }));
    listeners
}

/// The width of an element in CSS pixels, kept up to date; 0 until it is known.
///
/// Where the browser draws nothing it notices no size: what knows of another there says so by the event `resize`.
#[hook]
pub(crate) fn use_width(node: &NodeRef) -> f64 {
    let width = use_state_eq(|| 0.0_f64);
    let setter = width.setter();
    use_effect_with(node.clone(), move |node| {
        let watched = node.cast::<Element>().map(|element| {
            let measured = element.clone();
            // Whole pixels: a fraction makes no difference to a chart, and would draw it again for nothing.
            let measure = move || setter.set(measured.get_bounding_client_rect().width().floor());
            measure();
            let on_window_resize = EventListener::new(&gloo_utils::window(), "resize", {
                let measure = measure.clone();
                move |_| measure()
            });
            let on_resize = Closure::<dyn FnMut()>::new(measure);
            let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok();
            if let Some(observer) = &observer {
                observer.observe(&element);
            }
            (observer, on_resize, on_window_resize)
        });
        move || {
            if let Some((Some(observer), ..)) = &watched {
                observer.disconnect();
            }
            drop(watched);
        }
    });
    *width
}
