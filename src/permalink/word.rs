//! Words of a link that stand for one thing: ids, places, and values with a list of words.

use crate::{
    place::{Group, PlaceCode},
    series::Subject,
};

pub(super) fn named<T: Copy>(names: &[(T, &str)], name: &str) -> Option<T> {
    names.iter().find(|(_, n)| *n == name).map(|(value, _)| *value)
}

pub(super) fn name_of<T: Copy + PartialEq>(names: &[(T, &'static str)], value: T) -> &'static str {
    names.iter().find(|(v, _)| *v == value).map_or("", |(_, name)| name)
}

pub(super) fn id(text: &str) -> Option<String> {
    let is_id = (1..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'.'));
    is_id.then(|| text.to_owned())
}

pub(super) fn subject(word: &str) -> Option<Subject> {
    let region = |code: &str| code.parse().ok().filter(|code: &PlaceCode| code.is_region() && code.as_str().len() == 3);
    match word.split_once(':') {
        Some(("r", code)) => region(code).map(Subject::Region),
        Some(("g", name)) => Group::ALL.into_iter().find(|group| group.id() == name).map(Subject::Group),
        Some(_) => None,
        // People type links by hand: lower case and a bare M49 number are understood.
        None => match region(word) {
            Some(code) => Some(Subject::Region(code)),
            None => {
                word.to_ascii_uppercase().parse().ok().filter(|code: &PlaceCode| !code.is_region()).map(Subject::Place)
            }
        },
    }
}

pub(super) fn subject_word(subject: Subject) -> String {
    match subject {
        Subject::Place(code) => code.to_string(),
        Subject::Region(code) => format!("r:{code}"),
        Subject::Group(group) => format!("g:{}", group.id()),
    }
}
