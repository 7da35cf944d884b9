//! The root: where the reader is, in which language, and the page for it.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use gloo_utils::{document, window};
use yew::prelude::*;

use super::{
    entrances,
    explore::Explore,
    panic,
    shell::{footer, header},
};
use crate::{
    app::{
        base::{
            address::Page,
            document as page_document,
            effect::use_effect_with,
            history::{Location, Navigator, use_location},
            site::Site,
        },
        bench,
        load::{
            asset::Asset,
            cache::{Files, use_cache},
            error::{Load, LoadError},
            part::{self, PartId, ProgramPart},
            waiting::{load_problem, waiting},
        },
    },
    i18n::{Lang, Texts},
    kinds::ViewKind,
    manifest::names,
};

/// Shows the explorer below what the page holds for readers without script, which goes once there is more to see.
pub fn run() {
    panic::install();
    if bench::is_asked_for() {
        wasm_bindgen_futures::spawn_local(async {
            let parts = [PartId::Kind(ViewKind::default()), PartId::Other(part::BENCH)].map(entrances::open);
            let [kind, bench] = parts;
            if let (Ok(ProgramPart::Kind(kind)), Ok(ProgramPart::Bench(bench))) = (kind.await, bench.await) {
                (bench.expose)(kind);
            }
        });
        return;
    }
    // To start the program and to make the page are two tasks: between them the page hears its reader.
    Timeout::new(0, mount).forget();
}

fn mount() {
    let host = document().create_element("div").ok();
    let body = document().body();
    if let Some((host, body)) = host.zip(body) {
        // Fails only if the document has been closed meanwhile.
        let _ = body.append_child(&host);
        yew::Renderer::<App>::with_root(host).render();
    }
}

/// The whole site.
#[component]
pub(crate) fn App() -> Html {
    let (location, navigator) = use_location();
    let own_lang = *use_memo((), |()| own_language());
    let lang = location.view.lang.unwrap_or(own_lang);
    let files = use_cache(lang, entrances::open);
    let theme = location.view.theme;
    use_effect_with((), {
        let files = files.clone();
        move |()| files.ask(names::CORE)
    });
    use_page_change(location.page);
    use_effect_with(theme, |theme| page_document::set_theme(*theme));
    let (site, problem) = use_words(&files, lang);

    let own_part = use_own_part(&files, location.page, site.as_ref());
    use_effect_with(location.unread.is_empty(), {
        let files = files.clone();
        move |is_all_read| {
            if !is_all_read {
                files.ask(part::TOOLS);
            }
        }
    });
    // What the page holds goes when there is more to see: with the figures, not before them.
    use_effect({
        let has_page = site.is_some() && !matches!(own_part, Some(Load::Pending { .. }));
        let (has_problem, files) = (problem.is_some(), files.clone());
        move || {
            if has_problem || (has_page && files.is_settled()) {
                page_document::uncover();
            }
        }
    });

    let content = match &site {
        Some(site) => html! {
            <ContextProvider<Site> context={site.clone()}>
                { page(site, &files, &location, &navigator, lang, own_part) }
            </ContextProvider<Site>>
        },
        None => html! {},
    };
    html! {
        <ContextProvider<Files> context={files.clone()}>
            if let Some(error) = problem {
                { load_problem(&site.clone().unwrap_or_default(), &files, &error) }
            }
            { content }
        </ContextProvider<Files>>
    }
}

/// The part of the program that a page is in, if it has one of its own, as far as it has come.
#[hook]
fn use_own_part(files: &Files, page: Page, site: Option<&Site>) -> Option<Load<Asset>> {
    let name = match page {
        Page::Home => Some(part::HOME),
        Page::Embed => Some(part::EMBED),
        Page::NotFound => Some(part::TOOLS),
        Page::Explore => None,
    };
    use_effect_with(name, {
        let files = files.clone();
        move |name| name.iter().for_each(|name| files.ask(name))
    });
    // It is of use once it has words.
    let texts = site.filter(|site| name != Some(part::EMBED) && !site.has_all_texts);
    let texts = texts.map(|site| files.get(&names::later_texts(site.texts.lang)));
    name.map(|name| texts.filter(|texts| texts.ready().is_none()).unwrap_or_else(|| files.get(name)))
}

