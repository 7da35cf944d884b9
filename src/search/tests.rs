use std::collections::BTreeMap;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::*;
use crate::packing::{from_bytes, to_bytes};

fn entry(id: &str, codes: &[&str], names: &[&str]) -> Entry {
    let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
    let kind = match id.len() {
        3 => Kind::Place,
        _ => Kind::Indicator,
    };
    Entry { kind, id: id.to_owned(), codes: texts(codes), names: texts(names) }
}

fn index() -> SearchIndex {
    SearchIndex::new(vec![
        entry("HND", &["HN", "340"], &["Honduras", "هندوراس", "洪都拉斯", "Гондурас"]),
        entry("CIV", &["CI", "384"], &["Côte d’Ivoire", "كوت ديفوار", "科特迪瓦", "Кот-д’Ивуар"]),
        entry("TUR", &["TR", "792"], &["Türkiye", "تركيا", "土耳其", "Турция"]),
        entry("ARE", &["AE", "784"], &["United Arab Emirates", "الإمارات العربية المتحدة", "Émirats arabes unis"]),
        entry("GIN", &["GN", "324"], &["Guinea", "Guinée", "Гвинея"]),
        entry("GNB", &["GW", "624"], &["Guinea-Bissau", "Guinée-Bissau"]),
        entry("GNQ", &["GQ", "226"], &["Equatorial Guinea", "Guinée équatoriale"]),
        entry("SLV", &["SV", "222"], &["El Salvador", "السلفادور", "萨尔瓦多", "Сальвадор"]),
        entry("EGY", &["EG", "818"], &["Egypt", "مصر", "Égypte", "Египет"]),
        entry("NER", &["NE", "562"], &["Niger", "尼日尔", "النيجر"]),
        entry("NGA", &["NG", "566"], &["Nigeria", "尼日利亚", "نيجيريا"]),
        entry("IND", &["IN", "356"], &["India", "印度", "Inde"]),
        entry("IDN", &["ID", "360"], &["Indonesia", "印度尼西亚", "Indonésie"]),
        entry("homicide-victims", &[], &["Victims of intentional homicide", "Жертвы умышленных убийств"]),
    ])
}

fn found(typed: &str) -> Vec<String> {
    let index = index();
    find(&index, typed, 10).iter().map(|hit| index.entries()[hit.idx].id.clone()).collect()
}

#[track_caller]
fn check(typed: &str, expect: &[&str]) {
    assert_eq!(found(typed), expect, "{typed:?}");
}

#[test]
fn case_and_diacritics_do_not_matter() {
    check("cote divoire", &["CIV"]);
    check("COTE D'IVOIRE", &["CIV"]);
    check("cote d ivoire", &["CIV"]);
    check("ivoire", &["CIV"]);
    check("turkiye", &["TUR"]);
    check("egypte", &["EGY"]);
}

#[test]
fn arabic_is_found_however_it_is_spelt() {
    check("الامارات", &["ARE"]);
    check("إمارات", &["ARE"]);
    check("السلفادور", &["SLV"]);
    check("سلفادور", &["SLV"]);
    check("مِصـر", &["EGY"]);
    check("كوت ديفوار", &["CIV"]);
}

#[test]
fn chinese_is_found_by_a_part() {
    check("尔瓦多", &["SLV"]);
    check("印度", &["IND", "IDN"]);
    check("尼西", &["IDN"]);
}

#[test]
fn russian_yo_and_case_do_not_matter() {
    check("ГОНДУРАС", &["HND"]);
    check("кот д ивуар", &["CIV"]);
    assert_eq!(fold("Ёлка"), fold("елка"));
}

#[test]
fn full_width_letters_and_digits_are_letters_and_digits() {
    check("Ｈｏｎｄｕｒａｓ", &["HND"]);
    assert_eq!(fold("３４０"), "340");
    assert_eq!(fold("٣٤٠"), "340");
}

#[test]
fn an_exact_code_comes_first() {
    check("HND", &["HND"]);
    check("340", &["HND"]);
    check("in", &["IND", "IDN", "homicide-victims"]);
    assert_eq!(find(&index(), "ne", 1)[0].matched_name, "NE");
    check("homicide-victims", &["homicide-victims"]);
}

