//! Large numbers in millions and billions, for axis ticks and sentences.

use super::{figure, number};
use crate::i18n::{
    Lang, Plural,
    decimal::Decimal,
    number::{NO_NUMBER, write_decimal},
};

/// How the power of ten is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// As a sign, for axes and narrow cells: "1.2M".
    Short,
    /// As a word, for sentences: "1.2 million".
    Long,
}

/// A number in the largest power of ten that the language names from a million on (Chinese: from 十万 on, in 万 and 亿),
/// with at most `decimals` decimals; smaller numbers in full, without decimals where those are not needed to tell them
/// from zero.
///
/// ```
/// use crime_explorer::{format::{Width, compact}, i18n::Lang};
/// assert_eq!(compact(Lang::En, 1_234_000.0, 1, Width::Long), "1.2\u{a0}million");
/// assert_eq!(compact(Lang::En, 8_100_000_000.0, 1, Width::Short), "8.1B");
/// assert_eq!(compact(Lang::Zh, 1_234_000.0, 1, Width::Long), "123.4万");
/// assert_eq!(compact(Lang::En, 45_000.0, 1, Width::Long), "45,000");
/// assert_eq!(compact(Lang::En, 0.00035, 1, Width::Long), "<0.001");
/// ```
pub fn compact(lang: Lang, value: f64, decimals: u8, width: Width) -> String {
    if !value.is_finite() {
        return NO_NUMBER.to_owned();
    }
    let Some(mut exponent) = exponent_of(lang, value) else {
        return figure(lang, value, 0);
    };
    let mut shown = scaled(value, exponent, decimals.into());
    // 999,960,000 to one decimal is 1 billion and not 1000.0 million.
    if let Some(larger) = exponents(lang).iter().find(|e| **e > exponent)
        && shown.whole.len() > usize::from(larger - exponent)
    {
        exponent = *larger;
        shown = scaled(value, exponent, decimals.into());
    }
    write(lang, &shown, exponent, width)
}

/// Ticks of one axis, all in the same power of ten and with the decimals that the finest of them needs.
///
/// ```
/// use crime_explorer::{format::ticks, i18n::Lang};
/// assert_eq!(ticks(Lang::En, &[0.0, 0.5, 1.0]), ["0", "0.5", "1"]);
/// assert_eq!(ticks(Lang::Fr, &[0.0, 500_000.0, 1_000_000.0]), ["0", "0,5\u{a0}M", "1\u{a0}M"]);
/// ```
pub fn ticks(lang: Lang, values: &[f64]) -> Vec<String> {
    let largest = values.iter().fold(0.0f64, |largest, value| largest.max(value.abs()));
    let shared = exponent_of(lang, largest).filter(|exponent| {
        // On a logarithmic axis 10 would be 0.00001M.
        values.iter().all(|value| *value == 0.0 || value.abs() >= 10f64.powi(i32::from(*exponent) - 2))
    });
    let tick = |value: &f64| match shared.or_else(|| exponent_of(lang, *value)) {
        _ if !value.is_finite() => NO_NUMBER.to_owned(),
        _ if *value == 0.0 => number(lang, 0.0, 0),
        Some(exponent) => write(lang, &scaled(*value, exponent, TICK_DECIMALS), exponent, Width::Short),
        None => write_decimal(lang, &Decimal::rounded(*value, TICK_DECIMALS).trimmed(), ""),
    };
    values.iter().map(tick).collect()
}

/// Ticks are round numbers; what lies behind these decimals is an error of adding steps in binary (0.30000000000000004).
const TICK_DECIMALS: usize = 9;

/// The powers of ten that a language names, ascending.
fn exponents(lang: Lang) -> &'static [u8] {
    match lang {
        Lang::Zh => &[4, 8, 12],
        _ => &[6, 9, 12],
    }
}

/// The power of ten in which a number is written; none if it is small enough to be written in full.
fn exponent_of(lang: Lang, value: f64) -> Option<u8> {
    // Chinese names 10^4, but five digits are still read at a glance.
    let is_large = value.abs() >= if lang == Lang::Zh { 1e5 } else { 1e6 };
    let fitting = |exponent: &&u8| value.abs() >= 10f64.powi(i32::from(**exponent));
    exponents(lang).iter().rev().find(fitting).copied().filter(|_| is_large)
}

