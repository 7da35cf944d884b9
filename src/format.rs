//! Numbers and periods as text of a language.
//!
//! Separators, signs and patterns are those of CLDR 48. Two choices are ours: a negative number has the typographic
//! minus (U+2212) in every language, and Arabic has Latin digits with the separators of CLDR's `ar` (numbering system
//! `latn`, which is also its default), as statistical publications of the United Nations print them.
//!
//! Rounding is half to even on the digits that the publisher printed, and the same natively and in the browser.

mod compact;
mod note;

use crate::{
    i18n::{
        Lang, Quantity, Texts,
        decimal::Decimal,
        marks::Marks,
        number::{NO_NUMBER, write_decimal},
    },
    indicator::{CountingUnit, Unit},
    observation::Value,
    period::{Year, Years},
};

pub use crate::i18n::number::number;
pub use compact::{Width, compact, ticks};
pub(crate) use note::between_sentences;
pub use note::note;

/// How many decimals more than asked for a small number may take before it is written as "<0.0001".
const MAX_MORE_DECIMALS: u8 = 3;

/// The number forms of a language, as a chart's spec carries them: the functions here take its `lang`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Formatter {
    /// The language.
    pub lang: Lang,
}

/// A number with all the digits that it was published with.
///
/// ```
/// use crime_explorer::{format::exact, i18n::Lang};
/// assert_eq!(exact(Lang::En, 6928.0), "6,928");
/// assert_eq!(exact(Lang::Fr, 83.8217312), "83,8217312");
/// ```
pub fn exact(lang: Lang, value: f64) -> String {
    if !value.is_finite() {
        return NO_NUMBER.to_owned();
    }
    // The shortest text that reads back to the same number, as the tables have it.
    write_decimal(lang, &Decimal::shortest(value), "")
}

/// A number as machines read it, for links, attributes and styles: no groups, a point, all its digits.
///
/// ```
/// use crime_explorer::format::plain;
/// assert_eq!(plain(-1234.5), "-1234.5");
/// assert_eq!(plain(0.14), "0.14");
/// assert_eq!(plain(f64::NAN), "0");
/// ```
pub fn plain(value: f64) -> String {
    let Decimal { is_negative, whole, fraction } = Decimal::shortest(if value.is_finite() { value } else { 0.0 });
    let (sign, point) = (if is_negative { "-" } else { "" }, if fraction.is_empty() { "" } else { "." });
    [sign, &whole, point, &fraction].concat()
}

/// A number as a reader should see it: with `decimals` decimals, or with more where those would show 0 for what is not.
///
/// ```
/// use crime_explorer::{format::figure, i18n::Lang};
/// assert_eq!(figure(Lang::En, 83.76, 1), "83.8");
/// assert_eq!(figure(Lang::En, 0.04, 1), "0.04");
/// assert_eq!(figure(Lang::En, 0.0, 1), "0.0");
/// assert_eq!(figure(Lang::En, 0.00002, 1), "<0.0001");
/// ```
pub fn figure(lang: Lang, value: f64, decimals: u8) -> String {
    signed_figure(lang, value, decimals, "")
}

/// A change: a number with its sign, "+" too.
///
/// ```
/// use crime_explorer::{format::signed, i18n::Lang};
/// assert_eq!(signed(Lang::En, 3.21, 1), "+3.2");
/// assert_eq!(signed(Lang::En, -3.21, 1), "\u{2212}3.2");
/// assert_eq!(signed(Lang::En, 0.0, 1), "0.0");
/// ```
pub fn signed(lang: Lang, value: f64, decimals: u8) -> String {
    let plus = if value > 0.0 { Marks::of(lang).plus } else { "" };
    signed_figure(lang, value, decimals, plus)
}

/// A share in per cent, 0 to 100, with the language's sign for it.
///
/// ```
/// use crime_explorer::{format::percent, i18n::Lang};
/// assert_eq!(percent(Lang::En, 12.34, 1), "12.3%");
/// assert_eq!(percent(Lang::Fr, 12.34, 1), "12,3\u{a0}%");
/// ```
pub fn percent(lang: Lang, value: f64, decimals: u8) -> String {
    figure(lang, value, decimals) + Marks::of(lang).percent
}

/// A change in per cent, or in percentage points where the sentence says so.
pub fn signed_percent(lang: Lang, value: f64, decimals: u8) -> String {
    signed(lang, value, decimals) + Marks::of(lang).percent
}

/// From one number to another, in signs. If one is negative the range is in words: two strokes in a row mislead.
///
/// ```
/// use crime_explorer::{format::range, i18n::Lang};
/// assert_eq!(range(Lang::En, 81.9, 85.8, 1), "81.9–85.8");
/// assert_eq!(range(Lang::En, -3.0, 5.0, 0), "\u{2212}3 to 5");
/// ```
pub fn range(lang: Lang, lower: f64, upper: f64, decimals: u8) -> String {
    if lower < 0.0 || upper < 0.0 {
        return range_in_words(lang, lower, upper, decimals);
    }
    let Marks { dash, .. } = Marks::of(lang);
    in_direction(lang, format!("{}{dash}{}", figure(lang, lower, decimals), figure(lang, upper, decimals)))
}

/// From one number to another, in words.
///
/// ```
/// use crime_explorer::{format::range_in_words, i18n::Lang};
/// assert_eq!(range_in_words(Lang::En, 0.0, 4.0, 0), "0 to 4");
/// assert_eq!(range_in_words(Lang::Ru, 0.0, 4.0, 0), "от 0 до 4");
/// ```
pub fn range_in_words(lang: Lang, lower: f64, upper: f64, decimals: u8) -> String {
    let [from, to] = Marks::of(lang).from_to;
    format!("{from}{}{to}{}", figure(lang, lower, decimals), figure(lang, upper, decimals))
}

