//! What may stand on one axis, and the words for why not.
//!
//! A difference does not hide what was asked for: it names itself beside the chart, and the reader may accept it. Only a
//! survey and recorded crime never share an axis. Words are texts: `comparability.<id>`.

use serde::{Deserialize, Serialize};

use crate::{
    indicator::{Break, Indicator, SourceSystem, Topic, Unit},
    period::{Year, Years},
    place::{PlaceCode, Places},
};

/// A way in which two indicators are not comparable, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Difference {
    /// One comes from a survey, the other from records of police or courts: never on one axis.
    SurveyAgainstRecords,
    /// Units of measure differ.
    Unit,
    /// One counts victims, the other offences, and so on.
    CountingUnit,
    /// The figures come to be known in different ways.
    SourceSystem,
    /// Different acts are counted.
    Definition,
    /// Rates over different populations: the publisher's own against computed ones, or one sex against all.
    Denominator,
}

impl Difference {
    /// Every difference, the gravest first.
    pub const ALL: [Difference; 6] = [
        Difference::SurveyAgainstRecords,
        Difference::Unit,
        Difference::CountingUnit,
        Difference::SourceSystem,
        Difference::Definition,
        Difference::Denominator,
    ];

    /// The difference's id in links (`ok`) and messages.
    pub fn id(self) -> &'static str {
        match self {
            Difference::SurveyAgainstRecords => "survey-against-records",
            Difference::Unit => "unit",
            Difference::CountingUnit => "counting-unit",
            Difference::SourceSystem => "source-system",
            Difference::Definition => "definition",
            Difference::Denominator => "denominator",
        }
    }

    /// The difference of that id.
    pub fn from_id(id: &str) -> Option<Difference> {
        Difference::ALL.into_iter().find(|difference| difference.id() == id)
    }

    /// Key of the text that says it, with placeholders `a` and `b` for the two sides.
    pub fn message_key(self) -> String {
        format!("comparability.{}", self.id())
    }

    /// Whether a reader may accept it and see both on one axis.
    pub fn is_acceptable(self) -> bool {
        self != Difference::SurveyAgainstRecords
    }
}

/// What keeps two indicators from sharing an axis as they were published, the gravest first; empty if nothing does.
pub fn differences(a: &Indicator, b: &Indicator) -> Vec<Difference> {
    differences_as(a, a.unit, b, b.unit)
}

/// The same where they are shown in other units than published: counts as rates, values as an index.
pub fn differences_as(a: &Indicator, a_shown: Unit, b: &Indicator, b_shown: Unit) -> Vec<Difference> {
    let differs = |difference: &Difference| match difference {
        Difference::SurveyAgainstRecords => {
            (is_survey(a) && is_recorded_crime(b)) || (is_recorded_crime(a) && is_survey(b))
        }
        Difference::Unit => a_shown != b_shown,
        Difference::CountingUnit => a.counting_unit != b.counting_unit,
        Difference::SourceSystem => a.source_system != b.source_system,
        Difference::Definition => !have_one_definition(a, b),
        Difference::Denominator => {
            a_shown == Unit::Per100000 && b_shown == Unit::Per100000 && rate_base(a) != rate_base(b)
        }
    };
    Difference::ALL.into_iter().filter(differs).collect()
}

fn is_survey(indicator: &Indicator) -> bool {
    indicator.source_system == SourceSystem::Survey
}

fn is_recorded_crime(indicator: &Indicator) -> bool {
    use SourceSystem::{CriminalJustice, CriminalJusticeOrDeathRegistration, PoliceRecorded};
    matches!(indicator.source_system, PoliceRecorded | CriminalJustice | CriminalJusticeOrDeathRegistration)
}

/// Whether two indicators count the same acts: the same table, its published rates, or the same offences by ICCS.
///
/// Two indicators without a code are not known to be the same.
fn have_one_definition(a: &Indicator, b: &Indicator) -> bool {
    let root = |indicator: &Indicator| indicator.rate_of.clone().unwrap_or_else(|| indicator.id.clone());
    let codes = |indicator: &Indicator| {
        let mut codes = indicator.iccs.clone();
        crate::order::sort_by(&mut codes, &String::cmp);
        codes.dedup();
        codes
    };
    root(a) == root(b) || (!a.iccs.is_empty() && codes(a) == codes(b))
}

