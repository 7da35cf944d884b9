//! The measure in a link: what it begins with, then what is computed from it: `rate`, `index:2010`, `rate~mean:3~index:2010`.

use super::word::{id, name_of, named, subject, subject_word};
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
pub(crate) fn measure_words(measure: &Measure) -> String {
    // Of the figures as they are, a transform alone is said: so it was written first.
    let is_said = measure.basis != Basis::Count || measure.transforms.is_empty();
    let mut words = if is_said { name_of(&BASES, measure.basis).to_owned() } else { String::new() };
    for transform in &measure.transforms {
        if !words.is_empty() {
            words.push('~');
        }
        let (name, of) = match transform {
            Transform::Share(dimension) => ("share:", dimension.clone()),
            Transform::Ratio(of) => ("ratio:", subject_word(*of)),
            Transform::Mean(window) => ("mean:", name_of(&WINDOWS, *window).to_owned()),
            Transform::Index(year) => ("index:", year.to_string()),
            Transform::Change => (CHANGE, String::new()),
        };
        words.push_str(name);
        words.push_str(&of);
    }
    words
}

pub(super) fn measure(text: &str) -> Option<Measure> {
    let mut measure = Measure::from(Basis::Count);
    for (idx, word) in text.split('~').enumerate() {
        match named(&BASES, word).filter(|_| idx == 0) {
            Some(basis) => measure.basis = basis,
            None => measure.transforms.push(transform(word)?),
        }
    }
    (measure.transforms.len() <= MAX_TRANSFORMS).then_some(measure)
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
