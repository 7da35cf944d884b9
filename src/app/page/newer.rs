//! Below a chart: newer single figures of its places, from another edition than the series. Never in the chart.

use std::rc::Rc;

use yew::prelude::*;

use crate::{
    app::{
        base::site::{Site, use_site},
        figure::provenance::page_of_figures,
        load::{error::Load, hooks::use_files, shown::Shown},
    },
    format,
    kinds::DefaultPlaces,
    place::PlaceCode,
    presentation::{last_year, latest_of, newer_figures, newer_words},
    role::Role,
    series::Subject,
    view::View,
};

/// So many places are said; the page of the figures has all.
const MAX_PLACES: usize = 8;

/// The newer figures of the places chosen; nothing where there are none.
pub(crate) fn newer(site: &Site, view: &View, shown: &Shown) -> Html {
    let controls = &shown.controls;
    let is_chosen = controls.kind.places == DefaultPlaces::OneARegion || !controls.is_default_selection;
    let latest = latest_of(view, controls, &site.core.catalogue).filter(|_| is_chosen);
    latest.map_or_else(Html::default, |latest| html! { <Newer latest={latest.id.clone()} shown={shown.clone()} /> })
}

/// What [`Newer`] is given.
#[derive(Properties, PartialEq)]
struct NewerProps {
    /// Id of the table with the newer figures.
    latest: String,
    /// What is shown.
    shown: Shown,
}

/// A line a place whose series ends before its newer figure.
#[component]
fn Newer(props: &NewerProps) -> Html {
    let site = use_site();
    let loads = use_files(&[&props.latest]);
    let table = loads.first().and_then(Load::ready).and_then(|asset| asset.dataset());
    let latest = site.core.catalogue.indicator(&props.latest);
    let Some((table, latest)) = table.zip(latest) else { return Html::default() };
    let Shown { controls, files, texts, .. } = &props.shown;
    let places: Vec<(PlaceCode, &Rc<str>)> = controls
        .subjects
        .iter()
        .filter_map(|(subject, name)| match subject {
            Subject::Place(code) => Some((*code, name)),
            Subject::Region(_) | Subject::Group(_) => None,
        })
        .collect();
    let codes: Vec<PlaceCode> = places.iter().map(|(code, _)| *code).collect();
    let Some(own) = files.table(Role::Figures(0)) else { return Html::default() };
    let found = newer_figures(&codes, &|place| last_year(own, place), table);
    let sources: Vec<_> = latest.sources.iter().filter_map(|id| site.core.catalogue.source(id)).collect();
    let line = |figure: &crate::observation::Observation| {
        let (_, name) = places.iter().find(|(code, _)| *code == figure.place)?;
        let name = [name, format::year(figure.period).as_str()].join(texts.get("ui.title.separator"));
        newer_words(texts, latest, &sources, figure, &name)
    };
    let lines: Vec<String> = found.iter().take(MAX_PLACES).filter_map(line).collect();
    if lines.is_empty() {
        return Html::default();
    }
    html! {
        <section class="newer small soft">
            <h2 ~textContent={site.say("newer")} />
            <ul>{ for lines.iter().map(|line| html! { <li ~textContent={line} /> }) }</ul>
            <p><a href={page_of_figures(&site, &controls.indicator)} ~textContent={site.say("from.more")} /></p>
        </section>
    }
}
