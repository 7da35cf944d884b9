//! From an answer to the words, the chart and the table that show it. The page, the embeds and the built pages all take
//! theirs from here, so that no two of them can say different things.

pub(crate) mod absence;
mod badges;
mod choices;
pub(crate) mod draft;
pub(crate) mod named;
pub(crate) mod names;
mod newer;
pub(crate) mod notes;
mod problems;
mod provenance;
pub(crate) mod ranking;
pub(crate) mod reading;
pub(crate) mod rows;
pub(crate) mod shown;
pub mod transforms;

use std::rc::Rc;

use crate::{
    chart::{
        geo::World,
        spec::{Emphasis, Frame, NamedSeries},
    },
    i18n::Texts,
    kinds::{ViewOption, code::Code},
    permalink,
    query::{self, Answer, Sources, UnknownIndicator},
    series::Subject,
    view::{ScaleKind, View},
};

use draft::{Draft, Said};

pub use choices::{Choice, choices};
pub(crate) use choices::{extremes, wide_choices};
pub(crate) use names::{basis_name, subject_name};
pub use names::{category_name, source_line, via};
pub(crate) use newer::latest_of;
pub use newer::{last_year, newer_figures, newer_words};
pub(crate) use provenance::{PartInWords, Provenance, RowKey, provenance};
pub(crate) use shown::{Controls, DimensionControl, Problem};
pub use shown::{Presented, TableModel, TableRow};

/// Where a view is shown.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// The words.
    pub texts: &'a Texts,
    /// The view's address, for exported files.
    pub link: &'a str,
    /// The shapes of the map, where they are there.
    pub shapes: Option<&'a Rc<World>>,
}

/// Shows a view by the code of its kind.
///
/// # Errors
/// Where the view names an indicator that does not exist. Everything else that is amiss is among the problems, and the
/// rest is shown.
pub(crate) fn present(
    view: &View,
    sources: &Sources<'_>,
    setting: &Setting<'_>,
    code: &Code,
) -> Result<Presented, UnknownIndicator> {
    let answer = query::answer(view, sources)?;
    let Setting { texts, link, shapes } = *setting;
    let named = named::named_series(&answer.series, &answer, sources, texts);
    let draft =
        Draft { view, answer: &answer, named: &named, sources, shapes, texts, ranking: std::cell::OnceCell::new() };
    let Said { reading, notes: own_notes, n_contradicted, sums, problems: own_problems } = (code.say)(&draft);
    let question = &answer.question;
    let mut unit_label = names::unit_label(question, texts);
    if question.scale == ScaleKind::Log && question.kind.offers(ViewOption::Scale) {
        unit_label = texts.with("ui.chart.log", &[("unit", &unit_label)]);
    }
    let mut frame = Frame {
        title: names::title(&answer, texts),
        unit_label,
        reading,
        source: names::source(&answer, sources, texts),
        notes: notes::of(&answer, &sums, texts),
        link: link.to_owned(),
        data_version: sources.data_version.to_owned(),
        measure: permalink::measure_words(&question.measure),
        counting_unit: Some(question.table.counting_unit),
    };
    frame.notes.extend(own_notes);
    let mut problems = problems::of(view, &answer, texts);
    problems.extend(own_problems);
    Ok(Presented {
        chart: (code.spec)(&draft, frame.clone()),
        table: code.rows.map(|rows| Rc::new(rows(&draft))),
        definition: texts.get(&format!("indicator.{}.definition", question.table.id)).to_owned(),
        caveats: caveats(&answer, texts),
        problems,
        badges: badges::of(view, &answer, n_contradicted, sources, texts),
        controls: controls(&answer, &named, texts),
        frame,
    })
}

fn caveats(answer: &Answer<'_>, texts: &Texts) -> Vec<String> {
    answer.question.table.notes.iter().map(|id| texts.get(&format!("note.{id}")).to_owned()).collect()
}

fn controls(answer: &Answer<'_>, named: &[NamedSeries], texts: &Texts) -> Controls {
    let question = &answer.question;
    let dimensions = question.table.dimensions.iter().zip(&question.categories).map(|(dimension, shown)| {
        let depth = |category: &crate::indicator::Category| {
            let parent = |id: &str| dimension.categories.iter().find(|c| c.id == id).and_then(|c| c.parent.clone());
            std::iter::successors(category.parent.clone(), |id| parent(id)).take(4).count() as u8
        };
        let control =
            |c: &crate::indicator::Category| (c.id.clone(), category_name(texts, &dimension.id, &c.id), depth(c));
        DimensionControl {
            id: dimension.id.clone(),
            name: texts.name("dimension", &dimension.id),
            categories: dimension.categories.iter().map(control).collect(),
            shown: shown.clone(),
        }
    });
    let colour_of = |subject: &Subject| {
        let of_subject = named.iter().find(|n| n.series.key.subject == *subject);
        of_subject.filter(|n| n.emphasis != Emphasis::Muted).map(|n| n.colour_idx)
    };
    Controls {
        indicator: question.indicator.id.clone(),
        kind: question.kind,
        measure: question.measure.clone(),
        bases: query::bases(question.indicator)
            .into_iter()
            .map(|basis| (basis, basis_name(basis, question.indicator, texts)))
            .collect(),
        available: question.available,
        years: question.years,
        dimensions: dimensions.collect(),
        subjects: question.subjects.iter().map(|s| (*s, subject_name(texts, *s).into())).collect(),
        is_default_selection: question.is_default_selection,
        colours: question.subjects.iter().map(colour_of).collect(),
        is_rankable: question.table.is_rankable,
    }
}

#[cfg(test)]
#[path = "presentation/tests.rs"]
mod tests;

#[cfg(test)]
#[path = "presentation/set_aside_tests.rs"]
mod set_aside_tests;
