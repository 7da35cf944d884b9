//! What the browser says of screen, colours, fonts and print: all that a chart is drawn anew for.

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, MediaQueryList, ResizeObserver};
use yew::prelude::*;

use crate::{app::effect::use_effect_with, format};

/// What the browser says at the moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Surroundings {
    /// `prefers-color-scheme: dark`.
    pub is_dark: bool,
    /// `prefers-contrast: more`.
    pub wants_contrast: bool,
    /// `forced-colors: active`.
    pub has_forced_colours: bool,
    /// The pointer is a finger: there is no hovering.
    pub is_touch: bool,
    /// Being printed, or about to be.
    pub is_print: bool,
    /// Device pixels a CSS pixel.
    pub device_pixel_ratio: f64,
    /// How many times fonts have been loaded: with another number, text may look different.
    pub n_font_loads: u32,
}

const DARK: &str = "(prefers-color-scheme: dark)";
const CONTRAST: &str = "(prefers-contrast: more)";
const FORCED: &str = "(forced-colors: active)";
const TOUCH: &str = "(hover: none)";

impl Surroundings {
    /// Asks the browser anew; whether it prints and what fonts it has loaded it tells only by events.
    fn updated(self) -> Surroundings {
        let matches = |query| media(query).is_some_and(|media| media.matches());
        Surroundings {
            is_dark: matches(DARK),
            wants_contrast: matches(CONTRAST),
            has_forced_colours: matches(FORCED),
            is_touch: matches(TOUCH),
            device_pixel_ratio: device_pixel_ratio(),
            ..self
        }
    }

    /// What the browser says now, not printing.
    pub fn now() -> Surroundings {
        let unknown = Surroundings {
            is_dark: false,
            wants_contrast: false,
            has_forced_colours: false,
            is_touch: false,
            is_print: false,
            device_pixel_ratio: 1.0,
            n_font_loads: 0,
        };
        unknown.updated()
    }
}

fn media(query: &str) -> Option<MediaQueryList> {
    gloo_utils::window().match_media(query).ok().flatten()
}

/// Device pixels a CSS pixel, between a half and four: a canvas has a greatest size.
pub fn device_pixel_ratio() -> f64 {
    let ratio = gloo_utils::window().device_pixel_ratio();
    if ratio.is_finite() { ratio.clamp(0.5, 4.0) } else { 1.0 }
}

/// What happened to the surroundings.
pub enum Change {
    /// A media query's answer.
    Media,
    /// A font is there.
    Fonts,
    /// Printing begins or ends.
    Print(bool),
}

impl Reducible for Surroundings {
    type Action = Change;

    fn reduce(self: std::rc::Rc<Self>, change: Change) -> std::rc::Rc<Self> {
        match change {
            Change::Media => self.updated(),
            Change::Fonts => Surroundings { n_font_loads: self.n_font_loads + 1, ..*self },
            Change::Print(is_print) => Surroundings { is_print, ..*self },
        }
        .into()
    }
}

/// The surroundings, kept up to date.
#[hook]
pub fn use_surroundings() -> Surroundings {
    let state = use_reducer_eq(Surroundings::now);
    let dispatcher = state.dispatcher();
    use_effect_with((), move |()| {
        let listeners = listen(dispatcher);
        move || drop(listeners)
    });
    // A query for a density only says that it is no longer this one, so each change asks for the next.
    let dispatcher = state.dispatcher();
    use_effect_with(state.device_pixel_ratio, move |ratio| {
        let listener = media(&format!("(resolution: {}dppx)", format::plain(*ratio)))
            .map(|media| EventListener::new(&media, "change", move |_| dispatcher.dispatch(Change::Media)));
        move || drop(listener)
    });
    *state
}

fn listen(dispatcher: UseReducerDispatcher<Surroundings>) -> Vec<EventListener> {
    let mut listeners = Vec::new();
    for media in [DARK, CONTRAST, FORCED, TOUCH].into_iter().filter_map(media) {
        let dispatcher = dispatcher.clone();
        listeners.push(EventListener::new(&media, "change", move |_| dispatcher.dispatch(Change::Media)));
    }
    let window = gloo_utils::window();
    for (event, is_print) in [("beforeprint", true), ("afterprint", false)] {
        let dispatcher = dispatcher.clone();
        listeners.push(EventListener::new(&window, event, move |_| dispatcher.dispatch(Change::Print(is_print))));
    }
    let fonts = gloo_utils::document().fonts();
    listeners.push(EventListener::new(&fonts, "loadingdone", move |_| dispatcher.dispatch(Change::Fonts)));
    listeners
}

/// The width of an element in CSS pixels, kept up to date; 0 until it is known.
///
/// Where the browser draws nothing it notices no size: what knows of another there says so by the event `resize`.
#[hook]
pub fn use_width(node: &NodeRef) -> f64 {
    let width = use_state_eq(|| 0.0_f64);
    let setter = width.setter();
    use_effect_with(node.clone(), move |node| {
        let watched = node.cast::<Element>().map(|element| {
            let measured = element.clone();
            // Whole pixels: a fraction makes no difference to a chart, and would draw it again for nothing.
            let measure = move || setter.set(measured.get_bounding_client_rect().width().floor());
            measure();
            let told = EventListener::new(&gloo_utils::window(), "resize", {
                let measure = measure.clone();
                move |_| measure()
            });
            let on_resize = Closure::<dyn FnMut()>::new(measure);
            let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok();
            if let Some(observer) = &observer {
                observer.observe(&element);
            }
            (observer, on_resize, told)
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
