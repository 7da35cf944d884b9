//! A chart on the page: caption, pixels, tooltip, keys, source.

use std::{cell::Cell, rc::Rc};

use gloo_timers::callback::Timeout;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::{
    colours,
    font_size::font_size,
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
            site::use_site,
            words::words,
        },
        load::{
            asset::Asset,
            cache::Files,
            error::Load,
            hooks::{use_parts_after, use_tools},
            part::{
                self,
                actions::PointActions,
                kind::{KindCode, KindPart},
                tools::{Asked, DetailsProps, HelpProps, ProvenanceProps, Tools},
            },
            waiting::waiting,
        },
    },
    chart::{
        Chart, PointRef, layout,
        spec::{ChartSpec, LayoutContext},
        theme::Theme,
    },
    format::{self, Formatter},
    i18n::{Direction, Lang, Texts},
    kinds::code::Words,
    manifest::names,
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
    pub spec: Rc<dyn ChartSpec>,
    /// The code of its kind; that of the first kind need not be given.
    #[prop_or_default]
    pub code: KindCode,
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
    /// A place was brought out, or no longer.
    #[prop_or_default]
    pub on_focus: Callback<Subject>,
    /// A place was chosen, or no longer.
    #[prop_or_default]
    pub on_choose: Callback<Subject>,
    /// How to ask where a figure comes from; without it nothing is offered.
    #[prop_or_default]
    pub provenance: Option<Callback<Asked, ProvenanceProps>>,
}

impl PartialEq for ChartFigureProps {
    /// What is drawn is compared by where it is: all is drawn from that which was made last.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.spec, &other.spec)
            && Rc::ptr_eq(&self.texts, &other.texts)
            && (self.code, self.theme, self.height) == (other.code, other.theme, other.height)
            && self.heading_level == other.heading_level
            && self.on_focus == other.on_focus
            && self.on_choose == other.on_choose
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
    let code_name = names::code(props.spec.kind());
    // That of the first kind draws before its part is there.
    let (loaded, missing) = use_code(&code_name);
    let code = KindCode(props.code.0.or(loaded));
    use_parts_after(chart.is_some(), vec![part::TOOLS.to_owned(), code_name]);
    let picked = use_state_eq(|| None::<PointRef>);
    let announcement = use_announcement(&props.spec.frame().reading);
    let texts = &props.texts;
    let say = |key: &str| texts.get(key).to_owned();

    let leave = focus_on(&after);
    let (title_id, hint_id) = (format!("{id}-title"), format!("{id}-hint"));
    let actions = PointActions { on_focus: props.on_focus.clone(), on_choose: props.on_choose.clone() };
    let stage = chart.clone().map(|chart| {
        let on_nowhere = announce(&announcement, say("ui.chart.nowhere"));
        html! {
            <PointLayer chart={chart.clone()} spec={Same(props.spec.clone())} {code} texts={texts.clone()}
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
    let description = use_description(props, code.0.filter(|_| tools.is_ok()).map(|kind| kind.words));
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
            // One node whether it is there or not: else what stands before it would be another, and lose its picture.
            <>{ for missing.filter(|_| code.0.is_none()) }</>
            <p ref={after} class="figure__source" tabindex="-1" ~textContent={&around.source} />
            <p class="hidden" role="status" ~textContent={&*announcement} />
            { dialog(props, code, &open, chart, actions, tools) }
        </figure>
    }
}

/// The part of the kind of view, once it is there; what to say if it does not come.
#[hook]
fn use_code(name: &str) -> (Option<&'static KindPart>, Option<Html>) {
    let (site, files) = (use_site(), use_context::<Files>());
    match files.as_ref().map(|files| files.get(name)) {
        Some(failed @ Load::Failed(_)) => (None, waiting(&site, files.as_ref(), &[failed])),
        load => (load.as_ref().and_then(Load::ready).and_then(Asset::kind), None),
    }
}

/// The chart in words, once a change is over and what describes it is there: the chart comes first, and till then it is not
/// described as what it was.
#[hook]
fn use_description(props: &ChartFigureProps, words: Option<&'static Words>) -> Rc<Option<String>> {
    let address = words.map_or(0, |_| Rc::as_ptr(&props.spec).addr());
    let is_over = use_debounced(address, DESCRIBE_AFTER_MS) == address;
    let words = words.filter(|_| is_over);
    let key = (Same(props.spec.clone()), props.texts.lang, words.is_some());
    use_memo(key, |(spec, ..)| {
        let mut sentences = (words?.describe)(&**spec, &props.texts);
        sentences.retain(|sentence| !sentence.is_empty());
        Some(sentences.join(" "))
    })
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
    code: KindCode,
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
                code,
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

/// The questions where the figures at a point come from, as far as there are figures and it can be asked.
fn provenance_of(props: &ChartFigureProps, point: PointRef) -> Vec<ProvenanceProps> {
    let Some((datum, ask)) = props.spec.datum(point).zip(props.provenance.as_ref()) else { return Vec::new() };
    let asked = datum.figures().filter_map(|figure| {
        let (named, year) = (figure.named, figure.point?.actual_year);
        Some(ask.emit(Asked { key: named.series.key.clone(), year, role: named.role }))
    });
    asked.collect()
}

/// The same question as a button, for the point that was clicked last.
fn ask_button(
    props: &ChartFigureProps,
    open: &UseStateHandle<Option<OpenDialog>>,
    point: Option<PointRef>,
) -> Option<Html> {
    let point = point?;
    let asked = provenance_of(props, point).into_iter().next()?;
    let name = &props.spec.datum(point)?.main.named.name;
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
    let key = (Same(props.spec.clone()), theme, width, props.height, props.texts.lang);
    let chart = use_memo(key, |(spec, theme, width, height, lang)| {
        (*width > 0.0).then(|| Rc::new(laid_out(&**spec, theme, (*width, *height), *lang)))
    });
    (*chart).clone().map(Same)
}

/// A chart of that width in CSS pixels, and of that height or one that fits.
pub(super) fn laid_out(spec: &dyn ChartSpec, theme: &Theme, (width, height): (f64, Option<f64>), lang: Lang) -> Chart {
    let context = LayoutContext {
        width,
        height: height.unwrap_or_else(|| spec.height(width)),
        font_size: font_size(width),
        formatter: Formatter { lang },
        is_rtl: lang.direction() == Direction::Rtl,
        has_frame: false,
    };
    layout(spec, &context, theme)
}

/// The chart for paper while the page is printed. Until what writes that is there, the canvas is what can be printed.
#[hook]
fn use_chart_on_paper(props: &ChartFigureProps, width: f64, tools: Option<&'static Tools>) -> NodeRef {
    let (spec, lang) = (props.spec.clone(), props.texts.lang);
    use_paper(tools.map(|tools| -> Write { Rc::new(move |paper| (tools.print)(&*spec, lang, width, paper)) }))
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