fn scaled(value: f64, exponent: u8, decimals: usize) -> Decimal {
    // Dividing by a power of ten up to 10^12 rounds correctly, and the shortest digits of the quotient are exact for
    // every figure of up to 15 digits.
    Decimal::rounded(value / 10f64.powi(i32::from(exponent)), decimals).trimmed()
}

fn write(lang: Lang, shown: &Decimal, exponent: u8, width: Width) -> String {
    let digits = write_decimal(lang, shown, "");
    let plural = Plural::of(shown, lang);
    format!("{digits}{}", unit(lang, exponent, width, plural))
}

/// What stands behind the digits (CLDR 48, `decimalFormats-numberSystem-latn`, short and long).
#[allow(clippy::too_many_lines)] // A table.
fn unit(lang: Lang, exponent: u8, width: Width, plural: Plural) -> &'static str {
    let is_singular = plural == Plural::One;
    match (lang, exponent, width) {
        (Lang::Zh, 4, _) => "万",
        (Lang::Zh, 8, _) => "亿",
        (Lang::Zh, ..) => "万亿",
        (Lang::Ar, 6, Width::Long) if plural == Plural::Few => "\u{a0}ملايين",
        (Lang::Ar, 6, _) => "\u{a0}مليون",
        (Lang::Ar, 9, _) => "\u{a0}مليار",
        (Lang::Ar, ..) => "\u{a0}ترليون",
        (Lang::En, 6, Width::Short) => "M",
        (Lang::En, 9, Width::Short) => "B",
        (Lang::En, _, Width::Short) => "T",
        (Lang::En, 6, Width::Long) => "\u{a0}million",
        (Lang::En, 9, Width::Long) => "\u{a0}billion",
        (Lang::En, _, Width::Long) => "\u{a0}trillion",
        (Lang::Fr | Lang::Es, 6, Width::Short) => "\u{a0}M",
        (Lang::Fr, 9, Width::Short) => "\u{a0}Md",
        (Lang::Fr, _, Width::Short) => "\u{a0}Bn",
        (Lang::Fr, 6, Width::Long) => {
            if is_singular {
                "\u{a0}million"
            } else {
                "\u{a0}millions"
            }
        }
        (Lang::Fr, 9, Width::Long) => {
            if is_singular {
                "\u{a0}milliard"
            } else {
                "\u{a0}milliards"
            }
        }
        (Lang::Fr, _, Width::Long) => {
            if is_singular {
                "\u{a0}billion"
            } else {
                "\u{a0}billions"
            }
        }
        (Lang::Es, 9, Width::Short) => "\u{a0}mil\u{a0}M",
        (Lang::Es, _, Width::Short) => "\u{a0}B",
        (Lang::Es, 6, Width::Long) => {
            if is_singular {
                "\u{a0}millón"
            } else {
                "\u{a0}millones"
            }
        }
        (Lang::Es, 9, Width::Long) => "\u{a0}mil\u{a0}millones",
        (Lang::Es, _, Width::Long) => {
            if is_singular {
                "\u{a0}billón"
            } else {
                "\u{a0}billones"
            }
        }
        (Lang::Ru, 6, Width::Short) => "\u{a0}млн",
        (Lang::Ru, 9, Width::Short) => "\u{a0}млрд",
        (Lang::Ru, _, Width::Short) => "\u{a0}трлн",
        (Lang::Ru, _, Width::Long) => russian_word(exponent, plural),
    }
}

fn russian_word(exponent: u8, plural: Plural) -> &'static str {
    let [one, many, other] = match exponent {
        6 => ["\u{a0}миллион", "\u{a0}миллионов", "\u{a0}миллиона"],
        9 => ["\u{a0}миллиард", "\u{a0}миллиардов", "\u{a0}миллиарда"],
        _ => ["\u{a0}триллион", "\u{a0}триллионов", "\u{a0}триллиона"],
    };
    match plural {
        Plural::One => one,
        Plural::Many => many,
        _ => other,
    }
}
