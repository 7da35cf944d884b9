//! Prepared pages for frames: `embed/<indicator>/<language>/`, one an indicator and language. Each is in its language from
//! the file on and holds the picture of its prepared view, which is what readers without script see. With script the program
//! takes over, and shows what the query asks for.

use std::path::Path;

use crime_explorer::{i18n::Texts, indicator::Indicator, permalink::Prepared};
use maud::{Markup, html};

use crate::{
    error::SiteError,
    files::write,
    first_picture::Bundle,
    first_view::{FirstView, frame, needs, say},
    page::{FirstPage, Page, Template, way_to_base},
    plain::folder,
};

/// A view that stands in a page of its own.
struct PreparedView<'a> {
    /// What is shown.
    indicator: &'a Indicator,
    /// The folder of the page, which says the indicator and the language.
    of: Prepared,
    /// The words.
    texts: &'a Texts,
}

/// Writes the page of every indicator in every language that there are `texts` of.
///
/// # Errors
/// If the bundle lacks a table, one is broken, or a page cannot be written.
pub(crate) fn write_prepared_pages(
    texts: &[Texts],
    staging: &Path,
    template: &Template,
    bundle: &Bundle<'_>,
) -> Result<(), SiteError> {
    for indicator in bundle.indicators() {
        for texts in texts {
            let of = Prepared { indicator: indicator.id.clone(), lang: texts.lang };
            PreparedView { indicator, of, texts }.write(staging, template, bundle)?;
        }
    }
    Ok(())
}

impl PreparedView<'_> {
    fn write(&self, staging: &Path, template: &Template, bundle: &Bundle<'_>) -> Result<(), SiteError> {
        let folder = ["embed/", &self.of.folder()].concat();
        let title = format!("{} · {}", self.title(), self.texts.get("ui.site"));
        let page = Page { folder: &folder, title, description: self.words("definition") };
        let FirstView { html, needs } = self.first_view(bundle)?;
        let first = FirstPage { lang: self.texts.lang, html, needs, translated: Vec::new() };
        let html = template.page(&page, &way_to_base(&folder), &first)?;
        write(&staging.join(&folder).join("index.html"), html)
    }

    fn first_view(&self, bundle: &Bundle<'_>) -> Result<FirstView, SiteError> {
        let view = self.of.parse("").0;
        let first = bundle.first(&view, self.texts)?;
        let html = html! {
            (self.no_script())
            (frame(&first, self.texts, self.title(), &view, Some(self.words("definition"))))
        };
        Ok(FirstView { html, needs: needs([&first]) })
    }

    /// The first thing in a frame without script, since nobody can tell then which view its address asks for: whose page
    /// this is, what is missing, and what the picture is of. Short: a frame can be 300 by 200 pixels.
    fn no_script(&self) -> Markup {
        // A publisher's own rates are on the page of their counts.
        let id = self.indicator.rate_of.as_ref().unwrap_or(&self.indicator.id);
        html! {
            noscript {
                p.embed-script {
                    (self.texts.with("site.prepared.script", &[("indicator", self.title())]))
                    " "
                    a href={ (folder("data", self.texts.lang)) "/" (id) "/" } target="_blank" rel="noopener" {
                        (say(self.texts, "site.prepared.figures"))
                    }
                }
            }
        }
    }

    fn title(&self) -> &str {
        self.words("title")
    }

    fn words(&self, what: &str) -> &str {
        let key = ["indicator.", &self.indicator.id, ".", what].concat();
        self.texts.find(&key).unwrap_or(&self.indicator.id)
    }
}
