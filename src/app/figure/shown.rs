//! The point that is shown: what holds it, and the two parts of the page that follow it: written as they change, since
//! to render them with every move of a pointer takes longer than to show them.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use super::{
    marks::Overlay,
    readout::{self, Around, WordNodes},
};
use crate::{
    app::{
        base::{effect::use_effect_with, shared::Same},
        load::part::{tools::PointActions, views::Layout},
    },
    chart::{Chart, PointRef, spec::ChartSpec},
    i18n::Texts,
};

/// How the point that is shown came to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShownBy {
    /// A mouse or pen over it: gone when that leaves.
    Hover,
    /// A finger: stays.
    Touch,
    /// The keyboard: gone when the focus leaves.
    Key,
}

/// A point and how it came to be shown, if one is.
pub type Shown = Option<(PointRef, ShownBy)>;

/// Holds what is shown, outside any component: a pointer's move is then told to those who follow it and renders nothing
/// else.
#[derive(Default)]
pub struct ShownPoint {
    value: Cell<Shown>,
    followers: RefCell<Vec<Callback<Shown>>>,
}

impl ShownPoint {
    /// What is shown.
    pub fn get(&self) -> Shown {
        self.value.get()
    }

    /// Shows another point, or none.
    pub fn set(&self, value: Shown) {
        if self.value.replace(value) != value {
            for follower in self.followers.borrow().iter() {
                follower.emit(value);
            }
        }
    }
}

/// Tells a follower what is shown, now and whenever that changes, until the answer is called.
fn follow(shown: &Rc<ShownPoint>, follower: Callback<Shown>) -> impl FnOnce() + use<> {
    follower.emit(shown.get());
    shown.followers.borrow_mut().push(follower.clone());
    let shown = shown.clone();
    move || shown.followers.borrow_mut().retain(|other| *other != follower)
}

/// Shows in an SVG group the series and point that are shown, until the answer is called.
pub fn highlight(shown: &Rc<ShownPoint>, chart: &Same<Chart>, group: Element) -> impl FnOnce() + use<> {
    let (overlay, chart) = (Overlay::within(group), chart.clone());
    let draw = move |shown: Shown| {
        overlay.show(&shown.map(|(point, _)| chart.highlight(point)).unwrap_or_default());
    };
    follow(shown, draw.into())
}

/// Properties of [`ShownReadout`].
#[derive(Properties, Clone, PartialEq)]
pub struct ShownReadoutProps {
    /// What is shown.
    pub shown: Same<ShownPoint>,
    /// What was drawn.
    pub chart: Same<Chart>,
    /// What it was drawn from.
    pub spec: Same<ChartSpec>,
    /// What laid it out.
    pub layout: Layout,
    /// The words.
    pub texts: Rc<Texts>,
    /// Whether it stands below the chart.
    pub is_pinned: bool,
    /// What the reader can do to the point.
    pub actions: PointActions,
}

/// A readout but for its words and where exactly it stands.
#[derive(Debug, Clone, PartialEq)]
struct Frame {
    around: Around,
    /// Whether it stands to the left of its point, and whether above it; neither if it stands below the chart.
    sides: (bool, bool),
    /// What a click would do is offered to a finger, which cannot point without tapping.
    action: Option<PointRef>,
}

/// The parts of a readout that are written to the page with every move of a pointer.
#[derive(Clone, Default)]
struct Nodes {
    whole: NodeRef,
    words: WordNodes,
}

/// What is said of the point that is shown; below the chart, how to have one shown.
///
/// Screen readers get the same from the point itself, so the readout at the point is hidden from them.
#[component]
pub fn ShownReadout(props: &ShownReadoutProps) -> Html {
    let frame = use_state_eq(|| None::<Frame>);
    let nodes = (*use_memo((), |()| Nodes::default())).clone();
    let (setter, following) = (frame.setter(), nodes.clone());
    // Once more when there is a readout to write to.
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
            { readout::content(props.layout, &props.spec, &props.chart, &nodes.words, None, &frame.around) }
            if let Some(point) = frame.action {
                <p class="readout__actions">{ readout::action(&props.spec, point, &props.texts, &props.actions) }</p>
            }
        </div>
    }
}

/// Writes what is shown to the page, as far as there is a readout, and answers what must stand around it.
fn write(props: &ShownReadoutProps, nodes: &Nodes) -> Option<Frame> {
    let (point, by) = props.shown.get()?;
    let (words, around) = readout::said(&props.spec, point, &props.texts, &[]);
    words.write(&nodes.words);
    let at = props.chart.anchor(point).filter(|_| !props.is_pinned);
    let sides = at.map(|at| readout::sides(at, (props.chart.width, props.chart.height))).unwrap_or_default();
    if let Some(at) = at {
        readout::place(&nodes.whole, at, sides);
    }
    Some(Frame { around, sides, action: (by == ShownBy::Touch).then_some(point) })
}

/// What hovered content must allow (WCAG 2.2, 1.4.13): Esc closes it, wherever the focus is.
fn on_escape(shown: &Same<ShownPoint>) -> EventListener {
    let shown = shown.clone();
    EventListener::new(&gloo_utils::document(), "keydown", move |event| {
        let is_hovered = shown.get().is_some_and(|(_, by)| by == ShownBy::Hover);
        if is_hovered && event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape") {
            shown.set(None);
        }
    })
}
