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
    view::{Measure, View},
};

/// The controls above the chart, on whichever page it stands.
pub(crate) fn control_bar(site: &Site, navigator: &Navigator, view: &View, controls: &Controls, page: Page) -> Html {
    let tabs = ViewKind::ALL.iter().map(|kind| tab(site, view, navigator, *kind, page, controls.is_rankable));
    html! {
        <div class="explore-bar">
            <nav class="tabs" aria-label={site.say("views")}>{ for tabs }</nav>
            { measures(site, navigator, controls) }
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

/// The measures that there are; one alone is no choice.
fn measures(site: &Site, navigator: &Navigator, controls: &Controls) -> Html {
    if controls.measures.len() < 2 {
        return html! {};
    }
    let options: Vec<(String, String)> =
        controls.measures.iter().map(|(measure, name)| (measure_id(*measure).to_owned(), capitalised(name))).collect();
    let default = controls.measures.first().map(|(measure, _)| *measure);
    let by_id: Vec<Measure> = controls.measures.iter().map(|(measure, _)| *measure).collect();
    let navigator = navigator.clone();
    let on_choose = Callback::from(move |id: String| {
        let measure = by_id.iter().copied().find(|measure| measure_id(*measure) == id);
        let measure = measure.filter(|measure| Some(*measure) != default);
        navigator.update(HistoryEntry::Push, |view| View { measure, ..view.clone() });
    });
    segments(&site.say("measure"), &options, measure_id(controls.measure), &on_choose)
}

/// A name as it begins a label.
fn capitalised(name: &str) -> String {
    let mut chars = name.chars();
    // The browser knows all letters; a table of them would be part of the program.
    let first = chars.next().map(|first| String::from(js_sys::JsString::from(first.to_string()).to_upper_case()));
    first.unwrap_or_default() + chars.as_str()
}

fn measure_id(measure: Measure) -> &'static str {
    match measure {
        Measure::Count => "count",
        Measure::Rate => "rate",
        Measure::PublishedRate => "published-rate",
        Measure::Index(_) => "index",
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
