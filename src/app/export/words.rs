//! What a reader copies: the snippet, the citation, the name of a file.

use crate::{
    chart::spec::ChartSpec,
    i18n::Texts,
    kinds::Scope,
    presentation::via,
    series::{SeriesKey, Subject},
    source::Source,
};

/// The script that gives frames their height, below the site's base.
pub(crate) const SCRIPT: &str = "embed/v2.js";
/// The hash of that script, which hosts hold it to. The script at an address never changes: another has another number.
pub(crate) const SCRIPT_HASH: &str = "sha384-a12sMMKKp5xGXDUKlMa8x+x/WZc0Qq0wmIF0D58kunpKnwA1HO86Y9PkC2lsdpjK";

/// HTML that puts the view into another page. Without script it keeps the height reserved here; with the site's
/// [`SCRIPT`] it takes the height that it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Snippet<'a> {
    /// Absolute address of the view in a frame.
    pub address: &'a str,
    /// Absolute address of [`SCRIPT`]; none for a snippet without script.
    pub script: Option<&'a str>,
    /// What the frame shows, for those who cannot see it.
    pub title: &'a str,
    /// Height reserved in CSS pixels.
    pub height_px: u32,
}

impl Snippet<'_> {
    /// The snippet's text.
    ///
    /// The sandbox keeps what a chart needs: script, its own origin (to fetch its figures), links that open in a page
    /// of their own, and downloads. Nothing in it needs the host to allow inline styles or scripts.
    pub(crate) fn html(&self) -> String {
        let frame = format!(
            "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{}\" loading=\"lazy\" frameborder=\"0\" data-crime-explorer \
             sandbox=\"allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads\" \
             allow=\"clipboard-write\"></iframe>",
            escape(self.address),
            escape(self.title),
            self.height_px,
        );
        match self.script {
            Some(script) => format!(
                "{frame}\n<script src=\"{}\" integrity=\"{SCRIPT_HASH}\" crossorigin async></script>",
                escape(script)
            ),
            None => frame,
        }
    }
}

/// A text as the value of a quoted HTML attribute.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The words to cite a view: who published the figures, in which edition, on which terms, and where it was seen when.
///
/// `date` is the day of access (`2026-11-21`): understood, and written the same, in every language.
pub(crate) fn citation(
    sources: &[Source],
    title: &str,
    link: &str,
    data_version: &str,
    date: &str,
    texts: &Texts,
) -> String {
    let mut lines: Vec<String> = sources
        .iter()
        .map(|source| {
            let terms = texts.get(&format!("terms.{}", source.terms)).to_owned();
            let sentences = [Some(sentence(source.citation_in(texts))), via(source, texts), Some(sentence(&terms))];
            sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
        })
        .collect();
    lines.push(
        texts.with(
            "ui.take.citation.form",
            &[("title", title), ("version", data_version), ("link", link), ("date", date)],
        ),
    );
    lines.join("\n")
}

/// The text with one full stop at its end.
fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with(['.', '。', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

/// Name of a file of the view, without ending: indicator, kind, whose figures and when, in ASCII without spaces.
pub(crate) fn file_stem(indicator_id: &str, spec: &dyn ChartSpec) -> String {
    let (kind, years) = (spec.kind(), spec.years());
    let mut parts = vec![indicator_id.to_owned(), kind.file_word.to_owned()];
    // Where places are compared with all, whose figures they are says little.
    if kind.scope == Scope::Chosen {
        let shown = spec.shown();
        parts.extend(whose(&shown.iter().map(|(named, _)| &named.series.key).collect::<Vec<_>>()));
    }
    parts.push(match kind.is_of_one_year() {
        true => years.last.to_string(),
        false => format!("{}-{}", years.first, years.last),
    });
    parts.join("_")
}

/// The places by code, as long as a name with them stays handy.
fn whose(keys: &[&SeriesKey]) -> Option<String> {
    let mut codes: Vec<String> = Vec::new();
    for key in keys {
        let code = match key.subject {
            Subject::Place(code) | Subject::Region(code) => code.to_string(),
            Subject::Group(group) => group.id().to_owned(),
        };
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    match codes.len() {
        0 => None,
        1..=6 => Some(codes.join("-")),
        n => Some(format!("{n}-places")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn a_snippet_says_what_it_shows_and_loads_late() {
        let snippet = Snippet {
            address: "https://x.org/embed/a/en/?p=HND~SLV&v=bar",
            script: Some("https://x.org/embed/v2.js"),
            title: "\"Rates\" <2000 & later>",
            height_px: 480,
        };
        let html = snippet.html();
        assert!(
            html.starts_with(
                "<iframe src=\"https://x.org/embed/a/en/?p=HND~SLV&amp;v=bar\" \
             title=\"&quot;Rates&quot; &lt;2000 &amp; later&gt;\" width=\"100%\" height=\"480\" loading=\"lazy\""
            ),
            "{html}"
        );
        let script = format!(
            "<script src=\"https://x.org/embed/v2.js\" integrity=\"{SCRIPT_HASH}\" crossorigin async></script>"
        );
        assert!(html.ends_with(&script), "{html}");
        assert!(!html.contains("style="), "a strict host would drop it");
        assert!(!Snippet { script: None, ..snippet }.html().contains("<script"));
    }

    #[test]
    fn the_snippet_of_the_documents_is_the_one_that_readers_get() {
        let documents = include_str!("../../../docs/embedding.md");
        let block = documents.split("```html\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
        let snippet = Snippet {
            address: "https://example.org/crime/embed/homicide-rate/en/?p=HND~SLV",
            script: Some("https://example.org/crime/embed/v2.js"),
            title: "Homicide rate, Honduras and El Salvador",
            height_px: 640,
        };
        // The documents break lines, and do not repeat the hash.
        let words = |html: &str| html.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(block), words(&snippet.html().replace(SCRIPT_HASH, "sha384-…")));
    }

    #[test]
    fn a_citation_names_edition_terms_and_link() {
        let source = Source {
            id: "s".into(),
            publisher: "UNODC".into(),
            title: "Homicide".into(),
            edition: "2022-08-08".into(),
            file: "f.xlsx".into(),
            terms: "un".into(),
            is_open: false,
            url: "https://u".into(),
            citation: "UNODC, Homicide, edition of 8 August 2022".into(),
            row_terms: None,
            via: None,
        };
        let texts = Texts::new(
            Lang::En,
            [
                ("terms.un", "Terms of the UN."),
                ("ui.via", "Copy by {name}."),
                ("ui.take.citation.form", "“{title}”, {version}, {link}, {date}."),
            ],
        );
        let copied = Source { via: Some("Ada".into()), ..source.clone() };
        let cited = citation(&[copied], "Rates", "https://x/?i=a", "v1", "2026-11-21", &texts);
        assert!(
            cited.starts_with("UNODC, Homicide, edition of 8 August 2022. Copy by Ada. Terms of the UN.\n"),
            "{cited}"
        );
        assert_eq!(
            citation(&[source], "Rates", "https://x/?i=a", "v1", "2026-11-21", &texts),
            "UNODC, Homicide, edition of 8 August 2022. Terms of the UN.\n“Rates”, v1, https://x/?i=a, 2026-11-21.",
        );
    }
}
