use super::*;
use crate::{
    dataset::DimensionColumn,
    observation::{Observation, Status},
};

type Held = (&'static str, &'static str, i16, Value);

fn table(rows: &[Held]) -> Dataset {
    let categories = vec!["theft".to_owned(), "fraud".to_owned()];
    let column = DimensionColumn { id: "offence".to_owned(), categories };
    let row = |(place, category, year, value): &Held| Observation {
        place: place.parse().unwrap(),
        period: Year(*year),
        categories: vec![(*category).to_owned()],
        value: *value,
        status: Status::Normal,
        origin: String::new(),
        note: String::new(),
    };
    Dataset::new("offences", vec![column], rows.iter().map(row).collect()).unwrap()
}

const fn n(number: f64) -> Value {
    Value::Number(number)
}

const BELOW_FIVE: Value = Value::Range { lower: 0.0, upper: 4.0 };

#[test]
fn the_largest_relative_revision_stands_first_up_or_down() {
    let older = table(&[
        ("ALB", "theft", 2010, n(100.0)),
        ("ALB", "theft", 2011, n(1000.0)),
        ("BEL", "theft", 2010, n(10.0)),
        ("BEL", "fraud", 2010, n(0.0)),
    ]);
    let newer = table(&[
        ("ALB", "theft", 2010, n(110.0)),
        ("ALB", "theft", 2011, n(200.0)),
        ("BEL", "theft", 2010, n(15.0)),
        ("BEL", "fraud", 2010, n(9000.0)),
    ]);
    let found = compare(&older, &newer);
    let shares: Vec<_> = found.revised.iter().map(Revision::relative).collect();
    assert_eq!(
        shares,
        [Some(-0.8), Some(0.5), Some(0.1), None],
        "a revised zero has no relative change: it stands last"
    );
    let series: Vec<_> = found.by_series().iter().map(|of| (of.place.to_string(), of.revised.clone())).collect();
    let expected = [("ALB", vec![0, 2]), ("BEL", vec![1]), ("BEL", vec![3])];
    assert_eq!(series, expected.map(|(place, of)| (place.to_owned(), of)));
}

#[test]
fn a_range_that_became_a_number_is_a_revision_without_a_share() {
    let older = table(&[("ALB", "theft", 2010, BELOW_FIVE), ("ALB", "theft", 2011, BELOW_FIVE)]);
    let newer = table(&[("ALB", "theft", 2010, n(12.0)), ("ALB", "theft", 2011, BELOW_FIVE)]);
    let found = compare(&older, &newer);
    assert_eq!(found.n_unchanged, 1);
    assert_eq!((found.revised[0].relative(), found.revised[0].apart()), (None, 8.0));
}

#[test]
fn a_row_without_a_figure_is_no_row() {
    let older = table(&[("ALB", "theft", 2010, Value::Missing), ("ALB", "theft", 2011, n(1.0))]);
    let newer = table(&[("ALB", "theft", 2010, n(3.0)), ("ALB", "theft", 2011, Value::Missing)]);
    let found = compare(&older, &newer);
    assert_eq!((found.revised.len(), found.n_unchanged), (0, 0));
    assert_eq!((found.added[0].0.year, found.withdrawn[0].0.year), (Year(2010), Year(2011)));
}

#[test]
fn the_same_number_written_by_another_program_is_no_revision() {
    let of = |number| table(&[("ALB", "theft", 2010, n(number))]);
    assert_eq!(compare(&of(0.1 + 0.2), &of(0.3)).n_unchanged, 1);
    assert_eq!(compare(&of(1_000_000.0), &of(1_000_001.0)).revised.len(), 1);
}

#[test]
fn the_same_rate_with_fewer_digits_is_no_revision() {
    let of = |number| table(&[("SGP", "theft", 2023, n(number))]);
    assert_eq!(compare(&of(0.06909549), &of(0.069095)).n_unchanged, 1, "eight digits and six decimals");
    assert_eq!(compare(&of(49.299488), &of(49.440345)).revised.len(), 1, "Jamaica 2023 was revised");
}

