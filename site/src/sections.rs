//! Parts that several of the pages without script have.

use crime_explorer::{presentation, search::fold, source::Source};
use maud::{Markup, Render, html};

use crate::texts::PageTexts;

/// A cell of a table. Figures, years and codes of digits are not for translators, who would write them in another form;
/// words and names are.
pub(crate) fn cell(inside: impl Render) -> Markup {
    cell_of(None, inside)
}

/// The same, of a class.
pub(crate) fn cell_of(class: Option<&str>, inside: impl Render) -> Markup {
    let inside = inside.render();
    html! { td class=[class] translate=[untranslated(&inside)] { (inside) } }
}

/// The heads of a table's columns, by the keys of their texts.
pub(crate) fn heads<'a>(texts: &PageTexts, keys: impl IntoIterator<Item = &'a str>) -> Markup {
    html! { @for key in keys { th scope="col" { (texts.get(key)) } } }
}

/// Some markup with the same text between each and the next.
pub(crate) fn joined(parts: impl IntoIterator<Item = Markup>, between: &str) -> Markup {
    html! {
        @for (idx, part) in parts.into_iter().enumerate() {
            @if idx > 0 { (between) }
            (part)
        }
    }
}

/// What an element's `translate` says if its text is a figure, which translators keep away from: it has a digit and no
/// letter. None of other texts.
///
/// ```
/// use maud::html;
/// use site::sections::untranslated;
/// assert_eq!(untranslated(&html! { bdi { "1,234.5" } }), Some("no"));
/// assert_eq!(untranslated(&html! { "1\u{a0}234 m2" }), None);
/// assert_eq!(untranslated(&html! { "–" }), None);
/// ```
pub fn untranslated(inside: &Markup) -> Option<&'static str> {
    let (mut has_digit, mut has_letter, mut until) = (false, false, None);
    let mut rest = inside.0.chars();
    while let Some(c) = rest.next() {
        match (until, c) {
            (Some(end), _) => until = Some(end).filter(|end| *end != c),
            (None, '<') => until = Some('>'),
            // A character written by its name.
            (None, '&') if rest.as_str().split(';').next().is_some_and(|name| name.len() < 8) => until = Some(';'),
            (None, _) => {
                has_digit |= c.is_numeric();
                has_letter |= c.is_alphabetic();
            }
        }
    }
    (has_digit && !has_letter).then_some(NOT_TRANSLATED)
}

/// The value of `translate` that keeps translators away from an element.
pub(crate) const NOT_TRANSLATED: &str = "no";

/// A table that is wider than a phone, in a frame that can be moved by keyboard; `label` names the frame.
pub(crate) fn wide_table(label: &str, heads: &Markup, rows: &Markup) -> Markup {
    html! {
        div.wide tabindex="0" role="region" aria-label=(label) {
            table {
                thead { tr { (heads) } }
                tbody { (rows) }
            }
        }
    }
}

/// A heading, a sentence and a table below them; `title` and `columns` are keys of texts, `lead` is a text. Nothing without
/// rows.
pub(crate) fn section(texts: &PageTexts, title: &str, lead: Option<&str>, columns: &[&str], rows: &Markup) -> Markup {
    if rows.0.is_empty() {
        return Markup::default();
    }
    let title = texts.get(title);
    html! {
        h2 { (title) }
        @if let Some(lead) = lead { p { (lead) } }
        (wide_table(title, &heads(texts, columns.iter().copied()), rows))
    }
}

/// Who published something, with a link to the publisher's own page, edition, file and terms.
pub(crate) fn sources<'a>(texts: &PageTexts, title: &str, sources: impl IntoIterator<Item = &'a Source>) -> Markup {
    let terms = |key: &str| texts.get(&format!("terms.{key}")).to_owned();
    let rows = html! {
        @for source in sources {
            tr {
                th scope="row" {
                    a href=(source.url) { (source.publisher) ": " (source.title) }
                    (via(texts, source))
                }
                (cell_of(Some("edition"), html! { bdi { (source.edition) } }))
                td translate=(NOT_TRANSLATED) { bdi { (source.file) } }
                td {
                    (terms(&source.terms))
                    @if let Some(own) = &source.row_terms { " " (own.source_contains) ": " (terms(&own.terms)) }
                }
            }
        }
    };
    section(texts, title, None, &["site.data.source", "site.data.edition", "site.data.files", "site.data.terms"], &rows)
}

/// Whose copy of a source is shown, on a line of its own; nothing for a publisher's own file.
pub(crate) fn via(texts: &PageTexts, source: &Source) -> Markup {
    html! { @if let Some(via) = presentation::via(source, texts.texts()) { br; small { (via) } } }
}

/// The field that finds rows of the page by typing, for `find.js`, which shows it; `label` is the key of its name.
pub(crate) fn finding(texts: &PageTexts, label: &str) -> Markup {
    html! {
        p #finding.choice hidden {
            label { (texts.get(label)) " " input #find type="search" autocomplete="off"; }
            " "
            span #found role="status" data-text=(texts.get("site.found")) {}
        }
    }
}

/// What `find.js` finds a row by, as its `data-n`: as it is written, and as the app's search folds it, since a reader may
/// know another spelling than the page's.
pub(crate) fn found_by(words: &str) -> String {
    format!("{words} {}", fold(words))
}
