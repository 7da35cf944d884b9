//! The root: where the reader is, in which language, and the page for it.

use std::rc::Rc;

use gloo_utils::{document, window};
use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::{
    bench, document as page_document,
    embed::Embed,
    explore::Explore,
    history::{Location, Navigator, use_location},
    home::Home,
    load::{Files, Load, use_shelf},
    not_found::NotFound,
    notices::{Offline, UnreadNotice, load_problem},
    page::Page,
    panic,
    parcel::{self, CORE},
    shell::{Header, footer},
    site::Site,
};
use crate::{
    catalogue::BundleFile,
    i18n::{Lang, Texts},
};

/// Shows the explorer below what the page holds for readers without script, which goes once there is more to see.
pub fn run() {
    panic::install();
    if bench::is_asked_for() {
        bench::expose();
        return;
    }
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
pub fn App() -> Html {
    let (location, navigator) = use_location();
    let files = use_shelf();
    let own_lang = *use_memo((), |()| own_language());
    let lang = location.view.lang.unwrap_or(own_lang);
    let theme = location.view.theme;
    use_effect_with((), {
        let files = files.clone();
        move |()| files.ask(CORE, core_file().as_ref())
    });
    use_arrival(location.page);
    use_effect_with(theme, |theme| page_document::set_theme(*theme));
    let (site, problem) = use_words(&files, lang);

    // What the page holds goes when there is more to see: with the figures, not before them.
    use_effect({
        let (has_words, has_problem, files) = (site.is_some(), problem.is_some(), files.clone());
        move || {
            if has_problem || (has_words && files.is_settled()) {
                page_document::uncover();
            }
        }
    });

    let content = match &site {
        Some(site) => html! {
            <ContextProvider<Site> context={site.clone()}>
                { page(site, &location, &navigator, lang) }
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

fn page(site: &Site, location: &Location, navigator: &Navigator, lang: Lang) -> Html {
    let Location { page, view, unread } = location;
    let (view, navigator) = (|| view.clone(), || navigator.clone());
    let inner = match page {
        Page::Home => html! { <Home view={view()} navigator={navigator()} /> },
        Page::Explore => html! { <Explore view={view()} navigator={navigator()} /> },
        Page::Embed => {
            return html! { <main class="page page-embed"><Embed view={view()} navigator={navigator()} /></main> };
        }
        Page::NotFound => html! { <NotFound navigator={navigator()} /> },
    };
    html! {
        <>
            <Header page={*page} {lang} theme={view().theme} navigator={navigator()} />
            <Offline />
            <UnreadNotice unread={unread.clone()} />
            <main id="main" class={classes!("page", page_class(*page))} tabindex="-1">{ inner }</main>
            { footer(site) }
        </>
    }
}

/// The catalogue and the words of a language as soon as both are there, and what went wrong with either.
///
/// While another language is on its way the page stays in the one it has. If it does not come, English is spoken.
#[hook]
fn use_words(files: &Files, lang: Lang) -> (Option<Site>, Option<super::load::LoadError>) {
    let core = files.get(CORE);
    let name = parcel::texts_name(lang.code());
    let words = files.get(&name);
    let ready_core = core.ready().and_then(|parcel| parcel.core()).cloned();
    use_effect_with((ready_core.is_some(), name.clone()), {
        let (files, core) = (files.clone(), ready_core.clone());
        move |(_, name)| {
            if let Some(core) = core {
                files.ask(name, core.files.get(name.as_str()));
            }
        }
    });
    let spoken = use_mut_ref(|| None::<Rc<Texts>>);
    if let Some(texts) = words.ready().and_then(|parcel| parcel.texts()) {
        *spoken.borrow_mut() = Some(texts.clone());
    } else if matches!(words, Load::Failed(_)) && spoken.borrow().is_none() {
        *spoken.borrow_mut() = Some(Rc::new(Texts::built_in()));
    }
    let texts = spoken.borrow().clone();
    use_effect_with(texts.as_ref().map(Rc::as_ptr), {
        let texts = texts.clone();
        move |_| {
            if let Some(texts) = texts {
                page_document::set_language(texts.lang);
                panic::speak(&texts);
            }
        }
    });
    let problem = [core, words].into_iter().find_map(|load| match load {
        Load::Failed(error) => Some(error),
        Load::Pending { .. } | Load::Ready(_) => None,
    });
    (ready_core.zip(texts).map(|(core, texts)| Site { core, texts }), problem)
}

/// Shows each further page from its top and moves the keyboard there; not the first one, which the browser shows.
#[hook]
fn use_arrival(page: Page) {
    let is_first = use_mut_ref(|| true);
    use_effect_with(page, move |_| {
        if !is_first.replace(false) {
            page_document::arrive();
        }
    });
}

/// The first file of the bundle, as `<link id="bundle-core" href="…">` names it.
fn core_file() -> Option<BundleFile> {
    let link: web_sys::HtmlLinkElement = document().get_element_by_id("bundle-core")?.dyn_into().ok()?;
    Some(BundleFile { path: link.href(), n_bytes: 0 })
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
