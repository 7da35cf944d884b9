//! Files and parts for a component: asked for where they are wanted, and given as far as they have come.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::{
    asset::Asset,
    cache::Files,
    error::Load,
    part::{self, tools::Tools},
    waiting::waiting,
};
use crate::{
    app::base::{effect::use_effect_with, site::use_site},
    manifest::names,
};

/// How long after the first chart the parts are fetched that it did without, in milliseconds: the chart comes first.
const PARTS_AFTER_MS: u32 = 20;

/// The lists and dialogs, asked for once they are wanted; until they are there, what to say instead.
///
/// # Errors
/// That they are on their way, or did not come.
#[hook]
pub(crate) fn use_tools(is_wanted: bool) -> Result<&'static Tools, Html> {
    let files = use_context::<Files>();
    let site = use_site();
    use_effect_with(is_wanted, {
        let files = files.clone();
        move |is_wanted| {
            if let Some(files) = files.filter(|_| *is_wanted) {
                files.ask(part::TOOLS);
            }
        }
    });
    let texts = names::later_texts(site.texts.lang);
    let loads: Vec<_> = files.iter().flat_map(|files| [files.get(part::TOOLS), files.get(&texts)]).collect();
    match loads.first().and_then(Load::ready).and_then(Asset::tools) {
        Some(tools) if site.has_all_texts => Ok(tools),
        _ => Err(waiting(&site, files.as_ref(), &loads).unwrap_or_default()),
    }
}

/// Once there is something to see, fetches the parts that it did without, so that they are there when they are wanted,
/// and when the network is down by then.
#[hook]
pub(crate) fn use_parts_after(is_shown: bool, parts: Vec<String>) {
    let files = use_context::<Files>();
    use_effect_with((is_shown, parts), move |(is_shown, parts)| {
        let (files, parts) = (files.filter(|_| *is_shown), parts.clone());
        let ask = |files: Files| Timeout::new(PARTS_AFTER_MS, move || parts.iter().for_each(|name| files.ask(name)));
        let timeout = files.map(ask);
        move || drop(timeout)
    });
}

/// Asks for files of the bundle and gives them as far as they have come, in the same order.
#[hook]
pub(crate) fn use_files(names: &[&str]) -> Vec<Load<Asset>> {
    // The root provides it; without it there is nothing to load from.
    let files = use_context::<Files>();
    let owned: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    use_effect_with(owned, {
        let files = files.clone();
        move |names| {
            if let Some(files) = files {
                names.iter().for_each(|name| files.ask(name));
            }
        }
    });
    let get = |name: &&str| match &files {
        Some(files) => files.get(name),
        None => Load::Pending { received: 0, total: 0 },
    };
    names.iter().map(get).collect()
}
