//! Publishers' codes of places → the project's: ISO 3166, `XKX`, M49 numbers.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use crime_explorer::{observation::Observation, period::Year, place::PlaceCode};

use crate::{
    error::{At, ImportError, content},
    figures::{Refusal, refuse},
    place_names::PlaceNames,
};

/// Codes that are neither ISO 3166 nor M49, and what they stand for.
///
/// Central Iraq (the country without the Kurdistan Region) has no ISO 3166-2 code: `IQ-C` is ours.
/// The Channel Islands (`CHA`, in World Bank files `CHI`) are Guernsey, Jersey and Sark together, which M49 lists apart.
const ALIASES: [(&str, &str); 65] = [
    ("ADO", "AND"),
    ("BIG5_AFR", "002"),
    ("BIG5_AMER", "019"),
    ("BIG5_ASIA", "142"),
    ("BIG5_EUR", "150"),
    ("BIG5_OECANIA", "009"),
    ("BU", "MMR"),
    ("BUR", "MMR"),
    ("CHI", "CHA"),
    ("DHY", "BEN"),
    ("EL", "GRC"),
    ("GBR_EW", "GB-EAW"),
    ("GBR_E_W", "GB-EAW"),
    ("GBR_NI", "GB-NIR"),
    ("GBR_S", "GB-SCT"),
    ("HVO", "BFA"),
    ("IMY", "IMN"),
    ("IRQ_C", "IQ-C"),
    ("IRQ_KRI", "IQ-KR"),
    ("IRQ_KUR", "IQ-KR"),
    ("KOS", "XKX"),
    ("KSV", "XKX"),
    ("M49_AUS_NZL", "053"),
    ("M49_CAR", "029"),
    ("M49_C_AMER", "013"),
    ("M49_C_ASIA", "143"),
    ("M49_E_AFR", "014"),
    ("M49_E_ASIA", "030"),
    ("M49_E_EUR", "151"),
    ("M49_L_AM_CAR", "419"),
    ("M49_MELAN", "054"),
    ("M49_MICRON", "057"),
    ("M49_M_AFR", "017"),
    ("M49_N_AFR", "015"),
    ("M49_N_AMER", "021"),
    ("M49_N_EUR", "154"),
    ("M49_POLYN", "061"),
    ("M49_SE_ASIA", "035"),
    ("M49_SE_EUR", "039"),
    ("M49_SUB_S_AFR", "202"),
    ("M49_S_AFR", "018"),
    ("M49_S_AMER", "005"),
    ("M49_S_ASIA", "034"),
    ("M49_W_AFR", "011"),
    ("M49_W_ASIA", "145"),
    ("M49_W_EUR", "155"),
    ("NLD_CURACAO", "CUW"),
    ("OWID_CIS", "CHA"),
    ("OWID_KOS", "XKX"),
    ("OWID_NIR", "GB-NIR"),
    ("OWID_SCT", "GB-SCT"),
    ("OWID_WRL", "001"),
    ("RHO", "ZWE"),
    ("ROM", "ROU"),
    ("TMP", "TLS"),
    ("TP", "TLS"),
    ("UK", "GBR"),
    ("UKC-L", "GB-EAW"),
    ("UKM", "GB-SCT"),
    ("UKN", "GB-NIR"),
    ("WBG", "PSE"),
    ("WLD", "001"),
    ("WORLD", "001"),
    ("ZAR", "COD"),
    ("ZR", "COD"),
];

/// The project's code for a publisher's code that is not simply ISO 3166-1 alpha-3; the text itself for any other.
///
/// ```
/// assert_eq!(ingest::codes::alias("GBR_E_W"), "GB-EAW");
/// assert_eq!(ingest::codes::alias("BIG5_OECANIA"), "009");
/// assert_eq!(ingest::codes::alias("HND"), "HND");
/// ```
pub fn alias(code: &str) -> &str {
    ALIASES.iter().find(|(theirs, _)| *theirs == code).map_or(code, |(_, ours)| ours)
}

/// Whether a column of `data/places.csv` holds names.
fn is_name_column(column: &str) -> bool {
    column.starts_with("name_") || column.starts_with("official_")
}

/// The places and regions that a row may be about, as `data/places.csv` and `data/regions.csv` list them.
#[derive(Debug, Clone, Default)]
pub struct KnownPlaces {
    codes: BTreeSet<PlaceCode>,
    by_iso2: Vec<(String, PlaceCode)>,
    by_m49: Vec<(String, PlaceCode)>,
    names: PlaceNames,
    /// People of all ages, by place, year and sex.
    people: BTreeMap<(PlaceCode, Year, String), f64>,
}

impl KnownPlaces {
    /// Reads both tables of `data`.
    pub fn read(data: &Path) -> Result<KnownPlaces, ImportError> {
        let mut known = KnownPlaces { names: PlaceNames::of_publishers().at(data)?, ..KnownPlaces::default() };
        for file in ["places.csv", "regions.csv"] {
            let path = data.join(file);
            let mut reader = csv::Reader::from_path(&path).at(&path)?;
            let columns = reader.headers().at(&path)?.clone();
            let column = |name: &str| columns.iter().position(|column| column == name);
            let code_idx = column("code").ok_or_else(|| content(&path, "there is no column \"code\""))?;
            for row in reader.records() {
                let row = row.at(&path)?;
                let code = row.get(code_idx).unwrap_or_default();
                let code = code.parse().map_err(|err| content(&path, err))?;
                let field = |name| column(name).and_then(|idx| row.get(idx)).filter(|text| !text.is_empty());
                known.codes.insert(code);
                known.by_iso2.extend(field("iso2").map(|iso2| (iso2.to_owned(), code)));
                known.by_m49.extend(field("m49").map(|m49| (m49.to_owned(), code)));
                if file == "places.csv" {
                    let of_name = |(name, text): &(&str, &str)| !text.is_empty() && is_name_column(name);
                    columns.iter().zip(&row).filter(of_name).for_each(|(_, name)| known.names.add(name, code));
                }
            }
        }
        Ok(known)
    }

