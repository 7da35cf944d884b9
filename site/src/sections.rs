//! Parts that several of the pages without script have.

use crime_explorer::{presentation, search::fold, source::Source};

use crate::{page::escaped, texts::PageTexts};

/// A cell of a table: `attributes` each begin with a space, `inside` is html. Figures, years and codes of digits are not for
/// translators, who would write them in another form; words and names are.
pub fn cell(attributes: &str, inside: &str) -> String {
    format!("<td{attributes}{}>{inside}</td>", untranslated(inside))
}

/// The attribute that keeps translators away, if an element's text is a figure: it has a digit and no letter.
///
/// ```
/// use site::sections::untranslated;
/// assert_eq!(untranslated("<bdi>1,234.5</bdi>"), " translate=\"no\"");
/// assert_eq!(untranslated("1&#160;234 m2"), "");
/// assert_eq!(untranslated("&ndash;"), "");
/// ```
pub fn untranslated(inside: &str) -> &'static str {
    let (mut has_digit, mut has_letter, mut until) = (false, false, None);
    let mut rest = inside.chars();
    while let Some(c) = rest.next() {
        match (until, c) {
            (Some(end), _) => until = Some(end).filter(|end| *end != c),
            (None, '<') => until = Some('>'),
            // A character written as its number or name.
            (None, '&') if rest.as_str().split(';').next().is_some_and(|name| name.len() < 8) => until = Some(';'),
            (None, _) => {
                has_digit |= c.is_numeric();
                has_letter |= c.is_alphabetic();
            }
        }
    }
    if has_digit && !has_letter { NOT_TRANSLATED } else { "" }
}

/// The attribute that keeps translators away from an element.
pub const NOT_TRANSLATED: &str = " translate=\"no\"";

/// A heading, a sentence and a table below them; `title` and `heads` are keys of texts, `lead` is a text, `rows` is html.
/// Nothing without rows.
pub fn section(texts: &PageTexts, title: &str, lead: Option<&str>, heads: &[&str], rows: &str) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let lead = lead.map(|lead| format!("<p>{}</p>\n", escaped(lead))).unwrap_or_default();
    let text = |key: &str| escaped(texts.get(key));
    let heads: String = heads.iter().map(|key| format!("<th scope=\"col\">{}</th>", text(key))).collect();
    let title = text(title);
    format!(
        "<h2>{title}</h2>\n{lead}<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{title}\">\n<table>\n\
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
            "<tr><th scope=\"row\"><a href=\"{}\">{}: {}</a>{}</th>{}<td{NOT_TRANSLATED}><bdi>{}</bdi></td><td>{}{}</td></tr>\n",
            escaped(&source.url),
            escaped(&source.publisher),
            escaped(&source.title),
            via(texts, source),
            cell(" class=\"edition\"", &format!("<bdi>{}</bdi>", escaped(&source.edition))),
            escaped(&source.file),
            terms(&source.terms),
            own.unwrap_or_default()
        )
    };
    let rows: String = sources.into_iter().map(row).collect();
    section(texts, title, None, &["site.data.source", "site.data.edition", "site.data.files", "site.data.terms"], &rows)
}

/// Whose copy of a source is shown, on a line of its own; nothing for a publisher's own file.
pub fn via(texts: &PageTexts, source: &Source) -> String {
    let line = |text: String| format!("<br><small>{}</small>", escaped(&text));
    presentation::via(source, texts.texts()).map(line).unwrap_or_default()
}

/// The field that finds rows of the page by typing, for `find.js`, which shows it; `label` is the key of its name.
pub fn finding(texts: &PageTexts, label: &str) -> String {
    format!(
        "<p id=\"finding\" class=\"choice\" hidden><label>{} <input id=\"find\" type=\"search\" autocomplete=\"off\"></label> \
         <span id=\"found\" role=\"status\" data-text=\"{}\"></span></p>\n",
        escaped(texts.get(label)),
        escaped(texts.get("site.found")),
    )
}

/// What `find.js` finds a row by, as an attribute: as it is written, and as the app's search folds it, since a reader may
/// know another spelling than the page's.
pub fn found_by(words: &str) -> String {
    format!(" data-n=\"{} {}\"", escaped(words), escaped(&fold(words)))
}
