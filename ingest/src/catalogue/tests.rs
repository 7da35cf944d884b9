use super::*;
use crate::{
    description::descriptions,
    fixture::{folder, row},
};

fn made(indicator: &str, is_published_rate: bool, rows: Vec<Observation>) -> Table {
    let descriptions = descriptions().unwrap();
    table(&descriptions, descriptions.indicator(indicator).unwrap(), is_published_rate, rows, Vec::new()).unwrap()
}

#[test]
fn a_dimension_of_one_category_is_dropped() {
    let rows = vec![row("HND", 2012, &["female", "total"], 1.0), row("SLV", 2010, &["male", "total"], 1.0)];
    let table = made("homicide-victims", false, rows);
    let ids: Vec<_> = table.indicator.dimensions.iter().map(|dimension| dimension.id.as_str()).collect();
    assert_eq!(ids, ["sex"]);
    assert_eq!(table.observations[0].categories, ["female"]);
    let facts = &table.indicator;
    assert_eq!((facts.n_rows, facts.n_places, facts.first_year, facts.last_year), (2, 2, Year(2010), Year(2012)));
}

#[test]
fn a_category_without_rows_is_no_choice_and_no_parent() {
    let rows = vec![row("HND", 2012, &["female", "0-9"], 1.0), row("HND", 2012, &["male", "unknown"], 1.0)];
    let table = made("homicide-victims", false, rows);
    let sex = table.indicator.dimension("sex").unwrap();
    assert_eq!(sex.categories.iter().map(|category| category.parent.clone()).collect::<Vec<_>>(), [None, None]);
    assert_eq!(sex.default, "female", "the first category stands in for a default that does not occur");
}

#[test]
fn a_kept_category_names_its_nearest_kept_parent() {
    let rows = vec![row("HND", 2012, &["another-weapon"], 1.0), row("HND", 2012, &["sharp-object"], 1.0)];
    let table = made("homicide-victims-mechanism", false, rows);
    let mechanism = table.indicator.dimension("mechanism").unwrap();
    assert_eq!(mechanism.categories[1].parent.as_deref(), Some("another-weapon"));
}

#[test]
fn published_rates_point_to_their_counts_and_back() {
    let counts = made("homicide-convicted", false, vec![row("HND", 2012, &[], 1.0)]).indicator;
    let rates = made("homicide-convicted", true, vec![row("HND", 2012, &[], 1.0)]).indicator;
    assert_eq!(counts.published_rate.as_deref(), Some("homicide-convicted-published-rate"));
    assert_eq!((rates.id.as_str(), rates.unit), ("homicide-convicted-published-rate", Unit::Per100000));
    assert_eq!(rates.rate_of.as_deref(), Some("homicide-convicted"));
    assert_eq!(rates.denominator, None, "a published rate is never divided again");
}

#[test]
fn the_catalogue_is_read_back_as_it_was_written() {
    let descriptions = descriptions().unwrap();
    let indicator = made("homicide-rate", false, vec![row("HND", 2012, &[], 1.0)]).indicator;
    let newer = made("homicide-latest", true, vec![row("HND", 2024, &[], 1.0)]).indicator;
    assert_eq!(indicator.latest.as_ref(), Some(&newer.id));
    let sources =
        ["worldbank-homicide-2025", "unodc-homicide-2026"].map(|id| descriptions.source(id).unwrap().source());
    assert_eq!(sources[0].file, "worldbank_wdi_VC.IHR.PSRC.P5_2025-10-07.csv");
    let indicators = vec![indicator, Indicator { rate_of: None, ..newer }];
    let catalogue = Catalogue { indicators, sources: sources.into(), ..Catalogue::default() };
    let data = folder("catalogue-round-trip");
    write(&data, &catalogue).unwrap();
    assert_eq!(read(&data).unwrap(), catalogue);
}

#[test]
fn an_indicator_without_its_source_is_an_error() {
    let indicator = made("homicide-rate", false, vec![row("HND", 2012, &[], 1.0)]).indicator;
    let data = folder("catalogue-no-source");
    write(&data, &Catalogue { indicators: vec![indicator], ..Catalogue::default() }).unwrap();
    let err = read(&data).unwrap_err().cause.to_string();
    assert_eq!(err, "there is no source \"worldbank-homicide-2025\"");
}

#[test]
fn whose_copy_a_source_is_and_where_newer_figures_are_are_described_written_and_read() {
    let mut all = descriptions().unwrap();
    all.add(
        "[[sources]]\nid = \"copied\"\npath = \"a/b.csv\"\npublisher = \"UNODC\"\ntitle = \"t\"\nedition = \"2026-07-12\"\n\
         terms = \"unodc\"\nis_open = false\nurl = \"u\"\ncitation = \"c\"\nvia = \"Ada Lovelace\"\n\
         [[indicators]]\nid = \"newest\"\ntheme = \"homicide\"\nunit = \"count\"\ndecimals = 0\ncounting_unit = \"victim\"\n\
         source_system = \"administrative\"\nsources = [\"copied\"]\nlatest = \"homicide-victims\"\nhas_published_rates = true",
    )
    .unwrap();
    let source = all.source("copied").unwrap().source();
    assert_eq!(source.via.as_deref(), Some("Ada Lovelace"));
    let rows = || vec![row("HND", 2012, &[], 1.0)];
    let description = all.indicator("newest").unwrap();
    let newest = table(&all, description, false, rows(), Vec::new()).unwrap().indicator;
    assert_eq!(newest.latest.as_deref(), Some("homicide-victims"));
    let rates = table(&all, description, true, rows(), Vec::new()).unwrap().indicator;
    assert_eq!(rates.latest, None, "counts are not newer figures of rates");
    let victims = Indicator { id: "homicide-victims".into(), latest: None, ..newest.clone() };
    let catalogue =
        Catalogue { indicators: vec![newest.clone(), victims.clone()], sources: vec![source], left_out: vec![] };
    let data = folder("catalogue-via");
    write(&data, &catalogue).unwrap();
    assert_eq!(read(&data).unwrap(), catalogue);
    let other_unit = Indicator { unit: Unit::Per100000, ..victims };
    for indicators in [vec![newest.clone()], vec![newest.clone(), other_unit]] {
        write(&data, &Catalogue { indicators, ..catalogue.clone() }).unwrap();
        let refused = crate::error::chain(&read(&data).unwrap_err());
        assert!(refused.contains("\"newest\""), "{refused}");
    }
}
