//! What a ranking says, and what it is drawn from.

use std::rc::Rc;

use super::spec::{BarRow, BarSpec};
use crate::{
    chart::spec::{ChartSpec, Emphasis, Frame, NamedSeries},
    order::sort_by_text,
    presentation::{
        absence::{absence, set_aside},
        draft::{Draft, Said},
        names, notes,
        reading::one_year,
        rows::note_text,
    },
    query,
    search::fold::fold,
    view::Order,
};

/// The sentences of a ranking.
pub(super) fn say(draft: &Draft<'_>) -> Said {
    let ranking = draft.ranking();
    let mut notes = Vec::new();
    if ranking.ranks.iter().flatten().any(|(from, to)| from != to) {
        notes.push(draft.texts.get("ui.note.ranks").to_owned());
    }
    // Where nothing is ranked, the footnotes stand beside the figures.
    if draft.answer.question.table.is_rankable {
        notes.extend(notes::of_rows(draft.answer, draft.texts));
    }
    notes.extend(notes::of_year(&draft.answer.question, draft.texts));
    let n_contradicted = ranking.contradicted.len();
    let reading = one_year::reading(draft);
    Said { reading, notes, n_contradicted, sums: ranking.sums.clone(), problems: Vec::new() }
}

/// The bars; none where nobody has a figure.
pub(super) fn spec(draft: &Draft<'_>, frame: Frame) -> Option<Rc<dyn ChartSpec>> {
    let question = &draft.answer.question;
    if draft.answer.series.is_empty() {
        return None;
    }
    Some(Rc::new(BarSpec {
        frame,
        rows: bar_rows(draft),
        year: question.years.last,
        unit: question.unit(),
        decimals: names::decimals(question),
        has_intervals: true,
        is_ranked: question.table.is_rankable,
    }))
}

fn bar_rows(draft: &Draft<'_>) -> Vec<BarRow> {
    let Draft { answer, named, texts, .. } = draft;
    let question = &answer.question;
    let (year, is_rankable, ranking) = (question.years.last, question.table.is_rankable, draft.ranking());
    let mut rows: Vec<BarRow> = Vec::new();
    for idx in &ranking.order {
        let Some(series) = named.get(*idx) else { continue };
        let point_idx = query::point_for(&series.series, year, question.tolerance);
        let point = point_idx.and_then(|idx| series.series.points.get(idx));
        let absence = point
            .and_then(|point| set_aside(point, question, texts))
            .unwrap_or_else(|| absence(&series.series, year, texts));
        let rank = ranking.ranks.get(*idx).copied().flatten();
        // A ranking shows one colour, and the chosen ones stand out of it: hues would say nothing.
        let is_chosen = question.focus.is_empty() || question.focus.contains(&series.series.key.subject);
        let emphasis = if is_chosen { Emphasis::Normal } else { Emphasis::Muted };
        let point = point.filter(|_| !is_rankable);
        rows.push(BarRow {
            series: NamedSeries { emphasis, colour_idx: 0, ..series.clone() },
            point_idx,
            rank,
            absence,
            note: point.map_or_else(|| "".into(), |point| note_text(&point.note, texts)),
        });
    }
    if question.order == Order::Name || !is_rankable {
        sort_by_text(&mut rows, &|row| fold(&row.series.name));
    }
    rows
}
