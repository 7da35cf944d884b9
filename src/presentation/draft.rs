//! What a kind of view makes its words and its picture of.

use std::{cell::OnceCell, rc::Rc};

use super::{ranking::Ranking, shown::Problem};
use crate::{
    chart::{geo::World, spec::NamedSeries},
    i18n::Texts,
    place::PlaceCode,
    query::{Answer, Sources},
    view::View,
};

/// An answer on its way to be shown.
pub(crate) struct Draft<'a> {
    /// The view: for ways out only, which are other views. What is shown follows from the answer.
    pub view: &'a View,
    /// The answer.
    pub answer: &'a Answer<'a>,
    /// The answer's series, in its order.
    pub named: &'a [NamedSeries],
    /// What it was answered from.
    pub sources: &'a Sources<'a>,
    /// The shapes of the map, where they are there.
    pub shapes: Option<&'a Rc<World>>,
    /// The words.
    pub texts: &'a Texts,
    pub(super) ranking: OnceCell<Ranking>,
}

impl Draft<'_> {
    /// Where places stand in the year shown.
    pub(crate) fn ranking(&self) -> &Ranking {
        self.ranking.get_or_init(|| Ranking::of(self.answer, self.sources))
    }
}

/// What a kind of view says of an answer, besides what all kinds say.
#[derive(Debug, Default)]
pub(crate) struct Said {
    /// One sentence that states the reading; empty where there is nothing to say.
    pub reading: String,
    /// Notes that concern just this kind, a sentence each.
    pub notes: Vec<String>,
    /// How many figures of those compared others contradict.
    pub n_contradicted: usize,
    /// The sums of a country's parts that stand for a missing total of it among what is compared.
    pub sums: Vec<PlaceCode>,
    /// What this kind cannot show.
    pub problems: Vec<Problem>,
}
