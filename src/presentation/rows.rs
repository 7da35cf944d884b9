//! Table rows out of an answer.

use std::rc::Rc;

use super::{TableModel, TableRow, draft::Draft, names};
use crate::{
    chart::spec::NamedSeries,
    format,
    i18n::Texts,
    kinds::Surface,
    observation::{Status, Value},
    order::sort_by_text,
    query,
    search::fold::fold,
    series::Point,
};

/// The figures shown as rows.
pub(crate) fn table(draft: &Draft<'_>) -> TableModel {
    let Draft { answer, named, texts, .. } = *draft;
    let question = &answer.question;
    let ranking = question.kind.is_of_one_year().then(|| draft.ranking());
    let mut order: Vec<usize> = ranking.map_or_else(|| (0..named.len()).collect(), |ranking| ranking.order.clone());
    // Whoever asked for all places looks for one by its name.
    let is_of_all = question.kind.surface == Surface::Rows && question.is_default_selection;
    if is_of_all || (ranking.is_some() && !question.table.is_rankable) {
        let name = |named: &NamedSeries| fold(&names::subject_name(texts, named.series.key.subject));
        sort_by_text(&mut order, &|idx| named.get(*idx).map_or_else(String::new, name));
    }
    // Room for all at once: rows are thousands, and a list that grows asks for twice what it needs.
    let mut rows = Vec::with_capacity(named.iter().map(|named| named.series.points.len()).sum());
    let years = question.separate_years();
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
            rank: ranking.and_then(|ranking| ranking.ranks.get(idx).copied().flatten()),
            status: Status::Missing,
            origin: "".into(),
            note: "".into(),
            coverage: None,
        };
        let Some(years) = &years else {
            let shown = series.points.iter().filter(|point| question.years.contains(point.year));
            rows.extend(shown.map(|point| with_point(&row, point, question, texts)));
            continue;
        };
        for year in years {
            let point = query::point_for(series, *year, question.tolerance).and_then(|p| series.points.get(p));
            rows.push(point.map_or_else(|| row.clone(), |point| with_point(&row, point, question, texts)));
        }
    }
    TableModel {
        caption: names::title(answer, texts),
        dimensions: question.table.dimensions.iter().map(|d| texts.name("dimension", &d.id)).collect(),
        dimension_ids: question.table.dimensions.iter().map(|d| d.id.clone()).collect(),
        unit_label: names::unit_label(question, texts),
        unit: question.unit(),
        counting_unit: question.table.counting_unit,
        decimals: names::decimals(question),
        year: question.one_year(),
        is_rankable: question.table.is_rankable,
        rows,
    }
}

fn with_point(row: &TableRow, point: &Point, question: &query::Question<'_>, texts: &Texts) -> TableRow {
    // Thousands of intervals take longer than all the rest: those beside a picture are only looked at there.
    let is_seen = question.kind.surface == Surface::Rows || question.separate_years().is_some();
    let computed = || is_seen.then(|| query::interval(point, question)).flatten();
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
pub(crate) fn note_text(note: &Rc<str>, texts: &Texts) -> Rc<str> {
    if note.is_empty() { Rc::clone(note) } else { format::note(texts, note).into() }
}
