//! Table rows out of an answer.

use std::rc::Rc;

use super::{Draft, TableModel, TableRow, names};
use crate::{
    chart::spec::NamedSeries,
    format,
    i18n::Texts,
    indicator::Unit,
    observation::{Status, Value},
    order::sort_by_text,
    query,
    search::fold::fold,
    series::Point,
    view::ViewKind,
};

/// The figures shown as rows.
pub(super) fn table(draft: &Draft<'_>) -> TableModel {
    let Draft { view, answer, named, ranking, texts, .. } = *draft;
    let question = &answer.question;
    let is_of_one_year = matches!(question.kind, ViewKind::Bar | ViewKind::Map);
    let mut order: Vec<usize> =
        if ranking.order.is_empty() { (0..named.len()).collect() } else { ranking.order.clone() };
    // Whoever asked for all places looks for one by its name.
    let is_of_all = question.kind == ViewKind::Table && question.is_default_selection;
    if is_of_all || (is_of_one_year && !question.table.is_rankable) {
        let name = |named: &NamedSeries| fold(&names::subject_name(texts, named.series.key.subject));
        sort_by_text(&mut order, &|idx| named.get(*idx).map_or_else(String::new, name));
    }
    let mut rows = Vec::new();
    for idx in order {
        let Some(named) = named.get(idx) else { continue };
        let series = &named.series;
        let ids: Rc<[String]> = series.key.categories.clone().into();
        let name =
            |(id, dimension): (&String, &crate::indicator::Dimension)| names::category_name(texts, &dimension.id, id);
        let row = TableRow {
            subject: series.key.subject,
            name: names::subject_name(texts, series.key.subject).into(),
            categories: ids.iter().zip(&question.table.dimensions).map(name).collect(),
            category_ids: ids,
            year: None,
            value: Value::Missing,
            interval: None,
            rank: ranking.ranks.get(idx).copied().flatten(),
            status: Status::Missing,
            origin: "".into(),
            note: "".into(),
            coverage: None,
        };
        if is_of_one_year {
            let point =
                query::point_for(series, question.years.last, view.tolerance).and_then(|p| series.points.get(p));
            rows.push(point.map_or_else(|| row.clone(), |point| with_point(&row, point, question, texts)));
        } else {
            let shown = series.points.iter().filter(|point| question.years.contains(point.year));
            rows.extend(shown.map(|point| with_point(&row, point, question, texts)));
        }
    }
    TableModel { year: is_of_one_year.then_some(question.years.last), rows, ..empty_table(draft) }
}

/// A table of what the view shows, without rows.
pub(super) fn empty_table(draft: &Draft<'_>) -> TableModel {
    let Draft { answer, frame, texts, .. } = *draft;
    let question = &answer.question;
    TableModel {
        caption: frame.title.clone(),
        dimensions: question.table.dimensions.iter().map(|d| texts.name("dimension", &d.id)).collect(),
        dimension_ids: question.table.dimensions.iter().map(|d| d.id.clone()).collect(),
        unit_label: frame.unit_label.clone(),
        unit: names::shown_unit(question),
        counting_unit: question.table.counting_unit,
        decimals: names::decimals(question),
        year: None,
        is_rankable: question.table.is_rankable,
        rows: Vec::new(),
    }
}

fn with_point(row: &TableRow, point: &Point, question: &query::Question<'_>, texts: &Texts) -> TableRow {
    let unit: Unit = names::shown_unit(question);
    // Thousands of intervals take longer than all the rest: those of lines are only looked at in the chart.
    let computed = || match question.kind {
        ViewKind::Line => None,
        _ => query::interval(point, unit, question.table),
    };
    TableRow {
        year: Some(point.year),
        value: point.value,
        interval: point.interval.or_else(computed),
        status: point.status,
        origin: Rc::clone(&point.origin),
        note: note_text(&point.note, texts),
        coverage: point.coverage,
        ..row.clone()
    }
}

/// A footnote in words; none costs nothing.
pub(super) fn note_text(note: &Rc<str>, texts: &Texts) -> Rc<str> {
    if note.is_empty() { Rc::clone(note) } else { format::note(texts, note).into() }
}
