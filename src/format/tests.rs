use super::*;

#[track_caller]
fn check(text: String, expect: &str) {
    assert_eq!(text, expect);
}

#[test]
fn every_language_has_its_own_separators() {
    let written = Lang::ALL.map(|lang| number(lang, -1_234_567.5, 1));
    assert_eq!(
        written,
        [
            "\u{200e}\u{2212}1,234,567.5",
            "\u{2212}1,234,567.5",
            "\u{2212}1,234,567.5",
            "\u{2212}1\u{202f}234\u{202f}567,5",
            "\u{2212}1\u{a0}234\u{a0}567,5",
            "\u{2212}1.234.567,5",
        ]
    );
}

#[test]
fn every_language_has_its_own_per_cent() {
    let written = Lang::ALL.map(|lang| percent(lang, 12.34, 1));
    assert_eq!(written, ["12.3\u{200e}%\u{200e}", "12.3%", "12.3%", "12,3\u{a0}%", "12,3\u{a0}%", "12,3\u{a0}%"]);
}

#[test]
fn digits_are_grouped_from_the_language_s_own_length_on() {
    check(number(Lang::En, 999.0, 0), "999");
    check(number(Lang::En, 1000.0, 0), "1,000");
    check(number(Lang::Es, 9999.0, 0), "9999");
    check(number(Lang::Es, 10000.0, 0), "10.000");
    check(number(Lang::Es, 1234567.0, 0), "1.234.567");
}

#[test]
fn a_number_shown_as_zero_has_no_sign() {
    check(number(Lang::En, -0.04, 1), "0.0");
    check(number(Lang::En, -0.0, 0), "0");
}

#[test]
fn what_is_not_zero_is_never_shown_as_zero() {
    check(figure(Lang::En, 0.04, 1), "0.04");
    check(figure(Lang::En, 0.4, 0), "0.4");
    check(figure(Lang::En, 0.0006, 1), "0.001");
    check(figure(Lang::En, 0.0002, 1), "0.0002");
    check(figure(Lang::En, 0.00004, 1), "<0.0001");
    check(figure(Lang::Fr, -0.00004, 1), ">\u{2212}0,0001");
    check(figure(Lang::En, f64::MIN_POSITIVE, 1), "<0.0001");
}

#[test]
fn a_zero_that_was_published_is_a_zero() {
    check(figure(Lang::En, 0.0, 1), "0.0");
    check(signed(Lang::En, 0.0, 1), "0.0");
}

#[test]
fn what_is_no_number_is_a_dash() {
    check(number(Lang::En, f64::NAN, 1), "–");
    check(figure(Lang::En, f64::INFINITY, 1), "–");
    check(compact(Lang::En, f64::NAN, 1, Width::Long), "–");
    check(ticks(Lang::En, &[f64::NAN]).concat(), "–");
}

#[test]
fn a_range_is_written_as_the_language_writes_it() {
    let written = Lang::ALL.map(|lang| range(lang, 81.9, 85.8, 1));
    assert_eq!(written, ["\u{2067}81.9–85.8\u{2069}", "81.9-85.8", "81.9–85.8", "81,9–85,8", "81,9–85,8", "81,9-85,8"]);
}

#[test]
fn a_censored_value_is_its_range_in_words() {
    let censored = Value::Range { lower: 0.0, upper: 4.0 };
    let written = Lang::ALL.map(|lang| value(lang, censored, Unit::Count, 0).unwrap());
    assert_eq!(written, ["من 0 إلى 4", "0至4", "0 to 4", "0 à 4", "от 0 до 4", "0 a 4"]);
}

#[test]
fn an_estimate_shows_its_number_and_apart_from_it_its_bounds() {
    let estimate = Value::Estimate { value: 83.76, lower: 81.9, upper: 85.84 };
    assert_eq!(value(Lang::En, estimate, Unit::Per100000, 1).as_deref(), Some("83.8"));
    assert_eq!(bounds(Lang::En, estimate, Unit::Per100000, 1).as_deref(), Some("81.9–85.8"));
    assert_eq!(bounds(Lang::En, estimate, Unit::Percent, 1).as_deref(), Some("81.9–85.8%"));
    assert_eq!(bounds(Lang::En, Value::Number(1.0), Unit::Count, 0), None);
}

