//! The UN Treaty Collection's tables of who signed and who is bound by which treaty, and since when.
//!
//! Two tables come of them: `data/treaty-actions.csv`, a participant's dates day by day, and the indicator
//! [`ID`], how many participants were bound at the end of each year.

mod counts;

use std::path::Path;

use crime_explorer::{
    indicator::{Category, Dimension},
    origin::{Origin, OriginDimension},
    place::PlaceCode,
};

pub use counts::parties_at;

use crate::{
    codes::KnownPlaces,
    day::Day,
    error::{At, Cause, ImportError, Reason, content},
    figures::{Figures, FileRow, Refusal, refuse},
    places,
    report::{FileReport, Report},
};

/// The publisher's table, below the folder of sources.
pub(crate) const FILE: &str = "treaties/un_treaties_crime_drugs_2014.csv";

/// The table of dates, below `data/`.
pub const ACTIONS: &str = "treaty-actions.csv";

/// The indicator of counts.
pub const ID: &str = "treaty-parties";

/// The id of its source.
const SOURCE: &str = "untc-treaties-2014";

/// The last year of which every treaty's table shows the end: they were copied on days of 2014 that nobody wrote down.
pub const LAST_YEAR: i16 = 2013;

/// The publisher's name of each treaty, and the category of dimension `treaty` that it is.
const TREATIES: [(&str, &str); 9] = [
    ("UNTOC", "organized-crime"),
    ("UNTOC-TIP", "trafficking-in-persons"),
    ("UNTOC-SOM", "smuggling-of-migrants"),
    ("UNTOC-FA", "firearms"),
    ("UNCAC", "corruption"),
    ("SND1961", "narcotic-drugs-1961"),
    ("SND1961-am", "narcotic-drugs-1961-amended"),
    ("PSY1971", "psychotropic-substances-1971"),
    ("NDPS1988", "illicit-drug-traffic-1988"),
];

const COLUMNS: [&str; 8] =
    ["treaty", "iso3", "participant", "signature", "bound", "act", "raw_signature", "raw_action"];

const HEADER: [&str; 5] = ["treaty", "participant", "signature", "bound", "act"];

/// Who takes part in a treaty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Participant {
    /// A State, or another place that the register lists like one.
    Place(PlaceCode),
    /// The European Union, which is a party of its own beside its members and no place.
    EuropeanUnion,
}

impl Participant {
    /// The code in tables and pages: a place's, or `EU`.
    pub fn code(&self) -> &str {
        match self {
            Participant::Place(code) => code.as_str(),
            Participant::EuropeanUnion => "EU",
        }
    }
}

/// How a participant expressed its consent to be bound. Names as in the Vienna Convention on the Law of Treaties, art. 11.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)] // The names are the field's own.
pub enum Act {
    Ratification,
    Accession,
    Succession,
    Acceptance,
    Approval,
    FormalConfirmation,
}

impl Act {
    /// Every act, the most frequent first.
    pub(crate) const ALL: [Act; 6] =
        [Act::Ratification, Act::Accession, Act::Succession, Act::Acceptance, Act::Approval, Act::FormalConfirmation];

    /// The act's id in tables and messages.
    pub fn id(self) -> &'static str {
        match self {
            Act::Ratification => "ratification",
            Act::Accession => "accession",
            Act::Succession => "succession",
            Act::Acceptance => "acceptance",
            Act::Approval => "approval",
            Act::FormalConfirmation => "formal-confirmation",
        }
    }

    /// The letters of the register, explained on each of its pages.
    fn letters(self) -> &'static str {
        match self {
            Act::Ratification => "r",
            Act::Accession => "a",
            Act::Succession => "d",
            Act::Acceptance => "A",
            Act::Approval => "AA",
            Act::FormalConfirmation => "c",
        }
    }
}

/// What one participant did about one treaty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// The category of dimension `treaty`.
    pub treaty: String,
    /// Who.
    pub participant: Participant,
    /// When it signed, if it did.
    pub signature: Option<Day>,
    /// When it consented to be bound, and how; none if it only signed.
    pub bound: Option<(Day, Act)>,
}

