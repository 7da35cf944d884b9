//! Places and regions: M49 with short names in six languages, and which places share a border.

mod m49;
pub mod names;

use std::{collections::BTreeMap, path::Path};

use crime_explorer::place::{Group, Place, PlaceCode, Places, Region};

use self::{
    m49::{Area, M49},
    names::{CldrNames, LANGUAGES, Names, short_names},
};
use crate::{
    error::{At, Cause, ImportError, content},
    map::topology,
    report::Report,
};

const FOLDER: &str = "places";

/// The table of places, below `data/`.
pub(crate) const PLACES: &str = "places.csv";

/// The table of regions, below `data/`.
pub(crate) const REGIONS: &str = "regions.csv";

/// Places that have figures of their own but that M49 does not list: parts of a country, and Kosovo.
///
/// Code, alpha-2 code for CLDR's name, the place it is a part of, and the place whose regions and groups it shares.
/// The World Bank and UNODC publish the Channel Islands as one; Guernsey and Jersey, which M49 lists, are its parts
/// here, so that no region's total counts them twice. `GB-SUM` and `IQ-SUM` are the sum of the other parts, where it is not
/// the total that is published of the country. Serbia's figures leave Kosovo out, so Kosovo is no part of it.
const NOT_IN_M49: [(&str, &str, Option<&str>, &str); 10] = [
    ("CHA", "", None, "GBR"),
    ("CRQ", "CQ", Some("GGY"), "GBR"),
    ("GB-EAW", "", Some("GBR"), "GBR"),
    ("GB-NIR", "", Some("GBR"), "GBR"),
    ("GB-SCT", "", Some("GBR"), "GBR"),
    ("GB-SUM", "", Some("GBR"), "GBR"),
    ("IQ-C", "", Some("IRQ"), "IRQ"),
    ("IQ-KR", "", Some("IRQ"), "IRQ"),
    ("IQ-SUM", "", Some("IRQ"), "IRQ"),
    ("XKX", "XK", None, "SRB"),
];

/// Places of M49 that are a part of a place above.
const PARTS_IN_M49: [(&str, &str); 2] = [("GGY", "CHA"), ("JEY", "CHA")];

/// Shapes that are no place of their own: whose border theirs is.
const BORDERS_OF: [(&str, &str); 2] = [("CYN", "CYP"), ("SOL", "SOM")];

/// A place with its names: a row of `data/places.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedPlace {
    /// What it is and what it belongs to.
    pub place: Place,
    /// Its M49 number, three digits; empty if M49 does not list it.
    pub m49: String,
    /// Short names, shown.
    pub names: Names,
    /// M49 names, searched; empty where M49 does not list it.
    pub official: Names,
}

/// A region with its names: a row of `data/regions.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedRegion {
    /// What it is and what it belongs to.
    pub region: Region,
    /// M49 names.
    pub names: Names,
}

/// Writes `data/places.csv` and `data/regions.csv`.
///
/// # Errors
/// If a file cannot be read or written, or a place has no name in one of the languages.
pub(crate) fn import(sources: &Path, data: &Path, report: &mut Report) -> Result<(), ImportError> {
    let folder = sources.join(FOLDER);
    let m49 = m49::read(&folder, report)?;
    let cldr = read_cldr(&folder)?;
    let path = folder.join("visionscarto_50m.json");
    let topology = topology::parse(&std::fs::read_to_string(&path).at(&path)?).at(&path)?;
    let neighbours = topology.neighbours(&BORDERS_OF.into_iter().collect());

    let mut places = Vec::new();
    for area in m49.areas.values() {
        let parent = PARTS_IN_M49.iter().find(|(code, _)| *code == area.code.as_str()).map(|(_, parent)| *parent);
        places.push(named(area.code.as_str(), &area.iso2, parent, area, Some(area), &cldr, &folder)?);
    }
    for (code, iso2, parent, like) in NOT_IN_M49 {
        let like = m49.area(like).ok_or_else(|| content(&folder, format!("M49 does not list {like}")))?;
        places.push(named(code, iso2, parent, like, None, &cldr, &folder)?);
    }
    for place in &mut places {
        place.place.neighbours = neighbours.get(&place.place.code).into_iter().flatten().copied().collect();
    }
    places.sort_by_key(|place| place.place.code);
    drop_unknown_neighbours(&mut places);
    check_differing_table(&folder, &m49, report)?;
    write_places(&data.join(PLACES), &places)?;
    write_regions(&data.join(REGIONS), &m49)
}

