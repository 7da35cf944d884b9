//! One view with all its controls.

use std::rc::Rc;

use gloo_utils::window;
use yew::prelude::*;

use super::{
    beneath::beneath,
    chips::chips,
    companion::companions,
    controls::control_bar,
    dialog::Dialog,
    document,
    history::{Navigator, Step},
    indicator_picker::{IndicatorList, IndicatorPicker},
    link::Link,
    media::{WIDE, use_media},
    options::options,
    page::Page,
    picture::{Picture, Shown, ViewFiles, use_palette, use_shown},
    place_picker::PlacePicker,
    settled::use_settled,
    site::{Site, use_site},
    take_away::TakeAway,
    year_slider::YearSlider,
};
use crate::{
    format,
    presentation::{self, Choice, Problem},
    query,
    view::{Order, View, ViewKind},
};

/// How long the list of places may lag behind the year shown, in milliseconds: the chart comes first.
const LIST_LAG_MS: u32 = 120;

/// What stands above and below the chart, in CSS pixels.
const AROUND_CHART_PX: f64 = 410.0;
/// Heights between which a chart is readable without scrolling.
const MIN_HEIGHT_PX: f64 = 320.0;
const MAX_HEIGHT_PX: f64 = 640.0;

/// What [`Explore`] is given.
#[derive(Properties, PartialEq)]
pub struct ExploreProps {
    /// What the reader asked for.
    pub view: Rc<View>,
    /// The way to change it.
    pub navigator: Navigator,
}

/// One view with all its controls.
#[component]
pub fn Explore(props: &ExploreProps) -> Html {
    let site = use_site();
    let is_wide = use_media(WIDE);
    let height = *use_memo((), |()| chart_height());
    let palette = use_palette(props.view.theme);
    let (shown, waiting) = use_shown(props.view.clone());
    let title = shown.as_ref().map_or_else(|| site.say("explore"), |shown| shown.presented.frame.title.clone());
    use_effect_with([title, site.say("site")].join(" – "), |title| document::set_title(title));
    let heading = html! { <IndicatorPicker view={props.view.clone()} navigator={props.navigator.clone()} /> };
    let Some(shown) = shown else {
        let is_known = site.core.catalogue.indicator(props.view.indicator_id()).is_some();
        let ExploreProps { view, navigator } = props;
        return html! {
            <div class="explore">
                <div class="explore-main">
                    { heading }
                    <div class={is_known.then_some("picture-wait")}>{ waiting }</div>
                    if !is_known { <IndicatorList view={view.clone()} navigator={navigator.clone()} /> }
                </div>
            </div>
        };
    };
    let ExploreProps { view, navigator } = props;
    let controls = shown.controls.clone();
    let on_years = {
        let navigator = navigator.clone();
        Callback::from(move |(time, step)| navigator.update(step, |view| View { time, ..view.clone() }))
    };
    let is_range = matches!(controls.kind, ViewKind::Line | ViewKind::Table);
    let is_stale = waiting.is_some();
    html! {
        <div class="explore">
            <div class="explore-main">
                <div class="explore-head">
                    { heading }
                    { control_bar(&site, navigator, view, &controls, Page::Explore) }
                </div>
                { problems(&site, navigator, &shown.presented.problems, false) }
                { problems(&site, navigator, &shown.presented.badges, true) }
                { waiting }
                <Picture
                    shown={shown.clone()} view={view.clone()} navigator={navigator.clone()} {is_stale}
                    height={is_wide.then_some(height)}
                />
                <YearSlider available={controls.available} shown={controls.years} {is_range} on_change={on_years} />
                { chips(&site, navigator, view, &controls, &palette) }
                if !is_wide { <PlacesButton view={view.clone()} navigator={navigator.clone()} shown={shown.clone()} /> }
                <div class="explore-foot">
                    { options(&site, view, navigator, &controls) }
                    <TakeAway view={view.clone()} shown={shown.clone()} />
                </div>
                { companions(&site, view, navigator, &shown) }
                { beneath(&site, &shown) }
            </div>
            if is_wide {
                <aside class="explore-side" aria-label={site.say("places")}>
                    <Places view={view.clone()} navigator={navigator.clone()} {shown} />
                </aside>
            }
        </div>
    }
}

/// The height at which chart, controls and years are all in sight on a wide screen, in CSS pixels.
fn chart_height() -> f64 {
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(MIN_HEIGHT_PX);
    (height - AROUND_CHART_PX).clamp(MIN_HEIGHT_PX, MAX_HEIGHT_PX)
}

