//! The answer to a view: its files, and then its figures in words, as a chart and as a table.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    asset::Asset,
    cache::Files,
    error::Load,
    hooks::use_files,
    part::kind::{KindCode, RowsShown},
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
    i18n::Texts,
    presentation::{self, Setting},
    query::{self, Need, Sources},
    role::Role,
    view::View,
};

/// The files that a view is answered from, once all are there and it is the view's turn; and how far each has come.
///
/// Several views that wait for the same file are answered one after the other, each in a task of its own: between them the
/// page hears its reader.
#[hook]
pub(crate) fn use_view_files(view: &View) -> (Option<ViewFiles>, Vec<Load<Asset>>) {
    let needed = needed(&use_site(), view);
    let names: Vec<&str> = needed.iter().map(|need| need.name.as_str()).collect();
    let loads = use_files(&names);
    let files = files_of(&needed, &loads);
    let has_turn = use_debounced(usize::from(files.is_some()), 0) != 0;
    (files.filter(|_| has_turn), loads)
}

/// Whether there are files, and each is there.
pub(crate) fn are_ready(loads: &[Load<Asset>]) -> bool {
    !loads.is_empty() && loads.iter().all(|load| load.ready().is_some())
}

/// The view as far as its files are there, and what is to be said while they are not.
///
/// While other files are on their way, what was shown before stays.
#[hook]
pub(crate) fn use_shown(view: Rc<View>) -> (Option<Shown>, Option<Html>) {
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
    let problem = match query::needs(&view, &site.core.catalogue, site.texts.lang) {
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

/// What the view needs, each file and part by what it is to it; nothing for an indicator that does not exist.
fn needed(site: &Site, view: &View) -> Vec<Need> {
    query::needs(view, &site.core.catalogue, site.texts.lang).unwrap_or_default()
}

fn show(view: &View, files: &ViewFiles, texts: Rc<Texts>, site: &Site) -> Option<Shown> {
    let link = absolute_href(Page::Explore, view);
    let setting = Setting { texts: &texts, link: &link, shapes: files.shapes.as_ref() };
    let present = |sources: &Sources<'_>| presentation::present(view, sources, &setting, files.code.code());
    let presented = files.answer(&site.core, present)?.ok()?;
    let controls = Rc::new(presented.controls.clone());
    Some(Shown { presented: Rc::new(presented), controls, files: files.clone(), texts, rows: RowsShown::default() })
}

/// The files, once all are there.
fn files_of(needed: &[Need], loads: &[Load<Asset>]) -> Option<ViewFiles> {
    let ready: Option<Vec<&Asset>> = loads.iter().map(Load::ready).collect();
    let ready = ready?;
    let with = |role: Role| needed.iter().position(|need| need.role == role).and_then(|idx| ready.get(idx));
    let tables = needed.iter().zip(&ready).filter_map(|(need, asset)| Some((need.role, asset.dataset()?.clone())));
    Some(ViewFiles {
        tables: tables.collect(),
        shapes: with(Role::Shapes).and_then(|asset| asset.map()).cloned(),
        code: KindCode(with(Role::Code).and_then(|asset| asset.kind())),
        transforms: with(Role::Transforms).and_then(|asset| asset.transforms()),
        words: with(Role::Words)?.texts()?.clone(),
    })
}
