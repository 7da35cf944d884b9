//! The signs of each language's numbers.

use super::Lang;

/// Separators, signs and joints of a language's numbers (CLDR 48, `numbers.json`, numbering system `latn`).
pub(crate) struct Marks {
    /// Between the whole part and the decimals.
    pub(crate) decimal: char,
    /// Between groups of three digits.
    pub(crate) group: char,
    /// `minimumGroupingDigits`: how many digits must stand before the first group.
    pub(crate) min_grouped: usize,
    /// Before a negative number.
    pub(crate) minus: &'static str,
    /// Before an increase.
    pub(crate) plus: &'static str,
    /// Behind a share.
    pub(crate) percent: &'static str,
    /// Between the ends of a range.
    pub(crate) dash: &'static str,
    /// Before the first and between the ends of a range in words.
    pub(crate) from_to: [&'static str; 2],
}

impl Marks {
    pub(crate) fn of(lang: Lang) -> &'static Marks {
        match lang {
            Lang::Ar => &ARABIC,
            Lang::Zh => &CHINESE,
            Lang::En => &ENGLISH,
            Lang::Fr => &FRENCH,
            Lang::Ru => &RUSSIAN,
            Lang::Es => &SPANISH,
        }
    }
}

const ENGLISH: Marks = Marks {
    decimal: '.',
    group: ',',
    min_grouped: 1,
    minus: "\u{2212}",
    plus: "+",
    percent: "%",
    dash: "–",
    from_to: ["", " to "],
};

/// The left-to-right marks keep the signs on the proper side of the digits in a line that runs from right to left.
const ARABIC: Marks = Marks {
    minus: "\u{200e}\u{2212}",
    plus: "\u{200e}+",
    percent: "\u{200e}%\u{200e}",
    from_to: ["من ", " إلى "],
    ..ENGLISH
};

const CHINESE: Marks = Marks { dash: "-", from_to: ["", "至"], ..ENGLISH };

const FRENCH: Marks = Marks { decimal: ',', group: '\u{202f}', percent: "\u{a0}%", from_to: ["", " à "], ..ENGLISH };

const RUSSIAN: Marks =
    Marks { decimal: ',', group: '\u{a0}', percent: "\u{a0}%", from_to: ["от ", " до "], ..ENGLISH };

const SPANISH: Marks =
    Marks { decimal: ',', group: '.', min_grouped: 2, percent: "\u{a0}%", dash: "-", from_to: ["", " a "], ..ENGLISH };
