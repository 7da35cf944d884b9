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

use std::rc::Rc;

use crate::{
    chart::{
        geo::World,
        spec::{ChartSpec, Emphasis, Frame, NamedSeries},
    },
    i18n::Texts,
    indicator::{CountingUnit, Unit},
    kinds::{ViewKind, ViewOption, code::Code},
    observation::{Status, Value},
    period::{Year, Years},
    query::{self, Answer, Sources, UnknownIndicator},
    series::{IntervalBasis, Subject},
    statistics::{Interval, region::Coverage},
    view::{Measure, ScaleKind, View},
};

use draft::{Draft, Said};

pub use choices::{Choice, choices};
pub(crate) use choices::{extremes, wide_choices};
pub use names::{category_name, source_line, via};
pub(crate) use names::{measure_name, subject_name};
pub(crate) use newer::latest_of;
pub use newer::{last_year, newer_figures, newer_words};
pub(crate) use provenance::{Part, Provenance, RowKey, provenance};

/// All that is shown of a view.
#[derive(Clone)]
pub struct Presented {
    /// The picture; none for a table, or where there is nothing to draw.
    pub chart: Option<Rc<dyn ChartSpec>>,
    /// The figures as rows, where rows are what shows them.
    pub table: Option<Rc<TableModel>>,
    /// Title, reading, source and the notes that concern what is drawn.
    pub frame: Frame,
    /// What the indicator counts and what it does not.
    pub definition: String,
    /// The caveats that a reader must see, one or two sentences each.
    pub caveats: Vec<String>,
    /// What could not be had, with a way out where there is one.
    pub problems: Vec<Problem>,
    /// What makes the figures shown not comparable, with the comparable choice where there is one.
    pub badges: Vec<Problem>,
    /// What the controls show.
    pub controls: Controls,
}

/// A sentence about something amiss, and a view that mends it.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Stable id: what the reader accepts is kept in the link by it.
    pub id: String,
    /// The sentence.
    pub text: String,
    /// What the way out is called, and where it leads.
    pub remedy: Option<(String, View)>,
}

/// The decided state of the controls.
#[derive(Debug, Clone, PartialEq)]
pub struct Controls {
    /// The indicator's id.
    pub indicator: String,
    /// The way of looking.
    pub kind: ViewKind,
    /// The measure shown.
    pub measure: Measure,
    /// The measures that there are, with their names.
    pub measures: Vec<(Measure, String)>,
    /// The years that there are.
    pub available: Years,
    /// The years shown; a ranking and a map show the last.
    pub years: Years,
    /// The dimensions: id, name, categories (id, name, depth below the top), and those shown.
    pub dimensions: Vec<DimensionControl>,
    /// Whose figures are shown, with names, in the order of the selection.
    pub subjects: Vec<(Subject, Rc<str>)>,
    /// Whether that is the view's default and no choice of the reader.
    pub is_default_selection: bool,
    /// Palette index of each of `subjects`; none while it is grey context.
    pub colours: Vec<Option<u8>>,
    /// Whether places may be chosen and sorted by their values.
    pub is_rankable: bool,
}

/// A dimension as a control.
#[derive(Debug, Clone, PartialEq)]
pub struct DimensionControl {
    /// The dimension's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Categories: id, name, and how deep below a top category.
    pub categories: Vec<(String, String, u8)>,
    /// Ids of those shown.
    pub shown: Vec<String>,
}

/// Rows of figures, ready to be sorted, searched, formatted and copied.
#[derive(Debug, Clone, PartialEq)]
pub struct TableModel {
    /// What the table shows.
    pub caption: String,
    /// Names of the dimensions of [`TableRow::categories`].
    pub dimensions: Vec<String>,
    /// Ids of the same dimensions.
    pub dimension_ids: Vec<String>,
    /// The unit of the values, in words.
    pub unit_label: String,
    /// The unit of the values.
    pub unit: Unit,
    /// What one of a count is.
    pub counting_unit: CountingUnit,
    /// Decimals of the values.
    pub decimals: u8,
    /// The year that a row without another year is of; none where rows are of many years.
    pub year: Option<Year>,
    /// Whether rows may be sorted by their values.
    pub is_rankable: bool,
    /// The rows, in the order of the view.
    pub rows: Vec<TableRow>,
}

/// One figure of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct TableRow {
    /// Whose.
    pub subject: Subject,
    /// Its name.
    pub name: Rc<str>,
    /// Category ids, one a dimension.
    pub category_ids: Rc<[String]>,
    /// Category names, one a dimension.
    pub categories: Rc<[String]>,
    /// The year that the figure is of; none where there is no figure.
    pub year: Option<Year>,
    /// The figure.
    pub value: Value,
    /// Its 95 % interval.
    pub interval: Option<(Interval, IntervalBasis)>,
    /// Rank from and to, in a ranking.
    pub rank: Option<(u16, u16)>,
    /// Its status.
    pub status: Status,
    /// Where the publisher says it comes from.
    pub origin: Rc<str>,
    /// The footnote in words.
    pub note: Rc<str>,
    /// How much of a region stands behind it.
    pub coverage: Option<Coverage>,
}

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
        measure: question.measure,
        measures: query::measures(question.indicator)
            .into_iter()
            .map(|measure| (measure, measure_name(measure, question.indicator, texts)))
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
