//! The points of a chart as elements: for the keyboard and for screen readers.

use std::rc::Rc;

use web_sys::{FocusEvent, SvgElement};
use yew::prelude::*;

use crate::{
    app::base::{effect::use_effect_with, shared::Same},
    chart::{Chart, Move, PointRef, point_name, spec::ChartSpec},
    format::{self, Formatter},
    i18n::Texts,
    order::sort_by,
};

/// Properties of [`SemanticPoints`].
#[derive(Properties, PartialEq)]
pub(crate) struct SemanticPointsProps {
    /// What was drawn.
    pub chart: Same<Chart>,
    /// What it was drawn from.
    pub spec: Same<dyn ChartSpec>,
    /// The words.
    pub texts: Rc<Texts>,
    /// The point that has, or would get, the focus: the chart's one tab stop.
    pub at: Option<PointRef>,
    /// Whether the focus is in the chart; only then its neighbours are there too.
    pub has_focus: bool,
    /// Id of the element that names the chart.
    pub title_id: AttrValue,
    /// Id of the element that explains the keys.
    pub hint_id: AttrValue,
    /// A point has taken the focus.
    pub on_focus: Callback<PointRef>,
}

/// Side of the square that stands for a point, in CSS pixels: the least that WCAG 2.5.8 asks of a target.
const SIDE: f64 = 24.0;

/// The focused point and its neighbours, in groups by series.
#[component]
pub(crate) fn SemanticPoints(props: &SemanticPointsProps) -> Html {
    let current = use_node_ref();
    {
        let current = current.clone();
        use_effect_with((props.at, props.has_focus), move |(_, has_focus)| {
            if let Some(element) = current.cast::<SvgElement>().filter(|_| *has_focus) {
                // A focus that the browser refuses leaves the reader where they were.
                let _ = element.focus();
            }
        });
    }
    let Some(at) = props.at else { return Html::default() };
    let groups = grouped(&props.chart, at, props.has_focus).into_iter().map(|(series_idx, points)| {
        let datum = points.first().and_then(|point| props.spec.datum(*point));
        let name = datum.map(|datum| AttrValue::from(datum.main.named.name.clone()));
        let points = points.into_iter().map(|point| {
            let node = if point == at { current.clone() } else { NodeRef::default() };
            semantic_point(props, point, node)
        });
        html! { <g key={series_idx} role="group" aria-label={name}>{ for points }</g> }
    });
    let kind = props.texts.get("ui.chart.role").to_owned();
    html! {
        <g role="application" aria-roledescription={kind} aria-labelledby={props.title_id.clone()}
            aria-describedby={props.hint_id.clone()}>
            { for groups }
        </g>
    }
}

fn semantic_point(props: &SemanticPointsProps, point: PointRef, node: NodeRef) -> Html {
    let (x, y) = props.chart.anchor(point).unwrap_or_default();
    let (left, top) = (x - SIDE / 2.0, y - SIDE / 2.0);
    let name = point_name(&*props.spec, point, &props.texts, &Formatter { lang: props.texts.lang });
    let is_current = props.at == Some(point);
    let onfocus = props.on_focus.reform(move |_: FocusEvent| point);
    html! {
        <rect key={format!("{}-{}", point.series_idx, point.point_idx)} ref={node} class="figure__point" role="img"
            tabindex={if is_current { "0" } else { "-1" }} aria-label={name} {onfocus}
            x={format::plain(left)} y={format::plain(top)} width={format::plain(SIDE)} height={format::plain(SIDE)} />
    }
}

/// The point and, if asked for, those that a key leads to, by series.
fn grouped(chart: &Chart, at: PointRef, has_neighbours: bool) -> Vec<(usize, Vec<PointRef>)> {
    let mut points = vec![at];
    if has_neighbours {
        let steps = [Move::PreviousPoint, Move::NextPoint, Move::PreviousSeries, Move::NextSeries];
        points.extend(steps.into_iter().filter_map(|step| chart.neighbour(at, step)));
        sort_by(&mut points, &PointRef::cmp);
        points.dedup();
    }
    let groups = points.chunk_by(|a, b| a.series_idx == b.series_idx);
    groups.filter_map(|group| Some((group.first()?.series_idx, group.to_vec()))).collect()
}
