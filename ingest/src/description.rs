//! What is known of the publishers' files and of the indicators before any row is read: `ingest/descriptions/*.toml`.
//!
//! The readers know forms of files (a UNODC workbook, the layouts of tables); which file has which form,
//! which cell means which indicator and category, is written down here. A new edition, or another workbook of the same
//! form, is a new description and no new code.

pub(crate) mod added;
pub(crate) mod long;
pub(crate) mod older;
pub(crate) mod survey;
pub(crate) mod workbook;

use std::collections::BTreeMap;

use crime_explorer::{
    indicator::{Break, Category, CountingUnit, Denominator, Dimension, SourceSystem, Topic, Unit},
    source::{RowTerms, Source},
};
use serde::Deserialize;

use self::{
    long::{LeftOutRows, LongTableDescription},
    older::OlderEditionDescription,
    survey::{FootnoteDescription, SurveyDescription, Twins},
    workbook::{OlderWorkbookDescription, WorkbookDescription},
};
use crate::{derived::ShareDescription, gates::Allowed, marks::across::Whole, sums::NotSummed};

/// Everything that `ingest/descriptions` says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Descriptions {
    /// The sources, in the order of their file.
    pub sources: Vec<SourceDescription>,
    /// Every dimension with all its categories; an indicator keeps those that occur in it.
    pub dimensions: Vec<Dimension>,
    /// The indicators, in the order of the page.
    pub indicators: Vec<IndicatorDescription>,
    /// UNODC workbooks.
    pub workbooks: Vec<WorkbookDescription>,
    /// Tables of publishers' files.
    pub long_tables: Vec<LongTableDescription>,
    /// Rows of those files that no table takes.
    pub left_out: Vec<LeftOutRows>,
    /// Older editions of UNODC workbooks.
    pub older_workbooks: Vec<OlderWorkbookDescription>,
    /// Older editions in files of any layout.
    pub older_editions: Vec<OlderEditionDescription>,
    /// Tables that are an older edition of another indicator.
    pub older_tables: Vec<OlderTableDescription>,
    /// Shares that two published figures make.
    pub shares: Vec<ShareDescription>,
    /// Series of the UN's database of the Sustainable Development Goals.
    pub surveys: Vec<SurveyDescription>,
    /// The footnotes of those series.
    pub footnotes: Vec<FootnoteDescription>,
    /// Indicators of the same measure.
    pub twins: Vec<Twins>,
    /// Tables that divide what another counts in all.
    pub wholes: Vec<Whole>,
    /// Tables of counts that are not added over the parts of a country.
    pub not_summed: Vec<NotSummed>,
    /// Copies of tables that are only compared with them.
    pub copies: Vec<LongTableDescription>,
    /// What the gates raise and what is right nevertheless.
    pub allowed: Vec<Allowed>,
}

/// A source and where its file lies.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct SourceDescription {
    /// The file, below the folder of sources.
    pub path: String,
    /// What the catalogue says of it.
    #[serde(flatten)]
    pub source: SourceFacts,
}

/// A [`Source`] without the file's name, which the path gives.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[allow(missing_docs)] // As in `Source`.
pub struct SourceFacts {
    pub id: String,
    pub publisher: String,
    pub title: String,
    pub edition: String,
    pub terms: String,
    pub is_open: bool,
    pub url: String,
    pub citation: String,
    #[serde(default)]
    pub row_terms: Option<RowTerms>,
    #[serde(default)]
    pub via: Option<String>,
}

impl SourceDescription {
    /// The catalogue's entry.
    pub(crate) fn source(&self) -> Source {
        let facts = self.source.clone();
        Source {
            id: facts.id,
            publisher: facts.publisher,
            title: facts.title,
            edition: facts.edition,
            file: self.path.rsplit('/').next().unwrap_or(&self.path).to_owned(),
            terms: facts.terms,
            is_open: facts.is_open,
            url: facts.url,
            citation: facts.citation,
            row_terms: facts.row_terms,
            via: facts.via,
        }
    }
}

