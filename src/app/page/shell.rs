//! What surrounds every page: the site's name, the ways to its pages, language and colours, and the colophon.

use yew::prelude::*;

use crate::{
    app::base::{
        address::Page,
        document::theme_id,
        field::SelectField,
        history::{HistoryEntry, Navigator},
        link::Link,
        site::Site,
        words::words,
    },
    i18n::Lang,
    view::{ThemeChoice, View},
};

const THEMES: [ThemeChoice; 4] = [ThemeChoice::Auto, ThemeChoice::Light, ThemeChoice::Dark, ThemeChoice::Contrast];

/// The top of every page.
pub(crate) fn header(site: &Site, page: Page, lang: Lang, theme: ThemeChoice, navigator: &Navigator) -> Html {
    let current = |of: Page| (of == page).then_some(AttrValue::Static("page"));
    let skip = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        crate::app::base::document::focus("#main");
    });
    let languages = Lang::ALL.map(|lang| (lang.code().to_owned(), lang.own_name().to_owned()));
    let choose_language = choose(navigator, |code, view| View { lang: Lang::from_code(&code), ..view.clone() });
    let themes = THEMES.map(|theme| {
        let id = theme_id(theme);
        (id.to_owned(), site.say(&["theme.", id].concat()))
    });
    let choose_theme = choose(navigator, |id, view| {
        let theme = THEMES.into_iter().find(|theme| theme_id(*theme) == id).unwrap_or_default();
        View { theme, ..view.clone() }
    });
    html! {
        <header class="header">
            <a class="skip" href="#main" onclick={skip} ~textContent={site.say("skip")} />
            <Link page={Page::Home} navigator={navigator.clone()} class="header-name" current={current(Page::Home)}>
                { words(&site.say("site")) }
            </Link>
            <nav class="header-nav" aria-label={site.say("pages")}>
                <Link page={Page::Explore} navigator={navigator.clone()} current={current(Page::Explore)}>
                    { words(&site.say("explore")) }
                </Link>
            </nav>
            <div class="header-settings">
                <SelectField
                    label={site.say("language")} is_label_hidden=true options={languages.to_vec()}
                    chosen={lang.code()} on_choose={choose_language} is_language=true
                />
                <SelectField
                    label={site.say("theme")} is_label_hidden=true options={themes.to_vec()}
                    chosen={theme_id(theme)} on_choose={choose_theme}
                />
            </div>
        </header>
    }
}

fn choose(navigator: &Navigator, change: fn(String, &View) -> View) -> Callback<String> {
    let navigator = navigator.clone();
    Callback::from(move |id| navigator.update(HistoryEntry::Push, |view| change(id, view)))
}

/// The bottom of every page. A reader whose browser is in another language than the six is told of them there.
pub(crate) fn footer(site: &Site, is_foreign: bool) -> Html {
    let plain_page = |root: &'static str| {
        // English has the plain address.
        let folder = if site.texts.lang == Lang::En { "" } else { site.texts.lang.code() };
        let slash = if folder.is_empty() { "" } else { "/" };
        html! { <a href={[root, "/", folder, slash].concat()} ~textContent={site.say(&["footer.", root].concat())} /> }
    };
    html! {
        <footer class="footer">
            if is_foreign {
                <p class="footer-languages" ~textContent={site.say("footer.languages")} />
            }
            <p ~textContent={site.say("footer.privacy")} />
            <p>
                { for ["data", "treaties", "reports"].map(plain_page) }
                <span class="footer-version" ~textContent={site.texts.with("ui.footer.version", &[("version", &site.core.data_version)])} />
            </p>
        </footer>
    }
}