fn named(
    code: &str,
    iso2: &str,
    parent: Option<&str>,
    like: &Area,
    listed: Option<&Area>,
    cldr: &CldrNames,
    folder: &Path,
) -> Result<NamedPlace, ImportError> {
    let official = listed.map(|area| &area.names);
    let names = short_names(code, iso2, official, cldr)
        .ok_or_else(|| content(folder, format!("{code} has no name in one of the languages")))?;
    let parse = |code: &str| code.parse::<PlaceCode>().map_err(|err| content(folder, err));
    let place = Place {
        code: parse(code)?,
        iso2: Some(iso2).filter(|iso2| !iso2.is_empty()).map(str::to_owned),
        parent: parent.map(parse).transpose()?,
        regions: like.regions.clone(),
        // A part's own development status is not listed; Kosovo is on none of the lists.
        groups: listed.map(|area| area.groups.clone()).unwrap_or_default(),
        neighbours: Vec::new(),
    };
    let m49 = listed.map(|area| area.m49.clone()).unwrap_or_default();
    Ok(NamedPlace { place, m49, names, official: official.cloned().unwrap_or_default() })
}

/// The shapes name a few areas that are no place (a glacier between three claims).
fn drop_unknown_neighbours(places: &mut [NamedPlace]) {
    let codes: Vec<PlaceCode> = places.iter().map(|place| place.place.code).collect();
    for place in places {
        place.place.neighbours.retain(|code| codes.binary_search(code).is_ok());
    }
}

/// CLDR's names of territories in each language.
fn read_cldr(folder: &Path) -> Result<CldrNames, ImportError> {
    let mut cldr = CldrNames::default();
    for (territories, language) in cldr.iter_mut().zip(LANGUAGES) {
        let path = folder.join(format!("cldr48_territories_{language}.json"));
        let json: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).at(&path)?).at(&path)?;
        let names = &json["main"][language]["localeDisplayNames"]["territories"];
        *territories = serde_json::from_value::<BTreeMap<String, String>>(names.clone()).at(&path)?;
    }
    Ok(cldr)
}

/// A second copy of M49 with alpha-3 codes is at hand: where the two do not agree, the report says so.
fn check_differing_table(folder: &Path, m49: &M49, report: &mut Report) -> Result<(), ImportError> {
    let path = folder.join("countries_m49_names6.csv");
    let mut reader = csv::Reader::from_path(&path).at(&path)?;
    let mut findings = Vec::new();
    for row in reader.deserialize::<BTreeMap<String, String>>() {
        let row = row.at(&path)?;
        let field = |name: &str| row.get(name).map_or("", String::as_str);
        let Some(area) = m49.area(field("iso3")) else {
            findings.push(format!("{} is missing in the UN's table", field("iso3")));
            continue;
        };
        for (language, name) in LANGUAGES.iter().zip(&area.names) {
            let other = field(&format!("name_{language}"));
            if other != name {
                findings.push(format!("{} in {language}: {name:?} and {other:?}", area.code));
            }
        }
        for group in Group::ALL {
            if area.groups.contains(&group) == field(group.id()).is_empty() {
                findings.push(format!("{}: {} in one table only", area.code, group.id()));
            }
        }
    }
    if findings.is_empty() {
        findings.push("nothing differs".to_owned());
    }
    report.check("M49 as the UN lists it, and a second copy of it", findings);
    Ok(())
}

/// The header of `data/places.csv`.
pub(crate) fn header() -> Vec<String> {
    let fixed = "code,iso2,m49,parent,region,subregion,intermediate,ldc,lldc,sids,neighbours".split(',');
    let names = LANGUAGES.map(|language| format!("name_{language}"));
    let official = LANGUAGES.map(|language| format!("official_{language}"));
    fixed.map(str::to_owned).chain(names).chain(official).collect()
}

fn write_places(path: &Path, places: &[NamedPlace]) -> Result<(), ImportError> {
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    out.write_record(header()).at(path)?;
    for NamedPlace { place, m49, names, official } in places {
        let region = |idx: usize| place.regions.get(idx).map(ToString::to_string).unwrap_or_default();
        let mut fields = vec![place.code.to_string(), place.iso2.clone().unwrap_or_default(), m49.clone()];
        fields.push(place.parent.map(|parent| parent.to_string()).unwrap_or_default());
        fields.extend((0..3).map(region));
        let flag = |group| if place.groups.contains(&group) { "x" } else { "" };
        fields.extend(Group::ALL.map(flag).map(str::to_owned));
        fields.push(place.neighbours.iter().map(PlaceCode::as_str).collect::<Vec<_>>().join(" "));
        fields.extend(names.iter().chain(official).cloned());
        out.write_record(fields).at(path)?;
    }
    finish(out, path)
}

