use super::{format::FormatError, *};
use crate::packing::Pack as _;

fn observation(place: &str, year: i16, sex: &str, value: Value) -> Observation {
    Observation {
        place: place.parse().unwrap(),
        period: Year(year),
        categories: vec![sex.to_owned()],
        value,
        status: Status::Normal,
        origin: "CTS".to_owned(),
        note: String::new(),
    }
}

fn sexes() -> Vec<DimensionColumn> {
    vec![DimensionColumn { id: "sex".into(), categories: vec!["total".into(), "female".into()] }]
}

fn example() -> Dataset {
    let rows = vec![
        observation("SLV", 2016, "total", Value::Number(5280.0)),
        observation("HND", 2012, "total", Value::Number(7172.5)),
        observation("HND", 2010, "total", Value::Number(6239.0)),
        observation("HND", 2011, "female", Value::Range { lower: 0.0, upper: 4.0 }),
        observation("HND", 2013, "female", Value::Missing),
        observation("HND", 2014, "female", Value::Estimate { value: 0.1, lower: 0.05, upper: 1.0 / 3.0 }),
    ];
    Dataset::new("homicide-victims", sexes(), rows).unwrap()
}

#[test]
fn a_series_is_found_by_place_and_category_and_its_years_ascend() {
    let dataset = example();
    let series = dataset.series("HND".parse().unwrap(), &["total"]).unwrap();
    let rows: Vec<_> = series.rows().map(|row| (row.year.0, row.value.number())).collect();
    assert_eq!(rows, [(2010, Some(6239.0)), (2012, Some(7172.5))]);
    assert_eq!(series.at(Year(2011)), None);
    assert_eq!(series.at(Year(2012)).unwrap().value, Value::Number(7172.5));
    assert!(dataset.series("SLV".parse().unwrap(), &["female"]).is_none());
    assert!(dataset.series("HND".parse().unwrap(), &[]).is_none());
}

#[test]
fn a_censored_value_has_no_number() {
    let dataset = example();
    let series = dataset.series("HND".parse().unwrap(), &["female"]).unwrap();
    let values: Vec<_> = series.rows().map(|row| row.value).collect();
    assert_eq!(values[0], Value::Range { lower: 0.0, upper: 4.0 });
    assert_eq!(values[0].number(), None);
    assert_eq!(values[1], Value::Missing);
    assert_eq!(values[2], Value::Estimate { value: 0.1, lower: 0.05, upper: 1.0 / 3.0 });
}

#[test]
fn the_same_figure_twice_is_refused() {
    let row = || observation("HND", 2010, "total", Value::Number(1.0));
    let error = Dataset::new("x", sexes(), vec![row(), row()]).unwrap_err();
    assert_eq!(error.to_string(), "HND 2010 [\"total\"]: more than one row");
    let error = Dataset::new("x", sexes(), vec![observation("HND", 2010, "mael", Value::Missing)]).unwrap_err();
    assert_eq!(error.to_string(), "HND 2010: dimension sex has no category \"mael\"");
}

#[test]
fn sums_count_each_place_and_year_once_and_leave_gaps_empty() {
    let rows = vec![
        observation("HND", 2010, "total", Value::Number(2.0)),
        observation("HND", 2010, "female", Value::Number(3.0)),
        observation("HND", 2012, "female", Value::Missing),
        observation("SLV", 2011, "total", Value::Number(7.0)),
    ];
    let dataset = Dataset::new("x", sexes(), rows).unwrap();
    let sums = dataset.sums(&[1, 0], Years { first: Year(2010), last: Year(2012) });
    assert_eq!(sums, [vec![None, Some(7.0), None], vec![Some(5.0), None, None]]);
}

#[test]
fn a_packed_dataset_reads_back_bit_for_bit() {
    let dataset = example();
    let back = Dataset::from_bytes(&dataset.to_bytes().unwrap()).unwrap();
    let bits = |d: &Dataset| d.numbers.iter().map(|n| n.to_bits()).collect::<Vec<_>>();
    assert_eq!(bits(&back), bits(&dataset));
    let rows = |d: &Dataset| {
        d.all_series().flat_map(|s| s.rows().map(|r| format!("{r:?}")).collect::<Vec<_>>()).collect::<Vec<_>>()
    };
    assert_eq!(rows(&back), rows(&dataset));
}

#[test]
fn what_is_not_a_whole_data_file_says_so() {
    let bytes = example().to_bytes().unwrap();
    let error = |bytes: &[u8]| Dataset::from_bytes(bytes).unwrap_err().to_string();
    assert_eq!(error(b"<!doctype html><title>Not found</title>"), "not a data file");
    let n = bytes.len();
    assert_eq!(error(&bytes[..n / 2]), format!("cut short: {} of {n} bytes", n / 2));
    let mut other = bytes.clone();
    other[7] = 9;
    assert!(error(&other).starts_with("data format 9-"), "{}", error(&other));
    let mut other = bytes.clone();
    other[8] ^= 1;
    let is_of_other_layout = |error: FormatError| matches!(error, FormatError::Version { found: format::VERSION, .. });
    assert!(is_of_other_layout(Dataset::from_bytes(&other).unwrap_err()), "{}", error(&other));
    assert!(is_of_other_layout(format::unpack::<Vec<u8>>(&bytes).unwrap_err()), "a table is not a list of numbers");
    for n in 0..24 {
        assert_eq!(error(&bytes[..n]), format!("cut short: {n} of 24 bytes"));
    }
    let mut damaged = bytes.clone();
    damaged[n - 3] ^= 1;
    assert_eq!(error(&damaged), "damaged: checksum");
    // Two texts, of which the second has no end.
    let file = format::with_header(<(String, String)>::LAYOUT, b"a\0b").unwrap();
    let error = format::unpack::<(String, String)>(&file).unwrap_err();
    assert_eq!(error.to_string(), "damaged: content before byte 26");
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_numbers_survive_packing(numbers in prop::collection::vec(any::<f64>().prop_filter("a number", |n| !n.is_nan()), 1..80)) {
            let rows = numbers.iter().enumerate().map(|(idx, n)| {
                observation(["AAA", "BBB"][idx % 2], 1900 + idx as i16, "total", Value::Number(*n))
            });
            let dataset = Dataset::new("x", sexes(), rows.collect()).unwrap();
            let back = Dataset::from_bytes(&dataset.to_bytes().unwrap()).unwrap();
            prop_assert_eq!(back.numbers.iter().map(|n| n.to_bits()).collect::<Vec<_>>(), dataset.numbers.iter().map(|n| n.to_bits()).collect::<Vec<_>>());
            prop_assert_eq!(back, dataset);
        }

        #[test]
        fn any_bytes_give_an_error_and_no_panic(noise in prop::collection::vec(any::<u8>(), 0..200), at in 20usize..60) {
            prop_assert!(Dataset::from_bytes(&noise).is_err());
            // A file whose checksum is right but whose content is not.
            let bytes = example().to_bytes().unwrap();
            let (header, payload) = bytes.split_at(24);
            let (layout, mut payload) = (u32::from_le_bytes(header[8..12].try_into().unwrap()), payload.to_vec());
            for (idx, byte) in noise.iter().take(3).enumerate() {
                let n = payload.len();
                payload[(at + idx * 7) % n] = *byte;
            }
            let file = format::with_header(layout, &payload).unwrap();
            if let Ok(dataset) = Dataset::from_bytes(&file) {
                for series in dataset.all_series() {
                    let _ = (series.place(), series.categories().count(), series.rows().count());
                }
            }
        }
    }
}
