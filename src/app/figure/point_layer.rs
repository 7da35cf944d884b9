//! What lies over a chart's pixels: the highlight under the pointer, the tooltip, and the points for keyboard and
//! screen reader. The canvas below is never touched here.

use std::{cell::RefCell, rc::Rc};

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, Node, PointerEvent};
use yew::prelude::*;

use super::{
    highlight::highlight,
    point_navigation::{Intent, intent},
    semantic_points::SemanticPoints,
};
use crate::{
    app::{
        base::{
            active_point::{ActiveBy, ActivePoint},
            effect::use_effect_with,
            shared::Same,
        },
        load::part::{
            actions::PointActions,
            kind::{KindCode, TooltipProps},
        },
    },
    chart::{Chart, PointRef, spec::ChartSpec},
    format,
    i18n::Texts,
};

/// Properties of [`PointLayer`].
#[derive(Properties, PartialEq)]
pub(crate) struct PointLayerProps {
    /// What was drawn.
    pub chart: Same<Chart>,
    /// What it was drawn from.
    pub spec: Same<dyn ChartSpec>,
    /// The code of its kind.
    pub code: KindCode,
    /// The words.
    pub texts: Rc<Texts>,
    /// Id of the element that names the chart.
    pub title_id: AttrValue,
    /// Id of the element that explains the keys.
    pub hint_id: AttrValue,
    /// Whether the tooltip stands below the chart instead of at the point.
    pub is_pinned: bool,
    /// What the reader can do to a point.
    pub actions: PointActions,
    /// Enter: everything about the point.
    pub on_details: Callback<PointRef>,
    /// `?`: the keys.
    pub on_help: Callback<()>,
    /// Esc: on to what follows the chart.
    pub on_leave: Callback<()>,
    /// A point was clicked or tapped.
    pub on_pick: Callback<PointRef>,
    /// A key led nowhere (no further gap).
    pub on_nowhere: Callback<()>,
    /// The pixels.
    pub children: Children,
}

/// Where the keyboard is, whether the chart has the focus, and what is shown.
#[derive(Clone)]
struct Pointing {
    shown: Rc<ActivePoint>,
    at_key: UseStateHandle<Option<PointRef>>,
    has_focus: UseStateHandle<bool>,
    /// Set while a step is under way: the old point leaves the page before the new one takes the focus.
    is_stepping: Rc<RefCell<bool>>,
    /// A point has taken the focus. The same callback always: the points need not be made again for it.
    on_point_focus: Callback<PointRef>,
}

#[hook]
fn use_pointing(chart: &Same<Chart>) -> Pointing {
    let shown = Rc::clone(&use_memo((), |()| Rc::new(ActivePoint::default())));
    let at_key = use_state_eq(|| None);
    let has_focus = use_state_eq(|| false);
    let is_stepping = use_mut_ref(|| false);
    let parts = (shown.clone(), at_key.setter(), has_focus.setter(), is_stepping.clone());
    let on_point_focus = use_callback((), move |point: PointRef, ()| {
        let (shown, at_key, has_focus, is_stepping) = &parts;
        *is_stepping.borrow_mut() = false;
        has_focus.set(true);
        at_key.set(Some(point));
        shown.set(Some((point, ActiveBy::Key)));
    });
    // Another chart has other points: what was shown may not exist there, or be somebody else's.
    let (cleared, key) = (shown.clone(), at_key.clone());
    use_effect_with(chart.clone(), move |chart| {
        cleared.set(None);
        if key.is_some_and(|point| chart.anchor(point).is_none()) {
            key.set(None);
        }
    });
    Pointing { shown: (*shown).clone(), at_key, has_focus, is_stepping, on_point_focus }
}

impl Pointing {
    fn on_key(&self, props: &PointLayerProps) -> Callback<KeyboardEvent> {
        let keys = KeyHandler {
            chart: props.chart.clone(),
            spec: props.spec.clone(),
            code: props.code,
            at: (*self.at_key).or_else(|| props.chart.first_point()),
            is_stepping: self.is_stepping.clone(),
        };
        let (at_key, shown) = (self.at_key.setter(), self.shown.clone());
        let (details, help) = (props.on_details.clone(), props.on_help.clone());
        let (leave, nowhere) = (props.on_leave.clone(), props.on_nowhere.clone());
        Callback::from(move |event: KeyboardEvent| match keys.press(&event) {
            None => {}
            Some(Outcome::Point(point)) => {
                at_key.set(Some(point));
                shown.set(Some((point, ActiveBy::Key)));
            }
            Some(Outcome::Nowhere) => nowhere.emit(()),
            Some(Outcome::Details(point)) => details.emit(point),
            Some(Outcome::Help) => help.emit(()),
            Some(Outcome::Leave) => {
                shown.set(None);
                leave.emit(());
            }
        })
    }

    fn on_focus_out(&self, stage: &NodeRef) -> Callback<FocusEvent> {
        let (pointing, stage) = (self.clone(), stage.clone());
        Callback::from(move |event: FocusEvent| {
            let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
            let stays = stage.get().is_some_and(|stage| stage.contains(to.as_ref()));
            if !stays && !*pointing.is_stepping.borrow() {
                pointing.has_focus.set(false);
                pointing.shown.set(None);
            }
        })
    }
}

