//! The point that is shown: what holds it, and the two parts of the page that follow it.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::{marks::marks, point_layer::PointActions, readout, shared::Same};
use crate::{
    app::effect::use_effect_with,
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

/// Holds what is shown, outside any component: a pointer's move then renders those who follow it and nothing else.
#[derive(Default)]
pub struct ShownPoint {
    value: Cell<Shown>,
    followers: RefCell<Vec<UseStateSetter<Shown>>>,
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
                follower.set(value);
            }
        }
    }
}

/// What is shown, followed.
#[hook]
fn use_shown(shown: &Same<ShownPoint>) -> Shown {
    let state = use_state_eq(|| shown.get());
    let setter = state.setter();
    use_effect_with(shown.clone(), move |shown| {
        setter.set(shown.get());
        shown.followers.borrow_mut().push(setter.clone());
        let shown = shown.clone();
        move || shown.followers.borrow_mut().retain(|follower| *follower != setter)
    });
    *state
}

/// Properties of [`Highlight`].
#[derive(Properties, PartialEq)]
pub struct HighlightProps {
    /// What is shown.
    pub shown: Same<ShownPoint>,
    /// What was drawn.
    pub chart: Same<Chart>,
}

/// The series and point that are shown, over the pixels.
#[component]
pub fn Highlight(props: &HighlightProps) -> Html {
    let highlight = use_shown(&props.shown).map(|(point, _)| marks(&props.chart.highlight(point)));
    html! { <g class="figure__highlight" aria-hidden="true">{ highlight }</g> }
}

/// Properties of [`ShownReadout`].
#[derive(Properties, PartialEq)]
pub struct ShownReadoutProps {
    /// What is shown.
    pub shown: Same<ShownPoint>,
    /// What was drawn.
    pub chart: Same<Chart>,
    /// What it was drawn from.
    pub spec: Same<ChartSpec>,
    /// The words.
    pub texts: Rc<Texts>,
    /// Whether it stands below the chart.
    pub is_pinned: bool,
    /// What the reader can do to the point.
    pub actions: PointActions,
}

/// What is said of the point that is shown; below the chart, how to have one shown.
#[component]
pub fn ShownReadout(props: &ShownReadoutProps) -> Html {
    let shown = use_shown(&props.shown);
    let node = use_node_ref();
    use_escape(&props.shown, shown.is_some_and(|(_, by)| by == ShownBy::Hover));
    let floating = shown.map(|(point, _)| point).filter(|_| !props.is_pinned);
    use_effect_with((props.chart.clone(), floating, node.clone()), |(chart, point, node)| {
        readout::place(node, chart, *point);
    });
    match shown {
        Some((point, by)) => readout::readout(props, point, by == ShownBy::Touch, node),
        None if props.is_pinned => {
            html! { <p class="figure__pinned-hint">{ props.texts.get("ui.chart.hint-touch").to_owned() }</p> }
        }
        None => Html::default(),
    }
}

/// What hovered content must allow (WCAG 2.2, 1.4.13): Esc closes it, wherever the focus is.
#[hook]
fn use_escape(shown: &Same<ShownPoint>, is_hovered: bool) {
    use_effect_with((shown.clone(), is_hovered), move |(shown, is_hovered)| {
        let shown = shown.clone();
        let listener = is_hovered.then(|| {
            EventListener::new(&gloo_utils::document(), "keydown", move |event| {
                if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape") {
                    shown.set(None);
                }
            })
        });
        move || drop(listener)
    });
}