/// An indicator before its rows are known: [`crime_explorer::indicator::Indicator`] without counts and years.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // As in `Indicator`.
pub struct IndicatorDescription {
    pub id: String,
    pub theme: Topic,
    #[serde(default)]
    pub iccs: Vec<String>,
    pub unit: Unit,
    pub decimals: u8,
    /// Ids of its dimensions.
    #[serde(default)]
    pub dimensions: Vec<String>,
    /// The category shown first, where it is not the one that the dimension says.
    #[serde(default)]
    pub defaults: BTreeMap<String, String>,
    pub counting_unit: CountingUnit,
    pub source_system: SourceSystem,
    #[serde(default)]
    pub denominator: Option<Denominator>,
    /// Whether the publisher gives rates of its own beside the counts: they become `<id>-published-rate`.
    #[serde(default)]
    pub has_published_rates: bool,
    /// Notes that only concern those rates.
    #[serde(default)]
    pub rate_notes: Vec<String>,
    pub sources: Vec<String>,
    #[serde(default)]
    pub breaks: Vec<Break>,
    #[serde(default)]
    pub notes: Vec<String>,
    #[serde(default = "rankable")]
    pub is_rankable: bool,
    #[serde(default)]
    pub has_changing_reporters: bool,
    #[serde(default)]
    pub latest: Option<String>,
}

fn rankable() -> bool {
    true
}

