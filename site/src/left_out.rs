//! What a site of openly licensed figures says of the others: which they are, why they are not here, and who has them.

use std::path::Path;

use crime_explorer::{catalogue::Catalogue, i18n::Lang, indicator::Indicator, source::Source};
use maud::{Markup, html};

use crate::{
    error::SiteError,
    files::write,
    page::{Page, Template, way_to_base},
    plain::{folder, plain_page_of},
    reports,
    sections::sources,
    texts::PageTexts,
    treaties_page,
};

/// What is left out; nothing of a site of all figures.
#[derive(Debug, Clone, Default)]
pub(crate) struct LeftOut {
    /// The catalogue with what is left out; empty if nothing is.
    whole: Catalogue,
    /// The ids of indicators of which nothing is left.
    ids: Vec<String>,
}

impl LeftOut {
    /// What `shown` leaves out of the catalogue of the project at `source`.
    ///
    /// # Errors
    /// If the project's own catalogue cannot be read.
    pub(crate) fn read(source: &Path, shown: &Catalogue) -> Result<LeftOut, SiteError> {
        if shown.left_out.is_empty() {
            return Ok(LeftOut::default());
        }
        let whole = ingest::catalogue::read(&source.join("data"))?;
        Ok(LeftOut { whole, ids: shown.left_out.clone() })
    }

    /// Whether the site has all figures.
    pub(crate) fn is_nothing(&self) -> bool {
        self.ids.is_empty()
    }

    /// The ids of the indicators of which nothing is left, in the catalogue's order.
    pub(crate) fn ids(&self) -> &[String] {
        &self.ids
    }

    /// Those with a page of their own: a publisher's own rates are on the page of their counts.
    pub(crate) fn indicators(&self) -> Vec<&Indicator> {
        let of = self.ids.iter().filter_map(|id| self.whole.indicator(id));
        of.filter(|indicator| indicator.rate_of.is_none()).collect()
    }

    /// The sources that a page lacks which shows what is left of an indicator.
    pub(crate) fn of_shown(&self, id: &str) -> Vec<&Source> {
        let indicator = self.whole.indicator(id);
        indicator.map(|of| self.sources(&[of])).unwrap_or_default()
    }

    /// The sources, and those of older editions, that are left out of indicators.
    fn sources(&self, indicators: &[&Indicator]) -> Vec<&Source> {
        let mut ids: Vec<&String> =
            indicators.iter().flat_map(|indicator| ingest::catalogue::sources_of(indicator)).collect();
        let mut seen = Vec::new();
        ids.retain(|id| {
            !seen.contains(id) && {
                seen.push(*id);
                true
            }
        });
        ids.into_iter().filter_map(|id| self.whole.source(id)).filter(|source| !source.is_open).collect()
    }
}

/// A heading, and the names as links to the pages that say more. Nothing where nothing is left out.
pub(crate) fn names(texts: &PageTexts, indicators: &[&Indicator]) -> Markup {
    html! {
        @if !indicators.is_empty() {
            h2 #left-out { (texts.get("site.data.left-out")) }
            ul {
                @for indicator in indicators {
                    li {
                        a href={ (folder("data", texts.lang())) "/" (indicator.id) "/" } {
                            (texts.get(&title_key(indicator)))
                        }
                    }
                }
            }
        }
    }
}

fn title_key(indicator: &Indicator) -> String {
    format!("indicator.{}.title", indicator.id)
}

/// The same, with who has their figures.
pub(crate) fn part(texts: &PageTexts, left_out: &LeftOut, indicators: &[&Indicator]) -> Markup {
    html! {
        @if !indicators.is_empty() {
            (names(texts, indicators))
            (sources(texts, "site.left-out.where", left_out.sources(indicators)))
        }
    }
}

/// Writes what stands in the place of pages whose figures are left out: those of the indicators, of the treaties and of
/// the reports, in every language.
///
/// # Errors
/// If the statements cannot be read or a page not written.
pub(crate) fn write_pages(
    all_texts: &[PageTexts],
    source: &Path,
    staging: &Path,
    template: &Template,
    left_out: &LeftOut,
) -> Result<(), SiteError> {
    let statements = reports::statements::read_statements(&source.join("data"))?;
    let all = left_out.indicators();
    let compared = |indicator: &&&Indicator| statements.iter().any(|of| of.indicator == indicator.id);
    let counted = |indicator: &&&Indicator| indicator.id == ingest::treaties::ID;
    let compared: Vec<&Indicator> = all.iter().filter(compared).copied().collect();
    let counted: Vec<&Indicator> = all.iter().filter(counted).copied().collect();
    for texts in all_texts {
        let in_place = InPlace { texts, staging, template };
        for indicator in &all {
            let body = html! {
                p { (texts.get(&format!("indicator.{}.definition", indicator.id))) }
                (sources(texts, "site.left-out.where", left_out.sources(&[indicator])))
            };
            in_place.write(
                &|lang| format!("{}/{}", folder("data", lang), indicator.id),
                &title_key(indicator),
                &body,
            )?;
        }
        let treaties = part(texts, left_out, &counted);
        in_place.write(&|lang| folder(treaties_page::ROOT, lang), "site.treaties.title", &treaties)?;
        let documents = html! {
            (reports::documents(texts, &statements))
            p { (documents_link(texts)) }
            (part(texts, left_out, &compared))
        };
        in_place.write(&|lang| folder(reports::ROOT, lang), "report.title", &documents)?;
    }
    Ok(())
}

/// Writes pages in the place of others.
struct InPlace<'a> {
    texts: &'a PageTexts,
    staging: &'a Path,
    template: &'a Template,
}

impl InPlace<'_> {
    /// Writes one; `title` is the key of its title, `of` gives its folder in a language.
    fn write(&self, of: &dyn Fn(Lang) -> String, title: &str, body: &Markup) -> Result<(), SiteError> {
        let texts = self.texts;
        let folder = of(texts.lang());
        let html_title = format!("{} · {}", texts.get(title), texts.get("ui.site"));
        let page = Page { folder: &folder, title: html_title, description: texts.get("site.left-out.page") };
        let body = html! {
            h1 { (texts.get(title)) }
            p.lead { (texts.get("site.left-out.page")) }
            (body)
        };
        let base = way_to_base(&folder);
        let html = plain_page_of(self.template, &page, texts, &base, &Markup::default(), &body, of);
        write(&self.staging.join(&folder).join("index.html"), html)
    }
}

/// Where the two documents can be read.
fn documents_link(texts: &PageTexts) -> Markup {
    html! {
        @for (idx, part) in texts.get("site.left-out.documents").split("{link}").enumerate() {
            @if idx > 0 { a href="https://documents.un.org/" { "documents.un.org" } }
            (part)
        }
    }
}
