//! Messages about files that are on their way or did not come: which one and why, with another try.

use gloo_utils::window;
use yew::prelude::*;

use super::{
    cache::Files,
    error::{Load, LoadError, LoadErrorKind},
};
use crate::{
    app::base::site::Site,
    catalogue::{POPULATION, POPULATION_FULL},
    manifest::names,
};

/// Says which file did not come and why, and offers another try of just that file.
pub(crate) fn load_problem(site: &Site, files: &Files, error: &LoadError) -> Html {
    // What is of another release, another try does not bring.
    let is_old = matches!(error.kind, LoadErrorKind::Status(404 | 410) | LoadErrorKind::Version);
    let label = if is_old { "panic.reload" } else { "retry" };
    let again = {
        let (files, what) = (files.clone(), error.what.clone());
        Callback::from(move |_: MouseEvent| match is_old {
            // Nothing is left to be done if even this fails.
            true => drop(window().location().reload()),
            false => files.retry(&what),
        })
    };
    html! {
        <div class="notice notice-problem" role="alert">
            <p ~textContent={load_error_text(site, error)} />
            <button type="button" class="button" onclick={again} ~textContent={site.say(label)} />
        </div>
    }
}

/// What went wrong with which file, and where, as a sentence.
pub(crate) fn load_error_text(site: &Site, error: &LoadError) -> String {
    let what = file_title(site, &error.what);
    let status = match error.kind {
        LoadErrorKind::Status(status) => status.to_string(),
        _ => String::new(),
    };
    let key = ["ui.load.", error.kind.id()].concat();
    site.texts.with(&key, &[("what", &what), ("where", &error.path), ("status", &status)])
}

fn file_title(site: &Site, name: &str) -> String {
    match name {
        names::CORE | names::SHAPES | names::SEARCH | POPULATION => site.say(&["file.", name].concat()),
        POPULATION_FULL => file_title(site, POPULATION),
        _ if name.starts_with(names::TEXTS) => site.say("file.texts"),
        _ if name.starts_with(names::CODE) => site.say(&["view.", &name[names::CODE.len()..]].concat()),
        _ if name.starts_with("part.") => site.say(name),
        _ => site.indicator_title(name),
    }
}

/// How far files have come: bytes received, of how many (0 if that is not known).
fn progress(site: &Site, received: u32, total: u32) -> Html {
    let (value, max) = match total {
        0 => (None, None),
        total => (Some(received.to_string()), Some(total.to_string())),
    };
    html! {
        <p class="progress">
            <progress aria-label={site.say("loading")} {value} {max}></progress>
            <span aria-hidden="true" ~textContent={site.say("loading")} />
        </p>
    }
}

/// The state of the files that a part of the page waits for: the first problem, else the progress of all, else nothing.
pub(crate) fn waiting<T>(site: &Site, files: Option<&Files>, loads: &[Load<T>]) -> Option<Html> {
    let problem = loads.iter().find_map(|load| if let Load::Failed(error) = load { Some(error) } else { None });
    if let Some((error, files)) = problem.zip(files) {
        return Some(load_problem(site, files, error));
    }
    let mut sum = (0, 0);
    for load in loads {
        if let Load::Pending { received, total } = load {
            sum = (sum.0 + received, sum.1 + total);
        }
    }
    let is_pending = loads.iter().any(|load| matches!(load, Load::Pending { .. }));
    is_pending.then(|| progress(site, sum.0, sum.1))
}
