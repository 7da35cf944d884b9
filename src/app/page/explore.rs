//! One view with all its controls.

use std::rc::Rc;

use gloo_utils::window;
use yew::prelude::*;

use crate::{
    app::{
        base::{
            address::Page,
            document,
            effect::use_effect_with,
            history::{HistoryEntry, Navigator},
            link::Link,
            media::{WIDE, use_media},
            site::{Site, use_site},
            words::words,
        },
        figure::picture::Picture,
        load::{
            answer::use_shown,
            hooks::{use_parts_after, use_tools},
            part::{
                self,
                tools::{IndicatorPickerProps, PlacesProps, Tools},
            },
        },
        pick::{controls::control_bar, indicator_picker::use_indicator_heading},
    },
    kinds::ViewKind,
    manifest::names,
    presentation::Problem,
    view::View,
};

/// What stands above and below the chart, in CSS pixels.
const AROUND_CHART_PX: f64 = 410.0;
/// Heights between which a chart is readable without scrolling.
const MIN_HEIGHT_PX: f64 = 320.0;
const MAX_HEIGHT_PX: f64 = 640.0;

/// What [`Explore`] is given.
#[derive(Properties, PartialEq)]
pub(crate) struct ExploreProps {
    /// What the reader asked for.
    pub view: Rc<View>,
    /// The way to change it.
    pub navigator: Navigator,
}

/// One view with all its controls.
#[component]
pub(crate) fn Explore(props: &ExploreProps) -> Html {
    let site = use_site();
    let is_wide = use_media(WIDE);
    let height = *use_memo((), |()| chart_height());
    let (shown, waiting) = use_shown(props.view.clone());
    use_parts_after(shown.is_some(), parts_after());
    let is_known = site.core.catalogue.indicator(props.view.indicator_id()).is_some();
    let tools = use_tools(!is_known);
    let title = shown.as_ref().map_or_else(|| site.say("explore"), |shown| shown.presented.frame.title.clone());
    use_effect_with([title, site.say("site")].join(" – "), |title| document::set_title(title));
    let picked = IndicatorPickerProps { view: props.view.clone(), navigator: props.navigator.clone() };
    let heading = use_indicator_heading(&picked, shown.as_ref().map(|shown| &*shown.texts));
    let Some(shown) = shown else {
        let list = |tools: &Tools| (tools.indicators)(picked);
        return html! {
            <div class="explore">
                <div class="explore-main">
                    { heading }
                    <div class={is_known.then_some("picture-wait")}>{ waiting }</div>
                    if !is_known { { tools.map_or_else(|waiting| waiting, list) } }
                </div>
            </div>
        };
    };
    let ExploreProps { view, navigator } = props;
    let places = PlacesProps { view: view.clone(), navigator: navigator.clone(), shown: shown.clone() };
    let is_stale = waiting.is_some();
    html! {
        <div class="explore">
            <div class="explore-main">
                <div class="explore-head">
                    { heading }
                    { control_bar(&site, navigator, view, &shown.controls, Page::Explore) }
                </div>
                { problems(&site, navigator, &shown.presented.problems, false) }
                { problems(&site, navigator, &shown.presented.badges, true) }
                // One node whether something is on its way or not: else what stands before it would be another, and lose the keyboard.
                <>{ for waiting }</>
                <Picture
                    shown={shown.clone()} view={view.clone()} navigator={navigator.clone()} {is_stale}
                    height={is_wide.then_some(height)}
                />
                <div class="explore-below">
                    { tools.clone().map_or_else(|waiting| waiting, |tools| (tools.below)(places.clone(), is_wide)) }
                </div>
            </div>
            if is_wide {
                <aside class="explore-side" aria-label={site.say("places")}>
                    { for tools.ok().map(|tools| (tools.places)(places)) }
                </aside>
            }
        </div>
    }
}

/// What follows a chart: the lists and dialogs, and every other kind of view.
fn parts_after() -> Vec<String> {
    let kinds = ViewKind::ALL.iter().map(|kind| names::code(*kind));
    std::iter::once(part::TOOLS.to_owned()).chain(kinds).collect()
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
                    { words(label) }
                </Link>
            }
        });
        let accept = {
            let (navigator, id) = (navigator.clone(), problem.id.clone());
            Callback::from(move |_: MouseEvent| {
                navigator.update(HistoryEntry::Push, |view| {
                    let mut view = view.clone();
                    view.accepted.push(id.clone());
                    view
                });
            })
        };
        html! {
            <li class="problem" key={problem.text.clone()}>
                <p ~textContent={&problem.text} />
                <span class="problem-ways">
                    { for remedy }
                    if is_acceptable {
                        <button type="button" class="text-button" onclick={accept} ~textContent={site.say("accept")} />
                    }
                </span>
            </li>
        }
    };
    let class = if is_acceptable { "problems problems-badges" } else { "problems" };
    html! { <ul {class}>{ for problems.iter().map(item) }</ul> }
}