mod properties {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    type Rows = BTreeMap<(usize, usize, i16), Value>;

    fn value() -> impl Strategy<Value = Value> {
        prop_oneof![(0_u32..2000).prop_map(|number| n(f64::from(number))), Just(BELOW_FIVE), Just(Value::Missing),]
    }

    fn rows() -> impl Strategy<Value = Rows> {
        proptest::collection::btree_map((0_usize..3, 0_usize..2, 2000_i16..2006), value(), 0..30)
    }

    fn table_of(rows: &Rows) -> Dataset {
        let row = |((place, category, year), value): (&(usize, usize, i16), &Value)| {
            (["ALB", "BEL", "HND"][*place], ["theft", "fraud"][*category], *year, *value)
        };
        table(&rows.iter().map(row).collect::<Vec<_>>())
    }

    fn n_figures(rows: &Rows) -> usize {
        rows.values().filter(|value| **value != Value::Missing).count()
    }

    proptest! {
        #[test]
        fn every_figure_of_both_is_told_once(older in rows(), newer in rows()) {
            let found = compare(&table_of(&older), &table_of(&newer));
            let both = found.revised.len() + found.n_unchanged;
            prop_assert_eq!(both + found.added.len(), n_figures(&newer));
            prop_assert_eq!(both + found.withdrawn.len(), n_figures(&older));
        }

        #[test]
        fn a_table_has_not_changed_from_itself(rows in rows()) {
            let found = compare(&table_of(&rows), &table_of(&rows));
            prop_assert_eq!(found, Comparison { n_unchanged: n_figures(&rows), ..Comparison::default() });
        }

        #[test]
        fn backwards_what_was_added_is_withdrawn(older in rows(), newer in rows()) {
            let there = compare(&table_of(&older), &table_of(&newer));
            let back = compare(&table_of(&newer), &table_of(&older));
            prop_assert_eq!(&there.added, &back.withdrawn);
            prop_assert_eq!(&there.withdrawn, &back.added);
            prop_assert_eq!(there.revised.len(), back.revised.len());
        }

        #[test]
        fn changes_applied_to_the_older_edition_give_the_newer(older in rows(), newer in rows()) {
            let found = compare(&table_of(&older), &table_of(&newer));
            let key = |place: usize, category: usize, year: i16| RowKey {
                place: ["ALB", "BEL", "HND"][place].parse().unwrap(),
                categories: vec![["theft", "fraud"][category].to_owned()],
                year: Year(year),
            };
            let keyed = |rows: &Rows| -> BTreeMap<RowKey, Value> {
                let rows = rows.iter().filter(|(_, value)| **value != Value::Missing);
                rows.map(|((place, category, year), value)| (key(*place, *category, *year), *value)).collect()
            };
            let mut made = keyed(&older);
            for (key, value) in &found.withdrawn {
                prop_assert_eq!(made.remove(key), Some(*value));
            }
            for revision in &found.revised {
                prop_assert_eq!(made.insert(revision.key.clone(), revision.newer), Some(revision.older));
            }
            for (key, value) in &found.added {
                prop_assert_eq!(made.insert(key.clone(), *value), None);
            }
            prop_assert_eq!(made, keyed(&newer));
        }

        #[test]
        fn the_order_is_by_the_size_of_the_relative_change(older in rows(), newer in rows()) {
            let found = compare(&table_of(&older), &table_of(&newer));
            let sizes: Vec<f64> = found.revised.iter().map(|of| of.relative().map_or(-1.0, f64::abs)).collect();
            prop_assert!(sizes.windows(2).all(|pair| pair[0] >= pair[1]), "{:?}", sizes);
            let n_listed: usize = found.by_series().iter().map(|of| of.revised.len()).sum();
            prop_assert_eq!(n_listed, found.revised.len());
        }
    }
}
