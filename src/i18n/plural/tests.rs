//! The sample numbers of CLDR 48 (`supplemental/plurals.json`), without those in compact notation.

use super::*;

/// Reads a list of samples such as `0, 2~16, 1000, 1.0~1.5` and checks the form of each.
#[track_caller]
fn check(lang: Lang, expect: Plural, samples: &str) {
    for sample in samples.split(", ") {
        let (first, last) = sample.split_once('~').unwrap_or((sample, sample));
        let decimals = first.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        let step = 10f64.powi(-(decimals as i32));
        let (low, high): (f64, f64) = (first.parse().unwrap(), last.parse().unwrap());
        let n_steps = ((high - low) / step).round() as u32;
        for idx in 0..=n_steps {
            let n = low + f64::from(idx) * step;
            assert_eq!(Quantity::shown(n, decimals as u8).plural(lang), expect, "{lang} {n} with {decimals} decimals");
        }
    }
}

#[test]
fn arabic_has_six_forms() {
    check(Lang::Ar, Plural::Zero, "0, 0.0, 0.00, 0.000, 0.0000");
    check(Lang::Ar, Plural::One, "1, 1.0, 1.00, 1.000, 1.0000");
    check(Lang::Ar, Plural::Two, "2, 2.0, 2.00, 2.000, 2.0000");
    check(Lang::Ar, Plural::Few, "3~10, 103~110, 1003, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 103.0, 1003.0");
    check(Lang::Ar, Plural::Many, "11~26, 111, 1011, 11.0, 12.0, 13.0, 14.0, 15.0, 16.0, 17.0, 18.0, 111.0, 1011.0");
    check(Lang::Ar, Plural::Other, "100~102, 200~202, 300~302, 400~402, 500~502, 600, 1000, 10000, 100000, 1000000");
    check(Lang::Ar, Plural::Other, "0.1~0.9, 1.1~1.7, 10.1, 100.0, 1000.0, 10000.0, 100000.0, 1000000.0");
}

#[test]
fn chinese_has_one_form() {
    check(Lang::Zh, Plural::Other, "0~15, 100, 1000, 10000, 100000, 1000000");
    check(Lang::Zh, Plural::Other, "0.0~1.5, 10.0, 100.0, 1000.0, 10000.0, 100000.0, 1000000.0");
}

#[test]
fn english_tells_one_from_the_rest() {
    check(Lang::En, Plural::One, "1");
    check(Lang::En, Plural::Other, "0, 2~16, 100, 1000, 10000, 100000, 1000000");
    check(Lang::En, Plural::Other, "0.0~1.5, 10.0, 100.0, 1000.0, 10000.0, 100000.0, 1000000.0");
}

#[test]
fn french_counts_nothing_and_fractions_below_two_as_one() {
    check(Lang::Fr, Plural::One, "0, 1, 0.0~1.5");
    check(Lang::Fr, Plural::Many, "1000000");
    check(Lang::Fr, Plural::Other, "2~17, 100, 1000, 10000, 100000");
    check(Lang::Fr, Plural::Other, "2.0~3.5, 10.0, 100.0, 1000.0, 10000.0, 100000.0, 1000000.0");
}

#[test]
fn russian_goes_by_the_last_digits_and_fractions_are_other() {
    check(Lang::Ru, Plural::One, "1, 21, 31, 41, 51, 61, 71, 81, 101, 1001");
    check(Lang::Ru, Plural::Few, "2~4, 22~24, 32~34, 42~44, 52~54, 62, 102, 1002");
    check(Lang::Ru, Plural::Many, "0, 5~19, 100, 1000, 10000, 100000, 1000000");
    check(Lang::Ru, Plural::Other, "0.0~1.5, 10.0, 100.0, 1000.0, 10000.0, 100000.0, 1000000.0");
}

#[test]
fn spanish_counts_whole_millions_apart() {
    check(Lang::Es, Plural::One, "1, 1.0, 1.00, 1.000, 1.0000");
    check(Lang::Es, Plural::Many, "1000000");
    check(Lang::Es, Plural::Other, "0, 2~16, 100, 1000, 10000, 100000");
    check(Lang::Es, Plural::Other, "0.0~0.9, 1.1~1.6, 10.0, 100.0, 1000.0, 10000.0, 100000.0, 1000000.0");
}

#[test]
fn the_form_follows_the_digits_shown() {
    // 0.96 is shown as "1.0", so Arabic speaks of one.
    assert_eq!(Quantity::shown(0.96, 1).plural(Lang::Ar), Plural::One);
    assert_eq!(Quantity::shown(20.6, 0).plural(Lang::Ru), Plural::One);
}

#[test]
fn every_form_that_a_rule_gives_is_listed() {
    for lang in Lang::ALL {
        for n in 0..1200u32 {
            let plural = Quantity::from(n).plural(lang);
            assert!(Plural::forms(lang).contains(&plural), "{lang} {n}");
        }
        assert!(Plural::forms(lang).contains(&Quantity::from(1_000_000u32).plural(lang)));
        assert!(Plural::forms(lang).contains(&Quantity::shown(1.5, 1).plural(lang)));
    }
}
