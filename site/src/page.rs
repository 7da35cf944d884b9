//! Pages made from the one that loads the app.

use crime_explorer::i18n::Lang;
use maud::{Markup, PreEscaped, html};

use crate::{error::SiteError, files::hashed_name};

/// How a page differs from the others.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Page<'a> {
    /// Folders below the site's base; empty for the home page.
    pub folder: &'a str,
    /// The document's title.
    pub title: String,
    /// The sentence that search engines and previews show.
    pub description: &'a str,
}

/// What a page of the app holds before the program has come.
#[derive(Debug, Clone, Default)]
pub(crate) struct FirstPage {
    /// The language of the file.
    pub lang: Lang,
    /// What it says and draws, in that language.
    pub html: Markup,
    /// Names of the bundle's files that the program will ask for, unless the address asks for another view.
    pub needs: Vec<String>,
    /// Stems of the files below `first/` with the html in the other languages, of a page that is in all: `explore.fr-<hash>`.
    pub translated: Vec<String>,
}

/// Text for a place in the page that loads the app, between tags or inside a quoted attribute.
fn escaped(text: &str) -> String {
    html! { (text) }.into_string()
}

/// The way from a page's folder back to the site's base: `./`, `../`, `../../` …
///
/// ```
/// assert_eq!(site::page::way_to_base(""), "./");
/// assert_eq!(site::page::way_to_base("data/fr"), "../../");
/// ```
pub fn way_to_base(folder: &str) -> String {
    match folder.split('/').filter(|part| !part.is_empty()).count() {
        0 => "./".to_string(),
        depth => "../".repeat(depth),
    }
}

/// A file that a page needs, to be written beside it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Script {
    /// Name with the content's hash.
    pub name: String,
    /// What is in it.
    pub content: String,
}

/// What every page of the app has in common, made from the `index.html` in the folder to complete.
#[derive(Debug, Clone)]
pub(crate) struct Template {
    html: String,
    /// Elements of the head that only pages without the app have.
    pub plain_head: Markup,
    /// The scripts that the pages name.
    pub scripts: Vec<Script>,
}

