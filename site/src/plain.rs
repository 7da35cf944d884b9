//! Pages that need no script: what surrounds them, in six languages.

use crime_explorer::i18n::Lang;

use crate::{
    page::{Page, Template, escaped},
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

/// A whole page without the app, from its language and base, from what its head has besides the shared lines, and from
/// the html of its main part.
pub fn plain_page(
    template: &Template,
    page: &Page,
    texts: &PageTexts,
    base: &str,
    own_head: &str,
    body: &str,
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
    own_head: &str,
    body: &str,
    folder_of: &dyn Fn(Lang) -> String,
) -> String {
    let lang = texts.lang();
    format!(
        "<!doctype html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n{policy}\n\
         <base href=\"{base}\">\n<title>{title}</title>\n<meta name=\"description\" content=\"{description}\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         {head}\n{plain_head}{own_head}</head>\n<body class=\"plain\">\n{header}<main>\n{body}</main>\n</body>\n</html>\n",
        lang = lang.code(),
        dir = lang.direction().id(),
        policy = template.policy(),
        base = escaped(base),
        title = escaped(&page.title),
        description = escaped(page.description),
        head = template.shared_head(lang),
        plain_head = template.plain_head,
        header = header(page, texts, folder_of),
    )
}

/// The top of the page: links to the app, to the other pages, and to this page in the other languages.
fn header(page: &Page, texts: &PageTexts, folder_of: &dyn Fn(Lang) -> String) -> String {
    let lang = texts.lang();
    let root = page.folder.split('/').next().unwrap_or_default();
    let pages = PAGES.map(|(folder, name)| link_to(folder, texts.get(name), folder == root, lang));
    let others = Lang::ALL.into_iter().filter(|other| *other != lang).map(|other| {
        let code = other.code();
        format!("<a href=\"{}/\" hreflang=\"{code}\" lang=\"{code}\">{}</a>", folder_of(other), other.own_name())
    });
    format!(
        "<header class=\"header\">\n<a class=\"header-name\" href=\"./?lang={lang}\">{}</a>\n\
         <nav class=\"header-nav\" aria-label=\"{}\"><a href=\"explore/?lang={lang}\">{}</a> {}</nav>\n\
         <nav class=\"header-nav languages\" aria-label=\"{}\">{}</nav>\n</header>\n",
        escaped(texts.get("ui.site")),
        escaped(texts.get("ui.pages")),
        escaped(texts.get("ui.explore")),
        pages.join(" "),
        escaped(texts.get("ui.language")),
        others.collect::<Vec<_>>().join(" "),
        lang = lang.code(),
    )
}

fn link_to(root: &str, name: &str, is_current: bool, lang: Lang) -> String {
    let current = if is_current { " aria-current=\"page\"" } else { "" };
    format!("<a href=\"{}/\"{current}>{}</a>", folder(root, lang), escaped(name))
}
