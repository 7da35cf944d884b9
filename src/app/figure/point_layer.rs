//! What lies over a chart's pixels: the highlight under the pointer, the readout, and the points for keyboard and
//! screen reader. The canvas below is never touched here.

use std::{cell::RefCell, rc::Rc};

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, Node, PointerEvent};
use yew::prelude::*;

use super::{marks::marks, readout::Readout, semantic_points::SemanticPoints, shared::Same};
use crate::{
    app::point_navigation::{Intent, intent},
    chart::{Chart, PointRef, spec::ChartSpec},
    i18n::Texts,
    place::PlaceCode,
    series::Subject,
};

/// What the reader can do to a point.
#[derive(Debug, Clone, PartialEq)]
pub struct PointActions {
    /// A line or bar was chosen, or no longer.
    pub on_focus_toggle: Callback<Subject>,
    /// A place of a map was chosen.
    pub on_select_place: Callback<PlaceCode>,
}

impl PointActions {
    /// Does what a click on the point means.
    pub fn act(&self, spec: &ChartSpec, point: PointRef) {
        match spec {
            ChartSpec::Map(map) => {
                if let Some(place) = map.places.get(point.series_idx) {
                    self.on_select_place.emit(place.code);
                }
            }
            ChartSpec::Line(_) | ChartSpec::Bar(_) => {
                if let Some(named) = spec.series().get(point.series_idx) {
                    self.on_focus_toggle.emit(named.series.key.subject);
                }
            }
        }
    }
}

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

/// Properties of [`PointLayer`].
#[derive(Properties, PartialEq)]
pub struct PointLayerProps {
    /// What was drawn.
    pub chart: Same<Chart>,
    /// What it was drawn from.
    pub spec: Same<ChartSpec>,
    /// The words.
    pub texts: Rc<Texts>,
    /// Id of the element that names the chart.
    pub title_id: AttrValue,
    /// Id of the element that explains the keys.
    pub hint_id: AttrValue,
    /// Whether the readout stands below the chart instead of at the point.
    pub is_pinned: bool,
    /// What the reader can do to a point.
    pub actions: PointActions,
    /// Enter: everything about the point.
    pub on_details: Callback<PointRef>,
    /// `?`: the keys.
    pub on_help: Callback<()>,
    /// Esc: on to what follows the chart.
    pub on_leave: Callback<()>,
    /// A key led nowhere (no further gap).
    pub on_nowhere: Callback<()>,
    /// The pixels.
    pub children: Children,
}

/// The chart's stage: pixels, highlight, points, readout.
#[component]
pub fn PointLayer(props: &PointLayerProps) -> Html {
    let shown = use_state_eq(|| None::<(PointRef, ShownBy)>);
    let at_key = use_state_eq(|| None::<PointRef>);
    let has_focus = use_state_eq(|| false);
    let is_stepping = use_mut_ref(|| false);
    let stage = use_node_ref();

    // Another chart has other points: what was shown may not exist there, or be somebody else's.
    {
        let (shown, at_key) = (shown.setter(), at_key.clone());
        use_effect_with(props.chart.clone(), move |chart| {
            shown.set(None);
            if at_key.is_some_and(|point| chart.anchor(point).is_none()) {
                at_key.set(None);
            }
        });
    }
    use_escape(shown.setter(), shown.is_some_and(|(_, by)| by == ShownBy::Hover));

    let pointer = PointerHandlers { chart: props.chart.clone(), stage: stage.clone(), shown: shown.setter() };
    let onkeydown = {
        let keys = KeyHandler {
            chart: props.chart.clone(),
            at: (*at_key).or_else(|| props.chart.first_point()),
            is_stepping: is_stepping.clone(),
        };
        let (at_key, shown) = (at_key.setter(), shown.setter());
        let (details, help) = (props.on_details.clone(), props.on_help.clone());
        let (leave, nowhere) = (props.on_leave.clone(), props.on_nowhere.clone());
        Callback::from(move |event: KeyboardEvent| match keys.press(&event) {
            None => {}
            Some(Outcome::Point(point)) => {
                at_key.set(Some(point));
                shown.set(Some((point, ShownBy::Key)));
            }
            Some(Outcome::Nowhere) => nowhere.emit(()),
            Some(Outcome::Details(point)) => details.emit(point),
            Some(Outcome::Help) => help.emit(()),
            Some(Outcome::Leave) => {
                shown.set(None);
                leave.emit(());
            }
        })
    };
    let on_point_focus = {
        let (at_key, shown, has_focus) = (at_key.setter(), shown.setter(), has_focus.setter());
        let is_stepping = is_stepping.clone();
        Callback::from(move |point: PointRef| {
            *is_stepping.borrow_mut() = false;
            has_focus.set(true);
            at_key.set(Some(point));
            shown.set(Some((point, ShownBy::Key)));
        })
    };
    let onfocusout = {
        let (shown, has_focus, stage) = (shown.setter(), has_focus.setter(), stage.clone());
        let is_stepping = is_stepping.clone();
        Callback::from(move |event: FocusEvent| {
            let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
            let stays = stage.get().is_some_and(|stage| stage.contains(to.as_ref()));
            // While a step is under way the old point leaves the page before the new one takes the focus.
            if !stays && !*is_stepping.borrow() {
                has_focus.set(false);
                shown.set(None);
            }
        })
    };
    let onclick = {
        let (chart, spec, actions) = (props.chart.clone(), props.spec.clone(), props.actions.clone());
        let (pointer, shown) = (pointer.clone(), shown.clone());
        Callback::from(move |event: MouseEvent| {
            // A finger first wants to read; the readout offers the rest.
            let is_touch = shown.is_some_and(|(_, by)| by == ShownBy::Touch);
            let at = pointer.position(&event).and_then(|(x, y)| chart.nearest(x, y));
            if let Some(point) = at.filter(|_| !is_touch) {
                actions.act(&spec, point);
            }
        })
    };

    let highlighted = shown.map(|(point, _)| point);
    let chart = &props.chart;
    let stage_class = classes!("figure__stage", has_focus.then_some("figure__stage--focused"));
    let readout = highlighted.map(|point| {
        html! {
            <Readout chart={chart.clone()} spec={props.spec.clone()} texts={props.texts.clone()} {point}
                is_pinned={props.is_pinned} has_action={shown.is_some_and(|(_, by)| by == ShownBy::Touch)}
                actions={props.actions.clone()} />
        }
    });
    html! {
        <>
            <div ref={stage} class={stage_class} {onclick} {onkeydown} {onfocusout}
                onpointermove={pointer.on_move()} onpointerdown={pointer.on_down()} onpointerleave={pointer.on_leave()}>
                { for props.children.iter() }
                <svg class="figure__overlay" width={chart.width.to_string()} height={chart.height.to_string()}>
                    <Highlight chart={chart.clone()} point={highlighted} />
                    <SemanticPoints chart={chart.clone()} spec={props.spec.clone()} texts={props.texts.clone()}
                        at={(*at_key).or_else(|| chart.first_point())} has_focus={*has_focus}
                        title_id={props.title_id.clone()} hint_id={props.hint_id.clone()} on_focus={on_point_focus} />
                </svg>
                if !props.is_pinned { { readout.clone() } }
            </div>
            if props.is_pinned {
                <div class="figure__pinned">{ readout }</div>
            }
        </>
    }
}

