//! Files of all forms, read as `ingest/descriptions` says or as a test does.

mod columns;
mod eurostat;
mod harness;
mod hostile;
mod rows;
mod shapes;

use crime_explorer::observation::{Observation, Value};

use super::*;
use crate::{
    description::descriptions,
    fixture::{file, known_places},
};

/// Reads a file by all tables of a source.
fn read_text(source: &str, text: &str) -> (Figures, FileReport) {
    try_read(source, text).unwrap()
}

fn try_read(source: &str, text: &str) -> Result<(Figures, FileReport), ImportError> {
    let path = file(&format!("{source}-{:?}", std::thread::current().id()).replace(['(', ')'], ""), text);
    let descriptions = descriptions().unwrap();
    let known = known_places();
    let (mut figures, mut report) = (Figures::default(), FileReport::default());
    read(&path, source, Context { descriptions: &descriptions, known: &known }, &mut figures, &mut report)?;
    Ok((figures, report))
}

fn places(figures: &Figures, indicator: &str) -> Vec<String> {
    figures.of(indicator).map(|row| format!("{} {} {}", row.place, row.period, row.note)).collect()
}

#[test]
fn groupings_of_the_world_bank_are_left_out_and_the_world_is_a_region() {
    let text = "iso3,country,year,rate_per_100k,source\nHND,Honduras,2012,84.3,WB\nSSF,Sub-Saharan Africa,2012,9.1,WB\n\
                WLD,World,2012,6.2,WB\nCHI,Channel Islands,2010,0.6,WB\n";
    let (figures, report) = read_text("worldbank-homicide-2025", text);
    assert_eq!(places(&figures, "homicide-rate"), ["001 2012 ", "CHA 2010 ", "HND 2012 "]);
    assert_eq!(report.refused["unknown-place"][0], crate::report::Refused { row: 3, what: "\"SSF\"".to_owned() });
}

#[test]
fn codes_in_lower_case_are_read_without_a_word() {
    let text = "geo,time,vc_ihr_psrc_fe_p5\nalb,1990,1.25\nkos,2010,2\nnld_curacao,2005,3\n";
    let (figures, report) = read_text("worldbank-homicide-female-2022", text);
    let rows: Vec<_> =
        figures.of("homicide-rate-sex").map(|row| (row.place.to_string(), row.categories.clone())).collect();
    let female = |code: &str| (code.to_owned(), vec!["female".to_owned()]);
    assert_eq!(rows, [female("ALB"), female("CUW"), female("XKX")]);
    assert_eq!(report.repaired["place-code"], 2);
}

#[test]
fn parts_of_the_united_kingdom_without_a_code_are_known_by_name() {
    let text = "Entity,Code,Year,\"Homicide rate per 100,000 population  where the weapon was a firearm\"\n\
                Scotland,,2010,0.04\nAtlantis,,2010,1\n";
    let (figures, report) = read_text("owid-homicide-firearm-2023", text);
    assert_eq!(places(&figures, "homicide-firearm-rate"), ["GB-SCT 2010 "]);
    assert_eq!(report.refused["unknown-place"][0].what, "\"Atlantis\"");
}

fn yearbook(rows: &str) -> (Figures, FileReport) {
    read_text("unsd-yearbook-2019-robbery", &format!("refAreaId,refAreaName,value,year,footnoteTextEN\n{rows}"))
}

#[test]
fn a_break_of_unknown_year_stays_a_note_and_becomes_no_break() {
    let (figures, _) = yearbook("56,Belgium,1712.56,2012,Break in the time series.\n8,Albania,6.46,2005,\n");
    assert_eq!(places(&figures, "robbery-rate"), ["ALB 2005 ", "BEL 2012 break-year-not-given"]);
    assert!(figures.of("robbery-rate").all(|row| row.status == crime_explorer::observation::Status::Normal));
    let descriptions = descriptions().unwrap();
    assert!(descriptions.indicator("robbery-rate").unwrap().breaks.is_empty());
}

#[test]
fn footnotes_that_name_a_part_move_the_row_to_it() {
    let (figures, report) =
        yearbook("826,United Kingdom,100,2003,England and Wales only.\n368,Iraq,5,2010,Data refer to Central Iraq.\n");
    let found = places(&figures, "robbery-rate");
    assert_eq!(found, ["GB-EAW 2003 england-and-wales-only", "IQ-C 2010 central-iraq-only"]);
    assert_eq!((report.repaired["england-and-wales"], report.repaired["central-iraq"]), (1, 1));
}

#[test]
fn the_yearbooks_own_number_of_kosovo_is_kosovo() {
    let (figures, _) = yearbook("412,Kosovo,25.5,2010,\n");
    assert_eq!(places(&figures, "robbery-rate"), ["XKX 2010 "]);
}