fn write_regions(path: &Path, m49: &M49) -> Result<(), ImportError> {
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    let names = LANGUAGES.map(|language| format!("name_{language}"));
    out.write_record(["code", "parent"].map(str::to_owned).iter().chain(&names)).at(path)?;
    for NamedRegion { region, names } in m49.regions.values() {
        let parent = region.parent.map(|parent| parent.to_string()).unwrap_or_default();
        out.write_record([region.code.to_string(), parent].iter().chain(names)).at(path)?;
    }
    finish(out, path)
}

fn finish(out: csv::Writer<Vec<u8>>, path: &Path) -> Result<(), ImportError> {
    let bytes = out.into_inner().map_err(csv::IntoInnerError::into_error).at(path)?;
    std::fs::write(path, bytes).at(path)
}

/// Reads `data/places.csv` and `data/regions.csv`, each sorted by code.
///
/// # Errors
/// If a table cannot be read, has another header, or holds a code that is none.
pub fn read(data: &Path) -> Result<(Vec<NamedPlace>, Vec<NamedRegion>), ImportError> {
    let path = data.join(PLACES);
    let rows = records(&path, &header())?;
    let places = rows.iter().map(place_of).collect::<Result<_, _>>().at(&path)?;
    let path = data.join(REGIONS);
    let names = LANGUAGES.map(|language| format!("name_{language}"));
    let rows = records(&path, &["code", "parent"].map(str::to_owned).into_iter().chain(names).collect::<Vec<_>>())?;
    let regions = rows.iter().map(region_of).collect::<Result<_, _>>().at(&path)?;
    Ok((places, regions))
}

/// The places and regions without their names: what every view needs.
pub fn without_names(places: &[NamedPlace], regions: &[NamedRegion]) -> Places {
    Places {
        places: places.iter().map(|place| place.place.clone()).collect(),
        regions: regions.iter().map(|region| region.region.clone()).collect(),
    }
}

fn records(path: &Path, header: &[String]) -> Result<Vec<csv::StringRecord>, ImportError> {
    let mut reader = csv::Reader::from_path(path).at(path)?;
    if !reader.headers().at(path)?.iter().eq(header.iter().map(String::as_str)) {
        return Err(content(path, format!("columns are not {header:?}")));
    }
    reader.records().map(|row| row.at(path)).collect()
}

fn place_of(row: &csv::StringRecord) -> Result<NamedPlace, Cause> {
    // The reader refuses rows of another length than the header.
    let field = |idx: usize| row.get(idx).unwrap_or_default();
    let codes = |texts: &mut dyn Iterator<Item = &str>| texts.map(code_of).collect::<Result<Vec<_>, _>>();
    let names = |from: usize| std::array::from_fn(|idx| field(from + idx).to_owned());
    let place = Place {
        code: code_of(field(0))?,
        iso2: Some(field(1)).filter(|iso2| !iso2.is_empty()).map(str::to_owned),
        parent: Some(field(3)).filter(|parent| !parent.is_empty()).map(code_of).transpose()?,
        regions: codes(&mut (4..7).map(field).filter(|code| !code.is_empty()))?,
        groups: Group::ALL.into_iter().zip(7..).filter(|(_, idx)| field(*idx) == "x").map(|(group, _)| group).collect(),
        neighbours: codes(&mut field(10).split_whitespace())?,
    };
    Ok(NamedPlace { place, m49: field(2).to_owned(), names: names(11), official: names(17) })
}

fn region_of(row: &csv::StringRecord) -> Result<NamedRegion, Cause> {
    let field = |idx: usize| row.get(idx).unwrap_or_default();
    let parent = Some(field(1)).filter(|parent| !parent.is_empty()).map(code_of).transpose()?;
    let region = Region { code: code_of(field(0))?, parent };
    Ok(NamedRegion { region, names: std::array::from_fn(|idx| field(2 + idx).to_owned()) })
}

fn code_of(text: &str) -> Result<PlaceCode, Cause> {
    text.parse().map_err(|err: crime_explorer::place::NotAPlaceCode| Cause::Content(err.into()))
}

#[cfg(test)]
#[path = "places/tests.rs"]
mod tests;
