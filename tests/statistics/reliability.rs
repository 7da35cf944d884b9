//! Grades of figures, and places that are alike.

use crime_explorer::statistics::{
    reliability::{Grade, Known, Reason, grade},
    similar::{Input, Inputs, Places},
};
use proptest::prelude::*;

use crate::{chance::Chance, check_close};

#[test]
fn a_figure_without_a_reason_is_good_and_one_with_two_is_weak() {
    let of = |known: Known| {
        let (grade, reasons) = grade(known);
        (grade, reasons.iter().collect::<Vec<_>>())
    };
    let plain = Known { events: Some(20.0), coverage: Some(0.9), age: 4, ..Known::default() };
    assert_eq!(of(plain), (Grade::Good, vec![]));
    assert_eq!(of(Known::default()), (Grade::Good, vec![]));
    assert_eq!(of(Known { events: Some(19.9), ..plain }), (Grade::Weak, vec![Reason::FewEvents]));
    assert_eq!(of(Known { coverage: Some(0.89), ..plain }), (Grade::Fair, vec![Reason::PartlyCovered]));
    assert_eq!(of(Known { coverage: Some(0.5), ..plain }), (Grade::Fair, vec![Reason::PartlyCovered]));
    assert_eq!(of(Known { coverage: Some(0.49), ..plain }), (Grade::Weak, vec![Reason::HardlyCovered]));
    assert_eq!(of(Known { age: 5, ..plain }), (Grade::Fair, vec![Reason::Old]));
    assert_eq!(of(Known { definition_differs: true, ..plain }), (Grade::Fair, vec![Reason::DefinitionDiffers]));
    let two = Known { is_estimated: true, age: 9, ..plain };
    assert_eq!(of(two), (Grade::Weak, vec![Reason::Estimated, Reason::Old]));
    assert!(!grade(two).1.contains(Reason::FewEvents));
}

fn inputs(population: f64, share_under_18: f64, share_over_64: f64, region: u16) -> Option<Inputs> {
    Some(Inputs { population, share_under_18, share_over_64, region })
}

#[test]
fn distances_agree_with_a_second_implementation() {
    // By NumPy 2.4.6: Z = (X - X.mean(0)) / X.std(0, ddof=1) of log population and the two shares; sqrt(((Z[0] -
    // Z[k])**2).sum() + other region).
    let places = Places::new(&[
        inputs(1e6, 0.30, 0.08, 5),
        None,
        inputs(5e6, 0.20, 0.20, 5),
        inputs(8e7, 0.18, 0.22, 150),
        inputs(1.2e6, 0.33, 0.06, 5),
        inputs(1e6, 1.30, 0.06, 5),
        inputs(9e5, 0.29, 0.09, 150),
    ])
    .unwrap();
    let nearest = places.nearest(0).unwrap();
    let order: Vec<usize> = nearest.iter().map(|similar| similar.idx).collect();
    assert_eq!(order, DISTANCES.map(|(idx, _)| idx));
    for (similar, (_, distance)) in nearest.iter().zip(DISTANCES) {
        check_close(similar.distance, distance, 1e-12);
        let squares: f64 = similar.differences.iter().map(|difference| difference * difference).sum();
        check_close(squares.sqrt(), distance, 1e-12);
    }
    assert_eq!(nearest[1].differences[3], 1.0);
    assert_eq!(places.nearest(1), None);
    assert_eq!(places.nearest(5), None);
}

const DISTANCES: [(usize, f64); 4] =
    [(4, 0.5374121066018775), (6, 1.0218799474557165), (2, 2.3733933475019726), (3, 3.6306351784648205)];

#[test]
fn ten_stay_where_an_input_tells_nothing_and_fewer_where_it_does() {
    let mut chance = Chance(3);
    let shares: Vec<f64> = (0..60).map(|_| 0.1 + 0.3 * chance.next()).collect();
    // The share over 64 is the other share's mirror: without it the same places are near, population aside.
    let of = |population: &mut dyn FnMut() -> f64| {
        let all: Vec<Option<Inputs>> =
            shares.iter().map(|share| inputs(population(), *share, 0.5 - *share, 1)).collect();
        Places::new(&all).unwrap()
    };
    let places = of(&mut || (10.0 + 8.0 * chance.next()).exp());
    assert_eq!(places.stability(Input::Region), Some(10.0));
    let without_population = places.stability(Input::Population).unwrap();
    let without_a_share = places.stability(Input::Over64).unwrap();
    assert!(without_population < without_a_share && without_a_share < 10.0, "{without_population} {without_a_share}");
}

#[test]
fn places_that_cannot_be_told_apart_have_no_neighbours() {
    assert_eq!(Places::new(&[]), None);
    assert_eq!(Places::new(&[inputs(1e6, 0.2, 0.1, 1), inputs(2e6, 0.2, 0.3, 1)]), None);
    assert_eq!(Places::new(&[inputs(1e6, 0.2, 0.1, 1), None]), None);
}

proptest! {
    #[test]
    fn neighbours_are_the_nearest_and_none_is_the_place_itself(of in prop::collection::vec(
        (1e3..1e9_f64, 0.1..0.5_f64, 0.02..0.3_f64, 0_u16..5), 3..40,
    )) {
        let all: Vec<Option<Inputs>> = of.iter().map(|(a, b, c, d)| inputs(*a, *b, *c, *d)).collect();
        let places = Places::new(&all).unwrap();
        for place in 0..all.len() {
            let nearest = places.nearest(place).unwrap();
            prop_assert_eq!(nearest.len(), 10.min(all.len() - 1));
            prop_assert!(nearest.iter().all(|similar| similar.idx != place));
            prop_assert!(nearest.windows(2).all(|pair| pair[0].distance <= pair[1].distance));
        }
    }
}
