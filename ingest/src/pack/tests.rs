use std::{path::PathBuf, sync::OnceLock};

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

fn bytes_of(name: &str) -> Vec<u8> {
    let (site, bundle) = bundle();
    let file = bundle.manifest.file(name).unwrap_or_else(|| panic!("there is no {name}"));
    std::fs::read(site.join(&file.path)).unwrap()
}

fn unpacked<T: crime_explorer::packing::Pack>(name: &str) -> T {
    format::unpack(&bytes_of(name)).unwrap()
}

fn dataset_of(name: &str) -> Dataset {
    Dataset::from_bytes(&bytes_of(name)).unwrap()
}

#[test]
fn the_bundle_is_read_back_as_it_was_packed() {
    let (_, bundle) = bundle();
    let mut core = bundle.core.clone();
    for source in &mut core.catalogue.sources {
        // Texts of each language.
        for (key, text) in source.later_texts() {
            let later: Texts = unpacked("texts.fr.later");
            assert_eq!(later.find(&key), Some(text), "{key}");
        }
        source.file.clear();
        source.citation.clear();
    }
    assert_eq!(unpacked::<Core>("core"), core);
    let catalogue = &bundle.core.catalogue;
    for indicator in &catalogue.indicators {
        let dataset = dataset_of(&indicator.id);
        assert_eq!(dataset.indicator(), indicator.id);
        if indicator.id != "population" {
            assert_eq!(dataset.n_rows(), indicator.n_rows as usize, "{}", indicator.id);
        }
        for edition in &indicator.editions {
            let dataset = dataset_of(&edition.table(&indicator.id));
            assert_eq!((dataset.indicator(), dataset.n_rows()), (indicator.id.as_str(), edition.n_rows as usize));
        }
    }
}

#[test]
fn population_has_a_small_file_of_totals_and_a_full_one() {
    let [totals, full] = ["population", POPULATION_FULL].map(dataset_of);
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
    let (_, Bundle { core, .. }) = bundle();
    for lang in Lang::ALL {
        let texts: Texts = unpacked(&format!("texts.{}", lang.code()));
        assert_eq!(texts.lang, lang);
        for place in &core.places.places {
            assert!(
                texts.find(&format!("place.{}", place.code)).is_some_and(|name| !name.is_empty()),
                "{}",
                place.code
            );
        }
        let later: Texts = unpacked(&format!("texts.{}.later", lang.code()));
        for indicator in &core.catalogue.indicators {
            assert!(later.map.contains_key(&format!("indicator.{}.title", indicator.id)), "{}", indicator.id);
        }
    }
}

#[test]
fn what_the_views_of_one_group_say_comes_with_that_group_alone() {
    let (_, Bundle { core, .. }) = bundle();
    let texts = unpacked::<Texts>;
    let (all, homicide, crime) = (texts("texts.fr"), texts("texts.fr.homicide"), texts("texts.fr.crime"));
    for (key, of_homicide) in [
        ("indicator.homicide-rate.title", true),
        ("indicator.homicide-rate.definition", true),
        ("category.mechanism.firearms", true),
        ("category.offence.theft", false),
    ] {
        assert!(!all.map.contains_key(key), "{key}");
        assert_eq!(homicide.map.contains_key(key), of_homicide, "{key}");
        assert_eq!(crime.map.contains_key(key), !of_homicide, "{key}");
    }
    // Each group has all of its words, also those that others have too.
    for group in [&homicide, &crime] {
        assert!(group.map.contains_key("category.sex.female"));
    }
    // Nothing is lost.
    for indicator in &core.catalogue.indicators {
        let group = texts(&format!("texts.fr.{}", indicator.text_group()));
        let joined = all.with_more(&group);
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
fn what_the_first_chart_does_without_comes_later() {
    for lang in Lang::ALL {
        let [first, later] = ["", ".later"].map(|file| unpacked::<Texts>(&format!("texts.{}{file}", lang.code())));
        for key in ["terms.unodc", "ui.take.files", "ui.home.lead", "ui.places.search", "indicator.theft-rate.title"] {
            assert!(later.map.contains_key(key) && !first.map.contains_key(key), "{}: {key}", lang.code());
        }
        for key in ["ui.explore", "place.HND", "region.013", "ui.from.point", "ui.chart.help.open", "unit.per-100000"] {
            assert!(first.map.contains_key(key) && !later.map.contains_key(key), "{}: {key}", lang.code());
        }
    }
}

#[test]
fn a_place_and_a_topic_are_found_in_any_language() {
    let index: SearchIndex = unpacked("search");
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
    let core = first.manifest.file("core").unwrap().path;
    assert_eq!(core.len(), "bundle/core-0123456789ab.bin".len(), "{core}");
}

#[test]
fn hexadecimal_digits_are_two_a_byte() {
    assert_eq!(hex(&[0x0f, 0xa0, 0xff], 12), "0fa0ff");
    assert_eq!(hex(&[0x0f, 0xa0, 0xff], 3), "0fa");
}
