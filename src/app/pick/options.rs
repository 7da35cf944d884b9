//! What few readers change: scale, order, classes, tolerance.

use yew::prelude::*;

use crate::{
    app::base::{
        field::{SelectField, segments},
        history::{HistoryEntry, Navigator},
        site::Site,
    },
    presentation::Controls,
    query,
    view::{ClassMethod, Order, ScaleKind, View, ViewKind},
};

/// Tolerances on offer, in years.
const TOLERANCES: [u8; 6] = [0, 1, 2, 3, 5, 10];
/// Numbers of classes on offer.
const N_CLASSES: std::ops::RangeInclusive<u8> = 3..=9;
/// Classes until the reader chooses.
const DEFAULT_CLASSES: (ClassMethod, u8) = (ClassMethod::Nice, 6);

/// The options of a view, folded away: each way of looking has its own.
pub fn options(site: &Site, view: &View, navigator: &Navigator, controls: &Controls) -> Html {
    let editions = editions(site, view, navigator, controls.kind);
    let fields = match controls.kind {
        ViewKind::Line => html! { <>{ scale(site, view, navigator) }{ editions }</> },
        ViewKind::Bar if !controls.is_rankable => html! { <>{ tolerance(site, view, navigator) }{ editions }</> },
        ViewKind::Bar => {
            html! { <>{ order(site, view, navigator) }{ tolerance(site, view, navigator) }{ editions }</> }
        }
        ViewKind::Map => {
            html! { <>{ classes_fields(site, view, navigator) }{ tolerance(site, view, navigator) }{ editions }</> }
        }
        ViewKind::Table if editions == Html::default() => return editions,
        ViewKind::Table => editions,
    };
    html! {
        <details class="options">
            <summary ~textContent={site.say("options")} />
            <div class="options-fields">{ fields }</div>
        </details>
    }
}

fn update(navigator: &Navigator, change: impl Fn(&mut View, String) + 'static) -> Callback<String> {
    let navigator = navigator.clone();
    Callback::from(move |id: String| {
        navigator.update(HistoryEntry::Push, |view| {
            let mut view = view.clone();
            change(&mut view, id);
            view
        });
    })
}

fn labelled(site: &Site, prefix: &str, ids: &[&str]) -> Vec<(String, String)> {
    ids.iter().map(|id| ((*id).to_owned(), site.say(&[prefix, id].concat()))).collect()
}

fn scale(site: &Site, view: &View, navigator: &Navigator) -> Html {
    let options = labelled(site, "scale.", &["linear", "log"]);
    let chosen = if view.scale == ScaleKind::Log { "log" } else { "linear" };
    let on_choose = update(navigator, |view, id| {
        view.scale = if id == "log" { ScaleKind::Log } else { ScaleKind::Linear };
    });
    html! {
        <div class="field">
            <span class="field-label" aria-hidden="true" ~textContent={site.say("scale")} />
            { segments(&site.say("scale"), &options, chosen, &on_choose) }
        </div>
    }
}

fn order(site: &Site, view: &View, navigator: &Navigator) -> Html {
    let options = labelled(site, "order.", &["desc", "asc", "name"]);
    let chosen = match view.order {
        Order::Descending => "desc",
        Order::Ascending => "asc",
        Order::Name => "name",
    };
    let on_choose = update(navigator, |view, id| {
        view.order = match id.as_str() {
            "asc" => Order::Ascending,
            "name" => Order::Name,
            _ => Order::Descending,
        };
    });
    html! { <SelectField label={site.say("order")} {options} {chosen} {on_choose} /> }
}

/// Which edition is shown and, for lines, which older one stands behind; nothing where there is one edition only.
fn editions(site: &Site, view: &View, navigator: &Navigator, kind: ViewKind) -> Html {
    let Ok((_, table, _)) = query::indicators_of(view, &site.core.catalogue) else { return Html::default() };
    if table.editions.is_empty() {
        return Html::default();
    }
    let older = table.editions.iter().map(|edition| (edition.id.clone(), edition.id.clone()));
    let with = |none: &str| [(String::new(), site.say(none))].into_iter().chain(older.clone()).collect::<Vec<_>>();
    let some = |id: String| Some(id).filter(|id| !id.is_empty());
    let on_edition = update(navigator, move |view, id| view.edition = some(id));
    let on_previous_edition = update(navigator, move |view, id| view.ghost = some(id));
    let chosen = |id: &Option<String>| id.clone().unwrap_or_default();
    html! {
        <>
            <SelectField label={site.say("edition")} options={with("edition.newest")} chosen={chosen(&view.edition)} on_choose={on_edition} />
            if kind == ViewKind::Line {
                <SelectField label={site.say("edition.beside")} options={with("edition.none")} chosen={chosen(&view.ghost)} on_choose={on_previous_edition} />
            }
        </>
    }
}

fn tolerance(site: &Site, view: &View, navigator: &Navigator) -> Html {
    let name = |years: u8| match years {
        0 => site.say("tolerance.none"),
        n => site.texts.plural("ui.tolerance.years", u32::from(n), &[]),
    };
    let options: Vec<(String, String)> = TOLERANCES.iter().map(|years| (years.to_string(), name(*years))).collect();
    let on_choose = update(navigator, |view, id| view.tolerance = id.parse().unwrap_or(0));
    html! { <SelectField label={site.say("tolerance")} {options} chosen={view.tolerance.to_string()} {on_choose} /> }
}

fn classes_fields(site: &Site, view: &View, navigator: &Navigator) -> Html {
    let (method, n) = view.classes.unwrap_or(DEFAULT_CLASSES);
    let methods = labelled(site, "classes.", &["nice", "quantile", "equal"]);
    let chosen = match method {
        ClassMethod::Nice => "nice",
        ClassMethod::Quantile => "quantile",
        ClassMethod::Equal => "equal",
    };
    let set = |view: &mut View, classes: (ClassMethod, u8)| {
        view.classes = (classes != DEFAULT_CLASSES).then_some(classes);
    };
    let on_method = update(navigator, move |view, id| {
        let method = match id.as_str() {
            "quantile" => ClassMethod::Quantile,
            "equal" => ClassMethod::Equal,
            _ => ClassMethod::Nice,
        };
        let n = view.classes.unwrap_or(DEFAULT_CLASSES).1;
        set(view, (method, n));
    });
    let on_number = update(navigator, move |view, id| {
        let (method, n) = view.classes.unwrap_or(DEFAULT_CLASSES);
        set(view, (method, id.parse().unwrap_or(n)));
    });
    let numbers: Vec<(String, String)> = N_CLASSES.map(|n| (n.to_string(), n.to_string())).collect();
    html! {
        <>
            <SelectField label={site.say("classes")} options={methods} {chosen} on_choose={on_method} />
            <SelectField label={site.say("classes.number")} options={numbers} chosen={n.to_string()} on_choose={on_number} />
        </>
    }
}
