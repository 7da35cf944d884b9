//! Pages that need no script: what surrounds them, in six languages.

use crime_explorer::i18n::Lang;

use maud::{DOCTYPE, Markup, html};

use crate::{
    page::{Page, Template},
    sections::joined,
    texts::PageTexts,
};

/// The pages that need no script, each a folder, with the key of its name.
const PAGES: [(&str, &str); 3] =
    [("data", "site.data.title"), ("treaties", "ui.footer.treaties"), ("reports", "ui.footer.reports")];

/// The folder of a page in a language: English has the plain address.
///
/// ```
/// use crime_explorer::i18n::Lang;
/// assert_eq!(site::plain::folder("data", Lang::En), "data");
/// assert_eq!(site::plain::folder("data", Lang::Fr), "data/fr");
/// ```
pub fn folder(root: &str, lang: Lang) -> String {
    match lang {
        Lang::En => root.to_string(),
        other => format!("{root}/{}", other.code()),
    }
}

/// A whole page without the app, from its language and base, from what its head has besides the shared elements, and from
/// its main part.
pub(crate) fn plain_page(
    template: &Template,
    page: &Page,
    texts: &PageTexts,
    base: &str,
    own_head: &Markup,
    body: &Markup,
) -> String {
    let root = page.folder.split('/').next().unwrap_or_default().to_owned();
    // The page for what is not found has no other languages of its own.
    let root = if root.is_empty() { PAGES[0].0.to_owned() } else { root };
    plain_page_of(template, page, texts, base, own_head, body, &|lang| folder(&root, lang))
}

/// The same; `folder_of` gives the folder of the page in another language.
pub(crate) fn plain_page_of(
    template: &Template,
    page: &Page,
    texts: &PageTexts,
    base: &str,
    own_head: &Markup,
    body: &Markup,
    folder_of: &dyn Fn(Lang) -> String,
) -> String {
    let lang = texts.lang();
    let page = html! {
        (DOCTYPE)
        html lang=(lang.code()) dir=(lang.direction().id()) {
            head {
                meta charset="utf-8";
                // Before all that it governs.
                (template.policy())
                base href=(base);
                title { (page.title) }
                meta name="description" content=(page.description);
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                (template.shared_head(lang))
                (template.plain_head)
                (own_head)
            }
            body.plain {
                (header(page, texts, folder_of))
                main { (body) }
            }
        }
    };
    page.into_string()
}

/// The top of the page: links to the app, to the other pages, and to this page in the other languages.
fn header(page: &Page, texts: &PageTexts, folder_of: &dyn Fn(Lang) -> String) -> Markup {
    let lang = texts.lang();
    let own_language = format!("?lang={}", lang.code());
    let root = page.folder.split('/').next().unwrap_or_default();
    let pages = PAGES.map(|(of, name)| {
        let current = (of == root).then_some("page");
        html! { a href={ (folder(of, lang)) "/" } aria-current=[current] { (texts.get(name)) } }
    });
    let others = Lang::ALL.into_iter().filter(|other| *other != lang).map(|other| {
        html! {
            a href={ (folder_of(other)) "/" } hreflang=(other.code()) lang=(other.code()) { (other.own_name()) }
        }
    });
    html! {
        header.header {
            a.header-name href={ "./" (own_language) } { (texts.get("ui.site")) }
            nav.header-nav aria-label=(texts.get("ui.pages")) {
                a href={ "explore/" (own_language) } { (texts.get("ui.explore")) }
                " "
                (joined(pages, " "))
            }
            nav.header-nav.languages aria-label=(texts.get("ui.language")) { (joined(others, " ")) }
        }
    }
}
