//! The tooltip of a point: at the point, pinned below the chart, or in a dialog.

use web_sys::{HtmlElement, Node};
use yew::prelude::*;

use super::provenance::ProvenancePanel;
use crate::{
    app::{
        base::{dialog::Dialog, shared::Same},
        load::part::{actions::PointActions, kind::KindCode, tools::DetailsProps},
    },
    chart::{
        Chart, PointRef,
        mark::Position,
        point_details,
        spec::{ChartSpec, Emphasis},
    },
    format::{self, Formatter},
    i18n::Texts,
    kinds::Click,
};

/// How far the tooltip keeps from the point, in CSS pixels.
const DISTANCE_PX: f64 = 14.0;

/// The first two lines of a tooltip: name and value. On the page they are written with every move of a pointer.
pub(super) struct Head {
    name: String,
    value: String,
}

/// The rest of a tooltip: often the same from point to point, and rendered only when it is not.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Body {
    is_absent: bool,
    /// Labels and what is said under them.
    rows: Vec<(String, String)>,
    /// The point whose past is drawn.
    spark: Option<PointRef>,
    source: String,
}

/// The elements that hold the head on the page.
#[derive(Clone, Default)]
pub(super) struct HeadNodes {
    name: NodeRef,
    value: NodeRef,
}

impl Head {
    /// Writes the head into its elements, if they are on the page.
    pub(super) fn write(&self, nodes: &HeadNodes) {
        for (node, words) in [(&nodes.name, &self.name), (&nodes.value, &self.value)] {
            if let Some(node) = node.get() {
                // Head that are there are changed: new ones would have to be laid out from nothing. A translator may have
                // put something else in their place.
                let is_text = |child: &Node| child.node_type() == Node::TEXT_NODE && child.next_sibling().is_none();
                match node.first_child().filter(is_text) {
                    Some(text) => text.set_node_value(Some(words)),
                    None => node.set_text_content(Some(words)),
                }
            }
        }
    }
}

/// Name and figure, everything that qualifies it but what is in `omitted`, and its source.
pub(super) fn contents(spec: &dyn ChartSpec, point: PointRef, texts: &Texts, omitted: &[&str]) -> (Head, Body) {
    let mut details = point_details(spec, point, texts, &Formatter { lang: texts.lang }).into_iter();
    let value = details.next().map(|(_, value)| value).unwrap_or_default();
    let labels: Vec<String> = omitted.iter().map(|id| texts.get(&format!("ui.chart.label.{id}")).to_owned()).collect();
    let datum = spec.datum(point);
    let main = datum.as_ref().map(|datum| &datum.main);
    let name = main.map(|figure| &*figure.named.name).unwrap_or_default();
    let year = main.and_then(|figure| figure.year).map(format::year).unwrap_or_default();
    let source = if omitted.is_empty() { spec.frame().source.clone() } else { String::new() };
    let body = Body {
        is_absent: main.and_then(|figure| figure.point).is_none_or(|point| point.value.bounds().is_none()),
        rows: details.filter(|(label, _)| !labels.contains(label)).collect(),
        spark: spec.kind().has_past.then_some(point),
        source,
    };
    // In one piece: words after a name that changes would move, which browsers count against the page.
    (Head { name: [name, &year].join(" "), value }, body)
}

/// Whether a tooltip stands to the left of its point, and whether above it: on the side that has more room.
pub(super) fn sides((x, y): Position, (width, height): (f64, f64)) -> (bool, bool) {
    (x > width / 2.0, y > height / 2.0)
}

/// Puts a tooltip beside its point; no measuring, so that a move of the pointer costs no layout.
pub(super) fn place(node: &NodeRef, at: Position, sides: (bool, bool)) {
    if let Some(element) = node.cast::<HtmlElement>() {
        // Set through the object model: the pages forbid style attributes.
        let _ = element.style().set_property("transform", &translation(at, sides));
    }
}

