use proptest::prelude::*;

use super::*;

/// Rates of homicide as the world has them: many low, few high.
const RATES: [f64; 20] =
    [0.2, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.1, 1.2, 1.6, 2.1, 2.9, 3.4, 5.2, 6.5, 8.0, 12.1, 18.4, 28.4, 53.3];

#[track_caller]
fn check(values: &[f64], method: ClassMethod, n_classes: u8, bounds: &[f64], counts: &[usize]) {
    let classes = classes(values, method, n_classes);
    assert_eq!((classes.bounds.as_slice(), classes.counts.as_slice()), (bounds, counts));
}

#[test]
fn skewed_values_get_round_bounds_that_grow() {
    check(&RATES, ClassMethod::Nice, 5, &[0.0, 0.5, 2.0, 5.0, 20.0, 60.0], &[2, 8, 3, 5, 2]);
}

#[test]
fn equal_classes_have_one_round_width() {
    check(&RATES, ClassMethod::Equal, 6, &[0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0], &[16, 2, 1, 0, 0, 1]);
    check(&[41.0, 48.0, 52.0, 59.0], ClassMethod::Equal, 4, &[40.0, 45.0, 50.0, 55.0, 60.0], &[1, 1, 1, 1]);
}

#[test]
fn quantiles_share_the_values_out_evenly() {
    let classes = classes(&RATES, ClassMethod::Quantile, 4);
    assert_eq!(classes.counts, [5, 5, 5, 5]);
    assert_eq!(classes.bounds[0], 0.0);
    assert!(classes.decimals <= 2, "{classes:?}");
}

#[test]
fn values_close_together_get_linear_bounds() {
    check(&[61.0, 64.0, 71.0, 73.0, 78.0, 79.0], ClassMethod::Nice, 3, &[60.0, 65.0, 75.0, 80.0], &[2, 2, 2]);
}

#[test]
fn one_value_is_one_class_and_none_is_none() {
    check(&[3.0, 3.0], ClassMethod::Nice, 5, &[2.0, 4.0], &[2]);
    check(&[1.0, 2.0, 900.0], ClassMethod::Nice, 6, &[0.0, 3.0, 900.0], &[2, 1]);
    check(&[0.0], ClassMethod::Quantile, 5, &[0.0, 5e-10], &[1]);
    assert_eq!(classes(&[f64::NAN, f64::INFINITY], ClassMethod::Equal, 5), Classes::default());
}

#[test]
fn a_value_on_a_bound_belongs_to_the_class_above() {
    let classes = Classes { bounds: vec![0.0, 1.0, 2.0], counts: vec![0, 0], decimals: 0 };
    assert_eq!([-1.0, 0.0, 0.99, 1.0, 2.0, 9.0].map(|value| classes.class_of(value)), [0, 0, 0, 1, 1, 1]);
    assert_eq!([0, 1].map(|class| classes.share(class)), [0.0, 1.0]);
}

proptest! {
    #[test]
    fn every_value_lies_in_its_class(
        values in prop::collection::vec(prop_oneof![0.0..1e6, -50.0..50.0, Just(0.0), 1e-3..1.0f64], 1..80),
        method in prop::sample::select(vec![ClassMethod::Nice, ClassMethod::Quantile, ClassMethod::Equal]),
        n_classes in 0u8..12,
    ) {
        let classes = classes(&values, method, n_classes);
        prop_assert!(classes.counts.len() <= usize::from(n_classes.clamp(FEWEST, MOST)), "{:?}", classes);
        prop_assert_eq!(classes.counts.iter().sum::<usize>(), values.len());
        prop_assert!(classes.bounds.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", classes);
        for value in &values {
            let class = classes.class_of(*value);
            let slack = 1e-9 * value.abs().max(1.0);
            prop_assert!(classes.bounds[class] <= value + slack && *value <= classes.bounds[class + 1] + slack, "{:?} {}", classes, value);
        }
    }
}