/// Where the register's rows stand: one a State and treaty, with the days from which each year's count follows.
pub(crate) fn origin() -> Origin {
    let labels = TREATIES.map(|(theirs, id)| (id.to_owned(), theirs.to_owned())).into();
    Origin {
        source: SOURCE.to_owned(),
        place: COLUMNS[1].to_owned(),
        value: Some(COLUMNS[4].to_owned()),
        dimensions: vec![OriginDimension { id: "treaty".to_owned(), column: COLUMNS[0].to_owned(), labels }],
        is_register: true,
        is_computed_from: true,
        ..Origin::default()
    }
}

/// The dimension with its nine treaties, none of which is part of another.
pub fn dimension() -> Dimension {
    let category = |(_, id): (&str, &str)| Category { id: id.to_owned(), parent: None };
    let categories = TREATIES.map(category).to_vec();
    Dimension { id: "treaty".to_owned(), default: TREATIES[0].1.to_owned(), categories } // Nine, so one is first.
}

/// Reads the register, writes [`ACTIONS`], and adds the counts of [`ID`] to the figures.
///
/// # Errors
/// If the file is no table of that form, the places cannot be read, or the table not be written.
pub(crate) fn import(
    sources: &Path,
    data: &Path,
    known: &KnownPlaces,
    figures: &mut Figures,
    report: &mut Report,
) -> Result<(), ImportError> {
    let actions = read_register(&sources.join(FILE), known, report.file(FILE))?;
    let late: Vec<String> = actions
        .iter()
        .filter_map(|action| action.bound.filter(|(day, _)| day.year() > 2014).map(|(day, _)| (action, day)))
        .map(|(action, day)| format!("{}, {}: {day}", action.treaty, action.participant.code()))
        .collect();
    report.check("Treaties: dates after the year of the copy, kept as they stand", late);
    write(&data.join(ACTIONS), &actions)?;
    let (places, regions) = places::read(data)?;
    let places = places::without_names(&places, &regions);
    for observation in counts::observations(&actions, &places) {
        // Every key is made once, and no count is below zero.
        if figures.add(ID, observation, FileRow { file: FILE.to_owned(), row: 0 }).is_err() {
            return Err(content(&data.join(ACTIONS), "a count is there twice"));
        }
    }
    Ok(())
}

fn read_register(path: &Path, known: &KnownPlaces, report: &mut FileReport) -> Result<Vec<Action>, ImportError> {
    let mut reader = csv::Reader::from_path(path).at(path)?;
    if !reader.headers().at(path)?.iter().eq(COLUMNS) {
        return Err(content(path, format!("columns are not {COLUMNS:?}")));
    }
    let mut actions: Vec<Action> = Vec::new();
    for row in reader.records() {
        let row = row.at(path)?;
        let line = row.position().map_or(0, |position| position.line() as usize);
        report.n_read += 1;
        let is_known = |new: &Action| {
            actions.iter().any(|known| (&known.treaty, known.participant) == (&new.treaty, new.participant))
        };
        match action(&row, known) {
            Ok(action) if is_known(&action) => {
                let what = format!("{}, {}", action.treaty, action.participant.code());
                report.refused("duplicate-key", line, what);
            }
            Ok(action) => {
                report.n_kept += 1;
                actions.push(action);
            }
            Err(Refusal { rule, what }) => report.refused(&rule, line, what),
        }
    }
    let order = |action: &Action| TREATIES.iter().position(|(_, id)| *id == action.treaty);
    actions.sort_by_key(|action| (order(action), action.participant));
    Ok(actions)
}

