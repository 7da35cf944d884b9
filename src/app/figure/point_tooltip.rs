//! The tooltip of the active point: written to the page as that changes, since to render it with every move of a pointer
//! takes longer than to show it.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::tooltip::{self, Body, HeadNodes};
use crate::{
    app::{
        base::{
            active_point::{ActiveBy, ActivePoint, follow},
            effect::use_effect_with,
            shared::Same,
        },
        load::part::kind::TooltipProps,
    },
    chart::PointRef,
};

/// The tooltip of the active point, as the parts of the kinds of view offer it.
pub(crate) fn tooltip(props: TooltipProps) -> Html {
    html! { <PointTooltip ..props /> }
}

/// A tooltip but for its head and where exactly it stands.
#[derive(Debug, Clone, PartialEq)]
struct Frame {
    body: Body,
    /// Whether it stands to the left of its point, and whether above it; neither if it stands below the chart.
    sides: (bool, bool),
    /// What a click would do is offered to a finger, which cannot point without tapping.
    action: Option<PointRef>,
}

/// The parts of a tooltip that are written to the page with every move of a pointer.
#[derive(Clone, Default)]
struct Nodes {
    whole: NodeRef,
    head: HeadNodes,
}

/// The tooltip of the active point; below the chart, how to make one active.
///
/// Screen readers get the same from the point itself, so the tooltip at the point is hidden from them.
#[component]
pub(crate) fn PointTooltip(props: &TooltipProps) -> Html {
    let frame = use_state_eq(|| None::<Frame>);
    let nodes = (*use_memo((), |()| Nodes::default())).clone();
    let (setter, following) = (frame.setter(), nodes.clone());
    // Once more when there is a tooltip to write to.
    use_effect_with((props.clone(), frame.is_some()), move |(props, _)| {
        let (written, nodes) = (props.clone(), following);
        let unfollow = follow(&props.shown.0, Callback::from(move |_| setter.set(write(&written, &nodes))));
        let escape = on_escape(&props.shown);
        move || {
            unfollow();
            drop(escape);
        }
    });
    let Some(frame) = &*frame else {
        return match props.is_pinned {
            true => {
                html! { <p class="figure__pinned-hint" ~textContent={props.texts.get("ui.chart.hint-touch").to_owned()} /> }
            }
            false => Html::default(),
        };
    };
    let class = match (props.is_pinned, frame.sides) {
        (true, _) => "readout",
        (false, (false, false)) => "readout readout--floating",
        (false, (true, false)) => "readout readout--floating readout--left",
        (false, (false, true)) => "readout readout--floating readout--above",
        (false, (true, true)) => "readout readout--floating readout--left readout--above",
    };
    let dir = props.texts.lang.direction().id();
    html! {
        <div ref={nodes.whole} {class} {dir} aria-hidden={(!props.is_pinned).then_some("true")}>
            { tooltip::content(props.code, &*props.spec, &props.chart, &nodes.head, None, &frame.body) }
            if let Some(point) = frame.action {
                <p class="readout__actions">{ tooltip::action(&props.spec, point, &props.texts, &props.actions) }</p>
            }
        </div>
    }
}

/// Writes the active point to the page, as far as there is a tooltip, and answers what must be rendered.
fn write(props: &TooltipProps, nodes: &Nodes) -> Option<Frame> {
    let (point, by) = props.shown.get()?;
    let (head, body) = tooltip::contents(&*props.spec, point, &props.texts, &[]);
    head.write(&nodes.head);
    let at = props.chart.anchor(point).filter(|_| !props.is_pinned);
    let sides = at.map(|at| tooltip::sides(at, (props.chart.width, props.chart.height))).unwrap_or_default();
    if let Some(at) = at {
        tooltip::place(&nodes.whole, at, sides);
    }
    Some(Frame { body, sides, action: (by == ActiveBy::Touch).then_some(point) })
}

/// What hovered content must allow (WCAG 2.2, 1.4.13): Esc closes it, wherever the focus is.
fn on_escape(shown: &Same<ActivePoint>) -> EventListener {
    let shown = shown.clone();
    EventListener::new(&gloo_utils::document(), "keydown", move |event| {
        let is_hovered = shown.get().is_some_and(|(_, by)| by == ActiveBy::Hover);
        if is_hovered && event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape") {
            shown.set(None);
        }
    })
}