/// What a rate is computed over: a published rate over its source's own population, a computed one over ours.
fn rate_base(indicator: &Indicator) -> (Option<&str>, Option<crate::indicator::Denominator>) {
    let is_published = indicator.unit == Unit::Per100000;
    let source = indicator.sources.first().map(String::as_str).filter(|_| is_published);
    (source, indicator.denominator.filter(|_| !is_published))
}

/// What a reader must know about the places and years of a chart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Warning {
    /// A place's figures change meaning within the range.
    Break {
        /// Where; every place if none.
        place: Option<PlaceCode>,
        /// The first year of the new series.
        year: Year,
        /// Id of the note that gives the reason.
        note: String,
        /// Whether only the figures say so.
        is_suspected: bool,
    },
    /// The publisher says that a place's figures change meaning, but not in which year.
    BreakOfUnknownYear {
        /// Where.
        place: PlaceCode,
    },
    /// A country and a part of it are both shown: they must not be added, nor counted as two.
    PartBesideWhole {
        /// The part.
        part: PlaceCode,
        /// The country.
        whole: PlaceCode,
    },
    /// The place's figures may come in parts, so that the whole has none or another's.
    InParts {
        /// The country.
        place: PlaceCode,
    },
    /// The place is a part of a country.
    IsPart {
        /// The part.
        part: PlaceCode,
        /// The country.
        whole: PlaceCode,
    },
    /// The place is the sum of a country's parts.
    IsSum {
        /// The place.
        sum: PlaceCode,
    },
    /// The sum of a country's parts and the country's published total are both shown: two figures of one country.
    SumBesideTotal {
        /// The sum.
        sum: PlaceCode,
        /// The country.
        whole: PlaceCode,
    },
    /// The range crosses 2013, when the questionnaire that countries answer changed.
    Questionnaire2013,
}

impl Warning {
    /// Key of the text that says it, with placeholders `place`, `whole`, `year` and `reason` as far as they apply.
    pub fn message_key(&self) -> String {
        let id = match self {
            Warning::Break { place: None, is_suspected: false, .. } => "break-everywhere",
            Warning::Break { place: None, is_suspected: true, .. } => "suspected-break-everywhere",
            Warning::Break { place: Some(_), is_suspected: false, .. } => "break",
            Warning::Break { place: Some(_), is_suspected: true, .. } => "suspected-break",
            Warning::BreakOfUnknownYear { .. } => "break-of-unknown-year",
            Warning::PartBesideWhole { .. } => "part-beside-whole",
            Warning::InParts { .. } => "in-parts",
            Warning::IsPart { .. } => "is-part",
            Warning::IsSum { .. } => "is-sum",
            Warning::SumBesideTotal { .. } => "sum-beside-total",
            Warning::Questionnaire2013 => "questionnaire-2013",
        };
        format!("comparability.{id}")
    }
}

/// What a reader must know about `shown` places in `years`: breaks by year and place, then parts, then the questionnaire.
///
/// A break counts if a year before it is in the range too; one of some categories only counts as well, since it may be
/// in what is shown ([`breaks_of`] tells). No warning occurs twice.
pub fn warnings(indicator: &Indicator, shown: &[PlaceCode], places: &Places, years: Years) -> Vec<Warning> {
    let mut warnings = break_warnings(indicator, shown, years);
    let mut shown_once = shown.to_vec();
    crate::order::sort_by(&mut shown_once, &PlaceCode::cmp);
    shown_once.dedup();
    warnings.extend(shown_once.iter().filter_map(|code| part_warning(*code, &shown_once, places)));
    if crosses_questionnaire_2013(indicator, years) {
        warnings.push(Warning::Questionnaire2013);
    }
    warnings
}