#[test]
fn a_missing_value_is_no_text() {
    let texts = Texts::built_in();
    assert_eq!(value(Lang::En, Value::Missing, Unit::Count, 0), None);
    assert_eq!(measured(&texts, Value::Missing, Unit::Count, CountingUnit::Victim, 0), None);
}

#[test]
fn a_count_names_what_is_counted() {
    let texts = Texts::built_in();
    let of = |value, unit| measured(&texts, Value::Number(value), Unit::Count, unit, 0).unwrap();
    check(of(1.0, CountingUnit::Victim), "1 victim");
    check(of(7172.0, CountingUnit::Victim), "7,172 victims");
    check(of(2.0, CountingUnit::Offence), "2 offences");
    let censored = Value::Range { lower: 0.0, upper: 4.0 };
    let text = measured(&texts, censored, Unit::Count, CountingUnit::Victim, 0);
    assert_eq!(text.as_deref(), Some("0 to 4 victims"));
}

#[test]
fn the_noun_follows_the_digits_that_are_shown() {
    let forms = ["one", "few", "many", "other"].map(|form| (format!("ui.measured.count.victim#{form}"), form));
    let texts = Texts::new(Lang::Ru, forms.map(|(key, form)| (key, format!("{{value}} {form}"))));
    let of = |value| measured(&texts, value, Unit::Count, CountingUnit::Victim, 0).unwrap();
    check(of(Value::Number(0.4)), "0,4 other");
    check(of(Value::Number(21.2)), "21 one");
    check(of(Value::Range { lower: 0.0, upper: 4.0 }), "0–4 few");
}

#[test]
fn a_year_is_never_grouped() {
    check(year(Year(2015)), "2015");
    check(years(Lang::Fr, Years::between(Year(2000), Year(2020))), "2000–2020");
}

#[test]
fn millions_are_words_of_the_language() {
    let written = Lang::ALL.map(|lang| compact(lang, 1_234_000.0, 1, Width::Long));
    assert_eq!(
        written,
        ["1.2\u{a0}مليون", "123.4万", "1.2\u{a0}million", "1,2\u{a0}million", "1,2\u{a0}миллиона", "1,2\u{a0}millones"]
    );
    let written = Lang::ALL.map(|lang| compact(lang, 5e9, 1, Width::Long));
    assert_eq!(
        written,
        ["5\u{a0}مليار", "50亿", "5\u{a0}billion", "5\u{a0}milliards", "5\u{a0}миллиардов", "5\u{a0}mil\u{a0}millones"]
    );
    check(compact(Lang::Ar, 3e6, 1, Width::Long), "3\u{a0}ملايين");
    check(compact(Lang::Es, 1e6, 1, Width::Long), "1\u{a0}millón");
    check(compact(Lang::Ru, 21e6, 1, Width::Long), "21\u{a0}миллион");
}

#[test]
fn rounding_up_to_the_next_power_takes_its_name() {
    check(compact(Lang::En, 999_960_000.0, 1, Width::Long), "1\u{a0}billion");
    check(compact(Lang::En, 999_940_000.0, 1, Width::Long), "999.9\u{a0}million");
    check(compact(Lang::Zh, 99_999_999.0, 1, Width::Long), "1亿");
    check(compact(Lang::Zh, 99_990_000.0, 1, Width::Long), "9,999万");
}

#[test]
fn ticks_share_one_power_of_ten() {
    let halves = [0.0, 500_000.0, 1_000_000.0, 1_500_000.0];
    assert_eq!(ticks(Lang::En, &halves), ["0", "0.5M", "1M", "1.5M"]);
    assert_eq!(ticks(Lang::Zh, &halves), ["0", "50万", "100万", "150万"]);
    assert_eq!(ticks(Lang::Ru, &[0.0, 2e9]), ["0", "2\u{a0}млрд"]);
}

#[test]
fn ticks_of_a_logarithmic_axis_are_each_in_their_own_power() {
    let decades = [1.0, 100.0, 10_000.0, 1_000_000.0];
    assert_eq!(ticks(Lang::En, &decades), ["1", "100", "10,000", "1M"]);
    assert_eq!(ticks(Lang::Es, &[0.01, 0.1, 1.0, 10.0]), ["0,01", "0,1", "1", "10"]);
}

#[test]
fn ticks_hide_what_adding_steps_in_binary_leaves() {
    assert_eq!(ticks(Lang::En, &[0.1 + 0.2, -20.0]), ["0.3", "\u{2212}20"]);
}
