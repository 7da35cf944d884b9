//! The series that answer a question, each assembled once however often it is asked for: a ranking takes its places, their
//! ranks and its highest ones from the same series, and ratios are all to the same one.

use std::rc::Rc;

use super::{Issue, Question, Sources, assemble::assembled};
use crate::{
    kinds::Scope,
    period::Year,
    place::PlaceCode,
    series::{Series, SeriesKey, Subject},
};

/// A series, and what else is to be known of it.
pub(super) struct Assembled {
    pub(super) series: Rc<Series>,
    pub(super) is_balanced: bool,
    /// Figures of the years shown that others contradict: its own, or those left out of its totals.
    pub(super) contradicted: Vec<(SeriesKey, Year)>,
    /// The sums of a country's parts that its totals are over.
    pub(super) sums: Vec<PlaceCode>,
}

/// A series after so many transforms.
struct Made {
    key: SeriesKey,
    n_transforms: usize,
    of: Rc<Assembled>,
}

/// Series assembled so far. They are of one question: of its measure, its years, and what its reader accepts.
#[derive(Default)]
pub(super) struct Pool(Vec<Made>);

impl Pool {
    /// The series of a subject in a set of categories, or why there is none.
    pub(super) fn series(
        &mut self,
        subject: Subject,
        categories: &[String],
        sources: &Sources<'_>,
        question: &Question<'_>,
    ) -> Result<Rc<Assembled>, Issue> {
        let key = SeriesKey { subject, categories: categories.to_vec() };
        self.after(question.measure.transforms.len(), &key, sources, question)
    }

    /// The same after the first transforms of the question's measure only.
    pub(super) fn after(
        &mut self,
        n_transforms: usize,
        key: &SeriesKey,
        sources: &Sources<'_>,
        question: &Question<'_>,
    ) -> Result<Rc<Assembled>, Issue> {
        if let Some(made) = self.0.iter().find(|made| made.n_transforms == n_transforms && made.key == *key) {
            return Ok(made.of.clone());
        }
        let made = Rc::new(assembled(key, n_transforms, sources, question, self)?);
        // Where nothing is compared with all places, nothing is asked for twice but what others are computed from.
        let is_last = n_transforms == question.measure.transforms.len();
        if question.kind.scope != Scope::Chosen || !is_last {
            self.0.push(Made { key: key.clone(), n_transforms, of: made.clone() });
        }
        Ok(made)
    }

    /// The series that others were computed from.
    pub(super) fn before(&self, n_transforms: usize) -> impl Iterator<Item = &Rc<Series>> {
        self.0.iter().filter(move |made| made.n_transforms < n_transforms).map(|made| &made.of.series)
    }
}