/// The breaks that concern a place's figures in certain categories: one category id a dimension, in the indicator's order.
pub fn breaks_of<'a>(
    indicator: &'a Indicator,
    place: PlaceCode,
    categories: &'a [String],
) -> impl Iterator<Item = &'a Break> {
    let category_of = move |dimension: &str| {
        let idx = indicator.dimensions.iter().position(|candidate| candidate.id == dimension)?;
        categories.get(idx).map(String::as_str)
    };
    indicator.breaks.iter().filter(move |at| {
        at.place.is_none_or(|of| of == place)
            && at.categories.iter().all(|(dimension, category)| category_of(dimension) == Some(category))
    })
}

/// Whether the figures are counts, or rates of counts, from the records of police, courts or prisons: a jump of theirs can be
/// a new way of counting. Homicide that death registration knows too, and surveys, are not among them; nor is trafficking,
/// whose detected victims swing with single operations.
pub fn counts_records(indicator: &Indicator) -> bool {
    use SourceSystem::{CriminalJustice, PoliceRecorded};
    let is_of_records =
        matches!(indicator.source_system, PoliceRecorded | CriminalJustice) || indicator.theme == Topic::Justice;
    let is_count = matches!(indicator.unit, Unit::Count | Unit::Per100000);
    is_of_records && is_count && indicator.theme != Topic::Trafficking
}

fn break_warnings(indicator: &Indicator, shown: &[PlaceCode], years: Years) -> Vec<Warning> {
    let is_within = |at: &&Break| years.first < at.year && at.year <= years.last;
    let concerns_shown = |at: &&Break| at.place.is_none_or(|place| shown.contains(&place));
    let is_known =
        |place, year| indicator.breaks.iter().any(|at| !at.is_suspected && at.year == year && at.place == place);
    let mut breaks: Vec<&Break> = indicator
        .breaks
        .iter()
        .filter(is_within)
        .filter(concerns_shown)
        // What a publisher says needs no suspicion beside it.
        .filter(|at| !at.is_suspected || !is_known(at.place, at.year))
        .collect();
    fn key(at: &Break) -> (Year, Option<PlaceCode>, bool, &str) {
        (at.year, at.place, at.is_suspected, &at.note)
    }
    crate::order::sort_by(&mut breaks, &|a, b| key(a).cmp(&key(b)));
    let mut warnings: Vec<Warning> = breaks
        .into_iter()
        .map(|at| Warning::Break {
            place: at.place,
            year: at.year,
            note: at.note.clone(),
            is_suspected: at.is_suspected,
        })
        .collect();
    warnings.dedup();
    warnings
}

fn part_warning(code: PlaceCode, shown: &[PlaceCode], places: &Places) -> Option<Warning> {
    let place = places.place(code)?;
    if let Some(whole) = place.parent {
        let is_beside_whole = shown.contains(&whole);
        if place.is_sum_of_parts() {
            let beside = Warning::SumBesideTotal { sum: code, whole };
            return Some(if is_beside_whole { beside } else { Warning::IsSum { sum: code } });
        }
        // The sum of the parts is the whole too.
        let sum = || places.sum_of_parts(whole).filter(|sum| shown.contains(sum));
        let beside = if is_beside_whole { Some(whole) } else { sum() };
        return Some(match beside {
            Some(whole) => Warning::PartBesideWhole { part: code, whole },
            None => Warning::IsPart { part: code, whole },
        });
    }
    let has_parts = places.places.iter().any(|part| part.parent == Some(code));
    has_parts.then_some(Warning::InParts { place: code })
}

/// Whether the figures come from the UN crime survey of governments, on both sides of its new questionnaire of 2013.
fn crosses_questionnaire_2013(indicator: &Indicator, years: Years) -> bool {
    let is_of_survey = indicator.sources.iter().any(|id| id.starts_with("unodc") || id.starts_with("unsd"));
    // Homicide is spliced and adjusted by its publisher.
    let is_as_answered =
        matches!(indicator.source_system, SourceSystem::PoliceRecorded | SourceSystem::CriminalJustice);
    // Trafficking is asked for in a questionnaire of its own.
    let is_of_survey = is_of_survey && indicator.theme != Topic::Trafficking;
    is_as_answered && is_of_survey && years.first < Year(2013) && Year(2013) <= years.last
}
