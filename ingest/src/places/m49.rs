//! The UN Statistics Division's table of standard country or area codes (M49), in six languages.

use std::{collections::BTreeMap, path::Path};

use crime_explorer::place::{Group, PlaceCode, Region};

use super::{
    NamedRegion,
    names::{LANGUAGES, Names},
};
use crate::{
    error::{At, Cause, ImportError, content},
    report::Report,
};

/// A country or area of M49.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Area {
    /// ISO 3166-1 alpha-3.
    pub(super) code: PlaceCode,
    /// ISO 3166-1 alpha-2.
    pub(super) iso2: String,
    /// Its number, three digits.
    pub(super) m49: String,
    /// Region, sub-region, intermediate region; Antarctica has none.
    pub(super) regions: Vec<PlaceCode>,
    /// Its groups.
    pub(super) groups: Vec<Group>,
    /// Its names.
    pub(super) names: Names,
}

/// The whole table.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct M49 {
    /// Areas by alpha-3 code.
    pub(super) areas: BTreeMap<PlaceCode, Area>,
    /// Regions by number, the world among them.
    pub(super) regions: BTreeMap<PlaceCode, NamedRegion>,
}

impl M49 {
    /// The area of an alpha-3 code.
    pub(super) fn area(&self, code: &str) -> Option<&Area> {
        self.areas.get(&code.parse().ok()?)
    }
}

/// How often each spelling of a region's name occurs: language, number → spelling → rows.
type Spellings = BTreeMap<(usize, PlaceCode), BTreeMap<String, usize>>;

/// The columns that every row has: the reader refuses rows of another length.
const N_COLUMNS: usize = 15;

/// Columns of region, sub-region and intermediate region: number and, in the next column, name. The world's come first.
const REGION_COLUMNS: [usize; 4] = [0, 2, 4, 6];

/// Reads the six tables.
pub(super) fn read(folder: &Path, report: &mut Report) -> Result<M49, ImportError> {
    let mut m49 = M49::default();
    let mut spellings = Spellings::new();
    let mut findings = Vec::new();
    for (idx, language) in LANGUAGES.into_iter().enumerate() {
        // The UN's own name of the Chinese file.
        let name = format!("UNSD_M49_{}.csv", if language == "zh" { "cn" } else { language });
        let path = folder.join(&name);
        let mut reader = csv::Reader::from_path(&path).at(&path)?;
        let n_columns = reader.headers().at(&path)?.len();
        if n_columns != N_COLUMNS {
            return Err(content(&path, format!("{n_columns} columns, not {N_COLUMNS}")));
        }
        let file = report.file(&format!("places/{name}"));
        for row in reader.records() {
            let row = row.at(&path)?;
            file.n_read += 1;
            file.n_kept += 1;
            let area = area_of(&row, &mut m49.regions).at(&path)?;
            for column in REGION_COLUMNS.into_iter().filter(|column| !row[*column].is_empty()) {
                let number = row[column].parse().map_err(|_| content(&path, "a number that is no region's"))?;
                *spellings.entry((idx, number)).or_default().entry(row[column + 1].to_owned()).or_default() += 1;
            }
            let known = m49.areas.entry(area.code).or_insert_with(|| area.clone());
            known.names[idx] = row[8].to_owned();
            if (&known.m49, &known.regions, &known.groups) != (&area.m49, &area.regions, &area.groups) {
                findings.push(format!("{}: number, regions or groups differ in {language}", area.code));
            }
        }
    }
    for (code, area) in &m49.areas {
        if area.names.iter().any(String::is_empty) {
            return Err(content(folder, format!("M49 has no name of {code} in one of the languages")));
        }
    }
    name_regions(&mut m49.regions, &spellings, &mut findings);
    report.check("M49 in six languages", findings);
    Ok(m49)
}

/// The area of a row; its regions are noted with their parents.
fn area_of(row: &csv::StringRecord, regions: &mut BTreeMap<PlaceCode, NamedRegion>) -> Result<Area, Cause> {
    let code =
        |idx: usize| row[idx].parse().map_err(|_| Cause::Content(format!("{:?} is not a code", &row[idx]).into()));
    let mut chain: Vec<PlaceCode> = Vec::new();
    for column in REGION_COLUMNS.into_iter().filter(|column| !row[*column].is_empty()) {
        let region = Region { code: code(column)?, parent: chain.last().copied() };
        let known = regions
            .entry(region.code)
            .or_insert_with(|| NamedRegion { region: region.clone(), names: Names::default() });
        if known.region != region {
            return Err(Cause::Content(format!("region {} lies in two regions", region.code).into()));
        }
        chain.push(region.code);
    }
    let groups = Group::ALL.into_iter().zip(12..).filter(|(_, idx)| !row[*idx].is_empty()).map(|(group, _)| group);
    Ok(Area {
        code: code(11)?,
        iso2: row[10].to_owned(),
        m49: row[9].to_owned(),
        regions: chain.into_iter().skip(1).collect(),
        groups: groups.collect(),
        names: Names::default(),
    })
}

/// Gives each region its most frequent spelling; the tables spell a few in two ways.
fn name_regions(regions: &mut BTreeMap<PlaceCode, NamedRegion>, spellings: &Spellings, findings: &mut Vec<String>) {
    for ((idx, number), spelt) in spellings {
        let most = spelt.iter().max_by_key(|(_, n_rows)| **n_rows).map(|(name, _)| name);
        if let (Some(name), Some(region)) = (most, regions.get_mut(number)) {
            region.names[*idx].clone_from(name);
            if spelt.len() > 1 {
                let others: Vec<_> = spelt.keys().filter(|other| *other != name).collect();
                findings.push(format!("region {number} in {}: {name:?}, elsewhere {others:?}", LANGUAGES[*idx]));
            }
        }
    }
}
