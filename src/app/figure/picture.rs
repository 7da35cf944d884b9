//! The chart or the table of a view, and the questions that a reader can ask of it.

use std::rc::Rc;

use yew::prelude::*;

use super::chart_figure::ChartFigure;
use crate::{
    app::{
        base::{
            history::{HistoryEntry, Navigator},
            site::use_site,
        },
        load::{
            hooks::use_tools,
            part::tools::{Asked, ProvenanceProps, Tools},
            shown::Shown,
        },
        pick::selection,
    },
    place::PlaceCode,
    presentation::TableModel,
    series::{SeriesKey, Subject},
    view::{View, ViewKind},
};

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
    /// Whether nothing can be chosen in it.
    #[prop_or_default]
    pub is_static: bool,
    /// Height of the chart in CSS pixels; by kind and width if none.
    #[prop_or_default]
    pub height: Option<f64>,
}

/// The chart or the table of a view.
#[component]
pub fn Picture(props: &PictureProps) -> Html {
    let site = use_site();
    let Shown { presented, chart, controls, texts, .. } = &props.shown;
    let frame = &presented.frame;
    // None where nothing can be chosen.
    let navigator = (!props.is_static).then(|| props.navigator.clone());
    let on_focus_toggle = use_callback(navigator.clone(), |subject: Subject, navigator| {
        if let Some(navigator) = navigator {
            navigator.update(HistoryEntry::Push, |view| view.focus_toggled(subject));
        }
    });
    let on_select_place = use_callback((navigator, controls.clone()), |code: PlaceCode, (navigator, controls)| {
        if let Some(navigator) = navigator {
            navigator.update(HistoryEntry::Push, |view| selection::toggled(view, Subject::Place(code), controls));
        }
    });
    let asked = use_state_eq(|| None::<ProvenanceProps>);
    let tools = use_tools(asked.is_some());
    let provenance = use_callback((props.shown.clone(), props.view.clone()), ask);
    let on_ask = ask_about_row(&asked, presented.table.clone(), provenance.clone());
    let content = match chart {
        Some(spec) => html! {
            <ChartFigure
                spec={spec.clone()} layout={props.shown.layout()} texts={texts.clone()} theme={props.view.theme} height={props.height}
                {on_focus_toggle} {on_select_place} {provenance}
            />
        },
        None if controls.kind == ViewKind::Table && !presented.table.rows.is_empty() => html! {
            <>
                <h2 class="figure__title" ~textContent={&frame.title} />
                { for props.shown.files.views.map(|views| (views.table)(presented.table.clone(), texts.clone(), on_ask.clone(), props.shown.rows.clone())) }
                { for answer(&asked, tools) }
                <p class="figure__source" ~textContent={&frame.source} />
            </>
        },
        None => html! {
            <div class="nothing">
                <h2 ~textContent={&frame.title} />
                <p ~textContent={site.say("nothing")} />
            </div>
        },
    };
    html! { <div class={classes!("picture", props.is_stale.then_some("is-stale"))} aria-busy={props.is_stale.to_string()}>{ content }</div> }
}

/// The question where a figure comes from; a figure of the previous edition is asked about in that edition.
fn ask(asked: Asked, (shown, view): &(Shown, Rc<View>)) -> ProvenanceProps {
    let (mut shown, mut view) = (shown.clone(), view.clone());
    if let (true, Some(older)) = (asked.is_previous_edition, shown.files.previous_edition.clone()) {
        shown.files.table = older;
        view = Rc::new(View { edition: view.ghost.clone(), ghost: None, ..(*view).clone() });
    }
    ProvenanceProps { shown, view, of: asked.key, year: asked.year, is_beneath_figure: true }
}

/// Asks where the figure of a row of the table comes from.
fn ask_about_row(
    asked: &UseStateHandle<Option<ProvenanceProps>>,
    table: Rc<TableModel>,
    provenance: Callback<Asked, ProvenanceProps>,
) -> Callback<usize> {
    let asked = asked.setter();
    Callback::from(move |idx: usize| {
        let of_row = table.rows.get(idx).and_then(|row| {
            let key = SeriesKey { subject: row.subject, categories: row.category_ids.to_vec() };
            Some(ProvenanceProps {
                is_beneath_figure: false,
                ..provenance.emit(Asked { key, year: row.year?, is_previous_edition: false })
            })
        });
        asked.set(of_row);
    })
}

/// The answer to what was asked of the table, in a dialog.
fn answer(asked: &UseStateHandle<Option<ProvenanceProps>>, tools: Result<&'static Tools, Html>) -> Option<Html> {
    let close = asked.setter();
    let props = (**asked).clone()?;
    match tools {
        Ok(tools) => Some((tools.provenance)(props, Callback::from(move |()| close.set(None)))),
        Err(waiting) => Some(waiting),
    }
}
