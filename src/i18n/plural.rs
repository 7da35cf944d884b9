//! Which plural form a language uses with a number (CLDR 48, cardinal rules).

use super::{Lang, decimal::Decimal};

/// A plural form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // The names are CLDR's.
pub enum Plural {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

impl Plural {
    /// The form's name, as it stands behind the `#` of a message's key.
    pub fn id(self) -> &'static str {
        match self {
            Plural::Zero => "zero",
            Plural::One => "one",
            Plural::Two => "two",
            Plural::Few => "few",
            Plural::Many => "many",
            Plural::Other => "other",
        }
    }

    /// The form that a language uses with these digits.
    pub(crate) fn of(shown: &Decimal, lang: Lang) -> Plural {
        Operands::of(shown).plural(lang)
    }

    /// The forms that a language tells apart: each needs a text of its own.
    pub fn forms(lang: Lang) -> &'static [Plural] {
        use Plural::*;
        match lang {
            Lang::Ar => &[Zero, One, Two, Few, Many, Other],
            Lang::Zh => &[Other],
            Lang::En => &[One, Other],
            Lang::Fr | Lang::Es => &[One, Many, Other],
            Lang::Ru => &[One, Few, Many, Other],
        }
    }
}

/// A number as it is shown: the plural form depends on the digits that the reader sees.
///
/// ```
/// use crime_explorer::i18n::{Lang, Plural, Quantity};
/// assert_eq!(Quantity::from(1).plural(Lang::En), Plural::One);
/// assert_eq!(Quantity::shown(1.0, 1).plural(Lang::En), Plural::Other); // "1.0 victims"
/// assert_eq!(Quantity::shown(1.0, 1).plural(Lang::Fr), Plural::One); // « 1,0 victime »
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantity {
    /// The number.
    pub value: f64,
    /// With how many decimals it is shown.
    pub decimals: u8,
}

impl Quantity {
    /// A number shown with `decimals` decimals.
    pub fn shown(value: f64, decimals: u8) -> Quantity {
        Quantity { value, decimals }
    }

    /// The plural form that `lang` uses with it.
    pub fn plural(self, lang: Lang) -> Plural {
        Plural::of(&Decimal::rounded(self.value, self.decimals.into()), lang)
    }
}

macro_rules! quantity_from_whole_number {
    ($($whole:ty),*) => {$(
        impl From<$whole> for Quantity {
            fn from(n: $whole) -> Quantity {
                // Counts of places, years and rows: far below the 2^53 from which f64 skips numbers.
                Quantity { value: n as f64, decimals: 0 }
            }
        }
    )*};
}
quantity_from_whole_number!(i32, u32, u64, usize);

/// What CLDR's rules ask of a number (UTS #35, part 3, "Plural Operand Meanings").
struct Operands {
    /// i: the whole part.
    whole: u64,
    /// v: how many decimals are shown, with trailing zeros.
    n_decimals: usize,
    /// Whether n is a whole number, however it is shown.
    is_whole: bool,
}

impl Operands {
    fn of(shown: &Decimal) -> Operands {
        Operands {
            // No figure comes near 2^64; a number that does takes the form of other large ones.
            whole: shown.whole.parse().unwrap_or(u64::MAX),
            n_decimals: shown.fraction.len(),
            is_whole: shown.fraction.bytes().all(|digit| digit == b'0'),
        }
    }

    fn plural(&self, lang: Lang) -> Plural {
        match lang {
            Lang::Ar => self.arabic(),
            Lang::Zh => Plural::Other,
            Lang::En if self.whole == 1 && self.n_decimals == 0 => Plural::One,
            Lang::En => Plural::Other,
            Lang::Fr if self.whole <= 1 => Plural::One,
            Lang::Es if self.whole == 1 && self.is_whole => Plural::One,
            Lang::Fr | Lang::Es => self.romance(),
            Lang::Ru => self.russian(),
        }
    }

    fn arabic(&self) -> Plural {
        match (self.is_whole, self.whole, self.whole % 100) {
            (false, ..) => Plural::Other,
            (_, 0, _) => Plural::Zero,
            (_, 1, _) => Plural::One,
            (_, 2, _) => Plural::Two,
            (_, _, 3..=10) => Plural::Few,
            (_, _, 11..=99) => Plural::Many,
            _ => Plural::Other,
        }
    }

    /// "1 000 000 de victimes": whole millions take a preposition.
    fn romance(&self) -> Plural {
        let is_million = self.n_decimals == 0 && self.whole != 0 && self.whole.is_multiple_of(1_000_000);
        if is_million { Plural::Many } else { Plural::Other }
    }

    fn russian(&self) -> Plural {
        match (self.n_decimals, self.whole % 10, self.whole % 100) {
            (1.., ..) => Plural::Other,
            (_, _, 11..=14) => Plural::Many,
            (_, 1, _) => Plural::One,
            (_, 2..=4, _) => Plural::Few,
            _ => Plural::Many,
        }
    }
}

#[cfg(test)]
mod tests;
