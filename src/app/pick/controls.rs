//! The way of looking, the measure and the categories of a view.

use std::rc::Rc;

use yew::prelude::*;

use crate::{
    app::base::{
        address::Page,
        field::{SelectField, segments},
        history::{HistoryEntry, Navigator},
        icons::icon,
        link::Link,
        site::Site,
        words::words,
    },
    kinds::ViewKind,
    presentation::{Controls, DimensionControl},
    view::{Basis, Measure, View},
};

/// The controls above the chart, on whichever page it stands.
pub(crate) fn control_bar(site: &Site, navigator: &Navigator, view: &View, controls: &Controls, page: Page) -> Html {
    let tabs = ViewKind::ALL.iter().map(|kind| tab(site, view, navigator, *kind, page, controls.is_rankable));
    html! {
        <div class="explore-bar">
            <nav class="tabs" aria-label={site.say("views")}>{ for tabs }</nav>
            { bases(site, navigator, controls) }
            { for controls.dimensions.iter().map(|dimension| dimension_choice(site, navigator, controls, dimension)) }
        </div>
    }
}

fn tab(site: &Site, view: &View, navigator: &Navigator, kind: ViewKind, page: Page, is_rankable: bool) -> Html {
    let is_current = kind == view.kind();
    let name = if is_rankable { kind.id } else { kind.unranked_id };
    let target = View { kind: (kind != ViewKind::default()).then_some(kind), ..view.clone() };
    html! {
        <Link
            {page} view={Rc::new(target)} navigator={navigator.clone()} class="tab"
            current={is_current.then_some(AttrValue::Static("true"))}
        >
            { icon(kind.icon) }{ words(&site.say(&["view.", name].concat())) }
        </Link>
    }
}

/// What the measure begins with; one alone is no choice.
fn bases(site: &Site, navigator: &Navigator, controls: &Controls) -> Html {
    if controls.bases.len() < 2 {
        return html! {};
    }
    let options: Vec<(String, String)> =
        controls.bases.iter().map(|(basis, name)| (basis_id(*basis).to_owned(), capitalised(name))).collect();
    let by_id: Vec<Basis> = controls.bases.iter().map(|(basis, _)| *basis).collect();
    let (navigator, shown, default) = (navigator.clone(), controls.measure.clone(), by_id.first().copied());
    let on_choose = Callback::from(move |id: String| {
        let basis = by_id.iter().copied().find(|basis| basis_id(*basis) == id);
        let measure = basis.map(|basis| shown.with_basis(basis));
        show(&navigator, measure, default);
    });
    segments(&site.say("measure"), &options, basis_id(controls.measure.basis), &on_choose)
}

/// Shows a measure. The default one is left out of the link.
pub(crate) fn show(navigator: &Navigator, measure: Option<Measure>, default: Option<Basis>) {
    let measure = measure.filter(|measure| !measure.transforms.is_empty() || Some(measure.basis) != default);
    navigator.update(HistoryEntry::Push, |view| View { measure, ..view.clone() });
}

/// A name as it begins a label.
fn capitalised(name: &str) -> String {
    let mut chars = name.chars();
    // The browser knows all letters; a table of them would be part of the program.
    let first = chars.next().map(|first| String::from(js_sys::JsString::from(first.to_string()).to_upper_case()));
    first.unwrap_or_default() + chars.as_str()
}

fn basis_id(basis: Basis) -> &'static str {
    match basis {
        Basis::Count => "count",
        Basis::Rate => "rate",
        Basis::PublishedRate => "published-rate",
    }
}

/// The value of the option that shows every category, as in links.
const ALL: &str = "*";
/// The value of the option that stands for several categories out of a link.
const SEVERAL: &str = "+";

fn dimension_choice(site: &Site, navigator: &Navigator, controls: &Controls, dimension: &DimensionControl) -> Html {
    if dimension.categories.len() < 2 {
        return html! {};
    }
    let mut options: Vec<(String, String)> = dimension
        .categories
        .iter()
        .map(|(id, name, depth)| (id.clone(), "\u{2003}".repeat(usize::from(*depth)) + name))
        .collect();
    options.push((ALL.to_owned(), site.say("categories.all")));
    let chosen = match dimension.shown.as_slice() {
        [one] => one.clone(),
        shown if shown.len() == dimension.categories.len() => ALL.to_owned(),
        shown => {
            options.push((SEVERAL.to_owned(), site.texts.plural("ui.categories.several", shown.len(), &[])));
            SEVERAL.to_owned()
        }
    };
    let indicator = site.core.catalogue.indicator(&controls.indicator);
    let default = indicator.and_then(|i| i.dimension(&dimension.id)).map(|dimension| dimension.default.clone());
    let on_choose = {
        let (navigator, dimension) = (navigator.clone(), dimension.id.clone());
        Callback::from(move |category: String| {
            if category != SEVERAL {
                let is_default = default.as_ref() == Some(&category);
                navigator.update(HistoryEntry::Push, |view| with_category(view, &dimension, &category, is_default));
            }
        })
    };
    html! { <SelectField key={dimension.id.clone()} label={dimension.name.clone()} {options} {chosen} {on_choose} /> }
}

/// The view with one category of a dimension. The default one is left out of the link.
fn with_category(view: &View, dimension: &str, category: &str, is_default: bool) -> View {
    let mut view = view.clone();
    if is_default {
        view.categories.remove(dimension);
    } else {
        view.categories.insert(dimension.to_owned(), vec![category.to_owned()]);
    }
    view
}