/// A table whose totals are an older edition of another indicator: countries and areas, and regions that the indicator has.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OlderTableDescription {
    /// Id of the table's source.
    pub source: String,
    /// Id of the table.
    pub table: String,
    /// Id of the indicator of which it is an older edition.
    pub indicator: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourcesFile {
    sources: Vec<SourceDescription>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DimensionsFile {
    dimensions: Vec<Dimension>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndicatorsFile {
    indicators: Vec<IndicatorDescription>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TablesFile {
    #[serde(default)]
    long: Vec<LongTableDescription>,
    #[serde(default)]
    left_out: Vec<LeftOutRows>,
    #[serde(default)]
    survey: Vec<SurveyDescription>,
    #[serde(default)]
    footnotes: Vec<FootnoteDescription>,
    #[serde(default)]
    twins: Vec<Twins>,
}

/// How States write a country: labels by category.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CountriesFile {
    others: BTreeMap<String, Vec<String>>,
    countries: BTreeMap<String, Vec<String>>,
}

impl CountriesFile {
    /// The category of each label.
    fn labels(&self) -> impl Iterator<Item = (String, String)> {
        let all = self.others.iter().chain(&self.countries);
        all.flat_map(|(category, labels)| labels.iter().map(|label| (label.clone(), category.clone())))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DerivedFile {
    shares: Vec<ShareDescription>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WholesFile {
    wholes: Vec<Whole>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SumsFile {
    not_summed: Vec<NotSummed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CopiesFile {
    #[serde(default)]
    copies: Vec<LongTableDescription>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AllowedFile {
    #[serde(default)]
    allowed: Vec<Allowed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EditionsFile {
    workbooks: Vec<OlderWorkbookDescription>,
    older: Vec<OlderEditionDescription>,
    tables: Vec<OlderTableDescription>,
}

const INDICATORS: [&str; 9] = [
    include_str!("../descriptions/indicators/homicide.toml"),
    include_str!("../descriptions/indicators/crime.toml"),
    include_str!("../descriptions/indicators/trafficking.toml"),
    include_str!("../descriptions/indicators/justice.toml"),
    include_str!("../descriptions/indicators/victimisation.toml"),
    include_str!("../descriptions/indicators/corruption.toml"),
    include_str!("../descriptions/indicators/drugs.toml"),
    include_str!("../descriptions/indicators/treaties.toml"),
    include_str!("../descriptions/indicators/population.toml"),
];

const WORKBOOKS: [&str; 5] = [
    include_str!("../descriptions/workbooks/unodc-homicide.toml"),
    include_str!("../descriptions/workbooks/unodc-violent-crime.toml"),
    include_str!("../descriptions/workbooks/unodc-economic-crime.toml"),
    include_str!("../descriptions/workbooks/unodc-trafficking.toml"),
    include_str!("../descriptions/workbooks/unodc-prisons.toml"),
];

/// The descriptions that the program carries. Fails only if a file of them is not of its form, which a test excludes.
pub fn descriptions() -> Result<Descriptions, toml::de::Error> {
    let SourcesFile { sources } = toml::from_str(include_str!("../descriptions/sources.toml"))?;
    let DimensionsFile { mut dimensions } = toml::from_str(include_str!("../descriptions/dimensions.toml"))?;
    let mut indicators = Vec::new();
    for text in INDICATORS {
        let file: IndicatorsFile = toml::from_str(text)?;
        indicators.extend(file.indicators);
    }
    let mut workbooks: Vec<WorkbookDescription> =
        WORKBOOKS.into_iter().map(toml::from_str).collect::<Result<_, _>>()?;
    let countries: CountriesFile = toml::from_str(include_str!("../descriptions/countries.toml"))?;
    for dimension in &mut dimensions {
        if workbooks.iter().any(|workbook| workbook.country_labels.contains(&dimension.id)) {
            let category = |code: &String| Category { id: code.clone(), parent: None };
            dimension.categories.extend(countries.countries.keys().map(category));
        }
        for workbook in workbooks.iter_mut().filter(|workbook| workbook.country_labels.contains(&dimension.id)) {
            let labels = countries.labels().filter(|(_, category)| dimension.category_idx(category).is_some());
            workbook.labels.entry(dimension.id.clone()).or_default().extend(labels);
        }
    }
    let derived: DerivedFile = toml::from_str(include_str!("../descriptions/derived.toml"))?;
    let editions: EditionsFile = toml::from_str(include_str!("../descriptions/editions.toml"))?;
    let sums: SumsFile = toml::from_str(include_str!("../descriptions/sums.toml"))?;
    let wholes: WholesFile = toml::from_str(include_str!("../descriptions/wholes.toml"))?;
    let copies: CopiesFile = toml::from_str(include_str!("../descriptions/copies.toml"))?;
    let allowed: AllowedFile = toml::from_str(include_str!("../descriptions/allowed.toml"))?;
    let mut tables: TablesFile = toml::from_str(include_str!("../descriptions/tables.toml"))?;
    for text in [include_str!("../descriptions/surveys.toml"), include_str!("../descriptions/drugs.toml")] {
        let file: TablesFile = toml::from_str(text)?;
        tables.long.extend(file.long);
        tables.left_out.extend(file.left_out);
        tables.survey.extend(file.survey);
        tables.footnotes.extend(file.footnotes);
        tables.twins.extend(file.twins);
    }
    let mut all = Descriptions {
        sources,
        dimensions,
        indicators,
        workbooks,
        older_workbooks: editions.workbooks,
        older_editions: editions.older,
        older_tables: editions.tables,
        shares: derived.shares,
        long_tables: tables.long.into_iter().flat_map(LongTableDescription::apart).collect(),
        left_out: tables.left_out,
        surveys: tables.survey,
        footnotes: tables.footnotes,
        twins: tables.twins,
        not_summed: sums.not_summed,
        wholes: wholes.wholes,
        copies: copies.copies,
        allowed: allowed.allowed,
    };
    for text in added::ADDED {
        all.add(text)?;
    }
    Ok(all)
}

impl Descriptions {
    /// The indicator of that id.
    pub fn indicator(&self, id: &str) -> Option<&IndicatorDescription> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }

    /// The dimension of that id.
    pub fn dimension(&self, id: &str) -> Option<&Dimension> {
        self.dimensions.iter().find(|dimension| dimension.id == id)
    }

    /// The source of that id.
    pub fn source(&self, id: &str) -> Option<&SourceDescription> {
        self.sources.iter().find(|source| source.source.id == id)
    }
}
