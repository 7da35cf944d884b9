//! What places are called on the page: short names in six languages.
//!
//! The usual short form is the one of CLDR ("Bolivia", "Iran"). The United Nations' own name is taken where CLDR's is
//! a makeshift ("Congo - Kinshasa") or takes a side that a statistical table does not take.

use std::collections::BTreeMap;

/// Languages of names, in the order of the columns.
pub const LANGUAGES: [&str; 6] = ["ar", "zh", "en", "fr", "ru", "es"];

/// One name a language, in the order of [`LANGUAGES`].
pub(crate) type Names = [String; 6];

/// Places whose short name is the one of the United Nations (M49) in every language.
const NAMED_AS_UN: [&str; 15] =
    ["BES", "COD", "COG", "CPV", "HMD", "MAF", "MMR", "PCN", "PSE", "SGS", "SHN", "SXM", "UMI", "VCT", "VIR"];

/// Short names that neither M49 nor CLDR has in that form.
const NAMED_HERE: [(&str, [&str; 6]); 12] = [
    // The special administrative regions as the UN's tables print them.
    (
        "HKG",
        [
            "الصين، منطقة هونغ كونغ الإدارية الخاصة",
            "中国香港特别行政区",
            "China, Hong Kong SAR",
            "Chine, RAS de Hong Kong",
            "Китай, САР Гонконг",
            "China, RAE de Hong Kong",
        ],
    ),
    (
        "MAC",
        [
            "الصين، منطقة ماكاو الإدارية الخاصة",
            "中国澳门特别行政区",
            "China, Macao SAR",
            "Chine, RAS de Macao",
            "Китай, САР Макао",
            "China, RAE de Macao",
        ],
    ),
    // Both names, as the UN prints them; the copy of M49 at hand has only one of them in English.
    (
        "FLK",
        [
            "جزر فوكلاند (مالفيناس)",
            "福克兰群岛（马尔维纳斯）",
            "Falkland Islands (Malvinas)",
            "Îles Falkland (Malvinas)",
            "Фолклендские (Мальвинские) острова",
            "Islas Malvinas (Falkland)",
        ],
    ),
    (
        "CHA",
        ["جزر القنال", "海峡群岛", "Channel Islands", "Îles Anglo-Normandes", "Нормандские острова", "Islas del Canal"],
    ),
    ("CRQ", ["سارك", "萨克岛", "Sark", "Sercq", "Сарк", "Sark"]),
    (
        "GB-EAW",
        [
            "إنجلترا وويلز",
            "英格兰和威尔士",
            "England and Wales",
            "Angleterre et pays de Galles",
            "Англия и Уэльс",
            "Inglaterra y Gales",
        ],
    ),
    (
        "GB-NIR",
        [
            "أيرلندا الشمالية",
            "北爱尔兰",
            "Northern Ireland",
            "Irlande du Nord",
            "Северная Ирландия",
            "Irlanda del Norte",
        ],
    ),
    ("GB-SCT", ["اسكتلندا", "苏格兰", "Scotland", "Écosse", "Шотландия", "Escocia"]),
    (
        "GB-SUM",
        [
            "المملكة المتحدة (مجموع أجزائها)",
            "英国（各部分之和）",
            "United Kingdom (sum of its parts)",
            "Royaume-Uni (somme de ses parties)",
            "Великобритания (сумма частей)",
            "Reino Unido (suma de sus partes)",
        ],
    ),
    ("IQ-C", ["وسط العراق", "伊拉克中部", "Central Iraq", "Irak central", "Центральный Ирак", "Irak central"]),
    (
        "IQ-KR",
        [
            "إقليم كردستان (العراق)",
            "库尔德斯坦地区（伊拉克）",
            "Kurdistan Region (Iraq)",
            "Région du Kurdistan (Irak)",
            "Курдистан (Ирак)",
            "Región del Kurdistán (Irak)",
        ],
    ),
    (
        "IQ-SUM",
        [
            "العراق (مجموع أجزائه)",
            "伊拉克（各部分之和）",
            "Iraq (sum of its parts)",
            "Irak (somme de ses parties)",
            "Ирак (сумма частей)",
            "Irak (suma de sus partes)",
        ],
    ),
];

/// CLDR's names of territories: one map of alpha-2 codes a language, in the order of [`LANGUAGES`].
pub(crate) type CldrNames = [BTreeMap<String, String>; 6];

/// The short names of a place, or none if a language has no name for it.
///
/// `official` are the M49 names, where M49 lists the place.
pub(crate) fn short_names(code: &str, iso2: &str, official: Option<&Names>, cldr: &CldrNames) -> Option<Names> {
    if let Some((_, names)) = NAMED_HERE.iter().find(|(named, _)| *named == code) {
        return Some(names.map(str::to_owned));
    }
    if NAMED_AS_UN.contains(&code) {
        return official.cloned();
    }
    let mut names = Names::default();
    for ((name, language), territories) in names.iter_mut().zip(LANGUAGES).zip(cldr) {
        *name = spelt_out(language, territories.get(iso2)?);
    }
    Some(names)
}

/// CLDR's abbreviations in full: "St. Lucia", "Trinidad & Tobago" and "о-в Мэн" suit a narrow menu, not a table.
fn spelt_out(language: &str, name: &str) -> String {
    match language {
        "en" => name.replace(" & ", " and ").replace("St. ", "Saint "),
        "ru" => {
            let full = name.replace("о-ва", "острова").replace("о-в ", "остров ");
            match full.strip_prefix('о') {
                Some(rest) => format!("О{rest}"),
                None => full,
            }
        }
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_of_cldr_are_spelt_out() {
        assert_eq!(spelt_out("en", "St. Kitts & Nevis"), "Saint Kitts and Nevis");
        assert_eq!(spelt_out("ru", "о-в Мэн"), "Остров Мэн");
        assert_eq!(spelt_out("ru", "Соломоновы о-ва"), "Соломоновы острова");
        assert_eq!(spelt_out("fr", "Saint-Marin"), "Saint-Marin");
    }

    #[test]
    fn names_written_here_are_sorted_and_complete() {
        assert!(NAMED_HERE.iter().all(|(_, names)| names.iter().all(|name| !name.is_empty())));
        assert!(NAMED_AS_UN.is_sorted());
    }

    #[test]
    fn a_place_without_a_name_in_one_language_has_no_names() {
        let mut cldr = CldrNames::default();
        cldr[2].insert("HN".into(), "Honduras".into());
        assert_eq!(short_names("HND", "HN", None, &cldr), None);
    }
}
