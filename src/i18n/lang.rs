//! The six languages.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::packing::packed;

/// An official language of the United Nations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // The names are ISO 639-1 codes.
pub enum Lang {
    Ar,
    Zh,
    #[default]
    En,
    Fr,
    Ru,
    Es,
}

/// The direction in which a language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The value of an element's `dir` attribute.
    pub fn id(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}

impl Lang {
    /// Every language, in the order of the United Nations.
    pub const ALL: [Lang; 6] = [Lang::Ar, Lang::Zh, Lang::En, Lang::Fr, Lang::Ru, Lang::Es];

    /// ISO 639-1 code: in links, in file names, in the page's `lang` attribute.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Ar => "ar",
            Lang::Zh => "zh",
            Lang::En => "en",
            Lang::Fr => "fr",
            Lang::Ru => "ru",
            Lang::Es => "es",
        }
    }

    /// The language's name in itself, as its readers look for it in a list.
    pub fn own_name(self) -> &'static str {
        match self {
            Lang::Ar => "العربية",
            Lang::Zh => "中文",
            Lang::En => "English",
            Lang::Fr => "Français",
            Lang::Ru => "Русский",
            Lang::Es => "Español",
        }
    }

    /// The direction in which it is written.
    pub fn direction(self) -> Direction {
        match self {
            Lang::Ar => Direction::Rtl,
            _ => Direction::Ltr,
        }
    }

    /// The language of an ISO 639-1 code, in lower case.
    pub fn from_code(code: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The first of a reader's languages (BCP 47 tags, most wanted first) that there is; English if there is none.
    ///
    /// ```
    /// use crime_explorer::i18n::Lang;
    /// assert_eq!(Lang::negotiate(&["de-CH", "fr-CH", "en"]), Lang::Fr);
    /// assert_eq!(Lang::negotiate(&["de"]), Lang::En);
    /// ```
    pub fn negotiate(wanted: &[&str]) -> Lang {
        wanted.iter().find_map(|tag| Lang::from_tag(tag)).unwrap_or_default()
    }

    /// The language of a BCP 47 tag, whatever its script and region, if it is one of the six.
    pub(crate) fn from_tag(tag: &str) -> Option<Lang> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        Lang::from_code(&primary.to_ascii_lowercase())
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

packed!(
    enum Lang {
        Ar,
        Zh,
        En,
        Fr,
        Ru,
        Es,
    }
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back() {
        for lang in Lang::ALL {
            assert_eq!(Lang::from_code(lang.code()), Some(lang));
        }
        assert_eq!(Lang::from_code("EN"), None);
        assert_eq!(Lang::from_code("de"), None);
    }

    #[test]
    fn script_and_region_do_not_matter_to_the_choice() {
        assert_eq!(Lang::negotiate(&["zh-Hant-TW"]), Lang::Zh);
        assert_eq!(Lang::negotiate(&["ES_419"]), Lang::Es);
    }

    #[test]
    fn a_tag_that_only_begins_alike_is_another_language() {
        assert_eq!(Lang::negotiate(&["arn", "rue", "ru"]), Lang::Ru);
        assert_eq!(Lang::negotiate(&["", "-", "*"]), Lang::En);
        assert_eq!(Lang::negotiate(&[]), Lang::En);
    }

    #[test]
    fn only_arabic_runs_from_right_to_left() {
        let rtl: Vec<Lang> = Lang::ALL.into_iter().filter(|lang| lang.direction() == Direction::Rtl).collect();
        assert_eq!(rtl, [Lang::Ar]);
    }
}
