//! Below a survey: what was recorded of the same places, in panels of their own.

use std::rc::Rc;

use yew::prelude::*;

use crate::{
    app::{
        base::{
            history::Navigator,
            site::{Site, use_site},
        },
        figure::picture::Picture,
        load::{answer::use_shown, shown::Shown},
    },
    dark_figure::views_beside,
    view::View,
};

/// The panels below a survey's figures, with words on what they show together; nothing below anything else.
pub(crate) fn companions(site: &Site, view: &View, navigator: &Navigator, shown: &Shown) -> Html {
    let controls = &shown.controls;
    if !controls.kind.is_of_some() {
        return html! {};
    }
    let subjects: Vec<_> = controls.subjects.iter().map(|(subject, _)| *subject).collect();
    let years = if controls.kind.is_of_one_year() { controls.available } else { controls.years };
    let views = views_beside(view, &subjects, years, &site.core.catalogue);
    if views.is_empty() {
        return html! {};
    }
    let panels = views.into_iter().map(|view| {
        let view = Rc::new(view);
        html! { <Panel key={view.indicator_id().to_owned()} view={view.clone()} navigator={navigator.clone()} /> }
    });
    html! {
        <section class="companions">
            <h2 ~textContent={site.say("dark-figure")} />
            <p ~textContent={site.say("dark-figure.words")} />
            { for panels }
        </section>
    }
}

/// Properties of [`Panel`].
#[derive(Properties, PartialEq)]
struct PanelProps {
    view: Rc<View>,
    navigator: Navigator,
}

/// One figure, and why places are not in it.
#[component]
fn Panel(props: &PanelProps) -> Html {
    let site = use_site();
    let (shown, waiting) = use_shown(props.view.clone());
    let Some(shown) = shown else { return html! { <div class="picture-wait">{ waiting }</div> } };
    let absences = shown.presented.problems.iter().map(|problem| html! { <li ~textContent={&problem.text} /> });
    let source = site.texts.name("source-system", system(&site, &props.view));
    html! {
        <div class="companion">
            <p class="soft" ~textContent={source} />
            <Picture shown={shown.clone()} view={props.view.clone()} navigator={props.navigator.clone()} height={260.0} />
            <ul class="small soft">{ for absences }</ul>
        </div>
    }
}

/// How the figures of a view come to be known.
fn system(site: &Site, view: &View) -> &'static str {
    site.core.catalogue.indicator(view.indicator_id()).map_or("", |indicator| indicator.source_system.id())
}
