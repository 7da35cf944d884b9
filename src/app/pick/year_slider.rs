//! The years shown: a slider with one or two handles, the same years to be typed, and a way to play them.

use gloo_timers::callback::Interval;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, PointerEvent};
use yew::prelude::*;

use super::year_steps::{self, Handle};
use crate::{
    app::base::{
        effect::use_effect_with,
        field::typed,
        history::HistoryEntry,
        icons::{self, icon},
        media::{CALM, use_media},
        site::{Site, use_site},
    },
    format,
    i18n::Direction,
    period::{Year, Years},
    search::plain_digits,
    view::Time,
};

/// How long a year stays while the slider plays, in milliseconds.
const FRAME_MS: u32 = 450;

/// What a [`YearSlider`] is given.
#[derive(Clone, Properties, PartialEq)]
pub struct YearSliderProps {
    /// The years there are.
    pub available: Years,
    /// The years shown, within those there are.
    pub shown: Years,
    /// Whether a range is shown, or only its last year.
    pub is_range: bool,
    /// Hears of the time chosen, and whether it is one of many small steps.
    pub on_change: Callback<(Time, HistoryEntry)>,
}

impl YearSliderProps {
    /// Moves a handle to a year.
    fn move_to(&self, handle: Handle, year: Year, entry: HistoryEntry) {
        let time = year_steps::moved(handle, year, self.shown, self.available, self.is_range);
        self.on_change.emit((time, entry));
    }
}

/// A slider over the years there are.
#[component]
pub fn YearSlider(props: &YearSliderProps) -> Html {
    let site = use_site();
    let track = use_node_ref();
    let YearSliderProps { available, shown, is_range, .. } = *props;
    let is_rtl = site.texts.lang.direction() == Direction::Rtl;
    // The page's policy forbids style attributes; a property set from here is none.
    use_effect_with((track.clone(), available, shown), |(track, available, shown)| {
        if let Some(track) = track.cast::<HtmlElement>() {
            for (name, year) in [("--from", shown.first), ("--to", shown.last)] {
                let share = format::plain(year_steps::share_of(year, *available));
                // Fails only for a malformed name.
                let _ = track.style().set_property(name, &share);
            }
        }
    });
    let [onpointerdown, onpointermove, release] = use_dragging(props, &track, is_rtl);
    html! {
        <div class="years" role="group" aria-label={site.say("years")}>
            <PlayButtons ..props.clone() />
            if is_range {
                { year_field(&site, Handle::From, shown.first, props) }
            }
            <div
                ref={track} class={classes!("track", (!is_range).then_some("track-single"))}
                {onpointerdown} {onpointermove} onpointerup={release.clone()} onpointercancel={release}
            >
                <div class="track-line" /><div class="track-range" />
                if is_range { { thumb(&site, Handle::From, props) } }
                { thumb(&site, Handle::To, props) }
            </div>
            { year_field(&site, Handle::To, shown.last, props) }
        </div>
    }
}

/// What a pointer does to the track: pressed, moved, and let go or taken away.
#[hook]
fn use_dragging(props: &YearSliderProps, track: &NodeRef, is_rtl: bool) -> [Callback<PointerEvent>; 3] {
    let dragged = use_mut_ref(|| None::<Handle>);
    let onpointerdown = {
        let (track, dragged, props) = (track.clone(), dragged.clone(), props.clone());
        Callback::from(move |event: PointerEvent| {
            let Some(element) = track.cast::<Element>() else { return };
            if event.button() != 0 {
                return;
            }
            let year = year_under(&element, &event, props.available, is_rtl);
            let handle = if props.is_range { year_steps::nearest(year, props.shown) } else { Handle::To };
            *dragged.borrow_mut() = Some(handle);
            // Without capture, dragging ends at the edge of the track: worse, but it works.
            let _ = element.set_pointer_capture(event.pointer_id());
            focus_handle(&element, handle);
            event.prevent_default();
            props.move_to(handle, year, HistoryEntry::Replace);
        })
    };
    let onpointermove = {
        let (track, dragged, props) = (track.clone(), dragged.clone(), props.clone());
        Callback::from(move |event: PointerEvent| {
            if let (Some(handle), Some(element)) = (*dragged.borrow(), track.cast::<Element>()) {
                props.move_to(handle, year_under(&element, &event, props.available, is_rtl), HistoryEntry::Replace);
            }
        })
    };
    let release = Callback::from(move |_: PointerEvent| *dragged.borrow_mut() = None);
    [onpointerdown, onpointermove, release]
}

