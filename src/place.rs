//! Places and the M49 regions that group them.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::packing::{Pack, Packer, Unpacker, layout, packed};

/// A place's code: ISO 3166-1 alpha-3 (`HND`), ISO 3166-2 for a part (`GB-SCT`), `XKX`, or an M49 number of a region (`013`).
///
/// Two to six characters out of `A-Z`, `0-9` and `-`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PlaceCode([u8; 6]);

/// Text that cannot be a place's code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a place's code")]
pub struct NotAPlaceCode(pub String);

impl PlaceCode {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        let len = self.0.iter().position(|b| *b == 0).unwrap_or(6);
        // The bytes are ASCII by construction.
        std::str::from_utf8(&self.0[..len]).unwrap_or_default()
    }

    /// Whether the code is an M49 number, so a region and not a country or area.
    pub fn is_region(&self) -> bool {
        self.0[0].is_ascii_digit()
    }

    /// Key of the note that a page about the place must have, if its name needs one.
    pub fn note_key(&self) -> Option<&'static str> {
        // The United Nations never name Kosovo without it.
        (self.as_str() == "XKX").then_some("note.kosovo-1244")
    }
}

impl FromStr for PlaceCode {
    type Err = NotAPlaceCode;

    fn from_str(text: &str) -> Result<Self, NotAPlaceCode> {
        let is_code = (2..=6).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-');
        if !is_code {
            return Err(NotAPlaceCode(text.to_owned()));
        }
        let mut code = [0; 6];
        code[..text.len()].copy_from_slice(text.as_bytes());
        Ok(PlaceCode(code))
    }
}

impl TryFrom<String> for PlaceCode {
    type Error = NotAPlaceCode;

    fn try_from(text: String) -> Result<Self, NotAPlaceCode> {
        text.parse()
    }
}

impl From<PlaceCode> for String {
    fn from(code: PlaceCode) -> String {
        code.as_str().to_owned()
    }
}

impl Pack for PlaceCode {
    const LAYOUT: u32 = layout("place", &[]);
    fn pack(&self, into: &mut Packer) {
        into.text(self.as_str());
    }
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        from.text().parse().unwrap_or_else(|_| {
            from.refuse();
            PlaceCode([0; 6])
        })
    }
}

impl fmt::Display for PlaceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for PlaceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A group of places by development status, as the UN Statistics Division lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// Least developed countries.
    Ldc,
    /// Landlocked developing countries.
    Lldc,
    /// Small island developing States.
    Sids,
}

impl Group {
    /// Every group, in the order of their lists.
    pub const ALL: [Group; 3] = [Group::Ldc, Group::Lldc, Group::Sids];

    /// The group's id in links and messages.
    pub fn id(self) -> &'static str {
        match self {
            Group::Ldc => "ldc",
            Group::Lldc => "lldc",
            Group::Sids => "sids",
        }
    }
}

/// A country, area or part of one. Names are texts of a language: `place.<code>`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Its code.
    pub code: PlaceCode,
    /// ISO 3166-1 alpha-2, if it has one.
    pub iso2: Option<String>,
    /// The country that this is a part of.
    pub parent: Option<PlaceCode>,
    /// The M49 regions that it belongs to, widest first (region, sub-region, intermediate region), without the world.
    pub regions: Vec<PlaceCode>,
    /// Its groups.
    pub groups: Vec<Group>,
    /// Places that share a land border with it, by the map's shapes.
    pub neighbours: Vec<PlaceCode>,
}

impl Place {
    /// Whether it stands for the sum of a country's parts beside the total that is published of the country: its code ends
    /// in `-SUM`, and the country is its `parent`.
    pub fn is_sum_of_parts(&self) -> bool {
        self.parent.is_some() && self.code.as_str().ends_with("-SUM")
    }
}

/// An M49 region. Names are texts of a language: `region.<code>`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Region {
    /// Its M49 number, three digits.
    pub code: PlaceCode,
    /// The region that it lies in; none for the world (`001`).
    pub parent: Option<PlaceCode>,
}

/// All places and regions, each sorted by code.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Places {
    /// Countries, areas and their parts.
    pub places: Vec<Place>,
    /// M49 regions, the world among them.
    pub regions: Vec<Region>,
}

impl Places {
    /// The place of that code.
    pub fn place(&self, code: PlaceCode) -> Option<&Place> {
        let idx = self.places.binary_search_by_key(&code, |place| place.code).ok()?;
        self.places.get(idx)
    }

    /// The place that stands for the sum of the parts of a country, if there is one.
    pub(crate) fn sum_of_parts(&self, whole: PlaceCode) -> Option<PlaceCode> {
        let is_sum = |place: &&Place| place.parent == Some(whole) && place.is_sum_of_parts();
        self.places.iter().find(is_sum).map(|place| place.code)
    }

    /// The country of which a place is the sum of all parts; none for every other place.
    pub fn whole_of_sum(&self, code: PlaceCode) -> Option<PlaceCode> {
        self.place(code).filter(|place| place.is_sum_of_parts()).and_then(|place| place.parent)
    }

    /// The region of that M49 number.
    pub(crate) fn region(&self, code: PlaceCode) -> Option<&Region> {
        let idx = self.regions.binary_search_by_key(&code, |region| region.code).ok()?;
        self.regions.get(idx)
    }

    /// The countries and areas of a region, by code; parts of countries are left out, so that nobody is counted twice.
    pub fn members(&self, region: PlaceCode) -> impl Iterator<Item = &Place> {
        let is_world = region.as_str() == "001";
        self.places.iter().filter(move |place| place.parent.is_none() && (is_world || place.regions.contains(&region)))
    }

    /// The countries and areas of a group, by code.
    pub fn group_members(&self, group: Group) -> impl Iterator<Item = &Place> {
        self.places.iter().filter(move |place| place.parent.is_none() && place.groups.contains(&group))
    }
}

packed!(
    enum Group {
        Ldc,
        Lldc,
        Sids,
    }
);
packed!(struct Place { code, iso2, parent, regions, groups, neighbours });
packed!(struct Region { code, parent });
packed!(struct Places { places, regions });
