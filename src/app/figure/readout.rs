//! What is said of the point that is shown: at the point, pinned below the chart, or in a dialog.

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::{point_layer::PointActions, shared::Same, shown::ShownReadoutProps, sparkline};
use crate::{
    app::{
        dialog::Dialog,
        provenance::{ProvenancePanel, ProvenanceProps},
    },
    chart::{
        Chart, PointRef, point_details,
        spec::{ChartSpec, Emphasis},
    },
    format::{self, Formatter},
    i18n::Texts,
    period::Year,
    series::Point,
};

/// How far the readout keeps from the point, in CSS pixels.
const DISTANCE_PX: f64 = 14.0;

/// Puts a readout beside its point, if it has one there.
pub(super) fn place(node: &NodeRef, chart: &Chart, point: Option<PointRef>) {
    let at = point.and_then(|point| chart.anchor(point));
    if let Some((element, at)) = node.cast::<HtmlElement>().zip(at) {
        // Set through the object model: the pages forbid style attributes.
        let _ = element.style().set_property("transform", &translation(at, (chart.width, chart.height)));
    }
}

/// What is said of a point. `has_action`: offers what a click would do, since a finger cannot point without tapping.
///
/// Screen readers get the same from the point itself, so the readout at the point is hidden from them.
pub(super) fn readout(props: &ShownReadoutProps, point: PointRef, has_action: bool, node: NodeRef) -> Html {
    let content = content(&props.spec, point, &props.texts, &props.chart, &[]);
    let class = if props.is_pinned { "readout readout--pinned" } else { "readout readout--floating" };
    let dir = props.texts.lang.direction().id();
    html! {
        <div ref={node} {class} {dir} aria-hidden={(!props.is_pinned).then_some("true")}>
            { content }
            if has_action {
                <p class="readout__actions">{ action(&props.spec, point, &props.texts, &props.actions) }</p>
            }
        </div>
    }
}

/// Beside the point, on the side that has more room; no measuring, so that a move of the pointer costs no layout.
fn translation((x, y): (f64, f64), (width, height): (f64, f64)) -> String {
    let (shift_x, dx) = if x > width / 2.0 { ("-100%", -DISTANCE_PX) } else { ("0%", DISTANCE_PX) };
    let (shift_y, dy) = if y > height / 2.0 { ("-100%", -DISTANCE_PX) } else { ("0%", DISTANCE_PX) };
    let [x, y] = [x + dx, y + dy].map(|length| format::plain((length * 10.0).round() / 10.0));
    format!("translate({x}px, {y}px) translate({shift_x}, {shift_y})")
}

/// Name, figure, everything that qualifies it but what is `told_elsewhere`, and its source.
fn content(spec: &ChartSpec, point: PointRef, texts: &Texts, chart: &Chart, told_elsewhere: &[&str]) -> Html {
    let mut details = point_details(spec, point, texts, &Formatter { lang: texts.lang }).into_iter();
    let value = details.next().map(|(_, value)| value).unwrap_or_default();
    let labels: Vec<String> =
        told_elsewhere.iter().map(|id| texts.get(&format!("ui.chart.label.{id}")).to_owned()).collect();
    let figure = figure_of(spec, point);
    let is_absent = figure.is_none_or(|figure| figure.value.bounds().is_none());
    let value_class = classes!("readout__value", is_absent.then_some("readout__value--absent"));
    html! {
        <>
            <p class="readout__name">
                { named(spec, point) }{ " " }
                <span class="readout__year">{ year_of(spec, figure).map(format::year) }</span>
            </p>
            <p class={value_class}>{ value }</p>
            <dl class="readout__rows">
                for (label, text) in details.filter(|(label, _)| !labels.contains(label)) { <dt>{ label }</dt><dd>{ text }</dd> }
            </dl>
            { spark(spec, point, chart) }
            if told_elsewhere.is_empty() { <p class="readout__source">{ &spec.frame().source }</p> }
        </>
    }
}

/// Whose figure it is.
fn named(spec: &ChartSpec, point: PointRef) -> AttrValue {
    spec.series().get(point.series_idx).map(|named| named.name.clone()).unwrap_or_default().into()
}