    /// The same with how many people the places have: rows of the population by sex and age.
    #[must_use]
    pub(crate) fn with_people(mut self, population: &[Observation]) -> KnownPlaces {
        for row in population {
            if let ([sex, age], Some(people)) = (row.categories.as_slice(), row.value.number())
                && age == "total"
            {
                self.people.insert((row.place, row.period, sex.clone()), people);
            }
        }
        self
    }

    /// How many people of a sex ("female", "male", "total") a place has in a year.
    pub(crate) fn people(&self, place: PlaceCode, year: Year, sex: &str) -> Option<f64> {
        self.people.get(&(place, year, sex.to_owned())).copied()
    }

    /// The place that a publisher's code stands for: ISO 3166-1 alpha-3 in any case, or one of the special codes.
    pub fn place(&self, code: &str) -> Option<PlaceCode> {
        let code = code.trim().to_ascii_uppercase();
        self.known(alias(&code))
    }

    /// The place of an ISO 3166-1 alpha-2 code, or of one of Eurostat's own codes.
    pub(crate) fn place_of_iso2(&self, code: &str) -> Option<PlaceCode> {
        let code = code.trim().to_ascii_uppercase();
        if alias(&code) != code {
            return self.place(&code);
        }
        self.by_iso2.iter().find(|(iso2, _)| *iso2 == code).map(|(_, place)| *place)
    }

    /// The place of an M49 number, with or without leading zeros.
    pub(crate) fn place_of_m49(&self, number: &str) -> Option<PlaceCode> {
        // The UN's databases give these places numbers that M49 does not have.
        let own = [
            ("369", "IQ-C"),
            ("370", "IQ-KR"),
            ("412", "XKX"),
            ("827", "GB-EAW"),
            ("828", "GB-NIR"),
            ("829", "GB-SCT"),
        ];
        if let Some((_, code)) = own.iter().find(|(theirs, _)| *theirs == number) {
            return self.place(code);
        }
        let padded = format!("{number:0>3}");
        let found = self.by_m49.iter().find(|(m49, _)| *m49 == padded).map(|(_, place)| *place);
        found.or_else(|| self.known(&padded))
    }

    /// The place of a name in any of the six languages, or of a name of a publisher's.
    ///
    /// Fails with a rule of its own where the name is that of several places, or of a State that is no more.
    pub(crate) fn place_of_name(&self, name: &str) -> Result<PlaceCode, Refusal> {
        let place = self.names.place(name)?.filter(|place| self.codes.contains(place));
        place.ok_or_else(|| refuse("unknown-place", format!("{name:?}")))
    }

    /// Why a code stands for no place.
    pub(crate) fn refusal(&self, code: &str) -> Refusal {
        refuse(self.names.rule_of_code(code).unwrap_or("unknown-place"), format!("{code:?}"))
    }

    fn known(&self, code: &str) -> Option<PlaceCode> {
        let code = code.parse().ok()?;
        self.codes.contains(&code).then_some(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> KnownPlaces {
        let dir = std::env::temp_dir().join(format!("ingest-codes-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        let places = "code,iso2,m49\nGBR,GB,826\nGB-EAW,,\nGRC,GR,300\nXKX,XK,\nALB,AL,008\nIQ-C,,\n";
        std::fs::write(dir.join("places.csv"), places).unwrap();
        std::fs::write(dir.join("regions.csv"), "code,parent\n001,\n002,001\n").unwrap();
        KnownPlaces::read(&dir).unwrap()
    }

    #[test]
    fn a_code_that_is_no_place_is_unknown() {
        let known = known();
        let text = |code: Option<PlaceCode>| code.map(|code| code.to_string());
        assert_eq!(text(known.place("SSF")), None);
        assert_eq!(text(known.place("")), None);
        assert_eq!(text(known.place("alb")).as_deref(), Some("ALB"));
        assert_eq!(text(known.place("WLD")).as_deref(), Some("001"));
        assert_eq!(text(known.place("IRQ_C")).as_deref(), Some("IQ-C"));
        assert_eq!(text(known.place("BIG5_AFR")).as_deref(), Some("002"));
    }

    #[test]
    fn eurostat_and_the_yearbook_have_codes_of_their_own() {
        let known = known();
        let text = |code: Option<PlaceCode>| code.map(|code| code.to_string());
        assert_eq!(text(known.place_of_iso2("EL")).as_deref(), Some("GRC"));
        assert_eq!(text(known.place_of_iso2("UKC-L")).as_deref(), Some("GB-EAW"));
        assert_eq!(text(known.place_of_iso2("UK")).as_deref(), Some("GBR"));
        assert_eq!(text(known.place_of_iso2("AL")).as_deref(), Some("ALB"));
        assert_eq!(text(known.place_of_m49("8")).as_deref(), Some("ALB"));
        assert_eq!(text(known.place_of_m49("412")).as_deref(), Some("XKX"));
        assert_eq!(text(known.place_of_m49("999")), None);
    }

    #[test]
    fn aliases_are_sorted_and_said_once() {
        assert!(ALIASES.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(ALIASES.iter().all(|(_, ours)| ours.parse::<PlaceCode>().is_ok()));
    }
}
