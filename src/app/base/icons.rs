//! The few pictures of the controls, drawn with the text's colour.

use yew::prelude::*;

/// A picture of 20 × 20 units, hidden from assistive technology: the control's own text says what it does.
pub(crate) fn icon(path: &'static str) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
            <path d={path} fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" />
        </svg>
    }
}

/// A cross: closes, removes.
pub(crate) const CROSS: &str = "M5 5l10 10M15 5L5 15";
/// An arrowhead downwards: opens a list.
pub(crate) const DOWN: &str = "M5 8l5 5 5-5";
/// A magnifying glass.
pub(crate) const SEARCH: &str = "M8.5 14a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM12.5 12.5L17 17";
/// Plays.
pub(crate) const PLAY: &str = "M6 4l10 6-10 6z";
/// Pauses.
pub(crate) const PAUSE: &str = "M7 4v12M13 4v12";
/// One step back.
pub(crate) const BACK: &str = "M12 5l-5 5 5 5";
/// One step forward.
pub(crate) const FORWARD: &str = "M8 5l5 5-5 5";