/// The point's figure; none if the chart shows that there is none.
fn figure_of(spec: &ChartSpec, point: PointRef) -> Option<&Point> {
    spec.series().get(point.series_idx)?.series.points.get(point.point_idx)
}

/// The year shown: of a line's point, or of the whole chart.
fn year_of(spec: &ChartSpec, figure: Option<&Point>) -> Option<Year> {
    match spec {
        ChartSpec::Line(_) => figure.map(|figure| figure.year),
        ChartSpec::Bar(bar) => Some(bar.year),
        ChartSpec::Map(map) => Some(map.year),
    }
}

/// How the figure of a map's place moved.
fn spark(spec: &ChartSpec, point: PointRef, chart: &Chart) -> Option<Html> {
    let ChartSpec::Map(map) = spec else { return None };
    let series = &map.places.get(point.series_idx)?.series.series;
    let (first, last) = (series.points.first()?, series.points.last()?);
    let ends = (format::year(first.year), format::year(last.year));
    Some(sparkline::view(series, map.year, chart.foreground, ends))
}

/// What a click on the point would do, as a button.
fn action(spec: &Same<ChartSpec>, point: PointRef, texts: &Texts, actions: &PointActions) -> Html {
    let series = spec.series();
    let Some(named) = series.get(point.series_idx) else { return Html::default() };
    let message = match &**spec {
        ChartSpec::Map(_) => "ui.chart.select-place",
        ChartSpec::Line(_) | ChartSpec::Bar(_) if named.emphasis == Emphasis::Highlighted => "ui.chart.highlight-end",
        ChartSpec::Line(_) | ChartSpec::Bar(_) => "ui.chart.highlight",
    };
    let (acted, actions) = (spec.clone(), actions.clone());
    let onclick = Callback::from(move |_: MouseEvent| actions.act(&acted, point));
    html! {
        <button type="button" class="button" {onclick}>{ texts.with(message, &[("name", &named.name)]) }</button>
    }
}

/// Everything about a point, in a dialog.
pub fn details(props: DetailsProps) -> Html {
    html! { <Details ..props /> }
}

/// Properties of [`Details`].
#[derive(Properties, PartialEq)]
pub struct DetailsProps {
    /// What was drawn.
    pub chart: Same<Chart>,
    /// What it was drawn from.
    pub spec: Same<ChartSpec>,
    /// The words.
    pub texts: Rc<Texts>,
    /// The point.
    pub point: PointRef,
    /// What the reader can do to it.
    pub actions: PointActions,
    /// The reader has read it.
    pub on_close: Callback<()>,
    /// What to ask to learn where the figure comes from; none where there is no figure.
    #[prop_or_default]
    pub provenance: Option<ProvenanceProps>,
}

/// Everything about a point, in a dialog: for the keyboard, and for those who want to copy it.
#[component]
pub fn Details(props: &DetailsProps) -> Html {
    let texts = &props.texts;
    // What is told below, with more words, is not told twice.
    let told_below: &[&str] = match &props.provenance {
        Some(_) => &["interval", "count", "population", "status", "origin", "note"],
        None => &[],
    };
    let provenance = props.provenance.clone().map(|asked| {
        html! {
            <>
                <h3>{ texts.get("ui.from").to_owned() }</h3>
                <ProvenancePanel ..asked />
            </>
        }
    });
    html! {
        <Dialog title={named(&props.spec, props.point)} on_close={props.on_close.clone()}
            class="dialog-small">
            <div class="readout">
                { content(&props.spec, props.point, texts, &props.chart, told_below) }
                <p class="readout__actions">{ action(&props.spec, props.point, texts, &props.actions) }</p>
            </div>
            { for provenance }
        </Dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_readout_stands_on_the_side_with_more_room() {
        assert_eq!(translation((10.0, 10.0), (300.0, 200.0)), "translate(24px, 24px) translate(0%, 0%)");
        assert_eq!(translation((290.0, 190.0), (300.0, 200.0)), "translate(276px, 176px) translate(-100%, -100%)");
    }
}