/// The chart's stage: pixels, highlight, points, tooltip. A pointer that moves changes highlight and tooltip and
/// renders nothing else.
#[component]
pub(crate) fn PointLayer(props: &PointLayerProps) -> Html {
    let (stage, highlight) = (use_node_ref(), use_node_ref());
    let pointing = use_pointing(&props.chart);
    let chart = &props.chart;
    let pointer = PointerHandlers { chart: chart.clone(), stage: stage.clone(), shown: pointing.shown.clone() };
    use_stage(&stage, &highlight, &pointer);
    let stage_class = classes!("figure__stage", pointing.has_focus.then_some("figure__stage--focused"));
    let tooltip = props.code.tooltip(TooltipProps {
        shown: Same(pointing.shown.clone()),
        chart: chart.clone(),
        spec: props.spec.clone(),
        code: props.code,
        texts: props.texts.clone(),
        is_pinned: props.is_pinned,
        actions: props.actions.clone(),
    });
    html! {
        <>
            <div ref={&stage} class={stage_class} onclick={pointer.on_click(props)}
                onkeydown={pointing.on_key(props)} onfocusout={pointing.on_focus_out(&stage)}
                onpointerdown={pointer.on_move()} onpointerleave={pointer.on_leave()}>
                { for props.children.iter() }
                <svg class="figure__overlay" width={format::plain(chart.width)} height={format::plain(chart.height)}>
                    <g ref={highlight} class="figure__highlight" aria-hidden="true"></g>
                    <SemanticPoints chart={chart.clone()} spec={props.spec.clone()} texts={props.texts.clone()}
                        at={(*pointing.at_key).or_else(|| chart.first_point())} has_focus={*pointing.has_focus}
                        title_id={props.title_id.clone()} hint_id={props.hint_id.clone()}
                        on_focus={pointing.on_point_focus.clone()} />
                </svg>
                if !props.is_pinned { { tooltip.clone() } }
            </div>
            if props.is_pinned { <div class="figure__pinned">{ tooltip }</div> }
        </>
    }
}

/// Makes room for the chart, and follows the pointer over it.
#[hook]
fn use_stage(stage: &NodeRef, highlighted: &NodeRef, pointer: &PointerHandlers) {
    let (stage, highlighted, pointer) = (stage.clone(), highlighted.clone(), pointer.clone());
    use_effect_with(pointer.chart.clone(), move |chart| {
        let following = stage.cast::<HtmlElement>().zip(highlighted.cast::<Element>()).map(|(stage, group)| {
            // Set through the object model: the pages forbid style attributes.
            let _ = stage.style().set_property("height", &(format::plain(chart.height) + "px"));
            let unfollow = highlight(&pointer.shown, chart, group);
            let on_move = pointer.on_move();
            // Not through Yew, which looks for who listens from the root down with every move.
            let listener = EventListener::new(&stage, "pointermove", move |event| {
                if let Some(event) = event.dyn_ref::<PointerEvent>() {
                    on_move.emit(event.clone());
                }
            });
            (unfollow, listener)
        });
        move || {
            if let Some((unfollow, listener)) = following {
                unfollow();
                drop(listener);
            }
        }
    });
}

#[derive(Clone)]
struct PointerHandlers {
    chart: Same<Chart>,
    stage: NodeRef,
    shown: Rc<ActivePoint>,
}

impl PointerHandlers {
    /// The point under the event.
    fn point(&self, event: &MouseEvent) -> Option<PointRef> {
        let rect = self.stage.cast::<Element>()?.get_bounding_client_rect();
        self.chart.nearest(f64::from(event.client_x()) - rect.left(), f64::from(event.client_y()) - rect.top())
    }

    fn on_move(&self) -> Callback<PointerEvent> {
        let handlers = self.clone();
        Callback::from(move |event: PointerEvent| {
            let by = if event.pointer_type() == "touch" { ActiveBy::Touch } else { ActiveBy::Hover };
            let point = handlers.point(&event);
            // A finger that slips off the last point keeps it.
            if point.is_some() || by == ActiveBy::Hover {
                handlers.shown.set(point.map(|point| (point, by)));
            }
        })
    }

    fn on_leave(&self) -> Callback<PointerEvent> {
        let shown = self.shown.clone();
        Callback::from(move |event: PointerEvent| {
            if event.pointer_type() != "touch" {
                shown.set(None);
            }
        })
    }

    fn on_click(&self, props: &PointLayerProps) -> Callback<MouseEvent> {
        let (handlers, spec, actions) = (self.clone(), props.spec.clone(), props.actions.clone());
        let on_pick = props.on_pick.clone();
        Callback::from(move |event: MouseEvent| {
            // A finger first wants to read; the tooltip offers the rest.
            let is_touch = handlers.shown.get().is_some_and(|(_, by)| by == ActiveBy::Touch);
            let Some(point) = handlers.point(&event) else { return };
            on_pick.emit(point);
            if !is_touch {
                actions.act(&*spec, point);
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
    spec: Same<dyn ChartSpec>,
    code: KindCode,
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
            Intent::Move(step) => match self.at.and_then(|at| self.code.step(&*self.spec, &self.chart, at, step)) {
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
