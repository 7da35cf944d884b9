use std::fmt::Debug;

use super::*;

#[track_caller]
fn check<T: Pack + PartialEq + Debug>(value: T, bytes: &[u8]) {
    assert_eq!(to_bytes(&value).as_deref(), Some(bytes));
    assert_eq!(from_bytes::<T>(bytes), Ok(value));
}

#[derive(Debug, PartialEq)]
struct Pair {
    name: String,
    n: u16,
}

packed!(struct Pair { name, n });

#[derive(Debug, PartialEq, Clone, Copy)]
enum Side {
    Left,
    Right,
}

packed!(
    enum Side {
        Left,
        Right,
    }
);

#[test]
fn values_read_back() {
    check(0_u64, &[0]);
    check(u64::MAX, &[255, 255, 255, 255, 255, 255, 255, 255, 255, 1]);
    check(300_u16, &[0xac, 2]);
    check(-1_i64, &[1]);
    check(i64::MIN, &[255, 255, 255, 255, 255, 255, 255, 255, 255, 1]);
    check(i16::MAX, &[0xfe, 0xff, 3]);
    check(-0.0, &[0, 0, 0, 0, 0, 0, 0, 0x80]);
    check("é".to_owned(), &[0xc3, 0xa9, 0]);
    check(vec![Some(true), None], &[2, 1, 1, 0]);
    check((1_u8, Side::Right, Pair { name: "a".into(), n: 2 }), &[1, 1, b'a', 0, 2]);
    check(vec![Side::Left], &[1, 0]);
}

#[test]
fn bytes_that_nobody_wrote_are_refused() {
    fn refused<T: Pack>(bytes: &[u8]) -> bool {
        from_bytes::<T>(bytes).is_err()
    }
    assert!(refused::<u8>(&[]) && refused::<u8>(&[0, 0]), "too few, too many");
    assert!(refused::<u8>(&[0x80, 2]), "a number too large for its place");
    assert!(refused::<u64>(&[0x80; 11]), "a number without an end");
    assert!(refused::<String>(b"a") && refused::<String>(&[0xff, 0]), "a text without an end, or that is none");
    assert!(refused::<Vec<bool>>(&[200, 1]) && refused::<bool>(&[2]) && refused::<Side>(&[2]));
    assert!(refused::<f64>(&[0; 7]) && refused::<Option<u8>>(&[1]));
}

#[test]
fn what_cannot_be_read_is_where_it_begins() {
    assert_eq!(from_bytes::<(u8, bool, String)>(&[7, 2, b'a', 0]), Err(2), "the byte before is no answer to yes or no");
    assert_eq!(from_bytes::<(u8, String, u8)>(&[7, b'a', b'b']), Err(1), "a text without an end");
    assert_eq!(from_bytes::<(u8, u8)>(&[7, 8, 9]), Err(2), "one byte too many");
}

/// The same fields as [`Pair`] in another order, with another type, and with another name.
mod others {
    pub(super) struct Turned {
        n: u16,
        name: String,
    }
    packed!(struct Turned { n, name });
    pub(super) struct Wider {
        name: String,
        n: u32,
    }
    packed!(struct Wider { name, n });
    pub(super) struct Renamed {
        name: String,
        number: u16,
    }
    packed!(struct Renamed { name, number });
    pub(super) struct More {
        name: String,
        n: u16,
        is_new: bool,
    }
    packed!(struct More { name, n, is_new });
    pub(super) struct Same {
        name: String,
        n: u16,
        pub(super) left_out: Vec<u8>,
    }
    packed!(struct Same { name, n } without { left_out });
    #[derive(PartialEq, Clone, Copy)]
    pub(super) enum Sides {
        Right,
        Left,
    }
    packed!(
        enum Sides {
            Right,
            Left,
        }
    );
}

#[test]
fn another_list_of_fields_is_another_layout() {
    let all = [
        Pair::LAYOUT,
        others::Turned::LAYOUT,
        others::Wider::LAYOUT,
        others::Renamed::LAYOUT,
        others::More::LAYOUT,
        Side::LAYOUT,
        others::Sides::LAYOUT,
        Vec::<Pair>::LAYOUT,
        Option::<Pair>::LAYOUT,
        <(u8, Pair)>::LAYOUT,
        <(Pair, u8)>::LAYOUT,
    ];
    for (idx, layout) in all.iter().enumerate() {
        assert!(!all[..idx].contains(layout), "{idx}");
    }
    assert_eq!(others::Same::LAYOUT, Pair::LAYOUT, "what is not written does not count");
    assert!(from_bytes::<others::Same>(&[0, 0]).unwrap().left_out.is_empty());
}

#[test]
fn a_text_with_a_character_0_is_not_written() {
    assert_eq!(to_bytes(&"a\0b".to_owned()), None);
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_values_read_back(value: Vec<(Option<i64>, u64, Vec<i32>)>, texts: Vec<String>) {
            prop_assert_eq!(from_bytes(&to_bytes(&value).unwrap()), Ok(value));
            let texts: Vec<String> = texts.into_iter().map(|text| text.replace('\0', "")).collect();
            prop_assert_eq!(from_bytes(&to_bytes(&texts).unwrap()), Ok(texts));
        }

        #[test]
        fn any_bytes_are_read_without_a_panic(bytes: Vec<u8>) {
            let _ = from_bytes::<Vec<(String, Option<f64>)>>(&bytes);
            let _ = from_bytes::<Vec<Vec<(i16, Side, bool)>>>(&bytes);
        }
    }
}