#[test]
fn the_closer_fit_comes_first() {
    check("guinea", &["GIN", "GNB", "GNQ"]);
    check("niger", &["NER", "NGA"]);
}

#[test]
fn of_what_fits_alike_the_name_in_the_reader_s_language_comes_first() {
    let entries = vec![
        entry("HUN", &[], &["Hungary", "Hongrie"]),
        entry("HND", &[], &["Honduras"]),
        entry("NLD", &[], &["Netherlands", "Holland"]),
    ];
    let ids =
        |index: &SearchIndex, typed: &str| -> Vec<usize> { find(index, typed, 5).iter().map(|hit| hit.idx).collect() };
    let index = SearchIndex::new(entries);
    assert_eq!(ids(&index, "ho"), [2, 0, 1]);
    let english = index.clone().with_own_names(|entry| entry.names.first().cloned());
    assert_eq!(ids(&english, "ho"), [1, 2, 0]);
    assert_eq!(ids(&english, "hong"), [0]);
}

#[test]
fn words_are_found_in_any_order() {
    check("arab united", &["ARE"]);
    check("homicide victims", &["homicide-victims"]);
    check("убийств жертвы", &["homicide-victims"]);
}

#[test]
fn a_slip_is_forgiven_only_if_nothing_fits() {
    check("hondruas", &["HND"]);
    check("equitorial guinea", &["GNQ"]);
    check("el salvadr", &["SLV"]);
    check("сольвадор", &["SLV"]);
    check("nigeri", &["NGA"]);
}

#[test]
fn a_short_word_must_be_right() {
    check("xg", &[]);
    check("egx", &[]);
    check("", &[]);
    check("  – ", &[]);
}

#[test]
fn the_limit_holds_and_the_matched_name_is_as_shown() {
    let hits = find(&index(), "guinee", 2);
    assert_eq!(hits.len(), 2);
    assert_eq!(hits[0].matched_name, "Guinée");
}

#[test]
fn garbage_of_any_length_is_harmless() {
    check(&"x".repeat(10_000), &[]);
    check("\u{202e}\u{0}\u{fffd}\u{1f600}", &[]);
}

#[test]
fn the_packed_form_is_the_list_of_entries() {
    let packed = to_bytes(&index()).unwrap();
    assert_eq!(packed, to_bytes(&index().entries().to_vec()).unwrap());
    assert_eq!(from_bytes::<SearchIndex>(&packed).unwrap(), index());
}

/// Every name in the repository's own table of places.
fn names_of_places() -> Vec<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/places.csv");
    let mut reader = csv::Reader::from_path(path).unwrap();
    let rows = reader.deserialize::<BTreeMap<String, String>>().map(Result::unwrap);
    rows.flat_map(|row| row.into_iter().filter(|(column, _)| column.starts_with("name_")).map(|(_, name)| name))
        .collect()
}

#[test]
fn latin_folds_as_unicode_decomposes_it() {
    let letters: String = ('\u{c0}'..='\u{1eff}').filter(|c| !matches!(c, '\u{250}'..='\u{1dff}')).collect();
    for name in names_of_places().iter().map(String::as_str).chain(letters.split("")) {
        let stripped: String = name.nfd().filter(|c| !is_combining_mark(*c)).collect::<String>().to_lowercase();
        // Letters that do not decompose have no base that Unicode would name.
        if stripped.is_ascii() && !stripped.is_empty() {
            assert_eq!(fold(name), fold(&stripped), "{name}");
        }
    }
}

#[test]
fn every_name_of_a_place_finds_it_without_its_diacritics() {
    for name in names_of_places() {
        let stripped: String = name.nfd().filter(|c| !is_combining_mark(*c)).collect();
        assert_eq!(fold(&name), fold(&stripped), "{name}");
        let allowed = |c: char| c == ' ' || c.is_lowercase() || c.is_numeric() || !c.is_alphabetic() || c > '\u{5ff}';
        assert!(fold(&name).chars().all(allowed), "{name}: {}", fold(&name));
    }
}
