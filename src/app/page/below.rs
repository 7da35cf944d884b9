//! What stands below the chart of a view: its years, its places, and what the figures are.

use yew::prelude::*;

use super::{beneath::beneath, companion::companions, newer::newer};
use crate::{
    app::{
        base::site::use_site,
        export::button::ExportButton,
        figure::colours::use_palette,
        load::part::tools::PlacesProps,
        pick::{chips::chips, options::options, places, transform_fields::TransformFields, year_slider::YearSlider},
    },
    view::View,
};

/// What is below the chart. `is_wide`: the list of places stands beside it.
pub(crate) fn below(of: PlacesProps, is_wide: bool) -> Html {
    html! { <Below {of} {is_wide} /> }
}

/// What [`Below`] is given.
#[derive(Properties, PartialEq)]
struct BelowProps {
    of: PlacesProps,
    is_wide: bool,
}

/// What is below the chart.
#[component]
fn Below(props: &BelowProps) -> Html {
    let site = use_site();
    let PlacesProps { view, navigator, shown } = &props.of;
    let palette = use_palette(view.theme);
    let controls = &shown.controls;
    let on_years = {
        let navigator = navigator.clone();
        Callback::from(move |(time, step)| navigator.update(step, |view| View { time, ..view.clone() }))
    };
    let is_range = !controls.kind.is_of_one_year();
    html! {
        <>
            <YearSlider available={controls.available} shown={controls.years} {is_range} on_change={on_years} />
            { chips(&site, navigator, view, controls, &palette) }
            if !props.is_wide { <PlacesButton ..props.of.clone() /> }
            <div class="explore-foot">
                <TransformFields ..props.of.clone() />
                { options(&site, view, navigator, controls) }
                <ExportButton view={view.clone()} shown={shown.clone()} />
            </div>
            { newer(&site, view, shown) }
            { companions(&site, view, navigator, shown) }
            { beneath(&site, shown) }
        </>
    }
}

/// Where there is no room beside the chart: a button that opens the list.
#[component]
fn PlacesButton(props: &PlacesProps) -> Html {
    let site = use_site();
    let is_open = use_state_eq(|| false);
    let set = |open: bool| {
        let is_open = is_open.setter();
        move || is_open.set(open)
    };
    let open = set(true);
    let onclick = Callback::from(move |_: MouseEvent| open());
    let close = set(false);
    let on_close = Callback::from(move |()| close());
    html! {
        <>
            <button type="button" class="button button-wide" {onclick} aria-haspopup="dialog"
                ~textContent={site.say("places.choose")} />
            if *is_open {
                { places::dialog(props.clone(), on_close) }
            }
        </>
    }
}
