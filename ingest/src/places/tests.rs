use super::*;

fn committed() -> (Vec<NamedPlace>, Vec<NamedRegion>) {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../data")).unwrap()
}

fn place(code: &str) -> NamedPlace {
    let (places, _) = committed();
    places.into_iter().find(|place| place.place.code.as_str() == code).unwrap()
}

fn neighbours(code: &str) -> Vec<String> {
    place(code).place.neighbours.iter().map(ToString::to_string).collect()
}

#[test]
fn honduras_borders_guatemala_nicaragua_and_el_salvador() {
    assert_eq!(neighbours("HND"), ["GTM", "NIC", "SLV"]);
}

#[test]
fn an_area_that_m49_lists_apart_has_its_own_neighbours() {
    assert_eq!(neighbours("GUF"), ["BRA", "SUR"]);
    assert!(!neighbours("FRA").contains(&"BRA".to_owned()));
}

#[test]
fn a_shape_that_is_no_place_counts_for_its_country() {
    assert_eq!(neighbours("DJI"), ["ERI", "ETH", "SOM"]);
}

#[test]
fn neighbours_are_mutual() {
    let (places, regions) = committed();
    let places = without_names(&places, &regions);
    for place in &places.places {
        for neighbour in &place.neighbours {
            assert!(places.place(*neighbour).unwrap().neighbours.contains(&place.code), "{} {neighbour}", place.code);
        }
    }
}

#[test]
fn short_names_are_the_usual_ones_in_each_language() {
    #[track_caller]
    fn check(code: &str, names: [&str; 6]) {
        assert_eq!(place(code).names, names);
    }
    check("GBR", ["المملكة المتحدة", "英国", "United Kingdom", "Royaume-Uni", "Великобритания", "Reino Unido"]);
    check("BOL", ["بوليفيا", "玻利维亚", "Bolivia", "Bolivie", "Боливия", "Bolivia"]);
    check("XKX", ["كوسوفو", "科索沃", "Kosovo", "Kosovo", "Косово", "Kosovo"]);
    check(
        "PSE",
        [
            "دولة فلسطين",
            "巴勒斯坦国",
            "State of Palestine",
            "État de Palestine",
            "Государство Палестина",
            "Estado de Palestina",
        ],
    );
    check(
        "KNA",
        [
            "سانت كيتس ونيفيس",
            "圣基茨和尼维斯",
            "Saint Kitts and Nevis",
            "Saint-Christophe-et-Niévès",
            "Сент-Китс и Невис",
            "San Cristóbal y Nieves",
        ],
    );
}

#[test]
fn every_place_and_region_has_six_names_of_its_own() {
    let (places, regions) = committed();
    assert_eq!((places.len(), regions.len()), (259, 30));
    for (idx, language) in LANGUAGES.iter().enumerate() {
        let mut names: Vec<&str> = places.iter().map(|place| place.names[idx].as_str()).collect();
        assert!(names.iter().all(|name| !name.is_empty() && name.trim() == *name));
        names.sort_unstable();
        let n_names = names.len();
        names.dedup();
        assert_eq!(names.len(), n_names, "two places have one name in {language}");
        assert!(regions.iter().all(|region| !region.names[idx].is_empty()));
    }
}

#[test]
fn names_have_no_abbreviations() {
    let (places, _) = committed();
    for place in &places {
        assert!(!place.names[2].contains(['&', '.']), "{:?}", place.names);
        assert!(!place.names[4].contains("о-в"), "{:?}", place.names);
    }
}

#[test]
fn latin_america_holds_three_intermediate_regions() {
    let (_, regions) = committed();
    let children = |parent: &str| -> Vec<String> {
        let is_child = |region: &&NamedRegion| region.region.parent.is_some_and(|code| code.as_str() == parent);
        regions.iter().filter(is_child).map(|region| region.region.code.to_string()).collect()
    };
    assert_eq!(children("419"), ["005", "013", "029"]);
    assert_eq!(children("202"), ["011", "014", "017", "018"]);
    assert_eq!(children("001"), ["002", "009", "019", "142", "150"]);
}

#[test]
fn nobody_is_counted_twice_in_a_region() {
    let (places, regions) = committed();
    let places = without_names(&places, &regions);
    let members = |region: &str| -> Vec<String> {
        places.members(region.parse().unwrap()).map(|place| place.code.to_string()).collect()
    };
    let northern_europe = members("154");
    assert!(northern_europe.contains(&"CHA".to_owned()) && northern_europe.contains(&"GBR".to_owned()));
    assert!(!["GGY", "JEY", "CRQ", "GB-SCT"].iter().any(|part| northern_europe.contains(&(*part).to_owned())));
    assert!(members("039").contains(&"XKX".to_owned()));
    assert_eq!(members("013"), ["BLZ", "CRI", "GTM", "HND", "MEX", "NIC", "PAN", "SLV"]);
}

#[test]
fn groups_are_as_long_as_the_lists_of_the_edition() {
    let (places, regions) = committed();
    let places = without_names(&places, &regions);
    assert_eq!(Group::ALL.map(|group| places.group_members(group).count()), [45, 32, 53]);
}
