//! Who published a figure, in which release, on which terms.

use serde::{Deserialize, Serialize};

use crate::{i18n::Texts, packing::packed};

/// One release of one publisher's file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Stable id: `unodc-homicide-2022`.
    pub id: String,
    /// Who published it, in the publisher's own words.
    pub publisher: String,
    /// The title of the data set.
    pub title: String,
    /// The edition: the day of release, or the publisher's own name of it.
    pub edition: String,
    /// The file's name, as it was published. In the browser it is a text: see `Source::file_in`.
    pub file: String,
    /// Key of the terms of use: a text `terms.<key>`.
    pub terms: String,
    /// Whether the terms are an open licence (an open definition licence, or public domain).
    pub is_open: bool,
    /// Where the publisher offers it today.
    pub url: String,
    /// The words to cite, without the date of access. In the browser they are a text: see `Source::citation_in`.
    pub citation: String,
    /// Rows of this source that stand under other terms than it.
    #[serde(default)]
    pub row_terms: Option<RowTerms>,
    /// Who transcribed, derived or handed on the file, where it is not the publisher's own and was not checked against
    /// that one: the name that the text `ui.via` is filled with.
    #[serde(default)]
    pub via: Option<String>,
}

/// Rows that a publisher took from somebody else, whose terms they keep.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowTerms {
    /// The text by which such a row is known: its `source` has it.
    pub source_contains: String,
    /// Key of the terms of such a row: a text `terms.<key>`.
    pub terms: String,
    /// Whether those terms are an open licence.
    pub is_open: bool,
}

impl Source {
    /// Keys of the texts that come after the first chart, which does without them, and the texts.
    pub fn later_texts(&self) -> [(String, &str); 2] {
        [(self.key("file"), &self.file), (self.key("citation"), &self.citation)]
    }

    /// The file's name, from the texts if they have it.
    pub(crate) fn file_in<'a>(&'a self, texts: &'a Texts) -> &'a str {
        texts.find(&self.key("file")).unwrap_or(&self.file)
    }

    /// The words to cite, from the texts if they have them.
    pub(crate) fn citation_in<'a>(&'a self, texts: &'a Texts) -> &'a str {
        texts.find(&self.key("citation")).unwrap_or(&self.citation)
    }

    fn key(&self, what: &str) -> String {
        ["source.", &self.id, ".", what].concat()
    }

    /// The terms of a row whose `source` is `origin`, and whether they are open.
    ///
    /// ```
    /// # use crime_explorer::source::{RowTerms, Source};
    /// # let mut prisons: Source = Source { id: "".into(), publisher: "".into(), title: "".into(), edition: "".into(),
    /// #     file: "".into(), terms: "unodc".into(), is_open: false, url: "".into(), citation: "".into(),
    /// #     row_terms: None, via: None };
    /// prisons.row_terms = Some(RowTerms { source_contains: "WPB".into(), terms: "wpb".into(), is_open: false });
    /// assert_eq!(prisons.terms_of("CTS/WPB-ICPR"), ("wpb", false));
    /// assert_eq!(prisons.terms_of("CTS"), ("unodc", false));
    /// ```
    pub fn terms_of(&self, origin: &str) -> (&str, bool) {
        match &self.row_terms {
            Some(of) if contains(origin, &of.source_contains) => (&of.terms, of.is_open),
            _ => (&self.terms, self.is_open),
        }
    }
}

/// As `str::contains`, in a tenth of its code.
fn contains(text: &str, part: &str) -> bool {
    part.is_empty() || text.as_bytes().windows(part.len()).any(|window| window == part.as_bytes())
}

packed!(
    struct Source { id, publisher, title, edition, terms, url, is_open, row_terms, via } without { file, citation }
);
packed!(struct RowTerms { source_contains, terms, is_open });
