//! A chart on the page: caption, pixels, tooltip, keys, source.

use std::{cell::Cell, rc::Rc};

use gloo_timers::callback::Timeout;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::{
    colours, height,
    pixels::Pixels,
    point_layer::PointLayer,
    surroundings::{Surroundings, use_surroundings, use_width},
};
use crate::{
    app::{
        base::{
            debounced::use_debounced,
            effect::use_effect_with,
            paper::{Write, use_paper},
            shared::Same,
            words::words,
        },
        load::{
            hooks::{use_parts_after, use_tools},
            part::{
                self,
                tools::{Asked, DetailsProps, HelpProps, PointActions, ProvenanceProps, Tools},
                views::Layout,
            },
        },
    },
    chart::{
        Chart, PointRef,
        spec::{ChartSpec, LayoutContext},
        theme::Theme,
    },
    format::{self, Formatter},
    i18n::{Direction, Lang, Texts},
    place::PlaceCode,
    series::Subject,
    view::ThemeChoice,
};

/// Below this width in CSS pixels the tooltip stands under the chart: beside a finger there is no room.
const PINNED_BELOW_PX: f64 = 560.0;
/// How long nothing may change before a change is announced, so that a slider does not chatter.
const ANNOUNCE_AFTER_MS: u32 = 700;
/// How long a chart may stand before it is described in words: many charts do not do so all at once.
const DESCRIBE_AFTER_MS: u32 = 100;

/// Properties of [`ChartFigure`].
#[derive(Properties)]
pub struct ChartFigureProps {
    /// What to show.
    pub spec: Rc<ChartSpec>,
    /// What knows where everything of such a chart stands: charts of lines need not be given any.
    #[prop_or_default]
    pub layout: Layout,
    /// The words.
    pub texts: Rc<Texts>,
    /// The colours that the reader chose.
    #[prop_or_default]
    pub theme: ThemeChoice,
    /// Height in CSS pixels; by kind and width if none. A ranking takes what its rows need.
    #[prop_or_default]
    pub height: Option<f64>,
    /// Level of the heading that is the chart's title, 2 to 6.
    #[prop_or(2)]
    pub heading_level: u8,
    /// A line or bar was chosen, or no longer.
    #[prop_or_default]
    pub on_focus_toggle: Callback<Subject>,
    /// A place of a map was chosen.
    #[prop_or_default]
    pub on_select_place: Callback<PlaceCode>,
    /// How to ask where a figure comes from; without it nothing is offered.
    #[prop_or_default]
    pub provenance: Option<Callback<Asked, ProvenanceProps>>,
}

impl PartialEq for ChartFigureProps {
    /// What is drawn is compared by where it is: all is drawn from that which was made last.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.spec, &other.spec)
            && Rc::ptr_eq(&self.texts, &other.texts)
            && (self.layout, self.theme, self.height) == (other.layout, other.theme, other.height)
            && self.heading_level == other.heading_level
            && self.on_focus_toggle == other.on_focus_toggle
            && self.on_select_place == other.on_select_place
            && self.provenance == other.provenance
    }
}

/// A dialog of the chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OpenDialog {
    Help,
    Details(PointRef),
}

