//! The button that opens the exports of a view.

use std::rc::Rc;

use yew::prelude::*;

use super::panel::ExportPanel;
use crate::{
    app::{
        base::{
            address::Page,
            dialog::Dialog,
            history::{absolute_frame_href, absolute_href},
            site::{Site, use_site},
        },
        load::shown::Shown,
    },
    chart::spec::ChartSpec,
    kinds::{Surface, first},
    presentation::{self, Setting},
    query::Sources,
    view::View,
};

/// What [`ExportButton`] is given.
#[derive(Properties, PartialEq)]
pub(crate) struct ExportButtonProps {
    /// What is shown.
    pub shown: Shown,
    /// The view.
    pub view: Rc<View>,
}

/// A button that opens the exports of the view in a dialog.
#[component]
pub(crate) fn ExportButton(props: &ExportButtonProps) -> Html {
    let site = use_site();
    let is_open = use_state_eq(|| false);
    let onclick = {
        let is_open = is_open.setter();
        Callback::from(move |_: MouseEvent| is_open.set(true))
    };
    let on_close = {
        let is_open = is_open.setter();
        Callback::from(move |()| is_open.set(false))
    };
    html! {
        <>
            <button type="button" class="button" {onclick} aria-haspopup="dialog" ~textContent={site.say("take-away")} />
            if *is_open {
                <Dialog title={site.say("take-away")} {on_close}>{ content(&site, props) }</Dialog>
            }
        </>
    }
}

fn content(site: &Site, props: &ExportButtonProps) -> Html {
    let ExportButtonProps { shown, view } = props;
    let indicator = site.core.catalogue.indicator(&shown.controls.indicator);
    let Some((spec, indicator)) = spec(site, shown, view).zip(indicator) else {
        return html! { <p ~textContent={site.say("nothing")} /> };
    };
    let sources: Rc<[_]> = indicator.sources.iter().filter_map(|id| site.core.catalogue.source(id)).cloned().collect();
    let plain = View { kept: Vec::new(), ..(**view).clone() };
    html! {
        <ExportPanel
            {spec} rows={shown.table_rows()} indicator={Rc::new(indicator.clone())} {sources} texts={shown.texts.clone()} theme={view.theme}
            link={absolute_href(Page::Explore, &plain)} embed_link={absolute_frame_href(&plain, shown.texts.lang)}
            base={absolute_href(Page::Home, &View::default()).trim_end_matches("./").to_owned()}
        />
    }
}

/// The chart to export. Rows have no picture of their own: they are exported as a picture of the first kind.
pub(crate) fn spec(site: &Site, shown: &Shown, view: &View) -> Option<Rc<dyn ChartSpec>> {
    if shown.controls.kind.surface == Surface::Chart {
        return shown.presented.chart.clone();
    }
    let drawn = View {
        kind: Some(first::KIND),
        subjects: shown.controls.subjects.iter().map(|(s, _)| *s).collect(),
        ..view.clone()
    };
    let link = absolute_href(Page::Explore, view);
    let setting = Setting { texts: &shown.texts, link: &link, shapes: None };
    let present = |sources: &Sources<'_>| presentation::present(&drawn, sources, &setting, &first::CODE);
    shown.files.answer(&site.core, present)?.ok()?.chart
}
