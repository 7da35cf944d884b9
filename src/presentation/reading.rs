//! One sentence that states the reading. Every number in it is a figure shown, or computed from figures shown by a named
//! function of `statistics`.

pub(crate) mod one_year;
pub(crate) mod over_time;

use super::names;
use crate::{
    format,
    i18n::{self, Texts},
    query::Answer,
    series::{Point, Subject},
};

/// How many places a sentence names before it counts them.
const MAX_NAMES: usize = 3;

/// The sentence, and one that says what it is not about, since other figures contradict it: places or years.
fn with_left_out(mut said: String, left_out: Option<String>, texts: &Texts) -> String {
    if let Some(what) = left_out {
        if !said.is_empty() {
            said.push_str(format::between_sentences(texts.lang));
        }
        said.push_str(&texts.with("ui.reading.left-out", &[("what", &what)]));
    }
    said
}

fn shown(point: &Point, answer: &Answer<'_>, texts: &Texts) -> Option<String> {
    let question = &answer.question;
    let (unit, decimals) = (question.unit(), names::decimals(question));
    format::measured(texts, point.value, unit, question.table.counting_unit, decimals)
}

fn subjects(subjects: &[Subject], texts: &Texts) -> String {
    if subjects.len() > MAX_NAMES {
        return texts.plural("ui.reading.n-places", subjects.len(), &[]);
    }
    let names: Vec<String> = subjects.iter().map(|subject| names::subject_name(texts, *subject)).collect();
    i18n::list(texts.lang, &names)
}
