use proptest::prelude::*;

use super::{
    dash::{dashed, pattern},
    hatch::hatched,
    labels::{Wish, stacked},
    text::{Weight, shortened, two_lines, width, wrapped},
    ticks::{linear_ticks, log_ticks, year_ticks},
};
use crate::period::{Year, Years};

#[test]
fn ticks_are_round_and_enclose_the_values() {
    let check = |low, high, expect: &[f64]| assert_eq!(linear_ticks(low, high, 5).values, expect);
    check(0.0, 83.8, &[0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
    check(0.0, 100.0, &[0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
    check(-12.0, 30.0, &[-20.0, -10.0, 0.0, 10.0, 20.0, 30.0]);
    check(0.0, 0.3, &[0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3]);
    check(96.0, 131.0, &[95.0, 100.0, 105.0, 110.0, 115.0, 120.0, 125.0, 130.0, 135.0]);
}

#[test]
fn degenerate_ranges_have_an_axis_too() {
    assert_eq!(linear_ticks(0.0, 0.0, 5).values, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
    assert_eq!(linear_ticks(7.0, 7.0, 5).values, [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]);
    assert_eq!(linear_ticks(f64::NAN, f64::INFINITY, 5), linear_ticks(0.0, 0.0, 5));
    assert_eq!(linear_ticks(9.0, 2.0, 5), linear_ticks(2.0, 9.0, 5));
}

#[test]
fn a_logarithmic_axis_has_no_zero() {
    assert_eq!(log_ticks(0.3, 60.0), [0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0]);
    assert_eq!(log_ticks(0.0, 60.0), log_ticks(1.0, 10.0));
    assert_eq!(log_ticks(10.0, 10.0), [5.0, 10.0]);
}

#[test]
fn years_on_the_axis_are_round_and_both_ends_are_there_if_they_fit() {
    let years = |first, last| Years::between(Year(first), Year(last));
    let check = |range, n_fit, expect: &[i16]| {
        let ticks: Vec<i16> = year_ticks(range, n_fit, 2.0).into_iter().map(|year| year.0).collect();
        assert_eq!(ticks, expect);
    };
    check(years(1990, 2022), 8, &[1990, 1995, 2000, 2005, 2010, 2015, 2020, 2022]);
    check(years(1990, 2021), 8, &[1990, 1995, 2000, 2005, 2010, 2015, 2020]);
    check(years(2018, 2022), 10, &[2018, 2019, 2020, 2021, 2022]);
    check(years(2013, 2017), 1, &[2017]);
    check(years(2012, 2012), 5, &[2012]);
}

#[test]
fn widths_are_those_of_the_font() {
    // "0" has an advance of 600/1000 em at both weights, "i" 250 and 276.
    assert_eq!(width("00", 10.0, Weight::Regular), 12.0);
    assert_eq!(width("i", 10.0, Weight::Regular), 2.5);
    assert_eq!(width("i", 10.0, Weight::Semibold), 2.76);
    assert_eq!(width("中", 10.0, Weight::Regular), 10.0);
    assert_eq!(width("\u{2067}\u{2069}\u{200e}", 10.0, Weight::Regular), 0.0);
}

#[test]
fn lines_break_between_words_and_between_chinese_characters() {
    assert_eq!(wrapped("Bosnia and Herzegovina", 10.0, Weight::Regular, 70.0), ["Bosnia and", "Herzegovina"]);
    assert_eq!(wrapped("玻利维亚（多民族国）", 10.0, Weight::Regular, 52.0), ["玻利维亚", "（多民族", "国）"]);
    assert_eq!(wrapped("", 10.0, Weight::Regular, 70.0), [""; 0]);
    assert_eq!(wrapped("iiii", 10.0, Weight::Regular, 5.1), ["ii", "ii"]);
}

#[test]
fn two_lines_are_about_as_long() {
    let lines = two_lines("Bolivia (Plurinational State of)", 13.0, Weight::Regular, 170.0);
    assert_eq!(lines, ["Bolivia (Plurinational", "State of)"]);
    assert_eq!(two_lines("a b c d e f g h", 10.0, Weight::Regular, 20.0).len(), 2);
}

#[test]
fn a_shortened_name_keeps_whole_words_where_it_can() {
    assert_eq!(shortened("Bosnia and Herzegovina", 10.0, Weight::Regular, 72.0), "Bosnia and…");
    assert_eq!(shortened("Peru", 10.0, Weight::Regular, 72.0), "Peru");
    assert_eq!(shortened("Peru", 10.0, Weight::Regular, 0.0), "…");
}

#[test]
fn a_dashed_line_is_as_long_as_its_strokes_and_gaps() {
    let strokes = dashed(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)], &[6.0, 4.0]);
    assert_eq!(strokes, [vec![(0.0, 0.0), (6.0, 0.0)], vec![(10.0, 0.0), (10.0, 6.0)]]);
    // A stroke goes round the corner.
    let strokes = dashed(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)], &[14.0, 4.0]);
    assert_eq!(strokes[0], [(0.0, 0.0), (10.0, 0.0), (10.0, 4.0)]);
    assert_eq!(dashed(&[(0.0, 0.0), (3.0, 0.0)], pattern(0)), [vec![(0.0, 0.0), (3.0, 0.0)]]);
}

#[test]
fn a_hatch_stays_inside_and_leaves_holes_empty() {
    let outer = vec![(0.0, 0.0), (20.0, 0.0), (20.0, 20.0), (0.0, 20.0)];
    let hole = vec![(5.0, 5.0), (5.0, 15.0), (15.0, 15.0), (15.0, 5.0)];
    for [(x0, y0), (x1, y1)] in hatched(&[outer, hole], 4.0) {
        assert!([x0, y0, x1, y1].iter().all(|v| (-1e-9..=20.0 + 1e-9).contains(v)));
        let middle = ((x0 + x1) / 2.0, (y0 + y1) / 2.0);
        let is_in_hole = (5.0..15.0).contains(&middle.0) && (5.0..15.0).contains(&middle.1);
        assert!(!is_in_hole, "{middle:?} is in the hole");
    }
}

#[test]
fn the_most_important_label_stays_where_there_is_no_room_for_all() {
    let wish = |centre, priority| Wish { centre, height: 10.0, priority };
    let placed = stacked(&[wish(5.0, 0), wish(5.0, 2), wish(5.0, 1)], 0.0, 20.0);
    assert_eq!(placed, [None, Some(5.0), Some(15.0)]);
}

#[test]
fn labels_that_fit_stand_where_they_wish() {
    let wish = |centre| Wish { centre, height: 10.0, priority: 0 };
    assert_eq!(stacked(&[wish(50.0), wish(20.0)], 0.0, 100.0), [Some(50.0), Some(20.0)]);
    assert_eq!(stacked(&[wish(50.0), wish(50.0)], 0.0, 100.0), [Some(45.0), Some(55.0)]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn stacked_labels_never_overlap_and_keep_their_order(
        wishes in proptest::collection::vec((-20.0..320.0f64, 5.0..30.0f64, 0..3u32), 0..40),
    ) {
        let wishes: Vec<Wish> =
            wishes.into_iter().map(|(centre, height, priority)| Wish { centre, height, priority }).collect();
        let centres = stacked(&wishes, 0.0, 300.0);
        let mut placed: Vec<(f64, f64, f64)> =
            wishes.iter().zip(&centres).filter_map(|(wish, at)| Some(((*at)?, wish.height, wish.centre))).collect();
        placed.sort_by(|a, b| a.0.total_cmp(&b.0));
        for (at, height, _) in &placed {
            prop_assert!(at - height / 2.0 >= -1e-6 && at + height / 2.0 <= 300.0 + 1e-6);
        }
        for pair in placed.windows(2) {
            prop_assert!(pair[0].0 + pair[0].1 / 2.0 <= pair[1].0 - pair[1].1 / 2.0 + 1e-6, "{pair:?} overlap");
            prop_assert!(pair[0].2 <= pair[1].2, "{pair:?} are in the wrong order");
        }
    }

    #[test]
    fn ticks_are_few_finite_and_ascending(low in any::<f64>(), high in any::<f64>(), n in 0..100usize) {
        for values in [linear_ticks(low, high, n).values, log_ticks(low, high)] {
            prop_assert!((2..=2000).contains(&values.len()), "{} ticks", values.len());
            prop_assert!(values.iter().all(|value| value.is_finite()));
            prop_assert!(values.windows(2).all(|pair| pair[0] < pair[1]), "{values:?}");
        }
    }

    #[test]
    fn linear_ticks_enclose_the_values(low in -1e6..1e6f64, span in 0.001..1e6f64, n in 2..12usize) {
        let high = low + span;
        let ticks = linear_ticks(low, high, n).values;
        let slack = span * 1e-2;
        prop_assert!(ticks[0] <= low + slack && ticks[ticks.len() - 1] >= high - slack, "{low} {high} {ticks:?}");
    }

    #[test]
    fn wrapped_lines_fit_and_lose_nothing(text in "[a-zäé 中文(),]{0,80}", max_width in 20.0..300.0f64) {
        let lines = wrapped(&text, 13.0, Weight::Regular, max_width);
        for line in &lines {
            prop_assert!(width(line, 13.0, Weight::Regular) <= max_width + 1e-6, "{line:?}");
        }
        let letters = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
        prop_assert_eq!(letters(&lines.concat()), letters(&text));
    }
}