/// What was published, as a bare number in its unit's form: "83.8", "12.3%", "0 to 4". None where there is no number.
///
/// A publisher's own bounds are not part of it; see [`bounds`].
///
/// ```
/// use crime_explorer::{format::value, i18n::Lang, indicator::Unit, observation::Value};
/// let censored = Value::Range { lower: 0.0, upper: 4.0 };
/// assert_eq!(value(Lang::Fr, censored, Unit::Count, 0).as_deref(), Some("0 à 4"));
/// assert_eq!(value(Lang::Fr, Value::Missing, Unit::Count, 0), None);
/// ```
pub fn value(lang: Lang, value: Value, unit: Unit, decimals: u8) -> Option<String> {
    let percent = if unit == Unit::Percent { Marks::of(lang).percent } else { "" };
    match value {
        Value::Number(value) | Value::Estimate { value, .. } => Some(figure(lang, value, decimals) + percent),
        Value::Range { lower, upper } => Some(range_in_words(lang, lower, upper, decimals) + percent),
        Value::Missing => None,
    }
}

/// The publisher's own bounds of an estimate: "81.9–85.8". None where it gives none.
pub fn bounds(lang: Lang, value: Value, unit: Unit, decimals: u8) -> Option<String> {
    let percent = if unit == Unit::Percent { Marks::of(lang).percent } else { "" };
    match value {
        Value::Estimate { lower, upper, .. } => Some(range(lang, lower, upper, decimals) + percent),
        Value::Number(_) | Value::Range { .. } | Value::Missing => None,
    }
}

/// What was published with its unit in words: "83.8 per 100,000", "435 victims", "12.3%".
///
/// The words are the messages `ui.measured.<unit>`, and for counts `ui.measured.count.<counting unit>`, in the plural
/// form of the number.
///
/// ```
/// use crime_explorer::{format::measured, i18n::Texts, indicator::{CountingUnit, Unit}, observation::Value};
/// let texts = Texts::built_in();
/// let rate = measured(&texts, Value::Number(83.8), Unit::Per100000, CountingUnit::Victim, 1);
/// assert_eq!(rate.as_deref(), Some("83.8 per 100,000 people"));
/// let count = measured(&texts, Value::Number(1.0), Unit::Count, CountingUnit::Victim, 0);
/// assert_eq!(count.as_deref(), Some("1 victim"));
/// ```
pub fn measured(
    texts: &Texts,
    published: Value,
    unit: Unit,
    counting_unit: CountingUnit,
    decimals: u8,
) -> Option<String> {
    let key = match unit {
        Unit::Count => format!("ui.measured.count.{}", counting_unit.id()),
        _ => format!("ui.measured.{}", unit.id()),
    };
    let text = match published {
        // "от 0 до 4" puts the noun into another case than the number alone does; "0–4" does not.
        Value::Range { lower, upper } if texts.lang == Lang::Ru && unit != Unit::Percent => {
            range(texts.lang, lower, upper, decimals)
        }
        _ => value(texts.lang, published, unit, decimals)?,
    };
    // Of a range ("0 to 4 victims") the noun follows the last number said.
    let (_, last) = published.bounds()?;
    let last = published.number().unwrap_or(last);
    let n = Quantity::shown(last, n_decimals_shown(last, decimals));
    Some(texts.plural(&key, n, &[("value", &text)]))
}

/// A year: never grouped.
pub fn year(year: Year) -> String {
    year.to_string()
}

/// A range of years, or the year if it is one.
///
/// ```
/// use crime_explorer::{format::years, i18n::Lang, period::{Year, Years}};
/// assert_eq!(years(Lang::En, Years::between(Year(2000), Year(2020))), "2000–2020");
/// assert_eq!(years(Lang::En, Years::between(Year(2015), Year(2015))), "2015");
/// ```
pub fn years(lang: Lang, years: Years) -> String {
    if years.first == years.last {
        return year(years.first);
    }
    // CLDR's intervals of years have an en dash in all six languages.
    in_direction(lang, format!("{}–{}", years.first, years.last))
}

fn signed_figure(lang: Lang, value: f64, decimals: u8, plus: &str) -> String {
    if !value.is_finite() {
        return NO_NUMBER.to_owned();
    }
    let n_decimals = n_decimals_shown(value, decimals);
    let shown = Decimal::rounded(value, n_decimals.into());
    if value == 0.0 || !shown.is_zero() {
        return write_decimal(lang, &shown, plus);
    }
    // Closer to zero than the last decimal can say: only the side is told.
    let (sign, least) = if value > 0.0 { ("<", 1.0) } else { (">", -1.0) };
    format!("{sign}{}", number(lang, least * 10f64.powi(-i32::from(n_decimals)), n_decimals))
}

/// `decimals`, or as many more as it takes to show a digit other than 0; the most allowed if even those do not.
fn n_decimals_shown(value: f64, decimals: u8) -> u8 {
    let most = decimals.saturating_add(MAX_MORE_DECIMALS);
    let is_seen = |n: &u8| value == 0.0 || !Decimal::rounded(value, (*n).into()).is_zero();
    (decimals..=most).find(is_seen).unwrap_or(most)
}

/// A range of numbers in the order of the language, wherever it is placed.
fn in_direction(lang: Lang, range: String) -> String {
    match lang {
        // Right-to-left isolate: the lower number is on the right in a picture or a cell that runs left to right too.
        Lang::Ar => format!("\u{2067}{range}\u{2069}"),
        _ => range,
    }
}

#[cfg(test)]
mod tests;
