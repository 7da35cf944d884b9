//! Which page an address is of.

use crate::permalink::Prepared;

/// A page of the site. Each is a folder below the site's base, so that any static host can serve it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// What this is, and four questions.
    Home,
    /// One view with all its controls.
    Explore,
    /// One view in a frame of somebody else's page.
    Embed,
    /// An address that leads nowhere.
    NotFound,
}

impl Page {
    /// The page of a URL's path on a site whose base has the path `base` (begins and ends with a slash).
    pub(crate) fn of(path: &str, base: &str) -> Page {
        match below(path, base) {
            Some("") => Page::Home,
            Some("explore") => Page::Explore,
            // Below it are the prepared pages of frames.
            Some(below) if below == "embed" || below.starts_with("embed/") => Page::Embed,
            _ => Page::NotFound,
        }
    }

    /// The page's folder below the base.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Page::Home | Page::NotFound => "",
            Page::Explore => "explore/",
            Page::Embed => "embed/",
        }
    }
}

/// What the folder of an embed page says of the view: `embed/theft-rate/fr/`.
pub(crate) fn prepared(path: &str, base: &str) -> Option<Prepared> {
    Prepared::of(below(path, base)?.strip_prefix("embed/")?)
}

/// The folder below the base, without slashes around it.
fn below<'a>(path: &'a str, base: &str) -> Option<&'a str> {
    let below = match path.strip_prefix(base) {
        Some(below) => below,
        None if path == base.trim_end_matches('/') => "",
        None => return None,
    };
    Some(below.strip_suffix("index.html").unwrap_or(below).trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_found_below_any_base() {
        for base in ["/", "/crime/", "/a/b/"] {
            assert_eq!(Page::of(base, base), Page::Home);
            assert_eq!(Page::of(&format!("{base}index.html"), base), Page::Home);
            assert_eq!(Page::of(&format!("{base}explore"), base), Page::Explore);
            assert_eq!(Page::of(&format!("{base}explore/index.html"), base), Page::Explore);
            assert_eq!(Page::of(&format!("{base}embed/"), base), Page::Embed);
            for path in ["embed/theft-rate/fr/", "embed/theft-rate/fr/index.html"].map(|path| [base, path].concat()) {
                assert_eq!(Page::of(&path, base), Page::Embed);
                assert_eq!(prepared(&path, base).map(|page| page.folder()).as_deref(), Some("theft-rate/fr"));
            }
            assert_eq!(prepared(&format!("{base}embed/"), base), None);
            assert_eq!(prepared(&format!("{base}explore/"), base), None);
        }
    }

    #[test]
    fn an_address_beside_the_base_leads_nowhere() {
        assert_eq!(Page::of("/crime/explorer", "/crime/"), Page::NotFound);
        assert_eq!(Page::of("/other/explore/", "/crime/"), Page::NotFound);
        assert_eq!(Page::of("/explore/deeper/", "/"), Page::NotFound);
        assert_eq!(Page::of("/embedded/", "/"), Page::NotFound);
    }
}
