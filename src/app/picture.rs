//! A view made visible: its files, then its figures, then its chart or table.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    history::Navigator,
    load::use_files,
    notices::waiting,
    parcel::{MAP, POPULATION, POPULATION_FULL},
    site::{Site, use_site},
};
use crate::{
    catalogue::Core,
    dataset::Dataset,
    indicator::Denominator,
    presentation::{self, Controls, Presented},
    query::{self, Sources},
    view::View,
};

/// The files that a view is answered from.
#[derive(Clone)]
pub struct ViewFiles {
    /// The figures.
    pub table: Rc<Dataset>,
    /// The population.
    pub population: Rc<Dataset>,
}

impl PartialEq for ViewFiles {
    fn eq(&self, other: &ViewFiles) -> bool {
        Rc::ptr_eq(&self.table, &other.table) && Rc::ptr_eq(&self.population, &other.population)
    }
}

impl ViewFiles {
    /// What a view is answered from.
    pub fn sources<'a>(&'a self, core: &'a Core) -> Sources<'a> {
        Sources {
            catalogue: &core.catalogue,
            places: &core.places,
            dataset: &self.table,
            population: &self.population,
            data_version: &core.data_version,
        }
    }
}

/// A view that can be shown.
#[derive(Clone)]
pub struct Shown {
    /// Words, chart and table.
    pub presented: Rc<Presented>,
    /// The state of the controls.
    pub controls: Rc<Controls>,
    /// What it was answered from.
    pub files: ViewFiles,
    /// The palette, as colours of CSS.
    pub palette: Rc<[String]>,
}

impl PartialEq for Shown {
    fn eq(&self, other: &Shown) -> bool {
        Rc::ptr_eq(&self.presented, &other.presented) && self.palette == other.palette
    }
}

/// The view as far as its files are there, and what is to be said while they are not.
///
/// While other files are on their way, what was shown before stays.
#[hook]
pub fn use_shown(view: Rc<View>) -> (Option<Shown>, Option<Html>) {
    let site = use_site();
    let names = file_names(&site, &view);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let loads = use_files(&names);
    let files = match loads.as_slice() {
        [table, population, ..] if loads.iter().all(|load| load.ready().is_some()) => {
            let dataset = |load: &super::load::Load<super::parcel::Parcel>| load.ready()?.dataset().cloned();
            dataset(table).zip(dataset(population)).map(|(table, population)| ViewFiles { table, population })
        }
        _ => None,
    };
    let shown = use_memo((view.clone(), files, site.clone()), |(view, files, site)| show(view, files.as_ref()?, site));
    let last = use_mut_ref(|| None::<Shown>);
    if let Some(shown) = shown.as_ref() {
        *last.borrow_mut() = Some(shown.clone());
    }
    let problem = match query::needs(&view, &site.core.catalogue) {
        Ok(_) => waiting(&loads),
        Err(unknown) => Some(html! {
            <p class="notice" role="alert">{ site.texts.with("ui.issue.indicator", &[("id", &unknown.0)]) }</p>
        }),
    };
    let last = last.borrow().clone();
    (last, problem)
}

/// The table, the population, and the map's shapes if they are needed; nothing for an indicator that does not exist.
fn file_names(site: &Site, view: &View) -> Vec<String> {
    let catalogue = &site.core.catalogue;
    let Ok(needs) = query::needs(view, catalogue) else { return Vec::new() };
    let indicator = catalogue.indicator(&needs.table);
    let is_by_sex = indicator.is_some_and(|i| i.denominator == Some(Denominator::PopulationOfSex))
        && view.categories.get("sex").is_some_and(|shown| shown.iter().any(|category| category != "total"));
    let population = if is_by_sex { POPULATION_FULL } else { POPULATION };
    let mut names = vec![needs.table, population.to_owned()];
    if needs.has_map {
        names.push(MAP.to_owned());
    }
    names
}

fn show(view: &View, files: &ViewFiles, site: &Site) -> Option<Shown> {
    let link = super::history::absolute_href(super::page::Page::Explore, view);
    let presented = presentation::present(view, &files.sources(&site.core), &site.texts, &link).ok()?;
    let controls = Rc::new(presented.controls.clone());
    Some(Shown { presented: Rc::new(presented), controls, files: files.clone(), palette: Rc::new([]) })
}

/// What a [`Picture`] is given.
#[derive(Properties, PartialEq)]
pub struct PictureProps {
    /// What is shown.
    pub shown: Shown,
    /// The view.
    pub view: Rc<View>,
    /// The way to change it.
    pub navigator: Navigator,
    /// Whether another view is on its way.
    #[prop_or_default]
    pub is_stale: bool,
}

/// The chart or the table of a view.
#[component]
pub fn Picture(props: &PictureProps) -> Html {
    let frame = &props.shown.presented.frame;
    html! {
        <figure class={classes!("chart-area", props.is_stale.then_some("is-stale"))}>
            <figcaption><h2>{ &frame.title }</h2><p>{ &frame.reading }</p></figcaption>
            <p class="small soft">{ &frame.source }</p>
        </figure>
    }
}
