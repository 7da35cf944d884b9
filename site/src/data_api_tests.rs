use ingest::error::chain;

use super::*;

fn names() -> BTreeMap<String, String> {
    [("KOR", "Republic of Korea"), ("BES", "Bonaire, Sint Eustatius and Saba")]
        .map(|(a, b)| (a.into(), b.into()))
        .into()
}

fn check(table: &str, expect: &str) {
    let written = with_place_names(Path::new("x.csv"), table.as_bytes(), &names()).unwrap();
    assert_eq!(String::from_utf8(written).unwrap(), expect);
}

#[test]
fn a_table_gains_a_column_and_loses_nothing() {
    check(
        "place,period,value,note\nKOR,2019,0.5999999999999999,\"a, b\"\n",
        "place,place_name,period,value,note\r\nKOR,Republic of Korea,2019,0.5999999999999999,\"a, b\"\r\n",
    );
}

#[test]
fn a_name_with_a_comma_is_quoted() {
    check("place,period\nBES,2019\n", "place,place_name,period\r\nBES,\"Bonaire, Sint Eustatius and Saba\",2019\r\n");
}

#[test]
fn an_unnamed_place_has_an_empty_name() {
    check("place,period\nXYZ,2019\n", "place,place_name,period\r\nXYZ,,2019\r\n");
}

#[test]
fn a_table_that_does_not_begin_with_the_place_is_refused() {
    let error = with_place_names(Path::new("x.csv"), b"year,place\n", &names()).unwrap_err();
    assert_eq!(chain(&error), "x.csv: the first column is not \"place\"");
}
