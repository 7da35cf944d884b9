//! The places of a view, beside its chart or in a dialog.

use std::rc::Rc;

use yew::prelude::*;

use super::place_picker::PlacePicker;
use crate::{
    app::{
        base::{
            debounced::use_debounced,
            dialog::Dialog,
            site::{Site, use_site},
        },
        load::{part::tools::PlacesProps, shown::ViewFiles},
    },
    format,
    kinds::bar,
    presentation::{self, Choice},
    query,
    query::Sources,
    role::Role,
    view::{Order, View},
};

/// How long the list of places may lag behind the year shown, in milliseconds: the chart comes first.
const LIST_LAG_MS: u32 = 120;

/// The list of places.
pub(crate) fn list(props: PlacesProps) -> Html {
    html! { <Places ..props /> }
}

/// The list of places in a dialog.
pub(crate) fn dialog(props: PlacesProps, on_close: Callback<()>) -> Html {
    html! { <PlacesDialog what={props} {on_close} /> }
}

/// What a [`PlacesDialog`] is given.
#[derive(Properties, PartialEq)]
struct DialogProps {
    what: PlacesProps,
    on_close: Callback<()>,
}

#[component]
fn PlacesDialog(props: &DialogProps) -> Html {
    let site = use_site();
    html! {
        <Dialog title={site.say("places.choose")} on_close={props.on_close.clone()} class="dialog-places">
            { list(props.what.clone()) }
        </Dialog>
    }
}

/// The list of places, with figures that follow the year once it stands still.
#[component]
fn Places(props: &PlacesProps) -> Html {
    let site = use_site();
    // Which places are chosen, how they are drawn and ordered: none of that changes the list.
    let key = View {
        subjects: Vec::new(),
        is_cleared: false,
        focus: Vec::new(),
        order: Order::default(),
        kind: None,
        scale: Default::default(),
        classes: None,
        accepted: Vec::new(),
        ..(*props.view).clone()
    };
    let key = use_debounced((key, props.shown.files.clone()), LIST_LAG_MS);
    let wide = use_callback((key.clone(), site.clone()), |(), ((view, files), site)| {
        let choices = |sources: &Sources<'_>| presentation::wide_choices(&as_ranking(view), sources, &site.texts);
        files.answer(&site.core, choices).and_then(Result::ok).unwrap_or_default()
    });
    let listed = use_memo((key, site.clone()), |((view, files), site)| listed(view, files, site));
    let (choices, year) = &*listed;
    let measured = [props.shown.presented.frame.unit_label.as_str(), year].join(site.texts.get("ui.title.separator"));
    html! {
        <PlacePicker
            view={props.view.clone()} navigator={props.navigator.clone()} controls={props.shown.controls.clone()}
            choices={choices.clone()} {wide} {measured} population={props.shown.files.table(Role::Population).cloned().unwrap_or_default()}
        />
    }
}

/// The places to choose from, and the year of the figures beside them.
fn listed(view: &View, files: &ViewFiles, site: &Site) -> (Rc<Vec<Choice>>, String) {
    let view = as_ranking(view);
    let list = |sources: &Sources<'_>| {
        let year = query::resolve(&view, sources).map(|question| format::year(question.years.last));
        let choices = presentation::choices(&view, sources, &site.texts).unwrap_or_default();
        (Rc::new(choices), year.unwrap_or_default())
    };
    files.answer(&site.core, list).unwrap_or_default()
}

/// Of lines, the last year of all would be one that few places have reported yet.
fn as_ranking(view: &View) -> View {
    View { kind: Some(bar::KIND), ..view.clone() }
}