/// A chart with its name, its reading, its source, and a way in for pointer, finger, keyboard and screen reader.
#[component]
pub fn ChartFigure(props: &ChartFigureProps) -> Html {
    let id = use_memo((), |()| next_id());
    let surroundings = use_surroundings();
    let frame = use_node_ref();
    let after = use_node_ref();
    let width = use_width(&frame);
    let chart = use_chart(props, &surroundings, width);
    let open = use_state_eq(|| None::<OpenDialog>);
    let tools = use_tools(open.is_some());
    let paper = use_chart_on_paper(props, width, tools.as_ref().ok().copied());
    use_parts_after(chart.is_some(), &[part::TOOLS]);
    let picked = use_state_eq(|| None::<PointRef>);
    let announcement = use_announcement(&props.spec.frame().reading);
    let texts = &props.texts;
    let say = |key: &str| texts.get(key).to_owned();

    let leave = focus_on(&after);
    let (title_id, hint_id) = (format!("{id}-title"), format!("{id}-hint"));
    let actions =
        PointActions { on_focus_toggle: props.on_focus_toggle.clone(), on_select_place: props.on_select_place.clone() };
    let stage = chart.clone().map(|chart| {
        let on_nowhere = announce(&announcement, say("ui.chart.nowhere"));
        html! {
            <PointLayer chart={chart.clone()} spec={Same(props.spec.clone())} layout={props.layout} texts={texts.clone()}
                title_id={title_id.clone()} hint_id={hint_id.clone()} actions={actions.clone()}
                is_pinned={width < PINNED_BELOW_PX || surroundings.is_touch}
                on_details={open_with(&open, OpenDialog::Details)} on_help={open_with(&open, |()| OpenDialog::Help)}
                on_leave={leave.clone()} {on_nowhere} on_pick={pick(&picked)}>
                <Pixels {chart} density={surroundings.device_pixel_ratio}
                    n_font_loads={surroundings.n_font_loads} />
            </PointLayer>
        }
    });
    let around = props.spec.frame();
    let description = use_description(props, tools.as_ref().ok().copied());
    let show_help = open_with(&open, |_: MouseEvent| OpenDialog::Help);
    html! {
        <figure class="figure" aria-labelledby={title_id.clone()} aria-describedby={format!("{id}-description")}>
            <figcaption class="figure__caption">
                { heading(props.heading_level, &title_id, &around.title) }
                if !around.reading.is_empty() { <p class="figure__reading" ~textContent={&around.reading} /> }
            </figcaption>
            <button type="button" class="skip-link" onclick={leave.reform(|_: MouseEvent| ())}
                ~textContent={say("ui.chart.skip")} />
            <div ref={paper} class="figure__print" aria-hidden="true"></div>
            <div ref={frame} class="figure__frame">{ stage }</div>
            <p class="hidden" id={format!("{id}-description")} ~textContent={(*description).clone()} />
            <p class="figure__hint">
                <span id={hint_id} ~textContent={say("ui.chart.hint")} />{ words(" ") }
                <button type="button" class="text-button" onclick={show_help} ~textContent={say("ui.chart.help.open")} />
                { for ask_button(props, &open, *picked) }
            </p>
            <p ref={after} class="figure__source" tabindex="-1" ~textContent={&around.source} />
            <p class="hidden" role="status" ~textContent={&*announcement} />
            { dialog(props, &open, chart, actions, tools) }
        </figure>
    }
}

/// The chart in words, once a change is over and what describes it is there: the chart comes first, and till then it is not
/// described as what it was.
#[hook]
fn use_description(props: &ChartFigureProps, tools: Option<&'static Tools>) -> Rc<Option<String>> {
    let address = tools.map_or(0, |_| Rc::as_ptr(&props.spec) as usize);
    let is_over = use_debounced(address, DESCRIBE_AFTER_MS) == address;
    let tools = tools.filter(|_| is_over);
    let key = (Same(props.spec.clone()), props.texts.lang, tools.is_some());
    use_memo(key, |(spec, ..)| tools.map(|tools| (tools.describe)(spec, &props.texts).join(" ")))
}

/// Announces a message when called.
fn announce(announcement: &UseStateHandle<String>, message: String) -> Callback<()> {
    let announcement = announcement.clone();
    Callback::from(move |()| announcement.set(message.clone()))
}

/// Moves the keyboard to an element.
fn focus_on(node: &NodeRef) -> Callback<()> {
    let node = node.clone();
    Callback::from(move |()| {
        if let Some(element) = node.cast::<HtmlElement>() {
            // A focus that the browser refuses leaves the reader where they were.
            let _ = element.focus();
        }
    })
}

/// The dialog that is open, if one is.
fn dialog(
    props: &ChartFigureProps,
    open: &UseStateHandle<Option<OpenDialog>>,
    chart: Option<Same<Chart>>,
    actions: PointActions,
    tools: Result<&'static Tools, Html>,
) -> Html {
    let Some(what) = **open else { return Html::default() };
    let tools = match tools {
        Ok(tools) => tools,
        Err(waiting) => return waiting,
    };
    let texts = props.texts.clone();
    let close = open.setter();
    let on_close = Callback::from(move |()| close.set(None));
    match (what, chart) {
        (OpenDialog::Details(_), None) => Html::default(),
        (OpenDialog::Help, _) => (tools.help)(HelpProps { texts, on_close }),
        (OpenDialog::Details(point), Some(chart)) => {
            let spec = Same(props.spec.clone());
            (tools.details)(DetailsProps {
                layout: props.layout,
                chart,
                spec,
                texts,
                point,
                actions,
                on_close,
                provenance: provenance_of(props, point),
            })
        }
    }
}

/// Keeps the point that was clicked.
fn pick(picked: &UseStateHandle<Option<PointRef>>) -> Callback<PointRef> {
    let picked = picked.setter();
    Callback::from(move |point| picked.set(Some(point)))
}

