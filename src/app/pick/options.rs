//! What few readers change: scale, order, classes, tolerance.

use yew::prelude::*;

use crate::{
    app::base::{
        field::{SelectField, segments},
        history::{HistoryEntry, Navigator},
        site::Site,
    },
    kinds::ViewOption,
    presentation::Controls,
    query,
    view::{ClassMethod, DEFAULT_CLASSES, Order, ScaleKind, View},
};

/// Tolerances on offer, in years.
const TOLERANCES: [u8; 6] = [0, 1, 2, 3, 5, 10];
/// Numbers of classes on offer.
const N_CLASSES: std::ops::RangeInclusive<u8> = 3..=9;
/// The options of a view, folded away: each way of looking has its own.
pub(crate) fn options(site: &Site, view: &View, navigator: &Navigator, controls: &Controls) -> Html {
    let field = |option: ViewOption| match option {
        ViewOption::Scale => scale(site, view, navigator),
        ViewOption::Order => order(site, view, navigator),
        ViewOption::Tolerance => tolerance(site, view, navigator),
        ViewOption::Classes => classes_fields(site, view, navigator),
        ViewOption::Edition => edition(site, view, navigator),
        ViewOption::PreviousEdition => previous_edition(site, view, navigator),
    };
    let is_of_use = |option: &ViewOption| controls.is_rankable || *option != ViewOption::Order;
    let own = controls.kind.options.iter().copied().filter(is_of_use).map(field);
    let fields: Vec<Html> = own.filter(|field| *field != Html::default()).collect();
    if fields.is_empty() {
        return Html::default();
    }
    html! {
        <details class="options">
            <summary ~textContent={site.say("options")} />
            <div class="options-fields">{ for fields }</div>
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

/// Which edition is shown; nothing where there is one only.
fn edition(site: &Site, view: &View, navigator: &Navigator) -> Html {
    let on_choose = update(navigator, |view, id| view.edition = Some(id).filter(|id| !id.is_empty()));
    editions(site, view, ["edition", "edition.newest"], &view.edition, on_choose)
}

/// Which older edition stands behind the one shown; nothing where there is one only.
fn previous_edition(site: &Site, view: &View, navigator: &Navigator) -> Html {
    let on_choose = update(navigator, |view, id| view.previous_edition = Some(id).filter(|id| !id.is_empty()));
    editions(site, view, ["edition.beside", "edition.none"], &view.previous_edition, on_choose)
}

fn editions(
    site: &Site,
    view: &View,
    [label, none]: [&str; 2],
    chosen: &Option<String>,
    on_choose: Callback<String>,
) -> Html {
    let Ok((_, table, _)) = query::indicators_of(view, &site.core.catalogue) else { return Html::default() };
    if table.editions.is_empty() {
        return Html::default();
    }
    let older = table.editions.iter().map(|edition| (edition.id.clone(), edition.id.clone()));
    let options: Vec<(String, String)> = [(String::new(), site.say(none))].into_iter().chain(older).collect();
    html! { <SelectField label={site.say(label)} {options} chosen={chosen.clone().unwrap_or_default()} {on_choose} /> }
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
