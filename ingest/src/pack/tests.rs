use std::sync::OnceLock;

use crime_explorer::{
    dataset::Dataset,
    i18n::Texts,
    period::Year,
    search::{Kind, SearchIndex, find},
};

use super::*;
use crate::fixture::folder;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn packed_into(site: &Path) -> Bundle {
    pack(&root().join("data"), &root().join("static/messages"), site).unwrap()
}

/// The bundle of the committed tables, packed once for all tests.
fn bundle() -> (&'static Path, &'static Bundle) {
    static BUNDLE: OnceLock<(PathBuf, Bundle)> = OnceLock::new();
    let (site, bundle) = BUNDLE.get_or_init(|| {
        let site = folder("pack-site");
        let bundle = packed_into(&site);
        (site, bundle)
    });
    (site, bundle)
}

fn unpacked<T: crime_explorer::packing::Pack>(site: &Path, file: &BundleFile) -> T {
    let bytes = std::fs::read(site.join(&file.path)).unwrap();
    assert_eq!(bytes.len(), file.n_bytes as usize, "{}", file.path);
    format::unpack(&bytes).unwrap()
}

#[test]
fn the_bundle_is_read_back_as_it_was_packed() {
    let (site, bundle) = bundle();
    assert_eq!(unpacked::<Core>(site, &bundle.core_file), bundle.core);
    let catalogue = &bundle.core.catalogue;
    for indicator in &catalogue.indicators {
        let file = &bundle.core.files[&indicator.id];
        let dataset = Dataset::from_bytes(&std::fs::read(site.join(&file.path)).unwrap()).unwrap();
        assert_eq!(dataset.indicator(), indicator.id);
        if indicator.id != "population" {
            assert_eq!(dataset.n_rows(), indicator.n_rows as usize, "{}", indicator.id);
        }
        for edition in &indicator.editions {
            let file = &bundle.core.files[&edition.table(&indicator.id)];
            let dataset = Dataset::from_bytes(&std::fs::read(site.join(&file.path)).unwrap()).unwrap();
            assert_eq!((dataset.indicator(), dataset.n_rows()), (indicator.id.as_str(), edition.n_rows as usize));
        }
    }
}

#[test]
fn population_has_a_small_file_of_totals_and_a_full_one() {
    let (site, Bundle { core, .. }) = bundle();
    let [totals, full] = ["population", POPULATION_FULL]
        .map(|name| Dataset::from_bytes(&std::fs::read(site.join(&core.files[name].path)).unwrap()).unwrap());
    assert_eq!(totals.dimensions(), []);
    let honduras = "HND".parse().unwrap();
    let people = |dataset: &Dataset, categories: &[&str]| {
        dataset.series(honduras, categories).unwrap().at(Year(2012)).unwrap().value.number().unwrap()
    };
    assert_eq!(people(&totals, &[]), people(&full, &["total", "total"]));
    assert!(people(&full, &["female", "total"]) < people(&full, &["total", "total"]));
}

#[test]
fn every_language_names_every_place_and_indicator() {
    let (site, Bundle { core, .. }) = bundle();
    for lang in Lang::ALL {
        let texts: Texts = unpacked(site, &core.files[&format!("texts.{}", lang.code())]);
        assert_eq!(texts.lang, lang);
        for place in &core.places.places {
            assert!(
                texts.find(&format!("place.{}", place.code)).is_some_and(|name| !name.is_empty()),
                "{}",
                place.code
            );
        }
        for indicator in &core.catalogue.indicators {
            assert!(texts.map.contains_key(&format!("indicator.{}.title", indicator.id)), "{}", indicator.id);
        }
    }
}

#[test]
fn what_one_theme_says_comes_with_that_theme_alone() {
    let (site, Bundle { core, .. }) = bundle();
    let texts = |name: &str| unpacked::<Texts>(site, &core.files[name]);
    let (all, homicide, crime) = (texts("texts.fr"), texts("texts.fr.homicide"), texts("texts.fr.crime"));
    for (key, of_homicide) in [
        ("indicator.homicide-rate.definition", true),
        ("category.mechanism.firearms", true),
        ("category.offence.theft", false),
    ] {
        assert!(!all.map.contains_key(key), "{key}");
        assert_eq!(homicide.map.contains_key(key), of_homicide, "{key}");
        assert_eq!(crime.map.contains_key(key), !of_homicide, "{key}");
    }
    // Victims of homicide and of other violence are told apart by sex.
    assert!(all.map.contains_key("category.sex.female"));
    // Nothing is lost.
    for indicator in &core.catalogue.indicators {
        let theme = texts(&format!("texts.fr.{}", indicator.theme.id()));
        let joined = all.with_more(&theme);
        for dimension in &indicator.dimensions {
            for category in &dimension.categories {
                let key = format!("category.{}.{}", dimension.id, category.id);
                // A country that is a category bears the place's name.
                let of_place = format!("place.{}", category.id);
                let is_named = joined.map.contains_key(&key) || joined.map.contains_key(&of_place);
                assert!(is_named, "{}: {key}", indicator.id);
            }
        }
        for note in &indicator.notes {
            assert!(joined.map.contains_key(&format!("note.{note}")), "{}: {note}", indicator.id);
        }
        assert!(joined.map.contains_key(&format!("indicator.{}.definition", indicator.id)), "{}", indicator.id);
    }
}

#[test]
fn a_place_and_a_topic_are_found_in_any_language() {
    let (site, Bundle { core, .. }) = bundle();
    let index: SearchIndex = unpacked(site, &core.files["search"]);
    let first = |typed: &str| {
        let hit = find(&index, typed, 1).into_iter().next().unwrap();
        let entry = &index.entries()[hit.idx];
        (entry.kind, entry.id.clone())
    };
    assert_eq!(first("Honduras"), (Kind::Place, "HND".to_owned()));
    assert_eq!(first("洪都拉斯"), (Kind::Place, "HND".to_owned()));
    assert_eq!(first("Гондурас"), (Kind::Place, "HND".to_owned()));
    assert_eq!(first("homicide rate"), (Kind::Indicator, "homicide-rate".to_owned()));
    assert_eq!(first("Burglary").0, Kind::Indicator);
    assert_eq!(first("human trafficking"), (Kind::Indicator, "trafficking-victims".to_owned()));
    assert_eq!(first("Travail forcé"), (Kind::Indicator, "trafficking-victims-exploitation".to_owned()));
    assert_eq!(first("监狱占用率"), (Kind::Indicator, "prison-occupancy".to_owned()));
    assert_eq!(first("Ivory Coast"), (Kind::Place, "CIV".to_owned()));
    assert_eq!(first("Central America"), (Kind::Region, "013".to_owned()));
}

#[test]
fn the_same_input_gives_the_same_names() {
    let (_, first) = bundle();
    assert_eq!(*first, packed_into(&folder("pack-again")));
    assert_eq!(first.core.data_version.len(), 12);
    assert!(first.core_file.path.starts_with("bundle/core-"), "{}", first.core_file.path);
}

#[test]
fn hexadecimal_digits_are_two_a_byte() {
    assert_eq!(hex(&[0x0f, 0xa0, 0xff], 12), "0fa0ff");
    assert_eq!(hex(&[0x0f, 0xa0, 0xff], 3), "0fa");
}