/// In pixels alone, which browsers read fastest: the style sheet moves the tooltip by its own size.
fn translation((x, y): Position, (is_left, is_above): (bool, bool)) -> String {
    let beside = |at: f64, is_before: bool| at + if is_before { -DISTANCE_PX } else { DISTANCE_PX };
    let [x, y] = [beside(x, is_left), beside(y, is_above)].map(|at| format::plain((at * 10.0).round() / 10.0));
    format!("translate({x}px,{y}px)")
}

/// A tooltip: its head, unless that is written, and its body.
pub(super) fn content(
    code: KindCode,
    spec: &dyn ChartSpec,
    chart: &Chart,
    nodes: &HeadNodes,
    head: Option<Head>,
    body: &Body,
) -> Html {
    let (name, value) = head.map(|head| (head.name, head.value)).unzip();
    let value_class = if body.is_absent { "readout__value readout__value--absent" } else { "readout__value" };
    html! {
        <>
            <p ref={&nodes.name} class="readout__name" ~textContent={name} />
            <p ref={&nodes.value} class={value_class} translate="no" ~textContent={value} />
            <dl class="readout__rows">
                for (label, text) in &body.rows { <dt ~textContent={label} /><dd ~textContent={text} /> }
            </dl>
            { for body.spark.map(|point| code.spark(spec, point, chart)) }
            if !body.source.is_empty() { <p class="readout__source" ~textContent={&body.source} /> }
        </>
    }
}

/// What a click on the point would do, as a button.
pub(super) fn action(spec: &Same<dyn ChartSpec>, point: PointRef, texts: &Texts, actions: &PointActions) -> Html {
    let Some(datum) = spec.datum(point) else { return Html::default() };
    let named = datum.main.named;
    let message = match spec.kind().click {
        Click::Choose => "ui.chart.select-place",
        Click::Focus if named.emphasis == Emphasis::Highlighted => "ui.chart.highlight-end",
        Click::Focus => "ui.chart.highlight",
    };
    let (acted, actions) = (spec.clone(), actions.clone());
    let onclick = Callback::from(move |_: MouseEvent| actions.act(&*acted, point));
    html! {
        <button type="button" class="button" {onclick} ~textContent={texts.with(message, &[("name", &named.name)])} />
    }
}

/// Everything about a point, in a dialog.
pub(crate) fn details(props: DetailsProps) -> Html {
    html! { <Details ..props /> }
}

/// Everything about a point, in a dialog: for the keyboard, and for those who want to copy it.
#[component]
pub(crate) fn Details(props: &DetailsProps) -> Html {
    let texts = &props.texts;
    // What stands below in more words is not repeated here.
    let shown_below: &[&str] = match props.provenance.as_slice() {
        [] => &[],
        _ => &["interval", "count", "population", "status", "origin", "note", "set-aside"],
    };
    let datum = props.spec.datum(props.point);
    let name = datum.map(|datum| datum.main.named.name.to_string()).unwrap_or_default();
    let (head, body) = contents(&*props.spec, props.point, texts, shown_below);
    let provenance = props.provenance.iter().cloned().map(|asked| {
        html! {
            <>
                <h3 ~textContent={texts.get("ui.from").to_owned()} />
                <ProvenancePanel ..asked />
            </>
        }
    });
    html! {
        <Dialog title={name} on_close={props.on_close.clone()}
            class="dialog-small">
            <div class="readout">
                { content(props.code, &*props.spec, &props.chart, &HeadNodes::default(), Some(head), &body) }
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
        for (at, are_before, translated) in [
            ((10.0, 10.0), (false, false), "translate(24px,24px)"),
            ((290.0, 190.0), (true, true), "translate(276px,176px)"),
        ] {
            assert_eq!(sides(at, (300.0, 200.0)), are_before);
            assert_eq!(translation(at, are_before), translated);
        }
    }
}