/// What hovered content must allow (WCAG 2.2, 1.4.13): Esc closes it, wherever the focus is.
#[hook]
fn use_escape(shown: UseStateSetter<Option<(PointRef, ShownBy)>>, is_hovered: bool) {
    use_effect_with(is_hovered, move |is_hovered| {
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

#[derive(Clone)]
struct PointerHandlers {
    chart: Same<Chart>,
    stage: NodeRef,
    shown: UseStateSetter<Option<(PointRef, ShownBy)>>,
}

impl PointerHandlers {
    /// Where the event is in the chart, in CSS pixels.
    fn position(&self, event: &MouseEvent) -> Option<(f64, f64)> {
        let rect = self.stage.cast::<Element>()?.get_bounding_client_rect();
        Some((f64::from(event.client_x()) - rect.left(), f64::from(event.client_y()) - rect.top()))
    }

    fn show(&self, event: &PointerEvent) {
        let Some((x, y)) = self.position(event) else { return };
        let by = if event.pointer_type() == "touch" { ShownBy::Touch } else { ShownBy::Hover };
        let point = self.chart.nearest(x, y);
        // A finger that slips off the last point keeps it.
        if point.is_some() || by == ShownBy::Hover {
            self.shown.set(point.map(|point| (point, by)));
        }
    }

    fn on_move(&self) -> Callback<PointerEvent> {
        let handlers = self.clone();
        Callback::from(move |event: PointerEvent| handlers.show(&event))
    }

    fn on_down(&self) -> Callback<PointerEvent> {
        self.on_move()
    }

    fn on_leave(&self) -> Callback<PointerEvent> {
        let shown = self.shown.clone();
        Callback::from(move |event: PointerEvent| {
            if event.pointer_type() != "touch" {
                shown.set(None);
            }
        })
    }
}

/// What a key led to.
enum Outcome {
    Point(PointRef),
    Nowhere,
    Details(PointRef),
    Help,
    Leave,
}

struct KeyHandler {
    chart: Same<Chart>,
    at: Option<PointRef>,
    is_stepping: Rc<RefCell<bool>>,
}

impl KeyHandler {
    fn press(&self, event: &KeyboardEvent) -> Option<Outcome> {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return None;
        }
        let intent = intent(&event.key())?;
        event.prevent_default();
        Some(match intent {
            Intent::Step(step) => match self.at.and_then(|at| self.chart.neighbour(at, step)) {
                Some(next) if Some(next) != self.at => {
                    *self.is_stepping.borrow_mut() = true;
                    Outcome::Point(next)
                }
                _ => Outcome::Nowhere,
            },
            Intent::Details => Outcome::Details(self.at?),
            Intent::Help => Outcome::Help,
            Intent::Leave => Outcome::Leave,
        })
    }
}

/// Properties of [`Highlight`].
#[derive(Properties, PartialEq)]
struct HighlightProps {
    chart: Same<Chart>,
    point: Option<PointRef>,
}

/// The series and point that are shown, over the pixels.
#[component]
fn Highlight(props: &HighlightProps) -> Html {
    let highlight = props.point.map(|point| marks(&props.chart.highlight(point)));
    html! { <g class="figure__highlight" aria-hidden="true">{ highlight }</g> }
}
