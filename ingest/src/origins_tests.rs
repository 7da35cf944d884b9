use super::*;
use crate::description::descriptions;

fn indicator(id: &str, rate_of: Option<&str>) -> Indicator {
    let text = format!(
        "id = {id:?}\ntheme = \"crime\"\nunit = \"count\"\ndecimals = 0\ncounting_unit = \"victim\"\nsource_system = \"survey\"\n\
         sources = []\nfirst_year = 2000\nlast_year = 2001\n{}",
        rate_of.map(|of| format!("rate_of = {of:?}")).unwrap_or_default()
    );
    toml::from_str(&text).unwrap()
}

/// The report of a file with a sheet and these codes of places.
fn read(codes: &[(&str, &str)]) -> FileReport {
    let mut file = FileReport { sheet: Some("data_cts_intentional_homicide".to_owned()), ..FileReport::default() };
    for (place, code) in codes {
        file.place_code(place.parse().unwrap(), code);
    }
    file
}

/// The words by which the row of a table is found, as `column: text`, with its file and sheet before them.
fn row(id: &str, rate_of: Option<&str>, place: &str, categories: &[(&str, &str)]) -> String {
    let mut words = PublishersWords::default();
    words.add("unodc-homicide-2022", &read(&[("GB-EAW", "GBR_E_W")]));
    let origins = origins(&descriptions().unwrap(), &words, &indicator(id, rate_of));
    let categories: Vec<_> = categories.iter().map(|(d, c)| ((*d).to_owned(), (*c).to_owned())).collect();
    let origin = origins.iter().find(|origin| origin.holds(&categories)).unwrap();
    let key = origin.row_key(place.parse().unwrap(), crime_explorer::period::Year(2012), &categories);
    let key: Vec<String> = key.iter().map(|(column, text)| format!("{column}: {text}")).collect();
    let place = [Some(origin.file.as_str()), origin.sheet.as_deref(), origin.value.as_deref()];
    format!("{} | {}", place.into_iter().flatten().collect::<Vec<_>>().join(", "), key.join(", "))
}

#[test]
fn a_row_of_a_workbook_is_found_by_the_words_of_its_cells() {
    assert_eq!(
        row("homicide-victims", None, "GB-EAW", &[("sex", "female"), ("age", "60-plus")]),
        "unodc_intentional_homicide_2022-08-08.xlsx, data_cts_intentional_homicide, VALUE | Iso3_code: GBR_E_W, Year: 2012, \
         Category: Total, Dimension: Total, Indicator: Victims of intentional homicide, Unit of measurement: Counts, \
         Sex: Female, Age: 60 and older"
    );
    let rate =
        row("homicide-victims-published-rate", Some("homicide-victims"), "HND", &[("sex", "total"), ("age", "total")]);
    assert!(
        rate.contains("Iso3_code: HND") && rate.contains("Unit of measurement: Rate per 100,000 population"),
        "{rate}"
    );
}

#[test]
fn a_row_that_a_rule_repaired_is_found_by_what_really_stands_there() {
    let row = row("homicide-victims", None, "HND", &[("sex", "female"), ("age", "unknown")]);
    assert!(row.contains("Age: Total") && row.contains("Sex: Unknown"), "{row}");
}

#[test]
fn a_figure_of_one_of_two_files_names_its_own() {
    let women = row("homicide-rate-sex", None, "HND", &[("sex", "female")]);
    assert_eq!(women, "wdi_vc_ihr_psrc_fe_p5_2022.csv, vc_ihr_psrc_fe_p5 | geo: HND, time: 2012");
    assert!(row("population", None, "HND", &[("sex", "male"), ("age", "0-17")]).starts_with("wpp_population_by_sex"));
}

#[test]
fn a_cell_of_a_wide_table_is_found_by_its_keys_and_its_year() {
    assert_eq!(
        row("recorded-offences-europe-published-rate", Some("recorded-offences-europe"), "FRA", &[("iccs", "0101")]),
        "eurostat_crim_off_cat_2008-2022.tsv | geo: FRA, : 2012, freq: A, unit: P_HTHAB, iccs: ICCS0101"
    );
}

#[test]
fn a_count_of_parties_is_found_by_its_treaty_and_a_states_by_its_code_too() {
    let of = |place: &str| row("treaty-parties", None, place, &[("treaty", "corruption")]);
    assert_eq!(of("HND"), "un_treaties_crime_drugs_2014.csv, bound | iso3: HND, treaty: UNCAC");
    assert_eq!(of("001"), "un_treaties_crime_drugs_2014.csv, bound | treaty: UNCAC");
}

#[test]
fn every_row_of_every_described_table_has_an_origin() {
    let descriptions = descriptions().unwrap();
    for described in &descriptions.indicators {
        let origins = origins(&descriptions, &PublishersWords::default(), &indicator(&described.id, None));
        assert!(!origins.is_empty(), "{}", described.id);
        for origin in origins {
            assert!(
                described.sources.contains(&origin.source) && !origin.file.is_empty(),
                "{}: {origin:?}",
                described.id
            );
        }
    }
}

#[test]
fn publishers_words_survive_their_table() {
    let data = crate::fixture::folder("publishers-words");
    let mut words = PublishersWords::default();
    words.add("x", &read(&[("IQ-KR", "IRQ_KRI"), ("IQ-KR", "IRQ_KUR")]));
    words.write(&data).unwrap();
    assert_eq!(PublishersWords::read(&data).unwrap(), words);
    assert_eq!(words.places("x")["IQ-KR"], "IRQ_KRI, IRQ_KUR");
}
