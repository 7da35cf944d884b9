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
    presentation::TableModel,
    role::Role,
    series::{SeriesKey, Subject},
    view::View,
};

/// What a [`Picture`] is given.
#[derive(Properties, PartialEq)]
pub(crate) struct PictureProps {
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
pub(crate) fn Picture(props: &PictureProps) -> Html {
    let site = use_site();
    let Shown { presented, controls, texts, files, .. } = &props.shown;
    let frame = &presented.frame;
    // None where nothing can be chosen.
    let navigator = (!props.is_static).then(|| props.navigator.clone());
    let on_focus = use_callback(navigator.clone(), |subject: Subject, navigator| {
        if let Some(navigator) = navigator {
            navigator.update(HistoryEntry::Push, |view| view.focus_toggled(subject));
        }
    });
    let on_choose = use_callback((navigator, controls.clone()), |subject: Subject, (navigator, controls)| {
        if let Some(navigator) = navigator {
            navigator.update(HistoryEntry::Push, |view| selection::toggled(view, subject, controls));
        }
    });
    let asked = use_state_eq(|| None::<ProvenanceProps>);
    let tools = use_tools(asked.is_some());
    let provenance = use_callback((props.shown.clone(), props.view.clone()), ask);
    let on_ask = ask_about_row(&asked, presented.table.clone(), provenance.clone());
    let rows = presented.table.as_ref().filter(|table| !table.rows.is_empty());
    let content = match (&presented.chart, rows.zip(files.code.0.and_then(|part| part.table))) {
        (Some(spec), _) => html! {
            <ChartFigure
                spec={spec.clone()} code={files.code} texts={texts.clone()} theme={props.view.theme} height={props.height}
                {on_focus} {on_choose} {provenance}
            />
        },
        (None, Some((table, show))) => html! {
            <>
                <h2 class="figure__title" ~textContent={&frame.title} />
                { show(table.clone(), texts.clone(), on_ask, props.shown.rows.clone()) }
                { for answer(&asked, tools) }
                <p class="figure__source" ~textContent={&frame.source} />
            </>
        },
        (None, None) => html! {
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
    if asked.role == Role::PreviousEdition {
        shown.files = shown.files.with_figures_of(asked.role);
        view = Rc::new(View { edition: view.previous_edition.clone(), previous_edition: None, ..(*view).clone() });
    }
    ProvenanceProps { shown, view, of: asked.key, year: asked.year, is_beneath_figure: true }
}

/// Asks where the figure of a row of the table comes from.
fn ask_about_row(
    asked: &UseStateHandle<Option<ProvenanceProps>>,
    table: Option<Rc<TableModel>>,
    provenance: Callback<Asked, ProvenanceProps>,
) -> Callback<usize> {
    let asked = asked.setter();
    Callback::from(move |idx: usize| {
        let of_row = table.as_ref().and_then(|table| table.rows.get(idx)).and_then(|row| {
            let key = SeriesKey { subject: row.subject, categories: row.category_ids.to_vec() };
            Some(ProvenanceProps {
                is_beneath_figure: false,
                ..provenance.emit(Asked { key, year: row.year?, role: Role::Figures(0) })
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
