//! A number in the digits, separators and signs of a language.

use super::{Lang, decimal::Decimal, marks::Marks};

/// What stands for a number that is not finite: a dash, since no figure is meant.
pub(crate) const NO_NUMBER: &str = "–";

/// A number with exactly `decimals` decimals and grouped digits.
///
/// ```
/// use crime_explorer::{format::number, i18n::Lang};
/// assert_eq!(number(Lang::En, 1234567.85, 1), "1,234,567.8");
/// assert_eq!(number(Lang::Fr, 1234567.85, 1), "1\u{202f}234\u{202f}567,8");
/// assert_eq!(number(Lang::Ru, -12.5, 1), "\u{2212}12,5");
/// // Spanish groups digits from ten thousand on.
/// assert_eq!(number(Lang::Es, 8451.0, 0), "8451");
/// assert_eq!(number(Lang::Es, 38451.0, 0), "38.451");
/// ```
pub fn number(lang: Lang, value: f64, decimals: u8) -> String {
    if !value.is_finite() {
        return NO_NUMBER.to_owned();
    }
    write_decimal(lang, &Decimal::rounded(value, decimals.into()), "")
}

/// Digits as text of a language, with `plus` before what is not below zero.
pub(crate) fn write_decimal(lang: Lang, decimal: &Decimal, plus: &str) -> String {
    let marks = Marks::of(lang);
    let mut text = String::with_capacity(decimal.whole.len() * 2 + decimal.fraction.len() + 4);
    // A number that is shown as 0 has no sign.
    text.push_str(if decimal.is_negative && !decimal.is_zero() { marks.minus } else { plus });
    let n_digits = decimal.whole.len();
    let is_grouped = n_digits >= 3 + marks.min_grouped;
    for (idx, digit) in decimal.whole.chars().enumerate() {
        if is_grouped && idx > 0 && (n_digits - idx).is_multiple_of(3) {
            text.push(marks.group);
        }
        text.push(digit);
    }
    if !decimal.fraction.is_empty() {
        text.push(marks.decimal);
        text.push_str(&decimal.fraction);
    }
    text
}