fn action(row: &csv::StringRecord, known: &KnownPlaces) -> Result<Action, Refusal> {
    let field = |name: &str| COLUMNS.iter().position(|column| *column == name).and_then(|idx| row.get(idx));
    let field = |name: &str| field(name).unwrap_or_default();
    let treaty = TREATIES.iter().find(|(theirs, _)| *theirs == field("treaty"));
    let (_, treaty) = treaty.ok_or_else(|| refuse("not-described", format!("treaty {:?}", field("treaty"))))?;
    let participant = match field("iso3") {
        "EUU" => Participant::EuropeanUnion,
        code => Participant::Place(known.place(code).ok_or_else(|| refuse("unknown-place", format!("{code:?}")))?),
    };
    let signature = day(field("signature"), field("raw_signature"))?;
    // The register prints the act's letter after the date; ratification has none.
    let printed = field("raw_action");
    let date = printed.trim_end_matches(|c: char| !c.is_ascii_digit());
    let letters = printed.get(date.len()..).unwrap_or_default().trim();
    let bound = match (day(field("bound"), date)?, field("act")) {
        (None, "") => None,
        (Some(day), letter) => {
            let act = Act::ALL.into_iter().find(|act| act.letters() == letter);
            let act = act.filter(|act| letters == if *act == Act::Ratification { "" } else { act.letters() });
            Some((day, act.ok_or_else(|| refuse("not-described", format!("act {letter:?}, printed {printed:?}")))?))
        }
        (None, act) => return Err(refuse("not-described", format!("act {act:?} without a date"))),
    };
    Ok(Action { treaty: (*treaty).to_owned(), participant, signature, bound })
}

/// A date and the same as it was printed, which must agree.
fn day(iso: &str, printed: &str) -> Result<Option<Day>, Refusal> {
    if iso.is_empty() && printed.is_empty() {
        return Ok(None);
    }
    let day = iso.parse::<Day>().map_err(|err| refuse("bad-year", err.to_string()))?;
    match Day::from_printed(printed) {
        Some(same) if same == day => Ok(Some(day)),
        _ => Err(refuse("dates-disagree", format!("{iso:?} and {printed:?}"))),
    }
}

fn write(path: &Path, actions: &[Action]) -> Result<(), ImportError> {
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    out.write_record(HEADER).at(path)?;
    for action in actions {
        let text = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let (bound, act) = action.bound.unzip();
        let act = act.map(Act::id).unwrap_or_default();
        let (signature, bound) = (text(action.signature), text(bound));
        out.write_record([&action.treaty, action.participant.code(), &signature, &bound, act]).at(path)?;
    }
    let bytes = out.into_inner().map_err(csv::IntoInnerError::into_error).at(path)?;
    std::fs::write(path, bytes).at(path)
}

/// Reads [`ACTIONS`] of `data`.
///
/// # Errors
/// If the table cannot be read, has other columns, or holds something that is no treaty, place, day or act.
pub fn read(data: &Path) -> Result<Vec<Action>, ImportError> {
    let path = data.join(ACTIONS);
    let mut reader = csv::Reader::from_path(&path).at(&path)?;
    if !reader.headers().at(&path)?.iter().eq(HEADER) {
        return Err(content(&path, format!("columns are not {HEADER:?}")));
    }
    reader.records().map(|row| parse(&row.at(&path)?).map_err(Cause::Content).at(&path)).collect()
}

fn parse(row: &csv::StringRecord) -> Result<Action, Reason> {
    let field = |idx: usize| row.get(idx).unwrap_or_default(); // Every row is as long as the header.
    let day = |text: &str| (!text.is_empty()).then(|| text.parse::<Day>()).transpose();
    let treaty = TREATIES.iter().find(|(_, id)| *id == field(0)).ok_or_else(|| format!("no treaty {:?}", field(0)))?;
    let participant = match field(1) {
        "EU" => Participant::EuropeanUnion,
        code => Participant::Place(code.parse::<PlaceCode>()?),
    };
    let act = Act::ALL.into_iter().find(|act| act.id() == field(4));
    let bound = match (day(field(3))?, act) {
        (Some(day), Some(act)) => Some((day, act)),
        (None, None) if field(4).is_empty() => None,
        _ => return Err(format!("{:?} is not how one is bound on {:?}", field(4), field(3)).into()),
    };
    Ok(Action { treaty: treaty.1.to_owned(), participant, signature: day(field(2))?, bound })
}

#[cfg(test)]
mod tests;
