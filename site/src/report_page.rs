//! How the publishers' files were read: `data/import-report.md` as a page, `data/import-report/`, in English as the report is.

use std::path::Path;

use crime_explorer::{format, i18n::Lang};
use maud::{Markup, PreEscaped, html};
use pulldown_cmark::{Alignment, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html::push_html};

use crate::{
    error::SiteError,
    files::{read_text, write},
    page::{Page, Template, way_to_base},
    plain::plain_page,
    sections::NOT_TRANSLATED,
    texts::PageTexts,
};

const FOLDER: &str = "data/import-report";

/// Writes the page.
///
/// # Errors
/// If the report cannot be read or the page not written.
pub(crate) fn write_report_page(
    source: &Path,
    data: &Path,
    staging: &Path,
    template: &Template,
) -> Result<(), SiteError> {
    let report = read_text(&data.join("import-report.md"))?;
    let texts = PageTexts::read(source, Lang::En)?;
    let title = format!("{} · {}", texts.get("site.data.report"), texts.get("ui.site"));
    let page = Page { folder: FOLDER, title, description: texts.get("site.data.report") };
    let html = plain_page(template, &page, &texts, &way_to_base(FOLDER), &Markup::default(), &body(&report));
    write(&staging.join(FOLDER).join("index.html"), html)
}

/// The report: what belongs to one file or one comparison is folded below its heading, so that the whole can be seen at
/// once. What looks like html in it is text.
pub(crate) fn body(report: &str) -> Markup {
    let mut parts = vec![Section::default()];
    let (mut is_in_title, mut is_in_table) = (false, false);
    for event in Parser::new_ext(report, Options::ENABLE_TABLES) {
        let event = match event {
            Event::Start(Tag::Heading { level, .. }) => {
                is_in_title = true;
                parts.push(Section { is_folded: level == HeadingLevel::H2, ..Section::default() });
                continue;
            }
            Event::End(TagEnd::Heading(_)) => {
                is_in_title = false;
                continue;
            }
            Event::Html(text) | Event::InlineHtml(text) | Event::Text(text) if is_in_table => {
                counted(&text).unwrap_or(Event::Text(text))
            }
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
            Event::Code(text) => untranslated(&text),
            // Aligned columns would have inline styles, which the pages forbid.
            Event::Start(Tag::Table(columns)) => {
                is_in_table = true;
                Event::Start(Tag::Table(vec![Alignment::None; columns.len()]))
            }
            Event::End(TagEnd::Table) => {
                is_in_table = false;
                Event::End(TagEnd::Table)
            }
            other => other,
        };
        if let Some(part) = parts.last_mut() {
            let events = if is_in_title { &mut part.title } else { &mut part.body };
            events.push(event);
        }
    }
    html! { @for part in parts { (part.markup()) } }
}

/// A heading and what stands below it, up to the next.
#[derive(Default)]
struct Section<'a> {
    is_folded: bool,
    title: Vec<Event<'a>>,
    body: Vec<Event<'a>>,
}

impl Section<'_> {
    fn markup(self) -> Markup {
        // What the Markdown library writes has its texts escaped, and no html of the report is left in the events.
        let written = |events: Vec<Event<'_>>| {
            let mut html = String::new();
            push_html(&mut html, events.into_iter());
            PreEscaped(html)
        };
        let (title, body) = (written(self.title), written(self.body));
        html! {
            @if self.is_folded {
                details { summary { (title) } (body) }
            } @else {
                @if !title.0.is_empty() { h1 { (title) } }
                (body)
            }
        }
    }
}

/// A count as readers of English read it, which is not for translators; none if the text is no count.
fn counted<'a>(text: &str) -> Option<Event<'a>> {
    let count: u32 = text.parse().ok()?;
    Some(untranslated(&format::number(Lang::En, f64::from(count), 0)))
}

fn untranslated<'a>(text: &str) -> Event<'a> {
    Event::InlineHtml(html! { bdi translate=(NOT_TRANSLATED) { (text) } }.into_string().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_files_section_is_folded_and_nothing_in_it_is_markup() {
        let report = "# Import report\n\nWords.\n\n| file | read |\n|---|--:|\n| `a.csv` | 76338 |\n\n## `a.csv`\n\n\
                      **negative** refused 1: <b>\n\n- \"<5\": row 4\n\n## `b.csv`\n\nNothing.\n";
        let html = body(report).into_string();
        assert!(
            html.contains("<h1>Import report</h1>")
                && html
                    .contains("<td><bdi translate=\"no\">a.csv</bdi></td><td><bdi translate=\"no\">76,338</bdi></td>"),
            "{html}"
        );
        assert!(html.contains("<details><summary><bdi translate=\"no\">a.csv</bdi></summary>"), "{html}");
        assert_eq!((html.matches("<details>").count(), html.matches("</details>").count()), (2, 2));
        assert!(html.contains("&lt;b&gt;") && html.contains("\"&lt;5\"") && !html.contains("<b>"), "{html}");
        assert!(!html.contains("style="), "the pages forbid inline styles: {html}");
    }
}