/// What is amiss, each with a way out; what the reader may accept can be put away.
fn problems(site: &Site, navigator: &Navigator, problems: &[Problem], is_acceptable: bool) -> Html {
    if problems.is_empty() {
        return html! {};
    }
    let item = |problem: &Problem| {
        let remedy = problem.remedy.as_ref().map(|(label, view)| {
            html! {
                <Link page={Page::Explore} view={Rc::new(view.clone())} navigator={navigator.clone()} class="button">
                    { label }
                </Link>
            }
        });
        let accept = {
            let (navigator, id) = (navigator.clone(), problem.id.clone());
            Callback::from(move |_: MouseEvent| {
                navigator.update(Step::Push, |view| {
                    let mut view = view.clone();
                    view.accepted.push(id.clone());
                    view
                });
            })
        };
        html! {
            <li class="problem" key={problem.text.clone()}>
                <p>{ &problem.text }</p>
                <span class="problem-ways">
                    { for remedy }
                    if is_acceptable {
                        <button type="button" class="text-button" onclick={accept}>{ site.say("accept") }</button>
                    }
                </span>
            </li>
        }
    };
    let class = if is_acceptable { "problems problems-badges" } else { "problems" };
    html! { <ul {class}>{ for problems.iter().map(item) }</ul> }
}

/// What the list of places is given.
#[derive(Properties, PartialEq)]
struct PlacesProps {
    view: Rc<View>,
    navigator: Navigator,
    shown: Shown,
}

/// The list of places, with figures that follow the year once it stands still.
#[component]
fn Places(props: &PlacesProps) -> Html {
    let site = use_site();
    // Which places are chosen, how they are drawn and ordered: none of that changes the list.
    let key = View {
        subjects: Vec::new(),
        is_cleared: false,
        focus: Vec::new(),
        order: Order::default(),
        kind: None,
        scale: Default::default(),
        classes: None,
        accepted: Vec::new(),
        ..(*props.view).clone()
    };
    let key = use_settled((key, props.shown.files.clone()), LIST_LAG_MS);
    let wide = use_callback((key.clone(), site.clone()), |(), ((view, files), site)| {
        let sources = files.sources(&site.core);
        presentation::wide_choices(&as_ranking(view), &sources, &site.texts).unwrap_or_default()
    });
    let listed = use_memo((key, site.clone()), |((view, files), site)| listed(view, files, site));
    let (choices, year) = &*listed;
    let measured = [props.shown.presented.frame.unit_label.as_str(), year].join(site.texts.get("ui.title.separator"));
    html! {
        <PlacePicker
            view={props.view.clone()} navigator={props.navigator.clone()} controls={props.shown.controls.clone()}
            choices={choices.clone()} {wide} {measured} population={props.shown.files.population.clone()}
        />
    }
}

/// The places to choose from, and the year of the figures beside them.
fn listed(view: &View, files: &ViewFiles, site: &Site) -> (Rc<Vec<Choice>>, String) {
    let view = as_ranking(view);
    let sources = files.sources(&site.core);
    let year = query::resolve(&view, &sources).map(|question| format::year(question.years.last));
    let choices = presentation::choices(&view, &sources, &site.texts).unwrap_or_default();
    (Rc::new(choices), year.unwrap_or_default())
}

/// Of lines, the last year of all would be one that few places have reported yet.
fn as_ranking(view: &View) -> View {
    View { kind: Some(ViewKind::Bar), ..view.clone() }
}

/// Where there is no room beside the chart: a button that opens the list.
#[component]
fn PlacesButton(props: &PlacesProps) -> Html {
    let site = use_site();
    let is_open = use_state_eq(|| false);
    let set = |open: bool| {
        let is_open = is_open.setter();
        move || is_open.set(open)
    };
    let open = set(true);
    let onclick = Callback::from(move |_: MouseEvent| open());
    let close = set(false);
    let on_close = Callback::from(move |()| close());
    html! {
        <>
            <button type="button" class="button button-wide" {onclick} aria-haspopup="dialog">
                { site.say("places.choose") }
            </button>
            if *is_open {
                <Dialog title={site.say("places.choose")} {on_close} class="dialog-places">
                    <Places view={props.view.clone()} navigator={props.navigator.clone()} shown={props.shown.clone()} />
                </Dialog>
            }
        </>
    }
}
