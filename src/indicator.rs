//! What is counted, how, and in which unit.

mod packed;

use serde::{Deserialize, Serialize};

use crate::{period::Year, place::PlaceCode};

/// What an indicator is about. Its name is the text `theme.<id>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// Intentional homicide.
    Homicide,
    /// Recorded crime.
    Crime,
    /// What people report in surveys.
    Victimisation,
    /// Trafficking in persons.
    Trafficking,
    /// Police, courts and prisons.
    Justice,
    /// Corruption.
    Corruption,
    /// Drug crops, seizures and prices.
    Drugs,
    /// Treaties and who is bound by them.
    Treaties,
    /// How many people there are: the denominators.
    Population,
}

impl Topic {
    /// Every theme, in the order of the page.
    pub const ALL: [Topic; 9] = [
        Topic::Homicide,
        Topic::Crime,
        Topic::Victimisation,
        Topic::Trafficking,
        Topic::Justice,
        Topic::Corruption,
        Topic::Drugs,
        Topic::Treaties,
        Topic::Population,
    ];

    /// The theme's id in links and messages.
    pub fn id(self) -> &'static str {
        match self {
            Topic::Homicide => "homicide",
            Topic::Crime => "crime",
            Topic::Victimisation => "victimisation",
            Topic::Trafficking => "trafficking",
            Topic::Justice => "justice",
            Topic::Corruption => "corruption",
            Topic::Drugs => "drugs",
            Topic::Treaties => "treaties",
            Topic::Population => "population",
        }
    }
}

/// Unit of measure. Its name is the text `unit.<id>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// A number of counting units.
    Count,
    /// Counting units per 100,000 people.
    #[serde(rename = "per-100000")]
    Per100000,
    /// Per cent, 0 to 100.
    Percent,
    /// Index, base year = 100.
    Index,
    /// A ratio of two numbers of the same unit.
    Ratio,
    /// Hectares.
    Hectares,
    /// Metric tonnes.
    Tonnes,
    /// Kilograms.
    Kilograms,
    /// Nominal US dollars per gram.
    UsdPerGram,
}

impl Unit {
    /// The unit's id in tables and messages.
    pub fn id(self) -> &'static str {
        match self {
            Unit::Count => "count",
            Unit::Per100000 => "per-100000",
            Unit::Percent => "percent",
            Unit::Index => "index",
            Unit::Ratio => "ratio",
            Unit::Hectares => "hectares",
            Unit::Tonnes => "tonnes",
            Unit::Kilograms => "kilograms",
            Unit::UsdPerGram => "usd-per-gram",
        }
    }
}

/// What one of a count is. Its name is the text `counting-unit.<id>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // The names are the field's own.
pub enum CountingUnit {
    Offence,
    Victim,
    Suspect,
    Prosecuted,
    Convicted,
    PersonHeld,
    Person,
    PrisonPlace,
    Prison,
    Firm,
    /// A case before a court.
    Case,
    Hectare,
    Tonne,
    Kilogram,
    Gram,
    /// A State, or the European Union, that is bound by a treaty.
    Party,
    /// A firearm or another arm.
    Weapon,
}

impl CountingUnit {
    /// The counting unit's id in messages.
    pub fn id(self) -> &'static str {
        match self {
            CountingUnit::Offence => "offence",
            CountingUnit::Victim => "victim",
            CountingUnit::Suspect => "suspect",
            CountingUnit::Prosecuted => "prosecuted",
            CountingUnit::Convicted => "convicted",
            CountingUnit::PersonHeld => "person-held",
            CountingUnit::Person => "person",
            CountingUnit::PrisonPlace => "prison-place",
            CountingUnit::Prison => "prison",
            CountingUnit::Firm => "firm",
            CountingUnit::Case => "case",
            CountingUnit::Hectare => "hectare",
            CountingUnit::Tonne => "tonne",
            CountingUnit::Kilogram => "kilogram",
            CountingUnit::Gram => "gram",
            CountingUnit::Party => "party",
            CountingUnit::Weapon => "weapon",
        }
    }
}

/// How a figure comes to be known. Its name is the text `source-system.<id>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // The names are the field's own.
pub enum SourceSystem {
    PoliceRecorded,
    CriminalJustice,
    /// Criminal justice or death registration; one country's series can mix both.
    CriminalJusticeOrDeathRegistration,
    DeathRegistration,
    Survey,
    Administrative,
    RemoteSensing,
    TreatyRegister,
    Census,
}

impl SourceSystem {
    /// The source system's id in messages.
    pub fn id(self) -> &'static str {
        match self {
            SourceSystem::PoliceRecorded => "police-recorded",
            SourceSystem::CriminalJustice => "criminal-justice",
            SourceSystem::CriminalJusticeOrDeathRegistration => "criminal-justice-or-death-registration",
            SourceSystem::DeathRegistration => "death-registration",
            SourceSystem::Survey => "survey",
            SourceSystem::Administrative => "administrative",
            SourceSystem::RemoteSensing => "remote-sensing",
            SourceSystem::TreatyRegister => "treaty-register",
            SourceSystem::Census => "census",
        }
    }
}

/// Which population a rate of this count uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Denominator {
    /// The whole population of the place and year.
    Population,
    /// The population of the same sex as the row's category of dimension `sex`; the whole where that is the total.
    PopulationOfSex,
}

/// A category of a dimension. Its name is the text `category.<dimension>.<id>`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Category {
    /// Stable id: part of every permalink.
    pub id: String,
    /// The category that contains this one, so that nobody sums a child with its parent.
    #[serde(default)]
    pub parent: Option<String>,
}

