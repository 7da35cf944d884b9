//! What makes figures shown together not comparable: each as a sentence that the reader may accept.

use super::{Problem, names};
use crate::{
    comparability::{Warning, warnings},
    format,
    i18n::Texts,
    observation::has_note,
    period::Year,
    place::PlaceCode,
    query::{Answer, CONTRADICTIONS, MAX_COLOURED, Sources},
    series::{SeriesBreak, Subject},
    view::{Time, TimeEnd, View},
};

/// What makes figures shown together not comparable. The reader may accept each; the link remembers.
pub(super) fn of(
    view: &View,
    answer: &Answer<'_>,
    n_contradicted: usize,
    sources: &Sources<'_>,
    texts: &Texts,
) -> Vec<Problem> {
    let question = &answer.question;
    let is_over_time = !question.kind.is_of_one_year();
    // With every place of the world on the page, what concerns one of them stands beside its own figure.
    let shown = answer.series.iter().filter_map(|series| match series.key.subject {
        Subject::Place(code) => Some(code),
        Subject::Region(_) | Subject::Group(_) => None,
    });
    let shown: Vec<PlaceCode> = shown.collect();
    let is_few = shown.len() <= MAX_COLOURED;
    let warnings = warnings(question.table, if is_few { &shown } else { &[] }, sources.places, question.years);
    let mut warnings = warnings;
    if is_few {
        warnings.extend(said_by_series(answer));
    }
    let badges = warnings.into_iter().filter(|w| is_over_time || !is_about_time(w)).map(|warning| {
        let text = warning_text(&warning, texts);
        Problem { id: warning_id(&warning), text, remedy: comparable(view, &warning, answer, texts) }
    });
    // What is compared may be more than what is chosen.
    let n_contradicted = answer.contradicted.len().max(n_contradicted);
    let contradictions = (n_contradicted > 0).then(|| Problem {
        id: CONTRADICTIONS.to_owned(),
        text: texts.plural("ui.contradictions", n_contradicted, &[]),
        remedy: None,
    });
    badges.chain(contradictions).filter(|badge| !question.accepted.contains(&badge.id)).collect()
}

/// The note beside every figure of a series that breaks in a year that its publisher does not name.
const BREAK_OF_UNKNOWN_YEAR: &str = "break-year-not-given";

/// What the series shown say themselves: breaks that only their figures let suspect, once a place and year, and breaks
/// of which nobody knows the year.
fn said_by_series(answer: &Answer<'_>) -> Vec<Warning> {
    let years = answer.question.years;
    let mut warnings = Vec::new();
    for series in &answer.series {
        let Subject::Place(place) = series.key.subject else { continue };
        let is_within = |year: Year| years.first < year && year <= years.last;
        let suspected = series.breaks.iter().filter(|found| found.is_suspected && is_within(found.year));
        let of_break = |found: &SeriesBreak| Warning::Break {
            place: Some(place),
            year: found.year,
            note: found.note.clone(),
            is_suspected: true,
        };
        let is_unknown =
            series.points.iter().any(|p| years.contains(p.year) && has_note(&p.note, BREAK_OF_UNKNOWN_YEAR));
        let unknown = is_unknown.then_some(Warning::BreakOfUnknownYear { place });
        for warning in suspected.map(of_break).chain(unknown) {
            if !warnings.iter().any(|told| warning_id(told) == warning_id(&warning)) {
                warnings.push(warning);
            }
        }
    }
    warnings
}

fn is_about_time(warning: &Warning) -> bool {
    matches!(warning, Warning::Break { .. } | Warning::BreakOfUnknownYear { .. } | Warning::Questionnaire2013)
}

fn warning_id(warning: &Warning) -> String {
    let code = |code: &PlaceCode| code.as_str().to_ascii_lowercase();
    match warning {
        Warning::Break { place, year, .. } => format!("break-{}-{year}", place.as_ref().map_or("all".to_owned(), code)),
        Warning::PartBesideWhole { part, .. } | Warning::IsPart { part, .. } => format!("part-{}", code(part)),
        Warning::InParts { place } => format!("parts-{}", code(place)),
        Warning::IsSum { sum } | Warning::SumBesideTotal { sum, .. } => format!("sum-{}", code(sum)),
        Warning::BreakOfUnknownYear { place } => format!("break-{}", code(place)),
        Warning::Questionnaire2013 => "questionnaire-2013".to_owned(),
    }
}

fn warning_text(warning: &Warning, texts: &Texts) -> String {
    let name = |code: &PlaceCode| names::subject_name(texts, Subject::Place(*code));
    let args = match warning {
        Warning::Break { place, year, note, .. } => vec![
            ("place", place.as_ref().map(name).unwrap_or_default()),
            ("year", format::year(*year)),
            ("reason", texts.find(&format!("note.{note}")).unwrap_or(note).to_owned()),
        ],
        Warning::PartBesideWhole { part: place, whole }
        | Warning::IsPart { part: place, whole }
        | Warning::SumBesideTotal { sum: place, whole } => vec![("place", name(place)), ("whole", name(whole))],
        Warning::InParts { place } | Warning::IsSum { sum: place } | Warning::BreakOfUnknownYear { place } => {
            vec![("place", name(place))]
        }
        Warning::Questionnaire2013 => Vec::new(),
    };
    let args: Vec<(&str, &str)> = args.iter().map(|(key, text)| (*key, text.as_str())).collect();
    texts.with(&warning.message_key(), &args)
}

/// The comparable choice: only the years from the break on.
fn comparable(view: &View, warning: &Warning, answer: &Answer<'_>, texts: &Texts) -> Option<(String, View)> {
    let from = match warning {
        Warning::Break { year, .. } => *year,
        Warning::Questionnaire2013 => Year(2013),
        _ => return None,
    };
    let is_within = answer.question.years.contains(from) && from > answer.question.years.first;
    let time = Time { from: TimeEnd::Year(from), to: view.time.to };
    let label = texts.with("ui.issue.from-year", &[("year", &format::year(from))]);
    is_within.then(|| (label, View { time, ..view.clone() }))
}
