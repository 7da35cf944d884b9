//! Exact decimal rounding on the digits that a number is written with.

/// A number as decimal digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decimal {
    /// Whether the number before rounding was below zero.
    pub(crate) is_negative: bool,
    /// Digits before the decimal point, at least one.
    pub(crate) whole: String,
    /// Digits behind the decimal point, possibly none.
    pub(crate) fraction: String,
}

impl Decimal {
    /// A finite number rounded to `decimals`, half to even.
    ///
    /// The shortest text that reads back to the same number is rounded, and not its binary value: a publisher who
    /// printed 2.675 meant 2.675, so two decimals are 2.68, although the nearest binary fraction lies below.
    pub(crate) fn rounded(value: f64, decimals: usize) -> Decimal {
        let (mut digits, mut n_whole) = shortest_digits(value);
        let n_kept = n_whole + decimals;
        if n_kept < digits.len() {
            let is_up = rounds_up(&digits, n_kept);
            digits.truncate(n_kept);
            if is_up && add_one(&mut digits) {
                n_whole += 1;
            }
        } else {
            digits.resize(n_kept, 0);
        }
        let text = |digits: &[u8]| digits.iter().map(|digit| char::from(b'0' + digit)).collect();
        Decimal { is_negative: value < 0.0, whole: text(&digits[..n_whole]), fraction: text(&digits[n_whole..]) }
    }

    /// Whether every digit is 0.
    pub(crate) fn is_zero(&self) -> bool {
        self.whole.bytes().chain(self.fraction.bytes()).all(|digit| digit == b'0')
    }

    /// The same without zeros at the end of the fraction.
    pub(crate) fn trimmed(mut self) -> Decimal {
        self.fraction.truncate(self.fraction.trim_end_matches('0').len());
        self
    }
}

/// The digits (0 to 9) of the shortest text that reads back to the same number, and how many stand before the point.
fn shortest_digits(value: f64) -> (Vec<u8>, usize) {
    // `{:e}` writes `d.ddde<exponent>`, the same natively and in the browser.
    let text = format!("{:e}", value.abs());
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let mut digits: Vec<u8> = mantissa.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0').collect();
    if exponent < 0 {
        let n_leading = exponent.unsigned_abs() as usize;
        digits.splice(0..0, std::iter::repeat_n(0, n_leading));
        return (digits, 1);
    }
    let n_whole = exponent.unsigned_abs() as usize + 1;
    if digits.len() < n_whole {
        digits.resize(n_whole, 0);
    }
    (digits, n_whole)
}

fn rounds_up(digits: &[u8], n_kept: usize) -> bool {
    let is_odd = n_kept > 0 && digits[n_kept - 1] % 2 == 1;
    match digits[n_kept] {
        5 => is_odd || digits[n_kept + 1..].iter().any(|digit| *digit > 0),
        digit => digit > 5,
    }
}

/// Adds one unit in the last place; true if the number became one digit longer.
fn add_one(digits: &mut Vec<u8>) -> bool {
    for digit in digits.iter_mut().rev() {
        if *digit < 9 {
            *digit += 1;
            return false;
        }
        *digit = 0;
    }
    digits.insert(0, 1);
    true
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn plain(value: f64, decimals: usize) -> String {
        let Decimal { is_negative, whole, fraction } = Decimal::rounded(value, decimals);
        let point = if fraction.is_empty() { "" } else { "." };
        format!("{}{whole}{point}{fraction}", if is_negative { "-" } else { "" })
    }

    #[track_caller]
    fn check(value: f64, decimals: usize, expect: &str) {
        assert_eq!(plain(value, decimals), expect);
    }

    #[test]
    fn halves_go_to_the_even_digit() {
        check(0.5, 0, "0");
        check(1.5, 0, "2");
        check(2.5, 0, "2");
        check(0.25, 1, "0.2");
        check(0.35, 1, "0.4");
        check(-2.5, 0, "-2");
    }

    #[test]
    fn digits_as_printed_are_rounded_and_not_their_binary_value() {
        check(2.675, 2, "2.68");
        check(1.005, 2, "1.00");
        check(1.015, 2, "1.02");
        check(1.0051, 2, "1.01");
    }

    #[test]
    fn a_carry_lengthens_the_number() {
        check(9.99, 1, "10.0");
        check(999.96, 1, "1000.0");
        check(0.96, 0, "1");
        check(0.096, 1, "0.1");
    }

    #[test]
    fn small_and_large_numbers_keep_their_size() {
        check(0.0, 2, "0.00");
        check(-0.0, 0, "0");
        check(1e-7, 3, "0.000");
        check(5e-324, 1, "0.0");
        check(8_100_000_000.0, 0, "8100000000");
        check(1e21, 1, "1000000000000000000000.0");
        check(12.0, 3, "12.000");
    }

    proptest! {
        #[test]
        fn all_decimals_read_back_to_the_same_number(value in -1e12..1e12f64) {
            prop_assert_eq!(plain(value, 400).parse::<f64>(), Ok(value));
        }

        #[test]
        fn rounding_moves_by_half_a_unit_at_most(value in -1e6..1e6f64, decimals in 0usize..6) {
            let rounded: f64 = plain(value, decimals).parse().unwrap();
            prop_assert!((rounded - value).abs() <= 0.5001 * 10f64.powi(-(decimals as i32)));
        }
    }
}