impl Category {
    /// The place that the category is, where a dimension's categories are countries: its name is that of the place.
    ///
    /// Ids of other categories have no capital letters.
    pub fn place(&self) -> Option<PlaceCode> {
        place_of_category(&self.id)
    }
}

/// The place that a category of that id is: see [`Category::place`].
pub fn place_of_category(id: &str) -> Option<PlaceCode> {
    id.parse().ok().filter(|_| id.starts_with(|first: char| first.is_ascii_uppercase()))
}

/// Whether a category is one of several rows that the publisher gives under one label: its id ends in `-row-<n>`.
///
/// Such rows may mean another thing in each place and year, so no total over places is made of them.
pub fn is_one_of_several(id: &str) -> bool {
    let Some((before, number)) = id.rsplit_once('-') else { return false };
    before.ends_with("-row") && number.parse::<u8>().is_ok()
}

/// A way of dividing an indicator. Its name is the text `dimension.<id>`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dimension {
    /// Stable id: part of every permalink (`d.<id>`).
    pub id: String,
    /// The category shown until the reader chooses; always one of `categories`.
    pub default: String,
    /// Its categories, in the order of lists; a parent comes before its children.
    pub categories: Vec<Category>,
}

impl Dimension {
    /// The place of a category in `categories`.
    pub fn category_idx(&self, id: &str) -> Option<usize> {
        self.categories.iter().position(|category| category.id == id)
    }
}

/// A year from which on a place's figures are not comparable with those before. Its reason is the text `note.<note>`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Break {
    /// Where; every place if none.
    #[serde(default)]
    pub place: Option<PlaceCode>,
    /// Only these categories, by dimension; all if empty.
    #[serde(default)]
    pub categories: Vec<(String, String)>,
    /// The first year of the new series.
    pub year: Year,
    /// Id of the note that gives the reason.
    pub note: String,
    /// Whether only the figures say so, and no publisher does.
    #[serde(default)]
    pub is_suspected: bool,
}

/// An older release of an indicator's table: `data/editions/<indicator>@<id>.csv`, in the bundle `<indicator>@<id>`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Edition {
    /// The day of release (`2024-05-16`), or the publisher's own name of it: the edition of its source.
    pub id: String,
    /// Id of its source.
    pub source: String,
    /// How many rows the table has.
    pub n_rows: u32,
    /// How many places have a row.
    pub n_places: u32,
    /// First year with a row.
    pub first_year: Year,
    /// Last year with a row.
    pub last_year: Year,
}

impl Edition {
    /// The name of the edition's table of an indicator, without a suffix.
    pub fn table(&self, indicator: &str) -> String {
        format!("{indicator}@{}", self.id)
    }
}

/// Something that is counted: one table, one file of the bundle.
///
/// Its words are texts: `indicator.<id>.title`, `.definition`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Indicator {
    /// Stable id: part of every permalink.
    pub id: String,
    /// What it is about.
    pub theme: Topic,
    /// Codes of the International Classification of Crime for Statistical Purposes, where it is an offence.
    #[serde(default)]
    pub iccs: Vec<String>,
    /// Unit of the values.
    pub unit: Unit,
    /// Decimals shown by default.
    pub decimals: u8,
    /// How the values are divided.
    #[serde(default)]
    pub dimensions: Vec<Dimension>,
    /// What one of the count is.
    pub counting_unit: CountingUnit,
    /// How the figures come to be known.
    pub source_system: SourceSystem,
    /// Which population a rate uses; none where no rate may be computed.
    #[serde(default)]
    pub denominator: Option<Denominator>,
    /// The indicator that holds the publisher's own rates of these counts.
    #[serde(default)]
    pub published_rate: Option<String>,
    /// Set on an indicator that only holds the publisher's own rates of another: it is reached from that one.
    #[serde(default)]
    pub rate_of: Option<String>,
    /// Ids of the sources, the main one first.
    pub sources: Vec<String>,
    /// Known breaks.
    #[serde(default)]
    pub breaks: Vec<Break>,
    /// Ids of the caveats that a reader must see: texts `note.<id>`.
    #[serde(default)]
    pub notes: Vec<String>,
    /// Whether places may be put in the order of their values: not where each asks, counts or means something else.
    #[serde(default = "rankable")]
    pub is_rankable: bool,
    /// How many rows the table has.
    #[serde(default)]
    pub n_rows: u32,
    /// How many places have a row.
    #[serde(default)]
    pub n_places: u32,
    /// First year with a row.
    pub first_year: Year,
    /// Last year with a row.
    pub last_year: Year,
    /// Whether so many places come and go from year to year that a total over other places each year tells of reporting
    /// alone: a region's line is then of the same places throughout, over as many years as those are enough, or not at all.
    #[serde(default)]
    pub has_changing_reporters: bool,
    /// Older editions of the table, the newest first. Their categories are among those of `dimensions`.
    #[serde(default)]
    pub editions: Vec<Edition>,
    /// The indicator that holds single figures of the same measure from a newer edition, which are shown beside the series
    /// of a place that ends earlier and are never part of it.
    #[serde(default)]
    pub latest: Option<String>,
}

fn rankable() -> bool {
    true
}

impl Indicator {
    /// The group whose texts its views need: `texts.<language>.<group>` of the bundle holds them. That is its theme, but for
    /// the many European tables, of which most views of their theme have no use. Where the id begins with the group's, the
    /// start script fetches them ahead.
    pub fn text_group(&self) -> &'static str {
        if self.id.starts_with("europe-") { "europe" } else { self.theme.id() }
    }

    /// The older edition of that id.
    pub(crate) fn edition(&self, id: &str) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.id == id)
    }

    /// The dimension of that id.
    pub fn dimension(&self, id: &str) -> Option<&Dimension> {
        self.dimensions.iter().find(|dimension| dimension.id == id)
    }
}