/// A handle, which arrow keys move.
fn thumb(site: &Site, handle: Handle, props: &YearSliderProps) -> Html {
    let YearSliderProps { available, shown, is_range, .. } = *props;
    let is_rtl = site.texts.lang.direction() == Direction::Rtl;
    let year = if handle == Handle::From { shown.first } else { shown.last };
    let limits = match handle {
        Handle::From => Years { first: available.first, last: shown.last },
        Handle::To if is_range => Years { first: shown.first, last: available.last },
        Handle::To => available,
    };
    let onkeydown = {
        let props = props.clone();
        Callback::from(move |event: KeyboardEvent| {
            let has_modifier = event.ctrl_key() || event.meta_key() || event.alt_key();
            if let Some(year) = year_steps::after_key(&event.key(), year, available, is_rtl).filter(|_| !has_modifier) {
                event.prevent_default();
                props.move_to(handle, year, HistoryEntry::Replace);
            }
        })
    };
    let class = if handle == Handle::From { "thumb thumb-from" } else { "thumb thumb-to" };
    html! {
        <div
            {class} role="slider" tabindex="0" {onkeydown}
            aria-label={handle_label(site, handle, is_range)}
            aria-valuemin={limits.first.to_string()} aria-valuemax={limits.last.to_string()}
            aria-valuenow={year.to_string()} aria-valuetext={year.to_string()}
        />
    }
}

fn handle_label(site: &Site, handle: Handle, is_range: bool) -> String {
    site.say(match handle {
        Handle::From => "years.from",
        Handle::To if is_range => "years.to",
        Handle::To => "years.one",
    })
}

fn year_field(site: &Site, handle: Handle, year: Year, props: &YearSliderProps) -> Html {
    let onchange = {
        let props = props.clone();
        Callback::from(move |event: Event| {
            let wanted = plain_digits(&typed(&event)).trim().parse::<Year>();
            if let Some(input) = event.target().and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok()) {
                // What is no year, or none there is, gives way to the nearest that is.
                let shown = wanted.as_ref().map_or(year, |wanted| year_steps::clamp(*wanted, props.available));
                input.set_value(&shown.to_string());
            }
            if let Ok(wanted) = wanted {
                props.move_to(handle, year_steps::clamp(wanted, props.available), HistoryEntry::Push);
            }
        })
    };
    html! {
        <input
            class="year-field" type="text" inputmode="numeric" maxlength="4" size="4" autocomplete="off"
            value={year.to_string()} {onchange} aria-label={handle_label(site, handle, props.is_range)}
        />
    }
}

fn year_under(track: &Element, event: &PointerEvent, available: Years, is_rtl: bool) -> Year {
    let rect = track.get_bounding_client_rect();
    let share = (f64::from(event.client_x()) - rect.left()) / rect.width();
    year_steps::at_share(if is_rtl { 1.0 - share } else { share }, available)
}

fn focus_handle(track: &Element, handle: Handle) {
    let selector = if handle == Handle::From { ".thumb-from" } else { ".thumb-to" };
    let thumb = track.query_selector(selector).ok().flatten().and_then(|thumb| thumb.dyn_into::<HtmlElement>().ok());
    if let Some(thumb) = thumb {
        // Fails only for an element that has been removed meanwhile.
        let _ = thumb.focus();
    }
}

/// Plays the years one after the other; where the reader wants nothing to move, steps through them.
#[component]
fn PlayButtons(props: &YearSliderProps) -> Html {
    let site = use_site();
    let is_calm = use_media(CALM);
    let is_playing = use_state_eq(|| false);
    let YearSliderProps { available, shown, is_range, .. } = *props;
    let next = year_steps::next_frame(shown, available);
    let go = {
        let props = props.clone();
        move |year: Year| props.move_to(Handle::To, year, HistoryEntry::Replace)
    };
    use_effect_with((*is_playing && !is_calm, shown), {
        let (go, is_playing) = (go.clone(), is_playing.setter());
        move |(plays, _)| {
            let timer = plays.then(|| {
                Interval::new(FRAME_MS, move || match next {
                    Some(year) => go(year),
                    None => is_playing.set(false),
                })
            });
            move || drop(timer)
        }
    });
    if available.first == available.last {
        return html! {};
    }
    if is_calm {
        let step = |label: &str, path, year: Option<Year>| {
            let go = go.clone();
            let onclick = Callback::from(move |_: MouseEvent| year.into_iter().for_each(&go));
            // Not `disabled`: that would take the focus from who steps to the end.
            let is_at_end = year.is_none().then_some(AttrValue::Static("true"));
            html! {
                <button type="button" class="icon-button" {onclick} aria-disabled={is_at_end} aria-label={site.say(label)}>
                    { icon(path) }
                </button>
            }
        };
        let lowest = if is_range { shown.first } else { available.first };
        let previous = (shown.last > lowest).then(|| Year(shown.last.0 - 1));
        return html! { <>{ step("years.back", icons::BACK, previous) }{ step("years.forward", icons::FORWARD, next) }</> };
    }
    let onclick = {
        let is_playing = is_playing.clone();
        Callback::from(move |_: MouseEvent| {
            if !*is_playing && next.is_none() {
                go(if is_range { shown.first } else { available.first });
            }
            is_playing.set(!*is_playing);
        })
    };
    let (label, path) = if *is_playing { ("years.pause", icons::PAUSE) } else { ("years.play", icons::PLAY) };
    html! {
        <button type="button" class="icon-button" {onclick} aria-label={site.say(label)}>{ icon(path) }</button>
    }
}
