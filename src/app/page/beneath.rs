//! What stands below a chart: what is counted, what to keep in mind, and where the figures come from.

use yew::prelude::*;

use crate::{
    app::{base::site::Site, figure::provenance::page_of_figures, load::shown::Shown},
    presentation::via,
    source::Source,
};

/// Definition, caveats, notes and source of what is shown.
pub(crate) fn beneath(site: &Site, shown: &Shown) -> Html {
    let presented = &shown.presented;
    let list =
        |texts: &[String]| html! { <ul>{ for texts.iter().map(|text| html! { <li ~textContent={text} /> }) }</ul> };
    let section =
        |title: &str, content: Html| html! { <section><h2 ~textContent={site.say(title)} />{ content }</section> };
    let indicator = site.core.catalogue.indicator(&shown.controls.indicator);
    let sources = indicator.into_iter().flat_map(|i| &i.sources).filter_map(|id| site.core.catalogue.source(id));
    let sources = sources.map(|source| {
        html! {
            <li key={source.id.clone()}>
                <a href={source.url.clone()} rel="external noopener" ~textContent={[&source.publisher, ": ", &source.title].concat()} />
                <br />
                <span class="soft" ~textContent={edition_and_terms(site, source)} />
            </li>
        }
    });
    let changes = indicator.into_iter().flat_map(|i| i.editions.iter().map(move |edition| (i, edition)));
    let changes = changes.map(|(indicator, edition)| {
        let href = format!("{}#since-{}", page_of_figures(site, &indicator.id), edition.id);
        html! { <li><a {href} ~textContent={site.texts.with("ui.edition.changes", &[("edition", &edition.id)])} /></li> }
    });
    html! {
        <div class="beneath">
            { section("beneath.definition", html! { <p ~textContent={&presented.definition} /> }) }
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

/// Which edition it is, whose copy, and on which terms.
fn edition_and_terms(site: &Site, source: &Source) -> String {
    let edition = site.texts.with("ui.beneath.edition", &[("edition", &source.edition)]);
    let terms = site.texts.name("terms", &source.terms);
    let all: Vec<String> = [Some(edition), via(source, &site.texts), Some(terms)].into_iter().flatten().collect();
    all.join(" ")
}
