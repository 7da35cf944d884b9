//! The answer to a view: its files, and then its figures in words, as a chart and as a table.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    asset::{Asset, MAP, own_texts_name},
    cache::Files,
    error::Load,
    hooks::use_files,
    part::{VIEWS, views::RowsShown},
    shown::{Shown, ViewFiles},
    waiting::waiting,
};
use crate::{
    app::base::{
        address::Page,
        debounced::use_debounced,
        history::absolute_href,
        site::{Site, use_site},
    },
    chart::{geo::World, spec::ChartSpec},
    i18n::Texts,
    presentation, query,
    view::{View, ViewKind},
};

/// The files that a view is answered from, once all are there and it is the view's turn; and how far each has come.
///
/// Several views that wait for the same file are answered one after the other, each in a task of its own: between them the
/// page hears its reader.
#[hook]
pub fn use_view_files(view: &View) -> (Option<ViewFiles>, Vec<Load<Asset>>) {
    let names = file_names(&use_site(), view);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let loads = use_files(&names);
    let files = files_of(&loads);
    let has_turn = use_debounced(usize::from(files.is_some()), 0) != 0;
    (files.filter(|_| has_turn), loads)
}

/// Whether there are files, and each is there.
pub fn are_ready(loads: &[Load<Asset>]) -> bool {
    !loads.is_empty() && loads.iter().all(|load| load.ready().is_some())
}

/// The view as far as its files are there, and what is to be said while they are not.
///
/// While other files are on their way, what was shown before stays.
#[hook]
pub fn use_shown(view: Rc<View>) -> (Option<Shown>, Option<Html>) {
    let site = use_site();
    let all_files = use_context::<Files>();
    let (files, mut loads) = use_view_files(&view);
    if files.is_none() && are_ready(&loads) {
        // Till its turn comes it waits as before: nothing falls in on itself between the two.
        loads.push(Load::Pending { received: 0, total: 0 });
    }
    let texts = use_memo((files.clone(), site.clone()), |(files, site)| {
        Some(Rc::new(site.texts.with_more(&files.as_ref()?.words)))
    });
    let shown = use_memo((view.clone(), files, site.clone()), |(view, files, site)| {
        show(view, files.as_ref()?, (*texts).clone()?, site)
    });
    let last = use_mut_ref(|| None::<Shown>);
    if let Some(shown) = shown.as_ref() {
        *last.borrow_mut() = Some(shown.clone());
    }
    let problem = match query::needs(&view, &site.core.catalogue) {
        Ok(_) => waiting(&site, all_files.as_ref(), &loads),
        Err(unknown) => {
            // Nothing is on its way that could take the place of what was shown.
            last.take();
            let is_left_out = site.core.catalogue.left_out.contains(&unknown.0);
            let text = match is_left_out {
                true => site.texts.with("ui.issue.left-out", &[("indicator", &site.indicator_title(&unknown.0))]),
                false => site.texts.with("ui.issue.indicator", &[("id", &unknown.0)]),
            };
            Some(html! { <p class="notice" role="alert" ~textContent={text} /> })
        }
    };
    let last = last.borrow().clone();
    (last, problem)
}

/// The table, the population, and the map's shapes if they are needed; nothing for an indicator that does not exist.
fn file_names(site: &Site, view: &View) -> Vec<String> {
    let catalogue = &site.core.catalogue;
    let Ok(needs) = query::needs(view, catalogue) else { return Vec::new() };
    let indicator = catalogue.indicator(&needs.table);
    let words = indicator.map(|indicator| own_texts_name(site.texts.lang.code(), indicator));
    let mut names = vec![needs.file, needs.population.to_owned()];
    names.extend(needs.ghost);
    names.extend(words);
    if view.kind() != ViewKind::Line {
        names.push(VIEWS.to_owned());
    }
    if needs.has_map {
        names.push(MAP.to_owned());
    }
    names
}

fn show(view: &View, files: &ViewFiles, texts: Rc<Texts>, site: &Site) -> Option<Shown> {
    let link = absolute_href(Page::Explore, view);
    let present = files.views.map_or(presentation::present_lines as _, |views| views.present);
    let presented = present(view, &files.sources(&site.core), &texts, &link).ok()?;
    let chart = presented.chart.clone().map(|spec| with_world(spec, files.world.as_ref()));
    let controls = Rc::new(presented.controls.clone());
    Some(Shown {
        presented: Rc::new(presented),
        chart,
        controls,
        files: files.clone(),
        texts,
        rows: RowsShown::default(),
    })
}

/// A map's spec with its shapes: figures know nothing of shapes.
fn with_world(spec: Rc<ChartSpec>, world: Option<&Rc<World>>) -> Rc<ChartSpec> {
    match (&*spec, world) {
        (ChartSpec::Map(map), Some(world)) => {
            let mut map = map.clone();
            map.world = Some(world.clone());
            Rc::new(ChartSpec::Map(map))
        }
        _ => spec,
    }
}

/// The files, once all are there.
fn files_of(loads: &[Load<Asset>]) -> Option<ViewFiles> {
    let ready: Option<Vec<&Asset>> = loads.iter().map(Load::ready).collect();
    let ready = ready?;
    let mut tables = ready.iter().filter_map(|asset| asset.dataset()).cloned();
    Some(ViewFiles {
        table: tables.next()?,
        population: tables.next()?,
        previous_edition: tables.next(),
        world: ready.iter().find_map(|asset| asset.map()).cloned(),
        views: ready.iter().find_map(|asset| asset.views()),
        words: ready.iter().find_map(|asset| asset.texts())?.clone(),
    })
}
