//! The measure in a link: what it begins with, then what is computed from it: `rate`, `index:2010`, `rate~mean:3~index:2010`.

use super::{id, name_of, named, subject, subject_word};
use crate::{
    statistics::change::Window,
    view::{Basis, Measure, Transform},
};

const BASES: [(Basis, &str); 3] = [(Basis::Count, "count"), (Basis::Rate, "rate"), (Basis::PublishedRate, "published")];
const CHANGE: &str = "change";
const WINDOWS: [(Window, &str); 2] = [(Window::Three, "3"), (Window::Five, "5")];

/// More transforms than that cannot follow each other.
const MAX_TRANSFORMS: usize = 3;

/// The measure as a link says it.
pub fn measure_words(measure: &Measure) -> String {
    // Of the figures as they are, a transform alone is said: so it was written first.
    let is_said = measure.basis != Basis::Count || measure.transforms.is_empty();
    let basis = is_said.then(|| name_of(&BASES, measure.basis).to_owned());
    let words: Vec<String> = basis.into_iter().chain(measure.transforms.iter().map(transform_word)).collect();
    words.join("~")
}

pub(super) fn measure(text: &str) -> Option<Measure> {
    let mut words = text.split('~').peekable();
    let basis = words.peek().and_then(|word| named(&BASES, word));
    if basis.is_some() {
        words.next();
    }
    let transforms = words.map(transform).collect::<Option<Vec<_>>>()?;
    let is_said = basis.is_some() || !transforms.is_empty();
    (is_said && transforms.len() <= MAX_TRANSFORMS)
        .then(|| Measure { basis: basis.unwrap_or(Basis::Count), transforms })
}

fn transform_word(transform: &Transform) -> String {
    match transform {
        Transform::Share(dimension) => ["share:", dimension].concat(),
        Transform::Ratio(of) => ["ratio:", &subject_word(*of)].concat(),
        Transform::Mean(window) => ["mean:", name_of(&WINDOWS, *window)].concat(),
        Transform::Index(year) => format!("index:{year}"),
        Transform::Change => CHANGE.to_owned(),
    }
}

fn transform(word: &str) -> Option<Transform> {
    let Some((name, of)) = word.split_once(':') else { return (word == CHANGE).then_some(Transform::Change) };
    match name {
        "share" => id(of).map(Transform::Share),
        "ratio" => subject(of).map(Transform::Ratio),
        "mean" => named(&WINDOWS, of).map(Transform::Mean),
        "index" => of.parse().ok().map(Transform::Index),
        _ => None,
    }
}
