//! What the view is of: every indicator, by theme, and found by typing.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::finder::{Finder, use_finder};
use crate::{
    app::{
        base::{
            address::Page,
            dialog::Dialog,
            document,
            effect::use_effect_with,
            field::{typed, use_id},
            icons::{self, icon},
            link::Link,
            site::{Site, indicator_title, use_site},
            words::words,
        },
        load::{hooks::use_tools, part::tools::IndicatorPickerProps},
    },
    format,
    i18n::Texts,
    indicator::{Indicator, Topic},
    period::Years,
};

/// A heading that names the indicator, in the words of the chart that is shown, and opens the list of all.
#[hook]
pub(crate) fn use_indicator_heading(props: &IndicatorPickerProps, texts: Option<&Texts>) -> Html {
    let site = use_site();
    let is_open = use_state_eq(|| false);
    let tools = use_tools(*is_open);
    let open = {
        let is_open = is_open.setter();
        Callback::from(move |_: MouseEvent| is_open.set(true))
    };
    let on_close = {
        let is_open = is_open.setter();
        Callback::from(move |()| is_open.set(false))
    };
    // Any other indicator is a choice made: the list has done its work, and the keyboard goes on where it was opened.
    use_effect_with(props.view.indicator.clone(), {
        let is_open = is_open.clone();
        move |_| {
            if *is_open {
                is_open.set(false);
                Timeout::new(0, || document::focus(".indicator-button")).forget();
            }
        }
    });
    let id = base_id(&site, props.view.indicator_id());
    let is_known = site.core.catalogue.indicator(id).is_some();
    let title = match is_known {
        true => indicator_title(texts.unwrap_or(&site.texts), id),
        false => site.say("indicator.choose"),
    };
    html! {
        <>
            <h1 class="indicator-heading" tabindex="-1">
                <button type="button" class="indicator-button" onclick={open} aria-haspopup="dialog">
                    <span class="hidden" ~textContent={[&site.say("indicator"), ": "].concat()} />
                    { words(&title) }
                    { icon(icons::DOWN) }
                </button>
            </h1>
            if *is_open {
                { tools.map_or_else(|waiting| waiting, |tools| (tools.indicators_dialog)(props.clone(), on_close)) }
            }
        </>
    }
}

/// The list of all.
pub(crate) fn list(props: IndicatorPickerProps) -> Html {
    html! { <IndicatorList ..props /> }
}

/// The list of all in a dialog.
pub(crate) fn dialog(props: IndicatorPickerProps, on_close: Callback<()>) -> Html {
    html! { <IndicatorDialog what={props} {on_close} /> }
}

/// What an [`IndicatorDialog`] is given.
#[derive(Properties, PartialEq)]
struct IndicatorDialogProps {
    what: IndicatorPickerProps,
    on_close: Callback<()>,
}

#[component]
fn IndicatorDialog(props: &IndicatorDialogProps) -> Html {
    let site = use_site();
    html! {
        <Dialog title={site.say("indicator.choose")} on_close={props.on_close.clone()} class="dialog-indicators">
            { list(props.what.clone()) }
        </Dialog>
    }
}

/// The id under which an indicator is listed: a publisher's own rates belong to their counts.
fn base_id<'a>(site: &'a Site, id: &'a str) -> &'a str {
    site.core.catalogue.indicator(id).and_then(|indicator| indicator.rate_of.as_deref()).unwrap_or(id)
}

/// The list of all, with a field to find one.
#[component]
pub(crate) fn IndicatorList(props: &IndicatorPickerProps) -> Html {
    let site = use_site();
    let finder = use_finder(true);
    let field_id = use_id();
    let text = use_state_eq(String::new);
    let oninput = {
        let text = text.setter();
        Callback::from(move |event: InputEvent| text.set(typed(&event)))
    };
    let listed: Vec<&Indicator> = site.core.catalogue.indicators.iter().filter(|i| i.rate_of.is_none()).collect();
    let entry = |indicator: &Indicator| {
        let is_current = indicator.id == base_id(&site, props.view.indicator_id());
        let view = Rc::new(props.view.with_indicator(&indicator.id));
        let years = format::years(site.texts.lang, Years { first: indicator.first_year, last: indicator.last_year });
        html! {
            <li key={indicator.id.as_str()}>
                <Link page={Page::Explore} {view} navigator={props.navigator.clone()} class="indicator-entry"
                    current={is_current.then_some(AttrValue::Static("true"))}>
                    <span ~textContent={site.indicator_title(&indicator.id)} />
                    <span class="indicator-entry-detail"
                        ~textContent={site.texts.plural("ui.indicator.detail", indicator.n_places, &[("years", &years)])} />
                </Link>
            </li>
        }
    };
    let content = match found(&finder, &text) {
        Some(ids) if ids.is_empty() => {
            html! { <p role="status" ~textContent={site.texts.with("ui.search.none", &[("typed", text.trim())])} /> }
        }
        Some(ids) => {
            let entries = ids.iter().filter_map(|id| listed.iter().find(|i| i.id == *id)).map(|i| entry(i));
            html! { <ul class="indicator-list">{ for entries }</ul> }
        }
        None => {
            let sections = Topic::ALL.into_iter().filter_map(|theme| {
                let mut of_theme = listed.iter().filter(|indicator| indicator.theme == theme).peekable();
                of_theme.peek()?;
                Some(html! {
                    <section key={theme.id()}>
                        <h3 ~textContent={site.texts.name("theme", theme.id())} />
                        <ul class="indicator-list">{ for of_theme.map(|indicator| entry(indicator)) }</ul>
                    </section>
                })
            });
            html! { <div class="indicator-themes">{ for sections }</div> }
        }
    };
    html! {
        <>
            <div class="search-field">
                <label class="hidden" for={field_id.clone()} ~textContent={site.say("indicator.search")} />
                <span class="combobox-icon">{ icon(icons::SEARCH) }</span>
                <input id={field_id} type="search" {oninput} placeholder={site.say("indicator.search")} autocomplete="off" />
            </div>
            { content }
        </>
    }
}

/// Ids of the indicators that match; none if nothing was typed.
fn found(finder: &Finder, text: &str) -> Option<Vec<String>> {
    (!text.trim().is_empty()).then(|| finder.indicators(text))
}
