//! The series that answer a question, each assembled once however often it is asked for: a ranking takes its places, their
//! ranks and its highest ones from the same series.

use std::rc::Rc;

use super::{
    Issue, Question, Sources,
    assemble::{Assembled, assembled},
};
use crate::{
    kinds::Scope,
    series::{SeriesKey, Subject},
};

/// Series assembled so far. They are of one question: of its measure, its years, and what its reader accepts.
#[derive(Default)]
pub(super) struct Pool(Vec<Rc<Assembled>>);

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
        if let Some(made) = self.0.iter().find(|made| made.series.key == key) {
            return Ok(made.clone());
        }
        let made = Rc::new(assembled(&key, sources, question)?);
        // Where nothing is compared with all places, nothing is asked for twice.
        if question.kind.scope != Scope::Chosen {
            self.0.push(made.clone());
        }
        Ok(made)
    }
}
