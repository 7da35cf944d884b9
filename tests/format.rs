//! Numbers read the same natively and in the browser: the same list is checked in both.

use crime_explorer::{
    format::{Width, compact, figure, number, ticks},
    i18n::Lang,
};

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn numbers_have_the_digits_that_were_printed() {
    let cases = [
        (2.675, 2, "2.68"),
        (1.005, 2, "1.00"),
        (0.1 + 0.2, 17, "0.30000000000000004"),
        (1.0 / 3.0, 5, "0.33333"),
        (5e-324, 3, "0.000"),
        (1e21, 0, "1,000,000,000,000,000,000,000"),
        (83.763_182_511_235_5, 1, "83.8"),
        (9_007_199_254_740_993.0, 0, "9,007,199,254,740,992"),
        (-0.5, 0, "0"),
        (-1.5, 0, "\u{2212}2"),
    ];
    for (value, decimals, expect) in cases {
        assert_eq!(number(Lang::En, value, decimals), expect, "{value:e} with {decimals} decimals");
    }
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn small_and_large_figures_keep_their_words() {
    assert_eq!(figure(Lang::Ru, 0.000_04, 1), "<0,0001");
    assert_eq!(compact(Lang::Es, 8_161_972_572.0, 2, Width::Long), "8,16\u{a0}mil\u{a0}millones");
    assert_eq!(ticks(Lang::Fr, &[0.0, 2.5e6, 5e6]), ["0", "2,5\u{a0}M", "5\u{a0}M"]);
}
