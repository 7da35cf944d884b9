//! Parts that several of the pages without script have.

use crime_explorer::source::Source;

use crate::{page::escaped, texts::PageTexts};

/// A heading and a table below it; `title` and `heads` are keys of texts, `rows` is html.
pub fn section(texts: &PageTexts, title: &str, heads: &[&str], rows: &str) -> String {
    let text = |key: &str| escaped(texts.get(key));
    let heads: String = heads.iter().map(|key| format!("<th scope=\"col\">{}</th>", text(key))).collect();
    let title = text(title);
    format!(
        "<h2>{title}</h2>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{title}\">\n<table>\n\
         <thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
    )
}

/// Who published something, with a link to the publisher's own page, edition, file and terms.
pub fn sources<'a>(texts: &PageTexts, title: &str, sources: impl IntoIterator<Item = &'a Source>) -> String {
    let terms = |key: &str| escaped(texts.get(&format!("terms.{key}")));
    let row = |source: &Source| {
        let own = source.row_terms.as_ref();
        let own = own.map(|own| format!(" {}: {}", escaped(&own.source_contains), terms(&own.terms)));
        format!(
            "<tr><th scope=\"row\"><a href=\"{}\">{}: {}</a></th><td class=\"edition\"><bdi>{}</bdi></td><td><bdi>{}</bdi></td><td>{}{}</td></tr>\n",
            escaped(&source.url),
            escaped(&source.publisher),
            escaped(&source.title),
            escaped(&source.edition),
            escaped(&source.file),
            terms(&source.terms),
            own.unwrap_or_default()
        )
    };
    let rows: String = sources.into_iter().map(row).collect();
    section(texts, title, &["site.data.source", "site.data.edition", "site.data.files", "site.data.terms"], &rows)
}
