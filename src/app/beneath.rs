//! What stands below a chart: what is counted, what to keep in mind, and where the figures come from.

use yew::prelude::*;

use super::{picture::Shown, provenance::page_of_figures, site::Site};
use crate::presentation::via;

/// Definition, caveats, notes and source of what is shown.
pub fn beneath(site: &Site, shown: &Shown) -> Html {
    let presented = &shown.presented;
    let list = |texts: &[String]| html! { <ul>{ for texts.iter().map(|text| html! { <li>{ text }</li> }) }</ul> };
    let section = |title: &str, content: Html| html! { <section><h2>{ site.say(title) }</h2>{ content }</section> };
    let indicator = site.core.catalogue.indicator(&shown.controls.indicator);
    let sources = indicator.into_iter().flat_map(|i| &i.sources).filter_map(|id| site.core.catalogue.source(id));
    let sources = sources.map(|source| {
        html! {
            <li key={source.id.clone()}>
                <a href={source.url.clone()} rel="external noopener">{ &source.publisher }{ ": " }{ &source.title }</a>
                <br />
                <span class="soft">
                    { site.texts.with("ui.beneath.edition", &[("edition", &source.edition)]) }{ " " }
                    { for via(source, &site.texts) }{ " " }
                    { site.texts.name("terms", &source.terms) }
                </span>
            </li>
        }
    });
    let changes = indicator.into_iter().flat_map(|i| i.editions.iter().map(move |edition| (i, edition)));
    let changes = changes.map(|(indicator, edition)| {
        let href = format!("{}#since-{}", page_of_figures(site, &indicator.id), edition.id);
        html! { <li><a {href}>{ site.texts.with("ui.edition.changes", &[("edition", &edition.id)]) }</a></li> }
    });
    html! {
        <div class="beneath">
            { section("beneath.definition", html! { <p>{ &presented.definition }</p> }) }
            if !presented.frame.notes.is_empty() {
                { section("beneath.notes", list(&presented.frame.notes)) }
            }
            if !presented.caveats.is_empty() {
                { section("beneath.caveats", list(&presented.caveats)) }
            }
            { section("beneath.sources", html! { <ul>{ for sources }{ for changes }</ul> }) }
        </div>
    }
}
