//! How the publishers' files were read: `data/import-report.md` as a page, `data/import-report/`, in English as the report is.

use std::path::Path;

use crime_explorer::{format, i18n::Lang};
use pulldown_cmark::{Alignment, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html::push_html};

use crate::{
    error::SiteError,
    files::{read_text, write},
    page::{Page, Template, escaped, way_to_base},
    plain::plain_page,
    sections::NOT_TRANSLATED,
    texts::PageTexts,
};

const FOLDER: &str = "data/import-report";

/// Writes the page.
///
/// # Errors
/// If the report cannot be read or the page not written.
pub fn write_report_page(source: &Path, data: &Path, staging: &Path, template: &Template) -> Result<(), SiteError> {
    let report = read_text(&data.join("import-report.md"))?;
    let texts = PageTexts::read(source, Lang::En)?;
    let title = format!("{} · {}", texts.get("site.data.report"), texts.get("ui.site"));
    let page = Page { folder: FOLDER, title, description: texts.get("site.data.report") };
    let html = plain_page(template, &page, &texts, &way_to_base(FOLDER), "", &body(&report));
    write(&staging.join(FOLDER).join("index.html"), html)
}

/// The report as html: what belongs to one file or one comparison is folded below its heading, so that the whole can be
/// seen at once. What looks like html in it is text.
pub fn body(report: &str) -> String {
    let options = Options::ENABLE_TABLES;
    let mut html = String::new();
    let mut events: Vec<Event<'_>> = Vec::new();
    let mut is_folded = false;
    let mut is_in_title = false;
    let mut is_in_table = false;
    for event in Parser::new_ext(report, options) {
        let event = match event {
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
            other => other,
        };
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                flush(&mut events, &mut html);
                if is_folded {
                    html.push_str("</details>\n");
                }
                is_folded = level == HeadingLevel::H2;
                is_in_title = is_folded;
                html.push_str(if is_folded { "<details><summary>" } else { "<h1>" });
            }
            Event::End(TagEnd::Heading(_)) => {
                flush(&mut events, &mut html);
                html.push_str(if is_in_title { "</summary>\n" } else { "</h1>\n" });
                is_in_title = false;
            }
            // Aligned columns would have inline styles, which the pages forbid.
            Event::Start(Tag::Table(columns)) => {
                is_in_table = true;
                events.push(Event::Start(Tag::Table(vec![Alignment::None; columns.len()])));
            }
            Event::End(TagEnd::Table) => {
                is_in_table = false;
                events.push(Event::End(TagEnd::Table));
            }
            Event::Text(text) if is_in_table => events.push(counted(&text).unwrap_or(Event::Text(text))),
            Event::Code(text) => {
                events.push(Event::InlineHtml(format!("<bdi{NOT_TRANSLATED}>{}</bdi>", escaped(&text)).into()))
            }
            other => events.push(other),
        }
    }
    flush(&mut events, &mut html);
    if is_folded {
        html.push_str("</details>\n");
    }
    html
}

/// A count as readers of English read it, which is not for translators; none if the text is no count.
fn counted<'a>(text: &str) -> Option<Event<'a>> {
    let count: u32 = text.parse().ok()?;
    let count = format::number(Lang::En, f64::from(count), 0);
    Some(Event::InlineHtml(format!("<bdi{NOT_TRANSLATED}>{count}</bdi>").into()))
}

fn flush(events: &mut Vec<Event<'_>>, html: &mut String) {
    push_html(html, events.drain(..));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_files_section_is_folded_and_nothing_in_it_is_markup() {
        let report = "# Import report\n\nWords.\n\n| file | read |\n|---|--:|\n| `a.csv` | 76338 |\n\n## `a.csv`\n\n\
                      **negative** refused 1: <b>\n\n- \"<5\": row 4\n\n## `b.csv`\n\nNothing.\n";
        let html = body(report);
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