impl Template {
    /// Reads the page that loads the app, made for a site at `public_url`; `named` are the scripts that it names, with their texts.
    ///
    /// Inline scripts become files, since the pages forbid them, and links become relative, so that the site
    /// works below any path.
    ///
    /// # Errors
    /// If the page lacks what the others are made from.
    pub(crate) fn read(
        index_html: &str,
        public_url: &str,
        named: &[(&'static str, &str)],
    ) -> Result<Template, SiteError> {
        let mut html = index_html.to_string();
        let mut scripts = Vec::new();
        for (file, content) in named {
            let place = format!("src=\"{file}\"");
            if !html.contains(&place) {
                return Err(SiteError::Page(file));
            }
            let script = Script { name: hashed_name(file, content.as_bytes()), content: content.to_string() };
            html = html.replacen(&place, &format!("src=\"{}\"", script.name), 1);
            scripts.push(script);
        }
        let html = with_links_relative(&html, public_url);
        let html = with_inline_scripts_moved(&html, &mut scripts).replacen("</head>", "\n</head>", 1);
        Ok(Template { html, plain_head: Markup::default(), scripts })
    }

    /// Puts a line with more elements into the head of every page.
    ///
    /// # Errors
    /// If the page has no head.
    pub(crate) fn append_to_head(&mut self, elements: Markup) -> Result<(), SiteError> {
        let end = self.html.find("</head>").ok_or(SiteError::Page("end of its head"))?;
        self.html.insert_str(end, &(elements.into_string() + "\n"));
        Ok(())
    }

    /// Takes the links to style sheets out of the page; gives the files' names in their order.
    pub(crate) fn take_style_sheets(&mut self) -> Vec<String> {
        let is_style_sheet = |line: &&str| line.contains("<link rel=\"stylesheet\"");
        let names = self.html.lines().filter(is_style_sheet).filter_map(|line| {
            let (name, _) = line.split_once("href=\"")?.1.split_once('"')?;
            Some(name.to_string())
        });
        let names = names.collect();
        self.html = self.html.lines().filter(|line| !is_style_sheet(line)).map(|line| format!("{line}\n")).collect();
        names
    }

    /// Lets what links to the file `old` link to `new`.
    ///
    /// # Errors
    /// If nothing does.
    pub(crate) fn rename_link(&mut self, old: &'static str, new: &str) -> Result<(), SiteError> {
        let [old_link, new_link] = [old, new].map(|name| format!("href=\"{name}\""));
        if !self.html.contains(&old_link) {
            return Err(SiteError::Page(old));
        }
        self.html = self.html.replace(&old_link, &new_link);
        Ok(())
    }

    /// Sets an attribute of the element with that id.
    ///
    /// # Errors
    /// If there is none.
    pub(crate) fn set_attribute(&mut self, id: &'static str, name: &str, value: &str) -> Result<(), SiteError> {
        let marker = format!("id=\"{id}\"");
        let at = self.html.find(&marker).ok_or(SiteError::Page(id))?;
        self.html.insert_str(at, &format!("{name}=\"{}\" ", escaped(value)));
        Ok(())
    }

    /// The html of a page of the app; `base` is the address that its links are relative to.
    ///
    /// # Errors
    /// If that page lacks a place for one of them.
    pub(crate) fn page(&self, page: &Page, base: &str, first: &FirstPage) -> Result<String, SiteError> {
        // What lies below a page's folder is that page, prepared.
        let id = page.folder.split('/').next().filter(|id| !id.is_empty()).unwrap_or("home");
        let (lang, dir) = (first.lang.code(), first.lang.direction().id());
        let places = [
            ("language", "<html lang=\"", "\">", format!("{lang}\" dir=\"{dir}")),
            ("title", "<title>", "</title>", escaped(&page.title)),
            ("description", "<meta name=\"description\" content=\"", "\"", escaped(page.description)),
            ("base", "<base href=\"", "\"", escaped(base)),
            ("data-page", "data-page=\"", "\"", escaped(id)),
            ("data-needs", "data-needs=\"", "\"", escaped(&first.needs.join(" "))),
            ("data-translated", "data-translated=\"", "\"", escaped(&first.translated.join(" "))),
            ("place for the first view", "<div id=\"loading-page\">", "</div>", first.html.0.clone()),
        ];
        let html = in_fonts_of(first.lang, &self.html);
        places.into_iter().try_fold(html, |html, (what, before, after, new)| {
            replaced(&html, before, after, &new).ok_or(SiteError::Page(what))
        })
    }

    /// The content security policy, as a line of the head; it stands before all that it governs.
    pub(crate) fn policy(&self) -> PreEscaped<&str> {
        let is_policy = |line: &&str| line.contains("http-equiv=\"Content-Security-Policy\"");
        PreEscaped(self.html.lines().find(is_policy).unwrap_or_default())
    }

    /// The head's lines that a page without the app needs too: style sheets, icon, viewport, fonts of its language.
    pub(crate) fn shared_head(&self, lang: Lang) -> Markup {
        let markers = ["rel=\"stylesheet\"", "rel=\"icon\"", "name=\"viewport\"", "as=\"font\""];
        let shared = self.html.lines().filter(|line| markers.iter().any(|marker| line.contains(marker)));
        PreEscaped(in_fonts_of(lang, &shared.collect::<Vec<_>>().join("\n")))
    }
}

/// Where the fonts are that the head fetches ahead, up to the name of their script.
const FONTS: &str = "href=\"fonts/explorer-sans-";
/// The same of the page that loads the app, which is in English.
const FONT: &str = "href=\"fonts/explorer-sans-latin-";

/// The page with the fonts fetched ahead that its language is written in.
fn in_fonts_of(lang: Lang, html: &str) -> String {
    html.replace(FONT, &format!("{FONTS}{}-", script(lang)))
}

/// The script, in the names of fonts, of which a page in that language has most. There is no font for Chinese: its figures are in Latin.
fn script(lang: Lang) -> &'static str {
    match lang {
        Lang::Ar => "arabic",
        Lang::Ru => "cyrillic",
        Lang::Zh | Lang::En | Lang::Fr | Lang::Es => "latin",
    }
}

/// `text` with what stands between `before` and `after` replaced, the first time they occur.
fn replaced(text: &str, before: &str, after: &str, new: &str) -> Option<String> {
    let start = text.find(before)? + before.len();
    let end = start + text.get(start..)?.find(after)?;
    Some(format!("{}{new}{}", text.get(..start)?, text.get(end..)?))
}

/// What names a file below the base path names it relative to the base, since the pages have a base of their own.
fn with_links_relative(html: &str, public_url: &str) -> String {
    let prefix = format!("href=\"{public_url}");
    let relative = |line: &str| {
        if line.contains("<link ") { line.replace(&prefix, "href=\"") } else { line.to_string() }
    };
    html.lines().map(relative).collect::<Vec<_>>().join("\n") + "\n"
}

/// Trunk's server writes a script into the page that reloads it on change.
fn with_inline_scripts_moved(html: &str, scripts: &mut Vec<Script>) -> String {
    const OPEN: &str = "<script>";
    const CLOSE: &str = "</script>";
    let mut moved = String::new();
    let mut rest = html;
    while let Some((before, (content, after))) =
        rest.split_once(OPEN).and_then(|(before, after)| Some((before, after.split_once(CLOSE)?)))
    {
        // The server fills these in, but in index.html only.
        let content = content
            .replace("'{{__TRUNK_ADDRESS__}}'", "window.location.host")
            .replace("'{{__TRUNK_WS_BASE__}}'", "new URL(document.baseURI).pathname");
        let script = Script { name: hashed_name("reload.js", content.as_bytes()), content };
        moved.push_str(before);
        moved.push_str(&html! { script src=(script.name) defer {} }.into_string());
        scripts.push(script);
        rest = after;
    }
    moved + rest
}

#[cfg(test)]
#[path = "page_tests.rs"]
mod tests;