/// The question where the figure at a point comes from, if there is a figure and it can be asked.
fn provenance_of(props: &ChartFigureProps, point: PointRef) -> Option<ProvenanceProps> {
    let all = props.spec.series();
    let series = &all.get(point.series_idx)?.series;
    let year = series.points.get(point.point_idx)?.actual_year;
    // A series of the previous edition comes after the present one of the same key.
    let is_previous_edition = all.iter().take(point.series_idx).any(|before| before.series.key == series.key);
    Some(props.provenance.as_ref()?.emit(Asked { key: series.key.clone(), year, is_previous_edition }))
}

/// The same question as a button, for the point that was clicked last.
fn ask_button(
    props: &ChartFigureProps,
    open: &UseStateHandle<Option<OpenDialog>>,
    point: Option<PointRef>,
) -> Option<Html> {
    let point = point?;
    let asked = provenance_of(props, point)?;
    let name = &props.spec.series().get(point.series_idx)?.name;
    let onclick = open_with(open, move |_: MouseEvent| OpenDialog::Details(point));
    let words = props.texts.with("ui.from.point", &[("name", name), ("year", &format::year(asked.year))]);
    Some(html! { <button type="button" class="text-button" aria-haspopup="dialog" {onclick} ~textContent={words} /> })
}

fn open_with<T: 'static>(
    open: &UseStateHandle<Option<OpenDialog>>,
    what: impl Fn(T) -> OpenDialog + 'static,
) -> Callback<T> {
    let open = open.setter();
    Callback::from(move |value| open.set(Some(what(value))))
}

fn heading(level: u8, id: &str, title: &str) -> Html {
    let tag = format!("h{}", level.clamp(2, 6));
    html! { <@{tag} id={id.to_owned()} class="figure__title" ~textContent={title}></@> }
}

/// An id that no other figure of the page has.
fn next_id() -> AttrValue {
    thread_local! { static N_FIGURES: Cell<u32> = const { Cell::new(0) }; }
    let n = N_FIGURES.with(|n| n.replace(n.get() + 1));
    format!("figure-{n}").into()
}

/// The chart for this width and these colours, laid out only when one of them changes; none until the width is known.
#[hook]
fn use_chart(props: &ChartFigureProps, surroundings: &Surroundings, width: f64) -> Option<Same<Chart>> {
    let theme = colours::theme(props.theme, surroundings);
    let key = ((Same(props.spec.clone()), props.layout), theme, width, props.height, props.texts.lang);
    let chart = use_memo(key, |((spec, by), theme, width, height, lang)| {
        let chart = (*width > 0.0).then(|| laid_out((spec, *by), theme, (*width, *height), *lang)).flatten();
        chart.map(Rc::new)
    });
    (*chart).clone().map(Same)
}

/// A chart of that width in CSS pixels, and of that height or one that fits.
pub(super) fn laid_out(
    (spec, by): (&ChartSpec, Layout),
    theme: &Theme,
    (width, height): (f64, Option<f64>),
    lang: Lang,
) -> Option<Chart> {
    let context = LayoutContext {
        width,
        height: height.unwrap_or_else(|| height::height(spec, width)),
        font_size: height::font_size(width),
        formatter: Formatter { lang },
        is_rtl: lang.direction() == Direction::Rtl,
        has_frame: false,
    };
    by.chart(spec, &context, theme)
}

/// The chart for paper while the page is printed. Until what writes that is there, the canvas is what can be printed.
#[hook]
fn use_chart_on_paper(props: &ChartFigureProps, width: f64, tools: Option<&'static Tools>) -> NodeRef {
    let (spec, by, lang) = (props.spec.clone(), props.layout, props.texts.lang);
    use_paper(tools.map(|tools| -> Write { Rc::new(move |paper| (tools.print)(&spec, by, lang, width, paper)) }))
}

/// What is announced: the reading, when it has changed and then stood still for a moment. Not at first: it is read
/// with the figure then.
#[hook]
fn use_announcement(reading: &str) -> UseStateHandle<String> {
    let announcement = use_state_eq(String::new);
    let is_first = use_mut_ref(|| true);
    let setter = announcement.setter();
    use_effect_with(reading.to_owned(), move |reading| {
        let is_first = is_first.replace(false);
        let reading = reading.clone();
        let timeout = (!is_first).then(|| Timeout::new(ANNOUNCE_AFTER_MS, move || setter.set(reading)));
        move || drop(timeout)
    });
    announcement
}
