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
        Decimal::of(value, &digits, n_whole)
    }

    /// A finite number with all digits of the shortest text that reads back to the same number.
    pub(crate) fn shortest(value: f64) -> Decimal {
        let (digits, n_whole) = shortest_digits(value);
        Decimal::of(value, &digits, n_whole)
    }

    fn of(value: f64, digits: &[u8], n_whole: usize) -> Decimal {
        let text = |digits: &[u8]| digits.iter().map(|digit| char::from(b'0' + digit)).collect();
        let (whole, fraction) = digits.split_at(n_whole);
        Decimal { is_negative: value < 0.0, whole: text(whole), fraction: text(fraction) }
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

/// Decimals that a number is looked at with: far more than any figure has.
const MOST_DECIMALS: usize = 22;

/// The digits (0 to 9) of the shortest text that reads back to the same number, and how many stand before the point.
///
/// As the standard library writes them, but for numbers that no figure is: from 2^53 on these are all digits of the
/// number itself, and of a number that needs more decimals than [`MOST_DECIMALS`] those that it has then. The library's
/// own way brings tables and two algorithms, more than a hundredth of the whole program.
fn shortest_digits(value: f64) -> (Vec<u8>, usize) {
    const FRACTION_BITS: i32 = 52;
    let fraction = value.to_bits() & ((1 << FRACTION_BITS) - 1);
    // The number is `mantissa / 2^shift`.
    let (mantissa, shift) = match (value.to_bits() >> FRACTION_BITS & 0x7ff) as i32 {
        0 => (fraction, 1074),
        exponent => (fraction | 1 << FRACTION_BITS, 1075 - exponent),
    };
    let Ok(shift @ 1..) = u32::try_from(shift) else {
        let mut digits = digits_of(mantissa, 1);
        (0..-shift).for_each(|_| double(&mut digits));
        let n_whole = digits.len();
        return (digits, n_whole);
    };
    let mut power = 1_u128;
    for n_decimals in 0.. {
        // At most 2^53 · 10^22, which is below 2^127.
        let scaled = u128::from(mantissa) * power;
        let nearest = if shift > 127 { 0 } else { (scaled >> shift) + (scaled >> (shift - 1) & 1) };
        if mantissa == 0
            || n_decimals == MOST_DECIMALS
            || (shift <= 127 && reads_back(nearest << shift, scaled, power, mantissa))
        {
            // Below 2^64, since up to 17 digits tell any number apart.
            let digits = digits_of(nearest as u64, n_decimals + 1);
            let n_whole = digits.len() - n_decimals;
            return (digits, n_whole);
        }
        power *= 10;
    }
    (vec![0], 1) // Not reached: the loop returns.
}

/// Whether `near` is closer to `exact`, in units of which the mantissa's last bit has `unit`, than any other number is.
fn reads_back(near: u128, exact: u128, unit: u128, mantissa: u64) -> bool {
    // Below a power of two numbers are twice as close.
    let is_below_power_of_two = near < exact && mantissa == 1 << 52;
    let distance = near.abs_diff(exact) * if is_below_power_of_two { 4 } else { 2 };
    // Halfway a reader takes the even one.
    distance < unit || (distance == unit && mantissa.is_multiple_of(2))
}

/// The decimal digits of a number, with zeros before them where they are fewer than `n_least`.
fn digits_of(mut number: u64, n_least: usize) -> Vec<u8> {
    let mut digits = Vec::new();
    while number > 0 || digits.len() < n_least {
        digits.push((number % 10) as u8);
        number /= 10;
    }
    digits.reverse();
    digits
}

fn double(digits: &mut Vec<u8>) {
    let mut carry = 0;
    for digit in digits.iter_mut().rev() {
        let doubled = *digit * 2 + carry;
        (*digit, carry) = (doubled % 10, doubled / 10);
    }
    if carry > 0 {
        digits.insert(0, carry);
    }
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

    /// As the standard library has it.
    #[track_caller]
    fn check_digits(value: f64) {
        let shortest = Decimal::shortest(value);
        let point = if shortest.fraction.is_empty() { "" } else { "." };
        let sign = if shortest.is_negative { "-" } else { "" };
        assert_eq!(format!("{sign}{}{point}{}", shortest.whole, shortest.fraction), format!("{value}"));
    }

    #[test]
    fn the_shortest_digits_are_those_of_the_standard_library() {
        for value in [0.0, 0.1, 0.1 + 0.2, 1.0 / 3.0, 2.675, 5e-10, 123456789.12345678, 1e15, 9_007_199_254_740_991.0] {
            check_digits(value);
        }
        for exponent in -40..=52 {
            let power = 2f64.powi(exponent);
            for value in [power, power.next_down(), power.next_up()] {
                // No more decimals than are looked at.
                if value > 1e-6 {
                    check_digits(value);
                }
            }
        }
    }

    #[test]
    fn a_number_with_too_many_decimals_has_those_that_are_looked_at() {
        assert_eq!(Decimal::shortest(1.2345678901234567e-10).fraction, "0000000001234567890123");
        assert!(Decimal::shortest(1e-23).is_zero() && Decimal::shortest(f64::MIN_POSITIVE).is_zero());
    }

    #[test]
    fn the_largest_number_has_all_its_digits() {
        let largest = Decimal::shortest(f64::MAX);
        assert_eq!(largest.whole.parse(), Ok(f64::MAX));
        assert_eq!((largest.whole.len(), largest.fraction.as_str()), (309, ""));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn digits_are_the_standard_library_s(value in -1e14..1e14f64, exponent in 0_i32..20) {
            // Of all sizes that figures have.
            let value = value * 10f64.powi(-exponent);
            if value.abs() > 1e-5 {
                check_digits(value);
            }
        }

        #[test]
        fn digits_as_published_come_back(mantissa in 0..1_000_000_000_000_u64, decimals in 0_i32..10) {
            check_digits(mantissa as f64 / 10f64.powi(decimals));
        }
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