fn page(
    site: &Site,
    files: &Files,
    location: &Location,
    navigator: &Navigator,
    lang: Lang,
    part: Option<Load<Asset>>,
) -> Html {
    let Location { page, view, unread } = location;
    let inner = match part {
        None => html! { <Explore view={view.clone()} navigator={navigator.clone()} /> },
        Some(Load::Ready(Asset::Code(ProgramPart::Page(part)))) => (part.page)(view.clone(), navigator.clone()),
        Some(Load::Ready(Asset::Code(ProgramPart::Tools(tools)))) => (tools.not_found)(navigator.clone()),
        Some(load) => waiting(site, Some(files), &[load]).unwrap_or_default(),
    };
    let tools = files.get(part::TOOLS).ready().and_then(Asset::tools).filter(|_| site.has_all_texts);
    if *page == Page::Embed {
        return html! { <main class="page page-embed">{ inner }</main> };
    }
    html! {
        <>
            { header(site, *page, lang, view.theme, navigator) }
            { for tools.map(|tools| (tools.offline)()) }
            { for tools.filter(|_| !unread.is_empty()).map(|tools| (tools.unread)(unread.clone())) }
            <main id="main" class={classes!("page", page_class(*page))} tabindex="-1">{ inner }</main>
            { footer(site, view.lang.is_none() && is_foreign()) }
        </>
    }
}

/// The catalogue and the words of a language as soon as both are there, and what went wrong with either.
///
/// While another language is on its way the page stays in the one it has. If it does not come, English is spoken.
#[hook]
fn use_words(files: &Files, lang: Lang) -> (Option<Site>, Option<LoadError>) {
    let core = files.get(names::CORE);
    // If the words of a language do not come, English is spoken.
    let own = files.get(&names::texts(lang));
    let is_english = lang == Lang::En || matches!(own, Load::Failed(_));
    let name = names::texts(if is_english { Lang::En } else { lang });
    let words = files.get(&name);
    let later_name = names::later_texts(if is_english { Lang::En } else { lang });
    let later = files.get(&later_name);
    let ready_core = core.ready().and_then(|asset| asset.core()).cloned();
    use_effect_with(name, {
        let files = files.clone();
        move |name| files.ask(name)
    });
    // On its own: what is needed changes when a file does not come, which would ask for that file again for ever.
    use_effect_with((later_name, files.needs_all_texts()), {
        let files = files.clone();
        move |(later_name, needs_all)| {
            if *needs_all {
                files.ask(later_name);
            }
        }
    });
    let [first, rest] = [&words, &later].map(|load| load.ready().and_then(|asset| asset.texts()).cloned());
    let all = use_memo([&first, &rest].map(|texts| texts.as_ref().map(Rc::as_ptr)), |_| {
        first.as_ref().zip(rest.as_ref()).map(|(first, rest)| Rc::new(first.with_more(rest)))
    });
    let spoken = use_mut_ref(|| None::<(Rc<Texts>, bool)>);
    if let Some(all) = (*all).clone() {
        *spoken.borrow_mut() = Some((all, true));
    } else if let Some(first) = first {
        // A page that says everything goes on doing so until it can in the other language.
        let says_all = spoken.borrow().as_ref().is_some_and(|(_, has_all)| *has_all);
        if !says_all || matches!(later, Load::Failed(_)) {
            *spoken.borrow_mut() = Some((first, false));
        }
    }
    let (texts, has_all_texts) = spoken.borrow().clone().unzip();
    use_effect_with(texts.as_ref().map(Rc::as_ptr), {
        let texts = texts.clone();
        move |_| {
            if let Some(texts) = texts {
                page_document::set_language(texts.lang);
                panic::speak(&texts);
            }
        }
    });
    let problem = [core, own, words].into_iter().find_map(|load| match load {
        Load::Failed(error) => Some(error),
        Load::Pending { .. } | Load::Ready(_) => None,
    });
    let has_all_texts = has_all_texts.unwrap_or(false);
    (ready_core.zip(texts).map(|(core, texts)| Site { core, texts, has_all_texts }), problem)
}

/// Shows each further page from its top and moves the keyboard there; not the first one, which the browser shows.
#[hook]
fn use_page_change(page: Page) {
    let is_first = use_mut_ref(|| true);
    use_effect_with(page, move |_| {
        if !is_first.replace(false) {
            page_document::show_from_top();
        }
    });
}

/// Whether the browser is in a language that the site does not speak: it may translate the page.
fn is_foreign() -> bool {
    window().navigator().language().is_some_and(|tag| Lang::from_tag(&tag).is_none())
}

/// The first language of the browser that there is.
fn own_language() -> Lang {
    let languages: Vec<String> = window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect();
    let languages: Vec<&str> = languages.iter().map(String::as_str).collect();
    Lang::negotiate(&languages)
}

fn page_class(page: Page) -> &'static str {
    match page {
        Page::Home => "page-home",
        Page::Explore => "page-explore",
        Page::Embed => "page-embed",
        Page::NotFound => "page-not-found",
    }
}