#[test]
fn a_footnote_that_nobody_described_refuses_the_row() {
    let (figures, report) = yearbook("56,Belgium,1,2012,Excludes Tuesdays.\n");
    assert_eq!(figures.of("robbery-rate").count(), 0);
    assert_eq!(report.refused["not-described"][0].what, "footnote \"Excludes Tuesdays.\"");
}

#[test]
fn the_second_row_of_a_key_is_refused() {
    let (figures, report) = yearbook("8,Albania,1,2012,\n8,Albania,2,2012,\n");
    assert_eq!(figures.of("robbery-rate").next().unwrap().value, Value::Number(1.0));
    assert_eq!(report.refused["duplicate-key"].len(), 1);
}

#[test]
fn a_file_of_several_crops_gives_each_its_own_rows_and_an_empty_cell_is_no_figure() {
    let text = "iso3,crop,year,hectares,opium_production_t,src\nHND,opium_poppy,2008,10,,A\nALB,coca,2011,62500,,A\n";
    let (figures, report) = read_text("unodc-wdr-crops", text);
    assert_eq!(places(&figures, "opium-poppy-area"), ["HND 2008 "]);
    assert_eq!(places(&figures, "coca-area"), ["ALB 2011 "]);
    assert_eq!(figures.of("opium-production").count(), 0);
    assert_eq!((report.n_read, report.n_kept, report.n_empty), (3, 2, 1));
    assert_eq!(figures.of("coca-area").next().unwrap().origin, "WDR 2015, WDR 2026");
}

#[test]
fn a_country_known_by_name_has_its_code() {
    let text = "drug,region,country,year,priceUsdPerGram\nheroin,Western Europe,Greece,1990,118.5\n\
                heroin,Western Europe,Atlantis,1990,1\n";
    let (figures, report) = read_text("unodc-wdr-prices", text);
    assert_eq!(places(&figures, "heroin-price"), ["GRC 1990 "]);
    assert_eq!(report.refused["unknown-place"][0].what, "\"Atlantis\"");
}

#[test]
fn a_file_without_years_stands_under_its_release_and_says_so() {
    let text = "\u{feff}\"LOCATION\",\"Indicator\",\"INEQUALITY\",\"Value\"\nBEL,Assault rate,TOT,6.6\nBEL,Assault rate,MN,7\n\
                BEL,Rooms per person,TOT,2.3\nOECD,Assault rate,TOT,3.9\n";
    let (figures, report) = read_text("oecd-better-life-2015", text);
    assert_eq!(places(&figures, "survey-assault-oecd"), ["BEL 2015 year-of-release"]);
    let n_refused = |rule: &str| report.refused[rule].len();
    assert_eq!((report.n_read, n_refused("unknown-place"), n_refused("another-series")), (4, 1, 2));
}

const SEIZURES: &str = "msCode,DrugName,Reference year,Kilograms,Region,SubRegion,Country,DrugGroup,DrugSubGroup";

fn seizures(rows: &str) -> (Vec<(String, f64)>, FileReport) {
    let (figures, report) =
        read_text("unodc-wdr-2025-seizures", &format!("Drug seizures\n{SEIZURES}\n{}", rows.replace('\n', ",,,,,\n")));
    let number = |row: &Observation| (format!("{} {}", row.place, row.categories[0]), row.value.number().unwrap());
    (figures.of("drug-seizures").map(number).collect(), report)
}

#[test]
fn quantities_of_unnamed_groups_are_a_figure_only_where_one_is_above_zero() {
    let text = "HND,Heroin,2019,41\nHND,Heroin,2019,0\nALB,Heroin,2019,5\nALB,Heroin,2019,7\nBEL,Heroin,2019,0\nBEL,Heroin,2019,0\n";
    let (found, report) = seizures(text);
    assert_eq!(found, [("BEL heroin".to_owned(), 0.0), ("HND heroin".to_owned(), 41.0)]);
    assert_eq!(report.refused["groups-may-overlap"].iter().map(|row| row.row).collect::<Vec<_>>(), [5, 6]);
    assert_eq!(report.refused["nothing-in-this-group"].len(), 2);
}

#[test]
fn a_total_of_drugs_is_no_drug() {
    let (found, report) = seizures("HND,Total hallucinogens (including the above),2019,41\nHND,Opium,2019,3\n");
    assert_eq!(found, [("HND opium".to_owned(), 3.0)]);
    assert_eq!(report.refused["not-one-drug"].len(), 1);
}

/// Each example of the documentation is a description that the program can read.
#[test]
fn the_examples_of_the_documentation_are_descriptions() {
    let document = include_str!("../../../docs/adding-a-source.md");
    let blocks: Vec<&str> = document.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let mut layouts = Vec::new();
    for block in blocks {
        let mut found = crate::description::Descriptions::default();
        found.add(block).unwrap_or_else(|err| panic!("{err}\n{block}"));
        layouts.extend(found.long_tables.iter().map(|table| table.layout));
    }
    assert_eq!(layouts, [Layout::Rows, Layout::Years, Layout::Eurostat, Layout::SdmxCsv, Layout::JsonStat]);
}
