//! What is computed from the figures shown, and the base year where that is an index.

use std::rc::Rc;

use yew::prelude::*;

use super::controls::show;
use crate::{
    app::{
        base::{field::SelectField, site::use_site},
        load::part::tools::PlacesProps,
    },
    presentation::transforms::on_offer,
    view::{Measure, Transform},
};

/// The transforms on offer; nothing where there is none.
#[component]
pub(crate) fn TransformFields(props: &PlacesProps) -> Html {
    let site = use_site();
    let PlacesProps { view, navigator, shown } = props;
    let offered = use_memo((view.clone(), shown.clone()), |(view, shown)| {
        let offered = shown.files.answer(&site.core, |sources| on_offer(view, sources, &shown.texts).ok());
        offered.flatten().unwrap_or_default()
    });
    if offered.len() < 2 {
        return html! {};
    }
    let controls = &shown.controls;
    let (basis, default) = (controls.measure.basis, controls.bases.first().map(|(basis, _)| *basis));
    let choose = {
        let navigator = navigator.clone();
        Rc::new(move |transforms| show(&navigator, Some(Measure { basis, transforms }), default))
    };
    let transforms = &controls.measure.transforms;
    let chosen = offered.iter().position(|(known, _)| known == transforms).unwrap_or(0).to_string();
    let options: Vec<(String, String)> =
        offered.iter().enumerate().map(|(idx, (_, name))| (idx.to_string(), name.clone())).collect();
    let on_choose = {
        let (offered, choose) = (offered.clone(), choose.clone());
        Callback::from(move |id: String| {
            let known = id.parse::<usize>().ok().and_then(|idx| offered.get(idx));
            choose(known.map(|(transforms, _)| transforms.clone()).unwrap_or_default());
        })
    };
    let base = if let [before @ .., Transform::Index(year)] = transforms.as_slice() {
        let years = controls.available.iter().map(|year| (year.to_string(), year.to_string()));
        let before = before.to_vec();
        let on_choose = Callback::from(move |id: String| {
            if let Ok(year) = id.parse() {
                choose([before.as_slice(), &[Transform::Index(year)]].concat());
            }
        });
        let (label, years) = (site.say("transform.base"), years.collect::<Vec<_>>());
        html! { <SelectField {label} options={years} chosen={year.to_string()} {on_choose} /> }
    } else {
        html! {}
    };
    html! {
        <>
            <SelectField label={site.say("transform")} {options} {chosen} {on_choose} />
            { base }
        </>
    }
}
